#pragma once

#include <span>

#include "base/result.h"
#include "connection.h"
#include "schema.h"
#include "store/journal.h"

namespace radar::store {

/// Chain, anchor, rows. The caller sees to it that all of it is read at one moment, and `anchor` was read before.
struct Anchor;
[[nodiscard]] base::Result<VerifyReport> verify(const Connection &connection, std::span<const JournalledTable> tables,
                                                const base::Result<Anchor> &anchor);

} // namespace radar::store
