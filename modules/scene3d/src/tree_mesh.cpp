#include "tree_mesh.h"

#include <array>
#include <cmath>
#include <numbers>
#include <span>

namespace radar::scene3d {

namespace {

constexpr double postMeters = 0.09;
constexpr double footAbove = 200; ///< as plainBuildingFragment counts: nothing is dark at its foot

osg::Vec4ub painted(const osg::Vec3 &colour, const osg::Vec3 &normal, const look::Palette &palette)
{
    return look::atHeight(look::baked(colour, look::light(palette, normal)), footAbove);
}

/// A body of revolution about an upright axis: rings from below to above, lit as a round thing is.
struct Ring {
    double height = 0, radius = 0;
    float up = 0; ///< of its normal
};

void addBody(Mesh &mesh, const osg::Vec3d &foot, std::span<const Ring> rings, int sides, double turn, const osg::Vec3 &colour,
             const look::Palette &palette)
{
    std::vector<Mesh::Index> before;
    for (const Ring &ring : rings) {
        std::vector<Mesh::Index> here;
        const int points = ring.radius > 0 ? sides : 1;
        for (int i = 0; i < points; ++i) {
            const double angle = turn + 2 * std::numbers::pi * i / sides;
            const osg::Vec3d out(std::cos(angle), std::sin(angle), 0);
            osg::Vec3 normal = points == 1 ? osg::Vec3(0, 0, ring.up < 0 ? -1.0F : 1.0F)
                                           : osg::Vec3(static_cast<float>(out.x()), static_cast<float>(out.y()), ring.up);
            normal.normalize();
            here.push_back(mesh.add(foot + out * ring.radius + osg::Vec3d(0, 0, ring.height), painted(colour, normal, palette)));
        }
        const auto at = [](const std::vector<Mesh::Index> &ringOf, int i) { return ringOf[static_cast<std::size_t>(i) % ringOf.size()]; };
        for (int i = 0; i < sides && !before.empty(); ++i) {
            if (before.size() == 1)
                mesh.triangle(at(before, 0), at(here, i + 1), at(here, i));
            else if (here.size() == 1)
                mesh.triangle(at(before, i), at(before, i + 1), at(here, 0));
            else
                mesh.quad(at(before, i), at(before, i + 1), at(here, i + 1), at(here, i));
        }
        before = std::move(here);
    }
}

} // namespace

void addTree(Tiles &tiles, const basemap::Tree &tree, const Ground &ground, const look::Palette &palette)
{
    Tile &tile = tiles[TileKey::of(tree.position)];
    const osg::Vec3d foot = ground.at(tree.position);
    const double height = tree.heightMeters, radius = tree.crownMeters / 2;
    const double turn = std::fmod(static_cast<double>(tree.id & 0xffff) * 0.37 + tree.position.east, 2 * std::numbers::pi);
    // No two quite alike; needles are darker.
    const float shade = (tree.hasNeedles ? 0.82F : 1.0F) * (0.92F + 0.16F * static_cast<float>(turn / (2 * std::numbers::pi)));
    const osg::Vec3 leaves = look::colour(palette.hedge) * shade;
    const osg::Vec3 wood = look::colour(palette.hedge) * 0.45F + look::colour(palette.fence) * 0.35F;

    const double low = tree.hasNeedles ? 0.14 : 0.28; // where the crown begins
    const double trunk = std::min(0.16, radius * 0.2);
    const Ring stem[] = {{-0.5, trunk, 0}, {height * (low + 0.1), trunk, 0}};
    addBody(tile.trees, foot, stem, 3, turn, wood, palette);
    if (tree.hasNeedles) {
        const Ring cone[] = {{height * low, 0, -1}, {height * (low + 0.06), radius, 0.15F}, {height, 0, 1}};
        addBody(tile.trees, foot, cone, 6, turn, leaves, palette);
        const Ring far[] = {{height * low, radius, 0.3F}, {height, 0, 1}};
        addBody(tile.farTrees, foot, far, 4, turn, leaves, palette);
    } else {
        const double crown = height * (1 - low);
        const Ring round[] = {{height * low, 0, -1},
                              {height * low + crown * 0.22, radius * 0.82, -0.45F},
                              {height * low + crown * 0.55, radius, 0.15F},
                              {height * low + crown * 0.86, radius * 0.62, 0.8F},
                              {height, 0, 1}};
        addBody(tile.trees, foot, round, 6, turn, leaves, palette);
        const Ring far[] = {{height * low * 0.6, 0, -1}, {height * low + crown * 0.45, radius * 1.05, 0.2F}, {height, 0, 1}};
        addBody(tile.farTrees, foot, far, 4, turn, leaves, palette);
    }
}

void addLamp(Tiles &tiles, const basemap::Lamp &lamp, const Ground &ground, const look::Palette &palette)
{
    Tile &tile = tiles[TileKey::of(lamp.position)];
    const osg::Vec3d foot = ground.at(lamp.position);
    const double height = lamp.heightMeters;
    const Ring post[] = {{-0.5, postMeters, 0}, {height - 0.25, postMeters * 0.7, 0}};
    addBody(tile.trees, foot, post, 3, 0, look::colour(palette.fence), palette);
    const bool isLit = palette.litWindows > 0;
    const osg::Vec3 glow(0.86F, 0.70F, 0.45F);
    const Ring head[] = {{height - 0.35, 0, -1}, {height - 0.12, 0.26, 0}, {height, 0, 1}};
    const Ring light[] = {{height - 0.8, 0, -1}, {height - 0.2, 0.5, 0}, {height + 0.4, 0, 1}};
    if (!isLit)
        return addBody(tile.trees, foot, head, 4, 0, look::colour(palette.fence) * 1.2F, palette);
    // What shines has the same colour from all sides.
    const auto shine = [&](Mesh &mesh, std::span<const Ring> rings) {
        const osg::Vec4ub colour = look::atHeight(look::baked(glow), footAbove);
        const auto top = mesh.add(foot + osg::Vec3d(0, 0, rings[2].height), colour),
                   bottom = mesh.add(foot + osg::Vec3d(0, 0, rings[0].height), colour);
        std::array<Mesh::Index, 4> around{};
        for (std::size_t i = 0; i < around.size(); ++i) {
            const double angle = std::numbers::pi / 2 * static_cast<double>(i);
            around[i] = mesh.add(foot + osg::Vec3d(std::cos(angle) * rings[1].radius, std::sin(angle) * rings[1].radius, rings[1].height), colour);
        }
        for (std::size_t i = 0; i < around.size(); ++i) {
            mesh.triangle(bottom, around[(i + 1) % 4], around[i]);
            mesh.triangle(around[i], around[(i + 1) % 4], top);
        }
    };
    shine(tile.trees, head);
    shine(tile.farTrees, light);
}

} // namespace radar::scene3d
