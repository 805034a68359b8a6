#include "night.h"

#include <algorithm>

namespace radar::test {

using namespace Qt::StringLiterals;
using namespace std::chrono;

namespace {

constexpr double secondsBetweenReports = 20;

QString text(const std::string &words) { return QString::fromStdString(words); }

QJsonObject wordsOf(const std::string &device, const app::Message &message)
{
    QJsonObject words{{u"device"_s, text(device)}};
    switch (message.kind) {
    case app::Message::Kind::ClockIn: words.insert(u"kind"_s, u"clock-in"_s); break;
    case app::Message::Kind::Position:
        words.insert(u"kind"_s, u"position"_s);
        words.insert(u"time"_s, qint64(base::toMicroseconds(message.time)));
        words.insert(u"latitude"_s, message.position.latitude);
        words.insert(u"longitude"_s, message.position.longitude);
        words.insert(u"accuracy"_s, message.accuracyMeters);
        words.insert(u"help"_s, message.isHelpCall);
        break;
    case app::Message::Kind::Event:
        words.insert(u"kind"_s, u"event"_s);
        words.insert(u"event"_s, text(message.eventId.toString()));
        words.insert(u"order"_s, text(message.orderId));
        words.insert(u"state"_s, text(message.state));
        words.insert(u"text"_s, text(message.text));
        break;
    case app::Message::Kind::Words:
    case app::Message::Kind::Fetch:
    case app::Message::Kind::Receipt: break; // nobody speaks in this night
    }
    return words;
}

} // namespace

Night::Night(app::Scenario scenario, const std::vector<Person> &people, const app::Town &town, base::Time start, Ask ask)
    : m_scenario(std::move(scenario)), m_start(start), m_now(start), m_ask(std::move(ask))
{
    for (const Person &person : people) {
        app::Habits habits{.device = person.device, .seed = 1, .secondsBetweenReports = secondsBetweenReports};
        if (person.mode == "bike")
            habits.metersPerSecond = 4.2;
        else if (person.mode == "car")
            habits.metersPerSecond = 8;
        auto streets = town.streets(person.mode);
        if (!streets)
            qFatal("%s", streets.error().detail.c_str());
        m_hands.push_back({person, std::make_unique<app::Phone>(habits, std::move(*streets), start)});
    }
}

void Night::happen(const app::Happening &happening)
{
    if (happening.what == app::Happening::What::Call)
        return m_officer.hear(happening.call);
    const auto found = std::ranges::find_if(m_hands, [&](const Hand &hand) {
        return happening.callSign.empty() ? hand.phone->hasOrder() && !hand.phone->isDead() : hand.person.callSign == happening.callSign;
    });
    if (found == m_hands.end())
        qFatal("the scenario wants a phone that is not there");
    if (happening.what == app::Happening::What::PhoneDies)
        found->phone->die();
    else
        found->phone->callForHelp(m_now);
}

void Night::remember(const Hand &hand, const app::Message &message)
{
    switch (message.kind) {
    case app::Message::Kind::ClockIn: m_acknowledged.onDuty.insert(hand.person.device); break;
    case app::Message::Kind::Position: m_acknowledged.fixes[hand.person.device].insert(base::toMicroseconds(message.time)); break;
    case app::Message::Kind::Event: m_acknowledged.steps.insert({message.orderId, message.state}); break;
    case app::Message::Kind::Words:
    case app::Message::Kind::Fetch:
    case app::Message::Kind::Receipt: break;
    }
}

void Night::remember(const QJsonObject &wish, const QJsonObject &answer)
{
    const QString what = wish[u"do"].toString();
    const std::string number = wish[u"incident"].toString().toStdString();
    if (what == "report"_L1)
        m_acknowledged.incidents.insert(answer[u"number"].toString().toStdString());
    else if (what == "join"_L1)
        m_acknowledged.joined.insert({number, wish[u"callerNumber"].toString().toStdString()});
    else if (what == "close"_L1)
        m_acknowledged.closed.insert(number);
    else if (what == "send"_L1 || what == "send-next"_L1)
        for (const QJsonValue &unit : answer[u"units"].toArray())
            m_acknowledged.sent.insert({number, unit.toString().toStdString()});
}

void Night::giveOrders(const QJsonObject &orders, bool isAll)
{
    for (Hand &hand : m_hands) {
        const QJsonValue list = orders[text(hand.person.device)];
        if (list.isUndefined() && !isAll)
            continue;
        std::vector<app::ReceivedOrder> received;
        for (const QJsonValue &order : list.toArray()) {
            app::ReceivedOrder one{.id = order[u"id"].toString().toStdString(),
                                   .state = order[u"state"].toString().toStdString(),
                                   .place = {order[u"latitude"].toDouble(), order[u"longitude"].toDouble()}};
            for (const QJsonValue &point : order[u"route"].toArray())
                one.route.push_back({point[0].toDouble(), point[1].toDouble()});
            received.push_back(std::move(one));
        }
        hand.phone->setOrders(std::move(received), m_now);
    }
}

base::Result<> Night::speak()
{
    struct Said {
        Hand *hand;
        app::Message message;
    };
    std::vector<Said> said;
    QJsonArray words;
    for (Hand &hand : m_hands)
        for (app::Message &message : hand.phone->advance(m_now)) {
            words.append(wordsOf(hand.person.device, message));
            said.push_back({&hand, std::move(message)});
        }
    const auto answer = m_ask({{u"do"_s, u"second"_s}, {u"now"_s, qint64(base::toMicroseconds(m_now))}, {u"said"_s, words}});
    const QJsonArray answers = answer ? (*answer)[u"answers"].toArray() : QJsonArray();
    for (std::size_t i = 0; i < said.size(); ++i) {
        const QString outcome = answer ? answers[static_cast<qsizetype>(i)].toString() : u"failed"_s;
        if (outcome == "taken"_L1)
            remember(*said[i].hand, said[i].message);
        said[i].hand->phone->settle(said[i].message.number,
                                    outcome == "taken"_L1        ? app::Outcome::Taken
                                        : outcome == "failed"_L1 ? app::Outcome::Failed
                                                                 : app::Outcome::Hopeless,
                                    m_now);
    }
    if (!answer)
        return std::unexpected(answer.error());
    giveOrders((*answer)[u"orders"].toObject(), false);
    return {};
}

base::Result<> Night::work()
{
    auto desk = m_ask({{u"do"_s, u"desk"_s}});
    if (!desk)
        return std::unexpected(desk.error());
    m_desk = std::move(*desk);
    const auto wish = m_officer.next(m_desk, m_now);
    if (!wish)
        return {};
    const auto answer = m_ask(*wish);
    m_officer.settle(*wish, answer, m_now);
    if (answer)
        remember(*wish, *answer);
    else if (answer.error().kind == base::ErrorKind::Unavailable)
        return std::unexpected(answer.error());
    return {};
}

base::Result<> Night::step(base::Duration by)
{
    m_now += by;
    while (m_next < m_scenario.happenings.size() && m_scenario.happenings[m_next].after <= gone())
        happen(m_scenario.happenings[m_next++]);
    if (auto spoken = speak(); !spoken)
        return spoken;
    return work();
}

base::Result<> Night::stationIsBack()
{
    const auto orders = m_ask({{u"do"_s, u"orders"_s}});
    if (!orders)
        return std::unexpected(orders.error());
    giveOrders((*orders)[u"orders"].toObject(), true);
    return {};
}

bool Night::isOver() const
{
    return m_next == m_scenario.happenings.size() && gone() >= m_scenario.length && m_officer.waiting() == 0
        && m_desk[u"incidents"].toArray().isEmpty();
}

std::map<std::string, base::Time> Night::lastFixes() const
{
    std::map<std::string, base::Time> last;
    for (const auto &[device, times] : m_acknowledged.fixes)
        last[device] = base::fromMicroseconds(*times.rbegin());
    return last;
}

std::vector<std::string> Night::deadPhones() const
{
    std::vector<std::string> dead;
    for (const Hand &hand : m_hands)
        if (hand.phone->isDead())
            dead.push_back(hand.person.device);
    return dead;
}

} // namespace radar::test
