#include "simulate/trust.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QSslConfiguration>
#include <QSslKey>

namespace radar::app {

using namespace Qt::StringLiterals;

base::Result<std::shared_ptr<Trust>> Trust::of(const QString &pin, const QString &authorityFile)
{
    std::shared_ptr<Trust> trust(new Trust);
    if (!pin.isEmpty()) {
        QByteArray digits = pin.toLatin1();
        if (digits.startsWith("sha256//"))
            digits = digits.mid(8);
        const auto decoded = QByteArray::fromBase64Encoding(digits, QByteArray::AbortOnBase64DecodingErrors);
        if (decoded.decodingStatus != QByteArray::Base64DecodingStatus::Ok || decoded.decoded.size() != 32)
            return base::fail(base::ErrorKind::Invalid, "--pin must be the base64 of a SHA-256, as \"police-radar certificate\" shows it");
        trust->m_pin = decoded.decoded;
    }
    trust->m_hasAuthorities = !authorityFile.isEmpty();
    if (trust->m_hasAuthorities) {
        trust->m_authorities = QSslCertificate::fromPath(authorityFile, QSsl::Pem, QSslCertificate::PatternSyntax::FixedString);
        if (trust->m_authorities.isEmpty())
            return base::fail(base::ErrorKind::Invalid, authorityFile.toStdString() + " holds no certificate in PEM");
    }
    return trust;
}

bool Trust::isPinned(const QSslCertificate &shown) const
{
    return QCryptographicHash::hash(shown.publicKey().toDer(), QCryptographicHash::Sha256) == m_pin;
}

void Trust::watch(QSslSocket &socket) const
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    if (m_hasAuthorities || !m_pin.isEmpty())
        configuration.setCaCertificates(m_authorities);
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    socket.setSslConfiguration(configuration);
    QObject::connect(&socket, &QSslSocket::sslErrors, &socket, [this, &socket](const QList<QSslError> &errors) {
        const auto ofAnotherDay = std::ranges::find_if(errors, [](const QSslError &error) {
            return error.error() == QSslError::CertificateExpired || error.error() == QSslError::CertificateNotYetValid;
        });
        const bool isOfAnotherDay = ofAnotherDay != errors.end();
        // Whom the pin names needs nobody to vouch for it, unless an authority was named as well.
        if (!m_pin.isEmpty() && !m_hasAuthorities && !isOfAnotherDay && isPinned(socket.peerCertificate()))
            return socket.ignoreSslErrors();
        if (!refused)
            return;
        const QSslCertificate shown = socket.peerCertificate();
        if (!m_pin.isEmpty() && !isPinned(shown))
            return refused(u"the certificate is not the one of the pin"_s);
        if (!isOfAnotherDay)
            return refused(errors.first().errorString());
        const auto day = [](const QDateTime &time) { return time.toUTC().toString(u"yyyy-MM-dd"_s); };
        refused(ofAnotherDay->error() == QSslError::CertificateExpired
                    ? u"the station's certificate ended on %1: it has to be renewed there"_s.arg(day(shown.expiryDate()))
                    : u"the station's certificate begins on %1: one of the two clocks is wrong"_s.arg(day(shown.effectiveDate())));
    });
    QObject::connect(&socket, &QSslSocket::encrypted, &socket, [this, &socket] {
        if (m_pin.isEmpty() || isPinned(socket.peerCertificate()))
            return;
        socket.abort();
        if (refused)
            refused(u"the certificate is not the one of the pin"_s);
    });
}

} // namespace radar::app
