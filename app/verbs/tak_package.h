#pragma once
// A data package for ATAK and WinTAK: opened once on the phone, it knows the station, whom to trust, and its own name.

#include <string>

#include "tls/authority.h"

namespace radar::app {

struct TakSetup {
    std::string host;
    std::uint16_t port = 0;
    std::string device;
    std::string secret;
    std::string callSign;
};

/// For TLS: whom to trust, and the certificate of its own without which ATAK does not begin. The station does not look at that one, it
/// goes by name and secret: all phones get the same. Making them takes a second, because PKCS#12 makes guessing slow.
struct TakStores {
    std::string trusted = {};
    std::string own = {};
    std::string password;
    [[nodiscard]] static base::Result<TakStores> of(const tls::Authority &authority, base::Time now);
};

/// ZIP. Plain TCP without stores.
[[nodiscard]] std::string takPackage(const TakSetup &setup, const TakStores *stores);

} // namespace radar::app
