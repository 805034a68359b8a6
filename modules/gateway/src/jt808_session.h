#pragma once
// What is remembered of one connection of JT/T 808 terminals. Lives on the link's thread.

#include <map>

#include "protocols/jt808.h"

namespace radar::gateway {

/// The heads of parts that came and are not answered: all of a message's parts are answered together, once it is in the record.
class UnansweredParts {
public:
    void add(const protocols::Jt808Frame &part);
    /// Those the whole message was put together from.
    [[nodiscard]] std::vector<protocols::Jt808Frame> take(const protocols::Jt808Frame &whole);
    void clear() { m_heads.clear(); }

private:
    static constexpr std::size_t most = 4096;
    std::vector<protocols::Jt808Frame> m_heads; ///< without bodies, in the order they came
};

/// Of a message in parts: asked for what is missing, and when last.
struct AskedAgain {
    base::Time last;
    int times = 0;
};

/// What was said with 0x8300 and is not confirmed.
struct SaidText {
    std::string orderId = {}; ///< the order itself
    std::string wordsId = {}; ///< or words of the desk about it
    base::Time sent = {};
};

/// What was asked with 0x8302; answer 1 is yes, 2 is no.
struct AskedQuestion {
    std::string orderId, wordsId, kind;
    std::string text;
    protocols::Jt808Urgency urgency = protocols::Jt808Urgency::Normal;
};

struct Jt808Terminal {
    protocols::Jt808Address address;
    std::string device; ///< empty: has not said who it is
    std::uint64_t credential = 0;
    std::uint16_t nextSequence = 1;
    std::map<std::uint16_t, SaidText> unconfirmed;    ///< by the sequence the terminal will name
    bool hasNoQuestions = false;                      ///< it has refused one
    std::map<std::uint16_t, AskedQuestion> questions; ///< likewise; not asked again on this connection: a person answers
};

struct Jt808Session {
    static constexpr std::size_t mostTerminals = 1000; ///< of a platform that passes on its terminals on one connection
    static constexpr int mostRefusals = 10;            ///< then it is cut off

    protocols::Jt808Splitter splitter = {};
    protocols::Jt808Assembly assembly = {};
    UnansweredParts parts = {};
    std::map<std::pair<std::string, std::uint16_t>, AskedAgain> askedAgain = {}; ///< by phone and first sequence
    std::map<std::string, Jt808Terminal> terminals = {};                         ///< by phone
    std::size_t unanswered = 0;
    int refusals = 0;
};

/// What a terminal may be enrolled as: its number as on the wire, or without the zeros in front.
[[nodiscard]] std::vector<std::string> namesOf(const std::string &phone);

/// "任务 20261121-0003：二街 18 号。老人摔倒": what a terminal reads aloud.
[[nodiscard]] std::string orderText(const struct OrderMessage &order);

} // namespace radar::gateway
