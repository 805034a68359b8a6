#pragma once
// The incident types a community station meets: code (APCO 2.103.2), both languages, default level, the lowest tier that may be sent, the
// words by which people say it, and what to ask. Built in: resources/dispatch/types.csv; a station's own types.csv goes over it.

#include <filesystem>
#include <memory>
#include <span>
#include <string_view>

#include "base/result.h"
#include "dispatch/types.h"

namespace radar::dispatch {

/// What the officer asks the caller; answered in a word. The same number of choices in both languages, or none.
struct Question {
    std::string chinese;
    std::string english;
    std::vector<std::string> chineseChoices;
    std::vector<std::string> englishChoices;
    friend bool operator==(const Question &, const Question &) = default;
};

struct TypeInfo {
    std::string code;
    std::string chinese;
    std::string english;
    Level level = Level::Three;
    registry::Tier lowestTier = registry::Tier::Core; ///< Loose: everybody; Core: officers only
    std::vector<std::string> words;                   ///< of either language, the English ones in lower case
    std::vector<Question> questions;                  ///< 2 to 5
    friend bool operator==(const TypeInfo &, const TypeInfo &) = default;
};

using TypeList = std::vector<TypeInfo>;

/// The station's list: the built-in one until useIncidentTypes(). Any thread; what is handed out stays good for ever.
[[nodiscard]] std::span<const TypeInfo> incidentTypes();
[[nodiscard]] const TypeInfo *incidentType(std::string_view code); ///< null when unknown

/// The built-in types with those of the file over them: a row whose code is known replaces it, others come behind. Without a file the built-in
/// ones. Invalid: the first wrong row, named by file, line and column. The columns: dispatch/README.md.
[[nodiscard]] base::Result<TypeList> readIncidentTypes(const std::filesystem::path &file);
/// From now on incidentTypes() is this list. For the station, once it is open; empty: the built-in one again.
void useIncidentTypes(TypeList types);

/// What the words that were said speak for.
struct TypeSuggestion {
    const TypeInfo *type = nullptr;
    std::vector<std::string> words; ///< found in the text, the longest first: why
    std::size_t weight = 0;         ///< letters found; a Chinese sign counts for three
};
/// Best first: the most letters, then the more urgent. A word inside a longer word of the same type counts once. At most `limit`.
[[nodiscard]] std::vector<TypeSuggestion> suggestTypes(std::string_view text, std::span<const TypeInfo> types, std::size_t limit = 3);

} // namespace radar::dispatch
