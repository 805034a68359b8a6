#pragma once
// What stands in the way of sight: the buildings of a map as upright blocks with their own heights, and its terrain. The answers are exact
// for that model: a roof is flat at its top, glass and trees are not known. Immutable; any thread.

#include <cstdint>
#include <limits>
#include <memory>
#include <span>
#include <vector>

#include "basemap/map.h"
#include "geo/local_frame.h"
#include "geo/shape.h"

namespace radar::sight {

/// Sight of a place means: of somebody who stands there, to this height above the ground.
inline constexpr double personMeters = 1.5;

/// A camera as it is mounted, in the plane of the map.
struct View {
    geo::Planar place;
    double heightMeters = 4;    ///< above the ground
    double headingDegrees = 0;  ///< clockwise from north
    double tiltDegrees = 20;    ///< below the horizon
    double openingDegrees = 70; ///< horizontal; from 180 on a fish-eye or dome that sees everything below it
    double rangeMeters = 60;    ///< along the ground
    friend bool operator==(const View &, const View &) = default;
};

/// Where a camera looks from, and the slopes (metres up a metre of way) it sees between. The picture is taken to be 16 : 9.
struct Eye {
    View view;
    geo::Enu place;
    bool isBuiltIn = false; ///< no way out of the buildings it is in: sees nothing
    double lowSlope = 0, highSlope = 0;
};

class Obstacles {
public:
    /// An upright block. One of a building that begins above the ground has a finite bottom.
    struct Block {
        const basemap::Building *building = nullptr;
        geo::Box box;
        double bottom = -std::numeric_limits<double>::infinity();
        double top = 0; ///< above sea level
    };

    explicit Obstacles(std::shared_ptr<const basemap::Map> map);

    [[nodiscard]] const basemap::Map &map() const { return *m_map; }
    [[nodiscard]] const std::vector<Block> &blocks() const { return m_blocks; }
    /// Whose box touches the box; ascending.
    [[nodiscard]] std::vector<std::uint32_t> blocksIn(const geo::Box &box) const;

    /// A place inside a building, below its roof, is taken for one on its wall: the eye is just outside, ahead of where it looks.
    [[nodiscard]] Eye eye(const View &view) const;
    [[nodiscard]] geo::Enu person(geo::Planar place) const { return {place.east, place.north, ground(place) + personMeters}; }
    [[nodiscard]] double ground(geo::Planar place) const { return m_map->terrain.heightAt(place); }

    /// Nothing between the two, ends included.
    [[nodiscard]] bool isClear(geo::Enu from, geo::Enu to) const;
    /// Range, opening and tilt allow it, and nothing is in the way.
    [[nodiscard]] bool sees(const Eye &eye, geo::Enu target) const;
    [[nodiscard]] bool isInView(const Eye &eye, geo::Enu target) const; ///< range, opening and tilt alone

private:
    [[nodiscard]] bool isInside(const Block &block, geo::Enu place) const;
    [[nodiscard]] bool isBehindTerrain(geo::Enu from, geo::Enu to) const;
    template <typename Visit>
    bool anyAlong(geo::Planar from, geo::Planar to, const Visit &visit) const;

    std::shared_ptr<const basemap::Map> m_map;
    std::vector<Block> m_blocks;
    // A grid of cells; the blocks of cell i are m_members[m_begins[i]] … m_members[m_begins[i + 1] - 1].
    geo::Planar m_corner;
    double m_cell = 50;
    int m_columns = 0, m_rows = 0;
    std::vector<std::uint32_t> m_begins, m_members;
};

/// Metres from `from` to where the line towards the direction (a unit vector) enters and leaves the building's outline, ascending; also
/// behind it, negative. Always an even number.
void appendCrossings(const basemap::Building &building, geo::Planar from, geo::Planar direction, std::vector<double> &crossings);

/// Which of the cameras see somebody who stands there; ascending.
[[nodiscard]] std::vector<std::size_t> whoSees(const Obstacles &obstacles, std::span<const Eye> eyes, geo::Planar place);

} // namespace radar::sight
