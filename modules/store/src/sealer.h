#pragma once
// Signs heads of the journal and writes them down where store/sealing.h says.

#include <map>
#include <optional>

#include "base/result.h"
#include "chain.h"
#include "copies.h"
#include "store/sealing.h"

namespace radar::store {

inline constexpr std::string_view headsTitle = "police-radar heads 1";

/// A line of a file of heads and where it stands.
struct HeadLine {
    SignedHead head;
    std::string where; ///< "…/station.heads, line 12"
};

/// All whole lines. NotFound, Unavailable; Corrupt for another file. Lines that cannot be understood go to `odd`; one that was cut in the middle of
/// writing it (the power went) is left out: who takes a line away can take a whole one.
[[nodiscard]] base::Result<std::vector<HeadLine>> readHeads(const std::filesystem::path &file, std::vector<std::string> &odd);

class Sealer {
public:
    explicit Sealer(Sealing sealing);

    /// None: the key can neither be read nor made.
    [[nodiscard]] const std::optional<PublicKey> &key() const { return m_key; }
    /// To be called when there is a key.
    [[nodiscard]] Signature sign(std::string_view text) const;
    /// Signs and appends to all files; what cannot be written is tried again with the next one. Waits for the station's own file alone.
    void seal(const Head &head, base::Time time);
    [[nodiscard]] std::int64_t sealedSequence() const { return m_sealed; } ///< of the newest line in the station's own file
    [[nodiscard]] base::Time sealedTime() const { return m_time; }

    /// What is wrong now: one sentence each.
    [[nodiscard]] std::vector<std::string> problems() const;

private:
    void readKey();
    void note(const std::string &about, const base::Result<> &done); ///< says it once, until it is well again

    Sealing m_sealing;
    Copies m_copies; ///< of the file of heads
    std::optional<PublicKey> m_key;
    std::array<std::uint8_t, 64> m_secret{};
    std::int64_t m_sealed = 0;
    base::Time m_time{};
    std::map<std::string, std::string> m_problems; ///< by file
};

} // namespace radar::store
