#pragma once
// Past incidents from a file: number,type,level,reported,latitude,longitude,address,text,disposition,closed.

#include <filesystem>
#include <vector>

#include "base/result.h"
#include "dispatch/types.h"

namespace radar::dispatch {

/// All closed. Invalid names file, line and column; a number that comes twice is Invalid too.
[[nodiscard]] base::Result<std::vector<Incident>> readHistoryCsv(const std::filesystem::path &file);

} // namespace radar::dispatch
