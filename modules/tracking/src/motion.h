#pragma once
// Where somebody who moves is, by all of his fixes: a Kalman filter of place and velocity, the same for east and north. What it gains it
// gains where one goes straight on; after a bend it is behind until it believes the fixes again.

#include <optional>

#include "standing.h"

namespace radar::tracking {

/// Plain value: a copy of it is a copy of all it knows.
class Motion {
public:
    /// The next fix, in the order of time.
    [[nodiscard]] geo::Wgs84 hear(const Fix &fix, const Settings &settings);

private:
    void begin(const Fix &fix, double deviation);

    std::optional<base::Time> m_time;
    geo::Wgs84 m_place;
    Offset m_velocity;
    // Variances: of the place, of the velocity, and of both together.
    double m_ofPlace = 0;
    double m_ofVelocity = 0;
    double m_ofBoth = 0;
};

} // namespace radar::tracking
