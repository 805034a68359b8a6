#include "simulate/simulation.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>
#include <array>

#include "base/csv.h"

namespace radar::app {

using namespace std::chrono;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr milliseconds tickLength = 100ms;
constexpr std::size_t reportConnections = 32;
constexpr std::size_t pollConnections = 800; ///< a long poll holds a connection; with more phones they take turns
constexpr int longWaitSeconds = 25;
constexpr int shortWaitSeconds = 1;

/// A name, a path or a time that is wrong stays wrong; anything else may be better next time.
Outcome outcomeOf(int status)
{
    if (status >= 200 && status < 300)
        return Outcome::Taken;
    const bool isHopeless = status == 400 || status == 403 || status == 404 || status == 405 || status == 409 || status == 413;
    return isHopeless ? Outcome::Hopeless : Outcome::Failed;
}

} // namespace

base::Result<std::vector<Device>> readDevices(const std::filesystem::path &file)
{
    const auto table = base::readCsv(file);
    if (!table)
        return std::unexpected(table.error());
    constexpr std::array<std::string_view, 4> names{"device", "secret", "call_sign", "mode"};
    const auto columns = table->find(names);
    if (!columns)
        return std::unexpected(columns.error());
    std::vector<Device> devices;
    for (const auto &row : table->rows) {
        const auto value = [&](std::size_t column) -> const std::string & { return row.fields[(*columns)[column]]; };
        if (value(0).empty() || value(1).empty())
            return table->wrong(row, value(0).empty() ? "device" : "secret", "is empty");
        devices.push_back({{value(0), value(1)}, value(2), value(3)});
    }
    return devices;
}

/// A phone and its connection with the world.
struct Simulation::Hand {
    std::unique_ptr<Phone> phone;
    Identity identity;
    Dialect dialect = Dialect::OsmandQuery;
    std::unique_ptr<Wire> wire; ///< none: HTTP
    bool isClockWrong = false;
    std::int64_t ordersVersion = 0;
    bool isPolling = false;
};

Simulation::Simulation(const QUrl &to, const base::Clock &clock, const RadioFaults &faults, std::uint64_t seed, const TrustPtr &trust,
                       QObject *parent)
    : QObject(parent),
      m_clock(clock),
      m_faults(faults),
      m_clockDice(seed, "clocks"),
      m_radio(faults, seed, nullptr),
      m_reports(to.host(), static_cast<quint16>(to.port(5055)), reportConnections, 15s, trust),
      m_polls(to.host(), static_cast<quint16>(to.port(5055)), pollConnections, seconds(longWaitSeconds + 15), trust)
{
    connect(&m_timer, &QTimer::timeout, this, &Simulation::tick);
}

Simulation::~Simulation() = default;

void Simulation::keep(std::unique_ptr<Hand> hand)
{
    hand->isClockWrong = m_clockDice.between(0, 1) < m_faults.wrongClocks;
    m_hands.push_back(std::move(hand));
}

void Simulation::add(std::unique_ptr<Phone> phone, Identity identity, Dialect dialect)
{
    auto hand = std::make_unique<Hand>();
    hand->phone = std::move(phone);
    hand->identity = std::move(identity);
    hand->dialect = dialect;
    keep(std::move(hand));
}

void Simulation::add(std::unique_ptr<Phone> phone, Identity identity, std::unique_ptr<Wire> wire)
{
    auto hand = std::make_unique<Hand>();
    hand->phone = std::move(phone);
    hand->identity = std::move(identity);
    hand->wire = std::move(wire);
    hand->wire->setOrders(
        [this, &phoneOf = *hand](std::vector<ReceivedOrder> orders) { phoneOf.phone->setOrders(std::move(orders), m_clock.now()); });
    keep(std::move(hand));
}

void Simulation::start() { m_timer.start(tickLength); }

void Simulation::submit(Hand &hand, const Message &message)
{
    ++m_all.sent;
    const bool isPosition = message.kind == Message::Kind::Position;
    Message said = message;
    if (isPosition && hand.isClockWrong)
        said.time += duration_cast<base::Duration>(duration<double>(m_faults.clockSeconds));
    const Radio::Send send = [this, &hand](const Message &words, Radio::Settled settled) {
        if (hand.wire)
            return hand.wire->send(words, std::move(settled));
        m_reports.send(encode(words, hand.identity, hand.dialect),
                       [settled = std::move(settled)](int status, const QByteArray &) { settled(outcomeOf(status)); });
    };
    m_radio.pass(said, send, [this, &hand, isPosition, number = message.number, begun = steady_clock::now()](Outcome outcome) {
        if (outcome == Outcome::Taken)
            ++m_all.taken;
        else
            ++(outcome == Outcome::Failed ? m_all.failed : m_all.refused);
        if (isPosition)
            m_all.slowest = std::max(m_all.slowest, duration_cast<microseconds>(steady_clock::now() - begun));
        hand.phone->settle(number, outcome, m_clock.now());
    });
}

void Simulation::tick()
{
    for (const auto &owned : m_hands) {
        Hand &hand = *owned;
        for (const Message &message : hand.phone->advance(m_clock.now()))
            submit(hand, message);
        if (!hand.wire && hand.phone->isOnDuty() && !hand.phone->isDead() && !hand.isPolling)
            poll(hand);
    }
}

void Simulation::poll(Hand &hand)
{
    hand.isPolling = true;
    const int wait = m_hands.size() <= pollConnections ? longWaitSeconds : shortWaitSeconds;
    m_polls.send(orderPoll(hand.identity, hand.ordersVersion, wait), [this, &hand](int status, const QByteArray &body) {
        auto list = status == 200 ? decodeOrders(body) : base::Result<OrderList>(base::fail(base::ErrorKind::Unavailable, {}));
        if (!list) {
            ++m_all.failed;
            // Not all of them in the same moment when the station comes back.
            return pollLater(hand, 2s + milliseconds(std::hash<std::string>{}(hand.identity.device) % 2000));
        }
        hand.ordersVersion = list->version;
        hand.phone->setOrders(std::move(list->orders), m_clock.now());
        pollLater(hand, 100ms); // so that even a station that always has news is not asked without end
    });
}

void Simulation::pollLater(Hand &hand, milliseconds delay)
{
    QTimer::singleShot(delay, this, [this, &hand] {
        if (!hand.phone->isDead())
            poll(hand);
    });
}

QString Simulation::status(bool asJson)
{
    const auto now = m_clock.now();
    std::size_t onDuty = 0, busy = 0, unsent = m_radio.heldBack();
    std::uint64_t dropped = 0;
    for (const auto &hand : m_hands) {
        onDuty += hand->phone->isOnDuty() ? 1 : 0;
        busy += hand->phone->hasOrder() ? 1 : 0;
        unsent += hand->phone->unsent();
        dropped += hand->phone->dropped();
    }
    const auto taken = static_cast<qint64>(m_all.taken - m_before.taken);
    const auto failed = static_cast<qint64>(m_all.failed - m_before.failed);
    const auto refused = static_cast<qint64>(m_all.refused - m_before.refused);
    const double slowest = duration<double, std::milli>(m_all.slowest).count();
    m_all.slowest = {};
    m_before = m_all;
    if (asJson) {
        return QString::fromUtf8(QJsonDocument(QJsonObject{
                                                   {u"time"_s, QString::fromStdString(base::toIso8601(now))},
                                                   {u"phones"_s, static_cast<qint64>(m_hands.size())},
                                                   {u"onDuty"_s, static_cast<qint64>(onDuty)},
                                                   {u"withOrder"_s, static_cast<qint64>(busy)},
                                                   {u"taken"_s, taken},
                                                   {u"failed"_s, failed},
                                                   {u"refused"_s, refused},
                                                   {u"unsent"_s, static_cast<qint64>(unsent)},
                                                   {u"dropped"_s, static_cast<qint64>(dropped)},
                                                   {u"slowestMilliseconds"_s, slowest},
                                               })
                                     .toJson(QJsonDocument::Compact));
    }
    return u"%1 phones, %2 on duty, %3 with an order; this second %4 taken, %5 failed, %6 refused, slowest %7 ms; %8 unsent"_s.arg(m_hands.size())
        .arg(onDuty)
        .arg(busy)
        .arg(taken)
        .arg(failed)
        .arg(refused)
        .arg(slowest, 0, 'f', 1)
        .arg(unsent);
}

} // namespace radar::app
