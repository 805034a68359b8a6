#pragma once
// Map files in, map.gpkg out. Atomic: written beside the target and renamed, so that an interrupted import leaves the old
// map whole. Broken geometry is counted, named and skipped, never fatal.

#include <atomic>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "base/result.h"

namespace radar::basemap {

struct ImportProgress {
    std::string step; ///< English, a few words: "reading jinsha.osm.bz2"
    double share = 0; ///< of the whole import, 0…1
};

struct SkippedFeature {
    std::string what;   ///< "way 4711 (building)"
    std::string reason; ///< "ring is not closed"
};

struct ImportReport {
    std::size_t buildings = 0, streets = 0, paths = 0, places = 0, areas = 0, lines = 0, barriers = 0, addresses = 0, restrictions = 0, trees = 0,
                lamps = 0;
    bool hasTerrain = false;
    std::size_t skipped = 0;
    std::vector<SkippedFeature> skippedExamples; ///< the first 50
};

struct ImportRequest {
    std::vector<std::filesystem::path> files; ///< .osm.pbf .osm .osm.gz .osm.bz2 .gpkg .geojson .shp .tif
    std::filesystem::path target;             ///< map.gpkg
    std::string title;                        ///< empty: from the first file
};

/// Invalid (with the file's name, in one sentence) for a missing, empty, cut-off or foreign file, a directory.
[[nodiscard]] base::Result<ImportReport> importMap(const ImportRequest &request, const std::function<void(const ImportProgress &)> &progress = {},
                                                   const std::atomic<bool> *cancelled = nullptr);

} // namespace radar::basemap
