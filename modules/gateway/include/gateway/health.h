#pragma once
// How the doors are: counters since the start, safe to read from any thread.

#include <cstdint>
#include <optional>
#include <string>

#include "base/clock.h"

namespace radar::gateway {

/// HTTP requests since the start, by how they ended. Everything but `accepted` was not taken.
struct Health {
    std::uint64_t accepted = 0;
    std::uint64_t refused = 0;     ///< 401, 403: wrong credentials, or another device's name
    std::uint64_t malformed = 0;   ///< 400
    std::uint64_t tooLarge = 0;    ///< 413
    std::uint64_t misdirected = 0; ///< 404, 405, 409: no such path, method or order, or not in its state
    std::uint64_t limited = 0;     ///< 429
    std::uint64_t unavailable = 0; ///< 500, 503: the station could not
    std::uint64_t tooSlow = 0;     ///< connections cut because the request did not come to an end
    std::uint64_t fixes = 0;       ///< positions handed over and answered for
    std::uint64_t helpCalls = 0;   ///< calls for help handed over and answered for
    std::uint64_t connections = 0; ///< open now
    std::uint64_t waiting = 0;     ///< long polls now
};

/// Why something was not taken.
enum class Refusal {
    Unknown,     ///< nobody's device. Which of these three it is, is never said to who asks
    Revoked,     ///< its secret was taken away
    Credentials, ///< a wrong secret, or none
    AnotherName, ///< a device spoke for another
    Malformed,   ///< not what the protocol says
    TooLarge,
    TooMany, ///< connections, or requests of one device
    TooSlow, ///< did not come to an end, or fell silent
    Misdirected,
    Unavailable, ///< the station could not take it; the phone will say it again
};
[[nodiscard]] const char *code(Refusal refusal); ///< "unknown", "revoked", "credentials", "another-name", "malformed", …

/// The line of one link for the desk. All links count alike.
struct LinkHealth {
    std::string link = {};    ///< "http", "jt808" …
    std::string address = {}; ///< "127.0.0.1:5055"
    bool isUp = false;
    std::string problem = {}; ///< why it is not
    std::uint64_t connections = 0;
    std::uint64_t devices = 0;  ///< that said something in the last ten minutes
    std::uint64_t messages = 0; ///< taken and answered for
    std::optional<base::Time> lastMessage = {};
    std::uint64_t positions = 0; ///< in the archive and trusted
    std::uint64_t repeats = 0;   ///< positions the archive had already
    std::uint64_t noConsent = 0; ///< positions dropped: who it is has not agreed to be tracked
    std::uint64_t offDuty = 0;   ///< positions dropped: nobody is tracked off duty
    std::uint64_t expired = 0;   ///< positions dropped: older than any are kept
    std::uint64_t untrusted = 0; ///< positions kept as evidence only
    std::uint64_t helpCalls = 0;
    std::uint64_t refused = 0;
    std::uint64_t unknown = 0; ///< of them
    std::uint64_t revoked = 0; ///< likewise
    std::optional<Refusal> lastRefusal = {};
    std::optional<base::Time> lastRefusalTime = {};
    std::optional<base::Time> certificateEnds = {}; ///< of TLS; in plain none
    std::string certificateProblem = {};            ///< why another one that is there is not shown
};

} // namespace radar::gateway
