// The simulator's phones against the real gateway over real sockets, in every dialect, also when the station goes away.

#include <QTemporaryDir>
#include <QTest>
#include <map>
#include <mutex>
#include <set>

#include "gateway/gateway.h"
#include "geo/distance.h"
#include "simulate/simulation.h"
#include "tls/authority.h"

using namespace radar;
using namespace radar::app;
using namespace std::chrono_literals;

namespace {

constexpr geo::Wgs84 west{25.06, 102.74};

Streets street()
{
    return {.somewhere = [](Dice &dice) { return geo::moved(west, 90, dice.between(0, 1000)); },
            .walk = [](geo::Wgs84 from, geo::Wgs84 to) -> std::optional<Walk> {
                return Walk{{from, to}, {0ms, std::chrono::milliseconds(std::llround(geo::distanceMeters(from, to) * 800))}};
            }};
}

/// Knows who is on duty, where they were and what they said; has one order for each.
struct Station {
    std::mutex mutex;
    std::map<std::string, std::vector<tracking::Fix>> fixes;
    std::map<std::string, std::vector<std::string>> states;
    std::set<std::string> onDuty;
    geo::Wgs84 place = geo::moved(west, 90, 500);

    gateway::Handlers handlers()
    {
        return {
            .authenticate = [](const std::string &device, const std::string &secret) { return secret == "s3cret/&" + device; },
            .knows = {},
            .ingest =
                [this](const std::vector<tracking::Fix> &batch, const std::function<void(base::Result<std::vector<tracking::FixOutcome>>)> &done) {
                    {
                        const std::lock_guard lock(mutex);
                        for (const auto &fix : batch)
                            fixes[fix.device].push_back(fix);
                    }
                    done(std::vector(batch.size(), tracking::FixOutcome::Accepted));
                },
            .help = {},
            .helpOver = {},
            .orders =
                [this](const std::string &device, const std::function<void(base::Result<gateway::OrdersReply>)> &done) {
                    gateway::OrdersReply reply{.version = 1, .orders = {}};
                    {
                        const std::lock_guard lock(mutex);
                        if (states[device].empty() || states[device].back() != "done") {
                            gateway::OrderMessage order;
                            order.orderId = "order of " + device;
                            order.position = place;
                            order.state = states[device].empty() ? "sent" : states[device].back();
                            reply.orders.push_back(order);
                        }
                        reply.version += static_cast<std::int64_t>(states[device].size());
                    }
                    done(std::move(reply));
                },
            .orderEvent =
                [this](const std::string &device, const gateway::FieldEvent &event, const std::function<void(base::Result<>)> &done) {
                    {
                        const std::lock_guard lock(mutex);
                        if (states[device].empty() || states[device].back() != event.state)
                            states[device].push_back(event.state);
                    }
                    done({});
                },
            .duty =
                [this](const std::string &device, bool on, const std::function<void(base::Result<>)> &done) {
                    {
                        const std::lock_guard lock(mutex);
                        if (on)
                            onDuty.insert(device);
                    }
                    done({});
                }};
    }

    bool all(std::size_t phones, const std::function<bool(const std::string &)> &condition)
    {
        const std::lock_guard lock(mutex);
        return onDuty.size() == phones && std::ranges::all_of(onDuty, condition);
    }
};

} // namespace

class TestPhonesAndGateway final : public QObject {
    Q_OBJECT

    const base::SystemClock m_clock;

    static QUrl url(std::uint16_t port) { return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(port)); }

    void addPhones(Simulation &simulation, std::size_t count, double speedUp)
    {
        constexpr Dialect dialects[] = {Dialect::OsmandQuery, Dialect::OsmandForm, Dialect::OsmandJson, Dialect::Owntracks};
        for (std::size_t i = 0; i < count; ++i) {
            const std::string device = "w" + std::to_string(i);
            simulation.add(std::make_unique<Phone>(Habits{.device = device, .secondsBetweenReports = 0.5, .refuses = 0, .speedUp = speedUp}, street(),
                                                   m_clock.now()),
                           {device, "s3cret/&" + device}, dialects[i % 4]);
        }
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void wholePath()
    {
        Station station;
        auto door = gateway::Gateway::start({.port = 0}, station.handlers(), m_clock);
        QVERIFY(door);
        Simulation simulation(url((*door)->port()), m_clock);
        addPhones(simulation, 8, 100);
        simulation.start();
        QVERIFY(QTest::qWaitFor(
            [&] {
                return station.all(
                    8, [&](const std::string &device) { return !station.states[device].empty() && station.states[device].back() == "done"; });
            },
            30'000));
        for (const auto &[device, said] : station.states)
            QCOMPARE(said, (std::vector<std::string>{"delivered", "read", "accepted", "under-way", "arrived", "done"}));
        for (const auto &[device, fixes] : station.fixes) {
            QVERIFY(!fixes.empty());
            for (const auto &fix : fixes) {
                QVERIFY(geo::distanceMeters(fix.position, west) < 1100);
                QVERIFY(fix.accuracyMeters && fix.batteryPercent);
            }
        }
        QCOMPARE(station.fixes.size(), std::size_t(8));
        const auto health = (*door)->health();
        QCOMPARE(health.refused + health.malformed + health.misdirected + health.limited + health.unavailable, 0u);
    }

    void terminalsAndTakPhones()
    {
        Station station;
        gateway::Settings settings{.port = 0};
        settings.jt808 = {.enabled = true};
        settings.cot = {.enabled = true};
        auto door = gateway::Gateway::start(settings, station.handlers(), m_clock);
        QVERIFY(door);
        Simulation simulation(url((*door)->port()), m_clock);
        for (int i = 0; i < 4; ++i) {
            const Identity identity{"w" + std::to_string(i), "s3cret/&w" + std::to_string(i)};
            auto phone = std::make_unique<Phone>(Habits{.device = identity.device, .secondsBetweenReports = 0.5, .refuses = 0, .speedUp = 100},
                                                 street(), m_clock.now());
            const QString host = QStringLiteral("127.0.0.1");
            simulation.add(std::move(phone), identity,
                           i % 2 ? makeCotWire(host, (*door)->port("cot"), identity)
                                 : makeJt808Wire(host, (*door)->port("jt808"), identity, 100 + i));
        }
        simulation.start();
        // A TAK phone goes the whole way by chat; a terminal reports and confirms.
        QVERIFY(QTest::qWaitFor(
            [&] {
                return station.all(4, [&](const std::string &device) {
                    const auto &said = station.states[device];
                    const bool isTak = device == "w1" || device == "w3";
                    return !said.empty() && said.back() == (isTak ? "done" : "delivered") && station.fixes[device].size() > 2;
                });
            },
            30'000));
        QCOMPARE(station.states["w1"], (std::vector<std::string>{"delivered", "read", "accepted", "under-way", "arrived", "done"}));
        for (const auto &line : (*door)->links())
            QVERIFY2(line.refused == 0, line.link.c_str());
    }

    void byTlsAndOnlyToTheirOwnStation_data()
    {
        QTest::addColumn<QString>("pin");
        QTest::addColumn<QString>("authority");
        QTest::addColumn<QString>("why"); // empty: they come in
        QTest::newRow("pin") << QStringLiteral("ours") << QString() << QString();
        QTest::newRow("authority") << QString() << QStringLiteral("ours") << QString();
        QTest::newRow("both") << QStringLiteral("ours") << QStringLiteral("ours") << QString();
        QTest::newRow("another pin") << QStringLiteral("another") << QString() << QStringLiteral("not the one of the pin");
        QTest::newRow("another authority") << QString() << QStringLiteral("another") << QStringLiteral("certificate");
        QTest::newRow("our pin, another authority") << QStringLiteral("ours") << QStringLiteral("another") << QStringLiteral("certificate");
        QTest::newRow("another pin, our authority")
            << QStringLiteral("another") << QStringLiteral("ours") << QStringLiteral("not the one of the pin");
        QTest::newRow("nothing") << QString() << QString() << QStringLiteral("certificate");
    }
    void byTlsAndOnlyToTheirOwnStation()
    {
        QFETCH(const QString, pin);
        QFETCH(const QString, authority);
        QFETCH(const QString, why);
        QTemporaryDir folder;
        std::map<QString, std::string> pins;
        std::map<QString, tls::Identity> identities;
        for (const QString &name : {QStringLiteral("ours"), QStringLiteral("another")}) {
            const auto made = tls::Authority::open(folder.filePath(name).toStdString(), {}, m_clock.now());
            QVERIFY(made);
            const auto identity = made->server({"127.0.0.1"}, m_clock.now());
            QVERIFY(identity);
            identities[name] = *identity;
            pins[name] = tls::factsOf(identity->certificates)->pin;
        }
        Station station;
        gateway::Settings settings{.tls = true, .identity = identities[QStringLiteral("ours")], .port = 0};
        settings.cot = {.enabled = true, .tls = true};
        auto door = gateway::Gateway::start(settings, station.handlers(), m_clock);
        QVERIFY(door);
        const auto trust = Trust::of(pin.isEmpty() ? pin : QStringLiteral("sha256//") + QString::fromStdString(pins[pin]),
                                     authority.isEmpty() ? authority : folder.filePath(authority + QStringLiteral("/authority.pem")));
        QVERIFY(trust);
        QStringList refusals;
        (*trust)->refused = [&](const QString &said) { refusals.append(said); };
        Simulation simulation(QUrl(QStringLiteral("https://127.0.0.1:%1").arg((*door)->port())), m_clock, {}, 1, *trust);
        addPhones(simulation, 3, 100);
        const Identity identity{"tak", "s3cret/&tak"};
        simulation.add(
            std::make_unique<Phone>(Habits{.device = "tak", .secondsBetweenReports = 0.5, .refuses = 0, .speedUp = 100}, street(), m_clock.now()),
            identity, makeCotWire(QStringLiteral("127.0.0.1"), (*door)->port("cot"), identity, *trust));
        simulation.start();
        if (why.isEmpty()) {
            QVERIFY(QTest::qWaitFor(
                [&] {
                    return station.all(
                        4, [&](const std::string &device) { return !station.states[device].empty() && station.states[device].back() == "done"; });
                },
                30'000));
            QVERIFY2(refusals.isEmpty(), qPrintable(refusals.join(u' ')));
            return;
        }
        QVERIFY(QTest::qWaitFor([&] { return refusals.size() >= 4; }, 10'000));
        for (const QString &said : refusals)
            QVERIFY2(said.contains(why, Qt::CaseInsensitive), qPrintable(said));
        QVERIFY(station.onDuty.empty());
        QVERIFY(station.fixes.empty());
        QCOMPARE((*door)->health().accepted, 0u);
    }

    void whatIsNoPinIsRefused()
    {
        for (const char *pin : {"sha256//", "abc", "sha256//not base64!", "QUJD"})
            QVERIFY2(!Trust::of(QString::fromLatin1(pin), {}), pin);
        QVERIFY(!Trust::of({}, QStringLiteral("/nowhere.pem")));
    }

    void aBadRadioLosesNothing()
    {
        Station station;
        gateway::Settings settings{.port = 0};
        settings.jt808 = {.enabled = true};
        auto door = gateway::Gateway::start(settings, station.handlers(), m_clock);
        QVERIFY(door);
        Simulation simulation(url((*door)->port()), m_clock,
                              {.loss = 0.2, .delaySeconds = 0.05, .duplicates = 0.3, .reorder = 0.4, .clockSeconds = 7200, .wrongClocks = 1});
        const Identity identity{"w0", "s3cret/&w0"};
        simulation.add(std::make_unique<Phone>(Habits{.device = "w0", .secondsBetweenReports = 1}, street(), m_clock.now()), identity,
                       makeJt808Wire(QStringLiteral("127.0.0.1"), (*door)->port("jt808"), identity, 7));
        simulation.start();
        QVERIFY(QTest::qWaitFor(
            [&] {
                const std::lock_guard lock(station.mutex);
                return station.fixes["w0"].size() > 19;
            },
            40'000));
        door->reset(); // nothing comes any more
        std::set<base::Time> times;
        bool isOrdered = true;
        base::Time last{};
        for (const auto &fix : station.fixes["w0"]) {
            isOrdered = isOrdered && fix.deviceTime >= last;
            last = fix.deviceTime;
            times.insert(fix.deviceTime);
        }
        QVERIFY(*times.begin() > m_clock.now() + 1h); // the clock
        QVERIFY(!isOrdered);
        QVERIFY(times.size() < station.fixes["w0"].size()); // doubles
    }

    void theStationGoesAwayAndComesBack()
    {
        Station station;
        auto door = gateway::Gateway::start({.port = 0}, station.handlers(), m_clock);
        QVERIFY(door);
        const auto port = (*door)->port();
        Simulation simulation(url(port), m_clock);
        addPhones(simulation, 4, 1);
        simulation.start();
        QVERIFY(
            QTest::qWaitFor([&] { return station.all(4, [&](const std::string &device) { return station.fixes[device].size() >= 2; }); }, 15'000));
        door->reset();
        const auto down = m_clock.now();
        QVERIFY(QTest::qWaitFor([&] { return m_clock.now() - down > 3s; }, 10'000));
        const auto up = m_clock.now();
        door = gateway::Gateway::start({.port = port}, station.handlers(), m_clock);
        QVERIFY2(door, door ? "" : door.error().detail.c_str());
        QVERIFY(QTest::qWaitFor(
            [&] { return station.all(4, [&](const std::string &device) { return station.fixes[device].back().deviceTime > up + 1s; }); }, 30'000));
        QVERIFY2(QTest::qWaitFor([&] { return (*door)->health().waiting == 4; }, 10'000), "they do not wait for orders again");
        // What happened meanwhile came too: no hole longer than two reports.
        for (auto &[device, fixes] : station.fixes) {
            std::ranges::sort(fixes, {}, &tracking::Fix::deviceTime);
            for (std::size_t i = 1; i < fixes.size(); ++i)
                QVERIFY(fixes[i].deviceTime - fixes[i - 1].deviceTime < 1100ms);
        }
    }

    void readsDevices()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("devices.csv"));
        const auto write = [&path](const QByteArray &text) {
            QFile file(path);
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(text);
        };
        write("device,secret,call_sign,mode\r\nw1,abc,巡 01,foot\r\nw2,def,\"a, b\",bike\r\n");
        const auto devices = readDevices(path.toStdString());
        QVERIFY2(devices, devices ? "" : devices.error().detail.c_str());
        QCOMPARE(devices->size(), std::size_t(2));
        QCOMPARE(devices->at(1).identity.secret, std::string("def"));
        QCOMPARE(devices->at(1).mode, std::string("bike"));
        write("device,call_sign,mode\r\nw1,A,foot\r\n");
        QVERIFY(!readDevices(path.toStdString()));
        write("device,secret,call_sign,mode\r\nw1,,A,foot\r\n");
        QVERIFY(!readDevices(path.toStdString()));
        QVERIFY(!readDevices(folder.filePath(QStringLiteral("nowhere.csv")).toStdString()));
    }
};

QTEST_GUILESS_MAIN(TestPhonesAndGateway)
#include "tst_phones_and_gateway.moc"
