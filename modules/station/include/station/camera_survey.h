#pragma once
// Questions about what all cameras see together: the covered share of the streets, the blind ones, and where the next camera would show most.
// Pure functions of a Situation, for any thread.

#include "station/survey.h"

namespace radar::station {

struct CoverageQuestion {
    std::shared_ptr<const sight::Coverage> before; ///< an earlier answer's: cameras that have not changed are not looked at again
};
struct CoverageAnswer {
    base::Time time;
    picture::OverlayPtr overlay; ///< the blind streets
    double seenMeters = 0, allMeters = 0;
    int cameras = 0; ///< in use
    struct BlindStreet {
        std::string street, streetEnglish; ///< may be empty: paths without a name
        double meters = 0;                 ///< of all ways of that name
        geo::Wgs84 place;                  ///< in the longest blind part
    };
    std::vector<BlindStreet> blind; ///< the most first
    std::shared_ptr<const sight::Coverage> coverage;
};
/// Only cameras in use count.
[[nodiscard]] base::Result<CoverageAnswer> cameraCoverage(const Situation &situation, const CoverageQuestion &question);

/// What a further camera is taken to be like: the usual one on a pole.
inline constexpr sight::View usualCamera{
    .place = {}, .heightMeters = 6, .headingDegrees = 0, .tiltDegrees = 17, .openingDegrees = 90, .rangeMeters = 100};

struct NextCamerasQuestion {
    std::size_t count = 3;
    std::shared_ptr<const sight::Coverage> coverage; ///< of the answer that is shown
};
struct NextCamerasAnswer {
    struct Place {
        geo::Wgs84 place;
        double headingDegrees = 0;
        double gainMeters = 0;               ///< of streets that no camera sees, nor a place before this one
        std::string streets, streetsEnglish; ///< the names of the most, " / " between; may be empty
    };
    std::vector<Place> places;
    std::size_t candidates = 0, lookedFrom = 0;
    bool isBest = true; ///< no other place beside a street would show more
};
/// Invalid without a coverage.
[[nodiscard]] base::Result<NextCamerasAnswer> nextCameras(const Situation &situation, const NextCamerasQuestion &question);

} // namespace radar::station
