#pragma once
// Where is that, and what is it called: address of a place, places and buildings by words. Works without a network.
// Immutable after construction; any thread.

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "basemap/map.h"

namespace radar::basemap {

struct Address {
    FeatureId building = 0; ///< the one that contains the point, or 0
    Name buildingName;
    Name street;
    std::string houseNumber;
    Name near;                 ///< nearest named place or area (up to 2 km) when there is neither a building's name nor a street within 60 m
    double distanceMeters = 0; ///< from the point to what names it; 0 inside a building
    /// One line in this language: "金沙路 18 号 3 栋" / "Building 3, 18 Jinsha Road"; coordinates when nothing is near.
    [[nodiscard]] std::string text(std::string_view language) const;
    geo::Wgs84 position;
};

struct SearchHit {
    enum class Kind { Building, Street, Place, Area, Address, Coordinates } kind = Kind::Place;
    FeatureId id = 0;
    Name name;
    geo::Wgs84 position;
    double score = 0; ///< higher is better
};

class Gazetteer {
public:
    explicit Gazetteer(std::shared_ptr<const Map> map);
    ~Gazetteer();
    [[nodiscard]] Address describe(geo::Wgs84 place) const;
    /// Of this building, wherever exactly the place is: a click on a wall lies on the outline, as near to the neighbour's. As
    /// describe(place) when there is no such building.
    [[nodiscard]] Address describe(geo::Wgs84 place, FeatureId building) const;
    /// Words in any case, Chinese or Latin, "street number", or "lat, lon". Best first.
    [[nodiscard]] std::vector<SearchHit> search(std::string_view words, std::size_t limit = 10) const;
    /// The building that contains the point; null when none.
    [[nodiscard]] const Building *buildingAt(geo::Planar place) const;
    [[nodiscard]] const Building *building(FeatureId id) const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace radar::basemap
