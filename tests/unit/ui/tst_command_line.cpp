#include <QTest>

#include "command_line.h"
#include "dispatch/incident_types.h"

using namespace radar;
using namespace Qt::StringLiterals;
using Verb = ui::CommandLine::Verb;

class TestCommandLine : public QObject {
    Q_OBJECT

    ui::Roster m_roster;
    picture::Picture m_picture;
    registry::SatelliteId m_going = registry::SatelliteId::fromName("satellite:K-031");
    registry::SatelliteId m_free = registry::SatelliteId::fromName("satellite:C-005");

    [[nodiscard]] std::optional<ui::CommandLine> read(const QString &line) const { return ui::readCommand(line, &m_roster, &m_picture); }

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English));
        const auto enter = [this](registry::SatelliteId id, const char *callSign) {
            registry::Satellite satellite;
            satellite.id = id;
            satellite.callSign = callSign;
            m_roster.satellites.emplace(id, satellite);
        };
        enter(m_going, "K-031");
        enter(m_free, "C-005");
        const auto card = [this](const char *id, const char *number, base::Duration age) {
            picture::IncidentCard incident;
            incident.id = id;
            incident.number = number;
            incident.type = "FIGHT";
            incident.reportedTime = *base::parseIso8601("2026-11-21T08:00:00Z") - age;
            m_picture.incidents.push_back(incident);
        };
        card("incident:a", "20261120-0023", std::chrono::hours(24));
        card("incident:b", "20261121-0023", std::chrono::minutes(1));
        card("incident:c", "20261121-0007", std::chrono::minutes(2));
        picture::IncidentCard::Unit going;
        going.symbol = "satellite:" + m_going.toString();
        going.callSign = "K-031";
        going.orderState = "under-way";
        going.order = "order:1";
        m_picture.incidents[1].units.push_back(going);
    }

    void onlyOrdersAreCommands_data()
    {
        QTest::addColumn<QString>("line");
        for (const auto *line :
             {"", "   ", "market", "K-031", "K-031 金沙", "n", "s", "c", "派出所", "newtown 3", "closer", "25.06, 102.74", "K-099 arrived"})
            QTest::newRow(line) << QString::fromUtf8(line);
    }
    void onlyOrdersAreCommands()
    {
        QFETCH(const QString, line);
        QVERIFY(!read(line));
    }

    void newIncidents_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("place");
        QTest::newRow("chinese") << u"新建 打架 金沙菜市场"_s << u"金沙菜市场"_s;
        QTest::newRow("one sign") << u"新 打架 金沙 菜市场"_s << u"金沙 菜市场"_s;
        QTest::newRow("english, begun") << u"NEW figh  jinsha market "_s << u"jinsha market"_s;
        QTest::newRow("by code") << u"n FIGHT 25.06, 102.74"_s << u"25.06, 102.74"_s;
    }
    void newIncidents()
    {
        QFETCH(const QString, line);
        QFETCH(const QString, place);
        const auto command = read(line);
        QVERIFY(command);
        QCOMPARE(command->verb, Verb::New);
        QCOMPARE(command->type, u"FIGHT"_s);
        QCOMPARE(command->place, place);
        QVERIFY(command->problem.isEmpty());
    }

    void newIncidentsLackSomething()
    {
        for (const auto &line : {u"new"_s, u"new fight"_s, u"new zzz market"_s, u"新建 无此类型 金沙"_s}) {
            const auto command = read(line);
            QVERIFY2(command, qPrintable(line));
            QVERIFY2(!command->problem.isEmpty(), qPrintable(line));
        }
    }

    void sends()
    {
        auto command = read(u"send 23 nearest 2"_s);
        QVERIFY(command);
        QCOMPARE(command->verb, Verb::Send);
        QCOMPARE(command->incident, u"incident:b"_s); // the newer of the two
        QCOMPARE(command->nearest, 2);
        QVERIFY(command->units.empty());
        QVERIFY(command->problem.isEmpty());
        QCOMPARE(read(u"派 23 最近 2"_s)->nearest, 2);
        QCOMPARE(read(u"send 23 2"_s)->nearest, 2);
        QCOMPARE(read(u"send 200023"_s)->incident, u"incident:a"_s); // more digits: the day as well
        QCOMPARE(read(u"s 7"_s)->nearest, 0);
        QCOMPARE(read(u"s 0007"_s)->incident, u"incident:c"_s);
        command = read(u"派警 7 c-005 K-031"_s);
        QCOMPARE(command->units, (std::vector{m_free, m_going}));
        QVERIFY(command->problem.isEmpty());
    }

    void sendsLackSomething()
    {
        for (const auto &line :
             {u"send"_s, u"send 99"_s, u"send x"_s, u"send 23 Z-9"_s, u"send 23 C-005 2"_s, u"send 23 nearest 6"_s, u"send 23 -1"_s})
            QVERIFY2(read(line) && !read(line)->problem.isEmpty(), qPrintable(line));
    }

    void steps()
    {
        auto command = read(u"k-031 arrived"_s);
        QVERIFY(command);
        QCOMPARE(command->verb, Verb::Step);
        QCOMPARE(command->order, u"order:1"_s);
        QCOMPARE(command->state, dispatch::OrderState::Arrived);
        QVERIFY(command->problem.isEmpty());
        QCOMPARE(read(u"K-031 到达"_s)->state, dispatch::OrderState::Arrived);
        QVERIFY(!read(u"K-031 refused"_s)->problem.isEmpty()); // who has promised to go does not refuse
        QVERIFY(!read(u"K-031 done"_s)->problem.isEmpty());    // nor is done before arriving
        QVERIFY(!read(u"C-005 arrived"_s)->problem.isEmpty()); // has no order
    }

    void speaks()
    {
        auto command = read(u"say 23  hold the   exit "_s);
        QVERIFY(command);
        QCOMPARE(command->verb, Verb::Say);
        QCOMPARE(command->incident, u"incident:b"_s);
        QVERIFY(command->units.empty());
        QCOMPARE(command->words, u"hold the   exit"_s);
        QVERIFY(command->problem.isEmpty());
        command = read(u"说 k-031 守住出口"_s);
        QCOMPARE(command->verb, Verb::Say);
        QCOMPARE(command->incident, u"incident:b"_s);
        QCOMPARE(command->units, std::vector{m_going});
        QCOMPARE(command->words, u"守住出口"_s);
        for (const auto &line : {u"say"_s, u"say 99 hello"_s, u"say 23"_s, u"say C-005 hello"_s, u"say 7 hello"_s, u"说 Z-9 你好"_s})
            QVERIFY2(read(line) && !read(line)->problem.isEmpty(), qPrintable(line));
    }

    void recallsAndCloses()
    {
        QCOMPARE(read(u"recall K-031"_s)->order, u"order:1"_s);
        QCOMPARE(read(u"召回 K-031"_s)->verb, Verb::Recall);
        QVERIFY(!read(u"recall C-005"_s)->problem.isEmpty());
        QVERIFY(!read(u"recall"_s)->problem.isEmpty());
        QVERIFY(!read(u"recall Z"_s)->problem.isEmpty());
        QCOMPARE(read(u"close 7"_s)->incident, u"incident:c"_s);
        QCOMPARE(read(u"结案 7"_s)->verb, Verb::Close);
        QVERIFY(!read(u"close 8"_s)->problem.isEmpty());
    }

    void withoutAnythingKnown()
    {
        QVERIFY(!ui::readCommand(u"K-031 arrived"_s, nullptr, nullptr));
        QVERIFY(!ui::readCommand(u"send 23"_s, nullptr, nullptr)->problem.isEmpty());
        QVERIFY(!ui::readCommand(u"recall K-031"_s, nullptr, nullptr)->problem.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_command_line.moc"
