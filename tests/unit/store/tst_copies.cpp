// Heads of the journal that go elsewhere: a place that never answers holds nobody up, is said, and gets what it missed when it is back. The place
// that hangs is a pipe without a reader: opening it waits for ever, as a folder of a network that is gone does.

#include <QElapsedTimer>
#include <QRegularExpression>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "copies.h"
#include "record.h"

using namespace radar;
using namespace radar::test;
using namespace std::chrono_literals;
using Signatures = store::VerifyOptions::Signatures;

class TestCopies : public QObject {
    Q_OBJECT

    std::unique_ptr<Record> m_record;
    std::filesystem::path m_pipe;

    [[nodiscard]] std::filesystem::path folder() const { return m_record->file().parent_path(); }
    void open(const std::vector<std::filesystem::path> &copies)
    {
        MUST(m_record->open());
        m_record->journal.reset();
        auto sealing = m_record->sealing();
        sealing.copies = copies;
        m_record->journal = std::make_unique<store::Journal>(*m_record->database, m_record->clock, sealing);
    }
    [[nodiscard]] bool says(const char *words) const
    {
        return std::ranges::any_of(m_record->journal->sealingProblems(),
                                   [words](const std::string &problem) { return problem.find(words) != std::string::npos; });
    }

private Q_SLOTS:
    void init()
    {
        m_record = std::make_unique<Record>();
        m_pipe = folder() / "hangs";
        QCOMPARE(::mkfifo(m_pipe.c_str(), 0600), 0);
    }

    void aPlaceThatHangsHoldsNobodyUp()
    {
        QElapsedTimer time;
        time.start();
        open({m_pipe, folder() / "elsewhere"});
        QVERIFY2(time.elapsed() < 3'000, "the start waited");
        qint64 longest = 0;
        for (int i = 0; i < 20; ++i) {
            m_record->clock.advance(11min); // a head each
            time.restart();
            MUST(m_record->setOrder(i, "sent"));
            longest = std::max(longest, time.elapsed());
        }
        QVERIFY2(longest < 1'000, qPrintable(QString::number(longest)));
        qInfo("the slowest of 20 entries with a head each: %lld ms", static_cast<long long>(longest));
        QVERIFY(QTest::qWaitFor([this] { return says("hangs cannot be written: it has not answered"); }, 10'000));
        QVERIFY(!says("elsewhere")); // and the other place has them all
        QCOMPARE(m_record->journal->sealingProblems().size(), 1UZ);
        QVERIFY(QTest::qWaitFor([this] { return store::newestHead(folder() / "elsewhere")->sequence == 21; }, 5'000));

        // Who verifies is not held either, and is told.
        const auto reader = store::ReadConnection::open(m_record->file(), schema());
        MUST(reader);
        const auto silent = folder() / "silent"; // another one: who reads there would wake the writer here
        QCOMPARE(::mkfifo(silent.c_str(), 0600), 0);
        time.restart();
        const auto report = store::verifyJournal(**reader, {.signatures = Signatures::Demand, .heads = {silent}, .words = {}, .keys = {}});
        QVERIFY2(time.elapsed() < 8'000, qPrintable(QString::number(time.elapsed())));
        MUST(report);
        QVERIFY2(!report->intact && report->finding.find("silent has not answered") != std::string::npos, report->finding.c_str());

        time.restart();
        m_record->close();
        QVERIFY2(time.elapsed() < 8'000, "the end waited");
    }

    void whatItMissedItGetsWhenItIsBack()
    {
        // The place is a file of its own that is written through a pipe while it "hangs": here the lines themselves are what counts.
        auto copies = std::make_unique<store::Copies>(std::vector{m_pipe});
        for (int i = 0; i < 3; ++i)
            copies->append("head " + std::to_string(i));
        QVERIFY(!copies->settle(200ms));
        // It answers now, and is another kind of place: each line is tried, and refused as no plain file.
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("hangs cannot be written: it is no plain file")));
        const int end = ::open(m_pipe.c_str(), O_RDONLY | O_NONBLOCK);
        QVERIFY(end >= 0);
        QVERIFY(copies->settle(5s));
        QCOMPARE(copies->problems().size(), 1UZ);
        // And a plain file in its place gets what comes from then on.
        std::filesystem::remove(m_pipe);
        copies->append("head 4");
        QVERIFY(copies->settle(5s));
        QVERIFY(copies->problems().empty());
        ::close(end);
        QFile file(QString::fromStdString(m_pipe.string()));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().endsWith("head 4\n"));
    }

    void whatWaitsIsWrittenBeforeTheEnd()
    {
        const auto file = folder() / "elsewhere";
        {
            store::Copies copies({file});
            for (int i = 0; i < 200; ++i)
                copies.append("head " + std::to_string(i));
        }
        QFile written(QString::fromStdString(file.string()));
        QVERIFY(written.open(QIODevice::ReadOnly));
        QCOMPARE(written.readAll().count('\n'), 201); // and the title
    }

    // The control: that the pipe does hang whoever opens it as before.
    void thePipeHangs()
    {
        const auto opened = store::withinTime<int>(500ms, "the pipe", [pipe = m_pipe]() -> base::Result<int> {
            const int descriptor = ::open(pipe.c_str(), O_WRONLY);
            return descriptor;
        });
        MUST_FAIL(opened, Unavailable, "the pipe has not answered");
        QCOMPARE(store::withinTime<int>(5s, "nothing", []() -> base::Result<int> { return 7; }), 7);
    }
};

QTEST_GUILESS_MAIN(TestCopies)
#include "tst_copies.moc"
