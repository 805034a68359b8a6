#include "tls/authority.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <optional>

#include <arpa/inet.h>
#include <gnutls/abstract.h>
#include <gnutls/crypto.h>
#include <gnutls/x509-ext.h>
#include <sys/stat.h>

#include "gnutls_parts.h"
#include "small_files.h"

namespace radar::tls {

using namespace std::chrono_literals;
using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

constexpr auto authorityLife = std::chrono::days(3650);
constexpr auto serverLife = std::chrono::days(100); ///< nobody is asked to renew it, so that it can be short
constexpr auto renewedBefore = std::chrono::days(45);
constexpr auto headStart = std::chrono::days(1); ///< for phones whose clock is behind
/// What phones keep for years begins on a day that is over, whatever our clock says while it is made: one made while the clock is ahead would
/// be worth nothing when it is put right, and phones would have to be enrolled anew.
constexpr base::Time keptFrom = std::chrono::sys_days(std::chrono::year(2024) / 1 / 1);
constexpr std::string_view localNames[] = {"localhost", "local", "lan", "internal", "home.arpa"};

/// The bytes of an address; empty for a host name.
std::string addressBytes(const std::string &name)
{
    std::array<char, 16> bytes{};
    if (::inet_pton(AF_INET, name.c_str(), bytes.data()) == 1)
        return {bytes.data(), 4};
    if (::inet_pton(AF_INET6, name.c_str(), bytes.data()) == 1)
        return {bytes.data(), 16};
    return {};
}

bool isHostName(std::string_view name)
{
    constexpr std::size_t longest = 253;
    return !name.empty() && name.size() <= longest && name.front() != '.' && name.back() != '.' && name.find("..") == std::string_view::npos
        && std::ranges::all_of(
            name, [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.'; });
}

Result<Key> makeKey()
{
    Key key = newKey();
    if (const int code = gnutls_x509_privkey_generate(key.get(), GNUTLS_PK_ECDSA, GNUTLS_CURVE_TO_BITS(GNUTLS_ECC_CURVE_SECP256R1), 0); code < 0)
        return gnutlsFailed("no key could be made", code);
    return key;
}

std::string pemOf(const Key &key)
{
    Datum out;
    gnutls_x509_privkey_export2_pkcs8(key.get(), GNUTLS_X509_FMT_PEM, nullptr, GNUTLS_PKCS_PLAIN, &out);
    return out.text();
}

std::string pemOf(const Certificate &certificate)
{
    Datum out;
    gnutls_x509_crt_export2(certificate.get(), GNUTLS_X509_FMT_PEM, &out);
    return out.text();
}

/// A certificate with what all of ours have in common; to be signed.
Certificate draft(const std::string &commonName, const Key &key, base::Time begin, base::Time end)
{
    Certificate made = newCertificate();
    gnutls_x509_crt_t raw = made.get();
    constexpr unsigned version = 3;
    gnutls_x509_crt_set_version(raw, version);
    std::array<unsigned char, 16> serial{};
    gnutls_rnd(GNUTLS_RND_NONCE, serial.data(), serial.size());
    serial[0] = static_cast<unsigned char>((serial[0] & 0x3f) | 0x40); // positive, and of full length
    gnutls_x509_crt_set_serial(raw, serial.data(), serial.size());
    gnutls_x509_crt_set_dn_by_oid(raw, GNUTLS_OID_X520_COMMON_NAME, 0, commonName.data(), static_cast<unsigned>(commonName.size()));
    gnutls_x509_crt_set_activation_time(raw, std::chrono::system_clock::to_time_t(begin));
    gnutls_x509_crt_set_expiration_time(raw, std::chrono::system_clock::to_time_t(end));
    gnutls_x509_crt_set_key(raw, key.get());
    std::array<unsigned char, 32> id{};
    std::size_t size = id.size();
    if (gnutls_x509_crt_get_key_id(raw, GNUTLS_KEYID_USE_SHA1, id.data(), &size) == GNUTLS_E_SUCCESS)
        gnutls_x509_crt_set_subject_key_id(raw, id.data(), size);
    return made;
}

Result<> constrain(const Certificate &authority, const std::vector<std::string> &names)
{
    gnutls_x509_name_constraints_t constraints = nullptr;
    gnutls_x509_name_constraints_init(&constraints);
    const std::unique_ptr<gnutls_name_constraints_st, Freed<gnutls_x509_name_constraints_deinit>> owner(constraints);
    const auto permit = [constraints](gnutls_x509_subject_alt_name_t type, std::string_view value) {
        const gnutls_datum_t data = datumOf(value);
        return gnutls_x509_name_constraints_add_permitted(constraints, type, &data);
    };
    int code = permit(GNUTLS_SAN_IPADDRESS, std::string(8, '\0')); // 0.0.0.0/0
    code = std::min(code, permit(GNUTLS_SAN_IPADDRESS, std::string(32, '\0')));
    for (const std::string_view name : localNames)
        code = std::min(code, permit(GNUTLS_SAN_DNSNAME, name));
    for (const std::string &name : names)
        if (addressBytes(name).empty())
            code = std::min(code, permit(GNUTLS_SAN_DNSNAME, name));
    if (code >= 0)
        code = gnutls_x509_crt_set_name_constraints(authority.get(), constraints, 1);
    return code >= 0 ? Result<>() : gnutlsFailed("the authority's limits could not be written", code);
}

Result<Certificate> makeAuthority(const Key &key, const std::vector<std::string> &names, base::Time now)
{
    Certificate made = draft("Police Radar station authority " + dayOf(now), key, keptFrom, std::max(now, keptFrom) + authorityLife);
    gnutls_x509_crt_set_basic_constraints(made.get(), 1, 0);
    gnutls_x509_crt_set_key_usage(made.get(), GNUTLS_KEY_KEY_CERT_SIGN | GNUTLS_KEY_CRL_SIGN);
    if (auto limited = constrain(made, names); !limited)
        return std::unexpected(limited.error());
    if (const int code = gnutls_x509_crt_sign2(made.get(), made.get(), key.get(), GNUTLS_DIG_SHA256, 0); code < 0)
        return gnutlsFailed("the authority could not be signed", code);
    return made;
}

Result<Certificate> issue(const Identity &authority, const std::string &commonName, const Key &key, const std::vector<std::string> &names,
                          const char *purpose, base::Time begin, base::Time end)
{
    const auto issuer = readCertificates(authority.certificates);
    const Key issuerKey = readKey(authority.key);
    Certificate made = draft(commonName, key, begin, std::min(end, ends(issuer.front())));
    gnutls_x509_crt_set_basic_constraints(made.get(), 0, -1);
    gnutls_x509_crt_set_key_usage(made.get(), GNUTLS_KEY_DIGITAL_SIGNATURE);
    gnutls_x509_crt_set_key_purpose_oid(made.get(), purpose, 0);
    for (const std::string &name : names) {
        const std::string address = addressBytes(name);
        const std::string &value = address.empty() ? name : address;
        gnutls_x509_crt_set_subject_alt_name(made.get(), address.empty() ? GNUTLS_SAN_DNSNAME : GNUTLS_SAN_IPADDRESS, value.data(),
                                             static_cast<unsigned>(value.size()), GNUTLS_FSAN_APPEND);
    }
    std::array<unsigned char, 32> id{};
    std::size_t size = id.size();
    if (gnutls_x509_crt_get_subject_key_id(issuer.front().get(), id.data(), &size, nullptr) == GNUTLS_E_SUCCESS)
        gnutls_x509_crt_set_authority_key_id(made.get(), id.data(), size);
    if (const int code = gnutls_x509_crt_sign2(made.get(), issuer.front().get(), issuerKey.get(), GNUTLS_DIG_SHA256, 0); code < 0)
        return gnutlsFailed("the certificate could not be signed", code);
    return made;
}

/// Whether who trusts this authority trusts that certificate: signature, limits, times.
bool vouchesFor(const std::string &authority, const std::string &certificate, base::Time now)
{
    auto trusted = readCertificates(authority);
    const auto shown = readCertificates(certificate);
    if (trusted.empty() || shown.empty())
        return false;
    gnutls_x509_trust_list_t list = nullptr;
    gnutls_x509_trust_list_init(&list, 0);
    gnutls_x509_crt_t root = trusted.front().get();
    gnutls_x509_crt_t leaf = shown.front().get();
    gnutls_x509_trust_list_add_cas(list, &root, 1, 0);
    unsigned status = 1;
    const int code = gnutls_x509_trust_list_verify_crt2(list, &leaf, 1, nullptr, 0, GNUTLS_VERIFY_DISABLE_TIME_CHECKS, &status, nullptr);
    gnutls_x509_trust_list_deinit(list, 0);
    return code >= 0 && status == 0 && begins(shown.front()) <= now && ends(shown.front()) > now;
}

/// Readable for its owner alone.
Result<> checkSecrecy(const std::filesystem::path &key)
{
    struct stat info{};
    if (::stat(key.c_str(), &info) == 0 && (info.st_mode & 077) != 0)
        return fail(ErrorKind::Invalid, key.string() + " can be read by others: chmod 600 it, or remove the folder and enrol the phones anew");
    return {};
}

} // namespace

Result<Authority> Authority::open(const std::filesystem::path &folder, const std::vector<std::string> &names, base::Time now)
{
    if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST)
        return fail(ErrorKind::Unavailable, folder.string() + " cannot be made: " + std::strerror(errno));
    const auto lock = FolderLock::of(folder);
    if (!lock)
        return std::unexpected(lock.error());
    for (const std::string &name : names)
        if (addressBytes(name).empty() && !isHostName(name))
            return fail(ErrorKind::Invalid, "\"" + name + "\" is neither a host name nor an address");
    Authority authority;
    authority.m_folder = folder;
    const auto certificateFile = folder / "authority.pem";
    const auto keyFile = folder / "authority.key";

    auto key = readFile(keyFile);
    auto certificate = readFile(certificateFile);
    for (const auto *text : {&key, &certificate})
        if (!*text && text->error().kind != ErrorKind::NotFound)
            return std::unexpected(text->error());
    if (!key && certificate)
        return fail(ErrorKind::Invalid, keyFile.string() + " is gone: bring it back from a copy, or remove the folder and enrol the phones anew");
    if (!key) {
        auto made = makeKey();
        if (!made)
            return std::unexpected(made.error());
        key = pemOf(*made);
        if (auto written = writeFile(keyFile, *key, 0600); !written)
            return std::unexpected(written.error());
    }
    if (auto secret = checkSecrecy(keyFile); !secret)
        return std::unexpected(secret.error());
    const Key own = readKey(*key);
    if (!own)
        return fail(ErrorKind::Invalid, keyFile.string() + " holds no private key: bring it back from a copy");
    if (!certificate) {
        const auto made = makeAuthority(own, names, now);
        if (!made)
            return std::unexpected(made.error());
        certificate = pemOf(*made);
        if (auto written = writeFile(certificateFile, *certificate, 0644); !written)
            return std::unexpected(written.error());
    }
    const auto certificates = readCertificates(*certificate);
    if (certificates.empty() || !belongTogether(certificates.front(), own))
        return fail(ErrorKind::Invalid, certificateFile.string() + " does not belong to " + keyFile.string() + ": bring both back from a copy");
    if (ends(certificates.front()) <= now)
        return fail(ErrorKind::Invalid,
                    certificateFile.string() + ": the station's own authority ended on " + dayOf(ends(certificates.front()))
                        + "; remove the folder and enrol the phones anew");
    authority.m_own = {std::move(*certificate), std::move(*key)};
    return authority;
}

Result<Identity> Authority::server(const std::vector<std::string> &names, base::Time now) const
{
    const auto lock = FolderLock::of(m_folder);
    if (!lock)
        return std::unexpected(lock.error());
    const auto certificateFile = m_folder / "server.pem";
    const auto keyFile = m_folder / "server.key";
    auto key = readFile(keyFile);
    if (!key && key.error().kind != ErrorKind::NotFound)
        return std::unexpected(key.error());
    if (key)
        if (auto secret = checkSecrecy(keyFile); !secret)
            return std::unexpected(secret.error());
    Key own = key ? readKey(*key) : Key();
    const auto kept = readFile(certificateFile);
    std::vector<std::string> wanted = names;
    if (std::ranges::find(wanted, "localhost") == wanted.end())
        wanted.emplace_back("localhost"); // without any host name the subject would count as one, and no authority with limits vouches for that
    if (kept && own) {
        const auto certificates = readCertificates(*kept);
        if (const auto facts = factsOf(*kept); facts && belongTogether(certificates.front(), own) && vouchesFor(certificate(), *kept, now)) {
            const auto isNew = [&facts](const std::string &name) { return std::ranges::find(facts->names, name) == facts->names.end(); };
            if (std::ranges::none_of(names, isNew) && facts->ends > now + renewedBefore)
                return Identity{*kept + certificate(), *key};
            for (const std::string &name : facts->names) // a phone may still use the old address
                if (std::ranges::find(wanted, name) == wanted.end())
                    wanted.push_back(name);
        }
    }
    if (!own) {
        auto made = makeKey();
        if (!made)
            return std::unexpected(made.error());
        own = std::move(*made);
        key = pemOf(own);
    }
    for (const std::string &name : wanted)
        if (addressBytes(name).empty() && !isHostName(name))
            return fail(ErrorKind::Invalid, "\"" + name + "\" is neither a host name nor an address");
    const auto made = issue(m_own, "Police Radar station", own, wanted, GNUTLS_KP_TLS_WWW_SERVER, now - headStart, now + serverLife);
    if (!made)
        return std::unexpected(made.error());
    const std::string pem = pemOf(*made);
    if (!vouchesFor(certificate(), pem, now)) {
        std::string list;
        for (const std::string &name : names)
            list += (list.empty() ? "" : ", ") + name;
        return fail(ErrorKind::Invalid,
                    "the station's own authority may not vouch for one of these names: " + list
                        + "; it was made for addresses and local names. Remove " + m_folder.string()
                        + " to make another, or use a certificate of your own");
    }
    if (auto written = writeFile(keyFile, *key, 0600); !written)
        return std::unexpected(written.error());
    if (auto written = writeFile(certificateFile, pem, 0644); !written)
        return std::unexpected(written.error());
    return Identity{pem + certificate(), *key};
}

Result<Identity> Authority::client(const std::string &name, base::Time now) const
{
    const auto key = makeKey();
    if (!key)
        return std::unexpected(key.error());
    const auto made = issue(m_own, name, *key, {}, GNUTLS_KP_TLS_WWW_CLIENT, keptFrom, std::max(now, keptFrom) + authorityLife);
    if (!made)
        return std::unexpected(made.error());
    return Identity{pemOf(*made), pemOf(*key)};
}

} // namespace radar::tls
