#include <algorithm>
#include <deque>

#include "protocols/cot_encode.h"
#include "simulate/line.h"

namespace radar::app {

namespace {

constexpr std::string_view orderFront = "radar.order.";
constexpr std::string_view routeFront = "radar.route.";

class CotWire final : public Line {
public:
    CotWire(const QString &host, quint16 port, Identity identity, TrustPtr trust)
        : Line(host, port, std::move(trust)), m_identity(std::move(identity)), m_uid("SIM-" + m_identity.device)
    {
        connect(&m_ping, &QTimer::timeout, this, [this] { ping(); });
    }

private:
    static base::Time now() { return base::SystemClock().now(); }

    void introduce() override
    {
        m_splitter = {};
        write(protocols::encodeCotAuth({m_identity.device, m_identity.secret, m_uid, m_identity.device}));
        ping(); // its answer says that we were let in
        m_ping.start(std::chrono::seconds(15));
    }
    void ping() { write(protocols::encodeCot(protocols::cotPing(m_uid, now()))); }

    void say(const Message &message, Settled settled) override
    {
        switch (message.kind) {
        case Message::Kind::ClockIn: return settled(Outcome::Taken); // on duty by being let in
        case Message::Kind::Position:
            write(protocols::encodeCot(protocols::cotPosition(m_uid, m_identity.device, fixOf(message), {now()})));
            return settled(Outcome::Taken); // CoT answers nothing: this is as much as such a phone knows
        case Message::Kind::Words: m_unanswered.push_back(std::move(settled)); return chat(message.eventId, message.text);
        case Message::Kind::Fetch: return settled(Outcome::Hopeless); // the link carries no files
        case Message::Kind::Receipt:
        case Message::Kind::Event: break;
        }
        if (message.state == "delivered" || message.state == "read") {
            const std::string &about = message.kind == Message::Kind::Receipt ? message.wordsId : message.orderId;
            protocols::CotEvent receipt = protocols::cotChat(about, m_uid, m_identity.device, "police-radar", "police-radar", {}, {now()});
            receipt.type = message.state == "read" ? "b-t-f-r" : "b-t-f-d";
            receipt.uid = about;
            write(protocols::encodeCot(receipt));
            return settled(Outcome::Taken);
        }
        const char *word = message.state == "accepted" ? "收到"
            : message.state == "under-way"             ? "出发"
            : message.state == "arrived"               ? "到达"
            : message.state == "done"                  ? "完成"
            : message.state == "well"                  ? "平安"
            : message.state == "not-arrived"           ? "没到"
                                                       : "拒绝";
        const std::string text = message.text.empty() ? word : std::string(word) + "：" + message.text;
        m_unanswered.push_back(std::move(settled));
        chat(message.eventId, text);
    }
    void chat(const base::Uuid &id, const std::string &text)
    {
        write(protocols::encodeCot(protocols::cotChat(id.toString(), m_uid, m_identity.device, "police-radar", "police-radar", text, {now()})));
    }

    void received(const std::string &bytes) override
    {
        m_splitter.append(bytes);
        for (;;) {
            const auto document = m_splitter.next();
            if (!document)
                return hangUp();
            if (!*document)
                return;
            if (const auto event = protocols::parseCotEvent(**document))
                heard(*event);
        }
    }

    void heard(const protocols::CotEvent &event)
    {
        using enum protocols::Kind;
        const auto kind = protocols::kindOf(event);
        const std::string_view uid = event.uid;
        if (kind == Ack) {
            ready();
        } else if (kind == Marker && uid.starts_with(orderFront) && event.point) {
            order(uid.substr(orderFront.size())).place = *event.point;
            tellOrders(m_list);
        } else if (kind == Route && uid.starts_with(routeFront)) {
            ReceivedOrder &known = order(uid.substr(routeFront.size()));
            known.route.clear();
            for (const protocols::CotLink &link : event.links)
                if (link.point)
                    known.route.push_back(*link.point);
            tellOrders(m_list);
        } else if (kind == Offline && !event.links.empty()) {
            std::erase_if(m_list, [&](const ReceivedOrder &known) { return event.links.front().uid == std::string(orderFront) + known.id; });
            tellOrders(m_list);
        } else if (kind == Text && isWords(event)) {
            const std::string_view text = event.remarks;
            const char *asked = text.starts_with("您到了吗") ? "arrival-question" : text.starts_with("平安吗") ? "safety-question" : "words";
            m_list.back().words.push_back({event.chat->messageId, asked, event.remarks, "sent"});
            tellOrders(m_list);
        } else if (kind == Text && !m_unanswered.empty()) {
            answered(event.remarks);
        }
    }

    /// Words of the desk have an id of their own; an order's have the order's, notes of the station none.
    [[nodiscard]] bool isWords(const protocols::CotEvent &event) const
    {
        return !m_list.empty() && event.chat && base::Uuid::parse(event.chat->messageId)
            && std::ranges::none_of(m_list, [&](const ReceivedOrder &known) { return known.id == event.chat->messageId; });
    }

    void answered(std::string_view text)
    {
        const bool isTaken = text.starts_with("已记录") || text.starts_with("已转给值班台");
        const bool isHopeless = text.starts_with("现在不能") || text.starts_with("您没有任务");
        if (!isTaken && !isHopeless && !text.starts_with("未记录"))
            return; // something else
        const Settled settled = std::move(m_unanswered.front());
        m_unanswered.pop_front();
        settled(isTaken ? Outcome::Taken : isHopeless ? Outcome::Hopeless : Outcome::Failed);
    }

    ReceivedOrder &order(std::string_view id)
    {
        const auto found = std::ranges::find(m_list, id, &ReceivedOrder::id);
        return found != m_list.end() ? *found : m_list.emplace_back(ReceivedOrder{.id = std::string(id), .state = "sent"});
    }

    void over() override
    {
        m_ping.stop();
        for (const Settled &settled : std::exchange(m_unanswered, {}))
            settled(Outcome::Failed);
    }

    const Identity m_identity;
    const std::string m_uid;
    QTimer m_ping;
    protocols::CotSplitter m_splitter;
    std::vector<ReceivedOrder> m_list;
    std::deque<Settled> m_unanswered;
};

} // namespace

std::unique_ptr<Wire> makeCotWire(const QString &host, quint16 port, const Identity &identity, TrustPtr trust)
{
    return std::make_unique<CotWire>(host, port, identity, std::move(trust));
}

} // namespace radar::app
