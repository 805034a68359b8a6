#pragma once
// The questions of the pipeline that need no table: is this time, this place, this movement to be believed?

#include "tracking/fix.h"
#include "tracking/settings.h"

namespace radar::tracking {

/// Old GPS receivers count weeks modulo 1024 and then report a time 19.6 years ago (IS-GPS-200 20.3.3.3.1.1).
[[nodiscard]] base::Time withoutWeekRollover(base::Time deviceTime, base::Time received, const Settings &settings);
/// On the globe, not (0, 0), not vaguer than the worst accuracy, and not said to be faster than anybody. A negative accuracy means
/// "invalid" on some phones.
[[nodiscard]] bool isPlausible(const Fix &fix, const Settings &settings);
/// Nobody gets from one to the other in the time between them. Less than a second counts as one.
[[nodiscard]] bool isJump(const Fix &from, const Fix &to, const Settings &settings);

/// What is known of a device's clock. One that is ahead is found out by fixes from the future; it is corrected from then on, until
/// it has been right three times in a row. One that is behind cannot be told from a phone that was offline, and is believed.
class DeviceClock {
public:
    /// A message came: its newest time, after the week rollover.
    void hear(base::Time newest, base::Time received, const Settings &settings);
    [[nodiscard]] base::Time corrected(base::Time deviceTime) const { return deviceTime - m_ahead; }

private:
    base::Duration m_ahead{0};
    int m_rightInARow = 0;
};

} // namespace radar::tracking
