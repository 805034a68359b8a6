#pragma once
// What a file is, by its content; its name only decides between what the content leaves open.

#include <filesystem>
#include <string>

#include "base/result.h"

namespace radar::basemap {

enum class FileKind { OsmPbf, OsmXml, OsmXmlGzip, OsmXmlBzip2, GeoPackage, GeoJson, Shapefile, GeoTiff };

/// Invalid, in one sentence with the file's name, for a missing, empty, unreadable or foreign file and for a directory.
[[nodiscard]] base::Result<FileKind> fileKind(const std::filesystem::path &file);

} // namespace radar::basemap
