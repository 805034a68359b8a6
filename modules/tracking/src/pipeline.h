#pragma once
// The pipeline of a batch of fixes, inside one transaction. What it changes becomes the truth when that is committed.

#include <functional>
#include <span>
#include <unordered_map>
#include <vector>

#include "block_table.h"
#include "checks.h"
#include "cleaning.h"
#include "fencing.h"

namespace radar::tracking {

struct OnDuty {
    base::Uuid shift = {};
    DeviceNumber number = 0;
    base::Time since = {};
    std::optional<LivePosition> live = {};
    std::vector<Fix> jumps = {}; ///< refused in a row, each fitting the one before
    DeviceClock clock = {};
    Followed followed = {};
    std::vector<Stay> stays = {};
};

using DevicesOnDuty = std::unordered_map<DeviceId, OnDuty>;
using DeviceNumbers = std::unordered_map<DeviceId, DeviceNumber>;

struct Batch {
    store::Transaction &transaction;
    const DevicesOnDuty &before;
    const DeviceNumbers &numbers;
    const Settings &settings;
    Streets *streets; ///< null: none are known
    std::span<const Fence> fences;
    const Concerns &concerns;
    const std::function<bool(const DeviceId &)> &mayTrack; ///< empty: everybody
    Head head;
    DevicesOnDuty changed = {};
    std::vector<ZoneEvent> zoneEvents = {};
    SealedSayings sealed = {};

    [[nodiscard]] OnDuty *device(const DeviceId &id);
};

/// One outcome for each fix, in order.
[[nodiscard]] base::Result<std::vector<FixOutcome>> passAll(Batch &batch, std::span<const Fix> fixes);

} // namespace radar::tracking
