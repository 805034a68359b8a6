#pragma once
// Time is an input. Nothing below `app` asks the system: it is handed a Clock or a Time.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace radar::base {

/// UTC, microseconds since 1970, no leap seconds.
using Time = std::chrono::sys_time<std::chrono::microseconds>;
using Duration = std::chrono::microseconds;

class Clock {
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual Time now() const = 0;
};

/// The machine's clock. Thread-safe.
class SystemClock final : public Clock {
public:
    [[nodiscard]] Time now() const override;
};

/// Stands still until told: for tests and replay. Not thread-safe.
class ManualClock final : public Clock {
public:
    explicit ManualClock(Time start) : m_now(start) {}
    [[nodiscard]] Time now() const override { return m_now; }
    void set(Time time) { m_now = time; }
    void advance(Duration by) { m_now += by; }

private:
    Time m_now;
};

/// "2026-11-21T08:15:30.123456Z": always 27 characters, sorts like time.
[[nodiscard]] std::string toIso8601(Time time);

/// RFC 3339 / ISO 8601 with a zone ("Z" or ±hh:mm), date and time separated by 'T' or ' ', any number of fraction digits.
/// Empty for anything else, also for a time without zone.
[[nodiscard]] std::optional<Time> parseIso8601(std::string_view text);

[[nodiscard]] inline std::int64_t toMicroseconds(Time time) { return time.time_since_epoch().count(); }
[[nodiscard]] inline Time fromMicroseconds(std::int64_t microseconds) { return Time(Duration(microseconds)); }

} // namespace radar::base
