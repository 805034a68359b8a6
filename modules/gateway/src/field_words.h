#pragma once
// What somebody with a chat window and no buttons of ours says about an order or the shift: "收到", "arrived", "下班".

#include <optional>
#include <string>
#include <string_view>

namespace radar::gateway {

struct FieldWord {
    enum class About { Order, Duty, Withdrawal };
    About about = About::Order;
    std::string state = {}; ///< of an order: its code
    bool onDuty = false;
    std::string rest = {}; ///< what was said behind the word: feedback or reason
};

/// Empty: none of the words.
[[nodiscard]] std::optional<FieldWord> parseFieldWord(std::string_view text);

/// The words in one sentence, for who said something else and has no order to speak about.
inline constexpr std::string_view fieldWordsHelp = "您没有任务，这些话没有转给值班台 / You have no order, nobody keeps these words. 站里认得 / The "
                                                   "station knows: 收到 (ok)、出发 (going)、到达 (arrived)、"
                                                   "没到 (not yet)、完成 (done)、拒绝 (refuse)、平安 (all well)、上班 (on duty)、下班 (off duty)";

} // namespace radar::gateway
