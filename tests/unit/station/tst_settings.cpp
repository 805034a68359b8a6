// Limits, retention, links, types and plans edited while the station works: checked as they are read at the start, in the journal as they were and
// are.

#include <QFile>
#include <QRegularExpression>
#include <QSettings>
#include <QTest>

#include "accounts.h"
#include "dispatch/incident_types.h"
#include "results.h"
#include "settings_sheet.h"
#include "store/backup.h"
#include "story_station.h"

using namespace radar;
using namespace std::chrono_literals;
using base::FormRow;
using station::Section;
using test::StoryStation;

class TestSettings : public QObject {
    Q_OBJECT

    base::ManualClock clock{*base::parseIso8601("2026-11-21T22:15:00+08:00")};
    const store::Actor admin{"account:1", "desk", "After an exercise"};

    static QString fileOf(const StoryStation &station, const char *name) { return QString::fromStdString((station.folder().path() / name).string()); }
    static QByteArray textOf(const StoryStation &station, const char *name)
    {
        QFile file(fileOf(station, name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    FormRow row(StoryStation &station, Section section, const std::string &key)
    {
        const auto table = readSection(*station, admin, section, {});
        if (!table)
            return {};
        const auto found = std::ranges::find(table->rows, key, &FormRow::key);
        return found == table->rows.end() ? FormRow() : *found;
    }
    base::Result<> set(StoryStation &station, Section section, const std::string &key, std::size_t field, const std::string &value,
                       const station::SettingsCheck &check = {})
    {
        const FormRow before = row(station, section, key);
        FormRow after = before;
        after.values.at(field) = value;
        return saveRow(*station, admin, section, before, after, check);
    }
    static store::StoredEntry last(StoryStation &station) { return station->journal().list(0, 100'000)->back(); }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        dispatch::useIncidentTypes({});
    }
    void cleanupTestCase() { dispatch::useIncidentTypes({}); }

    void aLineIsChangedAndTheRestStays_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::newRow("in place") << QByteArray("# mine\n[a]\nx = 1   # why\ny=2\n[b]\nx = 3\n")
                                  << QByteArray("# mine\n[a]\nx = 9   # why\ny=2\n[b]\nx = 3\n");
        QTest::newRow("at the end of its section") << QByteArray("[a]\ny=2\n\n[b]\nx = 3\n") << QByteArray("[a]\ny=2\nx = 9\n\n[b]\nx = 3\n");
        QTest::newRow("a new section") << QByteArray("[b]\nx = 3") << QByteArray("[b]\nx = 3\n[a]\nx = 9\n");
        QTest::newRow("a new file") << QByteArray() << QByteArray("[a]\nx = 9\n");
        QTest::newRow("a comment is no line") << QByteArray("[a]\n#x = 1\n") << QByteArray("[a]\n#x = 1\nx = 9\n");
    }
    void aLineIsChangedAndTheRestStays()
    {
        QFETCH(const QByteArray, before);
        QFETCH(const QByteArray, after);
        const std::string changed = station::withSetting(before.toStdString(), "a", "x", "9");
        QCOMPARE(QByteArray::fromStdString(changed), after);
        QCOMPARE(station::settingIn(changed, "a", "x"), std::optional<std::string>("9"));
        QCOMPARE(station::settingIn(station::withSetting(changed, "a", "x", {}), "a", "x"), std::nullopt);
    }

    void aLimitIsChangedAndHoldsAtOnce()
    {
        StoryStation station(clock);
        const auto before = station->limits();
        QCOMPARE(row(station, Section::Limits, "level 1/accepted").values, (std::vector<std::string>{"level 1/accepted", "45", "45"}));
        MUST(set(station, Section::Limits, "level 1/accepted", 1, "60"));
        const auto entry = last(station);
        QCOMPARE(entry.entry.action, std::string("settings.change"));
        QCOMPARE(entry.entry.object, std::string("limits.ini:level 1/accepted"));
        QCOMPARE(entry.entry.payload, std::string(R"({"value":{"from":"45","to":"60"}})"));
        QCOMPARE(entry.actor.purpose, std::string("After an exercise"));
        QCOMPARE(row(station, Section::Limits, "level 1/accepted").values[1], std::string("60"));
        QCOMPARE(row(station, Section::Limits, "level 2/accepted").values[1], std::string("90"));
        QVERIFY(!station::needsRestart(Section::Limits));
        QCOMPARE(station->limits().levels[0].stages[1], 60s);
        station.restart();
        QCOMPARE(station->limits().levels[0].stages[1], 60s);
        auto same = station->limits();
        same.levels[0].stages[1] = before.levels[0].stages[1];
        QVERIFY(same == before); // nothing else is another
    }

    void everySettingIsReadAgainAsItStands()
    {
        // What is shown as usual is what the program takes for usual.
        StoryStation station(clock);
        const auto table = readSection(*station, admin, Section::Limits, {});
        MUST(table);
        for (const auto &each : table->rows)
            QCOMPARE(each.values[1], each.values[2]);
        const auto before = station->limits();
        MUST(set(station, Section::Limits, "shelf/longest", 1, "60"));
        MUST(set(station, Section::Limits, "shelf/longest", 1, row(station, Section::Limits, "shelf/longest").values[2]));
        station.restart();
        QVERIFY(station->limits() == before);
    }

    void whatCannotBeReadIsRefusedAndNothingChanges_data()
    {
        QTest::addColumn<int>("section");
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("too long") << int(Section::Limits) << QByteArray("level 1/accepted") << QByteArray("86401");
        QTest::newRow("no number") << int(Section::Limits) << QByteArray("level 1/accepted") << QByteArray("soon");
        QTest::newRow("neither") << int(Section::Limits) << QByteArray("level 1/next") << QByteArray("perhaps");
        QTest::newRow("longer than the law has it") << int(Section::Retention) << QByteArray("tracking/thinnedDays") << QByteArray("181");
        QTest::newRow("thinned before it is whole") << int(Section::Retention) << QByteArray("tracking/thinnedDays") << QByteArray("1");
        QTest::newRow("a zone nobody knows") << int(Section::Links) << QByteArray("station/timeZone") << QByteArray("Asia/Nowhere");
        QTest::newRow("another section") << int(Section::Links) << QByteArray("gateway/address") << QByteArray("a\n[wall]\nport = 1");
    }
    void whatCannotBeReadIsRefusedAndNothingChanges()
    {
        QFETCH(const int, section);
        QFETCH(const QByteArray, key);
        QFETCH(const QByteArray, value);
        StoryStation station(clock);
        const auto count = station->journal().list(0, 100'000)->size();
        const QByteArray ini = textOf(station, "station.ini");
        MUST_FAIL(set(station, static_cast<Section>(section), key.toStdString(), 1, value.toStdString()), Invalid, "");
        QCOMPARE(station->journal().list(0, 100'000)->size(), count);
        QVERIFY(!QFile::exists(fileOf(station, "limits.ini")));
        QCOMPARE(textOf(station, "station.ini"), ini);
    }

    void whatTheProgramWouldNotStartWithIsRefused()
    {
        StoryStation station(clock);
        const auto refuse = [](const store::StationFolder &) -> base::Result<> { return base::fail(base::ErrorKind::Invalid, "no such port"); };
        MUST_FAIL(set(station, Section::Links, "gateway/port", 1, "5055", refuse), Invalid, "no such port");
        QVERIFY(!textOf(station, "station.ini").contains("5055"));
        MUST(set(station, Section::Links, "gateway/port", 1, "5055"));
        QVERIFY(textOf(station, "station.ini").contains("[gateway]\nport = 5055\n"));
        MUST(set(station, Section::Links, "gateway/port", 1, "")); // as the program has it
        QVERIFY(!textOf(station, "station.ini").contains("5055"));
    }

    void aPasswordIsNeitherShownNorInTheJournal()
    {
        StoryStation station(clock);
        MUST(set(station, Section::Links, "mqtt/password", 1, "word-nobody-sees"));
        QVERIFY(textOf(station, "station.ini").contains("word-nobody-sees"));
        QVERIFY(row(station, Section::Links, "mqtt/password").values[1].empty());
        QCOMPARE(last(station).entry.payload, std::string(R"({"value":"changed"})"));
    }

    void aFileBrokenByHandIsSaidWithItsLine()
    {
        StoryStation station(clock);
        test::writeFile(fileOf(station, "limits.ini"), "[level 1]\naccepted = soon\n[level 2]\n[level 3]\n");
        MUST_FAIL(readSection(*station, admin, Section::Limits, {}), Invalid, "limits.ini:2: accepted is a whole number");
        test::writeFile(fileOf(station, "types.csv"),
                        "code,chinese,english,level,tier,words,questions_chinese,questions_english\nFIGHT,打架,Fight,9,core,,,\n");
        MUST_FAIL(readSection(*station, admin, Section::Types, {}), Invalid, "types.csv, line 2, column level");
    }

    void whatSomebodyElseChangedIsNotOverwritten()
    {
        StoryStation station(clock);
        const FormRow mine = row(station, Section::Limits, "level 1/late");
        MUST(set(station, Section::Limits, "level 1/late", 1, "90"));
        FormRow after = mine;
        after.values[1] = "30";
        MUST_FAIL(saveRow(*station, admin, Section::Limits, mine, after), Conflict, "meanwhile");
        QCOMPARE(row(station, Section::Limits, "level 1/late").values[1], std::string("90"));
    }

    void aTypeAndAPlanHoldAtOnce()
    {
        StoryStation station(clock);
        MUST(set(station, Section::Types, "FIGHT", 3, "1"));
        QCOMPARE(dispatch::incidentType("FIGHT")->level, dispatch::Level::One);
        QVERIFY(last(station).entry.payload.find(R"("level":{"from":)") != std::string::npos);
        const FormRow own{"DRONE", {"DRONE", "无人机", "Drone", "2", "close", "无人机;drone", "在哪里？;多高？", "Where?;How high?"}};
        MUST(saveRow(*station, admin, Section::Types, {}, own));
        QCOMPARE(dispatch::incidentType("DRONE")->questions.size(), 2u);
        QCOMPARE(row(station, Section::Types, "DRONE"), own);
        dispatch::Incident incident;
        incident.type = "NONE";
        incident.level = dispatch::Level::One;
        const auto planned = station->planOf(incident);
        MUST(set(station, Section::Plans, "* 1", 3, "7"));
        QVERIFY(!(station->planOf(incident) == planned));
        const auto atOnce = station->planOf(incident);
        station.restart();
        QVERIFY(station->planOf(incident) == atOnce);
        QCOMPARE(dispatch::incidentType("FIGHT")->level, dispatch::Level::One);
        QCOMPARE(row(station, Section::Plans, "* 1").values[3], std::string("7"));
        QVERIFY(station->listProblems().empty());
    }

    // What is kept how long, and how many stay free.
    void retentionAndReserveHoldAtOnce()
    {
        StoryStation station(clock);
        MUST(set(station, Section::Links, "reserve/core", 1, "3"));
        QCOMPARE(station->reserve().keep[static_cast<std::size_t>(registry::Tier::Core)], 3UZ);
        MUST_FAIL(set(station, Section::Retention, "retention/clipsDays", 1, "10"), Invalid, "retention/clipsDays must be a number from 30");
        MUST(set(station, Section::Retention, "retention/mediaDays", 1, "30"));
        QCOMPARE(row(station, Section::Retention, "retention/mediaDays").values, (std::vector<std::string>{"retention/mediaDays", "30", "90"}));
    }

    void aListComesInAsAFileAndABadOneSaysItsLine()
    {
        StoryStation station(clock);
        const std::string header = "code,chinese,english,level,tier,words,questions_chinese,questions_english\n";
        const auto text = exportSection(*station, admin, Section::Types, station::SectionFormat::Csv);
        MUST(text);
        QCOMPARE(last(station).entry.action, std::string("settings.export"));
        const auto whole = base::parseCsv(*text, "all.csv");
        MUST(whole);
        QCOMPARE(*compareFile(*station, Section::Types, *whole), (registry::Difference{0, 0, whole->rows.size()}));
        const auto file = base::parseCsv(header + "DRONE,无人机,Drone,2,close,drone,,\n\nFIGHT,打架,Brawl,1,close,brawl,,\n", "types-new.csv");
        MUST(file);
        const auto shown = compareFile(*station, Section::Types, *file);
        MUST(shown);
        QCOMPARE(*shown, (registry::Difference{1, 1, 0}));
        MUST(takeFile(*station, admin, Section::Types, *file, *shown));
        QCOMPARE(dispatch::incidentType("FIGHT")->english, std::string("Brawl"));
        MUST_FAIL(takeFile(*station, admin, Section::Types, *file, *shown), Conflict, "somebody else");
        const auto bad = base::parseCsv(header + "DRONE,无人机,Drone,2,close,drone,,\n\nFIGHT,打架,Brawl,9,close,brawl,,\n", "types-new.csv");
        MUST(bad);
        MUST_FAIL(compareFile(*station, Section::Types, *bad), Invalid, "types-new.csv, line 4, column level: is not 1, 2 or 3");
    }

    // Limits, retention and links leave as a file and come back as one; secrets do neither.
    void linesComeInAsAFileAndABadOneSaysItsLine()
    {
        StoryStation station(clock);
        MUST(set(station, Section::Links, "mqtt/password", 1, "geheim"));
        for (const Section section : {Section::Limits, Section::Retention, Section::Links}) {
            const auto text = exportSection(*station, admin, section, station::SectionFormat::Csv);
            MUST(text);
            QVERIFY(text->find("geheim") == std::string::npos);
            const auto whole = base::parseCsv(*text, "all.csv");
            MUST(whole);
            QCOMPARE(*compareFile(*station, section, *whole), (registry::Difference{0, 0, whole->rows.size()}));
        }
        const auto file = base::parseCsv("setting,value\nlevel 1/accepted,50\nlevel 2/accepted,90\nlevel 3/accepted,200\n", "limits-new.csv");
        MUST(file);
        const auto shown = compareFile(*station, Section::Limits, *file);
        MUST(shown);
        QCOMPARE(*shown, (registry::Difference{0, 2, 1}));
        QVERIFY(!QFile::exists(QString::fromStdString((station.folder().path() / "limits.ini").string()))); // nothing yet
        MUST(takeFile(*station, admin, Section::Limits, *file, *shown));
        QCOMPARE(row(station, Section::Limits, "level 1/accepted").values[1], std::string("50"));
        QCOMPARE(row(station, Section::Limits, "level 1/delivered").values[1], row(station, Section::Limits, "level 1/delivered").values[2]);
        QCOMPARE(last(station).entry.action, std::string("settings.import"));
        QVERIFY2(last(station).entry.payload.find(R"("level 1/accepted":{"from":"45","to":"50"})") != std::string::npos,
                 last(station).entry.payload.c_str());
        const auto links = base::parseCsv("setting,value\nmqtt/host,broker.local\nmqtt/password,\n", "links.csv");
        MUST(links);
        MUST(takeFile(*station, admin, Section::Links, *links, *compareFile(*station, Section::Links, *links)));
        QVERIFY(QSettings(QString::fromStdString(station.folder().settings().string()), QSettings::IniFormat).value(QStringLiteral("mqtt/password"))
                == QStringLiteral("geheim"));
        // A bad one changes nothing, and says where.
        const auto before = row(station, Section::Limits, "level 1/accepted");
        for (const auto &[text, words] :
             {std::pair("setting,value\nlevel 1/accepted,55\nlevel 9/accepted,5\n", "line 3, column setting: there is no such setting"),
              std::pair("setting,value\nlevel 1/accepted,55\nlevel 2/accepted,soon\n", "line 3, column value: cannot stand there"),
              std::pair("setting,value\nlevel 1/next,perhaps\n", "line 2, column value: is none of the choices"),
              std::pair("setting\nlevel 1/next\n", "missing: value")}) {
            const auto bad = base::parseCsv(text, "bad.csv");
            MUST(bad);
            MUST_FAIL(compareFile(*station, Section::Limits, *bad), Invalid, words);
        }
        QCOMPARE(row(station, Section::Limits, "level 1/accepted"), before);
        const auto retention = base::parseCsv("setting,value\ntracking/wholeDays,20\njournal/purposesDays,30\n", "retention.csv");
        MUST(retention);
        MUST_FAIL(compareFile(*station, Section::Retention, *retention), Invalid, "retention.csv, line 3, column value: cannot stand there");
    }

    void mapBackupsAndJournalAreOnThePage()
    {
        StoryStation station(clock);
        MUST(set(station, Section::Links, "backup/everyMinutes", 1, "15"));
        MUST(set(station, Section::Links, "backup/folder", 1, "/mnt/other/backup"));
        MUST(set(station, Section::Links, "journal/anchors", 1, "/mnt/one/heads, /mnt/two/heads"));
        MUST(set(station, Section::Links, "journal/syslog", 1, "off"));
        MUST(set(station, Section::Links, "flat/tiles", 1, "https://tiles.example/{z}/{x}/{y}.png?key=a&b=c"));
        MUST(set(station, Section::Links, "flat/notice", 1, "天地图 · 审图号 GS(2026)0001号, 2026"));
        MUST_FAIL(set(station, Section::Links, "backup/everyMinutes", 1, "2000"), Invalid, "backup/everyMinutes");
        MUST_FAIL(set(station, Section::Links, "flat/notice", 1, "a;b"), Invalid, "another way");
        MUST_FAIL(set(station, Section::Links, "flat/notice", 1, "\"b\""), Invalid, "another way");
        // As the program reads them.
        const auto folder = station.folder();
        const auto backups = store::readBackupSettings(folder);
        MUST(backups);
        QCOMPARE(backups->every, std::chrono::minutes(15));
        QCOMPARE(backups->folder.string(), std::string("/mnt/other/backup"));
        const auto sealing = folder.sealing();
        MUST(sealing);
        QCOMPARE(sealing->copies, (std::vector<std::filesystem::path>{"/mnt/one/heads", "/mnt/two/heads"}));
        QVERIFY(!sealing->tell);
        const QSettings ini(QString::fromStdString(folder.settings().string()), QSettings::IniFormat);
        QCOMPARE(ini.value(QStringLiteral("flat/tiles")).toString(), QStringLiteral("https://tiles.example/{z}/{x}/{y}.png?key=a&b=c"));
        QCOMPARE(ini.value(QStringLiteral("flat/notice")).toString(), QStringLiteral("天地图 · 审图号 GS(2026)0001号, 2026"));
        QCOMPARE(row(station, Section::Links, "flat/notice").values[1], std::string("天地图 · 审图号 GS(2026)0001号, 2026"));
        MUST(set(station, Section::Links, "flat/notice", 1, ""));
        QVERIFY(!QSettings(QString::fromStdString(folder.settings().string()), QSettings::IniFormat).contains(QStringLiteral("flat/notice")));
    }

    void accountsAndPhonesLeaveWithoutTheirSecrets()
    {
        StoryStation station(clock);
        const std::string passphrase = test::somePassphrase();
        test::makeAccount(station->accounts(), "li", {registry::Role::DutyOfficer}, passphrase);
        const auto accounts = exportSection(*station, admin, Section::Accounts, station::SectionFormat::Csv);
        MUST(accounts);
        QCOMPARE(*accounts,
                 std::string("\xEF\xBB\xBF"
                             "account,roles,locked\r\nfirst,security-admin,no\r\nli,duty-officer,no\r\n"));
        QVERIFY(accounts->find("$argon2") == std::string::npos);
        const auto phones = exportSection(*station, admin, Section::Devices, station::SectionFormat::Csv);
        MUST(phones);
        QVERIFY2(phones->find("call_sign,device,secret\r\n") != std::string::npos && phones->find("C-01,D-C01,let-in\r\n") != std::string::npos,
                 phones->c_str());
        QCOMPARE(last(station).entry.action, std::string("register.export"));
        QCOMPARE(peopleIn(*station, Section::Accounts), 2UZ);
        QCOMPARE(peopleIn(*station, Section::Devices), 6UZ);
        QVERIFY(!canDo(Section::Accounts, station::SectionVerb::Import)); // nobody gets a passphrase out of a file
    }

    // What is built in, written as the station's own, is read as the same.
    void everyTypeAndPlanGoesThroughItsFile()
    {
        StoryStation station(clock);
        for (const Section section : {Section::Types, Section::Plans}) {
            const auto before = readSection(*station, admin, section, {});
            MUST(before);
            QVERIFY(before->rows.size() > 5);
            for (const FormRow &each : before->rows) {
                FormRow other = each;
                const std::size_t place = section == Section::Types ? 2 : 3; // a name; how many go
                other.values[place] = section == Section::Types ? "Other" : "9";
                MUST(saveRow(*station, admin, section, each, other));
                MUST(saveRow(*station, admin, section, other, each));
            }
            const auto after = readSection(*station, admin, section, {});
            MUST(after);
            QVERIFY(after->rows == before->rows);
        }
    }
};

QTEST_GUILESS_MAIN(TestSettings)
#include "tst_settings.moc"
