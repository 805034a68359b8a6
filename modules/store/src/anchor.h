#pragma once
// The end of the chain, kept outside the database: <database>.anchor. A chain alone cannot tell that its last entries
// were cut off. A text file:
//
//   police-radar anchor 1
//   head 1204 5f0c…        the newest entry when this was written: a second or 100 entries old at most
//   lost 1198 99ab…        a head that the journal did not have when a station was started: kept for ever as evidence
//   missing 1204           no readable anchor, or none of the station's own, though the journal had that many entries, when a station was started
//   signed 9d41… 77ab…     public key and signature of all lines before, where the station signs (store/sealing.h)
//
// Written whole under another name and renamed, after the commit: never ahead of the database.

#include <filesystem>
#include <optional>
#include <vector>

#include "base/result.h"
#include "chain.h"
#include "sealer.h"

namespace radar::store {

struct Anchor {
    Head head;
    std::vector<Head> lost;
    std::vector<std::int64_t> missing;
    std::optional<PublicKey> signer; ///< none: nobody's, or what was signed is something else

    [[nodiscard]] static std::filesystem::path fileFor(const std::filesystem::path &database);
    /// NotFound when there is none, Corrupt when it cannot be understood.
    [[nodiscard]] static base::Result<Anchor> read(const std::filesystem::path &file);
    [[nodiscard]] base::Result<> write(const std::filesystem::path &file, const Sealer *sealer) const;
};

} // namespace radar::store
