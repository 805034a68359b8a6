#pragma once

#include <span>

#include "base/result.h"
#include "connection.h"
#include "schema.h"
#include "sealer.h"
#include "store/journal.h"

namespace radar::store {

struct Anchor;

/// What others know of the chain: signed heads, codes from paper. Read before the journal: what is committed meanwhile is newer than they.
struct Witnesses {
    VerifyOptions::Signatures signatures = VerifyOptions::Signatures::Ignore;
    std::vector<HeadLine> heads;
    std::vector<std::pair<std::string, HeadCode>> codes; ///< as it was written
    std::vector<PublicKey> keys;
    std::vector<std::string> findings; ///< what cannot be read or understood

    [[nodiscard]] static Witnesses read(const VerifyOptions &options);
};

/// Chain, anchor, witnesses, rows. The caller sees to it that all of it is read at one moment, and `anchor` and `witnesses` were read before.
[[nodiscard]] base::Result<VerifyReport> verify(const Connection &connection, std::span<const JournalledTable> tables,
                                                const base::Result<Anchor> &anchor, const Witnesses &witnesses);

} // namespace radar::store
