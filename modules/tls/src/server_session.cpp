#include "tls/server_session.h"

#include <cerrno>

#include "gnutls_parts.h"

namespace radar::tls {

const char *priorities()
{
    return "NORMAL:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2:-RSA:-DHE-RSA:-AES-128-CBC:-AES-256-CBC:-AES-128-CCM:-AES-256-CCM:-SHA1:"
           "-SIGN-RSA-SHA1:-SIGN-ECDSA-SHA1:-SIGN-DSA-SHA1:%SERVER_PRECEDENCE";
}

Hello helloIn(std::string_view start, std::size_t available)
{
    // RFC 8446 §5.1: type 22, version 3.x, length; §4: type 1.
    constexpr std::size_t head = 5;
    constexpr std::size_t longest = 1 << 14;
    constexpr std::size_t shortest = 4;
    const auto at = [start](std::size_t i) { return static_cast<unsigned char>(start[i]); };
    if ((!start.empty() && at(0) != 22) || (start.size() > 1 && at(1) != 3))
        return Hello::None;
    if (start.size() < head)
        return Hello::Begun;
    const std::size_t length = static_cast<std::size_t>(at(3)) << 8 | at(4);
    if (length < shortest || length > longest || (start.size() > head && at(head) != 1))
        return Hello::None;
    return available >= head + length ? Hello::Whole : Hello::Begun;
}

struct ServerContext::Private {
    gnutls_certificate_credentials_t credentials = nullptr;
    gnutls_priority_t priority = nullptr;
    Datum tickets; ///< who comes again need not shake hands in full
};

ServerContext::ServerContext() : d(std::make_unique<Private>()) {}

ServerContext::~ServerContext()
{
    if (d->credentials)
        gnutls_certificate_free_credentials(d->credentials);
    if (d->priority)
        gnutls_priority_deinit(d->priority);
}

base::Result<std::shared_ptr<const ServerContext>> ServerContext::of(const Identity &identity)
{
    std::shared_ptr<ServerContext> context(new ServerContext);
    Private &d = *context->d;
    gnutls_certificate_allocate_credentials(&d.credentials);
    const gnutls_datum_t certificates = datumOf(identity.certificates);
    const gnutls_datum_t key = datumOf(identity.key);
    if (const int code = gnutls_certificate_set_x509_key_mem(d.credentials, &certificates, &key, GNUTLS_X509_FMT_PEM); code < 0)
        return base::fail(base::ErrorKind::Invalid, std::string("the certificate and its key cannot be used: ") + gnutls_strerror(code));
    if (const int code = gnutls_priority_init(&d.priority, priorities(), nullptr); code < 0)
        return gnutlsFailed("the ciphers are not known", code);
    if (const int code = gnutls_session_ticket_key_generate(&d.tickets); code < 0)
        return gnutlsFailed("no key could be made", code);
    return context;
}

struct ServerSession::Private {
    std::shared_ptr<const ServerContext> context; ///< outlives the session
    gnutls_session_t session = nullptr;
    bool isUp = false;
};

ServerSession::ServerSession(std::shared_ptr<const ServerContext> context, int socket) : d(std::make_unique<Private>())
{
    d->context = std::move(context);
    gnutls_init(&d->session, GNUTLS_SERVER | GNUTLS_NONBLOCK | GNUTLS_NO_SIGNAL);
    gnutls_priority_set(d->session, d->context->d->priority);
    gnutls_credentials_set(d->session, GNUTLS_CRD_CERTIFICATE, d->context->d->credentials);
    gnutls_certificate_server_set_request(d->session, GNUTLS_CERT_IGNORE);
    gnutls_session_ticket_enable_server(d->session, &d->context->d->tickets);
    gnutls_transport_set_int(d->session, socket);
    gnutls_handshake_set_timeout(d->session, GNUTLS_INDEFINITE_TIMEOUT); // the server's own watch cuts slow ones
}

ServerSession::~ServerSession() { gnutls_deinit(d->session); }

ServerSession::Step ServerSession::handshake()
{
    const int code = gnutls_handshake(d->session);
    if (code == GNUTLS_E_SUCCESS) {
        d->isUp = true;
        return Step::Done;
    }
    if (gnutls_error_is_fatal(code) == 0)
        return Step::Again;
    gnutls_alert_send_appropriate(d->session, code); // so that the other side can say why
    return Step::Failed;
}

bool ServerSession::waitsForRoom() const { return gnutls_record_get_direction(d->session) == 1; }

namespace {

ssize_t asSystemCall(ssize_t code)
{
    if (code >= 0)
        return code;
    const bool isAgain = gnutls_error_is_fatal(static_cast<int>(code)) == 0 && code != GNUTLS_E_REHANDSHAKE; // nobody starts anew in the middle
    errno = isAgain ? EAGAIN : ECONNRESET;
    return -1;
}

} // namespace

ssize_t ServerSession::receive(char *buffer, std::size_t size) { return asSystemCall(gnutls_record_recv(d->session, buffer, size)); }

ssize_t ServerSession::send(const char *bytes, std::size_t size) { return asSystemCall(gnutls_record_send(d->session, bytes, size)); }

void ServerSession::bye()
{
    if (d->isUp)
        gnutls_bye(d->session, GNUTLS_SHUT_WR);
}

} // namespace radar::tls
