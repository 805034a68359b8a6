#pragma once
// What a server shows to who connects: a certificate and the key that belongs to it. Texts in PEM, as files hold them.

#include <filesystem>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"

namespace radar::tls {

struct Identity {
    std::string certificates; ///< PEM: its own first, then those that vouch for it
    std::string key;          ///< PEM
};

struct CertificateFacts {
    std::string subject; ///< "CN=…"
    /// SHA-256 of the public key (SubjectPublicKeyInfo), base64, as in HPKP and curl --pinnedpubkey: the same after a renewal with the same key.
    std::string pin;
    std::vector<std::string> names; ///< host names and addresses it is for, as they are typed
    base::Time begins;
    base::Time ends;
};

/// Of the first certificate in a PEM text. Invalid: there is none.
[[nodiscard]] base::Result<CertificateFacts> factsOf(const std::string &pem);

/// An administrator's own files. NotFound, Invalid (no certificate, no key, an encrypted key, a key of another certificate, a
/// certificate that has ended or not begun): the sentence names the file and what is wrong with it.
[[nodiscard]] base::Result<Identity> readIdentity(const std::filesystem::path &certificate, const std::filesystem::path &key, base::Time now);

/// "2027-11-21", UTC: for sentences.
[[nodiscard]] std::string dayOf(base::Time time);

} // namespace radar::tls
