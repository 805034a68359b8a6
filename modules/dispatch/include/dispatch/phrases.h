#pragma once
// What a desk says again and again, in both languages: built in (resources/dispatch/phrases.csv), or the station's own list.

#include <filesystem>
#include <vector>

#include "base/result.h"

namespace radar::dispatch {

struct Phrase {
    std::string chinese;
    std::string english;
    friend bool operator==(const Phrase &, const Phrase &) = default;
};

/// The rows of the file if it is there, else the built-in ones. The first wrong row is named by line and column.
[[nodiscard]] base::Result<std::vector<Phrase>> readPhrases(const std::filesystem::path &file);

} // namespace radar::dispatch
