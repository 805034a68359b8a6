#pragma once
// The chain meets those who knew it: while it is walked, each signed head and each code from paper is compared with the entry it speaks of.

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "verify.h"

namespace radar::store {

class Hearing {
public:
    explicit Hearing(const Witnesses &witnesses);

    /// Every entry, in order.
    void pass(const StoredEntry &entry);
    /// What does not fit: from which entry on (0: not to be said), a sentence. Fills in what the report says of signatures.
    [[nodiscard]] std::vector<std::pair<std::int64_t, std::string>> end(VerifyReport &report) const;

private:
    struct Testimony {
        std::string where = {};
        const SignedHead *head = nullptr; ///< none: a code
        std::array<std::uint8_t, 16> begin{};
        enum class Found { NotYet, Fits, Differs } found = Found::NotYet;
    };
    [[nodiscard]] bool mayHaveSigned(const SignedHead &head) const;

    const Witnesses &m_witnesses;
    std::multimap<std::int64_t, Testimony> m_all; ///< by the entry's number
    std::vector<std::pair<PublicKey, std::int64_t>> m_keys;
    std::int64_t m_last = 0;
};

} // namespace radar::store
