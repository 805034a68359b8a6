#include "gnutls_parts.h"

#include <array>

namespace radar::tls {

namespace {

using KeyId = std::array<unsigned char, 32>;

base::Time timeOf(time_t seconds) { return base::Time(std::chrono::seconds(seconds)); }

} // namespace

gnutls_datum_t datumOf(std::string_view text)
{
    return {reinterpret_cast<unsigned char *>(const_cast<char *>(text.data())), static_cast<unsigned>(text.size())};
}

Certificate newCertificate()
{
    gnutls_x509_crt_t raw = nullptr;
    gnutls_x509_crt_init(&raw);
    return Certificate(raw);
}

Key newKey()
{
    gnutls_x509_privkey_t raw = nullptr;
    gnutls_x509_privkey_init(&raw);
    return Key(raw);
}

std::vector<Certificate> readCertificates(std::string_view pem)
{
    std::vector<Certificate> certificates;
    const gnutls_datum_t data = datumOf(pem);
    gnutls_x509_crt_t *list = nullptr;
    unsigned count = 0;
    if (gnutls_x509_crt_list_import2(&list, &count, &data, GNUTLS_X509_FMT_PEM, 0) != GNUTLS_E_SUCCESS)
        return certificates;
    for (unsigned i = 0; i < count; ++i)
        certificates.emplace_back(list[i]);
    gnutls_free(list);
    return certificates;
}

Key readKey(std::string_view pem)
{
    Key key = newKey();
    const gnutls_datum_t data = datumOf(pem);
    if (gnutls_x509_privkey_import2(key.get(), &data, GNUTLS_X509_FMT_PEM, nullptr, GNUTLS_PKCS_PLAIN) != GNUTLS_E_SUCCESS)
        return {};
    return key;
}

bool belongTogether(const Certificate &certificate, const Key &key)
{
    KeyId ofCertificate{}, ofKey{};
    std::size_t size = ofCertificate.size();
    if (gnutls_x509_crt_get_key_id(certificate.get(), GNUTLS_KEYID_USE_SHA256, ofCertificate.data(), &size) != GNUTLS_E_SUCCESS)
        return false;
    size = ofKey.size();
    return gnutls_x509_privkey_get_key_id(key.get(), GNUTLS_KEYID_USE_SHA256, ofKey.data(), &size) == GNUTLS_E_SUCCESS && ofCertificate == ofKey;
}

base::Time begins(const Certificate &certificate) { return timeOf(gnutls_x509_crt_get_activation_time(certificate.get())); }

base::Time ends(const Certificate &certificate) { return timeOf(gnutls_x509_crt_get_expiration_time(certificate.get())); }

std::unexpected<base::Error> gnutlsFailed(const char *what, int code)
{
    return base::fail(base::ErrorKind::Internal, std::string(what) + ": " + gnutls_strerror(code));
}

} // namespace radar::tls
