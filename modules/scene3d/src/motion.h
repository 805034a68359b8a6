#pragma once
// Smooth movement between fixes, without lying: a symbol glides from where it is shown to its newest fix, in the time that lay between
// its last two fixes. It is therefore at most one report late and never ahead of what is known; after a gap or a jump too fast
// for any vehicle it is put there at once. Plain values; seconds are handed in.

#include <optional>

#include "base/clock.h"
#include "geo/local_frame.h"

namespace radar::scene3d {

class Motion {
public:
    static constexpr double shortestSeconds = 0.2, longestSeconds = 12, fastestMetersPerSecond = 60;

    /// A new report. The same place and time again changes nothing.
    void report(geo::Planar place, std::optional<base::Time> fixTime, double nowSeconds);
    [[nodiscard]] geo::Planar at(double nowSeconds) const;
    [[nodiscard]] bool isMoving(double nowSeconds) const { return m_known && nowSeconds < m_start + m_duration; }
    [[nodiscard]] double metersPerSecond() const; ///< of the glide that is going on

private:
    bool m_known = false;
    geo::Planar m_from, m_to;
    std::optional<base::Time> m_fixTime;
    double m_start = 0, m_duration = 0;
};

} // namespace radar::scene3d
