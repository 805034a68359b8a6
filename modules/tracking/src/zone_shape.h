#pragma once
// The shape of a zone as a GeoJSON geometry, and who is inside of it.

#include <QJsonObject>

#include "geo/wgs84.h"
#include "tracking/zones.h"

namespace radar::tracking {

/// Fills in middle and radius, or rings. Invalid: another geometry, no place on the globe, a ring of less than three places, no area.
[[nodiscard]] base::Result<> readShape(const QJsonObject &geometry, double radiusMeters, Zone &zone);
[[nodiscard]] QJsonObject writeShape(const Zone &zone);

/// A zone with what is asked of it at every position.
class Fence {
public:
    explicit Fence(Zone zone);
    [[nodiscard]] const Zone &zone() const { return m_zone; }
    /// Farther outside than anybody's accuracy matters.
    [[nodiscard]] bool isFar(geo::Wgs84 place) const { return !m_box.contains(place); }
    /// To its edge: negative inside.
    [[nodiscard]] double metersOutside(geo::Wgs84 place) const;
    /// About how far in its middle is from the edge.
    [[nodiscard]] double depthMeters() const { return m_depth; }

private:
    Zone m_zone;
    geo::Wgs84Box m_box; ///< with a margin
    double m_depth = 0;
};

} // namespace radar::tracking
