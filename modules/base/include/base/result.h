#pragma once
// What may fail returns Result<T>: the value, or an Error that says of which kind and, in one English sentence, what.
// Text for people is made from the kind where it is shown (ui, command line), never here.

#include <expected>
#include <string>
#include <utility>

namespace radar::base {

enum class ErrorKind {
    NotFound,    ///< what was named does not exist
    Invalid,     ///< the input is wrong
    Conflict,    ///< right in itself, but not in this state (closed incident, taken id, second writer)
    Denied,      ///< not allowed
    Unavailable, ///< not now: network, disk, lock, a thing not set up
    Full,        ///< no space left on the disk: nothing was saved, and nothing will be until there is space again
    Corrupt,     ///< stored data is damaged or was changed by a foreign hand
    Internal,    ///< our mistake
};

struct Error {
    ErrorKind kind = ErrorKind::Internal;
    std::string detail; ///< one sentence: what, where, what to do; no personal data

    friend bool operator==(const Error &, const Error &) = default;
};

template <typename T = void>
using Result = std::expected<T, Error>;

[[nodiscard]] inline std::unexpected<Error> fail(ErrorKind kind, std::string detail) { return std::unexpected(Error{kind, std::move(detail)}); }

/// "NotFound", "Invalid" … for logs and JSON.
[[nodiscard]] const char *name(ErrorKind kind);

} // namespace radar::base
