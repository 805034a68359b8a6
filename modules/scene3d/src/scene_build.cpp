#include "scene_build.h"

#include <QElapsedTimer>
#include <QLoggingCategory>
#include <algorithm>
#include <iterator>
#include <map>
#include <osg/Group>
#include <osg/LOD>
#include <unordered_map>

#include "building_mesh.h"
#include "ground_mesh.h"
#include "shadow_mesh.h"
#include "street_mesh.h"
#include "tile.h"
#include "tree_mesh.h"

namespace radar::scene3d {

namespace {

constexpr int shadowDeliveryMilliseconds = 400; ///< each delivery is another drawing of the still scene

Q_LOGGING_CATEGORY(log, "radar.scene3d", QtInfoMsg)

constexpr float detailMeters = 3'200; ///< beyond, paths and the shade at the walls' feet are too small to be seen

osg::ref_ptr<osg::Group> groundOf(const Tile &tile, const States &states)
{
    osg::ref_ptr<osg::Group> always = new osg::Group;
    osg::ref_ptr<osg::Group> near = new osg::Group;
    const auto add = [](osg::Group &group, const Mesh &mesh, osg::StateSet *state) {
        if (const auto geometry = mesh.geometry(state))
            group.addChild(geometry);
    };
    add(*always, tile.terrain, states.terrain);
    for (std::size_t i = 0; i < tile.areas.size(); ++i)
        add(*always, tile.areas[i], states.areas[i]);
    add(*always, tile.water, states.water);
    Mesh streets;
    for (const Mesh &mesh : tile.streets)
        streets.append(mesh);
    if (const auto casing = streets.geometry(states.casing)) {
        near->addChild(casing);
        osg::ref_ptr<osg::Geometry> fill = new osg::Geometry(*casing); // the same arrays, drawn again
        fill->setStateSet(states.fill);
        always->addChild(fill);
    }
    add(*near, tile.paths, states.path);
    add(*near, tile.shadows, states.shadow);
    add(*near, tile.shades, states.shadow);
    if (near->getNumChildren() > 0) {
        osg::ref_ptr<osg::LOD> detail = new osg::LOD;
        detail->addChild(near, 0, detailMeters);
        always->addChild(detail);
    }
    return always->getNumChildren() > 0 ? always : nullptr;
}

} // namespace

SceneBuild::SceneBuild(std::shared_ptr<const basemap::Map> map, std::shared_ptr<const States> states, look::Hour hour, double pixelRatio,
                       std::function<void()> progress)
    : m_map(std::move(map)),
      m_states(std::move(states)),
      m_hour(hour),
      m_palette(look::palette(hour)),
      m_progress(std::move(progress)),
      m_thread([this, pixelRatio](const std::stop_token &stop) { run(stop, pixelRatio); })
{}

SceneBuild::~SceneBuild() = default;

void SceneBuild::run(const std::stop_token &stop, double pixelRatio)
{
    QElapsedTimer timer;
    timer.start();
    const auto ground = std::make_shared<const Ground>(m_map);
    {
        const std::scoped_lock lock(m_mutex);
        m_ground = ground;
    }
    if (!makeLand(stop, *ground))
        return;
    qCDebug(log) << "land and streets after" << timer.elapsed() << "ms";
    if (!makeBuildings(stop, *ground))
        return;
    qCDebug(log) << m_map->buildings.size() << "buildings after" << timer.elapsed() << "ms";
    if (!makeNames(stop, *ground, pixelRatio))
        return;
    qCDebug(log) << "names after" << timer.elapsed() << "ms";
    const GroundPainter painter(*m_map, ground, m_hour);
    qCDebug(log) << "ready to paint after" << timer.elapsed() << "ms";
    const std::jthread shading([this, &ground, &timer](const std::stop_token &end) {
        makeShadows(end, *ground);
        qCDebug(log) << "shadows after" << timer.elapsed() << "ms";
    });
    m_painting.serve(stop, painter, m_progress);
}

bool SceneBuild::makeLand(const std::stop_token &stop, const Ground &ground)
{
    Tiles tiles;
    addTerrain(tiles, ground, m_palette);
    Mesh apron;
    addApron(apron, ground, m_palette);
    {
        const std::scoped_lock lock(m_mutex);
        m_apron = apron.geometry(m_states->terrain);
    }
    for (const auto &area : m_map->areas) {
        if (stop.stop_requested())
            return false;
        addArea(tiles, area, ground, m_palette);
    }
    for (const auto &line : m_map->lines)
        addLine(tiles, line, ground, m_palette);
    for (const auto &way : m_map->streets) {
        if (stop.stop_requested())
            return false;
        addStreet(tiles, way, m_map->frame, ground, m_palette);
    }
    for (const auto &way : m_map->paths) {
        if (stop.stop_requested())
            return false;
        addPath(tiles, way, m_map->frame, ground, m_palette);
    }
    deliver(tiles);
    return true;
}

bool SceneBuild::makeBuildings(const std::stop_token &stop, const Ground &ground)
{
    Tiles tiles;
    std::unordered_map<basemap::FeatureId, int> outlines; // a part has the number of its outline: they open together
    for (std::size_t i = 0; i < m_map->buildings.size(); ++i)
        if (m_map->buildings[i].hasParts)
            outlines.emplace(m_map->buildings[i].id, static_cast<int>(i));
    for (std::size_t i = 0; i < m_map->buildings.size(); ++i) {
        if (stop.stop_requested())
            return false;
        const basemap::Building &building = m_map->buildings[i];
        const auto outline = building.isPart ? outlines.find(building.outlineOf) : outlines.end();
        addBuilding(tiles, building, outline == outlines.end() ? static_cast<int>(i) : outline->second, ground, m_palette);
    }
    for (const auto &barrier : m_map->barriers)
        addBarrier(tiles, barrier, ground, m_palette);
    for (const auto &tree : m_map->trees)
        addTree(tiles, tree, ground, m_palette);
    for (const auto &lamp : m_map->lamps)
        addLamp(tiles, lamp, ground, m_palette);
    if (stop.stop_requested())
        return false;
    auto buildings = std::make_shared<const BuildingBoxes>(m_map, ground);
    {
        const std::scoped_lock lock(m_mutex);
        m_buildings = std::move(buildings);
    }
    deliver(tiles);
    return true;
}

/// A town's shadows take longer than all the rest: they come when the town is there, a few tiles at a time.
void SceneBuild::makeShadows(const std::stop_token &stop, const Ground &ground)
{
    std::map<TileKey, std::vector<geo::Ring>> rings;
    for (const basemap::Building &building : m_map->buildings)
        std::ranges::move(shadowRings(building, m_palette), std::back_inserter(rings[TileKey::of(building.centre)]));
    Tiles tiles;
    QElapsedTimer sinceDelivery;
    sinceDelivery.start();
    for (const auto &[key, shapes] : rings) {
        if (stop.stop_requested())
            return;
        addShadow(tiles[key].shadows, shapes, ground, m_palette);
        if (sinceDelivery.elapsed() > shadowDeliveryMilliseconds) {
            deliver(tiles);
            tiles.clear();
            sinceDelivery.restart();
        }
    }
    deliver(tiles);
    m_isShaded = true;
    m_progress();
}

bool SceneBuild::makeNames(const std::stop_token &stop, const Ground &ground, double pixelRatio)
{
    std::vector<MapLabel> labels = mapLabels(*m_map, ground);
    auto atlas = std::make_unique<GlyphAtlas>(pixelRatio);
    for (char32_t letter = U' '; letter <= U'~'; ++letter)
        for (const TextSize size : {TextSize::Small, TextSize::Normal})
            (void)atlas->glyph(letter, size);
    std::size_t written = 0;
    for (const MapLabel &label : labels) {
        if (stop.stop_requested())
            return false;
        if (++written > 1'500)
            break; // the rest is drawn when it is first seen
        atlas->prepare(lettersOf(label.local), label.size);
    }
    {
        const std::scoped_lock lock(m_mutex);
        m_labels = std::move(labels);
        m_atlas = std::move(atlas);
        m_done = true;
    }
    m_progress();
    return true;
}

void SceneBuild::deliver(const Tiles &tiles)
{
    std::vector<BuiltTile> built;
    for (const auto &[key, tile] : tiles) {
        BuiltTile one{key,
                      groundOf(tile, *m_states),
                      tile.buildings.geometry(m_states->building),
                      tile.plain.geometry(m_states->plainBuilding),
                      tile.trees.geometry(m_states->plainBuilding),
                      tile.farTrees.geometry(m_states->plainBuilding),
                      tile.tallestMeters};
        for (osg::Node *node : {one.ribbons.get(), one.buildings.get(), one.plain.get(), one.trees.get(), one.farTrees.get()})
            if (node)
                node->getBound(); // computed here rather than in the first frame
        built.push_back(std::move(one));
    }
    {
        const std::scoped_lock lock(m_mutex);
        for (BuiltTile &tile : built)
            m_tiles.push_back(std::move(tile));
    }
    m_progress();
}

std::shared_ptr<const Ground> SceneBuild::ground() const
{
    const std::scoped_lock lock(m_mutex);
    return m_ground;
}

std::shared_ptr<const BuildingBoxes> SceneBuild::buildings() const
{
    const std::scoped_lock lock(m_mutex);
    return m_buildings;
}

osg::ref_ptr<osg::Node> SceneBuild::apron() const
{
    const std::scoped_lock lock(m_mutex);
    return m_apron;
}

std::vector<BuiltTile> SceneBuild::tilesFrom(std::size_t first) const
{
    const std::scoped_lock lock(m_mutex);
    if (first >= m_tiles.size())
        return {};
    return {m_tiles.begin() + static_cast<std::ptrdiff_t>(first), m_tiles.end()};
}

std::vector<MapLabel> SceneBuild::labels() const
{
    const std::scoped_lock lock(m_mutex);
    return m_labels;
}

std::unique_ptr<GlyphAtlas> SceneBuild::takeAtlas()
{
    const std::scoped_lock lock(m_mutex);
    return std::move(m_atlas);
}

bool SceneBuild::isDone() const
{
    const std::scoped_lock lock(m_mutex);
    return m_done;
}

} // namespace radar::scene3d
