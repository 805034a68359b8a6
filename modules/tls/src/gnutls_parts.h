#pragma once
// GnuTLS' things as values that clean up after themselves, and the few steps that several files need.

#include <gnutls/gnutls.h>
#include <gnutls/x509.h>
#include <memory>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"

namespace radar::tls {

template <auto Free>
struct Freed {
    template <typename T>
    void operator()(T *pointer) const
    {
        Free(pointer);
    }
};
using Certificate = std::unique_ptr<gnutls_x509_crt_int, Freed<gnutls_x509_crt_deinit>>;
using Key = std::unique_ptr<gnutls_x509_privkey_int, Freed<gnutls_x509_privkey_deinit>>;

/// Given out by GnuTLS, ours to free.
struct Datum : gnutls_datum_t {
    Datum() : gnutls_datum_t{nullptr, 0} {}
    Datum(const Datum &) = delete;
    Datum &operator=(const Datum &) = delete;
    ~Datum() { gnutls_free(data); }
    [[nodiscard]] std::string text() const { return data ? std::string(reinterpret_cast<const char *>(data), size) : std::string(); }
};

[[nodiscard]] gnutls_datum_t datumOf(std::string_view text); ///< looks at the text, does not own it
[[nodiscard]] Certificate newCertificate();
[[nodiscard]] Key newKey();

/// Empty when there is none in it.
[[nodiscard]] std::vector<Certificate> readCertificates(std::string_view pem);
/// Null when there is none, or it is encrypted.
[[nodiscard]] Key readKey(std::string_view pem);
[[nodiscard]] bool belongTogether(const Certificate &certificate, const Key &key);
[[nodiscard]] base::Time begins(const Certificate &certificate);
[[nodiscard]] base::Time ends(const Certificate &certificate);

/// Internal, with GnuTLS' word for it.
[[nodiscard]] std::unexpected<base::Error> gnutlsFailed(const char *what, int code);

} // namespace radar::tls
