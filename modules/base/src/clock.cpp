#include "base/clock.h"

#include <cstdio>

namespace radar::base {

using namespace std::chrono;

Time SystemClock::now() const { return time_point_cast<microseconds>(system_clock::now()); }

std::string toIso8601(Time time)
{
    const auto day = floor<days>(time);
    const year_month_day date(day);
    const hh_mm_ss clock(time - day);
    char text[40];
    std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02d.%06dZ", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                  static_cast<unsigned>(date.day()), static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                  static_cast<int>(clock.seconds().count()), static_cast<int>(clock.subseconds().count()));
    return text;
}

namespace {

/// Takes exactly `count` digits off the front; -1 when they are not there.
int takeDigits(std::string_view &text, std::size_t count)
{
    if (text.size() < count)
        return -1;
    int value = 0;
    for (std::size_t i = 0; i < count; ++i) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        value = value * 10 + (text[i] - '0');
    }
    text.remove_prefix(count);
    return value;
}

bool take(std::string_view &text, char expected)
{
    if (text.empty() || text.front() != expected)
        return false;
    text.remove_prefix(1);
    return true;
}

} // namespace

std::optional<Time> parseIso8601(std::string_view text)
{
    const int y = takeDigits(text, 4);
    if (y < 0 || !take(text, '-'))
        return {};
    const int mo = takeDigits(text, 2);
    if (mo < 0 || !take(text, '-'))
        return {};
    const int d = takeDigits(text, 2);
    if (d < 0 || !(take(text, 'T') || take(text, 't') || take(text, ' ')))
        return {};
    const year_month_day date{year(y), month(static_cast<unsigned>(mo)), day(static_cast<unsigned>(d))};
    if (!date.ok())
        return {};
    const int h = takeDigits(text, 2);
    if (h < 0 || h > 23 || !take(text, ':'))
        return {};
    const int mi = takeDigits(text, 2);
    if (mi < 0 || mi > 59 || !take(text, ':'))
        return {};
    const int s = takeDigits(text, 2);
    if (s < 0 || s > 60)
        return {};
    std::int64_t fraction = 0;
    if (take(text, '.') || take(text, ',')) {
        if (text.empty() || text.front() < '0' || text.front() > '9')
            return {};
        std::int64_t weight = 100'000;
        while (!text.empty() && text.front() >= '0' && text.front() <= '9') {
            fraction += (text.front() - '0') * weight;
            weight /= 10;
            text.remove_prefix(1);
        }
    }
    minutes offset{0};
    if (!take(text, 'Z') && !take(text, 'z')) {
        const int sign = take(text, '+') ? 1 : take(text, '-') ? -1 : 0;
        const int oh = sign ? takeDigits(text, 2) : -1;
        if (oh < 0)
            return {};
        (void)take(text, ':');
        const int om = takeDigits(text, 2);
        if (om < 0 || om > 59 || oh > 23)
            return {};
        offset = sign * (hours(oh) + minutes(om));
    }
    if (!text.empty())
        return {};
    return Time(sys_days(date)) + hours(h) + minutes(mi) + seconds(s) + microseconds(fraction) - offset;
}

} // namespace radar::base
