#pragma once
// The questions of the pipeline that need no table: is this time, this place, this movement to be believed?

#include "tracking/fix.h"

namespace radar::tracking {

/// How far a device's clock may be off; also the slack at the beginning of a shift.
inline constexpr std::chrono::minutes clockTolerance{5};
inline constexpr double worstAccuracyMeters = 500;
inline constexpr double fastestMetersPerSecond = 70;
/// So many jumps in a row that fit each other are believed: then the live position was the wrong one.
inline constexpr std::size_t believedJumps = 3;

/// Old GPS receivers count weeks modulo 1024 and then report a time 19.6 years ago (IS-GPS-200 20.3.3.3.1.1).
[[nodiscard]] base::Time withoutWeekRollover(base::Time deviceTime, base::Time received);
[[nodiscard]] bool isFuture(const Fix &fix);
/// On the globe, not (0, 0), and not vaguer than worstAccuracyMeters. A negative accuracy means "invalid" on some phones.
[[nodiscard]] bool isPlausiblePlace(const Fix &fix);
/// Nobody gets from one to the other in the time between them. Less than a second counts as one.
[[nodiscard]] bool isJump(const Fix &from, const Fix &to);

} // namespace radar::tracking
