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

    // How fixes grow old (src/keeper.h).
    std::chrono::hours sealAfter{2}; ///< the end of the hour they were measured in
    std::chrono::days wholeFor{30};
    std::chrono::days thinnedFor{90}; ///< since they were measured
    std::chrono::seconds thinnedEvery{60};
    std::chrono::days daysFor{365};
    QTimeZone zone = QTimeZone(QTimeZone::UTC); ///< whose days
};

} // namespace radar::tracking
