// A duty officer's wishes through the control socket's door, on a real station.

#include <QJsonArray>
#include <QTest>

#include "story_station.h"
#include "wiring/desk_wishes.h"

using namespace radar;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using app::fulfilAtDesk;

class TestDeskWishes : public QObject {
    Q_OBJECT

    base::ManualClock m_clock{base::parseIso8601("2026-11-21T22:15:00+08:00").value()};
    const registry::Caller m_caller{.session = {}, .client = "cli", .console = "os:li"}; // a station that is being set up

    static QJsonObject call(const QString &what, const QString &words = u"打起来了"_s)
    {
        return {{u"do"_s, what},          {u"type"_s, u"FIGHT"_s},
                {u"latitude"_s, 25.0618}, {u"longitude"_s, 102.7418},
                {u"text"_s, words},       {u"callerNumber"_s, u"139 0000 1111"_s}};
    }
    base::Result<QJsonObject> ask(test::StoryStation &station, const QJsonObject &wish) { return fulfilAtDesk(wish, m_caller, *station); }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void fromTheCallToTheClosedFile()
    {
        test::StoryStation station(m_clock);
        for (const char *callSign : {"C-01", "K-001", "K-002"})
            station.stand(callSign, test::crossing(2, 3));
        QVERIFY(ask(station, call(u"alike"_s)).value()[u"alike"].toArray().isEmpty());
        const QString number = ask(station, call(u"report"_s)).value()[u"number"].toString();
        m_clock.advance(5s);
        const auto alike = ask(station, call(u"alike"_s));
        QCOMPARE(alike.value()[u"alike"][0][u"number"].toString(), number);
        auto join = call(u"join"_s, u"有人打架"_s);
        join.insert(u"incident"_s, number);
        QVERIFY(ask(station, join));
        QCOMPARE(station->incidents().openIncidents().size(), 1u);

        const auto sent = ask(station, {{u"do"_s, u"send"_s}, {u"incident"_s, number}});
        QVERIFY2(sent, sent ? "" : sent.error().detail.c_str());
        QCOMPARE((*sent)[u"units"].toArray().size(), 2); // the plan of a fight
        auto desk = ask(station, {{u"do"_s, u"desk"_s}}).value();
        QCOMPARE(desk[u"figures"][u"openIncidents"].toInt(), 1);
        QCOMPARE(desk[u"figures"][u"busy"].toInt(), 2);
        const QJsonArray units = desk[u"incidents"][0][u"units"].toArray();
        QCOMPARE(units.size(), 2);
        QVERIFY(!ask(station, {{u"do"_s, u"close"_s}, {u"incident"_s, number}, {u"disposition"_s, 18}})); // somebody is on the way
        for (const QJsonValue &unit : units)
            QVERIFY(ask(station, {{u"do"_s, u"recall"_s}, {u"order"_s, unit[u"order"]}}));
        QVERIFY(ask(station, {{u"do"_s, u"close"_s}, {u"incident"_s, number}, {u"disposition"_s, 18}}));
        QVERIFY(ask(station, {{u"do"_s, u"desk"_s}}).value()[u"incidents"].toArray().isEmpty());
        const auto entries = station->journal().list(0, 1000);
        QVERIFY(std::ranges::all_of(*entries,
                                    [](const auto &entry) { return !entry.entry.action.starts_with("incident.") || entry.actor.id == "os:li"; }));
    }

    void whoIsNamedIsSent()
    {
        test::StoryStation station(m_clock);
        station.stand("K-001", test::crossing(2, 3));
        const QString number = ask(station, call(u"report"_s)).value()[u"number"].toString();
        const auto sent = ask(station, {{u"do"_s, u"send"_s}, {u"incident"_s, number}, {u"units"_s, QJsonArray{u"K-001"_s}}});
        QVERIFY(sent);
        QCOMPARE((*sent)[u"units"], QJsonValue(QJsonArray{u"K-001"_s}));
    }

    void alarmsAreSeen()
    {
        test::StoryStation station(m_clock);
        station.stand("K-001", test::crossing(2, 3));
        QVERIFY(station->callForHelp({"device:D-K001", "gateway", {}}, "D-K001", "sos", m_clock.now(), test::crossing(2, 3)));
        QVERIFY(station->keepTime());
        const auto alarm = ask(station, {{u"do"_s, u"desk"_s}}).value()[u"alarms"][0];
        QCOMPARE(alarm[u"kind"].toString(), u"help"_s);
        QVERIFY(!ask(station, {{u"do"_s, u"handle"_s}, {u"alarm"_s, alarm[u"id"]}})); // not seen yet
        QVERIFY(ask(station, {{u"do"_s, u"acknowledge"_s}, {u"alarms"_s, QJsonArray{alarm[u"id"]}}}));
        QVERIFY(ask(station, {{u"do"_s, u"handle"_s}, {u"alarm"_s, alarm[u"id"]}}));
        QVERIFY(ask(station, {{u"do"_s, u"desk"_s}}).value()[u"alarms"][0][u"handled"].toBool());
        // Who is in need is not free.
        QCOMPARE(ask(station, {{u"do"_s, u"desk"_s}}).value()[u"figures"][u"available"].toInt(), 0);
    }

    void whatIsWrongIsSaid_data()
    {
        QTest::addColumn<QJsonObject>("wish");
        QTest::newRow("nothing") << QJsonObject{{u"do"_s, u"dance"_s}};
        QTest::newRow("no place") << QJsonObject{{u"do"_s, u"report"_s}, {u"type"_s, u"FIGHT"_s}};
        QTest::newRow("no such type") << QJsonObject{{u"do"_s, u"report"_s}, {u"type"_s, u"NONSENSE"_s}, {u"latitude"_s, 25}, {u"longitude"_s, 102}};
        QTest::newRow("level") << QJsonObject{
            {u"do"_s, u"report"_s}, {u"type"_s, u"FIGHT"_s}, {u"latitude"_s, 25}, {u"longitude"_s, 102}, {u"level"_s, 9}};
        QTest::newRow("no such incident") << QJsonObject{{u"do"_s, u"send"_s}, {u"incident"_s, u"20991231-0001"_s}};
        QTest::newRow("nobody of that name") << QJsonObject{{u"do"_s, u"send"_s}, {u"incident"_s, u"here"_s}, {u"units"_s, QJsonArray{u"X-9"_s}}};
        QTest::newRow("too many") << QJsonObject{{u"do"_s, u"send"_s}, {u"incident"_s, u"here"_s}, {u"nearest"_s, 1e9}};
        QTest::newRow("nobody is proposed") << QJsonObject{{u"do"_s, u"send-next"_s}, {u"incident"_s, u"here"_s}};
        QTest::newRow("no order") << QJsonObject{{u"do"_s, u"recall"_s}, {u"order"_s, u"order:x"_s}};
        QTest::newRow("no alarms") << QJsonObject{{u"do"_s, u"acknowledge"_s}, {u"alarms"_s, QJsonArray{u"alarm:"_s, 7}}};
        QTest::newRow("no disposition") << QJsonObject{{u"do"_s, u"close"_s}, {u"incident"_s, u"here"_s}, {u"disposition"_s, 99}};
    }
    void whatIsWrongIsSaid()
    {
        QFETCH(QJsonObject, wish);
        test::StoryStation station(m_clock);
        const QString number = ask(station, call(u"report"_s)).value()[u"number"].toString();
        if (wish[u"incident"].toString() == "here"_L1)
            wish.insert(u"incident"_s, number);
        const auto answer = ask(station, wish);
        QVERIFY(!answer);
        QVERIFY(!answer.error().detail.empty());
        QCOMPARE(station->incidents().openIncidents().size(), 1u);
    }
};

QTEST_GUILESS_MAIN(TestDeskWishes)
#include "tst_desk_wishes.moc"
