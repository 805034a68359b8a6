#pragma once
// The numbers of station.ini that the station itself goes by.

#include "store/station_folder.h"
#include "tracking/settings.h"

namespace radar::station {

/// [tracking] clockToleranceSeconds, mostClockCorrectionSeconds, worstAccuracyMeters, fastestMetersPerSecond, believedJumps, meanWhileStanding (on,
/// off), matchToStreets (on, off), standsAfterSeconds, streetFromProbability, streetBelowProbability, streetsWithinMeters, betweenStreetsMeters,
/// followedSeconds, zoneFixes, sealAfterHours,
/// wholeDays, thinnedDays, thinnedEverySeconds, totalsDays; what is missing has its default. Invalid, naming file and key, for what is no number or
/// makes no sense.
[[nodiscard]] base::Result<tracking::Settings> readTrackingSettings(const store::StationFolder &folder);

} // namespace radar::station
