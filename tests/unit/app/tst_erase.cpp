// T19, purge: markers planted in every place that holds words about somebody are in no file of the station's folder once they were erased, neither in
// the record and its log nor in backups; the journal is whole. RADAR_ERASE_FIXES says how many positions there are (20 000 unless told).

#include <QDirIterator>
#include <QTest>

#include "dispatch/callers.h"
#include "results.h"
#include "run_verb.h"
#include "store/backup.h"
#include "store/forget.h"
#include "story_station.h"
#include "verbs/verbs.h"

using namespace radar;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const std::string volunteer = "马克标记甲", resident = "居民标记乙", caller = "报警人标记丙", phone = "13912345678", number = "13787654321";
const std::string other = "旁人标记丁";

} // namespace

class TestErase : public QObject {
    Q_OBJECT

    base::SystemClock m_clock;
    std::unique_ptr<test::StoryStation> m_story;
    const store::Actor m_desk{"desk", "desk", {}};

    [[nodiscard]] QString station() const { return QString::fromStdString(m_story->folder().path().string()); }

    /// How often the words stand in files of the folder, by file.
    QMap<QString, int> hits(const std::string &words) const
    {
        QMap<QString, int> found;
        QDirIterator files(station(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (!file.open(QIODevice::ReadOnly))
                continue;
            if (const auto count = file.readAll().count(QByteArray::fromStdString(words)); count > 0)
                found.insert(QDir(station()).relativeFilePath(file.fileName()), static_cast<int>(count));
        }
        return found;
    }
    static QString told(const QMap<QString, int> &found)
    {
        QStringList all;
        for (auto it = found.cbegin(); it != found.cend(); ++it)
            all += it.key() + u": "_s + QString::number(it.value());
        return all.join(u", "_s);
    }
    test::Answer erase(QStringList words) const { return test::run(app::runErase, QStringList{u"--station"_s, station()} + words); }
    test::Answer audit(const QString &word) const { return test::run(app::runAudit, {u"--station"_s, station(), word}); }

    void makeBackup(base::Time when)
    {
        const auto settings = store::readBackupSettings(m_story->folder());
        MUST(settings);
        MUST(store::backUp(m_story->folder(), station::Station::migrations(), *settings, when));
    }

private Q_SLOTS:
    void init()
    {
        m_story = std::make_unique<test::StoryStation>(m_clock);
        auto &s = **m_story;
        QTemporaryDir csv;
        test::writeFile(csv.filePath(u"satellites.csv"_s),
                        QByteArray::fromStdString("call_sign,name,tier,mode,skills,device,consent,consent_given\r\nM-1," + volunteer
                                                  + ",loose,foot,,D-M1,v1,2020-01-01\r\nM-2," + other + ",loose,foot,,D-M2,v1,2020-01-01\r\n"));
        test::writeFile(
            csv.filePath(u"persons.csv"_s),
            QByteArray::fromStdString("key,name,phone,building,unit,floor,room,tags\r\nm1," + resident + "," + phone + ",5000,2,5,502,\r\n"));
        MUST(s.registry().importCsv(m_desk, csv.path().toStdString()));
        MUST(s.registry().enrolAll(m_desk));
        const auto id = s.registry().satelliteByCallSign("M-1")->id;
        MUST(s.consents().give(
            m_desk, id, {.basis = registry::ConsentBasis::Consent, .text = "v2", .purpose = "for " + volunteer, .how = registry::ConsentHow::Paper}));
        MUST(s.tracker().clockIn(m_desk, "D-M1"));
        // What was said of them: the call, words to a unit, an end, purposes.
        dispatch::NewIncident call;
        call.type = "CITASST";
        call.position = test::crossing(2, 2);
        call.text = caller + " 说 " + volunteer + " 和 " + resident + " 在楼下";
        call.caller = caller;
        call.callerNumber = number;
        const auto incident = s.report(m_desk, call);
        MUST(incident);
        m_story->stand("C-01", test::crossing(5, 1));
        const auto officer = m_story->satellite("C-01").id;
        MUST(s.send(m_desk, incident->id, {&officer, 1}, {}));
        MUST(s.say(m_desk, incident->id, {}, resident + " 的电话 " + phone));
        MUST(s.recallAll(m_desk, incident->id));
        MUST(s.close({"desk", "desk", caller + " 已安抚"}, incident->id, dispatch::Disposition::SettledOnScene, caller + " 回家了"));
        MUST(s.building({"desk", "desk", "找 " + resident + " " + phone}, 5000));
        MUST(s.building({"desk", "desk", "找 " + other}, 5000));
        bool isNumber = false;
        const int wanted = qEnvironmentVariableIntValue("RADAR_ERASE_FIXES", &isNumber);
        const int fixes = isNumber ? wanted : 20'000;
        std::vector<tracking::Fix> batch;
        const base::Time now = m_clock.now();
        for (int i = 0; i < fixes; ++i) {
            tracking::Fix fix;
            fix.device = "D-M1";
            fix.deviceTime = now + std::chrono::microseconds(200) * i;
            fix.receivedTime = now;
            fix.position = test::crossing(1, 1 + 1e-9 * i);
            batch.push_back(fix);
            if (batch.size() == 1000 || i + 1 == fixes) {
                MUST(s.ingest(batch));
                batch.clear();
            }
        }
        m_story->close();
        makeBackup(now - 600s);
        makeBackup(now - 300s);
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
