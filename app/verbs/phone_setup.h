#pragma once
// What a phone's camera reads to be set up: address, name and secret in one text, as each app takes it.

#include <QByteArray>
#include <QUrl>
#include <string>

namespace radar::app {

enum class PhoneApp { Traccar, Owntracks, Radar };

struct PhoneSetup {
    QUrl station; ///< "http://192.0.2.10:5055"
    std::string device;
    std::string secret;
    std::string callSign;
    std::string pin = {}; ///< with https: SHA-256 of the station's public key, base64
};

/// Traccar Client: an address with ?id=…, which it takes apart itself; the secret is in its path.
/// OwnTracks: owntracks:///config?inline=…, HTTP mode, Basic, the secret as the key of its encryption, and orders let in (remote commands).
/// Our own: police-radar://enrol?at=…&id=…&secret=…&pin=sha256//…
[[nodiscard]] QByteArray setupText(const PhoneSetup &setup, PhoneApp app);

} // namespace radar::app
