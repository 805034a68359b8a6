#include "nmea_link.h"

#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

#include "nmea_source.h"
#include "protocols/nmea.h"

namespace radar::gateway {

using namespace std::chrono_literals;

namespace {

constexpr auto lookEvery = 200ms;
constexpr auto sendEvery = 1s;
constexpr auto tryAgainAfter = 2s;
constexpr auto silentAfter = 10s;
constexpr std::size_t longestSentence = 1024; ///< 82 by the standard; what is longer has lost its end
constexpr std::size_t mostWaiting = 3600;     ///< an hour while the station cannot write

using Steady = std::chrono::steady_clock;

} // namespace

struct NmeaLink::Private : std::enable_shared_from_this<Private> {
    Private(const NmeaSettings &wanted, const Handlers &station, std::shared_ptr<Intake> where, const base::Clock &time)
        : settings(wanted), handlers(station), intake(std::move(where)), clock(time), meter(std::make_shared<Meter>("nmea", time))
    {}

    const NmeaSettings settings;
    const Handlers &handlers;
    const std::shared_ptr<Intake> intake;
    const base::Clock &clock;
    const std::shared_ptr<Meter> meter;
    std::thread thread;

    std::mutex mutex;
    std::condition_variable stopped;
    bool stopping = false;
    bool isSending = false;
    bool isSignedOn = false;
    std::vector<tracking::Fix> waiting; ///< not in the record yet

    void run();
    void listen(NmeaSource &source);
    void sentence(protocols::NmeaReader &reader, std::string_view line);
    void sendWaiting();
    void settled(std::vector<tracking::Fix> fixes, const base::Result<> &result);
    bool rest(std::chrono::milliseconds time)
    {
        std::unique_lock lock(mutex);
        return stopped.wait_for(lock, time, [this] { return stopping; });
    }
};

void NmeaLink::Private::run()
{
    for (;;) {
        auto source = NmeaSource::open(settings.device, settings.baud);
        if (source)
            listen(*source);
        else
            meter->down(settings.device, source.error().detail);
        if (rest(tryAgainAfter))
            return;
    }
}

void NmeaLink::Private::listen(NmeaSource &source)
{
    protocols::NmeaReader reader;
    std::string unread;
    auto heard = Steady::now();
    auto sent = heard;
    meter->down(settings.device, "Nothing comes from it yet.");
    for (;;) {
        {
            const std::lock_guard lock(mutex);
            if (stopping)
                return;
        }
        const auto bytes = source.read(lookEvery);
        if (!bytes)
            return meter->down(settings.device, settings.device + ": " + bytes.error().detail);
        const auto now = Steady::now();
        unread += *bytes;
        std::size_t begin = 0;
        for (std::size_t end = unread.find('\n'); end != std::string::npos; end = unread.find('\n', begin)) {
            sentence(reader, std::string_view(unread).substr(begin, end - begin));
            begin = end + 1;
            heard = now;
        }
        unread.erase(0, begin);
        if (unread.size() > longestSentence) {
            unread.clear();
            meter->refused(Refusal::Malformed); // another speed, or no NMEA at all
        }
        if (now - heard > silentAfter)
            meter->down(settings.device, "Nothing is understood that comes from it; look at cable, device and baud.");
        if (now - sent >= sendEvery) {
            sent = now;
            sendWaiting();
        }
    }
}

void NmeaLink::Private::sentence(protocols::NmeaReader &reader, std::string_view line)
{
    if (line.find_first_not_of("\r\n \t") == std::string_view::npos)
        return;
    const auto message = reader.read(line);
    if (!message)
        return meter->refused(Refusal::Malformed);
    meter->up(settings.device);
    meter->message();
    // Of the sentences of one second RMC alone has the whole time; it carries the height of the others.
    if (message->extra.value(u"sentence").toString() != QStringLiteral("RMC"))
        return;
    Report report = toReport(*message, clock.now());
    const std::lock_guard lock(mutex);
    for (tracking::Fix &fix : report.fixes)
        if (waiting.empty() || fix.deviceTime != waiting.back().deviceTime)
            waiting.push_back(std::move(fix));
    if (waiting.size() > mostWaiting)
        waiting.erase(waiting.begin());
}

void NmeaLink::Private::sendWaiting()
{
    std::vector<tracking::Fix> fixes;
    {
        const std::lock_guard lock(mutex);
        if (isSending || waiting.empty())
            return;
        isSending = true;
        fixes.swap(waiting);
    }
    handlers.carrier({settings.satellite}, [weak = weak_from_this(), fixes = std::move(fixes)](const base::Result<std::string> &device) mutable {
        const auto self = weak.lock();
        if (!self)
            return;
        if (!device)
            return self->settled(std::move(fixes), std::unexpected(device.error()));
        auto take = [weak, device = *device, fixes = std::move(fixes)](const base::Result<> &) mutable {
            const auto here = weak.lock();
            if (!here)
                return;
            Report report{.device = device, .claims = {}, .fixes = fixes, .helpCalls = {}};
            here->intake->take(here->meter, device, std::move(report), Intake::Alarms::Events,
                               [weak, fixes = std::move(fixes)](const base::Result<> &result) mutable {
                                   if (const auto back = weak.lock())
                                       back->settled(std::move(fixes), result);
                               });
        };
        bool isNew = false;
        {
            const std::lock_guard lock(self->mutex);
            isNew = self->settings.signOn && !std::exchange(self->isSignedOn, true);
        }
        if (isNew)
            self->handlers.duty(*device, true, take);
        else
            take(base::Result<>());
    });
}

void NmeaLink::Private::settled(std::vector<tracking::Fix> fixes, const base::Result<> &result)
{
    {
        const std::lock_guard lock(mutex);
        isSending = false;
        if (!result) { // said again: what came meanwhile is younger
            isSignedOn = false;
            waiting.insert(waiting.begin(), std::make_move_iterator(fixes.begin()), std::make_move_iterator(fixes.end()));
        }
    }
    if (!result) {
        meter->refused(result.error().kind == base::ErrorKind::NotFound ? Refusal::Unknown : Refusal::Unavailable);
        meter->down(settings.device, result.error().detail);
    }
}

NmeaLink::NmeaLink() = default;

NmeaLink::~NmeaLink()
{
    if (!d || !d->thread.joinable())
        return;
    {
        const std::lock_guard lock(d->mutex);
        d->stopping = true;
    }
    d->stopped.notify_all();
    d->thread.join();
}

base::Result<std::unique_ptr<NmeaLink>> NmeaLink::start(const NmeaSettings &settings, const Handlers &handlers, std::shared_ptr<Intake> intake,
                                                        const base::Clock &clock)
{
    if (settings.device.empty() || settings.satellite.empty())
        return base::fail(base::ErrorKind::Invalid, "nmea/device and nmea/satellite go together: which receiver, and whose it is.");
    if (!NmeaSource::isSpeed(settings.baud))
        return base::fail(base::ErrorKind::Invalid, "nmea/baud must be 4800, 9600, 19200, 38400, 57600, 115200 or 230400.");
    std::unique_ptr<NmeaLink> link(new NmeaLink);
    link->d = std::make_shared<Private>(settings, handlers, std::move(intake), clock);
    link->d->meter->down(settings.device, "Not opened yet.");
    link->d->thread = std::thread([&self = *link->d] { self.run(); });
    return link;
}

LinkHealth NmeaLink::line() const
{
    LinkHealth line = d->meter->health();
    line.connections = line.isUp ? 1 : 0;
    return line;
}

} // namespace radar::gateway
