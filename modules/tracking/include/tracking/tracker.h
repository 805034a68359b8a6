#pragma once
// From raw fixes to trusted positions: consent → duplicate → clock → duty → future → datum → plausibility → cleaning → archive → geofence → live
// (src/pipeline.cpp). Lives on the station thread. Positions are facts, not journal entries; going on and off duty is a journal entry.

#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "base/result.h"
#include "store/journal.h"
#include "tracking/archive.h"
#include "tracking/fix.h"
#include "tracking/settings.h"
#include "tracking/streets.h"
#include "tracking/zones.h"

namespace radar::tracking {

/// A device works on an incident: what it says between the two is evidence and stays as it is.
struct Hold {
    base::Uuid id; ///< of the order, the call for help
    DeviceId device;
    base::Time since;
    base::Time until;
    bool isRunning = false; ///< not over yet: another device may join it
};

class Tracker {
public:
    /// Restores who is on duty and their last positions.
    [[nodiscard]] static base::Result<std::unique_ptr<Tracker>> open(store::Database &database, store::Journal &journal, const base::Clock &clock,
                                                                     const Settings &settings = {});
    ~Tracker();
    void setSettings(const Settings &settings); ///< they hold from the next position and the next step of tidy() on

    /// One outcome per fix, in order. When this returns a value the accepted ones are committed by `transaction`'s owner.
    [[nodiscard]] base::Result<std::vector<FixOutcome>> ingest(store::Transaction &transaction, std::span<const Fix> fixes);
    /// The same in a transaction of its own.
    [[nodiscard]] base::Result<std::vector<FixOutcome>> ingest(std::span<const Fix> fixes);

    /// 签到 / 签退. Doing it twice is no error.
    [[nodiscard]] base::Result<> clockIn(const store::Actor &actor, const DeviceId &device);
    [[nodiscard]] base::Result<> clockOut(const store::Actor &actor, const DeviceId &device);
    [[nodiscard]] bool isOnDuty(const DeviceId &device) const;

    [[nodiscard]] const LivePosition *position(const DeviceId &device) const; ///< null when none, off duty or without consent
    [[nodiscard]] std::vector<LivePosition> positions() const;
    [[nodiscard]] std::optional<base::Time> lastReceived() const; ///< of any device
    [[nodiscard]] Archive archive() const;
    /// The last ones since the start, in the order they came to be known.
    [[nodiscard]] const std::vector<ZoneEvent> &zoneEvents() const;
    /// Those that hold now (zones.h): the ones of the start, and what was defined here since.
    [[nodiscard]] std::shared_ptr<const std::vector<Zone>> zones() const; ///< another one when they changed
    [[nodiscard]] base::Result<ZoneChanges> defineZones(const store::Actor &actor, std::span<const Zone> zones);

    /// Asked for every position, kept or shown: may this device's carrier be tracked now? Without it everybody on duty is (the station always sets
    /// it).
    void setConsent(std::function<bool(const DeviceId &)> mayTrack);

    /// Asked for every position near a zone that counts for some alone: does this word of its audience mean the device? Without it nobody is meant.
    void setAudience(std::function<bool(const std::string &who, const DeviceId &)> isMeant);

    /// Positions are matched to them from now on; null: to none. They outlive the tracker.
    void setStreets(Streets *streets);

    /// The same id again moves the end. With another device while it is running it holds for that one too, from now on (and ten minutes
    /// back): somebody got another phone. What is over holds for those who had a part in it. A device that never was on duty has nothing to hold.
    [[nodiscard]] base::Result<> hold(std::span<const Hold> holds);
    /// One short step of sealing, thinning and removing old fixes: true when more is due. Removing is a journal entry (`tracking.purge`).
    [[nodiscard]] base::Result<bool> tidy();

private:
    Tracker();
    struct Private;
    std::unique_ptr<Private> d;
};

[[nodiscard]] std::vector<store::Migration> migrations();

} // namespace radar::tracking
