#pragma once
// cameras.csv or cameras.geojson as one table.

#include <filesystem>

#include "base/csv.h"

namespace radar::registry {

/// The file of a folder that holds its cameras; NotFound: none. Both at once are Invalid: which one would be right? A GeoJSON point becomes
/// a row: its properties are the columns of cameras.csv but for latitude and longitude. Numbers may be numbers or texts.
[[nodiscard]] base::Result<base::CsvTable> readCameraFile(const std::filesystem::path &folder);
/// One GeoJSON file so.
[[nodiscard]] base::Result<base::CsvTable> readCameraPoints(const std::filesystem::path &file);

} // namespace radar::registry
