#pragma once
// The ground and what is built on it, as plain values in memory: immutable once opened, shared between threads.
// On disk it is map.gpkg (map_file.h); it comes from OpenStreetMap and GIS files (import.h).
// Shapes that are drawn or measured are in metres of `frame`; ways that are routed keep their WGS-84 points and node ids.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "geo/local_frame.h"
#include "geo/shape.h"
#include "geo/wgs84.h"

namespace radar::basemap {

/// An OSM way's id is positive, a relation's negative; features from other files get ids from 2^48 on. Stable across imports.
using FeatureId = std::int64_t;
using NodeId = std::int64_t;

/// As it is written on the spot, and in English where the map has it. UTF-8.
struct Name {
    std::string local;
    std::string english;
    [[nodiscard]] bool isEmpty() const { return local.empty() && english.empty(); }
    /// The one for this language ("zh", "en"), falling back to the other.
    [[nodiscard]] const std::string &in(std::string_view language) const;
};

/// Few, sorted by key; as in OpenStreetMap.
class Tags {
public:
    Tags() = default;
    explicit Tags(std::vector<std::pair<std::string, std::string>> tags);
    [[nodiscard]] std::string_view get(std::string_view key) const; ///< empty when absent
    [[nodiscard]] bool has(std::string_view key) const;
    [[nodiscard]] const std::vector<std::pair<std::string, std::string>> &all() const { return m_tags; }

private:
    std::vector<std::pair<std::string, std::string>> m_tags;
};

enum class BuildingUse {
    Other,
    Residential,
    Commercial,
    Market,
    School,
    Kindergarten,
    Medical,
    Police,
    Government,
    Industrial,
    Worship,
    Transport,
    Garage
};
enum class RoofShape { Flat, Gabled, Hipped, Pyramidal };

struct Building {
    FeatureId id = 0;
    Name name;
    BuildingUse use = BuildingUse::Other;
    std::vector<geo::Polygon> footprint; ///< more than one for a multipolygon with several outer rings
    double heightMeters = 0;             ///< of the roof's top above the ground; never 0
    double minHeightMeters = 0;          ///< where a part begins (passage, bridge)
    int levels = 0;                      ///< storeys above ground; always ≥ 1
    RoofShape roof = RoofShape::Flat;
    std::optional<std::uint32_t> colour; ///< 0xRRGGBB, when mapped
    std::string street;                  ///< addr:street
    std::string houseNumber;             ///< addr:housenumber
    std::vector<geo::Planar> entrances;
    bool isPart = false;     ///< building:part: drawn instead of its outline
    FeatureId outlineOf = 0; ///< for a part: the building it belongs to; 0 when none
    bool hasParts = false;   ///< for an outline: its parts are drawn, not itself

    geo::Planar centre;      ///< inside the footprint
    double groundMeters = 0; ///< terrain under it (lowest)
};

/// A street or path. Streets carry vehicles; paths (footway, path, steps, pedestrian, cycleway, track…) do not or hardly.
struct Way {
    FeatureId id = 0;
    Name name;
    std::string highway; ///< OSM class: "residential", "steps", …
    Tags tags;           ///< what routing and drawing need: oneway, access, maxspeed, bridge, layer, width, lanes, …
    std::vector<NodeId> nodes;
    std::vector<geo::Wgs84> points; ///< same size as nodes
};

struct TurnRestriction {
    FeatureId id = 0;
    std::string kind; ///< "no_left_turn", "only_straight_on"…
    FeatureId from = 0, to = 0;
    std::vector<NodeId> viaNodes; ///< one node, or
    std::vector<FeatureId> viaWays;
    std::vector<std::string> except; ///< "bicycle", "emergency"…
};

/// Shops, schools, stops, named spots and settlements.
struct Place {
    FeatureId id = 0;
    Name name;
    std::string kind; ///< "amenity=clinic", "shop=supermarket", "place=village"
    geo::Planar position;
};

enum class AreaKind {
    Water,
    Park,
    Grass,
    Wood,
    Farmland,
    Residential,
    Commercial,
    Industrial,
    School,
    Medical,
    Parking,
    Plaza,
    Pitch,
    Construction,
    Other
};

struct Area {
    FeatureId id = 0;
    Name name;
    AreaKind kind = AreaKind::Other;
    std::vector<geo::Polygon> shape;
};

/// Streams, rivers, canals and railways as lines with a width.
struct Line {
    FeatureId id = 0;
    Name name;
    std::string kind; ///< "waterway=stream", "railway=rail"
    double widthMeters = 2;
    std::vector<geo::Planar> points;
};

/// Of a Barrier: a crossing with lights, which holds up who passes.
inline constexpr std::string_view trafficSignals = "traffic_signals";

/// Of a Barrier: a crossing of walkers over a street, with lights.
inline constexpr std::string_view crossingSignals = "crossing_signals";

/// Gates, bollards, lift gates, traffic lights and crossings with lights (one point; `node` set) and walls, fences and hedges (lines).
struct Barrier {
    FeatureId id = 0;
    NodeId node = 0;
    Name name;
    std::string kind; ///< "gate", "lift_gate", "bollard", "wall", "fence", …
    Tags tags;        ///< access, opening_hours, height …
    std::vector<geo::Planar> points;
};

/// One that is mapped, or one of a mapped row.
struct Tree {
    FeatureId id = 0; ///< its node's, or its row's
    geo::Planar position;
    double heightMeters = 0; ///< never 0
    double crownMeters = 0;  ///< across; never 0
    bool hasNeedles = false;
};

struct Lamp {
    FeatureId id = 0;
    geo::Planar position;
    double heightMeters = 0; ///< never 0
};

struct AddressPoint {
    FeatureId id = 0;
    std::string street;
    std::string houseNumber;
    Name name;
    geo::Planar position;
    FeatureId building = 0; ///< 0 when it stands in none
};

/// Heights above sea level on a grid over the map; bilinear between.
class Terrain {
public:
    Terrain() = default;
    /// Row 0 is the south edge; `heights` has columns × rows values, metres, NaN where unknown.
    Terrain(geo::Planar southWest, double stepMeters, int columns, int rows, std::vector<float> heights);

    [[nodiscard]] bool isEmpty() const { return m_heights.empty(); }
    /// 0 when there is no terrain; the nearest edge's height outside of it.
    [[nodiscard]] double heightAt(geo::Planar place) const;
    [[nodiscard]] geo::Planar southWest() const { return m_southWest; }
    [[nodiscard]] double stepMeters() const { return m_step; }
    [[nodiscard]] int columns() const { return m_columns; }
    [[nodiscard]] int rows() const { return m_rows; }
    [[nodiscard]] float height(int column, int row) const;

private:
    geo::Planar m_southWest;
    double m_step = 1;
    int m_columns = 0;
    int m_rows = 0;
    std::vector<float> m_heights;
};

struct Map {
    std::string title;       ///< of the place, from the file's metadata or its name
    std::string fingerprint; ///< changes with every import; indexes built from the map carry it
    geo::LocalFrame frame;   ///< origin in the middle
    geo::Wgs84Box bounds;
    std::vector<Building> buildings;
    std::vector<Way> streets;
    std::vector<Way> paths;
    std::vector<TurnRestriction> restrictions;
    std::vector<Place> places;
    std::vector<Area> areas;
    std::vector<Line> lines;
    std::vector<Barrier> barriers;
    std::vector<AddressPoint> addresses;
    std::vector<Tree> trees;
    std::vector<Lamp> lamps;
    Terrain terrain;
};

} // namespace radar::basemap
