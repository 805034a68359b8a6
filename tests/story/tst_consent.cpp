// Somebody on an order takes their consent back: no position of theirs is kept or shown from then on, and the desk is told.

#include <QTest>

#include "results.h"
#include "story_station.h"

using namespace radar;
using namespace std::chrono_literals;
using dispatch::Candidate;

class Consent : public QObject {
    Q_OBJECT

    base::ManualClock m_clock{base::parseIso8601("2026-11-21T13:05:00Z").value()};
    const store::Actor m_desk{"officer-1", "desk", {}};

    tracking::FixOutcome walk(test::StoryStation &station, const char *device, double column)
    {
        m_clock.advance(10s);
        tracking::Fix fix;
        fix.device = device;
        fix.deviceTime = fix.receivedTime = m_clock.now();
        fix.position = test::crossing(column, 1);
        fix.accuracyMeters = 5;
        const auto outcome = station->ingest({&fix, 1});
        return outcome ? outcome->front() : tracking::FixOutcome::Implausible;
    }
    static bool isShown(test::StoryStation &station, const std::string &label)
    {
        const auto picture = station->picture();
        return std::ranges::contains(picture->symbols, label, &picture::Symbol::label);
    }
    static std::int64_t rowsOf(test::StoryStation &station, const std::string &device)
    {
        std::int64_t rows = -1;
        const QVariant values[] = {store::bind(device)};
        const auto read =
            station->database().query("SELECT count(*) FROM tracking_fix f JOIN tracking_device d ON d.number = f.device WHERE d.device = ?", values,
                                      [&](const store::Row &row) { rows = row.integer(0); });
        return read ? rows : -1;
    }
    static bool isAlarmed(test::StoryStation &station)
    {
        const auto picture = station->picture();
        return std::ranges::any_of(picture->alarms,
                                   [](const picture::Alarm &alarm) { return alarm.kind == "consent" && alarm.state == "unacknowledged"; });
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_clock.set(base::parseIso8601("2026-11-21T13:05:00Z").value());
    }

    void fromThenOnNothingIsKeptOrShown()
    {
        test::StoryStation station(m_clock);
        station.stand("C-01", test::crossing(5, 1));
        station.stand("K-001", test::crossing(1, 1));
        station.stand("S-001", test::crossing(0, 1));
        dispatch::NewIncident call;
        call.type = "CITASST";
        call.position = test::crossing(3, 3);
        const auto incident = station->report(m_desk, call);
        MUST(incident);
        const auto who = station.satellite("K-001").id;
        MUST(station->send(m_desk, incident->id, {&who, 1}, {}));
        QVERIFY(isShown(station, "K-001"));
        QVERIFY(!isAlarmed(station));
        const auto kept = rowsOf(station, "D-K001");
        QVERIFY(kept > 0);

        MUST(station->consents().withdraw(m_desk, who, "不愿意了"));
        QVERIFY2(!isShown(station, "K-001"), "the mark is gone with the next picture");
        QVERIFY(!station->tracker().position("D-K001"));
        QCOMPARE(walk(station, "D-K001", 1.2), tracking::FixOutcome::NoConsent);
        QCOMPARE(walk(station, "D-S001", 0.2), tracking::FixOutcome::Accepted);
        QCOMPARE(rowsOf(station, "D-K001"), kept);
        MUST(station->keepTime());
        QVERIFY2(isAlarmed(station), "the desk is told: the order goes on without a position");
        QCOMPARE(station->picture()->counts.noConsent, 1);

        // Nor what the phone had kept from before: nobody processes it any more.
        tracking::Fix late;
        late.device = "D-K001";
        late.deviceTime = m_clock.now() - 60s;
        late.receivedTime = m_clock.now();
        late.position = test::crossing(1, 1.1);
        const auto outcome = station->ingest({&late, 1});
        MUST(outcome);
        QCOMPARE(outcome->front(), tracking::FixOutcome::NoConsent);

        MUST(station->recallAll(m_desk, incident->id));
        const auto recommendation = station->recommend(incident->id);
        MUST(recommendation);
        QCOMPARE(recommendation->count(Candidate::Reason::NoConsent), 1u);
        QVERIFY(std::ranges::none_of(recommendation->chosen, [&](const Candidate &one) { return one.satellite == who; }));
        const auto left = std::ranges::find(recommendation->leftOut, who, &Candidate::satellite);
        QVERIFY(left != recommendation->leftOut.end());
        QVERIFY(!left->positionAge);

        station.restart(); // the last position lies in the archive, and is not shown from there
        QVERIFY(!isShown(station, "K-001"));
        QVERIFY(!station->tracker().position("D-K001"));
        QCOMPARE(walk(station, "D-K001", 1.4), tracking::FixOutcome::NoConsent);

        MUST(station->consents().give(
            m_desk, who, {.basis = registry::ConsentBasis::Consent, .text = "v1", .purpose = "again", .how = registry::ConsentHow::Paper}));
        QCOMPARE(walk(station, "D-K001", 1.6), tracking::FixOutcome::Accepted);
        QVERIFY(isShown(station, "K-001"));
        const auto report = station->journal().verify();
        MUST(report);
        QCOMPARE(report->finding, std::string());
    }

    // The control: the same without the guard of the pipeline is tracked on.
    void withoutTheGuardTheyWouldBeTrackedOn()
    {
        test::StoryStation station(m_clock);
        station.stand("K-001", test::crossing(1, 1));
        station->tracker().setConsent({});
        MUST(station->consents().withdraw(m_desk, station.satellite("K-001").id, {}));
        QCOMPARE(walk(station, "D-K001", 1.2), tracking::FixOutcome::Accepted);
        QVERIFY(isShown(station, "K-001"));
    }
};

QTEST_GUILESS_MAIN(Consent)
#include "tst_consent.moc"
