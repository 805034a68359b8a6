#pragma once
// map.gpkg: an OGC GeoPackage with the layers buildings, streets, paths, restrictions, places, areas, lines, barriers, addresses, trees, lamps and
// the tiled grid coverage "terrain". GDAL, QGIS and ogrinfo open it.

#include <filesystem>
#include <memory>

#include "base/result.h"
#include "basemap/map.h"

namespace radar::basemap {

/// NotFound when there is no file, Corrupt when it is not one of ours or damaged. Any thread.
[[nodiscard]] base::Result<std::shared_ptr<const Map>> openMap(const std::filesystem::path &file);

} // namespace radar::basemap
