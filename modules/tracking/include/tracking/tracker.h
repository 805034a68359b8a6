#pragma once
// From raw fixes to trusted positions: duplicate → clock → duty → future → datum → plausibility → archive → live (src/pipeline.cpp).
// Lives on the station thread. Positions are facts, not journal entries; going on and off duty is a journal entry.

#include <memory>
#include <span>
#include <vector>

#include "base/result.h"
#include "store/journal.h"
#include "tracking/fix.h"
#include "tracking/settings.h"

namespace radar::tracking {

class Tracker {
public:
    /// Restores who is on duty and their last positions.
    [[nodiscard]] static base::Result<std::unique_ptr<Tracker>> open(store::Database &database, store::Journal &journal, const base::Clock &clock,
                                                                     const Settings &settings = {});
    ~Tracker();

    /// One outcome per fix, in order. When this returns a value the accepted ones are committed by `transaction`'s owner.
    [[nodiscard]] base::Result<std::vector<FixOutcome>> ingest(store::Transaction &transaction, std::span<const Fix> fixes);
    /// The same in a transaction of its own.
    [[nodiscard]] base::Result<std::vector<FixOutcome>> ingest(std::span<const Fix> fixes);

    /// 签到 / 签退. Doing it twice is no error.
    [[nodiscard]] base::Result<> clockIn(const store::Actor &actor, const DeviceId &device);
    [[nodiscard]] base::Result<> clockOut(const store::Actor &actor, const DeviceId &device);
    [[nodiscard]] bool isOnDuty(const DeviceId &device) const;

    [[nodiscard]] const LivePosition *position(const DeviceId &device) const; ///< null when none or off duty
    [[nodiscard]] std::vector<LivePosition> positions() const;
    /// Trusted fixes, measured between the two, oldest first.
    [[nodiscard]] base::Result<std::vector<Fix>> track(const DeviceId &device, base::Time from, base::Time to) const;
    /// All that was kept of what the device said, received between the two, in the order it came: also what is not trusted.
    [[nodiscard]] base::Result<std::vector<ArchivedFix>> archived(const DeviceId &device, base::Time from, base::Time to) const;
    [[nodiscard]] std::optional<base::Time> lastReceived() const; ///< of any device

private:
    Tracker();
    struct Private;
    std::unique_ptr<Private> d;
};

[[nodiscard]] std::vector<store::Migration> migrations();

} // namespace radar::tracking
