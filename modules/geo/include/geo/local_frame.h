#pragma once
// The community's local frame: metres east, north and up of an origin. For drawing and for plane geometry.
// Transverse Mercator about the origin (PROJ): conformal, scale error below 1e-5 within 25 km.

#include <memory>
#include <span>

#include "geo/wgs84.h"

namespace radar::geo {

/// A place in the plane of a LocalFrame, metres.
struct Planar {
    double east = 0;
    double north = 0;
    friend constexpr bool operator==(const Planar &, const Planar &) = default;
};

/// A place in space, metres in a LocalFrame; up is the height above sea level.
struct Enu {
    double east = 0;
    double north = 0;
    double up = 0;
    friend constexpr bool operator==(const Enu &, const Enu &) = default;
};

/// Immutable, cheap to copy, safe to use from any thread. The origin must be valid. What is not valid or too far away to be
/// projected (some thousand kilometres) becomes NaN, never a wrong place.
class LocalFrame {
public:
    explicit LocalFrame(Wgs84 origin = {});
    [[nodiscard]] Wgs84 origin() const { return m_origin; }
    [[nodiscard]] Planar toPlanar(Wgs84 place) const;
    void toPlanar(std::span<const Wgs84> places, std::span<Planar> out) const; ///< many at once; sizes must be equal
    [[nodiscard]] Wgs84 toWgs84(Planar place) const;

private:
    Wgs84 m_origin;
};

} // namespace radar::geo
