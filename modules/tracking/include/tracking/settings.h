#pragma once
// The numbers of the pipeline. Defaults are for people on foot and in cars in a town; Traccar's filters are the reference.

#include <chrono>
#include <cstddef>

#include <QTimeZone>

namespace radar::tracking {

struct Settings {
    /// How far a device's clock may be off without being wrong; also the slack at the beginning of a shift.
    std::chrono::seconds clockTolerance = std::chrono::minutes(5);
    /// A clock that is ahead by more than the tolerance and no more than this is corrected; beyond it a fix is Future.
    std::chrono::seconds mostClockCorrection = std::chrono::hours(24);
    double worstAccuracyMeters = 500;
    double fastestMetersPerSecond = 70;
    /// So many jumps in a row that fit each other are believed: then the live position was the wrong one.
    std::size_t believedJumps = 3;

    // Where somebody most likely is (src/cleaning.h). Without either the raw position is all there is.
    bool cleansStanding = true;  ///< the mean of what a phone said while it stood
    bool cleansToStreets = true; ///< the place in the street it follows
    std::chrono::seconds standsAfter{20};
    double streetFrom = 0.8;              ///< so probable a street is taken …
    double leavesStreetBelow = 0.6;       ///< … and kept
    double streetsWithinMeters = 50;      ///< of a fix are thought of, and three times what it may be off
    double betweenStreetsMeters = 100;    ///< so wide lies what is no street: the less, the sooner somebody is in none
    std::chrono::seconds followedFor{90}; ///< without a fix a street is forgotten

    int zoneFixes = 3; ///< so many in a row on the other side of the edge of a zone are believed

    // How fixes grow old (src/keeper.h).
    std::chrono::hours sealAfter{2}; ///< the end of the hour they were measured in
    std::chrono::days wholeFor{30};
    std::chrono::days thinnedFor{90}; ///< since they were measured
    std::chrono::seconds thinnedEvery{60};
    std::chrono::days daysFor{365};
    std::size_t mostInBlock = 100'000;          ///< of an hour of a device; what is more makes a block of its own
    QTimeZone zone = QTimeZone(QTimeZone::UTC); ///< whose days
};

} // namespace radar::tracking
