#pragma once
// PKCS#12 files, as TAK phones read them. Triple DES and SHA-1, because older Androids know nothing else: not to be relied on as a secret.

#include <string>

#include "tls/identity.h"

namespace radar::tls {

/// Certificates alone.
[[nodiscard]] base::Result<std::string> trustStore(const std::string &certificates, const std::string &name, const std::string &password);
/// Certificate and key.
[[nodiscard]] base::Result<std::string> keyStore(const Identity &identity, const std::string &name, const std::string &password);
/// DER of the first certificate in a PEM text: what phones take as a .crt file.
[[nodiscard]] base::Result<std::string> derOf(const std::string &pem);

} // namespace radar::tls
