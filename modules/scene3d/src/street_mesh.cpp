#include "street_mesh.h"

#include <algorithm>
#include <numbers>

namespace radar::scene3d {

namespace {

struct Step {
    geo::Planar place;
    double along = 0;
};

/// Without repeated points, with points close enough to follow the ground.
std::vector<Step> steps(const geo::Ring &line, const Ground &ground)
{
    std::vector<Step> result;
    for (const geo::Planar &point : line) {
        if (result.empty()) {
            result.push_back({point, 0});
            continue;
        }
        const Step from = result.back();
        const double length = geo::distanceMeters(from.place, point);
        if (length < 0.05)
            continue;
        const double longest = ground.isFlat() ? 150 : ground.gridBox().contains(point) || ground.gridBox().contains(from.place) ? 8 : 60;
        const int parts = std::max(1, static_cast<int>(std::ceil(length / longest)));
        for (int i = 1; i <= parts; ++i) {
            const double share = static_cast<double>(i) / parts;
            result.push_back({{from.place.east + (point.east - from.place.east) * share, from.place.north + (point.north - from.place.north) * share},
                              from.along + length * share});
        }
    }
    return result;
}

class Ribbon {
public:
    Ribbon(Tiles &tiles, const look::StreetLook &style, const Ground &ground, Mesh &(*layer)(Tile &, int))
        : m_tiles(tiles),
          m_style(style),
          m_ground(ground),
          m_layer(layer),
          m_half(static_cast<float>(style.widthMeters / 2)),
          m_colour(look::baked(look::colour(style.fill), 1, style.alpha))
    {}

    void bridge(double from, double to, double length)
    {
        m_bridge = true;
        m_bridgeFrom = from;
        m_bridgeTo = to;
        m_bridgeLength = std::max(1.0, length);
    }

    void draw(const std::vector<Step> &line)
    {
        // Cut at turns too sharp for a mitre; round ends cover the corner.
        std::size_t first = 0;
        for (std::size_t i = 1; i + 1 < line.size(); ++i) {
            const osg::Vec2d before = direction(line[i - 1], line[i]);
            const osg::Vec2d after = direction(line[i], line[i + 1]);
            if (before * after < 0.1) {
                strip(line, first, i);
                first = i;
            }
        }
        strip(line, first, line.size() - 1);
    }

private:
    static osg::Vec2d direction(const Step &from, const Step &to)
    {
        osg::Vec2d d(to.place.east - from.place.east, to.place.north - from.place.north);
        d.normalize();
        return d;
    }

    double height(geo::Planar place, double along) const
    {
        const double ground = m_ground.heightAt(place);
        if (!m_bridge)
            return ground;
        const double share = std::clamp(along / m_bridgeLength, 0.0, 1.0);
        return std::max(ground + 0.2, m_bridgeFrom + (m_bridgeTo - m_bridgeFrom) * share + 0.6 * std::sin(share * std::numbers::pi));
    }

    Mesh::Index corner(Mesh &mesh, const Step &step, const osg::Vec2d &side, float across) const
    {
        const geo::Planar place{step.place.east + side.x() * static_cast<double>(across), step.place.north + side.y() * static_cast<double>(across)};
        return mesh.add({place.east, place.north, height(place, step.along)}, m_colour,
                        {across, static_cast<float>(step.along), m_half, static_cast<float>(m_style.kind)},
                        {static_cast<float>(side.x()), static_cast<float>(side.y()), 0, m_style.minimumPixels});
    }

    void strip(const std::vector<Step> &line, std::size_t first, std::size_t last)
    {
        if (last <= first)
            return;
        Mesh *mesh = nullptr;
        TileKey key;
        Mesh::Index left = 0;
        Mesh::Index right = 0;
        for (std::size_t i = first; i <= last; ++i) {
            osg::Vec2d along = i == first ? direction(line[i], line[i + 1]) : direction(line[i - 1], line[i]);
            double scale = 1;
            if (i != first && i != last) {
                const osg::Vec2d after = direction(line[i], line[i + 1]);
                const osg::Vec2d before = along;
                along += after;
                along.normalize();
                scale = 1 / std::max(0.5, along * before);
            }
            const osg::Vec2d side = osg::Vec2d(-along.y(), along.x()) * scale;
            if (i > first) {
                const TileKey wanted =
                    TileKey::of({(line[i].place.east + line[i - 1].place.east) / 2, (line[i].place.north + line[i - 1].place.north) / 2});
                if (!mesh || wanted != key) {
                    mesh = &m_layer(m_tiles[wanted], m_style.rank);
                    key = wanted;
                    left = corner(*mesh, line[i - 1], m_lastSide, m_half);
                    right = corner(*mesh, line[i - 1], m_lastSide, -m_half);
                }
                const Mesh::Index nextLeft = corner(*mesh, line[i], side, m_half);
                const Mesh::Index nextRight = corner(*mesh, line[i], side, -m_half);
                mesh->quad(right, nextRight, nextLeft, left);
                left = nextLeft;
                right = nextRight;
            }
            m_lastSide = side;
        }
        cap(line[first], -direction(line[first], line[first + 1]));
        cap(line[last], direction(line[last - 1], line[last]));
    }

    void cap(const Step &end, const osg::Vec2d &outward)
    {
        Mesh &mesh = m_layer(m_tiles[TileKey::of(end.place)], m_style.rank);
        const int parts = m_half > 2.5F ? 8 : 4;
        const Mesh::Index middle = corner(mesh, end, {0, 0}, 0);
        Mesh::Index before = 0;
        for (int i = 0; i <= parts; ++i) {
            const double angle = (static_cast<double>(i) / parts - 0.5) * std::numbers::pi;
            const osg::Vec2d side(outward.x() * std::cos(angle) - outward.y() * std::sin(angle),
                                  outward.x() * std::sin(angle) + outward.y() * std::cos(angle));
            const Mesh::Index here = corner(mesh, end, side, m_half);
            if (i > 0)
                mesh.triangle(middle, before, here);
            before = here;
        }
    }

    Tiles &m_tiles;
    const look::StreetLook &m_style;
    const Ground &m_ground;
    Mesh &(*m_layer)(Tile &, int);
    float m_half;
    osg::Vec4ub m_colour;
    osg::Vec2d m_lastSide;
    bool m_bridge = false;
    double m_bridgeFrom = 0, m_bridgeTo = 0, m_bridgeLength = 1;
};

Course courseOf(const basemap::Way &way) { return way.tags.has("bridge") && way.tags.get("bridge") != "no" ? Course::Bridge : Course::OnGround; }

} // namespace

void addRibbon(Tiles &tiles, const geo::Ring &line, const look::StreetLook &style, const Ground &ground, Course course, Mesh &(*layer)(Tile &, int))
{
    const std::vector<Step> points = steps(line, ground);
    if (points.size() < 2)
        return;
    Ribbon ribbon(tiles, style, ground, layer);
    if (course == Course::Bridge)
        ribbon.bridge(ground.heightAt(points.front().place), ground.heightAt(points.back().place), points.back().along);
    ribbon.draw(points);
}

void addStreet(Tiles &tiles, const basemap::Way &way, const geo::LocalFrame &frame, const Ground &ground, const look::Palette &palette)
{
    if (isHidden(way))
        return;
    addRibbon(tiles, planarLine(way, frame), palette.street(way), ground, courseOf(way),
              [](Tile &tile, int rank) -> Mesh & { return tile.streets[static_cast<std::size_t>(rank)]; });
}

void addPath(Tiles &tiles, const basemap::Way &way, const geo::LocalFrame &frame, const Ground &ground, const look::Palette &palette)
{
    if (isHidden(way))
        return;
    addRibbon(tiles, planarLine(way, frame), palette.path(way), ground, courseOf(way), [](Tile &tile, int) -> Mesh & { return tile.paths; });
}

void addLine(Tiles &tiles, const basemap::Line &line, const Ground &ground, const look::Palette &palette)
{
    const look::StreetLook style = palette.line(line);
    if (style.kind == 5)
        addRibbon(tiles, line.points, style, ground, Course::OnGround, [](Tile &tile, int) -> Mesh & { return tile.paths; });
    else
        addRibbon(tiles, line.points, style, ground, Course::OnGround, [](Tile &tile, int) -> Mesh & { return tile.water; });
}

} // namespace radar::scene3d
