// Which type the words that were said speak for.
#include <algorithm>

#include "dispatch/incident_types.h"

namespace radar::dispatch {

namespace {

bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

std::string lowered(std::string_view text)
{
    std::string low(text);
    for (char &c : low)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    return low;
}

// Latin words stand alone ("fight" is not in "firefighter"); Chinese is written without spaces.
bool holds(std::string_view text, std::string_view word)
{
    for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
        const bool beginsInWord = isLetter(word.front()) && at > 0 && isLetter(text[at - 1]);
        const auto end = at + word.size();
        const bool endsInWord = isLetter(word.back()) && end < text.size() && isLetter(text[end]);
        if (!beginsInWord && !endsInWord)
            return true;
    }
    return false;
}

} // namespace

std::vector<TypeSuggestion> suggestTypes(std::string_view text, std::span<const TypeInfo> types, std::size_t limit)
{
    const std::string said = lowered(text);
    std::vector<TypeSuggestion> found;
    for (const TypeInfo &type : types) {
        TypeSuggestion suggestion{&type, {}, 0};
        for (const std::string &word : type.words)
            if (!word.empty() && holds(said, word))
                suggestion.words.push_back(word);
        std::ranges::stable_sort(suggestion.words, std::ranges::greater(), &std::string::size);
        for (auto word = suggestion.words.begin(); word != suggestion.words.end();) {
            const bool isInside = std::any_of(suggestion.words.begin(), word, [&](const std::string &longer) { return longer.contains(*word); });
            if (!isInside)
                suggestion.weight += word->size(); // a Chinese sign is three bytes and says as much as a syllable
            word = isInside ? suggestion.words.erase(word) : word + 1;
        }
        if (suggestion.weight > 0)
            found.push_back(std::move(suggestion));
    }
    std::ranges::stable_sort(found, [](const TypeSuggestion &a, const TypeSuggestion &b) {
        return a.weight != b.weight ? a.weight > b.weight : a.type->level < b.type->level;
    });
    found.resize(std::min(found.size(), limit));
    return found;
}

} // namespace radar::dispatch
