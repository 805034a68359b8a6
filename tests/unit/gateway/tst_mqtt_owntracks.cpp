// OwnTracks phones that encrypt what they say, at a real broker: both ways, with keys from a file that may change.

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "broker.h"
#include "protocols/owntracks.h"
#include "recorder.h"

using namespace radar;
using namespace radar::gateway;
using namespace radar::gateway::test;

namespace {

const std::string phoneTopic = "owntracks/JS-0042/phone";

std::string plain(int tst) { return R"({"_type":"location","lat":25.06,"lon":102.74,"tst":)" + std::to_string(tst) + R"(,"tid":"42"})"; }
std::string sealed(const std::string &text, const std::string &key)
{
    static int count = 0;
    std::string nonce = std::to_string(++count);
    nonce.resize(24, '.');
    return protocols::encryptOwntracks(text, key, nonce);
}

} // namespace

class TestMqttOwntracks final : public QObject {
    Q_OBJECT

    base::ManualClock m_clock{base::SystemClock().now()};
    Recorder m_station;
    QTemporaryDir m_folder;
    std::unique_ptr<Broker> m_broker;
    std::unique_ptr<Gateway> m_gateway;

    void writeKeys(const QByteArray &rows, QFile::Permissions others = {})
    {
        QFile file(m_folder.filePath(QStringLiteral("keys.csv")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("device,key\n" + rows);
        file.close();
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | others));
    }
    void start()
    {
        MqttSettings mqtt;
        mqtt.enabled = true;
        mqtt.port = m_broker->port();
        mqtt.owntracksKeys = m_folder.filePath(QStringLiteral("keys.csv")).toStdString();
        auto gateway = Gateway::start({.port = 0, .mqtt = mqtt}, m_station.handlers(), m_clock);
        QVERIFY2(gateway, gateway ? "" : gateway.error().detail.c_str());
        m_gateway = std::move(*gateway);
        QVERIFY(QTest::qWaitFor([this] { return line().isUp; }, 15'000));
    }
    [[nodiscard]] LinkHealth line() const { return m_gateway->links().back(); }
    [[nodiscard]] bool isRefused(std::uint64_t times) const
    {
        return QTest::qWaitFor([&] { return line().refused == times; }, 10'000);
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_station.clear();
        m_broker = std::make_unique<Broker>(freePort());
    }
    void cleanup()
    {
        m_gateway.reset();
        m_broker.reset();
    }

    void positionsComeInTheBoxOfTheirPhone()
    {
        writeKeys("JS-0042,a key of the app\n");
        start();
        Phone phone(m_broker->port());
        phone.publish(phoneTopic, sealed(plain(1'700'000'000), "a key of the app"));
        QVERIFY(m_station.waitFor([&] { return m_station.fixes.size() == 1; }));
        QCOMPARE(m_station.fixes[0].device, std::string("JS-0042"));
        QCOMPARE(m_station.fixes[0].position, (geo::Wgs84{25.06, 102.74}));
        QCOMPARE(line().problem, std::string());
        // Another's key, and somebody of whom none is known: refused, and counted.
        phone.publish(phoneTopic, sealed(plain(1'700'000'001), "another key"));
        phone.publish("owntracks/JS-0043/phone", sealed(plain(1'700'000'002), "a key of the app"));
        QVERIFY(isRefused(2));
        // A phone whose owner has cleared the key is still heard, and so is a call for help without one.
        phone.publish(phoneTopic, plain(1'700'000'003));
        QVERIFY(m_station.waitFor([&] { return m_station.fixes.size() == 2; }));
    }

    void helpIsCalledForInTheBox()
    {
        writeKeys("JS-0042,k\n");
        start();
        Phone phone(m_broker->port());
        phone.publish(phoneTopic, sealed(R"({"_type":"location","lat":25.06,"lon":102.74,"tst":1700000000,"t":"u","tag":"sos"})", "k"));
        QVERIFY(m_station.waitFor([&] { return m_station.helpCalls.size() == 1; }));
    }

    void ordersGoBackInTheBoxAndNotBesideIt()
    {
        writeKeys("JS-0042,k\n");
        start();
        Phone phone(m_broker->port());
        phone.subscribe("owntracks/JS-0042/phone/cmd");
        phone.subscribe("radar/JS-0042/orders");
        phone.publish(phoneTopic, sealed(plain(1'700'000'000), "k"));
        QVERIFY(m_station.waitFor([&] { return m_station.fixes.size() == 1; }));
        OrderMessage order;
        order.orderId = "o1";
        order.text = "老人摔倒";
        order.address = "二街 18 号";
        order.position = {25.061, 102.741};
        {
            const std::lock_guard lock(m_station.mutex);
            m_station.reply.orders = {order};
        }
        m_gateway->ordersChanged("JS-0042");
        const auto commands = phone.heard("owntracks/JS-0042/phone/cmd", 1);
        QCOMPARE(commands.size(), 1u);
        QVERIFY(commands[0].find("老人摔倒") == std::string::npos);
        const auto box = QJsonDocument::fromJson(QByteArray::fromStdString(commands[0])).object();
        QCOMPARE(box[u"_type"].toString(), QStringLiteral("encrypted"));
        const auto opened = protocols::decryptOwntracks(box[u"data"].toString().toStdString(), "k");
        QVERIFY(opened);
        const auto command = QJsonDocument::fromJson(QByteArray::fromStdString(*opened)).object();
        QCOMPARE(command[u"action"].toString(), QStringLiteral("setWaypoints"));
        QVERIFY(command[u"waypoints"][u"waypoints"][0][u"desc"].toString().contains(QStringLiteral("老人摔倒")));
        QVERIFY(phone.heard("radar/JS-0042/orders", 1, 500).empty());
    }

    void anotherKeyIsGoneByWithoutAStart()
    {
        writeKeys("JS-0042,old\n");
        start();
        Phone phone(m_broker->port());
        phone.publish(phoneTopic, sealed(plain(1'700'000'000), "old"));
        QVERIFY(m_station.waitFor([&] { return m_station.fixes.size() == 1; }));
        writeKeys("JS-0042,new\n");
        m_clock.advance(11s);
        phone.publish(phoneTopic, sealed(plain(1'700'000'001), "old"));
        QVERIFY(isRefused(1));
        phone.publish(phoneTopic, sealed(plain(1'700'000'002), "new"));
        QVERIFY(m_station.waitFor([&] { return m_station.fixes.size() == 2; }));
    }

    void aFileThatOthersCanReadIsNotGoneBy()
    {
        writeKeys("JS-0042,k\n", QFile::ReadGroup);
        start();
        QVERIFY2(line().problem.contains("can be read by others"), line().problem.c_str());
        Phone phone(m_broker->port());
        phone.publish(phoneTopic, sealed(plain(1'700'000'000), "k"));
        QVERIFY(isRefused(1));
        writeKeys("JS-0042,\n"); // a row without a key is named, not guessed
        m_clock.advance(11s);
        QVERIFY2(line().problem.contains("line 2"), line().problem.c_str());
    }
};

QTEST_GUILESS_MAIN(TestMqttOwntracks)
#include "tst_mqtt_owntracks.moc"
