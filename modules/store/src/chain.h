#pragma once
// The chain of the journal, version 1:
//
//   hash = SHA-256(previous ‖ "journal 1" ‖ sequence ‖ id ‖ time ‖ actor ‖ client ‖ purpose ‖ action ‖ object ‖ payload ‖ touched)
//
// previous: 32 bytes, zeros before the first entry. Numbers: 8 bytes big-endian. id: 16 bytes. Texts (UTF-8) and touched:
// length, 4 bytes big-endian, then the bytes.

#include <functional>
#include <optional>

#include "base/result.h"
#include "connection.h"
#include "store/journal.h"

namespace radar::store {

inline constexpr std::int64_t chainVersion = 1;

struct Link {
    StoredEntry entry;
    std::int64_t version = chainVersion;
    std::string touched; ///< encodeRows()
};

struct Head {
    std::int64_t sequence = 0;
    Hash hash{};
    friend bool operator==(const Head &, const Head &) = default;
};

[[nodiscard]] Hash hashOf(const Link &link);
[[nodiscard]] base::Result<Head> readHead(const Connection &connection);
/// None when there is no entry of that number.
[[nodiscard]] base::Result<std::optional<Hash>> readHash(const Connection &connection, std::int64_t sequence);
[[nodiscard]] base::Result<> insert(const Connection &connection, const Link &link);
[[nodiscard]] base::Result<> walk(const Connection &connection, const std::function<void(const Link &)> &visit);
[[nodiscard]] base::Result<std::vector<StoredEntry>> readEntries(const Connection &connection, const EntryFilter &filter, std::int64_t limit);

/// The entry that names the public key of those who sign from then on.
inline constexpr std::string_view keyAction = "journal.key", keyObject = "journal.key";
/// None: the payload names none.
[[nodiscard]] std::optional<PublicKey> keyIn(const std::string &payload);

} // namespace radar::store
