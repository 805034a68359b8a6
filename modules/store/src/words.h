#pragma once
// The words of an entry's purpose in the journal, sealed:
//
//   "sealed:1:" base64url( XChaCha20-Poly1305 of the words, under a key that is used once, with a nonce of zeros )
//
// The key lies in journal_keys by the entry's number; 32 zeros: it was overwritten. The number of an incident alone is not sealed.

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "connection.h"

namespace radar::store {

using WordsKey = std::array<std::uint8_t, 32>;

/// "20261121-0041", or nothing: says nothing about anybody.
[[nodiscard]] bool isWithoutWords(std::string_view purpose);
[[nodiscard]] bool isSealed(std::string_view purpose);
[[nodiscard]] std::string sealWords(std::string_view words, WordsKey &newKey);
/// Empty: not with this key.
[[nodiscard]] std::optional<std::string> openWords(std::string_view sealed, const WordsKey &key);
[[nodiscard]] base::Result<> insertKey(const Connection &connection, std::int64_t sequence, const WordsKey &key);
/// As people read it: the words, or erasedMark where the key is gone. What is not sealed stays as it is.
[[nodiscard]] std::string readWords(const Connection &connection, std::int64_t sequence, const std::string &purpose);

} // namespace radar::store
