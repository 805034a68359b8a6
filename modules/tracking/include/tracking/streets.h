#pragma once
// The streets, for the step that tells where in them somebody is. Whoever has them hands them in: tracking knows no network.

#include <cstddef>
#include <span>

#include "tracking/fix.h"

namespace radar::tracking {

/// A place in a street; what `segment` and `fraction` mean only the streets know.
struct StreetPlace {
    geo::Wgs84 position;
    double distanceMeters = 0; ///< from the place asked about
    std::uint32_t segment = 0;
    double fraction = 0;
};

/// Asked on the thread of the tracker only.
class Streets {
public:
    virtual ~Streets() = default;
    /// Of each street that the bearer of the device may use, where it comes nearest: the nearest first, none beyond the limit. Good until
    /// the next question.
    [[nodiscard]] virtual std::span<const StreetPlace> near(const DeviceId &device, geo::Wgs84 place, double limitMeters, std::size_t most) = 0;
    /// The way in streets from one place to each of the others; infinite beyond the limit. Good until the next question.
    [[nodiscard]] virtual std::span<const double> metersTo(const DeviceId &device, const StreetPlace &from, std::span<const StreetPlace> to,
                                                           double limitMeters) = 0;
};

} // namespace radar::tracking
