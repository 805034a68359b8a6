#include "cot_link.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "field_talk.h"
#include "field_words.h"
#include "protocols/cot.h"
#include "protocols/cot_encode.h"

namespace radar::gateway {

using namespace std::chrono_literals;
using protocols::CotEvent;

namespace {

constexpr std::string_view stationUid = "police-radar";
constexpr std::string_view stationName = "警务雷达";
constexpr auto validFor = std::chrono::seconds(1h); ///< of a marker; said again at half
constexpr auto companionsEvery = 5s;

/// What is on a phone's map of one order.
struct Shown {
    std::string incidentNumber;
    geo::Wgs84 position;
    base::Time marked;
    bool wasSaid = false; ///< the words of the order were sent on this connection
};

struct Session {
    protocols::CotSplitter splitter = {};
    std::string device = {}; ///< empty: has not said who it is
    std::uint64_t credential = 0;
    std::string uid = {}; ///< the phone's own, once it is known
    std::string callsign = {};
    std::map<std::string, Shown> orders = {};
    std::set<std::string> words = {}; ///< of the desk, said on this connection
    std::size_t unanswered = 0;
    base::Time companions = {};
};

class CotTalk final : public TcpLink::Talk {
public:
    using Talk::Talk;

    void opened(Id id) override { sessions.try_emplace(id); }
    void received(Id id, std::string_view bytes) override;
    void closed(Id id) override;
    void tick() override;
    void askForOrders(const std::string &device) override;

private:
    std::unordered_map<Id, Session> sessions;
    std::unordered_map<std::string, Id> byDevice;
    std::uint64_t lastMessage = 0;

    void introduce(Id id, Session &session, std::string_view document);
    void event(Id id, Session &session, const CotEvent &event);
    void report(Id id, Session &session, const CotEvent &event);
    void chat(Id id, Session &session, const CotEvent &event);
    void receipt(Session &session, const CotEvent &event);

    void show(const std::string &device, const OrdersReply &reply);
    void showCompanions(Id id, const OrderMessage &order);
    void tellWords(Id id, Session &session, const OrderMessage &order);
    void mark(Id id, Session &session, const OrderMessage &order);
    void clear(Id id, const std::string &orderId);
    void send(Id id, const CotEvent &event) { server->send(id, protocols::encodeCot(event)); }
    void say(Id id, const Session &session, std::string_view text, const std::string &messageId = {});
    [[nodiscard]] protocols::CotTimes times(std::chrono::seconds valid = validFor) const { return {clock.now(), valid}; }
    [[nodiscard]] Session *sessionOf(Id id)
    {
        const auto found = sessions.find(id);
        return found == sessions.end() ? nullptr : &found->second;
    }

    /// From any thread, to the link's; nothing when the link or the connection is gone.
    template <typename Work>
    auto later(Id id, Work work)
    {
        return [weak = weak_from_this(), id, work = std::move(work)](auto &&...values) {
            if (const auto self = weak.lock())
                self->server->post([weak, id, work, ... values = std::decay_t<decltype(values)>(values)]() mutable {
                    const auto here = std::static_pointer_cast<CotTalk>(weak.lock());
                    if (Session *session = here ? here->sessionOf(id) : nullptr)
                        work(*here, *session, std::move(values)...);
                });
        };
    }
};

void CotTalk::received(Id id, std::string_view bytes)
{
    Session &session = sessions[id];
    session.splitter.append(bytes);
    std::size_t count = 0;
    for (;;) {
        const auto document = session.splitter.next();
        if (!document) { // no XML, a DTD, or without end: there is no way back into the stream
            meter->refused(Refusal::Malformed);
            return server->close(id);
        }
        if (!*document)
            break;
        ++count;
        if (session.device.empty()) {
            introduce(id, session, **document);
            if (session.device.empty())
                return server->close(id);
            continue;
        }
        if (!intake->isStillIn(session.device, session.credential)) {
            meter->refused(intake->whyNot(session.device));
            return server->close(id);
        }
        if (const auto parsed = protocols::parseCotEvent(**document))
            event(id, session, *parsed);
        else
            meter->refused(Refusal::Malformed);
    }
    server->pace(id, count, session.unanswered);
}

void CotTalk::introduce(Id id, Session &session, std::string_view document)
{
    const auto credentials = protocols::parseCotAuth(document);
    if (!credentials || !handlers.authenticate(credentials->username, credentials->password))
        return meter->refused(credentials ? intake->whyNot(credentials->username) : Refusal::Credentials);
    session.device = credentials->username;
    session.credential = intake->credential(session.device);
    session.uid = credentials->uid;
    session.callsign = credentials->callsign;
    byDevice[session.device] = id;
    server->introduced(id);
    meter->message();
    const auto admitted = later(id, [](CotTalk &self, const Session &known, const base::Result<> &result) {
        if (!result)
            self.meter->refused(Refusal::Unavailable);
        self.askForOrders(known.device);
    });
    if (settings.signOnByConnecting)
        handlers.duty(session.device, true, admitted);
    else
        admitted(base::Result<>());
}

void CotTalk::event(Id id, Session &session, const CotEvent &event)
{
    using enum protocols::Kind;
    const auto kind = protocols::kindOf(event);
    const bool isAboutItself = kind == Location || kind == Alarm || kind == Cancel || kind == Text;
    const std::string sender = protocols::senderOf(event);
    if (isAboutItself && session.uid.empty() && kind == Location)
        session.uid = sender;
    if (isAboutItself && sender != session.uid)
        return meter->refused(Refusal::AnotherName);
    switch (kind) {
    case Location:
        if (!event.callsign.empty())
            session.callsign = event.callsign;
        return report(id, session, event);
    case Alarm: return report(id, session, event);
    case Cancel:
        intake->alarmOver(session.device);
        if (handlers.helpOver)
            handlers.helpOver(session.device, [](const base::Result<> &) {});
        break;
    case Text: return chat(id, session, event);
    case Ack: receipt(session, event); break;
    case Heartbeat: send(id, protocols::cotPong(clock.now())); break;
    default: break; // what phones draw for each other stays with them
    }
    meter->message();
}

void CotTalk::report(Id id, Session &session, const CotEvent &event)
{
    const bool isAlarm = protocols::kindOf(event) == protocols::Kind::Alarm;
    const bool isNew = isAlarm && !intake->isCalling(session.device);
    ++session.unanswered;
    intake->take(meter, session.device, toReport(protocols::toMessage(event), clock.now()), Intake::Alarms::UntilTakenBack,
                 later(id, [id, isNew](CotTalk &self, Session &known, const base::Result<> &result) {
                     --known.unanswered;
                     self.server->pace(id, 0, known.unanswered);
                     if (!result)
                         return self.meter->refused(Refusal::Unavailable);
                     self.meter->message();
                     if (isNew)
                         self.say(id, known, "求助已收到 / Your call for help is with the station");
                 }));
}

void CotTalk::say(Id id, const Session &session, std::string_view text, const std::string &messageId)
{
    if (session.uid.empty())
        return; // nobody to address yet
    const std::string name =
        messageId.empty() ? "radar-" + std::to_string(base::toMicroseconds(clock.now())) + '-' + std::to_string(++lastMessage) : messageId;
    send(id,
         protocols::cotChat(name, stationUid, stationName, session.uid, session.callsign.empty() ? session.uid : session.callsign, text, times()));
}

void CotTalk::chat(Id id, Session &session, const CotEvent &event)
{
    const auto word = parseFieldWord(event.remarks);
    const bool isShift = word && word->about != FieldWord::About::Order; // or the consent: needs no order
    if (session.orders.empty() && !isShift) {
        meter->message();
        return say(id, session, fieldWordsHelp); // not kept, and it is not said that it was
    }
    const auto done = later(id, [id](CotTalk &self, const Session &known, const base::Result<Intake::Typed> &result) {
        if (result)
            self.meter->message();
        else
            self.meter->refused(refusalOf(result.error()));
        const bool isHopeless = !result && (result.error().kind == base::ErrorKind::Conflict || result.error().kind == base::ErrorKind::Invalid);
        self.say(id, known,
                 result && *result == Intake::Typed::Message ? "已转给值班台 / The desk has it"
                     : result                                ? "已记录 / Noted"
                     : isHopeless                            ? "现在不能这样 / Not now"
                                                             : "未记录，请再说一次 / Not noted, say it again");
    });
    // Of the newest order: its id is made from its time.
    const std::string order = session.orders.empty() ? std::string() : session.orders.rbegin()->first;
    intake->typed(session.device, {base::Uuid::fromName("cot/" + session.device + '/' + event.uid), order, event.remarks, clock.now()}, done);
}

// A TAK phone says that it has got our words (b-t-f-d), and that they were read (b-t-f-r).
void CotTalk::receipt(Session &session, const CotEvent &event)
{
    const bool isRead = event.type.starts_with("b-t-f-r");
    if (!isRead && !event.type.starts_with("b-t-f-d"))
        return;
    for (const std::string &words : session.words)
        if (handlers.receipt && (event.uid.ends_with(words) || (event.chat && event.chat->messageId == words)))
            return handlers.receipt(session.device, {words, isRead, true}, [](const base::Result<> &) {});
    for (const auto &[order, shown] : session.orders) {
        if (!event.uid.ends_with(order) && !(event.chat && event.chat->messageId == order))
            continue;
        const std::string state = isRead ? "read" : "delivered";
        const auto eventId = base::Uuid::fromName("cot/" + session.device + '/' + order + '/' + state);
        return handlers.orderEvent(session.device, {eventId, order, state, {}}, [](const base::Result<> &) {});
    }
}

void CotTalk::closed(Id id)
{
    std::erase_if(byDevice, [id](const auto &entry) { return entry.second == id; });
    sessions.erase(id);
}

void CotTalk::tick()
{
    const base::Time now = clock.now();
    for (auto &[id, session] : sessions) {
        if (!session.device.empty() && !intake->isStillIn(session.device, session.credential)) {
            server->close(id); // revoked, or has a new secret
            continue;
        }
        if (session.orders.empty() || now - session.companions < companionsEvery)
            continue;
        session.companions = now;
        askForOrders(session.device);
    }
}

void CotTalk::askForOrders(const std::string &device)
{
    if (const auto found = byDevice.find(device); found != byDevice.end())
        handlers.orders(device, later(found->second, [device](CotTalk &self, const Session &, const base::Result<OrdersReply> &reply) {
                            if (reply)
                                self.show(device, *reply);
                        }));
}

void CotTalk::mark(Id id, Session &session, const OrderMessage &order)
{
    const std::string about = order.address + (order.address.empty() || order.text.empty() ? "" : "。") + order.text;
    Shown &shown = session.orders.try_emplace(order.orderId, Shown{order.incidentNumber, {}, {}}).first->second;
    if (shown.position != order.position || clock.now() - shown.marked > validFor / 2) {
        shown.position = order.position;
        shown.marked = clock.now();
        send(id, protocols::cotMarker("radar.order." + order.orderId, order.incidentNumber, order.position, about, times()));
        if (order.route.size() > 1)
            send(id, protocols::cotRoute("radar.route." + order.orderId, order.incidentNumber, order.route, times()));
    }
    if (order.state == "sent" && !shown.wasSaid && !session.uid.empty()) {
        shown.wasSaid = true;
        say(id, session, "任务 " + order.incidentNumber + "：" + about, order.orderId);
    }
}

// Again on the next connection, until the phone has it.
void CotTalk::tellWords(Id id, Session &session, const OrderMessage &order)
{
    if (session.uid.empty())
        return;
    for (const OrderMessage::Words &words : order.words)
        if (words.state == "sent" && session.words.insert(words.id).second)
            say(id, session, withoutFiles(words), words.id);
}

void CotTalk::showCompanions(Id id, const OrderMessage &order)
{
    for (const OrderMessage::Companion &companion : order.companions) {
        protocols::Fix fix;
        fix.time = companion.time;
        fix.position = companion.position;
        fix.speedMetersPerSecond = companion.speedMetersPerSecond;
        fix.courseDegrees = companion.courseDegrees;
        fix.accuracyMeters = companion.accuracyMeters;
        send(id, protocols::cotPosition("radar.unit." + companion.callSign, companion.callSign, fix, times(75s)));
    }
}

void CotTalk::clear(Id id, const std::string &orderId)
{
    send(id, protocols::cotDelete("radar.order." + orderId, "b-m-p-s-m", times()));
    send(id, protocols::cotDelete("radar.route." + orderId, "b-m-r", times()));
}

void CotTalk::show(const std::string &device, const OrdersReply &reply)
{
    const auto place = byDevice.find(device);
    Session *session = place == byDevice.end() ? nullptr : sessionOf(place->second);
    if (!session)
        return;
    const Id id = place->second;
    for (const OrderMessage &order : reply.orders) {
        mark(id, *session, order);
        tellWords(id, *session, order);
        showCompanions(id, order);
    }
    std::erase_if(session->orders, [&](const auto &entry) {
        const bool holds = std::ranges::any_of(reply.orders, [&](const OrderMessage &order) { return order.orderId == entry.first; });
        if (!holds) {
            clear(id, entry.first);
            say(id, *session, "任务 " + entry.second.incidentNumber + " 已结束");
        }
        return !holds;
    });
}

} // namespace

std::shared_ptr<TcpLink::Talk> cotTalk(const TcpSettings &settings, const Handlers &handlers, std::shared_ptr<Intake> intake,
                                       const base::Clock &clock)
{
    return std::make_shared<CotTalk>("cot", settings, handlers, std::move(intake), clock);
}

} // namespace radar::gateway
