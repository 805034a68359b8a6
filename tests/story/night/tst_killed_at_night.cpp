// The night again, and the station is ended with SIGKILL at random moments of it: everything that was acknowledged is there when it
// opens again, every clock goes on, and nobody gets an order twice.

#include <QJsonDocument>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <random>
#include <set>
#include <thread>

#include "night.h"
#include "night_desk.h"

using namespace radar;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// The station as a process that may die under any wish.
class Victim {
public:
    Victim(QString folder, unsigned seed) : m_folder(std::move(folder)), m_random(seed)
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    }
    ~Victim() { kill(); }

    void start(base::Time now)
    {
        const auto begun = std::chrono::steady_clock::now();
        m_process.start(QString::fromLocal8Bit(qgetenv("RADAR_BINARY_DIR")) + u"/tests/night_station"_s,
                        {m_folder, QString::number(base::toMicroseconds(now))});
        const auto line = readLine();
        if (!line || *line != "open")
            qFatal("the station does not open again");
        m_slowestStart = std::max(m_slowestStart, std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begun));
        m_isAlive = true;
    }
    void kill()
    {
        m_process.kill(); // SIGKILL
        m_process.waitForFinished();
        m_isAlive = false;
    }
    void killWithin(int wishes) { m_wishesToLive = 1 + static_cast<int>(m_random() % static_cast<unsigned>(wishes)); }
    [[nodiscard]] bool isAlive() const { return m_isAlive; }
    [[nodiscard]] std::chrono::milliseconds slowestStart() const { return m_slowestStart; }

    [[nodiscard]] base::Result<QJsonObject> ask(const QJsonObject &wish)
    {
        const auto away = base::fail(base::ErrorKind::Unavailable, "the station is away");
        if (!m_isAlive)
            return away;
        m_process.write(QJsonDocument(wish).toJson(QJsonDocument::Compact) + '\n');
        m_process.waitForBytesWritten();
        if (m_wishesToLive > 0 && --m_wishesToLive == 0) {
            std::this_thread::sleep_for(std::chrono::microseconds(m_random() % 6000)); // before, while and after it commits
            kill();
            // What it still said counts: it is a promise.
        }
        const auto line = readLine();
        if (!line)
            return away;
        const QJsonObject answer = QJsonDocument::fromJson(*line).object();
        if (answer[u"ok"].toBool())
            return answer[u"answer"].toObject();
        return base::fail(static_cast<base::ErrorKind>(answer[u"kind"].toInt()), answer[u"error"].toString().toStdString());
    }

private:
    [[nodiscard]] std::optional<QByteArray> readLine()
    {
        while (!m_process.canReadLine())
            if (m_process.state() == QProcess::NotRunning || !m_process.waitForReadyRead(60'000))
                if (!m_process.canReadLine())
                    return {};
        return m_process.readLine().trimmed();
    }

    const QString m_folder;
    QProcess m_process;
    std::mt19937 m_random;
    int m_wishesToLive = 0;
    bool m_isAlive = false;
    std::chrono::milliseconds m_slowestStart{0};
};

/// Until when each order that has a limit may take: order + state → time.
std::map<QString, qint64> clocksOf(const QJsonObject &desk)
{
    std::map<QString, qint64> clocks;
    for (const QJsonValue &incident : desk[u"incidents"].toArray())
        for (const QJsonValue &unit : incident[u"units"].toArray())
            // The arrival's limit follows the way, which is looked up anew; the others count from recorded times.
            if (const qint64 due = unit[u"due"].toInteger(); due > 0 && unit[u"stage"].toString() != "arrival"_L1)
                clocks[unit[u"order"].toString() + u' ' + unit[u"state"].toString()] = due;
    return clocks;
}

} // namespace

class TestKilledAtNight : public QObject {
    Q_OBJECT

    /// What the desk shows holds what was promised.
    static void comparePromises(const test::Acknowledged &promised, const QJsonObject &desk)
    {
        std::map<std::string, QJsonObject> open;
        for (const QJsonValue &incident : desk[u"incidents"].toArray())
            open[incident[u"number"].toString().toStdString()] = incident.toObject();
        for (const std::string &number : promised.incidents)
            QVERIFY2(promised.closed.contains(number) || open.contains(number), ("lost: " + number).c_str());
        for (const std::string &number : promised.closed)
            QVERIFY2(!open.contains(number), ("open again: " + number).c_str());
        for (const auto &[number, callSign] : promised.sent) {
            const auto found = open.find(number);
            if (found == open.end())
                continue;
            const QJsonArray units = found->second[u"units"].toArray();
            const auto count =
                std::ranges::count_if(units, [&](const QJsonValue &unit) { return unit[u"callSign"].toString().toStdString() == callSign; });
            QVERIFY2(count > 0, ("the order of " + callSign + " is lost").c_str());
        }
    }

    static void compareRecord(const test::Acknowledged &promised, station::Station &station)
    {
        std::set<std::string> closed;
        std::map<std::pair<std::string, std::string>, std::vector<const dispatch::Order *>> sent;
        std::set<std::string> numbers;
        for (const dispatch::Incident *incident : station.incidents().recentIncidents()) {
            numbers.insert(incident->number);
            if (incident->closedTime)
                closed.insert(incident->number);
            for (const dispatch::Order &order : incident->orders)
                sent[{incident->number, station.registry().satellite(order.satellite)->callSign}].push_back(&order);
            const auto calls = station.incidents().furtherCalls(incident->id);
            QVERIFY(calls);
            for (const auto &[number, caller] : promised.joined)
                if (number == incident->number)
                    QVERIFY2(std::ranges::contains(*calls, caller, &dispatch::FurtherCall::callerNumber), ("a call is lost: " + caller).c_str());
        }
        QVERIFY(std::ranges::includes(numbers, promised.incidents));
        QVERIFY(std::ranges::includes(closed, promised.closed));
        for (const auto &who : promised.sent)
            QVERIFY2(sent.contains(who), (who.first + ' ' + who.second).c_str());
        for (const auto &[who, orders] : sent) // twice to the same person only when the first had ended before
            for (std::size_t i = 1; i < orders.size(); ++i)
                QVERIFY2(!dispatch::isActive(orders[i - 1]->state) && orders[i - 1]->steps.back().time <= orders[i]->sentTime,
                         (who.second + " has two orders").c_str());
        std::set<std::string> events;
        std::size_t rows = 0;
        QVERIFY(station.database().query("SELECT event FROM dispatch_step", {}, [&](const store::Row &row) {
            events.insert(row.uuid(0).toString());
            ++rows;
        }));
        QCOMPARE(events.size(), rows);
        for (const auto &[id, state] : promised.steps) {
            const dispatch::Order *order = station.incidents().order(dispatch::OrderId::parse(id).value());
            QVERIFY2(order, ("an order is lost: " + id).c_str());
            // A step that was there already (the station sees who arrives) is not written again, and a late receipt is none.
            const auto said = dispatch::orderStateFromCode(state);
            const bool isReceipt = said == dispatch::OrderState::Delivered || said == dispatch::OrderState::Read;
            QVERIFY2(isReceipt ? order->state > *said || order->state == *said
                               : std::ranges::contains(order->steps, *said, &dispatch::Order::Step::state),
                     ("a step is lost: " + id + ' ' + state).c_str());
        }
        for (const auto &[device, times] : promised.fixes) {
            const auto said = station.tracker().archive().sayings(device, base::fromMicroseconds(0), station.clock().now() + 24h);
            QVERIFY(said);
            std::set<std::int64_t> stored;
            for (const tracking::ArchivedFix &fix : said->fixes)
                QVERIFY2(stored.insert(base::toMicroseconds(fix.said.deviceTime)).second, ("a position of " + device + " is there twice").c_str());
            // Who has not agreed is answered, so that the phone does not keep their positions, but nothing is kept here.
            if (!station.consents().mayTrack(registry::DeviceId(device)))
                QVERIFY2(stored.empty(), ("a position of " + device + " is kept without consent").c_str());
            else
                QVERIFY2(std::ranges::includes(stored, times), ("a position of " + device + " is lost").c_str());
        }
        const auto report = station.journal().verify();
        QVERIFY2(report && report->intact, report ? report->finding.c_str() : "");
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void nothingAcknowledgedIsLost()
    {
        bool isNumber = false;
        const int asked = qEnvironmentVariableIntValue("RADAR_NIGHT_KILLS", &isNumber);
        const int kills = isNumber ? asked : 6;
        // A few kills: only the hour with the fire and the call for help.
        const auto from = kills < 50 ? 59min : 0min;
        const auto until = kills < 50 ? 72min : 120min;

        QTemporaryDir folder;
        const base::Time start = base::parseIso8601("2026-11-21T22:00:00+08:00").value();
        const auto made = test::makeNightStation(folder.path().toStdString(), start);
        QVERIFY2(made, made ? "" : made.error().detail.c_str());
        std::vector<test::Night::Person> people;
        {
            const auto desk = test::NightDesk::open(folder.path().toStdString(), start);
            QVERIFY2(desk, desk ? "" : desk.error().detail.c_str());
            for (const registry::Satellite &satellite : (*desk)->station().registry().satellites())
                people.push_back({satellite.callSign, satellite.device, registry::code(satellite.mode)});
        }
        const auto town = app::Town::open((folder.path() + u"/map.gpkg"_s).toStdString());
        QVERIFY(town);
        auto scenario = app::readScenario("night");
        QVERIFY2(scenario, scenario ? "" : scenario.error().detail.c_str());
        std::erase_if(scenario->happenings, [&](const app::Happening &one) { return one.after < from || one.after > until; });
        for (app::Happening &one : scenario->happenings)
            one.after -= from;
        scenario->length = until - from;

        Victim victim(folder.path(), 7);
        test::Night night(*scenario, people, **town, start, [&](const QJsonObject &wish) { return victim.ask(wish); });
        victim.start(start);
        constexpr auto step = 2s;
        // Two wishes and a bit a step; the kills lie all over the night.
        const int between = static_cast<int>(2.2 * static_cast<double>(scenario->length / step) / (kills + 1));
        victim.killWithin(between);
        int killed = 0;
        while (!night.isOver() || killed < kills) {
            QVERIFY2(night.gone() < 4h, "the desk is not empty in the morning");
            const auto before = clocksOf(night.desk());
            const auto stepped = night.step(step);
            if (stepped)
                continue;
            QVERIFY2(!victim.isAlive(), stepped.error().detail.c_str());
            ++killed;
            victim.start(night.now());
            const auto desk = victim.ask({{u"do"_s, u"desk"_s}});
            QVERIFY2(desk, desk ? "" : desk.error().detail.c_str());
            comparePromises(night.acknowledged(), *desk);
            for (const auto &[order, due] : clocksOf(*desk))
                if (const auto known = before.find(order); known != before.end())
                    QVERIFY2(due == known->second, qPrintable(u"the clock of %1 has changed"_s.arg(order)));
            QVERIFY(night.stationIsBack());
            if (QTest::currentTestFailed())
                return;
            if (killed < kills)
                victim.killWithin(2 * between - 1);
        }
        victim.kill();

        auto desk = test::NightDesk::open(folder.path().toStdString(), night.now());
        QVERIFY2(desk, desk ? "" : desk.error().detail.c_str());
        compareRecord(night.acknowledged(), (*desk)->station());
        std::size_t fixes = 0;
        for (const auto &[device, times] : night.acknowledged().fixes)
            fixes += times.size();
        qInfo("killed %d times in %lld minutes; %zu positions, %zu steps of orders, %zu orders, %zu incidents were acknowledged and are there; "
              "the slowest start took %lld ms",
              killed, static_cast<long long>(std::chrono::duration_cast<std::chrono::minutes>(night.gone()).count()), fixes,
              night.acknowledged().steps.size(), night.acknowledged().sent.size(), night.acknowledged().incidents.size(),
              static_cast<long long>(victim.slowestStart().count()));
    }
};

QTEST_GUILESS_MAIN(TestKilledAtNight)
#include "tst_killed_at_night.moc"
