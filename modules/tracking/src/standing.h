#pragma once
// Does somebody stand still? A phone that lies on a table reports a place that jumps about by its accuracy; the mean of what it said is
// nearer to the truth than any of it.

#include <array>
#include <optional>

#include "tracking/fix.h"
#include "tracking/settings.h"

namespace radar::tracking {

/// Metres on the plane that touches the globe at the first place.
struct Offset {
    double east = 0;
    double north = 0;
    [[nodiscard]] double meters() const;
    friend Offset operator+(Offset a, Offset b) { return {a.east + b.east, a.north + b.north}; }
    friend Offset operator-(Offset a, Offset b) { return {a.east - b.east, a.north - b.north}; }
    friend Offset operator*(Offset a, double times) { return {a.east * times, a.north * times}; }
};
[[nodiscard]] Offset offset(geo::Wgs84 from, geo::Wgs84 to);
[[nodiscard]] geo::Wgs84 shifted(geo::Wgs84 from, Offset by);

/// How far a fix is off to either side, in metres: the standard deviation that its accuracy stands for.
[[nodiscard]] double deviationOf(const Fix &fix);

/// Plain value: a copy of it is a copy of all it knows.
class Standing {
public:
    /// The next fix, in the order of time. Where it stands; nothing while it moves, or as long as that is not certain.
    [[nodiscard]] std::optional<geo::Wgs84> hear(const Fix &fix, const Settings &settings);
    void forget() { *this = {}; }

private:
    static constexpr std::size_t remembered = 16;
    struct Sighting {
        base::Time time;
        geo::Wgs84 position;
    };
    [[nodiscard]] const Sighting &back(std::size_t i) const { return m_last[(m_next + remembered - 1 - i) % remembered]; }
    [[nodiscard]] Offset meanOf(std::size_t from, std::size_t count) const; ///< back in time, from the newest one
    [[nodiscard]] bool hasLeft(const Fix &fix, double deviation) const;
    /// In the last so many fixes.
    [[nodiscard]] bool hasStopped(std::size_t count, double deviation, const Settings &settings) const;

    std::array<Sighting, remembered> m_last{};
    std::size_t m_next = 0;
    std::size_t m_count = 0;
    std::optional<geo::Wgs84> m_place;
    double m_weight = 0; ///< of how many fixes the place is the mean
};

} // namespace radar::tracking
