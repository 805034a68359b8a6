#pragma once
// When a gate is open, as OpenStreetMap's opening_hours says it: the part of that language that speaks of days of the week and times of
// the day. Months, dates, sunrise and words of comment are not read, and then nothing is claimed.

#include <bitset>
#include <optional>
#include <string_view>

namespace radar::routing {

/// A moment of every week, by the clock on the wall.
struct WeekMinute {
    int day = 0;    ///< 0: Monday
    int minute = 0; ///< of the day
};

class OpeningHours {
public:
    /// "06:00-23:00", "Mo-Fr 07:00-09:00,16:00-18:30; Sa off", "22:00-05:00", "24/7". A later rule overrules an earlier one on its days; rules for
    /// holidays alone (PH, SH) are passed over. Empty when it says more than can be read.
    [[nodiscard]] static std::optional<OpeningHours> parse(std::string_view text);

    [[nodiscard]] bool isOpenAt(WeekMinute moment) const { return m_open[indexOf(moment)]; }
    /// Minutes until it opens or closes, from 1 on; empty when it never does.
    [[nodiscard]] std::optional<int> minutesToChange(WeekMinute moment) const;
    /// Minutes since it did, from 0 on.
    [[nodiscard]] std::optional<int> minutesSinceChange(WeekMinute moment) const;
    [[nodiscard]] bool isEverShut() const { return !m_open.all(); }

private:
    static constexpr std::size_t minutesOfDay = 24 * 60;
    static constexpr std::size_t minutesOfWeek = 7 * minutesOfDay;
    [[nodiscard]] static std::size_t indexOf(WeekMinute moment)
    {
        return (static_cast<std::size_t>(moment.day) * minutesOfDay + static_cast<std::size_t>(moment.minute)) % minutesOfWeek;
    }
    friend class OpeningHoursReader;

    std::bitset<minutesOfWeek> m_open;
};

} // namespace radar::routing
