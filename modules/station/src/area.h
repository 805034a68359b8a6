#pragma once
// The area of an enquiry in the plane of the map.

#include "station/enquiry.h"

namespace radar::station {

class Area {
public:
    Area(const Enquiry &enquiry, const geo::LocalFrame &frame);
    /// Invalid: no place on the globe, a ring of one or two corners, too large.
    [[nodiscard]] base::Result<> check() const;
    [[nodiscard]] bool contains(geo::Planar place) const;
    [[nodiscard]] bool contains(geo::Wgs84 place) const { return contains(m_frame.toPlanar(place)); }
    [[nodiscard]] geo::Planar middle() const { return m_middle; }
    [[nodiscard]] double reachMeters() const { return m_reach; } ///< from the middle to its farthest part
    [[nodiscard]] double squareMeters() const;

private:
    geo::LocalFrame m_frame;
    geo::Polygon m_ring;
    geo::Planar m_middle;
    double m_reach = 0;
    bool m_isSound = true;
};

} // namespace radar::station
