#include "jt808_link.h"

#include <algorithm>
#include <array>
#include <format>
#include <unordered_map>

#include "field_talk.h"
#include "jt808_session.h"

namespace radar::gateway {

using namespace std::chrono_literals;
using protocols::Jt808Frame;
using protocols::Jt808Registration;
using protocols::Jt808Result;

namespace {

constexpr auto askAgainAfter = 5s; ///< of silence in the middle of a message
constexpr int askAgainTimes = 3;
constexpr auto sayAgainAfter = 20s; ///< an order that is not confirmed

/// Only these are states of danger that a terminal repeats until it is answered so.
bool saysEmergency(const protocols::Message &message)
{
    return std::ranges::any_of(message.alarms, [](const protocols::Alarm &alarm) { return alarm.word == "emergency"; });
}

protocols::Jt808Urgency urgencyOf(const OrderMessage &order)
{
    return order.level == 1 ? protocols::Jt808Urgency::Urgent : protocols::Jt808Urgency::Normal;
}

class Jt808Talk final : public TcpLink::Talk {
public:
    using Talk::Talk;

    void opened(Id id) override { sessions.try_emplace(id); }
    void received(Id id, std::string_view bytes) override;
    void closed(Id id) override;
    void tick() override;
    void askForOrders(const std::string &device) override;

private:
    struct Place {
        Id connection;
        std::string phone;
    };
    /// An order a terminal was told of.
    struct Told {
        std::string incidentNumber;
        bool isConfirmed = false;
    };

    std::unordered_map<Id, Jt808Session> sessions;
    std::unordered_map<std::string, Place> byDevice;
    std::unordered_map<std::string, std::map<std::string, Told>> told; ///< by device and order

    void frame(Id id, Jt808Session &session, Jt808Frame frame);
    void whole(Id id, Jt808Session &session, Jt808Terminal &terminal, const Jt808Frame &frame, std::vector<Jt808Frame> heads);
    void text(Id id, std::string_view text);
    void enrol(Id id, const Jt808Frame &frame);
    void authenticate(Id id, Jt808Session &session, Jt808Terminal &terminal, const Jt808Frame &frame, const std::string &code);
    void logout(const Jt808Terminal &terminal);
    void take(Id id, Jt808Session &session, const Jt808Terminal &terminal, protocols::Message message, std::vector<Jt808Frame> heads);
    void answered(Id id, const std::vector<Jt808Frame> &heads, Jt808Result result);
    void refuse(Id id, Jt808Session &session, Jt808Terminal &terminal, const std::vector<Jt808Frame> &heads, Refusal why, Jt808Result result);
    void reply(Id id, Jt808Terminal &terminal, const Jt808Frame &to, Jt808Result result);

    void tell(const std::string &device, const OrdersReply &reply);
    void tellWords(Id id, Jt808Terminal &terminal, const OrderMessage &order);
    void say(Id id, Jt808Terminal &terminal, SaidText about, const std::string &text, protocols::Jt808Urgency urgency);
    void ask(Id id, Jt808Terminal &terminal, const OrderMessage &order, const OrderMessage::Words &question);
    void confirmed(Id id, Jt808Terminal &terminal, const protocols::Message &message);
    void questionConfirmed(Id id, Jt808Terminal &terminal, const protocols::Message &message);
    void chosen(Jt808Terminal &terminal, const protocols::Message &message);

    Jt808Terminal *terminalOf(Id id, const std::string &phone)
    {
        const auto session = sessions.find(id);
        if (session == sessions.end())
            return nullptr;
        const auto terminal = session->second.terminals.find(phone);
        return terminal == session->second.terminals.end() ? nullptr : &terminal->second;
    }

    /// From any thread, to the link's; nothing when the link is gone.
    template <typename Work>
    auto later(Work work)
    {
        return [weak = weak_from_this(), work = std::move(work)](auto &&...values) {
            if (const auto self = weak.lock())
                self->server->post([weak, work, ... values = std::decay_t<decltype(values)>(values)]() mutable {
                    if (const auto here = std::static_pointer_cast<Jt808Talk>(weak.lock()))
                        work(*here, std::move(values)...);
                });
        };
    }
};

void Jt808Talk::received(Id id, std::string_view bytes)
{
    Jt808Session &session = sessions[id];
    session.splitter.append(bytes);
    std::size_t count = 0;
    while (auto piece = session.splitter.next()) {
        ++count;
        if (piece->isText) {
            text(id, piece->bytes);
            continue;
        }
        auto decoded = protocols::decodeJt808Frame(*piece);
        if (decoded)
            frame(id, session, std::move(*decoded));
        else
            meter->refused(Refusal::Malformed); // the terminal says it again, and keeps its connection
    }
    server->pace(id, count, session.unanswered);
}

void Jt808Talk::text(Id id, std::string_view bytes)
{
    const auto message = protocols::decodeJt808Text(bytes);
    if (!message || message->kind != protocols::Kind::Command)
        return meter->refused(Refusal::Malformed);
    constexpr std::size_t question = std::string_view("TIME)").size();
    const auto now = std::chrono::floor<std::chrono::seconds>(clock.now());
    server->send(id, std::string(bytes.substr(0, bytes.size() - question)) + std::format("{:%Y%m%d%H%M%S})", now));
}

void Jt808Talk::reply(Id id, Jt808Terminal &terminal, const Jt808Frame &to, Jt808Result result)
{
    server->send(id, protocols::encodeJt808Reply(to, terminal.nextSequence++, result));
}

void Jt808Talk::refuse(Id id, Jt808Session &session, Jt808Terminal &terminal, const std::vector<Jt808Frame> &heads, Refusal why, Jt808Result result)
{
    meter->refused(why);
    for (const Jt808Frame &head : heads)
        if (protocols::wantsGeneralReply(head.id))
            reply(id, terminal, head, result);
    const bool isStranger = why == Refusal::Credentials || why == Refusal::Unknown || why == Refusal::Revoked;
    if (isStranger && ++session.refusals >= Jt808Session::mostRefusals)
        server->close(id);
}

void Jt808Talk::frame(Id id, Jt808Session &session, Jt808Frame frame)
{
    if (!session.terminals.contains(frame.phone) && session.terminals.size() >= Jt808Session::mostTerminals)
        return meter->refused(Refusal::TooMany);
    Jt808Terminal &terminal = session.terminals[frame.phone];
    terminal.address = protocols::addressOf(frame);
    if (!frame.part) {
        Jt808Frame head = frame;
        head.body.clear();
        return whole(id, session, terminal, frame, {std::move(head)});
    }
    if (terminal.device.empty())
        return refuse(id, session, terminal, {frame}, Refusal::Credentials, Jt808Result::Failed);
    session.parts.add(frame);
    if (const auto put = session.assembly.add(frame, clock.now()))
        whole(id, session, terminal, *put, session.parts.take(*put));
}

void Jt808Talk::whole(Id id, Jt808Session &session, Jt808Terminal &terminal, const Jt808Frame &frame, std::vector<Jt808Frame> heads)
{
    auto message = protocols::decodeJt808(frame);
    if (!message)
        return refuse(id, session, terminal, heads, Refusal::Malformed, Jt808Result::Wrong);
    using enum protocols::Kind;
    if (message->kind == Register)
        return enrol(id, frame);
    if (message->kind == Authenticate)
        return authenticate(id, session, terminal, frame, message->extra.value(u"authCode").toString().toStdString());
    if (terminal.device.empty())
        return refuse(id, session, terminal, heads, Refusal::Credentials, Jt808Result::Failed);
    if (!intake->isStillIn(terminal.device, terminal.credential)) { // revoked, or has a new secret
        const Refusal why = intake->whyNot(terminal.device);
        byDevice.erase(terminal.device);
        terminal.device.clear();
        return refuse(id, session, terminal, heads, why, Jt808Result::Failed);
    }

    switch (message->kind) {
    case Location:
    case Batch: return take(id, session, terminal, std::move(*message), std::move(heads));
    case Ack: return confirmed(id, terminal, *message);
    case Logout:
        logout(terminal);
        byDevice.erase(terminal.device);
        terminal.device.clear();
        break;
    case Heartbeat: break;
    case Encrypted: return refuse(id, session, terminal, heads, Refusal::Malformed, Jt808Result::Unsupported);
    default: // pictures, bills, data of the maker: nobody keeps them, and it is not said that somebody did
        for (const Jt808Frame &head : heads)
            if (protocols::wantsGeneralReply(head.id))
                reply(id, terminal, head, Jt808Result::Unsupported);
        return;
    }
    meter->message();
    for (const Jt808Frame &head : heads)
        reply(id, terminal, head, Jt808Result::Done);
}

void Jt808Talk::enrol(Id id, const Jt808Frame &frame)
{
    const auto answer = later([id, to = frame](Jt808Talk &self, const base::Result<Handlers::Registration> &given) {
        Jt808Terminal *terminal = self.terminalOf(id, to.phone);
        if (!terminal)
            return;
        using enum Jt808Registration;
        const auto result = given ? Done : given.error().kind == base::ErrorKind::Conflict ? TerminalAlready : TerminalUnknown;
        if (given)
            self.meter->message();
        else
            self.meter->refused(self.intake->whyNot(namesOf(to.phone).front()));
        self.server->send(id, protocols::encodeJt808RegisterReply(to, terminal->nextSequence++, result, given ? given->secret : std::string()));
    });
    if (handlers.enrol)
        handlers.enrol(namesOf(frame.phone), answer);
    else
        answer(base::Result<Handlers::Registration>(base::fail(base::ErrorKind::Denied, "no terminal is enrolled this way")));
}

void Jt808Talk::authenticate(Id id, Jt808Session &session, Jt808Terminal &terminal, const Jt808Frame &frame, const std::string &code)
{
    std::string device;
    if (const auto colon = code.rfind(':'); colon != std::string::npos) { // a terminal whose number is not its name says both
        if (handlers.authenticate(code.substr(0, colon), code.substr(colon + 1)))
            device = code.substr(0, colon);
    } else {
        for (const std::string &name : namesOf(frame.phone))
            if (device.empty() && handlers.authenticate(name, code))
                device = name;
    }
    if (device.empty())
        return refuse(id, session, terminal, {frame}, intake->whyNot(namesOf(frame.phone).front()), Jt808Result::Failed);
    terminal.device = device;
    terminal.credential = intake->credential(device);
    byDevice[device] = {id, frame.phone};
    server->introduced(id);
    meter->message();
    const auto admit = later([id, to = frame, device](Jt808Talk &self, const base::Result<> &result) {
        Jt808Terminal *known = self.terminalOf(id, to.phone);
        if (!known)
            return;
        if (!result)
            self.meter->refused(Refusal::Unavailable);
        self.reply(id, *known, to, result ? Jt808Result::Done : Jt808Result::Failed);
        if (result)
            self.askForOrders(device);
    });
    if (settings.signOnByConnecting)
        handlers.duty(device, true, admit);
    else
        admit(base::Result<>());
}

void Jt808Talk::logout(const Jt808Terminal &terminal)
{
    if (settings.signOnByConnecting)
        handlers.duty(terminal.device, false, [](const base::Result<> &) {}); // who stays on duty by a full disk is seen as lost
}

void Jt808Talk::take(Id id, Jt808Session &session, const Jt808Terminal &terminal, protocols::Message message, std::vector<Jt808Frame> heads)
{
    const auto good = saysEmergency(message) ? Jt808Result::AlarmHandled : Jt808Result::Done;
    ++session.unanswered;
    intake->take(meter, terminal.device, toReport(std::move(message), clock.now()), Intake::Alarms::States,
                 later([id, heads = std::move(heads), good](Jt808Talk &self, const base::Result<> &result) {
                     if (result)
                         self.meter->message();
                     else
                         self.meter->refused(Refusal::Unavailable);
                     self.answered(id, heads, result ? good : Jt808Result::Failed);
                 }));
}

void Jt808Talk::answered(Id id, const std::vector<Jt808Frame> &heads, Jt808Result result)
{
    const auto session = sessions.find(id);
    if (session == sessions.end())
        return;
    --session->second.unanswered;
    for (const Jt808Frame &head : heads)
        if (Jt808Terminal *terminal = terminalOf(id, head.phone); terminal && protocols::wantsGeneralReply(head.id))
            reply(id, *terminal, head, result);
    server->pace(id, 0, session->second.unanswered);
}

void Jt808Talk::closed(Id id)
{
    std::erase_if(byDevice, [id](const auto &entry) { return entry.second.connection == id; });
    sessions.erase(id);
}

void Jt808Talk::tick()
{
    const base::Time now = clock.now();
    for (auto &[id, session] : sessions) {
        for (const auto &missing : session.assembly.missing(now, askAgainAfter)) {
            Jt808Terminal *terminal = terminalOf(id, missing.phone);
            AskedAgain &asked = session.askedAgain[{missing.phone, missing.firstSequence}];
            if (!terminal || asked.times >= askAgainTimes || now - asked.last < askAgainAfter)
                continue;
            asked = {now, asked.times + 1};
            server->send(id, protocols::encodeJt808Again(terminal->address, terminal->nextSequence++, missing));
        }
        if (session.assembly.bytes() == 0) {
            session.askedAgain.clear();
            session.parts.clear();
        }
        for (auto &[phone, terminal] : session.terminals) {
            if (!terminal.device.empty() && !intake->isStillIn(terminal.device, terminal.credential)) {
                byDevice.erase(terminal.device);
                terminal.device.clear(); // no more orders; what it says is refused
            }
            const bool isLate = std::ranges::any_of(terminal.unconfirmed, [&](const auto &entry) { return now - entry.second.sent > sayAgainAfter; });
            if (!isLate)
                continue;
            std::erase_if(terminal.unconfirmed, [&](const auto &entry) { return now - entry.second.sent > sayAgainAfter; });
            askForOrders(terminal.device); // what it has not confirmed is said again, if it still holds
        }
    }
}

void Jt808Talk::askForOrders(const std::string &device)
{
    if (!device.empty() && byDevice.contains(device))
        handlers.orders(device, later([device](Jt808Talk &self, const base::Result<OrdersReply> &reply) {
                            if (reply)
                                self.tell(device, *reply);
                        }));
}

void Jt808Talk::tell(const std::string &device, const OrdersReply &reply)
{
    const auto place = byDevice.find(device);
    Jt808Terminal *terminal = place == byDevice.end() ? nullptr : terminalOf(place->second.connection, place->second.phone);
    if (!terminal)
        return;
    const Id id = place->second.connection;
    auto &known = told[device];
    for (const OrderMessage &order : reply.orders) {
        Told &one = known.try_emplace(order.orderId, Told{order.incidentNumber}).first->second;
        one.isConfirmed = one.isConfirmed || order.state != "sent";
        const bool isWaiting = std::ranges::any_of(terminal->unconfirmed, [&](const auto &entry) { return entry.second.orderId == order.orderId; });
        if (!one.isConfirmed && !isWaiting)
            say(id, *terminal, {.orderId = order.orderId}, orderText(order), urgencyOf(order));
        tellWords(id, *terminal, order);
    }
    std::erase_if(known, [&](const auto &entry) {
        const bool holds = std::ranges::any_of(reply.orders, [&](const OrderMessage &order) { return order.orderId == entry.first; });
        if (!holds)
            say(id, *terminal, {}, "任务 " + entry.second.incidentNumber + " 已结束", protocols::Jt808Urgency::Normal);
        return !holds;
    });
    if (known.empty())
        told.erase(device);
}

// What the desk says: again until it is confirmed. The editions before 2019 have questions to answer by a key; a newer terminal can only
// be told of one.
void Jt808Talk::tellWords(Id id, Jt808Terminal &terminal, const OrderMessage &order)
{
    for (const OrderMessage::Words &words : order.words) {
        const auto isIt = [&](const auto &entry) { return entry.second.wordsId == words.id; };
        const bool isWaiting = std::ranges::any_of(terminal.unconfirmed, isIt) || std::ranges::any_of(terminal.questions, isIt);
        if (words.state != "sent" || isWaiting)
            continue;
        if (words.kind != "words" && terminal.address.layout == protocols::Jt808Layout::Of2013 && !terminal.hasNoQuestions)
            ask(id, terminal, order, words);
        else
            say(id, terminal, {.wordsId = words.id}, "【站】" + withoutFiles(words), urgencyOf(order));
    }
}

void Jt808Talk::ask(Id id, Jt808Terminal &terminal, const OrderMessage &order, const OrderMessage::Words &question)
{
    const std::array choices{protocols::Jt808Choice{1, "是 / Yes"}, protocols::Jt808Choice{2, "否 / No"}};
    const auto frames = protocols::encodeJt808Question(terminal.address, terminal.nextSequence, question.text, choices, urgencyOf(order));
    terminal.nextSequence = static_cast<std::uint16_t>(terminal.nextSequence + frames.size());
    // The answer names the whole message: its first part's number, or, as some count, the last one's.
    const auto last = static_cast<std::uint16_t>(terminal.nextSequence - 1);
    const AskedQuestion asked{order.orderId, question.id, question.kind, "【站】" + question.text, urgencyOf(order)};
    terminal.questions[static_cast<std::uint16_t>(terminal.nextSequence - frames.size())] = asked;
    terminal.questions[last] = asked;
    for (const std::string &bytes : frames)
        server->send(id, bytes);
}

void Jt808Talk::say(Id id, Jt808Terminal &terminal, SaidText about, const std::string &words, protocols::Jt808Urgency urgency)
{
    const auto frames = protocols::encodeJt808Text(terminal.address, terminal.nextSequence, words, urgency);
    terminal.nextSequence = static_cast<std::uint16_t>(terminal.nextSequence + frames.size());
    about.sent = clock.now();
    if (!about.orderId.empty() || !about.wordsId.empty()) // of a text in parts the terminal confirms the last
        terminal.unconfirmed[static_cast<std::uint16_t>(terminal.nextSequence - 1)] = std::move(about);
    for (const std::string &bytes : frames)
        server->send(id, bytes);
}

void Jt808Talk::confirmed(Id id, Jt808Terminal &terminal, const protocols::Message &message)
{
    meter->message();
    if (message.extra.contains(u"choice"))
        return chosen(terminal, message);
    if (message.extra.value(u"ackId").toString() == u"8302")
        return questionConfirmed(id, terminal, message);
    const auto found = terminal.unconfirmed.find(static_cast<std::uint16_t>(message.extra.value(u"ackSequence").toInt()));
    if (found == terminal.unconfirmed.end() || message.extra.value(u"ackId").toString() != u"8300")
        return; // some confirm twice
    const auto [order, words, sent] = found->second;
    terminal.unconfirmed.erase(found);
    if (message.extra.value(u"result").toInt() != 0)
        return;
    if (!words.empty() && handlers.receipt)
        return handlers.receipt(terminal.device, {words, false, true}, [](const base::Result<> &) {}); // likewise
    const auto event = base::Uuid::fromName("jt808/" + terminal.device + '/' + order + "/delivered");
    handlers.orderEvent(terminal.device, {event, order, "delivered", {}}, [](const base::Result<> &) {}); // not kept: it is said again
}

// Which no edition asks for, and many terminals do. One that knows no questions is told in words.
void Jt808Talk::questionConfirmed(Id id, Jt808Terminal &terminal, const protocols::Message &message)
{
    const auto found = terminal.questions.find(static_cast<std::uint16_t>(message.extra.value(u"ackSequence").toInt()));
    if (found == terminal.questions.end())
        return;
    const AskedQuestion asked = found->second;
    if (message.extra.value(u"result").toInt() == 0) {
        if (handlers.receipt)
            handlers.receipt(terminal.device, {asked.wordsId, false}, [](const base::Result<> &) {});
        return;
    }
    std::erase_if(terminal.questions, [&](const auto &entry) { return entry.second.wordsId == asked.wordsId; });
    terminal.hasNoQuestions = true;
    say(id, terminal, {.wordsId = asked.wordsId}, asked.text, asked.urgency);
}

// Somebody has pressed a key: so they have read it.
void Jt808Talk::chosen(Jt808Terminal &terminal, const protocols::Message &message)
{
    const auto found = terminal.questions.find(static_cast<std::uint16_t>(message.extra.value(u"ackSequence").toInt()));
    if (found == terminal.questions.end())
        return;
    const AskedQuestion asked = found->second;
    const bool isYes = message.extra.value(u"choice").toInt() == 1;
    const auto nothing = [](const base::Result<> &) {};
    if (handlers.receipt)
        handlers.receipt(terminal.device, {asked.wordsId, true}, nothing);
    if (asked.kind == "safety-question" && !isYes) // not well: somebody must go there
        return handlers.help(terminal.device, {{"not-well", clock.now(), {}}}, nothing);
    const std::string state = asked.kind == "safety-question" ? "well" : isYes ? "arrived" : "not-arrived";
    const auto event = base::Uuid::fromName("jt808/" + terminal.device + '/' + asked.wordsId + '/' + state);
    handlers.orderEvent(terminal.device, {event, asked.orderId, state, {}}, nothing);
}

} // namespace

std::shared_ptr<TcpLink::Talk> jt808Talk(const TcpSettings &settings, const Handlers &handlers, std::shared_ptr<Intake> intake,
                                         const base::Clock &clock)
{
    return std::make_shared<Jt808Talk>("jt808", settings, handlers, std::move(intake), clock);
}

} // namespace radar::gateway
