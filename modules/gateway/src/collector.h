#pragma once
// Group commit: while one batch of fixes is with the station, those that come in wait and go together as the next one. So a
// slow disk makes larger batches, not longer queues. Thread-safe.

#include <cstddef>
#include <functional>
#include <memory>
#include <vector>

#include "base/result.h"
#include "tracking/fix.h"

namespace radar::gateway {

class Collector {
public:
    using Fixes = std::vector<tracking::Fix>;
    using Done = std::function<void(base::Result<>)>;
    using Ingest = std::function<void(Fixes, Done)>;

    explicit Collector(Ingest ingest);
    ~Collector();
    /// `done` is called exactly once, from any thread, unless stop() comes first. Unavailable at once when too many wait.
    void add(Fixes fixes, Done done);
    /// Forgets who waits.
    void stop();

    static constexpr std::size_t mostFixesInBatch = 2000;
    static constexpr std::size_t mostFixesWaiting = 50'000;

private:
    struct Private;
    std::shared_ptr<Private> d;
};

} // namespace radar::gateway
