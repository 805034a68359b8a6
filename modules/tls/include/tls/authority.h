#pragma once
// A station's own authority: for phones in a network where nobody sells certificates. It is made once, lives ten years in a folder of
// the station, and its certificate is given to each phone. It vouches for addresses and local names alone (X.509 name constraints,
// RFC 5280 §4.2.1.10), so that a phone that trusts it cannot be shown a false bank by who steals it.
//
// Files: authority.pem, authority.key, server.pem, server.key; folder 0700, keys 0600. Not thread-safe; two processes wait for each other.

#include <filesystem>
#include <string>
#include <vector>

#include "tls/identity.h"

namespace radar::tls {

class Authority {
public:
    /// Made at the first use: `names` are then the host names it may vouch for, beside local ones and every address. Unavailable: the
    /// folder cannot be used; Invalid: damaged, ended, or its key can be read by others.
    [[nodiscard]] static base::Result<Authority> open(const std::filesystem::path &folder, const std::vector<std::string> &names, base::Time now);

    [[nodiscard]] const std::string &certificate() const { return m_own.certificates; } ///< PEM

    /// What the station shows. Kept for 100 days; renewed 45 days before it ends, and when a name is new; the key, and with it the pin, stays.
    /// Invalid: a name that this authority may not vouch for.
    [[nodiscard]] base::Result<Identity> server(const std::vector<std::string> &names, base::Time now) const;

    /// A certificate for a phone that wants to have one (TAK), nowhere kept.
    [[nodiscard]] base::Result<Identity> client(const std::string &name, base::Time now) const;

private:
    Authority() = default;
    std::filesystem::path m_folder;
    Identity m_own;
};

} // namespace radar::tls
