// Who called, what was said and what was filmed has an end. Markers in every text and file, then all files of the station's folder are searched.

#include <QDirIterator>
#include <QTest>

#include "results.h"
#include "store/backup.h"
#include "story_station.h"

using namespace radar;
using namespace radar::test;
using namespace std::chrono_literals;
using dispatch::Disposition;
using dispatch::OrderState;

class TestEndedTexts : public QObject {
    Q_OBJECT

    base::ManualClock m_clock{*base::parseIso8601("2026-11-23T08:00:00Z")};
    const store::Actor m_desk{"account:li", "desk", {}};
    std::unique_ptr<StoryStation> m_story;

    /// In which files of the station's folder these words stand, in the encoding of the record.
    [[nodiscard]] QStringList hits(const std::string &words) const
    {
        QStringList all;
        QDirIterator files(QString::fromStdString(m_story->folder().path().string()), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (file.open(QIODevice::ReadOnly) && file.readAll().contains(QByteArray::fromStdString(words)))
                all += file.fileName();
        }
        return all;
    }
    template <typename Value>
    static Value good(base::Result<Value> result)
    {
        if (!result)
            qFatal("%s", result.error().detail.c_str());
        return *std::move(result);
    }
    void tidyAll()
    {
        for (int i = 0; i < 10'000; ++i) {
            const auto more = (*m_story)->tidy();
            MUST(more);
            if (!*more)
                return;
        }
        QFAIL("tidying has no end");
    }
    /// Days pass; a clock that leaps is believed after one of them.
    void pass(std::chrono::days time)
    {
        m_clock.advance(time - std::chrono::days(2));
        tidyAll();
        for (int hour = 0; hour < 50; ++hour) {
            m_clock.advance(1h);
            tidyAll();
        }
    }
    [[nodiscard]] static std::vector<std::uint8_t> picture(const std::string &mark)
    {
        std::string bytes = "\xff\xd8\xff" + mark;
        bytes.resize(3000, '.');
        return {bytes.begin(), bytes.end()};
    }
    dispatch::Incident incident(const std::string &mark)
    {
        dispatch::NewIncident report;
        report.type = "FIGHT";
        report.position = crossing(1, 1);
        report.address = mark + "-address";
        report.text = mark + "-text";
        report.caller = mark + "-caller";
        report.callerNumber = "139" + mark.substr(4) + "0000";
        return good((*m_story)->report(m_desk, report));
    }
    void attach(const dispatch::Incident &to, const std::string &mark, const std::string &source = "desk")
    {
        MUST((*m_story)->attachments().attach(m_desk, {to.id, "image/jpeg", source, m_clock.now(), mark + "-note"}, picture(mark + "-picture")));
    }
    void close(const dispatch::Incident &incident, Disposition disposition, const std::string &mark)
    {
        MUST((*m_story)->close(m_desk, incident.id, disposition, mark + "-closing"));
    }
    /// With everything people say.
    dispatch::Incident whole(const std::string &mark)
    {
        auto one = incident(mark);
        dispatch::NewIncident again;
        again.type = "FIGHT";
        again.position = crossing(1, 1);
        again.address = mark + "-address";
        again.text = mark + "-again";
        again.caller = mark + "-second";
        again.callerNumber = "138" + mark.substr(4) + "0000";
        std::ignore = good((*m_story)->incidents().join(m_desk, one.id, again));
        m_clock.advance(1min);
        m_story->stand("K-001", crossing(2, 2));
        const registry::SatelliteId unit = m_story->satellite("K-001").id;
        const auto sent = good((*m_story)->send(m_desk, one.id, {&unit, 1}, {}, {}, {}));
        std::ignore = good((*m_story)->say(m_desk, one.id, {}, mark + "-said"));
        for (const OrderState state : {OrderState::Accepted, OrderState::UnderWay, OrderState::Arrived, OrderState::Done}) {
            dispatch::OrderEvent event;
            event.eventId = base::Uuid::fromName(mark + std::to_string(static_cast<int>(state)));
            event.order = sent.front().id;
            event.state = state;
            event.text = state == OrderState::Done ? mark + "-feedback" : std::string();
            std::ignore = good((*m_story)->advance(m_desk, event));
        }
        attach(one, mark);
        return one;
    }

private Q_SLOTS:
    void init()
    {
        m_clock.set(*base::parseIso8601("2026-11-23T08:00:00Z"));
        m_story = std::make_unique<StoryStation>(m_clock);
    }

    void afterTheirTimeNobodyReadsThem()
    {
        const auto ended = whole("MARK0001");
        close(ended, Disposition::SettledOnScene, "MARK0001");
        const auto taken = whole("MARK0002"); // a case
        close(taken, Disposition::ReportTaken, "MARK0002");
        const auto open = incident("MARK0003");
        MUST(store::backUp(m_story->folder(), station::Station::migrations(), {.folder = m_story->folder().backup()}, m_clock.now()));
        for (const char *what : {"-address", "-text", "-caller", "-closing", "-again", "-second", "-said", "-feedback", "-note"})
            QVERIFY2(hits(std::string("MARK0001") + what).size() >= 2, what); // the control of the search: record and backup
        QVERIFY(hits("MARK0001-picture").size() >= 2);
        QVERIFY(!hits("13900010000").isEmpty());

        pass(std::chrono::days(1090));
        QVERIFY(!hits("MARK0001-text").isEmpty()); // six days are missing
        QVERIFY(!hits("MARK0002-picture").isEmpty());
        const QString folder = QString::fromStdString(m_story->folder().backup().string());
        pass(std::chrono::days(10));
        // Backups have an end of their own: the next ones push them out.
        for (int i = 0; i < 3; ++i) {
            MUST(store::backUp(m_story->folder(), station::Station::migrations(), {.folder = m_story->folder().backup()}, m_clock.now()));
            m_clock.advance(1h);
        }
        for (const char *what : {"-address", "-text", "-caller", "-closing", "-again", "-second", "-said", "-feedback", "-note", "-picture"})
            QVERIFY2(hits(std::string("MARK0001") + what).isEmpty(),
                     qPrintable(QLatin1StringView(what) + hits(std::string("MARK0001") + what).join(u' ')));
        for (const char *number : {"13900010000", "13800010000"})
            QVERIFY2(hits(number).isEmpty(), number);
        // A case and what is open keep theirs.
        for (const char *what : {"-text", "-caller", "-closing", "-again", "-said", "-feedback", "-picture"})
            QVERIFY2(!hits(std::string("MARK0002") + what).isEmpty(), what);
        QVERIFY(!hits("MARK0003-caller").isEmpty());
        QCOMPARE((*m_story)->attachments().of(taken.id)->size(), 1UZ);
        QVERIFY((*m_story)->attachments().of(ended.id)->empty());
        QVERIFY((*m_story)->incidents().incident(open.id));

        // What is left: that it was, when, where and how it ended. And a proof of what was done.
        const auto entries = (*m_story)->journal().list(0, 1'000'000);
        const auto texts = std::ranges::find_if(*entries, [](const auto &entry) { return entry.entry.action == "incident.purge"; });
        QVERIFY(texts != entries->end());
        QVERIFY2(texts->entry.payload.starts_with("{\"incidents\":1,\"rows\":"), texts->entry.payload.c_str());
        QCOMPARE(std::ranges::count_if(*entries, [](const auto &entry) { return entry.entry.action == "incident.purge"; }), 1);
        const auto media = std::ranges::find_if(*entries, [](const auto &entry) { return entry.entry.action == "media.purge"; });
        QVERIFY(media != entries->end());
        QVERIFY2(media->entry.payload.starts_with("{\"attachments\":1,\"files\":1"), media->entry.payload.c_str());
        const auto report = (*m_story)->journal().verify();
        MUST(report);
        QVERIFY2(report->intact, report->finding.c_str());
        m_story->restart();
        QVERIFY((*m_story)->journal().verify()->intact);
    }

    void picturesGoFirst_data()
    {
        QTest::addColumn<int>("days");
        QTest::addColumn<bool>("isCameraThere");
        QTest::addColumn<bool>("isPictureThere");
        QTest::newRow("a month less a day") << 28 << true << true;
        QTest::newRow("a month") << 32 << false << true;
        QTest::newRow("three months less a day") << 88 << false << true;
        QTest::newRow("three months") << 92 << false << false;
    }
    void picturesGoFirst()
    {
        QFETCH(const int, days);
        QFETCH(const bool, isCameraThere);
        QFETCH(const bool, isPictureThere);
        const auto one = incident("MARK0001");
        attach(one, "CAMERA", "camera:" + base::Uuid::fromName("gate").toString());
        attach(one, "PHONE", "unit:" + base::Uuid::fromName("K-001").toString());
        close(one, Disposition::SettledOnScene, "MARK0001");
        pass(std::chrono::days(days));
        QCOMPARE(!hits("CAMERA-picture").isEmpty(), isCameraThere);
        QCOMPARE(!hits("CAMERA-note").isEmpty(), isCameraThere);
        QCOMPARE(!hits("PHONE-picture").isEmpty(), isPictureThere);
        QVERIFY(!hits("MARK0001-text").isEmpty());
        QVERIFY((*m_story)->journal().verify()->intact);
    }

    // The same picture on two incidents is one file.
    void aFileThatACaseNeedsStays()
    {
        const auto ended = incident("MARK0001");
        const auto taken = incident("MARK0002");
        attach(ended, "SAME");
        attach(taken, "SAME");
        close(ended, Disposition::SettledOnScene, "MARK0001");
        close(taken, Disposition::Arrest, "MARK0002");
        pass(std::chrono::days(100));
        QVERIFY((*m_story)->attachments().of(ended.id)->empty());
        const auto kept = (*m_story)->attachments().of(taken.id);
        QCOMPARE(kept->size(), 1UZ);
        MUST((*m_story)->media().read(kept->front().digest));
    }

    void whatBelongsToACaseStays()
    {
        const auto part = incident("MARK0001");
        const auto taken = incident("MARK0002");
        MUST((*m_story)->incidents().merge(m_desk, part.id, taken.id));
        close(taken, Disposition::ReportTaken, "MARK0002");
        pass(std::chrono::days(1100));
        QVERIFY(!hits("MARK0001-text").isEmpty());
    }

    // Over two bonds as over one.
    void whatBelongsToWhatBelongsToACaseStays()
    {
        const auto first = incident("MARK0001");
        const auto second = incident("MARK0002");
        const auto taken = incident("MARK0003");
        attach(first, "PHONE");
        MUST((*m_story)->incidents().merge(m_desk, first.id, second.id));
        MUST((*m_story)->incidents().merge(m_desk, second.id, taken.id));
        close(taken, Disposition::Arrest, "MARK0003");
        pass(std::chrono::days(1100));
        QVERIFY(!hits("MARK0001-text").isEmpty());
        QVERIFY(!hits("PHONE-picture").isEmpty());
        QVERIFY(!hits("MARK0002-caller").isEmpty());
    }

    void whatIsSaidOfAnOldOneAfterwardsEndsToo()
    {
        const auto one = incident("MARK0001");
        close(one, Disposition::SettledOnScene, "MARK0001");
        pass(std::chrono::days(1100));
        QVERIFY(hits("MARK0001-closing").isEmpty());
        MUST((*m_story)->incidents().reopen(m_desk, one.id, "MARK0002-reason"));
        close(one, Disposition::SettledOnScene, "MARK0002");
        QVERIFY(!hits("MARK0002-closing").isEmpty());
        pass(std::chrono::days(1100));
        QVERIFY(hits("MARK0002-closing").isEmpty());
        QVERIFY(hits("MARK0002-reason").isEmpty());
    }

    void whoeverOwesSomethingIsNotForgotten()
    {
        const auto one = incident("MARK0001");
        MUST((*m_story)->followUps().promise(m_desk, one.id, m_story->satellite("C-01").id, m_clock.now() + 24h, "MARK0001-task"));
        close(one, Disposition::SettledOnScene, "MARK0001");
        pass(std::chrono::days(1100));
        QVERIFY(!hits("MARK0001-text").isEmpty());
        QVERIFY(!hits("MARK0001-task").isEmpty());
    }

    void manyEndInSteps()
    {
        for (int i = 0; i < 70; ++i)
            close(incident("MARK" + std::to_string(1000 + i)), Disposition::SettledOnScene, "MARK0001");
        pass(std::chrono::days(1100));
        QVERIFY(hits("-caller").isEmpty());
        QVERIFY((*m_story)->journal().verify()->intact);
    }

    // Killed between the file and the entry: the row is still due, and the next hour ends it.
    void whatWasSetAsideIsGoneAfterTheNextStart()
    {
        const auto one = incident("MARK0001");
        attach(one, "PHONE");
        close(one, Disposition::SettledOnScene, "MARK0001");
        MUST((*m_story)->media().setAside((*m_story)->attachments().of(one.id)->front().digest));
        QVERIFY(!hits("PHONE-picture").isEmpty());
        m_story->restart();
        QVERIFY(hits("PHONE-picture").isEmpty());
        pass(std::chrono::days(92));
        QVERIFY((*m_story)->attachments().of(one.id)->empty());
        QVERIFY((*m_story)->journal().verify()->intact);
    }

    void theLawSetsTheBounds_data()
    {
        QTest::addColumn<QByteArray>("ini");
        QTest::addColumn<QString>("words");
        QTest::newRow("media at most a year") << QByteArray("[retention]\nmediaDays=400\n")
                                              << QStringLiteral("retention/mediaDays must be a number from 7 to 365");
        QTest::newRow("clips a month at least") << QByteArray("[retention]\nclipsDays=10\n")
                                                << QStringLiteral("retention/clipsDays must be a number from 30");
        QTest::newRow("no number") << QByteArray("[retention]\ntextsDays=never\n") << QStringLiteral("retention/textsDays must be a number from 180");
    }
    void theLawSetsTheBounds()
    {
        QFETCH(const QByteArray, ini);
        QFETCH(const QString, words);
        m_story->close();
        writeFile(QString::fromStdString(m_story->folder().settings().string()), ini);
        MUST_FAIL(station::Station::open(m_story->folder(), m_clock), Invalid, words.toUtf8().constData());
        writeFile(QString::fromStdString(m_story->folder().settings().string()), {});
        m_story->open();
    }
};

QTEST_GUILESS_MAIN(TestEndedTexts)
#include "tst_ended_texts.moc"
