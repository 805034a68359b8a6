#pragma once
// Who calls: the number they can be reached at, and what their earlier calls were worth.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dispatch/types.h"

namespace radar::dispatch {

/// Digits alone, without the country's +86 or 0086, full-width digits too: "+86 138-0013 8000" → "13800138000". Empty when it is no number: a
/// letter in it, fewer than 3 digits or more than 15.
[[nodiscard]] std::string normalisedNumber(std::string_view text);
/// As long as a mobile number (11 digits, 1…) or a landline (7 digits and more): worth looking up.
[[nodiscard]] bool isWholeNumber(std::string_view normalised);

/// What a closed call turned out to be. Duplicates, and who was gone, say nothing about the caller.
enum class Worth { Valid, Invalid, Uncounted };
[[nodiscard]] Worth worthOf(Disposition disposition);

struct EarlierCall {
    IncidentId id;
    std::string number; ///< of the incident
    IncidentType type;
    IncidentState state = IncidentState::Closed;
    base::Time time;
    std::optional<Disposition> disposition;
    friend bool operator==(const EarlierCall &, const EarlierCall &) = default;
};

struct CallerRecord {
    std::string name;      ///< as it was given last; may be empty
    bool isNamed = false;  ///< the name was checked once
    std::size_t calls = 0; ///< all of them
    std::size_t valid = 0;
    std::size_t invalid = 0;
    std::vector<EarlierCall> last; ///< newest first, at most 5
    friend bool operator==(const CallerRecord &, const CallerRecord &) = default;
};

} // namespace radar::dispatch
