// Why somebody was looked up is known for three years and then by nobody: the keys of those words go, and the chain stays whole.

#include <QDirIterator>
#include <QTest>

#include "results.h"
#include "store/forget.h"
#include "store/read_connection.h"
#include "story_station.h"

using namespace radar;
using namespace radar::test;
using namespace std::chrono_literals;

class TestPurposes : public QObject {
    Q_OBJECT

    base::ManualClock m_clock{*base::parseIso8601("2026-11-23T08:00:00Z")};
    std::unique_ptr<StoryStation> m_story;

    [[nodiscard]] std::vector<std::string> purposes() const
    {
        std::vector<std::string> all;
        const auto entries = (*m_story)->journal().list(0, 1'000'000);
        for (const auto &entry : *entries)
            if (entry.entry.action == "lookup.building" || entry.entry.action.starts_with("lookup."))
                all.push_back(entry.actor.purpose);
        return all;
    }
    [[nodiscard]] std::vector<QByteArray> keys() const
    {
        std::vector<QByteArray> all;
        std::ignore = (*m_story)->database().query("SELECT key FROM journal_keys ORDER BY sequence", {},
                                                   [&](const store::Row &row) { all.push_back(row.value(0).toByteArray()); });
        return all;
    }
    /// In how many files of the station's own these bytes stand.
    [[nodiscard]] int hits(const QByteArray &bytes) const
    {
        int count = 0;
        QDirIterator files(QString::fromStdString(m_story->folder().path().string()), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (file.open(QIODevice::ReadOnly))
                count += file.readAll().contains(bytes);
        }
        return count;
    }
    void tidyAll()
    {
        for (int i = 0; i < 1000; ++i) {
            const auto more = (*m_story)->tidy();
            MUST(more);
            if (!*more)
                return;
        }
        QFAIL("tidying has no end");
    }
    void look(const char *purpose) { MUST((*m_story)->building({"account:li", "desk", purpose}, 5000)); }

private Q_SLOTS:
    void init()
    {
        m_clock.set(*base::parseIso8601("2026-11-23T08:00:00Z"));
        m_story = std::make_unique<StoryStation>(m_clock);
    }

    void afterThreeYearsNobodyKnows()
    {
        look("找 居民标记甲");
        tidyAll();
        const auto before = keys();
        QVERIFY(!before.empty());
        QVERIFY(hits(before.front()) > 0); // the control of the search
        QVERIFY(std::ranges::contains(purposes(), "找 居民标记甲"));

        m_clock.advance(24h * 1090); // six days are missing
        tidyAll();
        for (int hour = 0; hour < 26; ++hour) {
            m_clock.advance(1h);
            tidyAll();
        }
        QVERIFY(std::ranges::contains(purposes(), "找 居民标记甲"));
        look("找 旁人标记乙");
        // A clock that leaps is not believed at once: what it removes does not come back.
        m_clock.advance(24h * 6);
        tidyAll();
        QVERIFY(std::ranges::contains(purposes(), "找 居民标记甲"));
        for (int hour = 0; hour < 26; ++hour) {
            m_clock.advance(1h);
            tidyAll();
        }
        QVERIFY(!std::ranges::contains(purposes(), "找 居民标记甲"));
        QVERIFY(std::ranges::contains(purposes(), std::string(store::erasedMark)));
        QVERIFY(std::ranges::contains(purposes(), "找 旁人标记乙")); // a week old
        for (const QByteArray &key : before)
            QCOMPARE(hits(key), 0); // neither in the record nor in its log
        QVERIFY(hits(keys().back()) > 0);

        // Proof of it, and the chain as it was.
        const auto entries = (*m_story)->journal().list(0, 1'000'000, "purposes");
        QCOMPARE(entries->size(), 1UZ);
        QCOMPARE(entries->front().entry.action, "journal.purge");
        QVERIFY(entries->front().entry.payload.find("\"purposes\":") != std::string::npos);
        const auto report = (*m_story)->journal().verify();
        MUST(report);
        QVERIFY2(report->intact, report->finding.c_str());
        m_clock.advance(2h);
        tidyAll();
        QCOMPARE((*m_story)->journal().list(0, 1'000'000, "purposes")->size(), 1UZ); // nothing more was due
    }

    void manyGoInSteps()
    {
        for (int i = 0; i < 1200; ++i)
            look("找 居民标记甲");
        m_clock.advance(24h * 1097);
        tidyAll();
        for (int hour = 0; hour < 26; ++hour) {
            m_clock.advance(1h);
            tidyAll();
        }
        QVERIFY(!std::ranges::contains(purposes(), "找 居民标记甲"));
        QCOMPARE((*m_story)->journal().list(0, 1'000'000, "purposes")->size(), 3UZ);
        QVERIFY((*m_story)->journal().verify()->intact);
    }

    void theLawSaysThreeYearsAtLeast()
    {
        m_story->close();
        writeFile(QString::fromStdString(m_story->folder().settings().string()), "[journal]\npurposesDays=365\n");
        MUST_FAIL(station::Station::open(m_story->folder(), m_clock), Invalid, "journal/purposesDays must be a number from 1096");
        writeFile(QString::fromStdString(m_story->folder().settings().string()), "[journal]\npurposesDays=2000\n");
        m_story->open();
        look("找 居民标记甲");
        m_clock.advance(24h * 1100);
        tidyAll();
        for (int hour = 0; hour < 26; ++hour) {
            m_clock.advance(1h);
            tidyAll();
        }
        QVERIFY(std::ranges::contains(purposes(), "找 居民标记甲")); // they wanted longer
    }
};

QTEST_GUILESS_MAIN(TestPurposes)
#include "tst_purposes.moc"
