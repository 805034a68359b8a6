#pragma once
// What of the map is drawn for a view, and how finely: a quadtree over tiles of 256 m. Near the eye a tile is drawn street by street
// with all of its buildings' windows; farther away its ground is a painted picture (paint_queue.h) on the terrain and its buildings
// are plain; farther still bigger squares take over, and buildings are part of the painting. Render thread.

#include <map>
#include <memory>
#include <osg/BoundingBox>
#include <osg/Group>
#include <osg/Polytope>
#include <osg/Texture2D>
#include <vector>

#include "camera_rig.h"
#include "paint_queue.h"
#include "shaders.h"

namespace radar::scene3d {

/// One tile as it comes from the builder; what is null comes with another delivery or never.
struct BuiltTile {
    TileKey key;
    osg::ref_ptr<osg::Node> ribbons;   ///< the ground street by street
    osg::ref_ptr<osg::Node> buildings; ///< with windows, edges and rims
    osg::ref_ptr<osg::Node> plain;     ///< the same buildings for afar
    osg::ref_ptr<osg::Node> trees;     ///< and lamps
    osg::ref_ptr<osg::Node> farTrees;  ///< the same for afar
    double tallestMeters = 0;          ///< of the buildings
};

/// How finely to draw. "Metres per pixel" are those at a tile's nearest point.
struct Fineness {
    double ribbonMeters = 2;    ///< below so many metres per pixel streets are drawn one by one
    double beyondMeters = 8;    ///< below so many what lies beyond the map's edge is drawn
    double windowMeters = 1.7;  ///< below so many buildings have windows
    double treeMeters = 0.3;    ///< below so many trees have trunks and round crowns
    double farTreeMeters = 1.2; ///< below so many there are any
    double leastPixels = 1.2;   ///< buildings lower than this are only painted
    double pixelsPerTexel = 1;  ///< painted ground is magnified at most so much
    double metersPerPixel = 1;  ///< at one metre's distance
};

class TileTree {
public:
    explicit TileTree(const States &states);
    [[nodiscard]] osg::Node *node() const { return m_group; }

    /// Empties the tree and begins anew on this ground.
    void reset(std::shared_ptr<const Ground> ground);
    void add(const BuiltTile &tile);
    /// Makes a texture of a painted picture.
    void add(const PaintQueue::Picture &picture);

    /// Shows what this view needs. Gives what has to be painted for that, the most urgent first; until then coarser pictures serve.
    std::vector<QuadKey> show(const CameraView &view, const Fineness &fineness);
    /// What would have to be painted for this view; shows nothing.
    std::vector<QuadKey> lacking(const CameraView &view, const Fineness &fineness);

    void releaseGLObjects(osg::State *state);

private:
    struct Tile {
        QuadKey key;
        osg::BoundingBox box;
        osg::ref_ptr<osg::Group> ribbons;
        osg::ref_ptr<osg::Node> buildings, plain, trees, farTrees;
        double tallestMeters = 0; ///< of all below it
        osg::ref_ptr<osg::Geometry> land;
        osg::ref_ptr<osg::Texture2D> texture;
        const Tile *painter = nullptr; ///< whose texture `land` carries
        std::uint64_t used = 0;
        std::vector<Tile *> parts;
    };
    struct Visit;
    enum class Wish { None, Made };
    Tile &tile(const QuadKey &key);
    [[nodiscard]] bool isInside(const QuadKey &key) const; ///< of what the ground's grid covers
    [[nodiscard]] static Visit begin(const CameraView &view, const Fineness &fineness, bool shows);
    /// `painter`: the nearest above that has a texture; `above`: whether one above has already been wished for in its place.
    void visit(Tile &tile, const Tile *painter, Wish above, Visit &visit);
    void showRibbons(Tile &tile, double metersPerPixel, Visit &visit);
    void visitBuildings(Tile &tile, Visit &visit);
    void showBuildings(Tile &tile, double metersPerPixel, Visit &visit);
    void showLand(Tile &tile, const Tile *painter, Visit &visit);
    [[nodiscard]] osg::ref_ptr<osg::Geometry> landOf(const Tile &tile) const;
    std::vector<QuadKey> walk(Visit &visit);
    void forgetOldest();

    const States &m_states;
    osg::ref_ptr<osg::Group> m_group;
    std::shared_ptr<const Ground> m_ground;
    std::map<QuadKey, std::unique_ptr<Tile>> m_tiles;
    std::vector<Tile *> m_roots;
    int m_top = 0; ///< level of the roots
    std::vector<osg::Node *> m_shown;
    std::uint64_t m_round = 0;
    std::size_t m_textures = 0;
};

} // namespace radar::scene3d
