#pragma once
// OpenStreetMap files (.osm.pbf .osm .osm.gz .osm.bz2) through libosmium. Reads the file three times (relations, nodes, ways), so
// that the order inside does not matter and only node places are kept in memory.

#include <atomic>
#include <functional>

#include "base/result.h"
#include "draft.h"

namespace radar::basemap {

struct ReadContext {
    SkipLog &skips;
    std::function<void(double share)> progress; ///< of this file, 0…1
    const std::atomic<bool> *cancelled = nullptr;

    [[nodiscard]] bool isCancelled() const { return cancelled && cancelled->load(std::memory_order_relaxed); }
};

[[nodiscard]] base::Result<Draft> readOsm(const std::filesystem::path &file, const std::string &format, ReadContext &context);

} // namespace radar::basemap
