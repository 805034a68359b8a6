#pragma once
// Writes a draft as a GeoPackage. Which column means what: README.md.

#include <atomic>
#include <functional>

#include "base/result.h"
#include "draft.h"
#include "terrain_grid.h"

namespace radar::basemap {

inline constexpr int mapFileVersion = 2;

/// `file` must end in .gpkg and must not exist. Unavailable when it cannot be written (or was cancelled).
[[nodiscard]] base::Result<> writeMapFile(const Draft &draft, const geo::LocalFrame &frame, const Terrain &terrain, const std::filesystem::path &file,
                                          const std::function<void(double share)> &progress, const std::atomic<bool> *cancelled);

} // namespace radar::basemap
