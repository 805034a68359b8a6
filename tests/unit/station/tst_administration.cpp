// The register edited while the station works: each change one entry with its reason, and nobody on the street loses the phone by it.

#include <QRegularExpression>
#include <QTest>

#include "results.h"
#include "station/administration.h"
#include "story_station.h"

using namespace radar;
using namespace std::chrono_literals;
using base::FormRow;
using station::Bond;
using station::Section;
using test::crossing;
using test::StoryStation;

class TestAdministration : public QObject {
    Q_OBJECT

    base::ManualClock clock{*base::parseIso8601("2026-11-21T22:15:00+08:00")};
    const store::Actor admin{"account:1", "desk", "Correction"};
    const store::Actor silent{"account:1", "desk", "  "};

    static FormRow row(StoryStation &station, Section section, const std::string &key)
    {
        const auto table = readSection(*station, {"a", "desk", "drill"}, section, key);
        if (!table)
            return {};
        const auto found = std::ranges::find(table->rows, key, &FormRow::key);
        return found == table->rows.end() ? FormRow() : *found;
    }
    static FormRow with(FormRow row, Section section, const std::string &column, const std::string &value)
    {
        const auto &fields = station::fieldsOf(section);
        for (std::size_t i = 0; i < fields.size(); ++i)
            if (fields[i].code == column)
                row.values[i] = value;
        return row;
    }
    static std::vector<store::StoredEntry> entries(StoryStation &station) { return *station->journal().list(0, 100'000); }
    dispatch::Order send(StoryStation &station, std::string_view callSign)
    {
        dispatch::NewIncident incident;
        incident.type = "FIGHT";
        incident.position = crossing(2, 2);
        const auto id = station.satellite(callSign).id;
        return station->send(admin, station->report(admin, incident)->id, std::span(&id, 1), {})->front();
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void aChangeIsOneEntryWithWhoAndWhy()
    {
        StoryStation station(clock);
        const FormRow before = row(station, Section::Satellites, "S-001");
        const auto count = entries(station).size();
        MUST(saveRow(*station, admin, Section::Satellites, before, with(before, Section::Satellites, "tier", "close")));
        const auto all = entries(station);
        QCOMPARE(all.size(), count + 1);
        QCOMPARE(all.back().entry.action, std::string("satellite.change"));
        QCOMPARE(all.back().actor.id, std::string("account:1"));
        QCOMPARE(all.back().actor.purpose, std::string("Correction"));
        QVERIFY(station.satellite("S-001").tier == registry::Tier::Close);
    }

    void withoutAReasonNothingIsDone()
    {
        StoryStation station(clock);
        const FormRow before = row(station, Section::Satellites, "S-001");
        const auto count = entries(station).size();
        MUST_FAIL(saveRow(*station, silent, Section::Satellites, before, with(before, Section::Satellites, "tier", "close")), Denied, "reason");
        MUST_FAIL(removeRow(*station, silent, Section::Satellites, before), Denied, "reason");
        MUST_FAIL(takeFile(*station, silent, Section::Satellites, {}, {}), Denied, "reason");
        MUST_FAIL(exportSection(*station, silent, Section::Satellites, station::SectionFormat::Csv), Denied, "reason");
        QCOMPARE(entries(station).size(), count);
    }

    void whoIsOnDutyOrBoundIsNotRemoved()
    {
        StoryStation station(clock);
        station.stand("K-001", crossing(1, 1));
        const auto kinds = [&] {
            std::vector<Bond::Kind> all;
            const auto bonds = bondsOf(*station, Section::Satellites, "K-001");
            for (const Bond &bond : *bonds)
                all.push_back(bond.kind);
            return all;
        };
        using enum Bond::Kind;
        QCOMPARE(kinds(), (std::vector{OnDuty, Bond::Kind::Consent, Device}));
        const auto order = send(station, "K-001");
        QCOMPARE(kinds(), (std::vector{OnDuty, Bond::Kind::Bound, Bond::Kind::Consent, Device, PastOrders}));
        const FormRow unit = row(station, Section::Satellites, "K-001");
        MUST_FAIL(removeRow(*station, admin, Section::Satellites, unit), Conflict, "on duty");
        MUST(station->advance(admin, {base::Uuid::makeV7(clock.now()), order.id, dispatch::OrderState::Cancelled, {}}));
        MUST(station->tracker().clockOut(admin, "D-K001"));
        QCOMPARE(kinds(), (std::vector{Bond::Kind::Consent, Device, PastOrders}));
        MUST_FAIL(removeRow(*station, admin, Section::Satellites, unit), Conflict, "consent"); // it would hold for who comes next
        MUST(station->consents().withdraw(admin, station.satellite("K-001").id, "has left"));
        QCOMPARE(kinds(), (std::vector{Device, PastOrders}));
        MUST(removeRow(*station, admin, Section::Satellites, unit));
        QVERIFY(!station->registry().satelliteByCallSign("K-001"));
        QVERIFY(!station->registry().devices().knows("D-K001"));
        QVERIFY(station->picture()); // goes on
        station.restart();
        QVERIFY(!station->registry().satelliteByCallSign("K-001"));
    }

    void whoHasAnOrderKeepsThePhone()
    {
        StoryStation station(clock);
        station.stand("K-001", crossing(1, 1));
        std::ignore = send(station, "K-001");
        const FormRow unit = row(station, Section::Satellites, "K-001");
        MUST_FAIL(saveRow(*station, admin, Section::Satellites, unit, with(unit, Section::Satellites, "device", "D-9")), Conflict, "open order");
        const auto file = base::parseCsv("call_sign,name,tier,mode,skills,device\nK-001,乙,close,foot,,D-9\n", "units.csv");
        MUST(file);
        MUST_FAIL(compareFile(*station, Section::Satellites, *file), Invalid, "units.csv, line 2, column device: K-001 has an open order");
        MUST_FAIL(takeFile(*station, admin, Section::Satellites, *file, {0, 1, 0}), Invalid, "open order");
        QVERIFY(station->registry().devices().knows("D-K001"));
        // The name may change all the same.
        MUST(saveRow(*station, admin, Section::Satellites, unit, with(unit, Section::Satellites, "name", "Yi")));
    }

    void whoseDeviceIsTakenAwayIsNotOnDutyAnyMore()
    {
        StoryStation station(clock);
        station.stand("K-001", crossing(1, 1));
        const FormRow unit = row(station, Section::Satellites, "K-001");
        MUST(saveRow(*station, admin, Section::Satellites, unit, with(unit, Section::Satellites, "device", "")));
        QVERIFY(!station->tracker().isOnDuty("D-K001"));
        QVERIFY(!station->registry().devices().knows("D-K001"));
    }

    void aFileComesInWhileTheStationWorks()
    {
        StoryStation station(clock);
        station.stand("K-001", crossing(1, 1));
        const auto file =
            base::parseCsv("call_sign,name,tier,mode,skills,device\nK-001,乙,close,foot,fire,D-K001\nS-009,新,loose,foot,,D-S009\n", "units.csv");
        MUST(file);
        const auto shown = compareFile(*station, Section::Satellites, *file);
        MUST(shown);
        QCOMPARE(*shown, (registry::Difference{1, 1, 0}));
        MUST(takeFile(*station, admin, Section::Satellites, *file, *shown));
        QVERIFY(station->tracker().isOnDuty("D-K001"));
        QCOMPARE(station->picture()->counts.satellites, 7);
        QCOMPARE(entries(station).back().entry.action, std::string("registry.import"));
    }

    void residentsAreLookedForByWordsAndItIsWrittenDown()
    {
        StoryStation station(clock);
        MUST_FAIL(readSection(*station, admin, Section::Persons, " "), Invalid, "whom");
        const auto count = entries(station).size();
        const auto found = readSection(*station, admin, Section::Persons, "庚");
        MUST(found);
        QCOMPARE(found->rows.size(), 1u);
        const auto all = entries(station);
        QCOMPARE(all.size(), count + 1);
        QCOMPARE(all.back().entry.action, std::string("lookup.people"));
        QCOMPARE(all.back().entry.payload, std::string(R"({"rows":1})"));
    }

    void whatLeavesTheStationIsWrittenDown()
    {
        StoryStation station(clock);
        const auto text = exportSection(*station, admin, Section::Satellites, station::SectionFormat::Csv);
        MUST(text);
        QVERIFY(text->find("K-001,乙,close,foot") != std::string::npos);
        const auto last = entries(station).back();
        QCOMPARE(last.entry.action, std::string("register.export"));
        QCOMPARE(last.entry.object, std::string("satellites"));
        QCOMPARE(last.entry.payload, std::string(R"({"rows":6})"));
        QCOMPARE(last.actor.purpose, std::string("Correction"));
    }
};

QTEST_GUILESS_MAIN(TestAdministration)
#include "tst_administration.moc"
