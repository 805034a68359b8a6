// Is what is being taken down known already?

#include <QElapsedTimer>
#include <QTest>

#include "dispatch/duplicates.h"
#include "geo/distance.h"

using namespace radar;
using namespace std::chrono_literals;

namespace {

constexpr geo::Wgs84 market{25.0601, 102.7402};
const base::Time now = *base::parseIso8601("2026-11-21T20:00:00Z");

geo::Wgs84 east(double meters) { return {market.latitude, market.longitude + meters / (111'195 * 0.9059)}; }

struct Town {
    std::vector<dispatch::Incident> incidents;
    dispatch::Incident &add(double metersEast, base::Duration ago, const char *type, const char *text)
    {
        dispatch::Incident incident;
        incident.id = dispatch::IncidentId::fromName("incident:" + std::to_string(incidents.size()));
        incident.position = east(metersEast);
        incident.reportedTime = now - ago;
        incident.type = type;
        incident.text = text;
        incidents.push_back(incident);
        return incidents.back();
    }
    std::vector<dispatch::Likeness> like(dispatch::DuplicateQuestion question, std::size_t limit = 3) const
    {
        question.most = limit;
        std::vector<const dispatch::Incident *> all;
        for (const auto &incident : incidents)
            all.push_back(&incident);
        return dispatch::possibleDuplicates(question, all);
    }
};

const dispatch::DuplicateQuestion fight{market, now, "FIGHT", "菜市场门口有人打架", {}};

} // namespace

class TestDuplicates : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nearSoonAndTheSameType()
    {
        Town town;
        town.add(80, 2min, "FIGHT", "两个男的打起来了");
        const auto found = town.like(fight);
        QCOMPARE(found.size(), 1u);
        QVERIFY(std::abs(found[0].meters - 80) < 1);
        QCOMPARE(found[0].apart, base::Duration(2min));
        QVERIFY(found[0].isSameType && found[0].isOpen && !found[0].isSameCaller);
        QVERIFY2(found[0].score > 0.3 && found[0].score < 0.6, QByteArray::number(found[0].score));
    }

    void notOneOfThese_data()
    {
        QTest::addColumn<double>("meters");
        QTest::addColumn<int>("minutes");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("text");
        const auto row = [](const char *name, double meters, int minutes, const char *type, const char *text) {
            QTest::newRow(name) << meters << minutes << QByteArray(type) << QByteArray(text);
        };
        row("too far", 501, 1, "FIGHT", "菜市场门口有人打架");
        row("too long ago", 5, 121, "FIGHT", "菜市场门口有人打架");
        row("a street on, another thing", 150, 5, "NOISE", "楼上装修声音大");
        row("here, an hour ago, another thing", 10, 60, "PARKING", "车堵了车库");
    }
    void notOneOfThese()
    {
        QFETCH(double, meters);
        QFETCH(int, minutes);
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, text);
        Town town;
        town.add(meters, std::chrono::minutes(minutes), type.constData(), text.constData());
        QVERIFY(town.like(fight).empty());
    }

    void theBestComesFirst()
    {
        Town town;
        town.add(120, 6min, "DISORD", "有人闹事");
        town.add(10, 1min, "FIGHT", "菜市场有人打架");
        town.add(60, 3min, "FIGHT", "打起来了");
        const auto found = town.like(fight, 2);
        QCOMPARE(found.size(), 2u);
        QCOMPARE(found[0].incident, town.incidents[1].id);
        QCOMPARE(found[1].incident, town.incidents[2].id);
    }

    void wordsTellWhereTheTypeIsNotKnownYet()
    {
        Town town;
        town.add(60, 8min, "FIGHT", "菜市场门口有人打架");
        auto question = fight;
        question.type.clear();
        QCOMPARE(town.like(question).size(), 1u);
        question.text = "电梯里困了一个老人";
        QVERIFY(town.like(question).empty());
    }

    void whoCallsAgainFromElsewhere()
    {
        Town town;
        town.add(150, 3min, "NOISE", "楼上很吵").callerNumber = "13800138000";
        auto question = fight;
        QVERIFY(town.like(question).empty());
        question.callerNumber = "13800138000";
        const auto found = town.like(question);
        QCOMPARE(found.size(), 1u);
        QVERIFY(found[0].isSameCaller);
    }

    void closedOnesAreSaidToBe()
    {
        Town town;
        town.add(5, 10min, "FIGHT", "有人打架").state = dispatch::IncidentState::Closed;
        QCOMPARE(town.like(fight).size(), 1u);
        QVERIFY(!town.like(fight)[0].isOpen);
    }

    void textShareCountsPairsOfSigns()
    {
        QCOMPARE(dispatch::textShare("菜市场打架", "菜市场，打架！"), 1.0);
        QCOMPARE(dispatch::textShare("Fight at the MARKET", "fight at the market."), 1.0);
        QCOMPARE(dispatch::textShare("打架", "漏水"), 0.0);
        QCOMPARE(dispatch::textShare("打", "打"), 0.0); // no pair
        QCOMPARE(dispatch::textShare("一二三", "一二四"), 0.5);
    }

    void aBusyNightIsAnsweredWhileTyping()
    {
        Town town;
        for (int i = 0; i < 500; ++i)
            town.add(i % 400, std::chrono::seconds(i * 10), "FIGHT",
                     "报警人称菜市场门口有两伙人因为摊位问题发生争执并且打起来了，其中一个穿红色衣服，请尽快派人到现场处理，周围有很多人围观");
        auto question = fight;
        question.text = town.incidents.front().text;
        QElapsedTimer timer;
        timer.start();
        constexpr int times = 20;
        for (int i = 0; i < times; ++i)
            QCOMPARE(town.like(question).size(), 3u);
        const double milliseconds = static_cast<double>(timer.nsecsElapsed()) / 1e6 / times;
        qInfo("%.2f ms for 500 incidents", milliseconds);
#ifdef NDEBUG
        QVERIFY2(milliseconds < 50, QByteArray::number(milliseconds)); // ten times what it is meant to take, for a busy machine
#endif
    }
};

QTEST_GUILESS_MAIN(TestDuplicates)
#include "tst_duplicates.moc"
