#include "tcp_server.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <mutex>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <thread>
#include <unordered_map>
#include <utility>

#include "listener.h"

namespace radar::gateway {

namespace {

using Steady = std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr std::uint64_t listenerKey = 0;
constexpr std::uint64_t wakeUpKey = 1;
constexpr TcpServer::Id firstId = 2;
constexpr auto tickLength = 200ms;
constexpr auto tickEvery = 1s;
constexpr auto lingering = 5s;               ///< for what was sent to a connection that is to be closed
constexpr std::size_t mostHandshakes = 1000; ///< at a time; others wait

struct Connection {
    int socket = -1;
    std::unique_ptr<tls::ServerSession> tls; ///< none: plain, or its ClientHello is not there yet
    bool isShakingHands = false;
    std::string peer;
    std::string unsent;
    Steady::time_point opened = Steady::now();
    Steady::time_point heard = opened;
    bool isIntroduced = false;
    bool isClosing = false;
    bool isWriting = false; ///< waits for room
    bool reads = true;
    double tokens = 0;
    Steady::time_point filled = opened;
    std::size_t unanswered = 0;
};

} // namespace

struct TcpServer::Private {
    explicit Private(const TcpSettings &wanted) : settings(wanted) {}

    const TcpSettings settings;
    std::shared_ptr<const tls::ServerContext> tls;
    Handlers handlers;
    Listener listener;
    Descriptor poll, wakeUp;
    std::thread thread;
    std::atomic<bool> stopping{false};
    std::atomic<std::size_t> open{0};

    std::mutex mutex;
    std::vector<std::function<void()>> work;

    std::unordered_map<Id, Connection> connections;
    std::unordered_map<std::string, unsigned> perAddress;
    std::vector<std::pair<Id, std::optional<CutFor>>> doomed; ///< dropped between two events: never under somebody's hands
    Id nextId = firstId;
    bool isAccepting = true;
    std::size_t handshakes = 0; ///< under way, a session each

    void run();
    void accept();
    void greet(Id id, bool isOver);
    void shakeHands(Id id);
    void read(Id id);
    void flush(Id id);
    void drop(Id id);
    void interest(Id id, const Connection &connection) const;
    void look();
    void doWork();
    void bury();
    [[nodiscard]] bool mayRead(Connection &connection) const;
};

void TcpServer::Private::interest(Id id, const Connection &connection) const
{
    epoll_event event{};
    event.data.u64 = id;
    event.events = (connection.reads ? EPOLLIN | EPOLLRDHUP : 0U) | (connection.isWriting ? EPOLLOUT : 0U);
    ::epoll_ctl(poll.value, EPOLL_CTL_MOD, connection.socket, &event);
}

void TcpServer::Private::accept()
{
    for (;;) {
        Guest guest = acceptFrom(listener.socket);
        if (guest.error != 0) {
            if (guest.error != EAGAIN) { // no files left
                epoll_event event{};
                event.data.u64 = listenerKey;
                ::epoll_ctl(poll.value, EPOLL_CTL_MOD, listener.socket.value, &event); // until the next look around
                isAccepting = false;
            }
            return;
        }
        std::string peer = guest.peer();
        unsigned &mine = perAddress[peer];
        if (connections.size() >= settings.maxConnections || mine >= settings.maxConnectionsPerAddress) {
            if (mine == 0)
                perAddress.erase(peer);
            handlers.cut(CutFor::TooMany);
            continue;
        }
        ++mine;
        const int socket = guest.socket.release();
        const int yes = 1;
        ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        ::setsockopt(socket, SOL_SOCKET, SO_KEEPALIVE, &yes, sizeof yes);
        const Id id = nextId++;
        Connection &connection = connections[id];
        connection.socket = socket;
        connection.peer = std::move(peer);
        connection.tokens = settings.messageBurst;
        connection.isShakingHands = tls != nullptr;
        epoll_event event{};
        event.data.u64 = id;
        event.events = EPOLLIN | EPOLLRDHUP | (tls ? EPOLLET : 0U); // a ClientHello stays unread until all of it is there: greet()
        ::epoll_ctl(poll.value, EPOLL_CTL_ADD, socket, &event);
        open = connections.size();
        handlers.opened(id);
    }
}

void TcpServer::Private::drop(Id id)
{
    const auto found = connections.find(id);
    if (found == connections.end())
        return;
    if (found->second.tls && found->second.isClosing)
        found->second.tls->bye();
    handshakes -= found->second.tls && found->second.isShakingHands ? 1 : 0;
    ::close(found->second.socket);
    if (const auto address = perAddress.find(found->second.peer); address != perAddress.end() && --address->second == 0)
        perAddress.erase(address);
    connections.erase(found);
    open = connections.size();
    handlers.closed(id);
}

void TcpServer::Private::read(Id id)
{
    char buffer[64 * 1024];
    const auto found = connections.find(id);
    if (found == connections.end() || found->second.isClosing)
        return;
    // Large enough for a whole record: TLS keeps nothing back that the socket would not announce.
    const auto got = found->second.tls ? found->second.tls->receive(buffer, sizeof buffer) : ::recv(found->second.socket, buffer, sizeof buffer, 0);
    if (got < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (got <= 0)
        return drop(id);
    found->second.heard = Steady::now();
    handlers.received(id, {buffer, static_cast<std::size_t>(got)});
}

/// Before the handshake: a session is made once all of a ClientHello is there.
void TcpServer::Private::greet(Id id, bool isOver)
{
    const auto found = connections.find(id);
    if (found == connections.end())
        return;
    Connection &connection = found->second;
    std::array<char, 6> start{};
    const auto got = ::recv(connection.socket, start.data(), start.size(), MSG_PEEK);
    if (got < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (got <= 0) {
        doomed.emplace_back(id, std::nullopt);
        return;
    }
    int available = 0;
    ::ioctl(connection.socket, FIONREAD, &available);
    const auto hello = tls::helloIn({start.data(), static_cast<std::size_t>(got)}, static_cast<std::size_t>(available));
    if (hello == tls::Hello::None || (hello == tls::Hello::Begun && isOver)) {
        doomed.emplace_back(id, CutFor::NoHandshake);
    } else if (hello == tls::Hello::Whole && handshakes >= mostHandshakes) {
        connection.reads = false; // until the next look around
        interest(id, connection);
    } else if (hello == tls::Hello::Whole) {
        ++handshakes;
        connection.tls = std::make_unique<tls::ServerSession>(tls, connection.socket);
        interest(id, connection);
        shakeHands(id);
    }
}

void TcpServer::Private::shakeHands(Id id)
{
    const auto found = connections.find(id);
    if (found == connections.end())
        return;
    Connection &connection = found->second;
    using enum tls::ServerSession::Step;
    switch (connection.tls->handshake()) {
    case Failed: doomed.emplace_back(id, CutFor::NoHandshake); return;
    case Done:
        connection.isShakingHands = false;
        --handshakes;
        break;
    case Again: break;
    }
    const bool waits = connection.isShakingHands && connection.tls->waitsForRoom();
    if (std::exchange(connection.isWriting, waits) != waits)
        interest(id, connection);
    if (!connection.isShakingHands && !connection.unsent.empty())
        flush(id);
}

void TcpServer::Private::flush(Id id)
{
    const auto found = connections.find(id);
    if (found == connections.end())
        return;
    Connection &connection = found->second;
    if (connection.isShakingHands) { // nothing goes out in plain
        if (connection.isClosing)
            doomed.emplace_back(id, std::nullopt);
        return;
    }
    std::size_t done = 0;
    while (done < connection.unsent.size()) {
        const char *bytes = connection.unsent.data() + done;
        const std::size_t size = connection.unsent.size() - done;
        const auto sent = connection.tls ? connection.tls->send(bytes, size) : ::send(connection.socket, bytes, size, MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent < 0 && errno != EAGAIN) {
            doomed.emplace_back(id, std::nullopt);
            return;
        }
        if (sent < 0)
            break;
        done += static_cast<std::size_t>(sent);
    }
    connection.unsent.erase(0, done);
    if (connection.unsent.empty() && connection.isClosing)
        doomed.emplace_back(id, std::nullopt);
    if (connection.isWriting == connection.unsent.empty()) {
        connection.isWriting = !connection.unsent.empty();
        interest(id, connection);
    }
}

bool TcpServer::Private::mayRead(Connection &connection) const
{
    const auto now = Steady::now();
    const double seconds = std::chrono::duration<double>(now - connection.filled).count();
    connection.filled = now;
    connection.tokens = std::min(settings.messageBurst, connection.tokens + seconds * settings.messagesPerSecond);
    // Begins again at half: not every answer is a reason to look.
    const std::size_t most = connection.reads ? settings.mostUnanswered : settings.mostUnanswered / 2;
    return connection.tokens > 0 && connection.unanswered <= most;
}

// Who is to be cut off, and who may speak again.
void TcpServer::Private::look()
{
    const auto now = Steady::now();
    std::vector<Id> late;
    for (auto &[id, connection] : connections) {
        const bool isStranger = !connection.isIntroduced && now - connection.opened > std::chrono::seconds(settings.introductionSeconds);
        const bool isHesitant = connection.isShakingHands && now - connection.opened > std::chrono::seconds(settings.handshakeSeconds);
        const bool isSilent = connection.reads && now - connection.heard > std::chrono::seconds(settings.silenceSeconds);
        const bool isLingering = connection.isClosing && now - connection.heard > lingering;
        if (isStranger || isHesitant || isSilent || isLingering)
            late.push_back(id);
        else if (!connection.reads && !connection.isClosing && mayRead(connection)) {
            connection.reads = true;
            interest(id, connection);
        }
    }
    for (const Id id : late) {
        drop(id);
        handlers.cut(CutFor::TooSlow);
    }
    if (!isAccepting) {
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.u64 = listenerKey;
        ::epoll_ctl(poll.value, EPOLL_CTL_MOD, listener.socket.value, &event);
        isAccepting = true;
    }
}

void TcpServer::Private::doWork()
{
    std::uint64_t count = 0;
    [[maybe_unused]] const auto drained = ::read(wakeUp.value, &count, sizeof count);
    std::vector<std::function<void()>> now;
    {
        const std::lock_guard lock(mutex);
        now.swap(work);
    }
    for (const auto &one : now)
        one();
}

void TcpServer::Private::bury()
{
    for (const auto &[id, why] : std::exchange(doomed, {})) {
        drop(id);
        if (why)
            handlers.cut(*why);
    }
}

void TcpServer::Private::run()
{
    auto lastTick = Steady::now();
    auto lastLook = lastTick;
    while (!stopping) {
        epoll_event events[256];
        const int count = ::epoll_wait(poll.value, events, 256, static_cast<int>(std::chrono::milliseconds(tickLength).count()));
        for (int i = 0; i < count; ++i) {
            const std::uint64_t key = events[i].data.u64;
            if (key == listenerKey) {
                accept();
            } else if (key == wakeUpKey) {
                doWork();
            } else {
                const auto known = connections.find(key);
                const bool isShaking = known != connections.end() && known->second.isShakingHands;
                if (isShaking && !known->second.tls)
                    greet(key, (events[i].events & (EPOLLRDHUP | EPOLLHUP | EPOLLERR)) != 0);
                else if (isShaking)
                    shakeHands(key);
                else if (events[i].events & EPOLLOUT)
                    flush(key);
                if (!isShaking && (events[i].events & (EPOLLIN | EPOLLRDHUP)))
                    read(key);
                else if (events[i].events & (EPOLLHUP | EPOLLERR))
                    drop(key);
            }
            bury();
        }
        const auto now = Steady::now();
        if (now - lastLook >= tickLength) {
            lastLook = now;
            look();
        }
        if (now - lastTick >= tickEvery) {
            lastTick = now;
            handlers.tick();
        }
        bury();
    }
    while (!connections.empty())
        drop(connections.begin()->first);
}

Refusal refusalOf(CutFor why)
{
    switch (why) {
    case CutFor::TooMany: return Refusal::TooMany;
    case CutFor::NoHandshake: return Refusal::Malformed; // plain words, or a phone that does not trust the certificate
    case CutFor::TooSlow:
    case CutFor::TooMuchUnread: break;
    }
    return Refusal::TooSlow;
}

TcpServer::TcpServer() = default;

TcpServer::~TcpServer() { stop(); }

base::Result<std::unique_ptr<TcpServer>> TcpServer::open(const std::string &setting, const TcpSettings &settings, Handlers handlers,
                                                         std::shared_ptr<const tls::ServerContext> tls)
{
    auto listener = listenOn(setting, settings.address, settings.port);
    if (!listener)
        return std::unexpected(listener.error());
    raiseFileLimit(settings.maxConnections);

    std::unique_ptr<TcpServer> server(new TcpServer);
    server->d = std::make_unique<Private>(settings);
    Private &d = *server->d;
    d.handlers = std::move(handlers);
    d.tls = std::move(tls);
    d.listener = std::move(*listener);
    d.poll.value = ::epoll_create1(EPOLL_CLOEXEC);
    d.wakeUp.value = ::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    for (const auto &[socket, key] : {std::pair(d.listener.socket.value, listenerKey), std::pair(d.wakeUp.value, wakeUpKey)}) {
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.u64 = key;
        ::epoll_ctl(d.poll.value, EPOLL_CTL_ADD, socket, &event);
    }
    return server;
}

void TcpServer::begin()
{
    d->thread = std::thread([this] { d->run(); });
}

std::uint16_t TcpServer::port() const { return d->listener.port; }

std::size_t TcpServer::connections() const { return d->open; }

void TcpServer::post(std::function<void()> work)
{
    bool isFirst = false;
    {
        const std::lock_guard lock(d->mutex);
        isFirst = d->work.empty();
        d->work.push_back(std::move(work));
    }
    if (isFirst) {
        const std::uint64_t one = 1;
        [[maybe_unused]] const auto written = ::write(d->wakeUp.value, &one, sizeof one);
    }
}

void TcpServer::present(std::shared_ptr<const tls::ServerContext> tls)
{
    post([this, tls = std::move(tls)] { d->tls = tls; });
}

void TcpServer::stop()
{
    if (!d || !d->thread.joinable())
        return;
    d->stopping = true;
    post([] {});
    d->thread.join();
    d->listener.socket.reset();
}

void TcpServer::send(Id id, std::string_view bytes)
{
    const auto found = d->connections.find(id);
    if (found == d->connections.end() || found->second.isClosing)
        return;
    Connection &connection = found->second;
    connection.unsent += bytes;
    if (!connection.isWriting && !connection.isShakingHands)
        d->flush(id);
    if (connection.unsent.size() > d->settings.mostUnsentBytes) {
        connection.isClosing = true;
        connection.unsent.clear();
        d->doomed.emplace_back(id, CutFor::TooMuchUnread);
    }
}

void TcpServer::close(Id id)
{
    const auto found = d->connections.find(id);
    if (found == d->connections.end())
        return;
    found->second.isClosing = true;
    found->second.reads = false;
    d->interest(id, found->second);
    d->flush(id);
}

void TcpServer::introduced(Id id)
{
    if (const auto found = d->connections.find(id); found != d->connections.end())
        found->second.isIntroduced = true;
}

void TcpServer::pace(Id id, std::size_t messages, std::size_t unanswered)
{
    const auto found = d->connections.find(id);
    if (found == d->connections.end() || found->second.isClosing)
        return;
    Connection &connection = found->second;
    connection.tokens -= static_cast<double>(messages);
    connection.unanswered = unanswered;
    const bool reads = d->mayRead(connection);
    if (reads != connection.reads) {
        connection.reads = reads;
        d->interest(id, connection);
    }
}

} // namespace radar::gateway
