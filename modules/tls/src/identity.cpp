#include "tls/identity.h"

#include <arpa/inet.h>
#include <array>

#include "gnutls_parts.h"
#include "small_files.h"

namespace radar::tls {

using base::ErrorKind;

namespace {

std::string base64(const unsigned char *bytes, std::size_t size)
{
    Datum out;
    const gnutls_datum_t in{const_cast<unsigned char *>(bytes), static_cast<unsigned>(size)};
    gnutls_base64_encode2(&in, &out);
    return out.text();
}

std::string nameOf(const unsigned char *data, std::size_t size, int type)
{
    if (type != GNUTLS_SAN_IPADDRESS)
        return {reinterpret_cast<const char *>(data), size};
    char text[INET6_ADDRSTRLEN] = {};
    ::inet_ntop(size == sizeof(in_addr) ? AF_INET : AF_INET6, data, text, sizeof text);
    return text;
}

} // namespace

std::string dayOf(base::Time time) { return base::toIso8601(time).substr(0, 10); }

base::Result<CertificateFacts> factsOf(const std::string &pem)
{
    const auto certificates = readCertificates(pem);
    if (certificates.empty())
        return base::fail(ErrorKind::Invalid, "there is no certificate (PEM) in it");
    gnutls_x509_crt_t certificate = certificates.front().get();
    CertificateFacts facts;
    Datum subject;
    gnutls_x509_crt_get_dn2(certificate, &subject);
    facts.subject = subject.text();
    std::array<unsigned char, 32> id{};
    std::size_t size = id.size();
    gnutls_x509_crt_get_key_id(certificate, GNUTLS_KEYID_USE_SHA256, id.data(), &size);
    facts.pin = base64(id.data(), size);
    for (unsigned i = 0;; ++i) {
        std::array<unsigned char, 512> name{};
        size = name.size();
        const int type = gnutls_x509_crt_get_subject_alt_name(certificate, i, name.data(), &size, nullptr);
        if (type < 0)
            break;
        if (type == GNUTLS_SAN_DNSNAME || type == GNUTLS_SAN_IPADDRESS)
            facts.names.push_back(nameOf(name.data(), size, type));
    }
    facts.begins = begins(certificates.front());
    facts.ends = ends(certificates.front());
    return facts;
}

base::Result<Identity> readIdentity(const std::filesystem::path &certificateFile, const std::filesystem::path &keyFile, base::Time now)
{
    Identity identity;
    auto text = readFile(certificateFile);
    if (!text)
        return std::unexpected(text.error());
    identity.certificates = std::move(*text);
    text = readFile(keyFile);
    if (!text)
        return std::unexpected(text.error());
    identity.key = std::move(*text);

    const auto wrong = [](const std::filesystem::path &file, const std::string &what) {
        return base::fail(ErrorKind::Invalid, file.string() + what);
    };
    const auto certificates = readCertificates(identity.certificates);
    if (certificates.empty())
        return wrong(certificateFile, " holds no certificate in PEM (-----BEGIN CERTIFICATE-----)");
    const Key key = readKey(identity.key);
    if (!key)
        return wrong(keyFile,
                     identity.key.find("ENCRYPTED") == std::string::npos
                         ? " holds no private key in PEM (-----BEGIN PRIVATE KEY-----)"
                         : " is locked by a passphrase, which nobody can type when the station starts: take it off");
    if (!belongTogether(certificates.front(), key))
        return wrong(keyFile, " is not the key of the first certificate in " + certificateFile.string());
    if (ends(certificates.front()) <= now)
        return wrong(certificateFile, ": the certificate ended on " + dayOf(ends(certificates.front())) + "; have it renewed");
    if (begins(certificates.front()) > now)
        return wrong(certificateFile, ": the certificate begins only on " + dayOf(begins(certificates.front())) + "; look at this machine's clock");
    return identity;
}

} // namespace radar::tls
