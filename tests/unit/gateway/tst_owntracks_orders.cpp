// What an OwnTracks phone is told in the answer to its position, and when it is told again.

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include "owntracks_orders.h"
#include "protocols/owntracks.h"

using namespace radar;
using namespace radar::gateway;
using namespace std::chrono_literals;

namespace {

const base::Time noon = base::fromMicroseconds(1'764'000'000'500'000);

OrderMessage order(const std::string &id, geo::Wgs84 place = {25.06, 102.74})
{
    OrderMessage order;
    order.orderId = id;
    order.incidentNumber = "20261121-000" + id;
    order.address = "二街 18 号";
    order.text = "老人摔倒: 急";
    order.position = place;
    order.state = "sent";
    order.sentTime = noon;
    return order;
}

} // namespace

class TestOwntracksOrders final : public QObject {
    Q_OBJECT

    OwntracksOrders m_orders;
    QJsonArray say(const std::vector<OrderMessage> &orders, base::Time now = noon)
    {
        OrdersReply reply{.version = 1, .orders = orders};
        return QJsonDocument::fromJson(QByteArray::fromStdString(m_orders.answer("D-1", reply, now))).array();
    }
    static QJsonArray places(const QJsonArray &answer) { return answer.first()[u"waypoints"][u"waypoints"].toArray(); }
    static protocols::Message transition(const QString &about)
    {
        const std::string body =
            (QStringLiteral(R"({"_type":"transition","event":"enter","tst":1764000100,"lat":25.06,"lon":102.74,)") + about + u'}').toStdString();
        return *protocols::decodeOwntracks({.body = body, .user = {}, .device = {}, .topic = {}, .key = {}});
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void cleanup()
    {
        m_orders.~OwntracksOrders();
        new (&m_orders) OwntracksOrders;
    }

    void anOrderIsAPlace()
    {
        const auto answer = say({order("1")});
        QCOMPARE(answer.size(), 1);
        QCOMPARE(answer[0][u"_type"].toString(), QStringLiteral("cmd"));
        QCOMPARE(answer[0][u"action"].toString(), QStringLiteral("setWaypoints"));
        const QJsonValue place = places(answer).at(0);
        QCOMPARE(place[u"desc"].toString(),
                 QStringLiteral("任务 20261121-0001：二街 18 号。老人摔倒： 急")); // no ASCII colon: that would be a beacon
        QCOMPARE(place[u"lat"].toDouble(), 25.06);
        QCOMPARE(place[u"tst"].toInteger(), 1'764'000'000);
        QVERIFY(say({}, noon).first()[u"waypoints"][u"waypoints"][0][u"desc"].toString().startsWith(QStringLiteral("（已结束）")));
        QVERIFY(say({}, noon).isEmpty());
    }

    void whatTheDeskSaysStandsInFrontOfTheName()
    {
        (void)say({order("1")});
        OrderMessage told = order("1");
        told.words = {{.id = "w1", .kind = "words", .text = "守住东门", .state = "sent"}};
        const QString name = places(say({told}, noon + 1s)).at(0)[u"desc"].toString();
        QVERIFY2(name.startsWith(QStringLiteral("【站】守住东门 ｜ 任务")), qPrintable(name));
        OrderMessage shown = told;
        shown.words[0].picture = {"image/jpeg", 1000, false};
        QVERIFY(QString::fromStdString(owntracksName(shown)).startsWith(QStringLiteral("【站】（附图片，本机不能显示")));
        QVERIFY(m_orders.provenWords("D-1", transition(QStringLiteral(R"("desc":"任务","wtst":1764000000)"))).empty()); // an earlier name
        const auto spoken = transition(QStringLiteral(R"("desc":"%1","wtst":1764000000)").arg(name));
        QVERIFY(m_orders.provenWords("D-2", spoken).empty());
        QCOMPARE(m_orders.provenWords("D-1", spoken), std::vector<std::string>{"w1"});
        QVERIFY(m_orders.provenWords("D-1", spoken).empty()); // once
        told.words.push_back({.id = "w2", .kind = "safety-question", .text = "平安吗？", .state = "sent"});
        QVERIFY(say({told}, noon + 2s).isEmpty()); // that stands in front of the order's own words
    }

    void twoOfOneSecondAreTwoPlaces()
    {
        const auto both = places(say({order("1"), order("2", {25.07, 102.75})}));
        QCOMPARE(both.size(), 2);
        QVERIFY(both[0][u"tst"] != both[1][u"tst"]);
        // The same ones when they are said again.
        QCOMPARE(places(say({order("1"), order("2", {25.07, 102.75})}, noon + 61s)), both);
    }

    void saidAgainUntilItIsProven()
    {
        QCOMPARE(say({order("1")}).size(), 1);
        QVERIFY(say({order("1")}, noon + 10s).isEmpty());
        QCOMPARE(say({order("1")}, noon + 60s).size(), 1); // the answer may have been lost
        QVERIFY(m_orders.proven("D-1", transition(QStringLiteral(R"("desc":"home","wtst":1700000000)"))).empty());
        QVERIFY(m_orders.proven("D-2", transition(QStringLiteral(R"("desc":"x","wtst":1764000000)"))).empty());
        QCOMPARE(m_orders.proven("D-1", transition(QStringLiteral(R"("desc":"x","wtst":1764000000)"))), std::vector<std::string>{"1"});
        QVERIFY(m_orders.proven("D-1", transition(QStringLiteral(R"("desc":"x","wtst":1764000000)"))).empty()); // once
        QVERIFY(say({order("1")}, noon + 200s).isEmpty());
        QCOMPARE(say({order("1", {25.1, 102.8})}, noon + 201s).size(), 1); // moved
    }

    void aPositionProvesNothing()
    {
        (void)say({order("1")});
        const auto message = protocols::decodeOwntracks(
            {.body = R"({"_type":"location","lat":25,"lon":102,"tst":1764000000})", .user = {}, .device = {}, .topic = {}, .key = {}});
        QVERIFY(m_orders.proven("D-1", *message).empty());
    }

    void whoGoesThereTooIsAFriend()
    {
        OrderMessage mine = order("1");
        mine.companions.push_back(
            {.callSign = "巡/02", .time = noon, .position = {25.05, 102.73}, .accuracyMeters = 5, .speedMetersPerSecond = 2, .courseDegrees = {}});
        const auto first = say({mine});
        QCOMPARE(first.size(), 3);
        QCOMPARE(first[1][u"_type"].toString(), QStringLiteral("card"));
        QCOMPARE(first[1][u"name"].toString(), QStringLiteral("巡/02"));
        QCOMPARE(first[2][u"_type"].toString(), QStringLiteral("location"));
        QCOMPARE(first[2][u"topic"].toString(), QStringLiteral("owntracks/radar/巡-02"));
        QCOMPARE(first[2][u"topic"], first[1][u"topic"]);
        QCOMPARE(first[2][u"vel"].toInt(), 7);
        QVERIFY(say({mine}, noon + 5s).isEmpty()); // has not moved
        mine.companions[0].time += 5s;
        const auto moved = say({mine}, noon + 6s);
        QCOMPARE(moved.size(), 1);
        QCOMPARE(moved[0][u"_type"].toString(), QStringLiteral("location"));
    }

    void theStationIsAskedOnlyWhenThereMayBeNews()
    {
        QVERIFY(m_orders.hasQuestions("D-1"));
        QVERIFY(!m_orders.hasQuestions("D-1"));
        m_orders.changed("D-1"); // while the question is on its way
        QVERIFY(say({}).isEmpty());
        QVERIFY(m_orders.hasQuestions("D-1"));
        (void)say({order("1")});
        QVERIFY(m_orders.hasQuestions("D-1")); // the others move
        QVERIFY(m_orders.hasQuestions("D-1"));
    }
};

QTEST_GUILESS_MAIN(TestOwntracksOrders)
#include "tst_owntracks_orders.moc"
