#pragma once
// Reads map.gpkg straight through SQLite: several times faster than through GDAL.

#include "base/result.h"
#include "draft.h"

namespace radar::basemap {

struct StoredMap {
    Draft draft;
    geo::Wgs84 origin; ///< of the local frame
    bool hasTerrain = false;
    int version = 0; ///< of the file
};

/// NotFound, or Corrupt when it is not one of ours or damaged.
[[nodiscard]] base::Result<StoredMap> readStoredMap(const std::filesystem::path &file);

/// Is this GeoPackage one that the import made?
[[nodiscard]] bool isOurMap(const std::filesystem::path &file);

} // namespace radar::basemap
