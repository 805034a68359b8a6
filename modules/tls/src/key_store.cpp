#include "tls/key_store.h"

#include <array>
#include <gnutls/pkcs12.h>

#include "gnutls_parts.h"

namespace radar::tls {

using base::ErrorKind;
using base::Result;

namespace {

using Store = std::unique_ptr<gnutls_pkcs12_int, Freed<gnutls_pkcs12_deinit>>;
using Bag = std::unique_ptr<gnutls_pkcs12_bag_int, Freed<gnutls_pkcs12_bag_deinit>>;

Store newStore()
{
    gnutls_pkcs12_t raw = nullptr;
    gnutls_pkcs12_init(&raw);
    return Store(raw);
}

Bag newBag()
{
    gnutls_pkcs12_bag_t raw = nullptr;
    gnutls_pkcs12_bag_init(&raw);
    return Bag(raw);
}

/// With the id that tells which key belongs to which certificate.
int addCertificate(const Bag &bag, const Certificate &certificate, const std::string &name)
{
    const int index = gnutls_pkcs12_bag_set_crt(bag.get(), certificate.get());
    if (index < 0)
        return index;
    gnutls_pkcs12_bag_set_friendly_name(bag.get(), static_cast<unsigned>(index), name.c_str());
    std::array<unsigned char, 20> id{};
    std::size_t size = id.size();
    if (const int code = gnutls_x509_crt_get_key_id(certificate.get(), GNUTLS_KEYID_USE_SHA1, id.data(), &size); code < 0)
        return code;
    const gnutls_datum_t data{id.data(), static_cast<unsigned>(size)};
    return gnutls_pkcs12_bag_set_key_id(bag.get(), static_cast<unsigned>(index), &data);
}

int addCertificates(const Store &store, const std::vector<Certificate> &certificates, const std::string &name, const std::string &password)
{
    const Bag bag = newBag();
    int code = 0;
    for (const Certificate &certificate : certificates)
        if (code >= 0)
            code = addCertificate(bag, certificate, name);
    if (code >= 0)
        code = gnutls_pkcs12_bag_encrypt(bag.get(), password.c_str(), GNUTLS_PKCS_PKCS12_3DES);
    return code >= 0 ? gnutls_pkcs12_set_bag(store.get(), bag.get()) : code;
}

int addKey(const Store &store, const Identity &identity, const std::vector<Certificate> &certificates, const std::string &name,
           const std::string &password)
{
    const Key key = readKey(identity.key);
    if (!key)
        return GNUTLS_E_NO_CERTIFICATE_FOUND;
    Datum locked;
    int code = gnutls_x509_privkey_export2_pkcs8(key.get(), GNUTLS_X509_FMT_DER, password.c_str(), GNUTLS_PKCS_PKCS12_3DES, &locked);
    const Bag bag = newBag();
    if (code >= 0)
        code = gnutls_pkcs12_bag_set_data(bag.get(), GNUTLS_BAG_PKCS8_ENCRYPTED_KEY, &locked);
    if (code < 0)
        return code;
    const auto index = static_cast<unsigned>(code);
    gnutls_pkcs12_bag_set_friendly_name(bag.get(), index, name.c_str());
    std::array<unsigned char, 20> id{};
    std::size_t size = id.size();
    gnutls_x509_crt_get_key_id(certificates.front().get(), GNUTLS_KEYID_USE_SHA1, id.data(), &size);
    const gnutls_datum_t data{id.data(), static_cast<unsigned>(size)};
    gnutls_pkcs12_bag_set_key_id(bag.get(), index, &data);
    return gnutls_pkcs12_set_bag(store.get(), bag.get());
}

Result<std::string> finished(const Store &store, const std::string &password, int code)
{
    if (code >= 0)
        code = gnutls_pkcs12_generate_mac(store.get(), password.c_str());
    Datum out;
    if (code >= 0)
        code = gnutls_pkcs12_export2(store.get(), GNUTLS_X509_FMT_DER, &out);
    if (code < 0)
        return gnutlsFailed("the PKCS#12 file could not be made", code);
    return out.text();
}

} // namespace

Result<std::string> trustStore(const std::string &certificates, const std::string &name, const std::string &password)
{
    const auto list = readCertificates(certificates);
    if (list.empty())
        return base::fail(ErrorKind::Invalid, "there is no certificate (PEM) in it");
    const Store store = newStore();
    return finished(store, password, addCertificates(store, list, name, password));
}

Result<std::string> keyStore(const Identity &identity, const std::string &name, const std::string &password)
{
    const auto list = readCertificates(identity.certificates);
    if (list.empty())
        return base::fail(ErrorKind::Invalid, "there is no certificate (PEM) in it");
    const Store store = newStore();
    int code = addCertificates(store, list, name, password);
    if (code >= 0)
        code = addKey(store, identity, list, name, password);
    return finished(store, password, code);
}

Result<std::string> derOf(const std::string &pem)
{
    const auto list = readCertificates(pem);
    if (list.empty())
        return base::fail(ErrorKind::Invalid, "there is no certificate (PEM) in it");
    Datum out;
    gnutls_x509_crt_export2(list.front().get(), GNUTLS_X509_FMT_DER, &out);
    return out.text();
}

} // namespace radar::tls
