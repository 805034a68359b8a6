#pragma once
// What a wall shows beside the picture: who is on duty by tier, limits, streets nobody reaches in time, cameras, a day compared with earlier ones,
// and what happened last. Plain values, made by the station (station/wall.h), sent with the picture (picture/codec.h).

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "geo/wgs84.h"

namespace radar::picture {

struct TierCount {
    int onDuty = 0;
    int available = 0; ///< as Counts::available
    friend bool operator==(const TierCount &, const TierCount &) = default;
};

/// Streets that nobody free reaches in time.
struct Absence {
    struct Street {
        std::string name, nameEnglish;
        double meters = 0;
        base::Time since; ///< without a break, as far as somebody looked
        friend bool operator==(const Street &, const Street &) = default;
    };
    base::Duration limit{0};
    int lowestTier = 2; ///< who counts: those of this tier (registry::Tier) and above
    base::Time time;
    double gapMeters = 0, coveredMeters = 0;
    std::vector<Street> streets; ///< the longest gaps that have a name, at most mostStreets
    std::vector<std::vector<geo::Wgs84>> lines;
    static constexpr std::size_t mostStreets = 6;
    friend bool operator==(const Absence &, const Absence &) = default;
};

/// A live picture of the most urgent incident.
struct WallCamera {
    std::string id; ///< "camera:<uuid>"
    std::string name;
    std::string address; ///< of its stream, with what is needed to open it
    bool isSeen = false; ///< it sees the place itself
    friend bool operator==(const WallCamera &, const WallCamera &) = default;
};

/// A day of the station's calendar, counted; incidents that were the same as another one are not counted twice.
struct DayFigures {
    bool isOnRecord = false;     ///< the record reaches back to it: otherwise its figures mean nothing
    std::array<int, 24> hours{}; ///< incidents by the hour they were reported
    int whole = 0;               ///< of the whole day
    // Reported until this time of the day.
    int incidents = 0;
    int arrests = 0;                          ///< disposition 03
    int cases = 0;                            ///< disposition 01
    std::optional<base::Duration> untilSent;  ///< median from the report to the first order
    std::optional<base::Duration> untilThere; ///< to the first arrival
    std::optional<base::Duration> untilClosed;
    friend bool operator==(const DayFigures &, const DayFigures &) = default;
};

/// Something that happened to an incident.
struct RecordEvent {
    std::int64_t sequence = 0; ///< in the journal
    base::Time time;
    std::string what;     ///< action of the journal: "incident.report", "order.arrive" …
    std::string incident; ///< its number
    std::string type;     ///< code
    std::string callSign; ///< of the satellite; empty: none
    friend bool operator==(const RecordEvent &, const RecordEvent &) = default;
};

struct WallFacts {
    base::Time madeTime;
    std::array<TierCount, 3> tiers{};             ///< by registry::Tier
    std::array<base::Duration, 3> untilSent{};    ///< by level, from the first: how long an incident may wait for somebody; 0: no limit
    std::optional<Absence> absence;               ///< empty: not known yet
    std::string topIncident;                      ///< "incident:<uuid>", whose cameras these are; empty: none
    std::vector<WallCamera> cameras;              ///< at most mostCameras
    std::optional<base::Time> daysTime;           ///< when the days were counted; empty: not yet
    DayFigures today, lastWeek, lastYear;         ///< the same day of the week 7 and 364 days ago
    int hour = 0;                                 ///< it is now, at the station
    std::vector<RecordEvent> events;              ///< newest first, at most mostEvents
    static constexpr std::size_t mostCameras = 2; ///< more would be too small to be seen
    static constexpr std::size_t mostEvents = 8;
    friend bool operator==(const WallFacts &, const WallFacts &) = default;
};
using WallFactsPtr = std::shared_ptr<const WallFacts>;

} // namespace radar::picture
