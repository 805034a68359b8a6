// Scenarios as they are written, and the duty officer who lives through them.

#include <QJsonArray>
#include <QTest>
#include <set>

#include "simulate/duty_officer.h"
#include "simulate/scenario.h"

using namespace radar;
using namespace radar::app;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const std::string header = "at,do,type,latitude,longitude,who,text,caller,count,over\n";

PhoneCall fight() { return {"FIGHT", {25.06, 102.74}, "打起来了", "13900001111"}; }

QJsonObject deskWith(const QJsonObject &incident) { return {{u"incidents"_s, QJsonArray{incident}}, {u"alarms"_s, QJsonArray()}}; }

} // namespace

class TestScenario : public QObject {
    Q_OBJECT

    base::Time m_now = base::parseIso8601("2026-11-21T22:00:00Z").value();

private Q_SLOTS:
    void theNightIsWhole()
    {
        const auto night = readScenario("night");
        QVERIFY2(night, night ? "" : night.error().detail.c_str());
        QCOMPARE(night->length, std::chrono::milliseconds(2h));
        using What = Happening::What;
        const auto count = [&](What what) { return std::ranges::count(night->happenings, what, &Happening::what); };
        QCOMPARE(count(What::Call), 80);
        QCOMPARE(count(What::PhoneDies), 2);
        QCOMPARE(count(What::HelpCall), 1);
        QVERIFY(std::ranges::is_sorted(night->happenings, {}, &Happening::after));
    }

    void manyCallAboutOneThing()
    {
        const auto read = parseScenario(header + "0:01:00,call,FSTRU,25.06,102.74,,着火了/冒烟了,159123,4,0:02:00\n", "x.csv");
        QVERIFY(read);
        QCOMPARE(read->happenings.size(), 4u);
        std::set<std::string> numbers;
        for (const Happening &one : read->happenings) {
            QVERIFY(one.after >= 1min && one.after <= 3min);
            QVERIFY(std::abs(one.call.position.latitude - 25.06) < 0.0005);
            numbers.insert(one.call.callerNumber);
        }
        QCOMPARE(numbers, (std::set<std::string>{"159123000", "159123001", "159123002", "159123003"}));
        QCOMPARE(read->happenings.front().call.text, std::string("着火了"));
    }

    void whatIsWrongIsNamed_data()
    {
        QTest::addColumn<QByteArray>("row");
        QTest::addColumn<QByteArray>("column");
        QTest::newRow("time") << QByteArray("soon,call,FIGHT,25,102,,x,,,") << QByteArray("column at");
        QTest::newRow("minutes") << QByteArray("0:60:00,end,,,,,,,,") << QByteArray("column at");
        QTest::newRow("deed") << QByteArray("0:00:01,sing,,,,,,,,") << QByteArray("column do");
        QTest::newRow("place") << QByteArray("0:00:01,call,FIGHT,95,102,,x,,,") << QByteArray("column latitude");
        QTest::newRow("no words") << QByteArray("0:00:01,call,FIGHT,25,102,,,,,") << QByteArray("column text");
        QTest::newRow("too many") << QByteArray("0:00:01,call,FIGHT,25,102,,x,,1001,0:01:00") << QByteArray("column count");
        QTest::newRow("whose phone") << QByteArray("0:00:01,help,,,,,,,,") << QByteArray("column who");
    }
    void whatIsWrongIsNamed()
    {
        QFETCH(const QByteArray, row);
        QFETCH(const QByteArray, column);
        const auto read = parseScenario(header + row.toStdString() + "\n", "x.csv");
        QVERIFY(!read);
        QVERIFY2(read.error().detail.contains("line 2") && read.error().detail.contains(column.toStdString()), read.error().detail.c_str());
        QVERIFY(!parseScenario("at,do\n", "x.csv"));
        QCOMPARE(readScenario("no-such-night").error().kind, base::ErrorKind::NotFound);
    }

    void theOfficerAsksBeforeAnotherIncident()
    {
        DutyOfficer officer;
        officer.hear(fight());
        const QJsonObject empty = deskWith({});
        auto wish = officer.next(empty, m_now);
        QCOMPARE((*wish)[u"do"].toString(), u"alike"_s);
        officer.settle(
            *wish,
            QJsonObject{{u"alike"_s, QJsonArray{QJsonObject{{u"number"_s, u"7"_s}, {u"score"_s, 0.5}, {u"sameType"_s, true}, {u"open"_s, true}}}}},
            m_now);
        QVERIFY(!officer.next(empty, m_now)); // speaks with the caller
        m_now += 10s;
        wish = officer.next(empty, m_now);
        QCOMPARE((*wish)[u"do"].toString(), u"join"_s);
        QCOMPARE((*wish)[u"incident"].toString(), u"7"_s);
        officer.settle(*wish, base::fail(base::ErrorKind::Unavailable, "away"), m_now);
        QCOMPARE(officer.waiting(), 1u); // is not forgotten, and looked up anew
        m_now += 10s;
        QCOMPARE((*officer.next(empty, m_now))[u"do"].toString(), u"alike"_s);
    }

    void theOfficerSendsTheMostUrgentFirst()
    {
        DutyOfficer officer;
        QJsonObject desk = deskWith({{u"number"_s, u"1"_s}, {u"level"_s, 3}, {u"state"_s, u"reported"_s}});
        desk.insert(u"incidents"_s,
                    QJsonArray{desk[u"incidents"][0], QJsonObject{{u"number"_s, u"2"_s}, {u"level"_s, 1}, {u"state"_s, u"reported"_s}}});
        const auto wish = officer.next(desk, m_now);
        QCOMPARE((*wish)[u"do"].toString(), u"send"_s);
        QCOMPARE((*wish)[u"incident"].toString(), u"2"_s);
        officer.settle(*wish, base::fail(base::ErrorKind::NotFound, "nobody"), m_now);
        m_now += 5s;
        QCOMPARE((*officer.next(desk, m_now))[u"incident"].toString(), u"1"_s); // nobody can go to 2: later
        m_now += 60s;
        QCOMPARE((*officer.next(desk, m_now))[u"incident"].toString(), u"2"_s);
    }

    void aCallsOnlyOfficerReportsEverything()
    {
        DutyOfficer officer(DutyOfficer::Duties::CallsOnly);
        officer.hear(fight());
        officer.hear(fight());
        for (int i = 0; i < 2; ++i) {
            const auto wish = officer.next(deskWith({{u"number"_s, u"1"_s}, {u"level"_s, 1}, {u"state"_s, u"reported"_s}}), m_now);
            QCOMPARE((*wish)[u"do"].toString(), u"report"_s);
            officer.settle(*wish, QJsonObject{{u"number"_s, u"x"_s}}, m_now);
        }
        QVERIFY(!officer.next(deskWith({}), m_now));
        QCOMPARE(officer.reported(), 2);
    }
};

QTEST_GUILESS_MAIN(TestScenario)
#include "tst_scenario.moc"
