// A night at the sample station, every figure of the desk counted a second time from the journal by a program of its own.

#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include "night.h"
#include "night_desk.h"
#include "picture/codec.h"
#include "station/wall.h"
#include "wall_model.h"

using namespace radar;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestNight : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::vector<std::chrono::microseconds> m_basisTook; ///< what a wall asks of the station thread

    static QString sampleHistory() { return qEnvironmentVariable("RADAR_SOURCE_DIR") + u"/maps/sample/incidents.csv"_s; }

    [[nodiscard]] QJsonObject countedFromJournal(base::Time now = {}) const
    {
        QProcess counter;
        counter.start(u"python3"_s,
                      {qEnvironmentVariable("RADAR_SOURCE_DIR") + u"/tests/story/night/count_journal.py"_s, m_folder.path(),
                       QString::number(base::toMicroseconds(now)), sampleHistory()});
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

    /// A wall that has the picture over the wire, each of its figures.
    void compareWall(const test::Night &night, test::NightDesk &desk, const base::Clock &steady)
    {
        const auto begin = std::chrono::steady_clock::now();
        station::WallBasis basis = station::wallBasis(desk.station());
        m_basisTook.push_back(std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begin));
        const auto record = store::ReadConnection::open((m_folder.path() + u"/station.db"_s).toStdString(), station::Station::migrations());
        QVERIFY(record);
        const auto read = station::readWallRecord(**record, desk.station().timeZone(), night.now(), basis.facts);
        QVERIFY2(read, read ? "" : read.error().detail.c_str());
        station::Masking masking;
        masking.setUnnamed(basis.unnamed);
        const auto picture = picture::decodePicture(picture::encode(masking.masked(*desk.station().picture())));
        const auto facts = picture::decodeWallFacts(picture::encode(basis.facts));
        QVERIFY(picture && facts);
        ui::WallModel wall(steady);
        wall.show(std::make_shared<const picture::Picture>(*picture));
        wall.showFacts(std::make_shared<const picture::WallFacts>(*facts));

        const QJsonObject all = countedFromJournal(night.now());
        const QJsonObject counted = all[u"wall"].toObject();
        QCOMPARE(wall.openIncidents(), all[u"openIncidents"].toInt());
        QCOMPARE(wall.unassigned(), all[u"unassigned"].toInt());
        QCOMPARE(wall.onDuty(), all[u"onDuty"].toInt());
        QCOMPARE(wall.stale(), staleOnes(night, tracking::staleAfter));

        // By tier; who is free: on duty, without an order, not lost, and not in need themselves.
        int available = 0;
        for (int tier = 0; tier < 3; ++tier) {
            const QVariantMap row = wall.tiers()[tier].toMap();
            QCOMPARE(row[u"onDuty"_s].toInt(), counted[u"onDuty"][tier].toInt());
            QVERIFY(row[u"available"_s].toInt() <= counted[u"onDuty"][tier].toInt() - counted[u"busy"][tier].toInt());
            available += row[u"available"_s].toInt();
        }
        QCOMPARE(available, wall.available());

        // Open incidents, and how many go to each.
        QJsonObject units;
        for (int i = 0; i < wall.incidents()->count(); ++i) {
            const QVariantMap row = wall.incidents()->at(i);
            units.insert(row[u"number"_s].toString(), static_cast<int>(row[u"units"_s].toList().size()));
        }
        QCOMPARE(units, all[u"units"].toObject());

        // The days.
        const picture::DayFigures *days[] = {&facts->today, &facts->lastWeek, &facts->lastYear};
        for (int day = 0; day < 3; ++day) {
            const QJsonObject figures = counted[u"days"][day].toObject();
            for (int hour = 0; hour < 24; ++hour)
                QCOMPARE(wall.days()[u"hours"_s].toList()[day].toList()[hour].toInt(), figures[u"hours"][hour].toInt());
            QCOMPARE(days[day]->whole, figures[u"whole"].toInt());
            const QString column = QStringList{u"today"_s, u"week"_s, u"year"_s}[day];
            const QVariantList rows = wall.days()[u"rows"_s].toList();
            QCOMPARE(rows[0].toMap()[column].toString().toInt(), figures[u"incidents"].toInt());
            QCOMPARE(rows[1].toMap()[column].toString().toInt(), figures[u"arrests"].toInt());
            QCOMPARE(rows[2].toMap()[column].toString().toInt(), figures[u"cases"].toInt());
            int row = 3;
            for (const char16_t *median : {u"untilSent", u"untilThere", u"untilClosed"}) {
                const QJsonValue seconds = figures[QStringView(median)];
                const auto whole = static_cast<int>(std::lround(seconds.toDouble()));
                const QString words = seconds.isNull() ? u"–"_s
                    : whole < 6000                     ? u"%1:%2"_s.arg(whole / 60).arg(whole % 60, 2, 10, QChar(u'0'))
                                                       : u"%1h%2"_s.arg(whole / 3600).arg(whole / 60 % 60, 2, 10, QChar(u'0'));
                QCOMPARE(rows[row++].toMap()[column].toString(), words);
            }
        }

        // The last events.
        const QJsonArray events = counted[u"events"].toArray();
        QCOMPARE(facts->events.size(), static_cast<std::size_t>(events.size()));
        for (qsizetype i = 0; i < events.size(); ++i) {
            const picture::RecordEvent &event = facts->events[static_cast<std::size_t>(i)];
            QCOMPARE(QString::fromStdString(event.what), events[i][0].toString());
            QCOMPARE(QString::fromStdString(event.incident), events[i][1].toString());
            QCOMPARE(QString::fromStdString(event.callSign), events[i][2].toString());
        }
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
        // A year before this night, for the days it is compared with.
        const auto imported = (*desk)->station().incidents().importHistoryCsv({"admin", "cli", {}}, sampleHistory().toStdString());
        QVERIFY2(imported, imported ? "" : imported.error().detail.c_str());
        const auto town = app::Town::open((m_folder.path() + u"/map.gpkg"_s).toStdString());
        QVERIFY(town);
        auto scenario = app::readScenario("night");
        QVERIFY2(scenario, scenario ? "" : scenario.error().detail.c_str());
        test::Night night(*scenario, people, **town, start, [&](const QJsonObject &wish) { return (*desk)->fulfil(wish); });

        constexpr auto step = 2s;
        constexpr auto compareEvery = 5min;
        const base::ManualClock steady(start);
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
            compareWall(night, **desk, steady);
            if (QTest::currentTestFailed())
                return;
        }
        compareFigures(night, **desk);
        compareWall(night, **desk, steady);
        if (QTest::currentTestFailed())
            return;

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
        std::ranges::sort(m_basisTook);
        qInfo("what a wall asks of the station thread takes %lld us in the median, %lld us at most",
              static_cast<long long>(m_basisTook[m_basisTook.size() / 2].count()), static_cast<long long>(m_basisTook.back().count()));
        qInfo("a night of %lld minutes: %d incidents, %d calls, %d orders, at most %d incidents open at once",
              static_cast<long long>(std::chrono::duration_cast<std::chrono::minutes>(night.gone()).count()), counted[u"incidents"].toInt(),
              counted[u"calls"].toInt(), counted[u"orders"].toInt(), mostOpen);
    }
};

QTEST_GUILESS_MAIN(TestNight)
#include "tst_night.moc"
