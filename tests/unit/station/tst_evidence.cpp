// After a month positions are thinned; those of a phone that worked on an incident are not.

#include <set>

#include <QTest>

#include "results.h"
#include "story_station.h"

using namespace radar;
using namespace std::chrono_literals;
using dispatch::OrderState;
using test::crossing;

class EvidenceTest : public QObject {
    Q_OBJECT

    base::ManualClock m_clock{base::parseIso8601("2026-11-21T13:05:00Z").value()};
    const store::Actor m_desk{"officer-1", "desk", {}};

    /// Both stand about for so long, a position every ten seconds; the station tidies now and then.
    void passTime(test::StoryStation &station, std::chrono::minutes time)
    {
        for (int i = 0; i < time / 10s; ++i) {
            m_clock.advance(10s);
            station.stand("K-001", crossing(1 + i % 5 * 0.01, 1));
            station.stand("S-001", crossing(4 + i % 5 * 0.01, 4));
            if (i % 30 == 0)
                MUST(station->tidy());
        }
    }

    void passAMonth(test::StoryStation &station)
    {
        for (int day = 0; day < 40; ++day) {
            m_clock.advance(24h);
            auto more = station->tidy();
            while (more && *more)
                more = station->tidy();
            MUST(more);
        }
    }

    [[nodiscard]] std::size_t positions(test::StoryStation &station, std::string_view callSign, base::Time from, base::Time to)
    {
        const auto track = station->tracker().archive().track(station.satellite(callSign).device, from, to);
        return track ? track->fixes.size() : std::numeric_limits<std::size_t>::max();
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_clock.set(base::parseIso8601("2026-11-21T13:05:00Z").value());
    }

    void whoWorkedOnAnIncidentIsRemembered()
    {
        test::StoryStation station(m_clock);
        passTime(station, 60min);
        dispatch::NewIncident report;
        report.type = "PERMISS";
        report.position = crossing(2, 2);
        const base::Time reported = m_clock.now();
        const auto incident = station->report(m_desk, report);
        MUST(incident);
        const registry::SatelliteId sent[] = {station.satellite("K-001").id};
        const auto orders = station->send(m_desk, incident->id, sent, {});
        MUST(orders);
        passTime(station, 20min);
        MUST(station->advance(m_desk, {base::Uuid::makeV7(m_clock.now()), orders->front().id, OrderState::Cancelled, "找到了"}));
        const base::Time ended = m_clock.now();
        MUST(station->close(m_desk, incident->id, dispatch::Disposition::Warning, "找到了"));
        passTime(station, 60min);
        const auto whole = positions(station, "K-001", reported - 10min, ended + 10min);
        QVERIFY(whole > 230);
        QCOMPARE(positions(station, "S-001", reported - 10min, ended + 10min), whole);

        station.restart(); // what is evidence is in the record, not in memory
        passAMonth(station);
        QCOMPARE(positions(station, "K-001", reported - 10min, ended + 10min), whole);
        QVERIFY(positions(station, "S-001", reported - 10min, ended + 10min) < whole / 5);
        QVERIFY(positions(station, "K-001", reported - 60min, reported - 11min) < 60);
        QVERIFY(station->journal().verify()->intact);
    }

    void anotherPhoneInTheMiddleIsRememberedToo()
    {
        test::StoryStation station(m_clock);
        station.stand("K-002", crossing(3, 3));
        passTime(station, 60min);
        dispatch::NewIncident report;
        report.type = "PERMISS";
        report.position = crossing(2, 2);
        const auto incident = station->report(m_desk, report);
        MUST(incident);
        const registry::SatelliteId sent[] = {station.satellite("K-001").id};
        const base::Time ordered = m_clock.now();
        const auto orders = station->send(m_desk, incident->id, sent, {});
        MUST(orders);
        passTime(station, 20min);
        const base::Time moved = m_clock.now();
        MUST(station->registry().move(m_desk, "D-S001", sent[0]));
        for (int i = 0; i < 20 * 6; ++i) {
            m_clock.advance(10s);
            station.stand("K-001", crossing(1 + i % 5 * 0.01, 1));
            MUST(station->tidy());
        }
        MUST(station->advance(m_desk, {base::Uuid::makeV7(m_clock.now()), orders->front().id, OrderState::Cancelled, "找到了"}));
        const base::Time ended = m_clock.now();
        MUST(station->close(m_desk, incident->id, dispatch::Disposition::Warning, "找到了"));
        MUST(station->tidy());
        m_clock.advance(1h);
        MUST(station->registry().move(m_desk, "D-K002", sent[0])); // when it is over: that one had no part in it
        MUST(station->tidy());
        std::set<std::string> held;
        MUST(station->database().query("SELECT d.device FROM tracking_hold h JOIN tracking_device d ON d.number = h.device", {},
                                       [&](const store::Row &row) { held.insert(row.text(0)); }));
        QVERIFY(held == std::set<std::string>({"D-K001", "D-S001"}));
        passAMonth(station);
        const auto positionsOf = [&](const char *device, base::Time from, base::Time to) {
            return station->tracker().archive().track(device, from, to)->fixes.size();
        };
        QCOMPARE(positionsOf("D-K001", ordered - 10min, moved), 180u + 1u);
        QCOMPARE(positionsOf("D-S001", moved, ended), 120u + 1u);
        QVERIFY(positionsOf("D-S001", ordered - 10min, moved - 11min) < 25); // another's then
    }

    void whoCalledForHelpIsRemembered()
    {
        test::StoryStation station(m_clock);
        passTime(station, 20min);
        const base::Time called = m_clock.now();
        MUST(station->callForHelp({"device:D-S001", "gateway", {}}, "D-S001", "sos", called, {}));
        passTime(station, 20min);
        passAMonth(station);
        QVERIFY(positions(station, "S-001", called - 10min, called + 20min) > 170);
        QCOMPARE(positions(station, "K-001", called - 10min, called + 20min), 30u);
    }

    void aCallForHelpThatIsSoonOverIsRememberedToo()
    {
        test::StoryStation station(m_clock);
        passTime(station, 21min);
        const base::Time called = m_clock.now();
        MUST(station->tidy());
        m_clock.advance(1s);
        const auto incident = station->callForHelp({"device:D-S001", "gateway", {}}, "D-S001", "sos", called, {});
        MUST(incident);
        m_clock.advance(1s);
        MUST(station->tidy());
        passTime(station, 3min);
        MUST(station->close(m_desk, incident->id, dispatch::Disposition::Warning, "误触"));
        passTime(station, 20min);
        passAMonth(station);
        QVERIFY(positions(station, "S-001", called - 10min, called + 3min) > 70);
    }

    void evidenceIsMarkedAlsoAfterTheClockWasAhead()
    {
        test::StoryStation station(m_clock);
        passTime(station, 10min);
        const base::Time right = m_clock.now();
        m_clock.set(right + 365 * 24h);
        MUST(station->tidy());
        m_clock.set(right);
        const auto incident = station->callForHelp({"device:D-S001", "gateway", {}}, "D-S001", "sos", right, {});
        MUST(incident);
        MUST(station->tidy());
        passTime(station, 30min);
        MUST(station->close(m_desk, incident->id, dispatch::Disposition::Warning, "误触"));
        passAMonth(station);
        QVERIFY(positions(station, "S-001", right, right + 30min) > 170);
    }

    void whoEntersAZoneIsOnThePicture()
    {
        test::StoryStation station(m_clock);
        const auto zones = tracking::parseZones(R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"危楼",
            "radius_m":30,"forbidden":true},"geometry":{"type":"Point","coordinates":[102.7418,25.0618]}}]})");
        MUST(zones);
        MUST(tracking::defineZones(station->journal(), station->database(), {"officer-1", "cli", "拆除"}, *zones));
        station.restart();
        for (int i = 0; i < 3; ++i) {
            m_clock.advance(10s);
            station.stand("K-001", crossing(2, 2));
        }
        const auto picture = station->picture();
        QCOMPARE(picture->notices.size(), 1u);
        QCOMPARE(picture->notices[0].what, "zone.enter");
        QCOMPARE(picture->notices[0].who, "K-001");
        QCOMPARE(picture->notices[0].where, "危楼");
        QVERIFY(picture->notices[0].isWarning);
        QVERIFY(station->journal().verify()->intact);
    }

    void zonesAreOnThePictureAndCountForWhomTheyAreMeant()
    {
        test::StoryStation station(m_clock);
        const auto drawn = [&](const std::string &who) {
            const auto zones = tracking::parseZones(R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"危楼",
                "radius_m":30,"forbidden":true,"for":[")"
                                                    + who + R"("]},"geometry":{"type":"Point","coordinates":[102.7418,25.0618]}}]})");
            return zones.value();
        };
        QVERIFY(!station->picture()->overlay);
        for (const char *who : {"tier:core", "C-01", "K-001"}) { // the one who comes is close, and no other call sign
            MUST(station->tracker().defineZones({"officer-1", "cli", "拆除"}, drawn(who)));
            for (int i = 0; i < 3; ++i) {
                m_clock.advance(10s);
                station.stand("K-001", crossing(2, 2));
            }
            QCOMPARE(station->picture()->notices.size(), std::string_view(who) == "K-001" ? 1u : 0u);
        }
        // The outline and the name on the map, the same ones in the next picture.
        const auto picture = station->picture();
        QVERIFY(picture->overlay && picture->overlay == station->picture()->overlay);
        QCOMPARE(picture->overlay->lines.size(), 1u);
        QVERIFY(picture->overlay->lines[0].tone == picture::Overlay::Tone::Warning);
        QCOMPARE(picture->overlay->lines[0].points.front(), picture->overlay->lines[0].points.back());
        const auto name = std::ranges::find(picture->symbols, picture::SymbolKind::Note, &picture::Symbol::kind);
        QVERIFY(name != picture->symbols.end() && name->label == "危楼");
        MUST(station->tracker().defineZones({"officer-1", "cli", "拆完"}, {}));
        QVERIFY(!station->picture()->overlay);
        QCOMPARE(std::ranges::count(station->picture()->symbols, picture::SymbolKind::Note, &picture::Symbol::kind), 0);
    }

    void numbersOfCleaningThatMakeNoSenseAreRefused()
    {
        test::StoryStation station(m_clock);
        station.close();
        const auto set = [&](const QByteArray &lines) {
            test::writeFile(QString::fromStdString(station.folder().settings().string()), "[tracking]\n" + lines);
        };
        set("matchToStreets=perhaps\n");
        MUST_FAIL(station::Station::open(station.folder(), m_clock), Invalid, "matchToStreets");
        set("streetFromProbability=0.5\nstreetBelowProbability=0.7\n");
        MUST_FAIL(station::Station::open(station.folder(), m_clock), Invalid, "streetBelowProbability");
        set("matchToStreets=off\nmeanWhileStanding=off\n");
        station.open();
        for (int i = 0; i < 40; ++i) {
            m_clock.advance(10s);
            station.stand("K-001", crossing(2, 2));
        }
        QVERIFY(!station->tracker().position("D-K001")->fix.cleaned);
    }

    void retentionThatMakesNoSenseIsRefused()
    {
        test::StoryStation station(m_clock);
        station.close();
        test::writeFile(QString::fromStdString(station.folder().settings().string()), "[tracking]\nwholeDays=100\nthinnedDays=50\n");
        MUST_FAIL(station::Station::open(station.folder(), m_clock), Invalid, "thinnedDays");
        test::writeFile(QString::fromStdString(station.folder().settings().string()), "[tracking]\nwholeDays=365\n");
        MUST_FAIL(station::Station::open(station.folder(), m_clock), Invalid, "wholeDays");
        test::writeFile(QString::fromStdString(station.folder().settings().string()), "[tracking]\nwholeDays=7\nthinnedDays=30\n");
        station.open();
    }
};

QTEST_GUILESS_MAIN(EvidenceTest)
#include "tst_evidence.moc"
