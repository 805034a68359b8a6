#include "doorstep.h"

#include <array>
#include <atomic>
#include <deque>
#include <mutex>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <thread>
#include <unordered_map>

#include "tls/server_session.h"

namespace radar::gateway {

namespace {

using Steady = std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr auto lookEvery = 200ms;

/// Who is inside. Passes outlive the door.
struct Ledger {
    std::mutex mutex;
    std::unordered_map<std::string, unsigned> perAddress; ///< waiting and inside
    std::size_t inside = 0;
    std::size_t strangers = 0;

    [[nodiscard]] bool admit(const std::string &peer, unsigned most)
    {
        const std::lock_guard lock(mutex);
        unsigned &mine = perAddress[peer];
        if (mine >= most)
            return false;
        ++mine;
        return true;
    }
    void leaveLocked(const std::string &peer)
    {
        if (const auto found = perAddress.find(peer); found != perAddress.end() && --found->second == 0)
            perAddress.erase(found);
    }
};

struct Waiting {
    Guest guest;
    std::string peer = {};
    Steady::time_point arrived = Steady::now();
    bool isReady = false;
};

} // namespace

struct Doorstep::Pass::Private {
    std::shared_ptr<Ledger> ledger;
    std::string peer;
    Instant arrived;
    bool isStranger = true;
};

Doorstep::Pass::Pass(std::unique_ptr<Private> made) : d(std::move(made)) {}

Doorstep::Pass::~Pass()
{
    const std::lock_guard lock(d->ledger->mutex);
    --d->ledger->inside;
    d->ledger->strangers -= d->isStranger ? 1 : 0;
    d->ledger->leaveLocked(d->peer);
}

Doorstep::Instant Doorstep::Pass::arrived() const { return d->arrived; }

void Doorstep::Pass::hasAsked()
{
    const std::lock_guard lock(d->ledger->mutex);
    d->ledger->strangers -= d->isStranger ? 1 : 0;
    d->isStranger = false;
}

struct Doorstep::Private {
    Private(Listener open, const Limits &wanted, Handlers told) : limits(wanted), handlers(std::move(told)), listener(std::move(open)) {}

    const Limits limits;
    const Handlers handlers;
    const Listener listener;
    Descriptor poll{::epoll_create1(EPOLL_CLOEXEC)};
    Descriptor wakeUp{::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)};
    std::shared_ptr<Ledger> ledger = std::make_shared<Ledger>();
    std::atomic<bool> stopping{false};
    std::thread thread;

    std::mutex passesMutex;
    std::unordered_map<int, std::unique_ptr<Pass>> passes; ///< handed over, not fetched yet

    // Of the thread.
    std::unordered_map<int, Waiting> waiting;  ///< by socket
    std::deque<std::pair<int, Instant>> ready; ///< something is there to be read; a socket's number may have come again: with its arrival
    std::atomic<std::size_t> waitingCount{0};
    bool isAccepting = true;

    void run();
    void accept();
    void look(int socket, bool isOver);
    void enter(int socket);
    void enterReady();
    void turnAway(int socket);
    void cutSlowOnes();
    void listen(bool on);
    [[nodiscard]] std::size_t all()
    {
        const std::lock_guard lock(ledger->mutex);
        return waiting.size() + ledger->inside;
    }
};

void Doorstep::Private::listen(bool on)
{
    epoll_event event{};
    event.events = on ? EPOLLIN : 0U;
    event.data.fd = listener.socket.value;
    ::epoll_ctl(poll.value, EPOLL_CTL_MOD, listener.socket.value, &event);
    isAccepting = on;
}

void Doorstep::Private::accept()
{
    while (all() < limits.connections) {
        Waiting one{.guest = acceptFrom(listener.socket)};
        if (one.guest.error == EAGAIN)
            return;
        if (one.guest.error != 0)
            break; // no files left: later
        one.peer = one.guest.peer();
        if (!ledger->admit(one.peer, limits.ofOneAddress)) {
            handlers.tooMany();
            continue;
        }
        const int socket = one.guest.socket.value;
        waiting.insert_or_assign(socket, std::move(one));
        waitingCount = waiting.size();
        epoll_event event{};
        event.events = EPOLLIN | EPOLLRDHUP | EPOLLET; // a byte more is a reason to look, a byte that lies there is none
        event.data.fd = socket;
        ::epoll_ctl(poll.value, EPOLL_CTL_ADD, socket, &event);
    }
    listen(false); // until the next look around
}

void Doorstep::Private::turnAway(int socket)
{
    const auto found = waiting.find(socket);
    {
        const std::lock_guard lock(ledger->mutex);
        ledger->leaveLocked(found->second.peer);
    }
    waiting.erase(found);
    waitingCount = waiting.size();
}

void Doorstep::Private::look(int socket, bool isOver)
{
    const auto found = waiting.find(socket);
    if (found == waiting.end() || found->second.isReady)
        return;
    std::array<char, 6> start{};
    const auto got = ::recv(socket, start.data(), start.size(), MSG_PEEK | MSG_DONTWAIT);
    if (got < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (got <= 0)
        return turnAway(socket);
    if (limits.tls) {
        int available = 0;
        ::ioctl(socket, FIONREAD, &available);
        const auto hello = tls::helloIn({start.data(), static_cast<std::size_t>(got)}, static_cast<std::size_t>(available));
        if (hello == tls::Hello::None)
            handlers.noHandshake();
        if (hello == tls::Hello::None || (hello == tls::Hello::Begun && isOver))
            return turnAway(socket);
        if (hello == tls::Hello::Begun)
            return;
    }
    found->second.isReady = true;
    ready.emplace_back(socket, found->second.arrived);
}

void Doorstep::Private::enter(int socket)
{
    const auto found = waiting.find(socket);
    ::epoll_ctl(poll.value, EPOLL_CTL_DEL, socket, nullptr);
    Guest guest = std::move(found->second.guest);
    auto pass = std::make_unique<Pass::Private>(ledger, std::move(found->second.peer), found->second.arrived);
    waiting.erase(found);
    waitingCount = waiting.size();
    {
        const std::lock_guard lock(ledger->mutex);
        ++ledger->inside;
        ++ledger->strangers;
    }
    {
        const std::lock_guard lock(passesMutex);
        passes.insert_or_assign(socket, std::unique_ptr<Pass>(new Pass(std::move(pass))));
    }
    if (!handlers.enter(std::move(guest))) {
        const std::lock_guard lock(passesMutex);
        passes.erase(socket);
    }
}

void Doorstep::Private::enterReady()
{
    while (!ready.empty()) {
        {
            const std::lock_guard lock(ledger->mutex);
            if (ledger->strangers >= limits.strangers)
                return;
        }
        const auto [socket, arrived] = ready.front();
        ready.pop_front();
        const auto found = waiting.find(socket);
        if (found != waiting.end() && found->second.arrived == arrived)
            enter(socket);
    }
}

void Doorstep::Private::cutSlowOnes()
{
    const auto now = Steady::now();
    std::vector<int> slow;
    for (const auto &[socket, one] : waiting)
        if (now - one.arrived > limits.patience)
            slow.push_back(socket);
    for (const int socket : slow) {
        turnAway(socket);
        handlers.tooSlow();
    }
}

void Doorstep::Private::run()
{
    auto lastLook = Steady::now();
    while (!stopping) {
        std::array<epoll_event, 256> events{};
        const int count = ::epoll_wait(poll.value, events.data(), static_cast<int>(events.size()),
                                       static_cast<int>(std::chrono::milliseconds(ready.empty() ? lookEvery : 5ms).count()));
        for (int i = 0; i < count; ++i) {
            const auto &event = events[static_cast<std::size_t>(i)];
            if (event.data.fd == listener.socket.value)
                accept();
            else if (event.data.fd != wakeUp.value)
                look(event.data.fd, (event.events & (EPOLLRDHUP | EPOLLHUP | EPOLLERR)) != 0);
        }
        enterReady();
        if (Steady::now() - lastLook < lookEvery)
            continue;
        lastLook = Steady::now();
        cutSlowOnes();
        if (!isAccepting)
            listen(true);
    }
}

Doorstep::Doorstep(Listener listener, const Limits &limits, Handlers handlers)
    : d(std::make_unique<Private>(std::move(listener), limits, std::move(handlers)))
{
    for (const int socket : {d->listener.socket.value, d->wakeUp.value}) {
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.fd = socket;
        ::epoll_ctl(d->poll.value, EPOLL_CTL_ADD, socket, &event);
    }
}

Doorstep::~Doorstep() { stop(); }

void Doorstep::begin()
{
    d->thread = std::thread([this] { d->run(); });
}

std::unique_ptr<Doorstep::Pass> Doorstep::passOf(int socket)
{
    const std::lock_guard lock(d->passesMutex);
    const auto found = d->passes.find(socket);
    if (found == d->passes.end())
        return {};
    auto pass = std::move(found->second);
    d->passes.erase(found);
    return pass;
}

std::size_t Doorstep::connections() const
{
    const std::lock_guard lock(d->ledger->mutex);
    return d->waitingCount + d->ledger->inside;
}

void Doorstep::stop()
{
    if (!d->thread.joinable())
        return;
    d->stopping = true;
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto written = ::write(d->wakeUp.value, &one, sizeof one);
    d->thread.join();
    d->waiting.clear();
    d->waitingCount = 0;
}

} // namespace radar::gateway
