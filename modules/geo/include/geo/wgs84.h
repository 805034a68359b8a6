#pragma once
// The one datum inside the program: WGS-84 (CGCS2000 is the same to a few centimetres). Degrees, east and north positive.

namespace radar::geo {

struct Wgs84 {
    double latitude = 0;
    double longitude = 0;

    /// Finite and on the globe. (0, 0) is valid here; who takes fixes from phones refuses it.
    [[nodiscard]] constexpr bool isValid() const { return latitude >= -90 && latitude <= 90 && longitude >= -180 && longitude <= 180; }
    friend constexpr bool operator==(const Wgs84 &, const Wgs84 &) = default;
};

struct Wgs84Box {
    Wgs84 southWest{90, 180};
    Wgs84 northEast{-90, -180};

    [[nodiscard]] constexpr bool isEmpty() const { return southWest.latitude > northEast.latitude; }
    [[nodiscard]] constexpr bool contains(Wgs84 p) const
    {
        return p.latitude >= southWest.latitude && p.latitude <= northEast.latitude && p.longitude >= southWest.longitude
            && p.longitude <= northEast.longitude;
    }
    constexpr void include(Wgs84 p)
    {
        southWest = {p.latitude < southWest.latitude ? p.latitude : southWest.latitude,
                     p.longitude < southWest.longitude ? p.longitude : southWest.longitude};
        northEast = {p.latitude > northEast.latitude ? p.latitude : northEast.latitude,
                     p.longitude > northEast.longitude ? p.longitude : northEast.longitude};
    }
    [[nodiscard]] constexpr Wgs84 centre() const
    {
        return {(southWest.latitude + northEast.latitude) / 2, (southWest.longitude + northEast.longitude) / 2};
    }
};

} // namespace radar::geo
