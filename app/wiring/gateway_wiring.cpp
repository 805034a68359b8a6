#include <QThreadPool>
#include <map>
#include <mutex>

#include "wiring/identity.h"
#include "wiring/picture_wiring.h"
#include "wiring/tile_wiring.h"
#include "wiring/wiring.h"

namespace radar::app {

using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

store::Actor deviceActor(const std::string &device) { return {"device:" + device, "gateway", {}}; }

/// Fixes of many phones wait here for the station thread, which takes all of them in one transaction: the group commit.
class IngestQueue : public std::enable_shared_from_this<IngestQueue> {
public:
    using Outcomes = std::vector<tracking::FixOutcome>;
    using Reply = std::function<void(Result<Outcomes>)>;

    explicit IngestQueue(station::StationThread &station) : m_station(station) {}

    void add(std::vector<tracking::Fix> fixes, Reply reply)
    {
        const std::lock_guard lock(m_mutex);
        m_waiting.push_back({fixes.size(), std::move(reply)});
        m_fixes.insert(m_fixes.end(), std::make_move_iterator(fixes.begin()), std::make_move_iterator(fixes.end()));
        if (m_waiting.size() == 1)
            m_station.post([self = shared_from_this()](station::Station &station) { self->drain(station); });
    }

private:
    struct Waiting {
        std::size_t fixes;
        Reply reply;
    };

    void drain(station::Station &station)
    {
        std::vector<tracking::Fix> fixes;
        std::vector<Waiting> waiting;
        {
            const std::lock_guard lock(m_mutex);
            fixes.swap(m_fixes);
            waiting.swap(m_waiting);
        }
        const auto outcomes = station.ingest(fixes);
        auto first = outcomes ? outcomes->begin() : Outcomes::const_iterator();
        for (const Waiting &one : waiting) {
            if (!outcomes) {
                one.reply(std::unexpected(outcomes.error()));
                continue;
            }
            const auto last = first + static_cast<std::ptrdiff_t>(one.fixes);
            one.reply(Outcomes(first, last));
            first = last;
        }
    }

    station::StationThread &m_station;
    std::mutex m_mutex;
    std::vector<tracking::Fix> m_fixes;
    std::vector<Waiting> m_waiting;
};

/// Counts the changes of each device's orders, so that a phone can wait for the next one. Starts from the time the door
/// opened: a phone that still holds a number from before a restart is answered at once.
class OrderVersions {
public:
    explicit OrderVersions(base::Time opened) : m_first(base::toMicroseconds(opened)) {}
    [[nodiscard]] std::int64_t of(const std::string &device) const
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_changes.find(device);
        return m_first + (found == m_changes.end() ? 0 : found->second);
    }
    void bump(const std::string &device)
    {
        const std::lock_guard lock(m_mutex);
        ++m_changes[device];
    }

private:
    const std::int64_t m_first;
    mutable std::mutex m_mutex;
    std::map<std::string, std::int64_t> m_changes;
};

gateway::OrderMessage messageOf(const dispatch::Order &order, const dispatch::Incident &incident)
{
    gateway::OrderMessage message;
    message.orderId = order.id.toString();
    message.incidentNumber = incident.number;
    message.type = incident.type;
    message.level = static_cast<int>(incident.level);
    message.text = incident.text;
    message.address = incident.address;
    message.position = incident.position;
    if (order.post) { // what to do there first, then what it is about
        message.position = order.post->place;
        message.address = order.post->task;
    }
    message.state = dispatch::code(order.state);
    message.sentTime = order.sentTime;
    message.route = order.route;
    return message;
}

/// The others who are bound by this incident, where they are.
std::vector<gateway::OrderMessage::Companion> companionsOf(station::Station &station, const dispatch::Incident &incident,
                                                           const registry::Satellite &who)
{
    std::vector<gateway::OrderMessage::Companion> companions;
    for (const dispatch::Order &order : incident.orders) {
        const registry::Satellite *other = station.registry().satellite(order.satellite);
        if (!other || other->id == who.id || !dispatch::isActive(order.state))
            continue;
        if (const tracking::LivePosition *live = station.tracker().position(other->device))
            companions.push_back({other->callSign, live->fix.deviceTime, live->fix.bestPosition(), live->fix.accuracyMeters,
                                  live->fix.speedMetersPerSecond, live->fix.courseDegrees});
    }
    return companions;
}

/// What the desk says about the order, in words; an answered question is none any more. The last ones: a phone shows a talk, no archive.
std::vector<gateway::OrderMessage::Words> wordsFor(station::Station &station, const dispatch::Order &order)
{
    constexpr std::size_t most = 20;
    std::vector<gateway::OrderMessage::Words> words;
    for (const dispatch::Message *message : station.messages().to(order)) {
        const auto delivery = std::ranges::find(message->deliveries, order.id, &dispatch::Delivery::order);
        gateway::OrderMessage::Words one{.id = message->id.toString(), .kind = dispatch::code(message->kind), .text = message->words};
        switch (message->kind) { // questions are read by people of both languages
        case dispatch::MessageKind::Words: break;
        case dispatch::MessageKind::ArrivalQuestion:
            if (!isLegalStep(order.state, dispatch::OrderState::Arrived))
                continue;
            one.text = "您到了吗？请答“到达”或“没到” / Have you arrived? Answer “arrived” or “not yet”";
            break;
        case dispatch::MessageKind::SafetyQuestion:
            if (!station.isAskedWell(order.id))
                continue;
            one.text = "平安吗？请答“平安” / All well? Answer “all well”";
            break;
        }
        one.state = delivery->readTime ? "read" : delivery->deliveredTime ? "delivered" : "sent";
        one.saidTime = message->saidTime;
        if (message->attachment)
            if (const auto picture = station.attachments().attachment(*message->attachment))
                one.picture = {picture->mediaType, picture->bytes, delivery->fetchedTime.has_value()};
        words.push_back(std::move(one));
    }
    if (words.size() > most)
        words.erase(words.begin(), words.end() - most);
    return words;
}

/// The order a phone names; the empty name is its newest.
std::optional<dispatch::OrderId> orderOf(station::Station &station, const std::string &device, const std::string &name)
{
    if (!name.empty())
        return dispatch::OrderId::parse(name);
    const registry::Satellite *satellite = station.registry().satelliteByDevice(device);
    const auto orders = satellite ? station.incidents().ordersOf(satellite->id) : std::vector<const dispatch::Order *>();
    return orders.empty() ? std::nullopt : std::optional(orders.back()->id);
}

station::UnitWords wordsOf(const gateway::FieldWords &words)
{
    // A name that is none is nobody's order: it must not become the newest.
    const auto order = words.orderId.empty() ? std::nullopt : std::optional(dispatch::OrderId::parse(words.orderId).value_or(dispatch::OrderId()));
    return {words.eventId, order, words.text, words.saidTime};
}

gateway::OrdersReply ordersFor(station::Station &station, const registry::Satellite &satellite, std::int64_t version)
{
    gateway::OrdersReply reply;
    reply.version = version;
    for (const dispatch::Order *order : station.incidents().ordersOf(satellite.id))
        if (const dispatch::Incident *incident = station.incidents().incident(order->incident)) {
            reply.orders.push_back(messageOf(*order, *incident));
            if (station.isAskedWell(order->id)) // read by people of both languages
                reply.orders.back().text = "平安？请答“平安” / All well? Answer “all well” · " + reply.orders.back().text;
            reply.orders.back().words = wordsFor(station, *order);
            reply.orders.back().companions = companionsOf(station, *incident, satellite);
        }
    return reply;
}

std::vector<picture::Link> linesOf(const gateway::Gateway &door, base::Time now)
{
    std::vector<picture::Link> lines;
    for (const gateway::LinkHealth &health : door.links())
        lines.push_back({.name = health.link,
                         .address = health.address,
                         .isUp = health.isUp,
                         .problem = health.isUp && health.problem.empty() ? certificateProblem(health, now) : health.problem,
                         .connections = static_cast<std::int64_t>(health.connections),
                         .devices = static_cast<std::int64_t>(health.devices),
                         .messages = static_cast<std::int64_t>(health.messages),
                         .lastMessage = health.lastMessage,
                         .repeats = static_cast<std::int64_t>(health.repeats),
                         .offDuty = static_cast<std::int64_t>(health.offDuty),
                         .noConsent = static_cast<std::int64_t>(health.noConsent),
                         .expired = static_cast<std::int64_t>(health.expired),
                         .untrusted = static_cast<std::int64_t>(health.untrusted),
                         .unknown = static_cast<std::int64_t>(health.unknown),
                         .revoked = static_cast<std::int64_t>(health.revoked),
                         .refused = static_cast<std::int64_t>(health.refused),
                         .refusal = health.lastRefusal ? gateway::code(*health.lastRefusal) : std::string(),
                         .refusalTime = health.lastRefusalTime});
    return lines;
}

} // namespace

Result<std::unique_ptr<gateway::Gateway>> openGateway(const gateway::Settings &settings, station::StationThread &station,
                                                      std::function<Result<std::optional<tls::Identity>>()> newIdentity,
                                                      std::shared_ptr<map2d::TileStore> tiles)
{
    // Who may come in, as it was when the door opened. Taken on the station thread, read on the gateway's.
    auto devices = std::make_shared<registry::DeviceDirectory>();
    station.run([&](station::Station &s) { *devices = s.registry().devices(); });

    auto queue = std::make_shared<IngestQueue>(station);
    auto versions = std::make_shared<OrderVersions>(station.clock().now());

    gateway::Handlers handlers;
    handlers.authenticate = [devices](const std::string &device, const std::string &secret) { return devices->authenticate(device, secret); };
    handlers.knows = [devices](const std::string &device) { return devices->knows(device); };
    handlers.wasRevoked = [devices](const std::string &device) { return devices->wasRevoked(device); };
    handlers.credential = [devices](const std::string &device) { return devices->credential(device); };
    handlers.ingest = [queue](std::vector<tracking::Fix> fixes, IngestQueue::Reply reply) { queue->add(std::move(fixes), std::move(reply)); };
    handlers.help = [&station](std::string device, std::vector<gateway::HelpCall> calls, std::function<void(Result<>)> reply) {
        station.post([device = std::move(device), calls = std::move(calls), reply = std::move(reply)](station::Station &s) {
            for (const gateway::HelpCall &call : calls)
                if (const auto taken = s.callForHelp(deviceActor(device), device, call.word, call.deviceTime, call.position); !taken)
                    return reply(std::unexpected(taken.error()));
            reply({});
        });
    };
    handlers.helpOver = [&station](std::string device, std::function<void(Result<>)> reply) {
        station.post([device = std::move(device), reply = std::move(reply)](station::Station &s) {
            const auto noted = s.incidents().helpTakenBack(deviceActor(device), device);
            reply(noted ? Result<>{} : std::unexpected(noted.error()));
        });
    };
    handlers.orders = [&station, versions](std::string device, std::function<void(Result<gateway::OrdersReply>)> reply) {
        station.post([device = std::move(device), reply = std::move(reply), versions](station::Station &s) {
            const registry::Satellite *satellite = s.registry().satelliteByDevice(device);
            if (satellite)
                reply(ordersFor(s, *satellite, versions->of(device)));
            else
                reply(fail(ErrorKind::NotFound, "the device belongs to nobody"));
        });
    };
    handlers.orderEvent = [&station](std::string device, gateway::FieldEvent event, std::function<void(Result<>)> reply) {
        station.post([device = std::move(device), event = std::move(event), reply = std::move(reply)](station::Station &s) {
            const auto order = orderOf(s, device, event.orderId);
            if (!order && event.orderId.empty())
                return reply(fail(ErrorKind::Conflict, "there is no order to speak about"));
            if (order && event.state == "well")
                return reply(s.answerSafety(deviceActor(device), *order));
            if (order && event.state == "not-arrived")
                return reply(s.notArrived(deviceActor(device), device, event.eventId, order));
            const auto state = dispatch::orderStateFromCode(event.state);
            if (!order || !state)
                return reply(fail(ErrorKind::Invalid, "the order's id or state is not one"));
            const auto advanced = s.advance(deviceActor(device), {event.eventId, *order, *state, event.text});
            reply(advanced ? Result<>{} : std::unexpected(advanced.error()));
        });
    };
    handlers.words = [&station](std::string device, gateway::FieldWords words, std::function<void(Result<>)> reply) {
        station.post([device = std::move(device), words = std::move(words), reply = std::move(reply)](station::Station &s) {
            const auto heard = s.hear(deviceActor(device), device, wordsOf(words));
            reply(heard ? Result<>{} : std::unexpected(heard.error()));
        });
    };
    handlers.receipt = [&station](std::string device, gateway::FieldReceipt receipt, std::function<void(Result<>)> reply) {
        station.post([device = std::move(device), receipt = std::move(receipt), reply = std::move(reply)](station::Station &s) {
            const auto id = dispatch::MessageId::parse(receipt.messageId);
            if (!id)
                return reply(fail(ErrorKind::Invalid, "the message's id is none"));
            const dispatch::Message *message = s.messages().message(*id);
            if (receipt.isWordsOnly && message && message->attachment)
                if (const auto noted = s.receipt(deviceActor(device), device, *id, dispatch::Receipt::WordsOnly); !noted)
                    return reply(std::unexpected(noted.error()));
            reply(s.receipt(deviceActor(device), device, *id, receipt.isRead ? dispatch::Receipt::Read : dispatch::Receipt::Delivered));
        });
    };
    addPictureHandlers(handlers, station);
    handlers.media = [&station, pool = std::make_shared<QThreadPool>()](std::string device, gateway::FieldMedia media,
                                                                        std::function<void(Result<>)> reply) {
        // Written where nobody waits; what is not wanted then is gone again.
        pool->start([&station, device = std::move(device), media = std::move(media), reply = std::move(reply)]() mutable {
            auto staged = station.media().stage({reinterpret_cast<const std::uint8_t *>(media.bytes->data()), media.bytes->size()});
            if (!staged)
                return reply(std::unexpected(staged.error()));
            media.bytes.reset();
            station.post([device = std::move(device), media = std::move(media), file = std::make_shared<store::StagedFile>(std::move(*staged)),
                          reply = std::move(reply)](station::Station &s) {
                const auto heard = s.hear(deviceActor(device), device, wordsOf(media.about), {media.mediaType, media.place, std::move(*file)});
                reply(heard ? Result<>{} : std::unexpected(heard.error()));
            });
        });
    };
    handlers.duty = [&station](std::string device, bool onDuty, std::function<void(Result<>)> reply) {
        station.post([device = std::move(device), onDuty, reply = std::move(reply)](station::Station &s) {
            if (!s.registry().satelliteByDevice(device))
                return reply(fail(ErrorKind::NotFound, "the device belongs to nobody"));
            const store::Actor actor = deviceActor(device);
            reply(onDuty ? s.tracker().clockIn(actor, device) : s.tracker().clockOut(actor, device));
        });
    };

    handlers.withdraw = [&station](std::string device, std::function<void(Result<>)> reply) {
        station.post([device = std::move(device), reply = std::move(reply)](station::Station &s) {
            const registry::Satellite *satellite = s.registry().satelliteByDevice(device);
            if (!satellite)
                return reply(fail(ErrorKind::NotFound, "the device belongs to nobody"));
            // A rule of service is not theirs to end.
            if (s.consents().state(satellite->id) == registry::ConsentState::Duty)
                return reply(fail(ErrorKind::Conflict, "a work phone is tracked while on duty, under the rules of the service"));
            const auto withdrawn = s.consents().withdraw(deviceActor(device), satellite->id, {});
            if (withdrawn)
                std::ignore = s.keepTime(); // the desk is told now
            reply(withdrawn ? Result<>{} : std::unexpected(withdrawn.error()));
        });
    };

    handlers.enrol = [&station](std::vector<std::string> names, std::function<void(Result<gateway::Handlers::Registration>)> reply) {
        station.post([names = std::move(names), reply = std::move(reply), now = station.clock().now()](station::Station &s) {
            for (const std::string &name : names) {
                if (!s.registry().satelliteByDevice(name))
                    continue;
                auto given = s.registry().enrolExpected(deviceActor(name), name, now);
                return reply(given ? Result<gateway::Handlers::Registration>({given->device, given->secret}) : std::unexpected(given.error()));
            }
            reply(fail(ErrorKind::NotFound, "the device belongs to nobody"));
        });
    };

    handlers.carrier = [&station](std::vector<std::string> names, std::function<void(Result<std::string>)> reply) {
        station.post([names = std::move(names), reply = std::move(reply)](station::Station &s) {
            for (const std::string &name : names) {
                const registry::Satellite *satellite = s.registry().satelliteByCallSign(name);
                if (!satellite)
                    satellite = s.registry().satelliteByDevice(name);
                if (satellite)
                    return reply(satellite->device.empty() ? Result<std::string>(fail(ErrorKind::NotFound, name + " carries no device."))
                                                           : Result<std::string>(satellite->device));
            }
            reply(fail(ErrorKind::NotFound, "Nobody is called " + (names.empty() ? std::string("nothing") : names.front()) + '.'));
        });
    };

    handlers.newIdentity = std::move(newIdentity);
    if (tiles)
        handlers.tile = tileHandler(std::move(tiles));

    auto opened = gateway::Gateway::start(settings, std::move(handlers), station.clock());
    if (!opened)
        return opened;
    gateway::Gateway *door = opened->get();
    station.post([door, versions, &station](station::Station &s) {
        s.setOrdersListener([door, versions](const registry::Satellite &satellite) {
            versions->bump(satellite.device);
            door->ordersChanged(satellite.device);
        });
        s.setLinksSource([door, &station, &s] {
            std::optional<base::Time> ends;
            for (const gateway::LinkHealth &health : door->links())
                if (health.certificateEnds)
                    ends = std::min(ends.value_or(*health.certificateEnds), *health.certificateEnds);
            s.setCertificateEnd("phones", ends);
            return linesOf(*door, station.clock().now());
        });
    });
    return opened;
}

void closeGateway(std::unique_ptr<gateway::Gateway> door, station::StationThread &station)
{
    station.run([](station::Station &s) {
        s.setOrdersListener({});
        s.setLinksSource({});
        s.setCertificateEnd("phones", {});
    });
    door.reset();
}

} // namespace radar::app
