#include <QTest>

#include "file_words.h"
#include "language.h"
#include "link_lines.h"
#include "words.h"

using namespace radar;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class WordsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void textFromOutsideHidesNothing()
    {
        QCOMPARE(ui::words::text("two\nmen\a\x1b[31m"), QStringLiteral("two\nmen[31m"));
        QCOMPARE(ui::words::text("\u202Egnp.exe"), QStringLiteral("gnp.exe"));
        QCOMPARE(ui::words::text("<b>打架</b>"), QStringLiteral("<b>打架</b>"));
    }

    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void languageOfTheMachine_data()
    {
        QTest::addColumn<QString>("locale");
        QTest::addColumn<QString>("language");
        QTest::newRow("Chinese") << u"zh_CN"_s << u"zh"_s;
        QTest::newRow("English") << u"en_GB"_s << u"en"_s;
        QTest::newRow("none") << u"C"_s << u"zh"_s;
        QTest::newRow("another") << u"de_DE"_s << u"zh"_s;
    }
    void languageOfTheMachine()
    {
        QFETCH(QString, locale);
        QTEST(ui::Language::fromSystem(locale), "language");
    }

    void bothLanguagesAreInTheProgram()
    {
        ui::Language language(u"zh"_s);
        QCOMPARE(ui::words::orderState("arrived"), u"已到场"_s);
        QCOMPARE(ui::words::incidentType("FIGHT"), u"打架斗殴"_s);
        language.toggle();
        QCOMPARE(language.code(), u"en"_s);
        QCOMPARE(ui::words::orderState("arrived"), u"Arrived"_s);
        QVERIFY(ui::words::incidentType("FIGHT") != u"打架斗殴"_s);
    }

    void anOpenWayInMayNeedSomebodyToo()
    {
        const ui::Language language(u"zh"_s);
        picture::Link good;
        good.isUp = true;
        picture::Link bad = good;
        bad.problem = "The certificate ends on 2026-12-01, in 9 days: have it renewed.";
        const QVariantList lines = ui::linkLines({good, bad}, {});
        QCOMPARE(lines[0].toMap()[u"isProblem"_s].toBool(), false);
        QVERIFY(!lines[0].toMap()[u"detail"_s].toString().contains(u"异常"_s));
        QCOMPARE(lines[1].toMap()[u"isProblem"_s].toBool(), true);
        QVERIFY(lines[1].toMap()[u"detail"_s].toString().contains(u"异常：The certificate ends on 2026-12-01"_s));
    }

    void timesAreTheStations()
    {
        const auto time = *base::parseIso8601("2026-11-21T18:05:09Z");
        QCOMPARE(ui::words::clock(time), u"02:05:09"_s);
        ui::words::setStationZone(QTimeZone("Europe/Berlin"));
        const QString inBerlin = ui::words::clock(time);
        ui::words::setStationZone(QTimeZone("Asia/Shanghai"));
        QCOMPARE(inBerlin, u"19:05:09"_s);
        QCOMPARE(ui::words::shortDate(time), u"2026-11-22"_s);
    }

    void figuresCarryUnits_data()
    {
        QTest::addColumn<QString>("got");
        QTest::addColumn<QString>("wanted");
        const ui::Language language(u"en"_s);
        QTest::newRow("seconds") << ui::words::minutes(20s) << u"under 1 min"_s;
        QTest::newRow("a minute") << ui::words::minutes(50s) << u"1 min"_s;
        QTest::newRow("minutes") << ui::words::minutes(280s) << u"5 min"_s;
        QTest::newRow("metres") << ui::words::distance(87.4) << u"87 m"_s;
        QTest::newRow("rounded metres") << ui::words::distance(324) << u"320 m"_s;
        QTest::newRow("kilometres") << ui::words::distance(1240) << u"1.2 km"_s;
    }
    void figuresCarryUnits()
    {
        QFETCH(QString, got);
        QTEST(got, "wanted");
    }

    void whatWouldHaveBeenBestSaysWhatItIsTakenFrom()
    {
        const ui::Language language(u"en"_s);
        const auto officer = dispatch::SatelliteId::fromName("C-01"), guard = dispatch::SatelliteId::fromName("K-02");
        const auto name = [&](dispatch::SatelliteId id) { return id == officer ? u"C-01"_s : u"K-02"_s; };
        dispatch::Hindsight seen;
        seen.sent = {{guard, 90s, 150s}};
        QVERIFY(ui::words::hindsight(seen, name).contains(u"nothing to compare"));
        seen.best = {{officer, 60s, {}}};
        seen.considered = 40;
        seen.oldestPosition = 12s;
        const QString text = ui::words::hindsight(seen, name);
        QVERIFY(text.startsWith(u"Sent: K-02 estimated 1:30, there after 2:30"));
        QVERIFY(text.contains(u"The fastest known then: C-01 estimated 1:00"));
        QVERIFY(text.contains(u"0:30 sooner by the estimate"));
        QVERIFY(text.contains(u"40 looked at, positions at most 0:12 old; travel time alone"));
        seen.best = {{guard, 90s, 150s}};
        QVERIFY(ui::words::hindsight(seen, name).contains(u"was the fastest known then"));
    }

    void whatHasRunOutSaysWhen()
    {
        const ui::Language language(u"en"_s);
        const base::Time now = *base::parseIso8601("2026-11-21T20:00:00Z"); // the 22nd in Shanghai
        const std::chrono::year_month_day last{std::chrono::year(2026), std::chrono::month(11), std::chrono::day(21)};
        QCOMPARE(ui::words::expiry({dispatch::Rule::Insurance, last}, now), u"Insurance ended 2026-11-21"_s);
        QCOMPARE(ui::words::expiry({dispatch::Rule::Training, last}, now - 24h), u"Training until 2026-11-21"_s);
        QCOMPARE(ui::words::skill({registry::Skill::FirstAid, last}, now), u"First aid (ended 2026-11-21)"_s);
    }

    void unknownCodesAreShownAsTheyAre()
    {
        QCOMPARE(ui::words::incidentState("frozen"), u"frozen"_s);
        QCOMPARE(ui::words::incidentType("NOSUCH"), u"NOSUCH"_s);
    }
};

QTEST_GUILESS_MAIN(WordsTest)
#include "tst_words.moc"
