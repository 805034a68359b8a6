#pragma once
// Little towns to look around in: blocks, streets and ground, drawn by hand or at random.

#include <memory>
#include <random>

#include "sight/coverage.h"
#include "sight/surface.h"

namespace radar::test {

using geo::Planar;

inline geo::Ring rectangle(double west, double south, double east, double north)
{
    return {{west, south}, {east, south}, {east, north}, {west, north}};
}

struct HillTown {
    basemap::Map map;

    basemap::Building &addHouse(geo::Ring outline, double heightMeters)
    {
        basemap::Building building;
        building.id = static_cast<basemap::FeatureId>(map.buildings.size()) + 1;
        building.footprint = {{std::move(outline), {}}};
        building.heightMeters = heightMeters;
        building.levels = 1;
        building.centre = geo::pointInside(building.footprint.front());
        building.groundMeters = map.terrain.heightAt(building.centre);
        for (const Planar corner : building.footprint.front().outer)
            building.groundMeters = std::min(building.groundMeters, map.terrain.heightAt(corner));
        return map.buildings.emplace_back(std::move(building));
    }

    void addStreet(const std::string &name, std::vector<Planar> line, basemap::Tags tags = {})
    {
        basemap::Way way;
        way.id = static_cast<basemap::FeatureId>(map.streets.size()) + 1;
        way.name.local = name;
        way.highway = "residential";
        way.tags = std::move(tags);
        for (const Planar point : line) {
            way.points.push_back(map.frame.toWgs84(point));
            way.nodes.push_back(static_cast<basemap::NodeId>(way.nodes.size()) + 1);
        }
        map.streets.push_back(std::move(way));
    }

    [[nodiscard]] std::shared_ptr<const sight::Obstacles> obstacles() const
    {
        return std::make_shared<sight::Obstacles>(std::make_shared<basemap::Map>(map));
    }
};

/// Towers, sheds, bridges between houses and courtyards on hills; the same seed gives the same town, 300 m wide.
class RandomHillTown : public HillTown {
public:
    explicit RandomHillTown(unsigned seed) : m_random(seed)
    {
        map.frame = geo::LocalFrame({25.06, 102.74});
        if (seed % 3 != 0) {
            std::vector<float> heights(17 * 17);
            for (float &height : heights)
                height = static_cast<float>(between(1900, 1900 + (seed % 3 == 1 ? 6 : 30)));
            map.terrain = basemap::Terrain({-160, -160}, 20, 17, 17, std::move(heights));
        }
        const int houses = static_cast<int>(between(3, 25));
        for (int i = 0; i < houses; ++i) {
            const Planar at = somewhere();
            const double turn = between(0, 6.28);
            const double wide = between(3, 25);
            const double deep = between(3, 15);
            const auto corner = [&](double x, double y) {
                return Planar{at.east + x * std::cos(turn) - y * std::sin(turn), at.north + x * std::sin(turn) + y * std::cos(turn)};
            };
            auto &house = addHouse({corner(-wide, -deep), corner(wide, -deep), corner(wide, deep), corner(-wide, deep)}, between(2, 40));
            if (i % 4 == 1)
                house.footprint.front().holes.push_back(
                    {corner(-wide / 2, -deep / 2), corner(-wide / 2, deep / 2), corner(wide / 2, deep / 2), corner(wide / 2, -deep / 2)});
            if (i % 5 == 2)
                house.minHeightMeters = house.heightMeters / 2;
        }
    }

    double between(double low, double high) { return std::uniform_real_distribution<double>(low, high)(m_random); }
    Planar somewhere() { return {between(-150, 150), between(-150, 150)}; }
    sight::View someCamera()
    {
        const double openings[] = {40, 70, 90, 120, 360};
        return {somewhere(), between(2, 30), between(0, 360), between(-5, 45), openings[static_cast<int>(between(0, 4.999))], between(20, 120)};
    }

private:
    std::mt19937 m_random;
};

} // namespace radar::test
