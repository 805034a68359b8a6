#pragma once
// How long each step of an order may take, by level, and how long an alarm may stand: data, from resources/dispatch/limits.ini or the
// station's own limits.ini. And the order's clock, a pure function of the order and of now.

#include <array>
#include <chrono>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "dispatch/types.h"

namespace radar::dispatch {

struct LevelLimits {
    enum class Next { Propose, Send };
    std::array<std::chrono::seconds, orderStages> stages{}; ///< by OrderStage; 0: none. Arrival: where nothing was promised
    std::chrono::seconds late{0};                           ///< later than promised; 0: no limit
    std::chrono::seconds unassigned{0};
    std::chrono::seconds unread{0}; ///< words of a unit; 0: no limit
    Next next = Next::Propose;
    int sendAtMost = 0;                 ///< by itself, in one incident
    std::chrono::seconds checkEvery{0}; ///< 0: only when somebody asks
    std::chrono::seconds checkAnswer{120};
    friend bool operator==(const LevelLimits &, const LevelLimits &) = default;
};

/// 0: never.
struct AlarmTimes {
    std::chrono::seconds repeat{0};
    std::chrono::seconds secondDesk{0};
    std::chrono::seconds commander{0};
    friend bool operator==(const AlarmTimes &, const AlarmTimes &) = default;
};

struct ArrivalRule {
    double meters = 0; ///< 0: nobody arrives by distance
    std::chrono::seconds stay{0};
    double worstAccuracyMeters = 0;
    friend bool operator==(const ArrivalRule &, const ArrivalRule &) = default;
};

struct Limits {
    std::array<LevelLimits, 3> levels;
    std::array<AlarmTimes, 4> alarms; ///< by AlarmLevel (dispatch/alarms.h)
    std::chrono::seconds longestShelf{3600};
    ArrivalRule arrival;

    [[nodiscard]] const LevelLimits &of(Level level) const { return levels[static_cast<std::size_t>(level) - 1]; }
    friend bool operator==(const Limits &, const Limits &) = default;
};

/// Invalid names file and line: an unknown or double section or key, a value that is none, a level that is missing.
[[nodiscard]] base::Result<Limits> parseLimits(std::string_view text, const std::string &file);
/// The station's own when the file exists, else those that come with the program.
[[nodiscard]] base::Result<Limits> readLimits(const std::filesystem::path &file);
[[nodiscard]] const Limits &shippedLimits();

/// What an order waits for now, since when and until when.
struct OrderClock {
    OrderStage stage = OrderStage::Delivery;
    base::Time since;
    base::Time due;
    friend bool operator==(const OrderClock &, const OrderClock &) = default;
};
/// Nothing: the order is over, or its stage has no limit.
[[nodiscard]] std::optional<OrderClock> clockOf(const Order &order, const LevelLimits &limits);

struct PassedLimit {
    IncidentId incident;
    OrderId order;
    OrderClock clock;
};
/// Of these incidents, whose limit has passed at `now`: at the due moment it has. Written down already or not.
[[nodiscard]] std::vector<PassedLimit> passedLimits(std::span<const Incident *const> incidents, const Limits &limits, base::Time now);

} // namespace radar::dispatch
