#pragma once
// A ZIP archive of small files, not compressed: what TAK phones take as a data package.

#include <string>
#include <utility>
#include <vector>

namespace radar::app {

/// Names in ASCII with '/', contents as bytes; APPNOTE.TXT 6.3.
[[nodiscard]] std::string zipOf(const std::vector<std::pair<std::string, std::string>> &files);

} // namespace radar::app
