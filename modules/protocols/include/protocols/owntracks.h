#pragma once
// OwnTracks over HTTP or MQTT: one JSON message ↔ Message. Pure. Speed in km/h, time in epoch seconds, UTF-8 throughout.
// location and transition carry the phone's position; a waypoint's is the waypoint's. Encrypted messages need the phone's key.
// Source: shared protocol notes §2 (owntracks booklet, android, recorder).

#include <span>
#include <string_view>

#include "base/result.h"
#include "protocols/message.h"
#include "protocols/wire_values.h"

namespace radar::protocols {

struct OwntracksRequest {
    std::string_view body;
    std::string_view user;   ///< X-Limit-U or ?u=
    std::string_view device; ///< X-Limit-D or ?d=
    std::string_view topic;  ///< MQTT: "owntracks/<user>/<device>[/event…]"
    std::string_view key;    ///< the phone's pass phrase, at most 32 bytes; empty: it has none
};

/// Invalid for JSON that is none, no _type, a location without lat, lon and tst, an unknown cmd, or a wrong key; Unavailable for
/// an encrypted message without a key. An empty body (a friend was deleted) and unknown types are Kind::Other.
[[nodiscard]] base::Result<Message> decodeOwntracks(const OwntracksRequest &request);

/// The plaintext of {"_type":"encrypted","data":…}: libsodium secretbox, the key padded with zeros to 32 bytes. Invalid: wrong
/// key, or changed on the way.
[[nodiscard]] base::Result<std::string> decryptOwntracks(std::string_view data, std::string_view key);
/// `nonce` has 24 bytes and must never come twice with one key.
[[nodiscard]] std::string encryptOwntracks(std::string_view plaintext, std::string_view key, std::string_view nonce);

/// {"_type":"location",…}: what a phone says. `topic` may be empty.
[[nodiscard]] std::string encodeOwntracksLocation(const Fix &fix, std::string_view trackerId, std::string_view topic, char trigger);
struct OwntracksPlace {
    std::string name;
    geo::Wgs84 place;
    double radiusMeters = 50;
    base::Time created; ///< to the second: the phone knows a place again by it
};
/// What the station says back. setWaypoints with regions: how places are shown on the phone.
[[nodiscard]] std::string encodeOwntracksCommand(std::string_view action);
[[nodiscard]] std::string encodeOwntracksWaypoints(std::span<const OwntracksPlace> places);
/// The name of who reports on that topic; it may be empty.
[[nodiscard]] std::string encodeOwntracksCard(std::string_view trackerId, std::string_view name, std::string_view topic = {});

} // namespace radar::protocols
