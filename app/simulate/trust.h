#pragma once
// How a phone knows that it is the station it speaks to: by the pin from its QR code, or by an authority's certificate.

#include <QSslCertificate>
#include <QSslSocket>
#include <functional>
#include <memory>

#include "base/result.h"

namespace radar::app {

class Trust {
public:
    /// `pin`: SHA-256 of the server's public key, base64, with or without "sha256//" in front; nothing else counts then but the certificate's
    /// days. `authorityFile`: PEM. Both empty: whom this machine trusts. Invalid: neither a pin nor a certificate.
    [[nodiscard]] static base::Result<std::shared_ptr<Trust>> of(const QString &pin, const QString &authorityFile);

    /// Before anybody else connects to its signals: nothing is said to who is not trusted.
    void watch(QSslSocket &socket) const;

    std::function<void(const QString &why)> refused = {}; ///< the other side is not who it should be

private:
    Trust() = default;
    [[nodiscard]] bool isPinned(const QSslCertificate &shown) const;
    QByteArray m_pin;
    QList<QSslCertificate> m_authorities;
    bool m_hasAuthorities = false;
};
using TrustPtr = std::shared_ptr<const Trust>;

} // namespace radar::app
