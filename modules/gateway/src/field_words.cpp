#include "field_words.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "protocols/wire_values.h"

namespace radar::gateway {

namespace {

struct Entry {
    std::string_view word;
    FieldWord::About about;
    std::string_view state;
    bool onDuty = false;
};

using enum FieldWord::About;
// Longer ones first where one begins like another.
constexpr std::array entries{
    Entry{"收到", Order, "accepted"},
    Entry{"接受", Order, "accepted"},
    Entry{"accept", Order, "accepted"},
    Entry{"ok", Order, "accepted"},
    Entry{"出发", Order, "under-way"},
    Entry{"going", Order, "under-way"},
    Entry{"到达", Order, "arrived"},
    Entry{"到了", Order, "arrived"},
    Entry{"arrived", Order, "arrived"},
    Entry{"完成", Order, "done"},
    Entry{"done", Order, "done"},
    Entry{"拒绝", Order, "refused"},
    Entry{"平安", Order, "well"},
    Entry{"all well", Order, "well"},
    Entry{"refuse", Order, "refused"},
    Entry{"上班", Duty, "", true},
    Entry{"签到", Duty, "", true},
    Entry{"on duty", Duty, "", true},
    Entry{"下班", Duty, "", false},
    Entry{"签退", Duty, "", false},
    Entry{"off duty", Duty, "", false},
    Entry{"撤回同意", Withdrawal, ""},
    Entry{"withdraw consent", Withdrawal, ""},
    Entry{"没到", Order, "not-arrived"},
    Entry{"还没到", Order, "not-arrived"},
    Entry{"not yet", Order, "not-arrived"},
};

} // namespace

std::optional<FieldWord> parseFieldWord(std::string_view text)
{
    text = protocols::trimmed(text);
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    for (const Entry &entry : entries) {
        if (!lower.starts_with(entry.word))
            continue;
        std::string_view rest = text.substr(entry.word.size());
        // An English word ends where it ends: "okapi" is none.
        if (!rest.empty() && static_cast<unsigned char>(entry.word.front()) < 0x80 && std::isalpha(static_cast<unsigned char>(rest.front())))
            continue;
        for (const std::string_view mark : {"：", "，", "。", "！", ":", ",", ".", "!"})
            if (rest.starts_with(mark)) {
                rest.remove_prefix(mark.size());
                break;
            }
        return FieldWord{entry.about, std::string(entry.state), entry.onDuty, std::string(protocols::trimmed(rest))};
    }
    return {};
}

} // namespace radar::gateway
