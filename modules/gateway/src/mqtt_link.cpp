#include "mqtt_link.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>
#include <array>
#include <condition_variable>
#include <cstring>
#include <format>
#include <map>
#include <mosquitto.h>
#include <mqtt_protocol.h>
#include <mutex>
#include <poll.h>
#include <set>
#include <sys/eventfd.h>
#include <thread>
#include <unistd.h>
#include <utility>

#include "field.h"
#include "field_talk.h"
#include "mqtt_topic.h"
#include "owntracks_keys.h"
#include "owntracks_orders.h"
#include "protocols/osmand.h"
#include "protocols/owntracks.h"

namespace radar::gateway {

namespace {

using namespace std::chrono_literals;

constexpr int atLeastOnce = 1;
constexpr std::size_t longestPayload = 64 * 1024;
constexpr auto patience = 20s; ///< with the station, before the broker is left, which then says it all again
constexpr int mostAtOnce = 64; ///< messages before the station's answers are waited for

std::string compact(const QJsonObject &object) { return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString(); }

} // namespace

struct MqttLink::Private : std::enable_shared_from_this<Private> {
    Private(const MqttSettings &wanted, const Handlers &station, std::shared_ptr<Intake> where, const base::Clock &time)
        : settings(wanted), handlers(station), intake(std::move(where)), clock(time), meter(std::make_shared<Meter>("mqtt", time))
    {}
    ~Private()
    {
        if (client)
            mosquitto_destroy(client); // once nobody publishes any more
        ::close(wake);
    }

    const MqttSettings settings;
    const Handlers &handlers;
    const std::shared_ptr<Intake> intake;
    const base::Clock &clock;
    const std::shared_ptr<Meter> meter;
    OwntracksKeys keys{settings.owntracksKeys, clock};
    mosquitto *client = nullptr;
    std::thread thread;
    bool isUp = false;   ///< of the thread, as the next
    bool isSaid = false; ///< why the last attempt came to nothing

    std::mutex mutex;
    std::condition_variable fewer;
    std::size_t unanswered = 0;
    bool isUnsaved = false; ///< the station could not keep something of this connection
    bool stopping = false;
    const int wake = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); ///< something is to be written
    std::set<std::string> present;                             ///< devices that have spoken here: no others' orders go to the broker
    std::map<std::string, std::string> prefixes;               ///< where an OwnTracks phone listens, by device
    std::set<std::string> sealed;                              ///< devices whose OwnTracks speaks encrypted
    std::map<std::string, std::string> published;              ///< the orders as a device was told last

    [[nodiscard]] std::string address() const { return settings.host + ':' + std::to_string(settings.port); }
    void run();
    [[nodiscard]] int turn();
    [[nodiscard]] bool isAllKept();
    void takeLeave();
    [[nodiscard]] std::string whyBrokenOff(int code) const;
    void connected(int code);
    void heard(std::string_view topic, std::string_view payload);
    void report(const MqttTopic &topic, base::Result<protocols::Message> message, std::string_view ack);
    void event(const MqttTopic &topic, std::string_view payload);
    void duty(const MqttTopic &topic, std::string_view payload);
    void message(const MqttTopic &topic, std::string_view payload);
    void publish(const std::string &topic, const std::string &payload, bool retain);
    void askForOrders(const std::string &device);
    void tell(const std::string &device, const OrdersReply &reply);

    /// Counts the answer, and says it to the device when it wants to hear it.
    Intake::Answer answer(const std::string &device, std::string ack)
    {
        return [weak = weak_from_this(), device, ack = std::move(ack)](const base::Result<> &result) {
            const auto self = weak.lock();
            if (!self)
                return;
            // Only what may go well another time: the rest will not get better by being said again.
            const bool helpsAgain = !result && (result.error().kind == base::ErrorKind::Unavailable || result.error().kind == base::ErrorKind::Full);
            if (result)
                self->meter->message();
            else
                self->meter->refused(refusalOf(result.error()));
            if (!ack.empty() && !helpsAgain)
                self->publish("radar/" + device + "/ack",
                              compact({{QStringLiteral("ack"), QString::fromStdString(ack)}, {QStringLiteral("ok"), result.has_value()}}), false);
            {
                const std::lock_guard lock(self->mutex);
                --self->unanswered;
                self->isUnsaved = self->isUnsaved || helpsAgain;
            }
            self->fewer.notify_all();
        };
    }
    void count()
    {
        const std::lock_guard lock(mutex);
        ++unanswered;
    }
};

void MqttLink::Private::publish(const std::string &topic, const std::string &payload, bool retain)
{
    mosquitto_publish(client, nullptr, topic.c_str(), static_cast<int>(payload.size()), payload.data(), atLeastOnce, retain);
    (void)::eventfd_write(wake, 1);
}

std::string MqttLink::Private::whyBrokenOff(int code) const
{
    constexpr const char *distrust = "mqtt/certificates does not vouch for its certificate, or it is not for this host";
    if (code == MOSQ_ERR_TLS)
        return std::format("TLS with the broker failed: {}", distrust);
    const char *why = code == MOSQ_ERR_ERRNO ? std::strerror(errno) : mosquitto_strerror(code);
    // How a handshake ends differs with the moment it is cut off.
    return settings.certificates.empty() ? std::format("The broker breaks off: {}", why)
                                         : std::format("The broker breaks off: {}; when it is there, TLS failed: {}", why, distrust);
}

// Not mosquitto_loop(): it writes the receipts of what was read at once. Here what is read waits for the record, and only then is written
// (libmosquitto writes nothing by itself once mosquitto_threaded_set() was called). What the station could not keep is not receipted at all.
int MqttLink::Private::turn()
{
    constexpr int waitMilliseconds = 500;
    const int socket = mosquitto_socket(client);
    if (socket < 0)
        return MOSQ_ERR_NO_CONN;
    const auto toWrite = static_cast<short>(mosquitto_want_write(client) ? POLLIN | POLLOUT : POLLIN);
    std::array<pollfd, 2> wanted{{{socket, toWrite, 0}, {wake, POLLIN, 0}}};
    if (::poll(wanted.data(), wanted.size(), waitMilliseconds) < 0 && errno != EINTR)
        return MOSQ_ERR_ERRNO;
    eventfd_t ignored = 0;
    (void)::eventfd_read(wake, &ignored);
    for (int i = 0; i < mostAtOnce && (wanted[0].revents & (POLLIN | POLLHUP | POLLERR)); ++i) {
        if (const int code = mosquitto_loop_read(client, 1); code != MOSQ_ERR_SUCCESS)
            return code;
        wanted[0] = {mosquitto_socket(client), POLLIN, 0};
        if (::poll(wanted.data(), 1, 0) < 0)
            break;
    }
    if (!isAllKept())
        return MOSQ_ERR_CONN_LOST;
    if (mosquitto_want_write(client))
        if (const int code = mosquitto_loop_write(client, 1); code != MOSQ_ERR_SUCCESS)
            return code;
    return mosquitto_loop_misc(client);
}

/// Waits for the station. Meanwhile the broker is not listened to: it keeps what comes.
bool MqttLink::Private::isAllKept()
{
    std::unique_lock lock(mutex);
    return fewer.wait_for(lock, patience, [this] { return stopping || unanswered == 0; }) && unanswered == 0 && !isUnsaved;
}

/// What the station has kept is receipted, so that the broker does not say it again to the next of us.
void MqttLink::Private::takeLeave()
{
    if (!isUp || !isAllKept())
        return;
    mosquitto_disconnect(client);
    (void)mosquitto_loop_write(client, 1);
}

void MqttLink::Private::run()
{
    constexpr int keepAliveSeconds = 30; // and half of it more: longer than our patience
    if (settings.version == 5) {
        // Else an MQTT 5 session ends with its connection. libmosquitto takes properties with the call that waits for the host alone; it
        // keeps them for all that follow, also when it then refuses to connect for the lack of a keep-alive.
        mosquitto_property *properties = nullptr;
        mosquitto_property_add_int32(&properties, MQTT_PROP_SESSION_EXPIRY_INTERVAL, settings.sessionSeconds);
        (void)mosquitto_connect_bind_v5(client, settings.host.c_str(), settings.port, 1, nullptr, properties);
        mosquitto_property_free_all(&properties);
    }
    int code = mosquitto_connect_async(client, settings.host.c_str(), settings.port, keepAliveSeconds);
    for (auto pause = 500ms;; pause = std::min<std::chrono::milliseconds>(2 * pause, 5s)) {
        if (code != MOSQ_ERR_SUCCESS)
            meter->down(address(),
                        std::string("The broker cannot be reached: ") + (code == MOSQ_ERR_ERRNO ? std::strerror(errno) : mosquitto_strerror(code)));
        isSaid = code != MOSQ_ERR_SUCCESS;
        while (code == MOSQ_ERR_SUCCESS) {
            code = turn();
            if (isUp)
                pause = 500ms;
            std::unique_lock lock(mutex);
            if (stopping) {
                lock.unlock();
                return takeLeave();
            }
        }
        {
            std::unique_lock lock(mutex);
            const bool isOurs = isUnsaved || unanswered > 0;
            if (isOurs || !isSaid)
                meter->down(address(), isOurs ? "The station cannot keep what comes: the broker keeps it." : whyBrokenOff(code));
            if (fewer.wait_for(lock, pause, [this] { return stopping; }))
                return;
            isUnsaved = false;
        }
        code = mosquitto_reconnect_async(client); // does not wait for a host that does not answer
    }
}

void MqttLink::Private::connected(int code)
{
    isSaid = true;
    if (code != 0)
        return meter->down(address(),
                           std::string("The broker refuses: ")
                               + (settings.version == 5 ? mosquitto_reason_string(code) : mosquitto_connack_string(code)));
    isUp = true;
    meter->up(address());
    for (const std::string &topic : {settings.owntracks + "/+/+", settings.owntracks + "/+/+/event", std::string("radar/+/report"),
                                     std::string("radar/+/event"), std::string("radar/+/duty"), std::string("radar/+/message")})
        mosquitto_subscribe(client, nullptr, topic.c_str(), atLeastOnce);
}

void MqttLink::Private::heard(std::string_view name, std::string_view payload)
{
    const auto topic = parseMqttTopic(name, settings.owntracks);
    if (!topic)
        return; // not for us
    if (payload.size() > longestPayload)
        return meter->refused(Refusal::TooLarge);
    if (!handlers.knows || !handlers.knows(topic->device))
        return meter->refused(intake->whyNot(topic->device));
    bool isNew = false;
    {
        const std::lock_guard lock(mutex);
        isNew = present.insert(topic->device).second;
        if (topic->kind == MqttTopic::Kind::Owntracks)
            isNew = std::exchange(prefixes[topic->device], topic->prefix) != topic->prefix;
    }
    switch (topic->kind) {
    case MqttTopic::Kind::Owntracks: {
        const std::string key = keys.keyOf(topic->device);
        auto said = protocols::decodeOwntracks({.body = payload, .user = {}, .device = {}, .topic = name, .key = key});
        if (said && said->extra.contains(QStringLiteral("encrypted"))) {
            const std::lock_guard lock(mutex);
            sealed.insert(topic->device);
        }
        report(*topic, std::move(said), {});
        break;
    }
    case MqttTopic::Kind::Report: {
        const QByteArray bytes(payload.data(), static_cast<qsizetype>(payload.size()));
        const std::string ack = QJsonDocument::fromJson(bytes).object().value(u"ack").toString().toStdString();
        report(*topic, protocols::decodeOsmand({.contentType = "application/json", .query = {}, .body = payload, .received = clock.now()}),
               std::string_view(ack).substr(0, 64));
        break;
    }
    case MqttTopic::Kind::Event: event(*topic, payload); break;
    case MqttTopic::Kind::Duty: duty(*topic, payload); break;
    case MqttTopic::Kind::Message: message(*topic, payload); break;
    }
    if (isNew)
        askForOrders(topic->device);
}

void MqttLink::Private::report(const MqttTopic &topic, base::Result<protocols::Message> message, std::string_view ack)
{
    if (!message) {
        meter->refused(Refusal::Malformed);
        if (!ack.empty()) // it will not get better by being said again
            publish("radar/" + topic.device + "/ack",
                    compact({{QStringLiteral("ack"), QString::fromUtf8(ack.data(), static_cast<qsizetype>(ack.size()))},
                             {QStringLiteral("ok"), false},
                             {QStringLiteral("error"), QString::fromStdString(message.error().detail)}}),
                    false);
        return;
    }
    const auto said = topic.kind == MqttTopic::Kind::Owntracks ? wordsOf(*message, topic.device, clock.now()) : std::nullopt;
    Report taken = toReport(std::move(*message), clock.now());
    if (!taken.claims.empty() && std::ranges::find(taken.claims, topic.device) == taken.claims.end())
        return meter->refused(Refusal::AnotherName);
    count();
    auto done = answer(topic.device, std::string(ack));
    if (said)
        done = [weak = weak_from_this(), device = topic.device, said = *said, done = std::move(done)](const base::Result<> &result) {
            const auto self = weak.lock();
            if (!self || !result)
                return done(result);
            self->intake->typed(
                device, said, [done](const base::Result<Intake::Typed> &typed) { done(typed ? base::Result<>() : std::unexpected(typed.error())); });
        };
    intake->take(meter, topic.device, std::move(taken), Intake::Alarms::Events, std::move(done));
}

void MqttLink::Private::event(const MqttTopic &topic, std::string_view payload)
{
    const QByteArray bytes(payload.data(), static_cast<qsizetype>(payload.size()));
    const QString order = QJsonDocument::fromJson(bytes).object().value(u"orderId").toString();
    auto decoded = decodeEvent(payload, order.toStdString());
    if (!decoded)
        return meter->refused(Refusal::Malformed);
    const std::string ack = decoded->eventId.toString();
    count();
    handlers.orderEvent(topic.device, std::move(*decoded), answer(topic.device, ack));
}

void MqttLink::Private::duty(const MqttTopic &topic, std::string_view payload)
{
    const auto onDuty = decodeDuty(payload);
    if (!onDuty)
        return meter->refused(Refusal::Malformed);
    count();
    handlers.duty(topic.device, *onDuty, answer(topic.device, "duty"));
}

/// Words of the unit, or the receipt for words of the desk.
void MqttLink::Private::message(const MqttTopic &topic, std::string_view payload)
{
    const QJsonObject object = QJsonDocument::fromJson(QByteArray(payload.data(), static_cast<qsizetype>(payload.size()))).object();
    const std::string about = object.value(u"messageId").toString().toStdString();
    auto receipt = about.empty() ? base::Result<FieldReceipt>() : decodeReceipt(payload, about);
    auto words = about.empty() ? decodeWords(payload, object.value(u"orderId").toString().toStdString(), clock.now()) : base::Result<FieldWords>();
    if (!receipt || !words || !handlers.words || !handlers.receipt)
        return meter->refused(Refusal::Malformed);
    count();
    receipt->isWordsOnly = true;
    if (!about.empty())
        return handlers.receipt(topic.device, *receipt, answer(topic.device, about));
    const std::string ack = words->eventId.toString();
    handlers.words(topic.device, std::move(*words), answer(topic.device, ack));
}

void MqttLink::Private::askForOrders(const std::string &device)
{
    {
        const std::lock_guard lock(mutex);
        if (!present.contains(device))
            return;
    }
    handlers.orders(device, [weak = weak_from_this(), device](const base::Result<OrdersReply> &reply) {
        if (const auto self = weak.lock(); self && reply)
            self->tell(device, *reply);
    });
}

// Kept by the broker for a device that sleeps. OwnTracks shows the place of an order as a waypoint.
void MqttLink::Private::tell(const std::string &device, const OrdersReply &reply)
{
    std::string prefix;
    bool isSealed = false;
    OrdersReply list = reply;
    for (OrderMessage &order : list.orders)
        for (OrderMessage::Words &words : order.words) {
            words.text = withoutFiles(words);
            words.picture.reset();
        }
    OrdersReply numbered = list;
    list.version = 0; // another one after each start: it is the content that counts
    const std::string content = encodeOrders(list);
    {
        const std::lock_guard lock(mutex);
        if (std::exchange(published[device], content) == content || (reply.orders.empty() && published[device].empty()))
            return;
        if (const auto found = prefixes.find(device); found != prefixes.end())
            prefix = found->second;
        isSealed = sealed.contains(device);
    }
    if (!isSealed) // what goes out encrypted shall not lie beside it in plain
        publish("radar/" + device + "/orders", encodeOrders(numbered), true);
    if (prefix.empty())
        return;
    constexpr double radiusMeters = 50;
    std::vector<protocols::OwntracksPlace> places;
    for (const OrderMessage &order : reply.orders)
        places.push_back({owntracksName(order), order.position, radiusMeters, order.sentTime});
    if (places.empty())
        return;
    std::string command = protocols::encodeOwntracksWaypoints(places);
    if (isSealed) {
        const std::string key = keys.keyOf(device);
        if (key.empty())
            return; // taken away meanwhile
        command = sealedOwntracks(command, key);
    }
    publish(prefix + "/cmd", command, false);
}

MqttLink::MqttLink() = default;

MqttLink::~MqttLink()
{
    if (!d || !d->client)
        return;
    {
        const std::lock_guard lock(d->mutex);
        d->stopping = true;
    }
    d->fewer.notify_all();
    (void)::eventfd_write(d->wake, 1);
    if (d->thread.joinable())
        d->thread.join();
}

base::Result<std::unique_ptr<MqttLink>> MqttLink::start(const MqttSettings &settings, const Handlers &handlers, std::shared_ptr<Intake> intake,
                                                        const base::Clock &clock)
{
    static const int initialised = mosquitto_lib_init();
    std::unique_ptr<MqttLink> link(new MqttLink);
    link->d = std::make_shared<Private>(settings, handlers, std::move(intake), clock);
    Private &self = *link->d;
    self.meter->down(self.address(), "Not connected yet.");
    // Not a clean session: the broker keeps for us what comes while we are away.
    self.client = initialised == MOSQ_ERR_SUCCESS ? mosquitto_new(settings.clientId.c_str(), false, &self) : nullptr;
    if (!self.client)
        return base::fail(base::ErrorKind::Invalid, "mqtt/clientId cannot be used: " + settings.clientId);
    mosquitto_int_option(self.client, MOSQ_OPT_PROTOCOL_VERSION, settings.version == 5 ? MQTT_PROTOCOL_V5 : MQTT_PROTOCOL_V311);
    if (!settings.user.empty())
        mosquitto_username_pw_set(self.client, settings.user.c_str(), settings.password.c_str());
    if (!settings.certificates.empty() && mosquitto_tls_set(self.client, settings.certificates.c_str(), nullptr, nullptr, nullptr, nullptr) != 0)
        return base::fail(base::ErrorKind::Invalid, "mqtt/certificates cannot be read: " + settings.certificates);
    mosquitto_connect_callback_set(self.client, [](mosquitto *, void *place, int code) { static_cast<Private *>(place)->connected(code); });
    mosquitto_disconnect_callback_set(self.client, [](mosquitto *, void *place, int code) {
        Private &lost = *static_cast<Private *>(place);
        if (std::exchange(lost.isUp, false)) // else it is said already why there is none
            lost.meter->down(lost.address(), std::string("The broker is gone: ") + mosquitto_strerror(code));
    });
    mosquitto_message_callback_set(self.client, [](mosquitto *, void *place, const mosquitto_message *message) {
        static_cast<Private *>(place)->heard(message->topic,
                                             {static_cast<const char *>(message->payload), static_cast<std::size_t>(message->payloadlen)});
    });
    mosquitto_threaded_set(self.client, true); // answers are published from other threads
    self.thread = std::thread([&self] { self.run(); });
    return link;
}

LinkHealth MqttLink::line() const
{
    LinkHealth line = d->meter->health();
    line.connections = line.isUp ? 1 : 0;
    if (line.isUp)
        line.problem = d->keys.problem();
    return line;
}

void MqttLink::ordersChanged(const std::string &device) { d->askForOrders(device); }

} // namespace radar::gateway
