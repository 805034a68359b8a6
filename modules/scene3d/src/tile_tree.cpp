#include "tile_tree.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "mesh.h"

namespace radar::scene3d {

namespace {

constexpr std::size_t mostTextures = 220; ///< 256 × 256 × 4 bytes and a third: 75 MB

double distanceTo(const osg::BoundingBox &box, const osg::Vec3d &place)
{
    const auto beyond = [](double value, float low, float high) {
        return std::max({static_cast<double>(low) - value, value - static_cast<double>(high), 0.0});
    };
    return osg::Vec3d(beyond(place.x(), box.xMin(), box.xMax()), beyond(place.y(), box.yMin(), box.yMax()), beyond(place.z(), box.zMin(), box.zMax()))
        .length();
}

osg::ref_ptr<osg::Texture2D> textureOf(const QImage &picture)
{
    osg::ref_ptr<osg::Image> image = new osg::Image;
    image->allocateImage(picture.width(), picture.height(), 1, GL_BGRA, GL_UNSIGNED_BYTE);
    image->setInternalTextureFormat(GL_RGB8);
    for (int row = 0; row < picture.height(); ++row)
        std::memcpy(image->data(0, row), picture.constScanLine(row), static_cast<std::size_t>(picture.width()) * 4);
    osg::ref_ptr<osg::Texture2D> texture = new osg::Texture2D(image);
    texture->setWrap(osg::Texture::WRAP_S, osg::Texture::CLAMP_TO_EDGE);
    texture->setWrap(osg::Texture::WRAP_T, osg::Texture::CLAMP_TO_EDGE);
    texture->setFilter(osg::Texture::MIN_FILTER, osg::Texture::LINEAR_MIPMAP_NEAREST);
    texture->setFilter(osg::Texture::MAG_FILTER, osg::Texture::LINEAR);
    texture->setUseHardwareMipMapGeneration(true);
    texture->setUnRefImageDataAfterApply(true);
    return texture;
}

} // namespace

struct TileTree::Visit {
    osg::Vec3d eye;
    osg::Polytope frustum;
    Fineness fineness;
    bool shows = true;
    std::vector<osg::Node *> nodes;
    struct Lacking {
        QuadKey key;
        double distance;
    };
    std::vector<Lacking> wishes;
};

TileTree::TileTree(const States &states) : m_states(states), m_group(new osg::Group) { m_group->setCullingActive(false); }

TileTree::Tile &TileTree::tile(const QuadKey &key)
{
    std::unique_ptr<Tile> &place = m_tiles[key];
    if (place)
        return *place;
    place = std::make_unique<Tile>();
    Tile &made = *place;
    made.key = key;
    const Square square = key.square();
    // A house may stand across the edge, and is higher than the ground.
    constexpr double overhang = 40;
    made.box.set(static_cast<float>(square.southWest.east - overhang), static_cast<float>(square.southWest.north - overhang),
                 static_cast<float>(m_ground->lowest() - 20), static_cast<float>(square.southWest.east + square.meters + overhang),
                 static_cast<float>(square.southWest.north + square.meters + overhang), static_cast<float>(m_ground->highest() + 20));
    return made;
}

void TileTree::reset(std::shared_ptr<const Ground> ground)
{
    m_group->removeChildren(0, m_group->getNumChildren());
    m_shown.clear();
    m_roots.clear();
    m_tiles.clear();
    m_textures = 0;
    m_ground = std::move(ground);
    const geo::Box &box = m_ground->gridBox();
    const TileKey first = TileKey::of({box.low.east + 1, box.low.north + 1});
    const TileKey last = TileKey::of({box.high.east - 1, box.high.north - 1});
    m_top = 0;
    while ((last.column >> m_top) - (first.column >> m_top) > 1 || (last.row >> m_top) - (first.row >> m_top) > 1)
        ++m_top;
    for (int row = first.row; row <= last.row; ++row)
        for (int column = first.column; column <= last.column; ++column) {
            Tile *part = &tile({0, column, row});
            while (part->key.level < m_top) {
                Tile &whole = tile(part->key.parent());
                if (std::ranges::contains(whole.parts, part))
                    break;
                whole.parts.push_back(part);
                part = &whole;
            }
            if (part->key.level == m_top && !std::ranges::contains(m_roots, part))
                m_roots.push_back(part);
        }
}

void TileTree::add(const BuiltTile &built)
{
    Tile &leaf = tile({0, built.key.column, built.key.row});
    if (!isInside(leaf.key) && !std::ranges::contains(m_roots, &leaf))
        m_roots.push_back(&leaf); // a street that leads out of the map
    if (built.ribbons) {
        if (!leaf.ribbons)
            leaf.ribbons = new osg::Group;
        leaf.ribbons->addChild(built.ribbons);
        leaf.ribbons->getBound();
    }
    if (built.buildings)
        leaf.buildings = built.buildings;
    if (built.plain)
        leaf.plain = built.plain;
    if (built.trees)
        leaf.trees = built.trees;
    if (built.farTrees)
        leaf.farTrees = built.farTrees;
    m_shown.clear(); // shown anew
    QuadKey key = leaf.key;
    for (auto at = m_tiles.find(key); at != m_tiles.end(); at = m_tiles.find(key = key.parent())) {
        Tile &whole = *at->second;
        whole.tallestMeters = std::max(whole.tallestMeters, built.tallestMeters);
        whole.box.zMax() = std::max(whole.box.zMax(), static_cast<float>(m_ground->highest() + whole.tallestMeters));
    }
}

void TileTree::add(const PaintQueue::Picture &picture)
{
    const auto found = m_tiles.find(picture.key);
    if (found == m_tiles.end())
        return;
    Tile &tile = *found->second;
    if (!tile.texture)
        ++m_textures;
    tile.texture = textureOf(picture.image);
    tile.used = m_round;
    for (const auto &[key, other] : m_tiles)
        if (other->painter == &tile)
            other->painter = nullptr; // takes the new one
    forgetOldest();
}

void TileTree::forgetOldest()
{
    while (m_textures > mostTextures) {
        Tile *oldest = nullptr;
        for (const auto &[key, tile] : m_tiles)
            if (tile->texture && (!oldest || tile->used < oldest->used) && !std::ranges::contains(m_roots, tile.get()))
                oldest = tile.get();
        if (!oldest || oldest->used + 1 >= m_round)
            return;
        oldest->texture = nullptr;
        --m_textures;
        for (const auto &[key, other] : m_tiles)
            if (other->painter == oldest) {
                other->painter = nullptr;
                other->land = nullptr;
            }
    }
}

TileTree::Visit TileTree::begin(const CameraView &view, const Fineness &fineness, bool shows)
{
    Visit visit;
    visit.eye = view.pose.eye();
    visit.fineness = fineness;
    visit.shows = shows;
    visit.frustum.setToUnitFrustum(true, false);
    visit.frustum.transformProvidingInverse(view.view * view.projection);
    return visit;
}

std::vector<QuadKey> TileTree::show(const CameraView &view, const Fineness &fineness)
{
    Visit visit = begin(view, fineness, true);
    std::vector<QuadKey> lacking = walk(visit);
    if (visit.nodes != m_shown) {
        m_group->removeChildren(0, m_group->getNumChildren());
        for (osg::Node *node : visit.nodes)
            m_group->addChild(node);
        m_shown = std::move(visit.nodes);
    }
    return lacking;
}

std::vector<QuadKey> TileTree::lacking(const CameraView &view, const Fineness &fineness)
{
    Visit visit = begin(view, fineness, false);
    return walk(visit);
}

std::vector<QuadKey> TileTree::walk(Visit &seen)
{
    ++m_round;
    for (Tile *root : m_roots)
        visit(*root, nullptr, Wish::None, seen);
    // Coarse pictures first: they serve for all below them.
    std::ranges::sort(seen.wishes, [](const Visit::Lacking &a, const Visit::Lacking &b) {
        return a.key.level != b.key.level ? a.key.level > b.key.level : a.distance < b.distance;
    });
    std::vector<QuadKey> lacking;
    for (const Visit::Lacking &wish : seen.wishes)
        lacking.push_back(wish.key);
    return lacking;
}

bool TileTree::isInside(const QuadKey &key) const
{
    const Square square = key.square();
    return key.level > 0 || m_ground->gridBox().contains({square.southWest.east + 1, square.southWest.north + 1});
}

void TileTree::visit(Tile &tile, const Tile *painter, Wish above, Visit &seen)
{
    if (!seen.frustum.contains(tile.box))
        return;
    const double distance = distanceTo(tile.box, seen.eye);
    const double metersPerPixel = distance * seen.fineness.metersPerPixel;
    if (!isInside(tile.key)) { // a street that leads out of the map
        if (metersPerPixel < seen.fineness.beyondMeters)
            showRibbons(tile, metersPerPixel, seen);
        return;
    }
    if (tile.texture) {
        painter = &tile;
        tile.used = m_round;
    }
    const bool isLeaf = tile.parts.empty();
    const bool isFineEnough = PaintQueue::metersPerPixel(tile.key.level) <= metersPerPixel * seen.fineness.pixelsPerTexel;
    const bool hasRibbons = isLeaf && tile.ribbons && (metersPerPixel < seen.fineness.ribbonMeters || !painter);
    const bool isAnswer = above == Wish::None && !hasRibbons && (isLeaf || isFineEnough);
    if (!tile.texture && (tile.key.level == m_top || isAnswer))
        seen.wishes.push_back({tile.key, distance});
    if (hasRibbons) {
        showRibbons(tile, metersPerPixel, seen);
    } else if (isLeaf || (isFineEnough && painter)) {
        showLand(tile, painter, seen);
        visitBuildings(tile, seen);
    } else {
        for (Tile *part : tile.parts)
            visit(*part, painter, isAnswer ? Wish::Made : above, seen);
    }
}

void TileTree::showRibbons(Tile &tile, double metersPerPixel, Visit &seen)
{
    if (tile.ribbons && seen.shows)
        seen.nodes.push_back(tile.ribbons);
    showBuildings(tile, metersPerPixel, seen);
}

void TileTree::visitBuildings(Tile &tile, Visit &seen)
{
    if (tile.tallestMeters <= 0 || !seen.frustum.contains(tile.box))
        return;
    const double metersPerPixel = distanceTo(tile.box, seen.eye) * seen.fineness.metersPerPixel;
    if (tile.tallestMeters < seen.fineness.leastPixels * metersPerPixel)
        return;
    if (tile.parts.empty())
        showBuildings(tile, metersPerPixel, seen);
    for (Tile *part : tile.parts)
        visitBuildings(*part, seen);
}

void TileTree::showBuildings(Tile &tile, double metersPerPixel, Visit &seen)
{
    if (!seen.shows)
        return;
    osg::Node *node = metersPerPixel < seen.fineness.windowMeters || !tile.plain ? tile.buildings.get() : tile.plain.get();
    if (node)
        seen.nodes.push_back(node);
    osg::Node *trees = metersPerPixel < seen.fineness.treeMeters ? tile.trees.get()
        : metersPerPixel < seen.fineness.farTreeMeters           ? tile.farTrees.get()
                                                                 : nullptr;
    if (trees)
        seen.nodes.push_back(trees);
}

void TileTree::showLand(Tile &tile, const Tile *painter, Visit &seen)
{
    if (!seen.shows || !painter)
        return;
    if (!tile.land)
        tile.land = landOf(tile);
    if (tile.painter != painter) {
        osg::StateSet *state = tile.land->getStateSet();
        state->setTextureAttribute(0, painter->texture);
        const Square square = PaintQueue::painted(painter->key);
        state->getOrCreateUniform("painted", osg::Uniform::FLOAT_VEC3)
            ->set(osg::Vec3(static_cast<float>(square.southWest.east), static_cast<float>(square.southWest.north + square.meters),
                            static_cast<float>(1 / square.meters)));
        tile.painter = painter;
    }
    seen.nodes.push_back(tile.land);
}

osg::ref_ptr<osg::Geometry> TileTree::landOf(const Tile &tile) const
{
    const Square square = tile.key.square();
    const geo::Box &grid = m_ground->gridBox();
    const geo::Planar low{std::max(square.southWest.east, grid.low.east), std::max(square.southWest.north, grid.low.north)};
    const geo::Planar high{std::min(square.southWest.east + square.meters, grid.high.east),
                           std::min(square.southWest.north + square.meters, grid.high.north)};
    const unsigned cells = m_ground->isFlat() ? 4 : 8; // of about 25 pixels on the screen: triangles cost more than pixels do
    Mesh mesh;
    const osg::Vec4ub white(255, 255, 255, 255);
    const auto at = [&](unsigned column, unsigned row) {
        return m_ground->at({low.east + (high.east - low.east) * column / cells, low.north + (high.north - low.north) * row / cells});
    };
    for (unsigned row = 0; row <= cells; ++row)
        for (unsigned column = 0; column <= cells; ++column)
            mesh.add(at(column, row), white);
    const unsigned across = cells + 1;
    for (unsigned row = 0; row < cells; ++row)
        for (unsigned column = 0; column < cells; ++column) {
            const unsigned first = row * across + column;
            mesh.quad(first, first + 1, first + across + 1, first + across); // parted south-west to north-east
        }
    if (!m_ground->isFlat()) {
        // Aprons that hang down hide the cracks towards coarser and finer neighbours.
        const osg::Vec3d down(0, 0, -square.meters / 24);
        const auto hang = [&](unsigned column, unsigned row, int stepColumn, int stepRow) {
            for (unsigned i = 0; i < cells; ++i) {
                const auto place = [&](unsigned k) {
                    return std::pair(static_cast<unsigned>(static_cast<int>(column) + stepColumn * static_cast<int>(k)),
                                     static_cast<unsigned>(static_cast<int>(row) + stepRow * static_cast<int>(k)));
                };
                const auto [c0, r0] = place(i);
                const auto [c1, r1] = place(i + 1);
                const auto a = mesh.add(at(c0, r0) + down, white);
                const auto b = mesh.add(at(c1, r1) + down, white);
                mesh.quad(a, b, r1 * across + c1, r0 * across + c0);
            }
        };
        hang(0, 0, 1, 0);          // south, seen from the south
        hang(cells, 0, 0, 1);      // east
        hang(cells, cells, -1, 0); // north
        hang(0, cells, 0, -1);     // west
    }
    osg::ref_ptr<osg::StateSet> state = new osg::StateSet(*m_states.painted);
    return mesh.geometry(state);
}

void TileTree::releaseGLObjects(osg::State *state)
{
    for (const auto &[key, tile] : m_tiles) {
        for (osg::Node *node : {static_cast<osg::Node *>(tile->ribbons), tile->buildings.get(), tile->plain.get(), tile->trees.get(),
                                tile->farTrees.get(), static_cast<osg::Node *>(tile->land)})
            if (node)
                node->releaseGLObjects(state);
        if (tile->texture)
            tile->texture->releaseGLObjects(state);
    }
}

} // namespace radar::scene3d
