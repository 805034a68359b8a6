#pragma once
// The numbers of station.ini that the station itself goes by.

#include "dispatch/reserve.h"
#include "dispatch/retention.h"
#include "store/station_folder.h"
#include "tracking/settings.h"

namespace radar::station {

/// [tracking] clockToleranceSeconds, mostClockCorrectionSeconds, worstAccuracyMeters, fastestMetersPerSecond, believedJumps, meanWhileStanding (on,
/// off), matchToStreets (on, off), standsAfterSeconds, streetFromProbability, streetBelowProbability, streetsWithinMeters, betweenStreetsMeters,
/// followedSeconds, zoneFixes, sealAfterHours,
/// wholeDays, thinnedDays, thinnedEverySeconds, totalsDays; what is missing has its default. Invalid, naming file and key, for what is no number or
/// makes no sense.
[[nodiscard]] base::Result<tracking::Settings> readTrackingSettings(const store::StationFolder &folder);

/// [reserve] core, close, loose: how many of at least that tier are to stay free, 0 to 1000; 0 where nothing is said. Invalid, naming file and key.
[[nodiscard]] base::Result<dispatch::ByTier> readReserve(const store::StationFolder &folder);

/// [journal] purposesDays: so long it is known why somebody was looked up; three years (1096) and more. Invalid, naming file and key.
inline constexpr std::chrono::days leastPurposesKept{1096};
[[nodiscard]] base::Result<std::chrono::days> readPurposesKept(const store::StationFolder &folder);

/// [retention] textsDays (180 to 3660), mediaDays (7 to 365), clipsDays (30 to 365: State Council Order 799, art. 17). Invalid, naming file and key.
[[nodiscard]] base::Result<dispatch::Retention> readRetention(const store::StationFolder &folder);

} // namespace radar::station
