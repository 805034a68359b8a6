#pragma once
// The cameras that an incident's plan wants open: those that see the place, then the nearest. A pure function, for a pool thread: sight takes longer
// than a picture.

#include "station/survey.h"

namespace radar::station {

struct PlanCamerasQuestion {
    geo::Wgs84 place;
    std::size_t count = 0; ///< what the plan wants
};

struct PlanCameras {
    struct One {
        registry::Camera camera;
        double meters = 0;   ///< as the crow flies
        bool isSeen = false; ///< it sees somebody who stands at the place
        friend bool operator==(const One &, const One &) = default;
    };
    std::size_t wanted = 0;
    std::vector<One> cameras; ///< at most `wanted`: who see the place first, then by distance. All are in use and have a live picture
    std::size_t without = 0;  ///< in use and nearer than the last of them (or within 300 m, when it is short), but without a live picture
    friend bool operator==(const PlanCameras &, const PlanCameras &) = default;
};
inline constexpr double farthestPlanCameraMeters = 300; ///< farther away none is offered, unless it sees the place

[[nodiscard]] base::Result<PlanCameras> planCameras(const Situation &situation, const PlanCamerasQuestion &question);

} // namespace radar::station
