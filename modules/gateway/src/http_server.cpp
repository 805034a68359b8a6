#include "http_server.h"

#include <QLoggingCategory>
#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <cstring>
#include <gnutls/gnutls.h>
#include <microhttpd.h>
#include <mutex>
#include <netinet/in.h>
#include <set>
#include <sys/socket.h>
#include <unistd.h>

#include "doorstep.h"
#include "gateway/gateway.h"
#include "tls/server_session.h"

namespace radar::gateway {

namespace {

Q_LOGGING_CATEGORY(logHttp, "radar.gateway", QtWarningMsg)

using Steady = std::chrono::steady_clock;

constexpr std::size_t connectionMemory = 32 * 1024;
constexpr std::size_t drainedAfterTooLarge = 1024 * 1024;
constexpr std::string_view tooLargeAnswer = "HTTP/1.1 413 Content Too Large\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

/// A connection and since when we wait for the client's side of it.
struct Connection {
    int socket = -1;
    bool clientsTurn = true;
    bool isKnown = false; ///< a device has shown its secret on it
    bool isIdle = false;  ///< between two requests
    std::unique_ptr<Doorstep::Pass> pass = {};
    Steady::time_point accepted = pass ? pass->arrived() : Steady::now();
    Steady::time_point since = accepted;
};

/// What outlives the server: late answers find it stopped.
struct Shared {
    HttpServer::Handlers handlers;
    std::size_t maxBodyBytes = 0;
    std::chrono::milliseconds clientTime{}; ///< for a request
    std::chrono::milliseconds idleTime{};   ///< between two of a known device

    std::mutex mutex; ///< guards the answers and who waits for one
    std::condition_variable drained;
    std::set<class HttpExchange *> waiting; ///< suspended
    std::size_t begun = 0;                  ///< requests between their head and their end
    bool stopping = false;

    Doorstep *door = nullptr; ///< outlives every connection
    std::mutex connectionsMutex;
    std::set<Connection *> connections;
};

class HttpExchange final : public Exchange {
public:
    HttpExchange(std::shared_ptr<Shared> shared, MHD_Connection *connection) : m_connection(connection), m_shared(std::move(shared)) {}

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
    std::size_t m_drained = 0;
    std::shared_ptr<Shared> m_shared;
};
using HttpExchangePtr = std::shared_ptr<HttpExchange>;

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

void update(Shared &shared, MHD_Connection *connection, const std::function<void(Connection &)> &change)
{
    const auto *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    if (!info || !info->socket_context)
        return;
    const std::lock_guard lock(shared.connectionsMutex);
    auto &known = *static_cast<Connection *>(info->socket_context);
    known.since = Steady::now();
    change(known);
}

void setTurn(Shared &shared, MHD_Connection *connection, bool clients)
{
    update(shared, connection, [clients](Connection &known) { known.clientsTurn = clients; });
}

/// A request is over. Its device, if it was one, may take its time until the next.
void setIdle(Shared &shared, MHD_Connection *connection, bool isOfDevice)
{
    update(shared, connection, [&](Connection &known) {
        known.isKnown = known.isKnown || isOfDevice;
        known.clientsTurn = known.isIdle = true;
        if (!known.isKnown)
            known.since = known.accepted; // who only asks, again and again, has no more time than who says nothing
    });
}

MHD_Result queue(MHD_Connection *connection, const Response &response)
{
    MHD_Response *raw = response.body.empty() ? MHD_create_response_empty(MHD_RF_NONE)
                                              : MHD_create_response_from_buffer_copy(response.body.size(), response.body.data());
    if (!raw)
        return MHD_NO;
    if (response.contentType)
        MHD_add_response_header(raw, MHD_HTTP_HEADER_CONTENT_TYPE, response.contentType);
    if (response.allow)
        MHD_add_response_header(raw, MHD_HTTP_HEADER_ALLOW, response.allow);
    if (response.status == MHD_HTTP_UNAUTHORIZED)
        MHD_add_response_header(raw, MHD_HTTP_HEADER_WWW_AUTHENTICATE, "Basic realm=\"police-radar\", charset=\"UTF-8\"");
    if (response.status == MHD_HTTP_SERVICE_UNAVAILABLE || response.status == MHD_HTTP_TOO_MANY_REQUESTS)
        MHD_add_response_header(raw, MHD_HTTP_HEADER_RETRY_AFTER, "5");
    MHD_add_response_header(raw, MHD_HTTP_HEADER_CACHE_CONTROL, "no-store");
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

MHD_Result begin(const std::shared_ptr<Shared> &shared, MHD_Connection *connection, const char *url, const char *method, void **context)
{
    update(*shared, connection, [](Connection &known) {
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
    if (!early) {
        const auto length = protocols::toNumber(std::string_view(header(connection, MHD_HTTP_HEADER_CONTENT_LENGTH)));
        if (length && *length > static_cast<double>(shared->maxBodyBytes)) {
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

MHD_Result onRequest(void *cls, MHD_Connection *connection, const char *url, const char *method, const char *, const char *data, std::size_t *size,
                     void **context)
{
    const auto &shared = *static_cast<std::shared_ptr<Shared> *>(cls);
    if (!*context)
        return begin(shared, connection, url, method, context);

    const HttpExchangePtr exchange = *static_cast<HttpExchangePtr *>(*context);
    if (exchange->m_tooLarge)
        return *size == 0 ? MHD_NO : cutTooLarge(*exchange, size);
    if (*size > 0) {
        if (exchange->m_request.body.size() + *size > shared->maxBodyBytes)
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
            setTurn(*shared, connection, true);
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

void onCompleted(void *cls, MHD_Connection *connection, void **context, MHD_RequestTerminationCode)
{
    const auto &shared = *static_cast<std::shared_ptr<Shared> *>(cls);
    auto *exchange = static_cast<HttpExchangePtr *>(*context);
    if (!exchange)
        return;
    bool isOfDevice = false;
    {
        const std::lock_guard lock(shared->mutex);
        const auto &response = (*exchange)->m_response;
        isOfDevice = response && response->status < 300 && !response->isForAnybody;
        (*exchange)->m_over = true;
        shared->waiting.erase(exchange->get());
        --shared->begun;
    }
    shared->drained.notify_all();
    setIdle(*shared, connection, isOfDevice);
    delete exchange;
    *context = nullptr;
}

void onConnection(void *cls, MHD_Connection *connection, void **socketContext, MHD_ConnectionNotificationCode code)
{
    const auto &shared = *static_cast<std::shared_ptr<Shared> *>(cls);
    const std::lock_guard lock(shared->connectionsMutex);
    if (code == MHD_CONNECTION_NOTIFY_STARTED) {
        const int socket = socketOf(connection);
        auto *started = new Connection{.socket = socket, .pass = shared->door->passOf(socket)};
        shared->connections.insert(started);
        *socketContext = started;
    } else {
        auto *closed = static_cast<Connection *>(*socketContext);
        shared->connections.erase(closed);
        delete closed;
        *socketContext = nullptr;
    }
}

thread_local std::string complaint; ///< libmicrohttpd's last

void onLog(void *, const char *format, va_list arguments)
{
    char text[512];
    std::vsnprintf(text, sizeof text, format, arguments);
    complaint = text;
    qCDebug(logHttp, "%s", text);
}

/// libmicrohttpd's timeout is for silence, and one byte a second is not silence; it is the same for all, or else it looks through all
/// connections on every turn. Who takes too long over its side is cut here.
void cutSlowOnes(Shared &shared)
{
    std::size_t cut = 0;
    {
        const std::lock_guard lock(shared.connectionsMutex);
        const auto now = Steady::now();
        for (Connection *connection : shared.connections) {
            const bool mayRest = connection->isKnown && connection->isIdle;
            if (connection->clientsTurn && connection->since < now - (mayRest ? shared.idleTime : shared.clientTime)) {
                ::shutdown(connection->socket, SHUT_RDWR); // not closed while it is in the list
                connection->clientsTurn = false;
                ++cut;
            }
        }
    }
    for (; cut > 0; --cut)
        shared.handlers.refused(408);
}

void cutSlowOnesFrom(const std::weak_ptr<Shared> &weak, Clerk &clerk)
{
    const auto shared = weak.lock();
    if (!shared)
        return;
    cutSlowOnes(*shared);
    clerk.after(std::min<std::chrono::milliseconds>(std::chrono::seconds(1), shared->clientTime / 4),
                [weak, &clerk] { cutSlowOnesFrom(weak, clerk); });
}

} // namespace

/// libmicrohttpd's threads with the certificate they show. A new one does not reach them: others take over who comes from then on, and these go
/// on until the last one has left.
struct Generation {
    tls::Identity identity;
    std::vector<MHD_Daemon *> daemons; ///< a thread each

    Generation() = default;
    Generation(const Generation &) = delete;
    Generation &operator=(const Generation &) = delete;
    ~Generation()
    {
        for (MHD_Daemon *daemon : daemons)
            MHD_stop_daemon(daemon);
    }
    [[nodiscard]] bool isEmpty() const
    {
        return std::ranges::all_of(daemons, [](MHD_Daemon *daemon) {
            const auto *info = MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_CURRENT_CONNECTIONS);
            return info && info->num_connections == 0;
        });
    }
};

struct HttpServer::Private {
    explicit Private(const Settings &wanted) : settings(wanted) {}

    const Settings settings;
    std::shared_ptr<Shared> shared = std::make_shared<Shared>();
    std::uint16_t port = 0;
    std::unique_ptr<Doorstep> door;

    std::mutex mutex;                                     ///< guards the rest
    std::vector<std::unique_ptr<Generation>> generations; ///< the last one takes who comes
    std::size_t next = 0;

    [[nodiscard]] base::Result<std::unique_ptr<Generation>> makeGeneration(const std::optional<tls::Identity> &identity);
    bool enter(Guest guest);
};

bool HttpServer::Private::enter(Guest guest)
{
    const std::lock_guard lock(mutex);
    const auto &daemons = generations.back()->daemons;
    const auto *address = reinterpret_cast<const sockaddr *>(&guest.address);
    return MHD_add_connection(daemons[next++ % daemons.size()], guest.socket.release(), address, guest.length) == MHD_YES;
}

base::Result<std::unique_ptr<Generation>> HttpServer::Private::makeGeneration(const std::optional<tls::Identity> &identity)
{
    auto made = std::make_unique<Generation>();
    const auto keptText = [](const std::string &text) { return const_cast<char *>(text.c_str()); };
    unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_NO_LISTEN_SOCKET | MHD_USE_ITC | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG;
    std::vector<MHD_OptionItem> options{
        {MHD_OPTION_EXTERNAL_LOGGER, reinterpret_cast<intptr_t>(&onLog), nullptr}, // first: it hears of the others
        {MHD_OPTION_CONNECTION_LIMIT, static_cast<intptr_t>(settings.maxConnections), nullptr},
        {MHD_OPTION_CONNECTION_TIMEOUT, static_cast<intptr_t>(std::chrono::ceil<std::chrono::seconds>(shared->idleTime).count()),
         nullptr}, // see cutSlowOnes
        {MHD_OPTION_CONNECTION_MEMORY_LIMIT, static_cast<intptr_t>(connectionMemory), nullptr},
        {MHD_OPTION_NOTIFY_COMPLETED, reinterpret_cast<intptr_t>(&onCompleted), &shared},
        {MHD_OPTION_NOTIFY_CONNECTION, reinterpret_cast<intptr_t>(&onConnection), &shared},
    };
    if (settings.tls) {
        // libmicrohttpd would only say that it cannot start.
        const auto usable =
            identity ? tls::ServerContext::of(*identity) : base::fail(base::ErrorKind::Invalid, "TLS is on, and there is no certificate for it.");
        if (!usable)
            return std::unexpected(usable.error());
        flags |= MHD_USE_TLS;
        made->identity = *identity;
        options.push_back({MHD_OPTION_HTTPS_MEM_CERT, 0, keptText(made->identity.certificates)});
        options.push_back({MHD_OPTION_HTTPS_MEM_KEY, 0, keptText(made->identity.key)});
        options.push_back({MHD_OPTION_HTTPS_PRIORITIES, 0, const_cast<char *>(tls::priorities())});
    }
    options.push_back({MHD_OPTION_END, 0, nullptr});
    for (unsigned i = 0; i < std::max(1U, settings.threads); ++i) {
        MHD_Daemon *daemon = MHD_start_daemon(flags, 0, nullptr, nullptr, &onRequest, &shared, MHD_OPTION_ARRAY, options.data(), MHD_OPTION_END);
        if (!daemon)
            return base::fail(base::ErrorKind::Unavailable, "The HTTP server cannot start: " + complaint);
        made->daemons.push_back(daemon);
    }
    return made;
}

HttpServer::HttpServer() = default;

HttpServer::~HttpServer() { stop(); }

base::Result<std::unique_ptr<HttpServer>> HttpServer::start(const Settings &settings, Handlers handlers, Clerk &clerk)
{
    auto listener = listenOn("gateway", settings.address, settings.port);
    if (!listener)
        return std::unexpected(listener.error());
    if (!raiseFileLimit(settings.maxConnections))
        qCWarning(logHttp, "The system allows fewer open files than the %u connections the gateway may have.", settings.maxConnections);

    std::unique_ptr<HttpServer> server(new HttpServer);
    server->d = std::make_unique<Private>(settings);
    Private &d = *server->d;
    Shared &shared = *d.shared;
    shared.handlers = std::move(handlers);
    shared.maxBodyBytes = settings.maxBodyBytes;
    shared.clientTime = std::chrono::milliseconds(settings.timeoutSeconds * 1300);
    shared.idleTime = std::max<std::chrono::milliseconds>(std::chrono::seconds(settings.idleSeconds), shared.clientTime);
    auto first = d.makeGeneration(settings.identity);
    if (!first)
        return std::unexpected(first.error());
    d.generations.push_back(std::move(*first));
    d.port = listener->port;
    const Doorstep::Limits limits{.connections = settings.maxConnections,
                                  .ofOneAddress = settings.maxConnectionsPerAddress,
                                  .patience = shared.clientTime,
                                  .tls = settings.tls};
    d.door = std::make_unique<Doorstep>(std::move(*listener), limits,
                                        Doorstep::Handlers{.enter = [&d](Guest guest) { return d.enter(std::move(guest)); },
                                                           .tooSlow = [&shared] { shared.handlers.refused(408); },
                                                           .tooMany = [&shared] { shared.handlers.refused(429); },
                                                           .noHandshake = [&shared] { shared.handlers.refused(400); }});
    shared.door = d.door.get();
    d.door->begin();
    clerk.soon([weak = std::weak_ptr(d.shared), &clerk] { cutSlowOnesFrom(weak, clerk); });
    return server;
}

base::Result<> HttpServer::present(const tls::Identity &identity)
{
    auto made = d->makeGeneration(identity);
    if (!made)
        return std::unexpected(made.error());
    const std::lock_guard lock(d->mutex);
    d->generations.push_back(std::move(*made));
    return {};
}

void HttpServer::tidy()
{
    std::vector<std::unique_ptr<Generation>> left; // ended without the lock
    const std::lock_guard lock(d->mutex);
    for (std::size_t i = 0; i + 1 < d->generations.size();) {
        if (d->generations[i]->isEmpty()) {
            left.push_back(std::move(d->generations[i]));
            d->generations.erase(d->generations.begin() + static_cast<std::ptrdiff_t>(i));
        } else {
            ++i;
        }
    }
}

std::uint16_t HttpServer::port() const { return d->port; }

std::size_t HttpServer::connections() const { return d->door->connections(); }

void HttpServer::stop()
{
    if (!d || d->generations.empty())
        return;
    if (d->door)
        d->door->stop();
    {
        std::unique_lock lock(d->shared->mutex);
        d->shared->stopping = true;
        while (!d->shared->waiting.empty())
            (*d->shared->waiting.begin())->replyLocked({.status = 503});
        d->shared->drained.wait_for(lock, std::chrono::seconds(1), [this] { return d->shared->begun == 0; });
    }
    d->generations.clear();
}

} // namespace radar::gateway
