#include "http_requests.h"

#include <cstring>
#include <gnutls/gnutls.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace radar::gateway {

using Steady = HttpConnection::Steady;

class HttpExchange final : public Exchange {
public:
    HttpExchange(std::shared_ptr<HttpShared> shared, MHD_Connection *connection) : m_connection(connection), m_shared(std::move(shared)) {}

    const Request &request() const override { return m_request; }

    bool reply(Response response) override
    {
        const std::lock_guard lock(m_shared->mutex);
        return replyLocked(std::move(response));
    }

    bool isAnswered() const override
    {
        const std::lock_guard lock(m_shared->mutex);
        return m_response || m_over;
    }

    bool replyLocked(Response response)
    {
        if (m_response || m_over)
            return false;
        m_response = std::move(response);
        if (m_shared->waiting.erase(this) > 0)
            MHD_resume_connection(m_connection);
        return true;
    }

    Request m_request;
    std::optional<Response> m_response;
    MHD_Connection *m_connection; ///< good until the request is over
    bool m_over = false;
    bool m_tooLarge = false;
    std::size_t m_mostBytes = 0;
    bool m_isUpload = false;
    std::size_t m_drained = 0;
    std::shared_ptr<HttpShared> m_shared;
};
using HttpExchangePtr = std::shared_ptr<HttpExchange>;

namespace {

constexpr std::size_t drainedAfterTooLarge = 1024 * 1024;
constexpr std::string_view tooLargeAnswer = "HTTP/1.1 413 Content Too Large\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

std::string header(MHD_Connection *connection, const char *name)
{
    const char *value = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name);
    return value ? value : "";
}

bool isLoopback(MHD_Connection *connection)
{
    const auto *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    if (!info || !info->client_addr)
        return false;
    if (info->client_addr->sa_family == AF_INET) {
        sockaddr_in address{};
        std::memcpy(&address, info->client_addr, sizeof address);
        return (ntohl(address.sin_addr.s_addr) >> 24) == 127;
    }
    if (info->client_addr->sa_family == AF_INET6) {
        sockaddr_in6 address{};
        std::memcpy(&address, info->client_addr, sizeof address);
        return IN6_IS_ADDR_LOOPBACK(&address.sin6_addr);
    }
    return false;
}

int socketOf(MHD_Connection *connection)
{
    const auto *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    return info ? info->connect_fd : -1;
}

void update(HttpShared &shared, MHD_Connection *connection, const std::function<void(HttpConnection &)> &change)
{
    const auto *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    if (!info || !info->socket_context)
        return;
    const std::lock_guard lock(shared.connectionsMutex);
    auto &known = *static_cast<HttpConnection *>(info->socket_context);
    known.since = Steady::now();
    change(known);
}

void setTurn(HttpShared &shared, MHD_Connection *connection, bool clients)
{
    update(shared, connection, [clients](HttpConnection &known) { known.clientsTurn = clients; });
}

/// A request is over. Its device, if it was one, may take its time until the next.
void setIdle(HttpShared &shared, MHD_Connection *connection, bool isOfDevice)
{
    update(shared, connection, [&](HttpConnection &known) {
        known.isKnown = known.isKnown || isOfDevice;
        known.clientsTurn = known.isIdle = true;
        known.hasFile = false;
        if (!known.isKnown)
            known.since = known.accepted; // who only asks, again and again, has no more time than who says nothing
    });
}

/// The bytes stay as long as libmicrohttpd reads in them.
MHD_Response *partOf(const Response &response)
{
    using File = decltype(response.file);
    const auto bytes = std::span(*response.file).subspan(response.part.first, response.part.length);
    auto kept = std::make_unique<File>(response.file);
    MHD_Response *raw = MHD_create_response_from_buffer_with_free_callback_cls(
        bytes.size(), bytes.data(), [](void *held) { delete static_cast<File *>(held); }, kept.get());
    if (raw)
        std::ignore = kept.release();
    return raw;
}

MHD_Result queue(MHD_Connection *connection, const Response &response)
{
    MHD_Response *raw = response.file ? partOf(response)
        : response.body.empty()       ? MHD_create_response_empty(MHD_RF_NONE)
                                      : MHD_create_response_from_buffer_copy(response.body.size(), response.body.data());
    if (!raw)
        return MHD_NO;
    if (!response.contentRange.empty())
        MHD_add_response_header(raw, MHD_HTTP_HEADER_CONTENT_RANGE, response.contentRange.c_str());
    if (response.file)
        MHD_add_response_header(raw, MHD_HTTP_HEADER_ACCEPT_RANGES, "bytes");
    if (response.contentType)
        MHD_add_response_header(raw, MHD_HTTP_HEADER_CONTENT_TYPE, response.contentType);
    if (response.allow)
        MHD_add_response_header(raw, MHD_HTTP_HEADER_ALLOW, response.allow);
    if (response.status == MHD_HTTP_UNAUTHORIZED)
        MHD_add_response_header(raw, MHD_HTTP_HEADER_WWW_AUTHENTICATE, "Basic realm=\"police-radar\", charset=\"UTF-8\"");
    if (response.status == MHD_HTTP_SERVICE_UNAVAILABLE || response.status == MHD_HTTP_TOO_MANY_REQUESTS)
        MHD_add_response_header(raw, MHD_HTTP_HEADER_RETRY_AFTER, "5");
    MHD_add_response_header(raw, MHD_HTTP_HEADER_CACHE_CONTROL, response.tag.empty() ? "no-store" : "public, max-age=600");
    if (!response.tag.empty())
        MHD_add_response_header(raw, MHD_HTTP_HEADER_ETAG, ('"' + response.tag + '"').c_str());
    MHD_add_response_header(raw, "X-Content-Type-Options", "nosniff");
    const MHD_Result queued = MHD_queue_response(connection, response.status, raw);
    MHD_destroy_response(raw);
    return queued;
}

/// libmicrohttpd queues no answer in the middle of a body, so this one goes out by hand; then a polite client may finish reading
/// it while we swallow a little more, and any other is cut off.
MHD_Result cutTooLarge(HttpExchange &exchange, std::size_t *size)
{
    if (!exchange.m_tooLarge) {
        exchange.m_tooLarge = true;
        exchange.m_request.body = {};
        const int socket = socketOf(exchange.m_connection);
        const auto *info = MHD_get_connection_info(exchange.m_connection, MHD_CONNECTION_INFO_GNUTLS_SESSION);
        if (info && info->tls_session) {
            auto *session = static_cast<gnutls_session_t>(info->tls_session);
            if (gnutls_record_send(session, tooLargeAnswer.data(), tooLargeAnswer.size()) >= 0)
                gnutls_bye(session, GNUTLS_SHUT_WR);
        } else if (::send(socket, tooLargeAnswer.data(), tooLargeAnswer.size(), MSG_DONTWAIT | MSG_NOSIGNAL) >= 0) {
            ::shutdown(socket, SHUT_WR);
        }
        exchange.m_shared->handlers.refused(413);
    }
    exchange.m_drained += *size;
    *size = 0;
    return exchange.m_drained > drainedAfterTooLarge ? MHD_NO : MHD_YES;
}

MHD_Result begin(const std::shared_ptr<HttpShared> &shared, MHD_Connection *connection, const char *url, const char *method, void **context)
{
    update(*shared, connection, [](HttpConnection &known) {
        known.isIdle = false;
        if (known.pass)
            known.pass->hasAsked();
    });
    auto exchange = std::make_shared<HttpExchange>(shared, connection);
    Request &request = exchange->m_request;
    request.method = method;
    request.path = url;
    MHD_get_connection_values_n(
        connection, MHD_GET_ARGUMENT_KIND,
        [](void *fields, MHD_ValueKind, const char *key, std::size_t keySize, const char *value, std::size_t valueSize) {
            static_cast<protocols::Fields *>(fields)->emplace_back(std::string(key, keySize), std::string(value ? value : "", value ? valueSize : 0));
            return MHD_YES;
        },
        &request.query);
    request.contentType = header(connection, MHD_HTTP_HEADER_CONTENT_TYPE);
    request.authorization = header(connection, MHD_HTTP_HEADER_AUTHORIZATION);
    request.limitUser = header(connection, "X-Limit-U");
    request.limitDevice = header(connection, "X-Limit-D");
    request.knownTags = header(connection, MHD_HTTP_HEADER_IF_NONE_MATCH);
    request.range = header(connection, MHD_HTTP_HEADER_RANGE);
    request.fromLoopback = isLoopback(connection);
    *context = new HttpExchangePtr(exchange);

    bool stopping = false;
    {
        const std::lock_guard lock(shared->mutex);
        ++shared->begun;
        stopping = shared->stopping;
    }
    std::optional<Response> early;
    if (stopping)
        early = Response{.status = 503};
    else
        early = shared->handlers.screen(request);
    exchange->m_mostBytes = shared->maxBodyBytes;
    if (!early && shared->handlers.isUpload && shared->handlers.isUpload(request)) {
        const std::lock_guard lock(shared->mutex);
        exchange->m_isUpload = shared->uploads < shared->mostUploads;
        if (exchange->m_isUpload) {
            ++shared->uploads;
            exchange->m_mostBytes = shared->maxMediaBytes;
        } else {
            early = Response{.status = 503};
        }
    }
    if (early && early->status == 503 && !stopping)
        shared->handlers.refused(503);
    update(*shared, connection, [&](HttpConnection &known) { known.hasFile = exchange->m_isUpload; });
    if (!early) {
        const auto length = protocols::toNumber(std::string_view(header(connection, MHD_HTTP_HEADER_CONTENT_LENGTH)));
        if (length && *length > static_cast<double>(exchange->m_mostBytes)) {
            shared->handlers.refused(413);
            early = Response{.status = 413};
        }
    }
    if (!early)
        return MHD_YES;
    const std::lock_guard lock(shared->mutex);
    exchange->m_response = std::move(early);
    return queue(connection, *exchange->m_response);
}

/// libmicrohttpd's timeout is for silence, and one byte a second is not silence; it is the same for all, or else it looks through all
/// connections on every turn. Who takes too long over its side is cut here.
void cutSlowOnes(HttpShared &shared)
{
    std::size_t cut = 0;
    {
        const std::lock_guard lock(shared.connectionsMutex);
        const auto now = Steady::now();
        for (HttpConnection *connection : shared.connections) {
            const bool mayRest = connection->isKnown && connection->isIdle;
            if (connection->clientsTurn
                && connection->since < now
                        - (mayRest                   ? shared.idleTime
                               : connection->hasFile ? shared.mediaTime
                                                     : shared.clientTime)) {
                ::shutdown(connection->socket, SHUT_RDWR); // not closed while it is in the list
                connection->clientsTurn = false;
                ++cut;
            }
        }
    }
    for (; cut > 0; --cut)
        shared.handlers.refused(408);
}

} // namespace

MHD_Result onRequest(void *cls, MHD_Connection *connection, const char *url, const char *method, const char *, const char *data, std::size_t *size,
                     void **context)
{
    const auto &shared = *static_cast<std::shared_ptr<HttpShared> *>(cls);
    if (!*context)
        return begin(shared, connection, url, method, context);

    const HttpExchangePtr exchange = *static_cast<HttpExchangePtr *>(*context);
    if (exchange->m_tooLarge)
        return *size == 0 ? MHD_NO : cutTooLarge(*exchange, size);
    if (*size > 0) {
        if (exchange->m_request.body.size() + *size > exchange->m_mostBytes)
            return cutTooLarge(*exchange, size);
        exchange->m_request.body.append(data, *size);
        *size = 0;
        return MHD_YES;
    }

    {
        const std::lock_guard lock(shared->mutex);
        if (!exchange->m_response && shared->stopping)
            exchange->m_response = Response{.status = 503};
        if (exchange->m_response) {
            const bool hasFile = bool(exchange->m_response->file);
            update(*shared, connection, [&](HttpConnection &known) {
                known.clientsTurn = true;
                known.hasFile = known.hasFile || hasFile;
            });
            return queue(connection, *exchange->m_response);
        }
        // Suspended before the handler runs: its answer may come from another thread before it returns.
        setTurn(*shared, connection, false);
        MHD_suspend_connection(connection);
        shared->waiting.insert(exchange.get());
    }
    shared->handlers.handle(exchange);
    return MHD_YES;
}

void onCompleted(void *cls, MHD_Connection *connection, void **context, MHD_RequestTerminationCode why)
{
    const auto &shared = *static_cast<std::shared_ptr<HttpShared> *>(cls);
    auto *exchange = static_cast<HttpExchangePtr *>(*context);
    if (!exchange)
        return;
    bool isOfDevice = false;
    std::function<void(bool)> onOver;
    bool hasLeft = false;
    {
        const std::lock_guard lock(shared->mutex);
        const auto &response = (*exchange)->m_response;
        isOfDevice = response && response->status < 300 && !response->isForAnybody;
        if (response && response->onOver) {
            onOver = response->onOver;
            hasLeft = why == MHD_REQUEST_TERMINATED_COMPLETED_OK && response->file
                && response->part.first + response->part.length == response->file->size();
        }
        (*exchange)->m_over = true;
        shared->waiting.erase(exchange->get());
        --shared->begun;
        shared->uploads -= (*exchange)->m_isUpload ? 1 : 0;
    }
    shared->drained.notify_all();
    if (onOver)
        onOver(hasLeft);
    setIdle(*shared, connection, isOfDevice);
    delete exchange;
    *context = nullptr;
}

void onConnection(void *cls, MHD_Connection *connection, void **socketContext, MHD_ConnectionNotificationCode code)
{
    const auto &shared = *static_cast<std::shared_ptr<HttpShared> *>(cls);
    const std::lock_guard lock(shared->connectionsMutex);
    if (code == MHD_CONNECTION_NOTIFY_STARTED) {
        const int socket = socketOf(connection);
        auto *started = new HttpConnection{.socket = socket, .pass = shared->door->passOf(socket)};
        shared->connections.insert(started);
        *socketContext = started;
    } else {
        auto *closed = static_cast<HttpConnection *>(*socketContext);
        shared->connections.erase(closed);
        delete closed;
        *socketContext = nullptr;
    }
}

void sendHome(HttpShared &shared)
{
    std::unique_lock lock(shared.mutex);
    shared.stopping = true;
    while (!shared.waiting.empty())
        (*shared.waiting.begin())->replyLocked({.status = 503});
    shared.drained.wait_for(lock, std::chrono::seconds(1), [&shared] { return shared.begun == 0; });
}

void cutSlowOnesFrom(const std::weak_ptr<HttpShared> &weak, Clerk &clerk)
{
    const auto shared = weak.lock();
    if (!shared)
        return;
    cutSlowOnes(*shared);
    clerk.after(std::min<std::chrono::milliseconds>(std::chrono::seconds(1), shared->clientTime / 4),
                [weak, &clerk] { cutSlowOnesFrom(weak, clerk); });
}

} // namespace radar::gateway
