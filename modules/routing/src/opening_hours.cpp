#include "routing/opening_hours.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <vector>

namespace radar::routing {
namespace {

constexpr std::array<std::string_view, 7> dayNames{"Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"};

} // namespace

/// One text, from left to right; every step says whether it could be read.
class OpeningHoursReader {
public:
    explicit OpeningHoursReader(std::string_view text) : m_rest(text) {}

    bool read()
    {
        while (true) {
            if (!readRule())
                return false;
            skipBlanks();
            if (m_rest.empty())
                return true;
            if (!take(";"))
                return false;
            skipBlanks();
            if (m_rest.empty())
                return true; // a ; at the end
        }
    }
    OpeningHours hours;

private:
    using Days = std::bitset<7>;

    struct Span {
        std::size_t from = 0;
        std::size_t length = 0;
    };

    void skipBlanks()
    {
        while (!m_rest.empty() && m_rest.front() == ' ')
            m_rest.remove_prefix(1);
    }
    bool take(std::string_view word)
    {
        skipBlanks();
        if (!m_rest.starts_with(word))
            return false;
        m_rest.remove_prefix(word.size());
        return true;
    }
    std::optional<int> takeDay()
    {
        for (std::size_t day = 0; day < dayNames.size(); ++day)
            if (take(dayNames[day]))
                return static_cast<int>(day);
        return std::nullopt;
    }

    bool readRule()
    {
        if (take("24/7")) {
            hours.m_open.set();
            return true;
        }
        Days days;
        bool isForHolidays = false;
        do {
            if (const auto first = takeDay()) {
                const auto last = take("-") ? takeDay() : first;
                if (!last)
                    return false;
                for (int day = *first;; day = (day + 1) % 7) {
                    days.set(static_cast<std::size_t>(day));
                    if (day == *last)
                        break;
                }
            } else if (take("PH") || take("SH")) {
                isForHolidays = true;
            } else {
                break;
            }
        } while (take(","));
        if (days.none() && !isForHolidays)
            days.set();
        take(":"); // "Mo-Fr: 08:00-12:00" is written, too
        return readTimes(days);
    }

    bool readTimes(const Days &days)
    {
        if (take("off") || take("closed")) {
            set(days, {{.from = 0, .length = OpeningHours::minutesOfDay}}, false);
            return true;
        }
        std::vector<Span> spans;
        do {
            const auto from = takeTime();
            if (!from || !take("-"))
                return false;
            const auto to = takeTime();
            if (!to || *from >= OpeningHours::minutesOfDay)
                return false;
            spans.push_back({*from, *to > *from ? *to - *from : *to + OpeningHours::minutesOfDay - *from}); // past midnight
        } while (take(","));
        take("open");
        set(days, {{.from = 0, .length = OpeningHours::minutesOfDay}}, false);
        set(days, spans, true);
        return true;
    }
    // From 00:00 to 48:00: "20:00-26:00" is two in the morning.
    std::optional<std::size_t> takeTime()
    {
        skipBlanks();
        const auto isDigit = [&](std::size_t at) { return at < m_rest.size() && std::isdigit(static_cast<unsigned char>(m_rest[at])) != 0; };
        const std::size_t digits = isDigit(1) ? 2 : 1;
        if (!isDigit(0) || m_rest.size() < digits + 3 || m_rest[digits] != ':' || !isDigit(digits + 1) || !isDigit(digits + 2))
            return std::nullopt;
        const auto digit = [&](std::size_t at) { return static_cast<std::size_t>(m_rest[at] - '0'); };
        const std::size_t hour = digits == 2 ? 10 * digit(0) + digit(1) : digit(0);
        const std::size_t minute = 10 * digit(digits + 1) + digit(digits + 2);
        if (minute > 59 || hour * 60 + minute > 48 * 60)
            return std::nullopt;
        m_rest.remove_prefix(digits + 3);
        return hour * 60 + minute;
    }

    void set(const Days &days, const std::vector<Span> &spans, bool isOpen)
    {
        for (std::size_t day = 0; day < days.size(); ++day) {
            if (!days[day])
                continue;
            for (const Span &span : spans)
                for (std::size_t minute = 0; minute < span.length; ++minute)
                    hours.m_open.set((day * OpeningHours::minutesOfDay + span.from + minute) % OpeningHours::minutesOfWeek, isOpen);
        }
    }

    std::string_view m_rest;
};

std::optional<OpeningHours> OpeningHours::parse(std::string_view text)
{
    OpeningHoursReader reader(text);
    if (!reader.read())
        return std::nullopt;
    return reader.hours;
}

std::optional<int> OpeningHours::minutesToChange(WeekMinute moment) const
{
    const std::size_t now = indexOf(moment);
    for (std::size_t minutes = 1; minutes < minutesOfWeek; ++minutes)
        if (m_open[(now + minutes) % minutesOfWeek] != m_open[now])
            return static_cast<int>(minutes);
    return std::nullopt;
}

std::optional<int> OpeningHours::minutesSinceChange(WeekMinute moment) const
{
    const std::size_t now = indexOf(moment);
    for (std::size_t minutes = 0; minutes + 1 < minutesOfWeek; ++minutes)
        if (m_open[(now + minutesOfWeek - minutes - 1) % minutesOfWeek] != m_open[now])
            return static_cast<int>(minutes);
    return std::nullopt;
}

} // namespace radar::routing
