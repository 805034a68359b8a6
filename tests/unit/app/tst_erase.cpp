// T19, purge: markers planted in every place that holds words about somebody are in no file of the station's folder once they were erased, neither in
// the record and its log nor in backups; the journal is whole. RADAR_ERASE_FIXES says how many positions there are (20 000 unless told).

#include <QTest>

#include "known_people.h"
#include "run_verb.h"
#include "store/forget.h"
#include "verbs/verbs.h"

using namespace radar;
using namespace Qt::StringLiterals;
using test::caller, test::number, test::other, test::phone, test::resident, test::told, test::volunteer;

class TestErase : public QObject {
    Q_OBJECT

    base::SystemClock m_clock;
    std::unique_ptr<test::StoryStation> m_story;

    [[nodiscard]] QString station() const { return QString::fromStdString(m_story->folder().path().string()); }

    [[nodiscard]] QMap<QString, int> hits(const std::string &words) const { return test::hits(station(), words); }
    test::Answer erase(QStringList words) const { return test::run(app::runErase, QStringList{u"--station"_s, station()} + words); }
    test::Answer audit(const QString &word) const { return test::run(app::runAudit, {u"--station"_s, station(), word}); }

private Q_SLOTS:
    void init()
    {
        m_story = test::stationOfKnownPeople(m_clock, 20'000);
        QVERIFY(!QTest::currentTestFailed());
    }
    void cleanup() { m_story.reset(); }

    // The control: that the search finds what is there.
    void beforeTheyAreEverywhere()
    {
        for (const std::string &marker : {volunteer, resident, caller, phone, number, other}) {
            const auto found = hits(marker);
            QVERIFY2(found.contains(u"station.db"_s) || found.contains(u"station.db-wal"_s), qPrintable(told(found)));
            QVERIFY2(std::ranges::count_if(found.keys(), [](const QString &file) { return file.startsWith(u"backup/"_s); }) == 2,
                     qPrintable(told(found)));
        }
    }

    void aPurposeInTheJournalIsSealed()
    {
        QFile file(station() + u"/station.db"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().count("找 ") == 0);
        QVERIFY(audit(u"list"_s).out.contains(u"找 "_s + QString::fromStdString(resident)));
    }

    void afterwardsTheyAreNowhere_data()
    {
        QTest::addColumn<QStringList>("whom");
        QTest::addColumn<QStringList>("markers");
        const auto text = [](const std::string &words) { return QString::fromStdString(words); };
        QTest::newRow("volunteer") << QStringList{u"--satellite"_s, u"M-1"_s} << QStringList{text(volunteer)};
        QTest::newRow("resident") << QStringList{u"--person"_s, u"m1"_s} << QStringList{text(resident), text(phone)};
        QTest::newRow("caller") << QStringList{u"--caller"_s, text(number)} << QStringList{text(caller), text(number)};
    }
    void afterwardsTheyAreNowhere()
    {
        QFETCH(const QStringList, whom);
        QFETCH(const QStringList, markers);
        const auto done = erase(whom + QStringList{u"--purpose"_s, u"asked for it"_s});
        QVERIFY2(done.code == 0, qPrintable(done.err));
        QVERIFY2(done.out.contains(u"2 backups replaced"_s), qPrintable(done.out));
        for (const QString &marker : markers) {
            const auto found = hits(marker.toStdString());
            QVERIFY2(found.isEmpty(), qPrintable(told(found)));
        }
        QVERIFY(!hits(other).isEmpty()); // nobody else is forgotten
        const auto verified = audit(u"verify"_s);
        QVERIFY2(verified.code == 0, qPrintable(verified.out + verified.err));
        const auto listed = audit(u"list"_s);
        QVERIFY(listed.out.contains(u"people.erase"_s));
        if (whom.front() != u"--satellite"_s)
            QVERIFY2(listed.out.contains(u"erased"_s), "a purpose that named them");
        QVERIFY(listed.out.contains(QString::fromStdString(other)));
        // The station goes on, and a restore brings nothing back.
        m_story->open();
        const auto track = (*m_story)->tracker().archive().track("D-M1", base::Time::min(), base::Time::max());
        MUST(track);
        QCOMPARE(track->fixes.empty(), whom.front() == u"--satellite"_s);
        m_story->close();
        const auto settings = store::readBackupSettings(m_story->folder());
        const auto newest = store::backupAt(settings->folder);
        MUST(newest);
        MUST(store::rehearse(*newest, station::Station::migrations()));
    }

    // The control: a purge that leaves the keys is found by what it left.
    void withTheKeyTheWordsAreStillThere()
    {
        {
            auto database = store::Database::open(m_story->folder().database(), station::Station::migrations());
            MUST(database);
            const std::vector<std::string> words{resident, phone};
            MUST((*database)->transaction([&](store::Transaction &transaction) {
                return store::forgetInJournal(transaction, {}, std::span(words).first(0)).transform([](std::int64_t) {}); // nothing is asked for
            }));
        }
        QVERIFY(audit(u"list"_s).out.contains(QString::fromStdString(resident)));
    }

    void wrongUse()
    {
        QCOMPARE(erase({}).code, 2);
        QCOMPARE(erase({u"--person"_s, u"m1"_s}).code, 2); // why?
        QCOMPARE(erase({u"--person"_s, u"m1"_s, u"--caller"_s, u"110"_s, u"--purpose"_s, u"x"_s}).code, 2);
        QCOMPARE(erase({u"--person"_s, u"nobody"_s, u"--purpose"_s, u"drill"_s}).code, 1);
        const auto named = erase({u"--person"_s, u"m1"_s, u"--purpose"_s, QString::fromStdString(resident) + u" asked"_s});
        QCOMPARE(named.code, 1);
        QVERIFY(named.err.contains(u"without"_s));
        QVERIFY(!hits(resident).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestErase)
#include "tst_erase.moc"
