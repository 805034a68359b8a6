#pragma once
// What those who were sent to an incident leave behind: streets that nobody free reaches in time any more, and who of the others could stand where
// instead. A pure function, for a pool thread. It proposes; nobody is moved.

#include "station/survey.h"

namespace radar::station {

struct BackfillQuestion {
    dispatch::IncidentId incident; ///< whose orders count as gone
    std::chrono::milliseconds limit = std::chrono::minutes(3);
};

struct Backfill {
    std::chrono::milliseconds limit{0};
    std::size_t gone = 0;     ///< who works on the incident
    double emptiedMeters = 0; ///< of streets that one of them, and nobody else, would reach in time from where they are now
    double gapMeters = 0;     ///< of all streets that nobody free reaches in time, these among them
    struct Move {
        registry::SatelliteId satellite;
        std::string callSign;
        geo::Wgs84 place;
        std::string streets, streetsEnglish; ///< where that is; may be empty
        std::chrono::milliseconds time{0};   ///< to get there
        double closesMeters = 0;             ///< how much less nobody reaches, all streets counted: what they leave behind themselves, too
        friend bool operator==(const Move &, const Move &) = default;
    };
    std::optional<Move> move; ///< the one that closes most; empty: nobody could close anything worth the way
    friend bool operator==(const Backfill &, const Backfill &) = default;
};
/// Less is not worth saying.
inline constexpr double worthFillingMeters = 200;

/// Errors as routing::Surveyor::firstThere().
[[nodiscard]] base::Result<Backfill> backfill(const Situation &situation, const BackfillQuestion &question);

} // namespace radar::station
