// T25: backups are made while somebody writes, are whole or nothing, and come back as they were.

#include <fstream>
#include <thread>

#include <QCryptographicHash>
#include <QFile>

#include "record.h"
#include "store/backup.h"
#include "store/forget.h"
#include "store/media_folder.h"
#include "store/safe_mode.h"

using namespace radar;
using namespace radar::test;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

class TestBackup : public QObject {
    Q_OBJECT

    /// A station with a record, a map, settings and two pictures; closed.
    struct House : Record {
        House()
        {
            isSealed = true;
            MUST(open());
            for (int i = 1; i <= 50; ++i)
                MUST(setOrder(i, "sent"));
            fs::create_directories(root() / "cache");
            std::ofstream(root() / "cache" / "map") << std::string(300'000, 'm');
            fs::create_symlink(root() / "cache" / "map", root() / "map.gpkg"); // a large one may lie elsewhere
            std::ofstream(root() / "station.ini") << "[station]\ntimeZone=Asia/Shanghai\n";
            for (int i = 1; i <= 2; ++i) {
                const std::vector<std::uint8_t> bytes(5000, static_cast<std::uint8_t>(i));
                pictures.push_back(*store::MediaFolder(station().media()).keep(bytes));
            }
        }
        [[nodiscard]] fs::path root() const { return file().parent_path(); }
        [[nodiscard]] store::StationFolder station() const { return *store::StationFolder::open(root()); }
        [[nodiscard]] store::BackupSettings settings() const { return {.folder = root() / "backup", .pagesPerStep = 8, .pause = 0ms}; }
        [[nodiscard]] base::Result<store::Backup> backUp() { return store::backUp(station(), schema(), settings(), clock.now()); }
        std::vector<store::Hash> pictures;
    };
    static void damage(const fs::path &file, std::int64_t at)
    {
        std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
        stream.seekp(at);
        const char byte = static_cast<char>(stream.peek() ^ 0x55);
        stream.seekp(at);
        stream.put(byte);
    }
    static std::size_t filesIn(const fs::path &folder)
    {
        std::size_t count = 0;
        for (const auto &entry : fs::recursive_directory_iterator(folder))
            count += entry.is_regular_file() ? 1 : 0;
        return count;
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void whatWasThereComesBack()
    {
        House house;
        const auto made = house.backUp();
        MUST(made);
        QCOMPARE(made->rows.at("orders"), 50);
        QCOMPARE(made->entries, 51);
        QVERIFY(made->problems.empty());
        QVERIFY(!fs::exists(made->folder / "station.signing-key"));
        for (const auto &file : made->files)
            QVERIFY2(file.name != "station.signing-key" && !file.name.starts_with("backup"), file.name.c_str());
        QCOMPARE(fs::status(made->folder / "station.db").permissions() & (fs::perms::group_all | fs::perms::others_all), fs::perms::none);

        const auto read = store::backupAt(house.settings().folder);
        MUST(read);
        QCOMPARE(read->databaseDigest, made->databaseDigest);
        const fs::path target = house.root() / "again";
        const auto restored = store::restore(*read, target, schema());
        MUST(restored);
        QCOMPARE(restored->entries, 51);
        const store::StationFolder again = *store::StationFolder::open(target);
        for (const store::Hash &each : house.pictures)
            MUST(store::MediaFolder(again.media()).read(each));
        QCOMPARE(fs::file_size(again.map()), 300'000U);
        MUST_FAIL(store::restore(*read, target, schema()), Conflict, "is there already");
        MUST_FAIL(store::restore(*read, house.root(), schema()), Conflict, "is there already");

        // It goes on from there, with a key of its own.
        auto opened = store::Database::open(again.database(), schema());
        MUST(opened);
        store::Journal journal(**opened, house.clock, *again.sealing());
        const auto report = journal.verify();
        MUST(report);
        QVERIFY2(report->intact, report->finding.c_str());
        QCOMPARE(report->keys.size(), 2UZ);
    }

    void writersGoOnMeanwhileAndTheCopyIsOfOneMoment()
    {
        House house;
        for (int i = 0; i < 400; ++i)
            MUST(house.setOrder(1000 + i, std::string(2000, 'x')));
        auto settings = house.settings();
        settings.pagesPerStep = 1;
        settings.pause = 1ms;
        base::Result<store::Backup> made = base::fail(base::ErrorKind::Internal, "not yet");
        std::atomic<bool> isOver = false;
        std::jthread maker([&] {
            made = store::backUp(house.station(), schema(), settings, house.clock.now());
            isOver = true;
        });
        int written = 0;
        while (!isOver) {
            MUST(house.setOrder(2000 + written % 500, "w" + std::to_string(written)));
            ++written;
        }
        maker.join();
        MUST(made);
        QVERIFY2(written > 100, qPrintable(QString::number(written)));
        QVERIFY(made->entries >= 451 && made->entries < 451 + written);
        const auto rehearsed = store::rehearse(*made, schema());
        MUST(rehearsed);
        QCOMPARE(rehearsed->entries, made->entries);
        for (const auto &entry : fs::directory_iterator(settings.folder))
            QVERIFY2(!entry.path().filename().string().starts_with("rehearsal"), entry.path().c_str());
    }

    void theSecondOneSharesWhatDidNotChange()
    {
        House house;
        MUST(house.backUp());
        const auto files = filesIn(house.settings().folder / "files");
        house.clock.advance(5min);
        MUST(house.setOrder(1, "done"));
        house.close();
        MUST(house.open());
        MUST(house.backUp());
        QVERIFY(filesIn(house.settings().folder / "files") <= files + 2); // anchor and heads; neither map nor pictures
        QCOMPARE(store::backupsIn(house.settings().folder).size(), 2UZ);
    }

    void damageIsFoundWhereverItIs_data()
    {
        QTest::addColumn<QString>("where");
        for (const char *where : {"nothing", "record", "record without digest", "picture", "file gone", "manifest", "manifest leads out"})
            QTest::newRow(where) << QString::fromLatin1(where);
    }
    void damageIsFoundWhereverItIs()
    {
        QFETCH(const QString, where);
        House house;
        const auto made = house.backUp();
        MUST(made);
        const auto files = house.settings().folder / "files";
        const auto poolOf = [&](const store::Hash &digest) {
            const std::string name = store::toHex(digest);
            return files / name.substr(0, 2) / name.substr(2);
        };
        const fs::path manifest = made->folder / "manifest.json";
        const auto edit = [&](const QByteArray &from, const QByteArray &to) {
            QFile file(QString::fromStdString(manifest.string()));
            QVERIFY(file.open(QIODevice::ReadWrite));
            const QByteArray text = file.readAll();
            QVERIFY(text.contains(from));
            file.resize(0);
            file.write(QByteArray(text).replace(from, to));
        };
        if (where == u"record") {
            damage(made->folder / "station.db", made->databaseBytes / 2);
        } else if (where == u"record without digest") { // somebody who writes a manifest that fits
            foreignHand(made->folder / "station.db", "UPDATE orders SET state = 'gone' WHERE count = 7");
            const auto digest = QCryptographicHash::hash(
                [&] {
                    QFile file(QString::fromStdString((made->folder / "station.db").string()));
                    (void)file.open(QIODevice::ReadOnly);
                    return file.readAll();
                }(),
                QCryptographicHash::Sha256);
            edit(QByteArray::fromStdString(store::toHex(made->databaseDigest)), digest.toHex());
        } else if (where == u"picture") {
            damage(poolOf(house.pictures[0]), 100);
        } else if (where == u"file gone") {
            fs::remove(poolOf(house.pictures[1]));
        } else if (where == u"manifest") {
            fs::resize_file(manifest, 100);
        } else if (where == u"manifest leads out") {
            edit("\"map.gpkg\"", "\"../map.gpkg\"");
        }
        const auto read = store::backupAt(made->folder);
        const bool isWhole = read && store::restore(*read, house.root() / "again", schema());
        QCOMPARE(isWhole, where == u"nothing");
        QCOMPARE(fs::exists(house.root() / "again"), where == u"nothing");
        QVERIFY(!fs::exists(house.root() / "again.partial"));
    }

    void damagedPicturesAreSaidAndLeftOut()
    {
        House house;
        damage(store::MediaFolder(house.station().media()).fileOf(house.pictures[0]), 7);
        const auto made = house.backUp();
        MUST(made);
        QCOMPARE(made->problems.size(), 1UZ);
        MUST(store::rehearse(*made, schema()));
    }

    void anErasureThatWasCutOffIsBroughtToItsEnd_data()
    {
        QTest::addColumn<QString>("action");
        QTest::addColumn<int>("left");
        QTest::newRow("erased") << QString::fromLatin1(store::eraseAction) << 2; // the one that finishes it, and one after it
        QTest::newRow("something else") << QStringLiteral("people.other") << 4;  // the control
    }
    void anErasureThatWasCutOffIsBroughtToItsEnd()
    {
        QFETCH(const QString, action);
        QFETCH(const int, left);
        House house;
        for (int i = 0; i < 2; ++i) {
            MUST(house.backUp());
            house.clock.advance(1s);
        }
        // Committed, and killed before a new backup was made in the place of those that hold the name.
        MUST(house.journal->record({"os:li", "cli", "asked to be forgotten"}, {action.toStdString(), "register", "{}"},
                                   [](store::Transaction &, store::JournalEntry &) -> base::Result<> { return {}; }));
        for (int i = 0; i < 2; ++i) {
            house.clock.advance(1s);
            const auto made = house.backUp();
            MUST(made);
            QVERIFY(made->problems.empty());
        }
        QCOMPARE(static_cast<int>(store::backupsIn(house.settings().folder).size()), left);
    }

    void aStoppedOrImpossibleOneLeavesNothing()
    {
        House house;
        std::stop_source stop;
        stop.request_stop();
        MUST_FAIL(store::backUp(house.station(), schema(), house.settings(), house.clock.now(), stop.get_token()), Unavailable, "stopped");
        QVERIFY(store::backupsIn(house.settings().folder).empty());
        for (const auto &entry : fs::directory_iterator(house.settings().folder))
            QVERIFY(entry.path().extension() != ".partial");
        auto elsewhere = house.settings();
        elsewhere.folder = "/proc/backup";
        MUST_FAIL(store::backUp(house.station(), schema(), elsewhere, house.clock.now()), Unavailable, "/proc/backup");
        MUST_FAIL(store::backupAt(house.root() / "nowhere"), NotFound, "no backup");
        // What a killed one left is swept away by the next.
        fs::create_directories(house.settings().folder / "20200101T000000Z.partial");
        MUST(house.backUp());
        QVERIFY(!fs::exists(house.settings().folder / "20200101T000000Z.partial"));
        MUST_FAIL(house.backUp(), Conflict, "is there already"); // the clock stands still
    }

    void oldOnesGoTheFirstOfEachHourAndDayStays()
    {
        const base::Time now = *base::parseIso8601("2026-11-22T23:30:00Z");
        std::vector<base::Time> moments;
        for (auto age = 0min; age < 24h * 60; age += 5min)
            moments.push_back(now - age);
        const auto kept = store::keptBackups(moments, now);
        int hour = 0, day = 0, older = 0;
        for (std::size_t i = 0; i < moments.size(); ++i) {
            const auto age = now - moments[i];
            (age < 1h ? hour : age < 24h ? day : older) += kept[i];
            QVERIFY(!kept[i] || age < 24h * 35);
        }
        QCOMPARE(hour, 12);
        QVERIFY2(day >= 22 && day <= 24, qPrintable(QString::number(day)));
        QVERIFY2(older >= 34 && older <= 35, qPrintable(QString::number(older)));
        const base::Time longAgo[] = {now - 24h * 400};
        QVERIFY(store::keptBackups(longAgo, now).front()); // better an old one than none

        House house;
        std::ofstream(house.root() / "extra") << "only in the first";
        MUST(house.backUp());
        fs::remove(house.root() / "extra");
        const auto files = filesIn(house.settings().folder / "files");
        house.clock.advance(24h * 40);
        MUST(house.backUp());
        QCOMPARE(store::backupsIn(house.settings().folder).size(), 1UZ);
        QVERIFY(filesIn(house.settings().folder / "files") < files);
        MUST(store::rehearse(*store::backupAt(house.settings().folder), schema()));
    }

    void whoExistsIsTakenOverFromTheNewestGoodOne()
    {
        House house;
        MUST(house.backUp());
        house.clock.advance(10min);
        MUST(house.setOrder(77, "sent"));
        const auto newest = house.backUp();
        MUST(newest);
        foreignHand(newest->folder / "station.db", "UPDATE orders SET state = 'gone' WHERE count = 7"); // not a good one
        house.close();
        damage(house.file(), 100);
        const auto aside = store::setAside(house.station(), house.clock.now());
        MUST(aside);
        QCOMPARE(store::putAside(house.station()), std::vector{*aside});
        QVERIFY(!fs::exists(house.file()));
        QVERIFY(fs::exists(*aside / "station.db"));
        MUST(house.open());
        const auto all = schema();
        const auto taken = store::takeOver(*house.journal, house.settings().folder, all, std::span(all).last(1), *aside);
        MUST(taken);
        QCOMPARE(taken->rows, 50);
        QVERIFY(taken->backup != newest->folder);
        const auto report = house.journal->verify();
        MUST(report);
        QVERIFY2(report->intact, report->finding.c_str());
        QCOMPARE(house.count("SELECT count(*) FROM orders WHERE state = 'sent'"), 50);
        QCOMPARE(house.count("SELECT count(*) FROM orders WHERE count = 77"), 0);
    }
};

QTEST_GUILESS_MAIN(TestBackup)
#include "tst_backup.moc"
