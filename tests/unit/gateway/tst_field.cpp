// The JSON between station and phone, and HTTP Basic.

#include <QTest>

#include "field.h"

using namespace radar;
using namespace radar::gateway;

class TestField final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void basic_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QString>("expected"); // empty: none
        QTest::newRow("good") << QByteArray("Basic YWJjOmQ6ZQ==") << QStringLiteral("abc|d:e");
        QTest::newRow("lower case") << QByteArray("basic YWJjOmQ6ZQ==") << QStringLiteral("abc|d:e");
        QTest::newRow("no colon") << QByteArray("Basic YWJj") << QString();
        QTest::newRow("not base64") << QByteArray("Basic ?*?") << QString();
        QTest::newRow("another scheme") << QByteArray("Bearer YWJjOmQ6ZQ==") << QString();
        QTest::newRow("nothing") << QByteArray("Basic") << QString();
        QTest::newRow("UTF-8") << QByteArray("Basic ") + QByteArray("巡逻:密").toBase64() << QStringLiteral("巡逻|密");
    }

    void basic()
    {
        QFETCH(const QByteArray, header);
        QFETCH(const QString, expected);
        const auto credentials = parseBasic(std::string_view(header.data(), static_cast<std::size_t>(header.size())));
        QCOMPARE(credentials ? QString::fromStdString(credentials->device + '|' + credentials->secret) : QString(), expected);
    }

    void orders()
    {
        const OrdersReply sent{.version = 7,
                               .orders = {{.orderId = "o1",
                                           .incidentNumber = "20261121-0041",
                                           .type = "FIGHT",
                                           .level = 1,
                                           .text = "市场门口 \"打架\"",
                                           .address = "金沙路 12 号",
                                           .position = {25.0625, 102.75},
                                           .state = "sent",
                                           .sentTime = *base::parseIso8601("2026-11-21T08:00:00.5Z"),
                                           .route = {{25.0, 102.5}, {25.0625, 102.75}}}}};
        const QByteArray expected = QByteArrayLiteral(
            "{\"orders\":[{\"address\":\"金沙路 12 号\",\"id\":\"o1\",\"incidentNumber\":\"20261121-0041\",\"latitude\":25.0625,\"level\":1,"
            "\"longitude\":102.75,\"route\":[[102.5,25],[102.75,25.0625]],\"sentTime\":\"2026-11-21T08:00:00.500000Z\",\"state\":\"sent\","
            "\"text\":\"市场门口 \\\"打架\\\"\",\"type\":\"FIGHT\"}],\"version\":7}");
        QCOMPARE(QByteArray::fromStdString(encodeOrders(sent)), expected);
    }

    void events_data()
    {
        QTest::addColumn<QString>("body");
        QTest::addColumn<bool>("good");
        const QString id = QStringLiteral("018f3c2e-0000-7000-8000-000000000001");
        QTest::newRow("good") << QStringLiteral(R"({"eventId":"%1","state":"accepted"})").arg(id) << true;
        QTest::newRow("with words") << QStringLiteral(R"({"eventId":"%1","state":"done","text":"已劝离"})").arg(id) << true;
        QTest::newRow("no id") << QStringLiteral(R"({"state":"accepted"})") << false;
        QTest::newRow("null id") << QStringLiteral(R"({"eventId":"00000000-0000-0000-0000-000000000000","state":"accepted"})") << false;
        QTest::newRow("no state") << QStringLiteral(R"({"eventId":"%1"})").arg(id) << false;
        QTest::newRow("a book") << QStringLiteral(R"({"eventId":"%1","state":"done","text":"%2"})").arg(id, QString(5000, u'x')) << false;
        QTest::newRow("array") << QStringLiteral("[]") << false;
        QTest::newRow("empty") << QString() << false;
    }

    void events()
    {
        QFETCH(const QString, body);
        QFETCH(const bool, good);
        QCOMPARE(decodeEvent(body.toStdString(), "o1").has_value(), good);
    }

    void duty()
    {
        QCOMPARE(decodeDuty(R"({"onDuty":true})").value_or(false), true);
        QCOMPARE(decodeDuty(R"({"onDuty":false})").value_or(true), false);
        QVERIFY(!decodeDuty(R"({"onDuty":"true"})"));
        QVERIFY(!decodeDuty("true"));
    }
};

QTEST_GUILESS_MAIN(TestField)
#include "tst_field.moc"
