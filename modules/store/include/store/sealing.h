#pragma once
// The signed end of the journal. A chain by itself, and the anchor beside it, can be written anew by who may write to the folder; a line with a
// signature (Ed25519) that lies elsewhere cannot. One line a head, append-only:
//
//   police-radar heads 1
//   head 1204 5f0c… 2026-11-21T08:00:00.000000Z 9d41… 77ab…
//        │    │     │                           │     └ signature of the line up to and including the public key
//        │    │     └ when it was signed        └ public key
//        │    └ hash of that entry
//        └ number of the newest entry
//
// Signed every 1 000 entries or 10 minutes, and at every orderly end.

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"

namespace radar::store {

using Hash = std::array<std::uint8_t, 32>;
using PublicKey = std::array<std::uint8_t, 32>;
using Signature = std::array<std::uint8_t, 64>;

struct SignedHead {
    std::int64_t sequence = 0;
    Hash hash{};
    base::Time time{};
    PublicKey key{};
    Signature signature{};
};

[[nodiscard]] std::string lineOf(const SignedHead &head); ///< without a line's end
/// Invalid: that is no such line. Whether the signature is good: isGenuine().
[[nodiscard]] base::Result<SignedHead> headIn(std::string_view line);
[[nodiscard]] bool isGenuine(const SignedHead &head);

/// The short form for paper: number, the first half of the hash, two bytes against slips of the pen. "1204-5f0c-…-93aa"
[[nodiscard]] std::string codeOf(std::int64_t sequence, const Hash &hash);
struct HeadCode {
    std::int64_t sequence = 0;
    std::array<std::uint8_t, 16> begin{}; ///< of the hash
};
/// Upper or lower case, with or without spaces. Invalid: mistyped.
[[nodiscard]] base::Result<HeadCode> codeIn(std::string_view text);

[[nodiscard]] std::string toHex(std::span<const std::uint8_t> bytes);
/// False: not that many bytes in hexadecimal digits.
[[nodiscard]] bool fromHex(std::string_view text, std::span<std::uint8_t> bytes);

/// With what and to where the head is signed.
struct Sealing {
    std::filesystem::path key = {};                         ///< the secret key; made at the first start, 0600
    std::filesystem::path heads = {};                       ///< the station's own file of heads
    std::vector<std::filesystem::path> copies = {};         ///< the same lines elsewhere: another disk, another account's folder
    std::function<void(const std::string &line)> tell = {}; ///< and to the log of the machine

    static constexpr std::int64_t entriesPerHead = 1000;
    static constexpr std::chrono::minutes timePerHead{10};
};

/// To syslog and journald, as LOG_AUTHPRIV.
void tellSyslog(const std::string &line);

} // namespace radar::store
