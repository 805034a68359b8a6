#pragma once
// GeoPackage, GeoJSON and Shapefile through GDAL, in any coordinate system that it knows.

#include "base/result.h"
#include "draft.h"
#include "osm_reader.h"

namespace radar::basemap {

[[nodiscard]] base::Result<Draft> readGis(const std::filesystem::path &file, ReadContext &context);

} // namespace radar::basemap
