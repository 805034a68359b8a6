#pragma once
// Is what is being taken down known already? Near in place, time and words to another incident. A pure function.

#include <optional>
#include <span>

#include "dispatch/types.h"

namespace radar::dispatch {

struct DuplicateQuestion {
    geo::Wgs84 position;
    base::Time time;
    IncidentType type; ///< empty: not known yet
    std::string text;
    std::string callerNumber; ///< digits; may be empty
    std::size_t most = 3;     ///< answers
};

/// Why an incident may be the same.
struct Likeness {
    IncidentId incident;
    double score = 0; ///< 0.3 to 1
    double meters = 0;
    base::Duration apart{0};
    double textShare = 0; ///< of the pairs of neighbouring signs, Dice: 0 nothing in common, 1 the same
    bool isSameType = false;
    bool isSameCaller = false;
    bool isOpen = true;
    friend bool operator==(const Likeness &, const Likeness &) = default;
};

/// How much two texts have in common, by pairs of neighbouring letters or signs, whatever lies between words: 0 to 1. 0 when one has no pair.
[[nodiscard]] double textShare(std::string_view one, std::string_view other);

/// Those of the last two hours within 500 m, however they came in, open or closed; best first, at most `question.most`. Half the closeness is lost
/// at 100 m and at 15 min. The score: place × time × (0.4 + 0.25 for the same type + 0.35 × text) + 0.25 × time for the same caller.
[[nodiscard]] std::vector<Likeness> possibleDuplicates(const DuplicateQuestion &question, std::span<const Incident *const> incidents);

} // namespace radar::dispatch
