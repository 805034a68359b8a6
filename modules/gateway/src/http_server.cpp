#include "http_server.h"

#include <QLoggingCategory>
#include <algorithm>
#include <cstdarg>
#include <microhttpd.h>
#include <mutex>

#include "doorstep.h"
#include "gateway/gateway.h"
#include "http_requests.h"
#include "tls/server_session.h"

namespace radar::gateway {

namespace {

Q_LOGGING_CATEGORY(logHttp, "radar.gateway", QtWarningMsg)

constexpr std::size_t connectionMemory = 32 * 1024;

thread_local std::string complaint; ///< libmicrohttpd's last

void onLog(void *, const char *format, va_list arguments)
{
    char text[512];
    std::vsnprintf(text, sizeof text, format, arguments);
    complaint = text;
    qCDebug(logHttp, "%s", text);
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
    std::shared_ptr<HttpShared> shared = std::make_shared<HttpShared>();
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
    HttpShared &shared = *d.shared;
    shared.handlers = std::move(handlers);
    shared.maxBodyBytes = settings.maxBodyBytes;
    shared.maxMediaBytes = settings.maxMediaBytes;
    shared.mostUploads = settings.mostUploads;
    shared.mediaTime = std::chrono::seconds(settings.mediaSeconds);
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
    sendHome(*d->shared);
    d->generations.clear();
}

} // namespace radar::gateway
