#pragma once
// Ask the map: who is near a place, which cameras see it, what happened there. The station thread gathers what it alone knows
// (Station::enquiryBasis), the answer is a pure function of that. No resident is named in it: for that there is Station::areaList().

#include "dispatch/types.h"
#include "registry/types.h"
#include "station/survey.h"

namespace radar::station {

struct Enquiry {
    geo::Wgs84 place;                                ///< the middle of a circle
    double radiusMeters = 100;                       ///< of it
    std::vector<geo::Wgs84> ring;                    ///< three corners or more: this instead of the circle
    std::optional<basemap::FeatureId> building = {}; ///< asked about: `place` is in it
};
/// A circle, or a ring of at least three corners; not larger than this about its middle.
inline constexpr double largestEnquiryMeters = 5000;

struct EnquiryBasis {
    Enquiry enquiry;
    Situation situation;
    std::vector<dispatch::Incident> history;   ///< in the area, newest first
    std::vector<basemap::FeatureId> buildings; ///< whose middle is in the area
    std::size_t residents = 0, firms = 0;      ///< registered in them
};

struct EnquiryAnswer {
    base::Time time;
    struct Unit {
        registry::SatelliteId id;
        std::string callSign;
        registry::Tier tier = registry::Tier::Loose;
        registry::Mode mode = registry::Mode::Foot;
        geo::Wgs84 position;
        double meters = 0;                                   ///< as the crow flies
        std::optional<std::chrono::milliseconds> travelTime; ///< empty: not among the nearest, or no way
        bool isInside = false;
        bool isBusy = false;
    };
    std::vector<Unit> units;               ///< first the nearest by travel time, then others in the area by distance
    int inside = 0;                        ///< how many on duty are in the area
    std::vector<registry::Camera> cameras; ///< in use, and see the place (of a ring: some street in it; of a building: an entrance or a wall)
    std::vector<dispatch::Incident> history;
    std::size_t buildings = 0, residents = 0, firms = 0;
    double squareMeters = 0;
};
inline constexpr std::size_t nearestUnits = 8;

[[nodiscard]] base::Result<EnquiryAnswer> answerEnquiry(const EnquiryBasis &basis);

/// Everything in an area as rows of one list, residents and firms by name: to be exported.
struct AreaList {
    struct Row {
        std::string kind; ///< "satellite", "camera", "incident", "resident", "firm"
        std::string name;
        std::string detail; ///< tier, state, type of the incident, tags: codes
        std::string phone;
        std::string address;
        std::optional<base::Time> time;
        geo::Wgs84 position;
    };
    base::Time time;
    std::string purpose;
    std::vector<Row> rows;
};
enum class AreaFormat { Csv, GeoJson };
[[nodiscard]] std::string areaText(const AreaList &list, AreaFormat format);

} // namespace radar::station
