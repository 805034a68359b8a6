// A night at the sample station, every figure of the desk counted a second time from the journal by a program of its own.

#include <QJsonDocument>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include "night.h"
#include "night_desk.h"

using namespace radar;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestNight : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    [[nodiscard]] QJsonObject countedFromJournal() const
    {
        QProcess counter;
        counter.start(u"python3"_s, {qEnvironmentVariable("RADAR_SOURCE_DIR") + u"/tests/story/night/count_journal.py"_s, m_folder.path()});
        if (!counter.waitForFinished(30'000) || counter.exitCode() != 0)
            qFatal("count_journal.py: %s", counter.readAllStandardError().constData());
        return QJsonDocument::fromJson(counter.readAllStandardOutput()).object();
    }

    /// Who has no fresh position, as the phones know it.
    static int staleOnes(const test::Night &night, base::Duration age)
    {
        const auto last = night.lastFixes();
        return static_cast<int>(std::ranges::count_if(night.acknowledged().onDuty, [&](const std::string &device) {
            const auto found = last.find(device);
            return found == last.end() || night.now() - found->second > age;
        }));
    }

    void compareFigures(const test::Night &night, test::NightDesk &desk)
    {
        const auto shown = desk.fulfil({{u"do"_s, u"desk"_s}});
        QVERIFY(shown);
        const QJsonObject figures = (*shown)[u"figures"].toObject();
        const QJsonObject counted = countedFromJournal();
        for (const char16_t *figure : {u"onDuty", u"satellites", u"busy", u"openIncidents", u"unassigned"})
            QVERIFY2(figures[QStringView(figure)] == counted[QStringView(figure)],
                     qPrintable(u"%1: the desk says %2, the journal %3"_s.arg(QStringView(figure))
                                    .arg(figures[QStringView(figure)].toInt())
                                    .arg(counted[QStringView(figure)].toInt())));
        int alarms = 0;
        for (const QJsonValue &count : figures[u"alarms"].toArray())
            alarms += count.toInt();
        QCOMPARE(alarms, counted[u"alarms"].toInt());
        QCOMPARE(figures[u"stale"].toInt(), staleOnes(night, tracking::staleAfter));
        const QJsonObject units = counted[u"units"].toObject();
        QJsonObject shownUnits;
        for (const QJsonValue &incident : (*shown)[u"incidents"].toArray()) {
            int active = 0;
            for (const QJsonValue &unit : incident[u"units"].toArray()) {
                const auto state = dispatch::orderStateFromCode(unit[u"state"].toString().toStdString());
                QVERIFY(state);
                active += dispatch::isActive(*state) ? 1 : 0;
            }
            shownUnits.insert(incident[u"number"].toString(), active);
        }
        QCOMPARE(shownUnits, units);
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void everyFigureAgreesWithTheJournal()
    {
        const base::Time start = base::parseIso8601("2026-11-21T22:00:00+08:00").value();
        const auto made = test::makeNightStation(m_folder.path().toStdString(), start);
        QVERIFY2(made, made ? "" : made.error().detail.c_str());
        auto desk = test::NightDesk::open(m_folder.path().toStdString(), start);
        QVERIFY2(desk, desk ? "" : desk.error().detail.c_str());
        std::vector<test::Night::Person> people;
        for (const registry::Satellite &satellite : (*desk)->station().registry().satellites())
            people.push_back({satellite.callSign, satellite.device, registry::code(satellite.mode)});
        const auto town = app::Town::open((m_folder.path() + u"/map.gpkg"_s).toStdString());
        QVERIFY(town);
        auto scenario = app::readScenario("night");
        QVERIFY2(scenario, scenario ? "" : scenario.error().detail.c_str());
        test::Night night(*scenario, people, **town, start, [&](const QJsonObject &wish) { return (*desk)->fulfil(wish); });

        constexpr auto step = 2s;
        constexpr auto compareEvery = 5min;
        base::Duration compared{0};
        bool hadStorm = false, hadHelp = false;
        int mostOpen = 0;
        while (!night.isOver()) {
            QVERIFY2(night.gone() < 4h, "the desk is not empty in the morning");
            const auto stepped = night.step(step);
            QVERIFY2(stepped, stepped ? "" : stepped.error().detail.c_str());
            for (const QJsonValue &incident : night.desk()[u"incidents"].toArray()) {
                hadStorm = hadStorm || incident[u"type"].toString() == "FSTRU"_L1;
                hadHelp = hadHelp || incident[u"type"].toString() == "MAYDAY"_L1 || incident[u"type"].toString() == "HLP1"_L1;
            }
            mostOpen = std::max(mostOpen, static_cast<int>(night.desk()[u"incidents"].toArray().size()));
            if (night.gone() - compared < compareEvery && !(night.gone() > 62min && night.gone() < 68min && night.gone() - compared >= 20s))
                continue;
            compared = night.gone();
            compareFigures(night, **desk);
            if (QTest::currentTestFailed())
                return;
        }
        compareFigures(night, **desk);

        QVERIFY(hadStorm && hadHelp);
        QVERIFY(mostOpen >= 3);
        QCOMPARE(night.deadPhones().size(), 2u);
        QCOMPARE(night.officer().reported(), 29); // and the call for help: 30
        QCOMPARE(night.officer().joined(), 51);   // 49 more who saw the fire, two who saw what others had seen
        const QJsonObject counted = countedFromJournal();
        QCOMPARE(counted[u"incidents"].toInt(), 30);
        QCOMPARE(counted[u"calls"].toInt(), 81);
        QCOMPARE(counted[u"openIncidents"].toInt(), 0);
        const auto report = (*desk)->station().journal().verify();
        QVERIFY2(report && report->intact, report ? report->finding.c_str() : "");
        qInfo("a night of %lld minutes: %d incidents, %d calls, %d orders, at most %d incidents open at once",
              static_cast<long long>(std::chrono::duration_cast<std::chrono::minutes>(night.gone()).count()), counted[u"incidents"].toInt(),
              counted[u"calls"].toInt(), counted[u"orders"].toInt(), mostOpen);
    }
};

QTEST_GUILESS_MAIN(TestNight)
#include "tst_night.moc"
