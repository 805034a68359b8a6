#pragma once
// What the readers make and the writer stores: the features of a map with their places still in WGS-84. The planar fields of
// `feature` stay empty until the map is opened (map_file.cpp), because the local frame is known only when everything is read.

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "basemap/import.h"
#include "basemap/map.h"

namespace radar::basemap {

using Polyline = std::vector<geo::Wgs84>;

/// A polygon on the globe; rings are closed without repeating the first point.
struct Shape {
    Polyline outer;
    std::vector<Polyline> holes;
};

template <typename Feature>
struct Located {
    Feature feature;
    std::vector<Shape> shape; ///< buildings and areas
    Polyline points;          ///< lines and points; a building's entrances
};

struct Draft {
    std::string title;
    std::string fingerprint;
    geo::Wgs84Box bounds; ///< what the file says it covers, or the box of everything in it
    std::vector<Located<Building>> buildings;
    std::vector<Way> streets;
    std::vector<Way> paths;
    std::vector<TurnRestriction> restrictions;
    std::vector<Located<Place>> places;
    std::vector<Located<Area>> areas;
    std::vector<Located<Line>> lines;
    std::vector<Located<Barrier>> barriers;
    std::vector<Located<AddressPoint>> addresses;
    std::vector<Located<Tree>> trees;
    std::vector<Located<Lamp>> lamps;

    [[nodiscard]] bool isEmpty() const;
    [[nodiscard]] std::size_t featureCount() const;
    [[nodiscard]] geo::Wgs84Box boundsOfFeatures() const;
    /// Takes everything over; a feature whose id is there already is left out.
    void merge(Draft &&other);
};

/// Counts what was left out and names the first fifty.
class SkipLog {
public:
    explicit SkipLog(ImportReport &report) : m_report(report) {}
    void skip(std::string what, std::string reason);

private:
    ImportReport &m_report;
};

/// Links parts with their outlines and address points with the buildings they stand in.
void linkFeatures(Draft &draft);

} // namespace radar::basemap
