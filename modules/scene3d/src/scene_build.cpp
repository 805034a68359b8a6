#include "scene_build.h"

#include <QElapsedTimer>
#include <QLoggingCategory>
#include <map>
#include <osg/Group>
#include <osg/LOD>

#include "building_mesh.h"
#include "ground_mesh.h"
#include "street_mesh.h"
#include "tile.h"

namespace radar::scene3d {

namespace {

Q_LOGGING_CATEGORY(log, "radar.scene3d", QtInfoMsg)

constexpr float detailMeters = 3'200; ///< beyond, paths and the shade at the walls' feet are too small to be seen

/// Tiles in blocks of four by four, so that what is out of sight is dropped quickly.
std::vector<osg::ref_ptr<osg::Node>> nodesOf(const Tiles &tiles, const States &states)
{
    std::map<TileKey, osg::ref_ptr<osg::Group>> blocks;
    for (const auto &[key, tile] : tiles) {
        osg::ref_ptr<osg::Group> near = new osg::Group;
        osg::ref_ptr<osg::Group> always = new osg::Group;
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
        add(*always, tile.buildings, states.building);

        const TileKey blockKey{key.column >> 2, key.row >> 2};
        osg::ref_ptr<osg::Group> &block = blocks[blockKey];
        if (!block)
            block = new osg::Group;
        if (always->getNumChildren() > 0)
            block->addChild(always);
        if (near->getNumChildren() > 0) {
            osg::ref_ptr<osg::LOD> detail = new osg::LOD;
            detail->addChild(near, 0, detailMeters);
            block->addChild(detail);
        }
    }
    std::vector<osg::ref_ptr<osg::Node>> nodes;
    for (const auto &[key, block] : blocks) {
        block->getBound(); // computed here rather than in the first frame
        nodes.emplace_back(block);
    }
    return nodes;
}

} // namespace

SceneBuild::SceneBuild(std::shared_ptr<const basemap::Map> map, std::shared_ptr<const States> states, double pixelRatio,
                       std::function<void()> progress)
    : m_map(std::move(map)),
      m_states(std::move(states)),
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
    {
        Tiles tiles;
        addTerrain(tiles, *ground);
        Mesh apron;
        addApron(apron, *ground);
        std::vector<osg::ref_ptr<osg::Node>> nodes;
        if (const auto geometry = apron.geometry(m_states->terrain))
            nodes.emplace_back(geometry);
        for (const auto &area : m_map->areas) {
            if (stop.stop_requested())
                return;
            addArea(tiles, area, *ground);
        }
        for (const auto &line : m_map->lines)
            addLine(tiles, line, *ground);
        for (const auto &way : m_map->streets) {
            if (stop.stop_requested())
                return;
            addStreet(tiles, way, m_map->frame, *ground);
        }
        for (const auto &way : m_map->paths) {
            if (stop.stop_requested())
                return;
            addPath(tiles, way, m_map->frame, *ground);
        }
        for (auto &node : nodesOf(tiles, *m_states))
            nodes.push_back(std::move(node));
        deliver(std::move(nodes));
    }
    qCDebug(log) << "land and streets after" << timer.elapsed() << "ms";
    {
        Tiles tiles;
        for (std::size_t i = 0; i < m_map->buildings.size(); ++i) {
            if (stop.stop_requested())
                return;
            addBuilding(tiles, m_map->buildings[i], static_cast<int>(i), *ground);
        }
        for (const auto &barrier : m_map->barriers)
            addBarrier(tiles, barrier, *ground);
        auto buildings = std::make_shared<const BuildingBoxes>(m_map, *ground);
        {
            const std::scoped_lock lock(m_mutex);
            m_buildings = std::move(buildings);
        }
        deliver(nodesOf(tiles, *m_states));
    }
    qCDebug(log) << m_map->buildings.size() << "buildings after" << timer.elapsed() << "ms";
    std::vector<MapLabel> labels = mapLabels(*m_map, *ground);
    auto atlas = std::make_unique<GlyphAtlas>(pixelRatio);
    for (char32_t letter = U' '; letter <= U'~'; ++letter)
        for (const TextSize size : {TextSize::Small, TextSize::Normal})
            (void)atlas->glyph(letter, size);
    std::size_t written = 0;
    for (const MapLabel &label : labels) {
        if (stop.stop_requested())
            return;
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
    qCDebug(log) << "names after" << timer.elapsed() << "ms";
    m_progress();
}

void SceneBuild::deliver(std::vector<osg::ref_ptr<osg::Node>> nodes)
{
    {
        const std::scoped_lock lock(m_mutex);
        for (auto &node : nodes)
            m_nodes.push_back(std::move(node));
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

std::vector<osg::ref_ptr<osg::Node>> SceneBuild::nodesFrom(std::size_t first) const
{
    const std::scoped_lock lock(m_mutex);
    if (first >= m_nodes.size())
        return {};
    return {m_nodes.begin() + static_cast<std::ptrdiff_t>(first), m_nodes.end()};
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
