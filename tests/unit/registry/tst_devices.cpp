// Secrets of devices: seen once, kept as hashes, gone at once when revoked.

#include <atomic>
#include <set>
#include <thread>

#include "register.h"

using namespace radar;
using namespace radar::test;

class TestDevices : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void onlyTheRightSecretOpens()
    {
        Register r;
        MUST(r.open());
        MUST(r.importSatellites("C-01,A,core,foot,,D-1\nC-02,B,core,foot,,D-2\n"));
        const auto all = r.registry->enrolAll(r.officer);
        MUST(all);
        QCOMPARE(all->size(), std::size_t{2});
        const auto devices = r.registry->devices();
        const std::string &first = all->at(0).secret;
        QVERIFY(QRegularExpression(QStringLiteral("^[0-9A-HJKMNP-TV-Z]{26}$")).match(QString::fromStdString(first)).hasMatch());
        QVERIFY(devices.authenticate("D-1", first));
        QVERIFY(devices.authenticate("D-1", QString::fromStdString(first).toLower().toStdString()));
        QVERIFY(!devices.authenticate("D-2", first));
        QVERIFY(!devices.authenticate("D-3", first));
        QVERIFY(!devices.authenticate("", ""));
        QVERIFY(!devices.authenticate("D-1", ""));
        QVERIFY(!devices.authenticate("D-1", first + "0"));
        QVERIFY(!devices.authenticate("D-1", first.substr(1)));
        std::string wrong = first;
        wrong.back() = wrong.back() == '0' ? '1' : '0';
        QVERIFY(!devices.authenticate("D-1", wrong));
        QVERIFY(!registry::DeviceDirectory().authenticate("D-1", first));
    }

    void secretsWorkAfterARestartAndAreNotInTheFile()
    {
        Register r;
        MUST(r.open());
        MUST(r.importSatellites("C-01,A,core,foot,,D-1\n"));
        const auto enrolment = r.registry->enrol(r.officer, registry::SatelliteId::fromName("satellite:C-01"));
        MUST(enrolment);
        MUST(r.database->checkpoint());
        r.close();
        std::ifstream stream(r.path() / "station.db", std::ios::binary);
        const std::string bytes((std::istreambuf_iterator<char>(stream)), std::istreambuf_iterator<char>());
        QVERIFY(bytes.find("D-1") != bytes.npos);
        QVERIFY(bytes.find(enrolment->secret) == bytes.npos);
        MUST(r.open());
        QVERIFY(r.registry->devices().authenticate("D-1", enrolment->secret));
        QCOMPARE(r.finding(), std::string());
    }

    void aTerminalThatIsExpectedGetsItsSecretOnce()
    {
        Register r;
        MUST(r.open());
        MUST(r.importSatellites("C-01,A,core,foot,,D-1\nC-02,B,core,foot,,D-2\n"));
        const auto now = *base::parseIso8601("2026-11-21T08:00:00Z");
        const auto first = registry::SatelliteId::fromName("satellite:C-01");
        QVERIFY(r.registry->enrolExpected(r.officer, "D-1", now).error().kind == base::ErrorKind::Denied);
        QVERIFY(r.registry->enrolExpected(r.officer, "D-3", now).error().kind == base::ErrorKind::NotFound);
        MUST(r.registry->expect(r.officer, first, now + std::chrono::hours(1)));
        QVERIFY(r.registry->enrolExpected(r.officer, "D-2", now).error().kind == base::ErrorKind::Denied);
        QVERIFY(r.registry->enrolExpected(r.officer, "D-1", now + std::chrono::hours(2)).error().kind == base::ErrorKind::Denied);
        r.close();
        MUST(r.open());
        const auto given = r.registry->enrolExpected(r.officer, "D-1", now);
        MUST(given);
        QVERIFY(r.registry->devices().authenticate("D-1", given->secret));
        QVERIFY(r.registry->devices().knows("D-1"));
        QVERIFY(r.registry->enrolExpected(r.officer, "D-1", now).error().kind == base::ErrorKind::Conflict);
        // Expected again: the old secret works until the new one is given.
        MUST(r.registry->expect(r.officer, first, now + std::chrono::hours(1)));
        QVERIFY(r.registry->devices().authenticate("D-1", given->secret));
        MUST(r.registry->revoke(r.officer, "D-1"));
        QVERIFY(!r.registry->devices().knows("D-1"));
        QVERIFY(r.registry->enrolExpected(r.officer, "D-1", now).error().kind == base::ErrorKind::Denied);
        QCOMPARE(r.finding(), std::string());
    }

    void aDeviceMovesToAnotherPerson()
    {
        Register r;
        MUST(r.open());
        MUST(r.importSatellites("C-01,A,core,foot,,D-1\nC-02,B,core,foot,,D-2\nC-03,C,core,foot,,\n"));
        const auto all = r.registry->enrolAll(r.officer);
        MUST(all);
        MUST(r.registry->move(r.officer, "D-1", registry::SatelliteId::fromName("satellite:C-02")));
        QCOMPARE(r.registry->satelliteByDevice("D-1")->callSign, std::string("C-02"));
        QVERIFY(r.registry->satelliteByCallSign("C-01")->device.empty());
        QVERIFY(!r.registry->satelliteByDevice("D-2"));
        for (const auto &enrolment : *all)
            QVERIFY(!r.registry->devices().authenticate(enrolment.device, enrolment.secret));
        MUST(r.registry->move(r.officer, "D-1", registry::SatelliteId::fromName("satellite:C-03")));
        MUST(r.registry->enrol(r.officer, registry::SatelliteId::fromName("satellite:C-03")));
        QVERIFY(r.registry->move(r.officer, "D-9", registry::SatelliteId::fromName("satellite:C-03")).error().kind == base::ErrorKind::NotFound);
        r.close();
        MUST(r.open());
        QCOMPARE(r.registry->satelliteByDevice("D-1")->callSign, std::string("C-03"));
        QCOMPARE(r.finding(), std::string());
    }

    void newSecretReplacesTheOldOne()
    {
        Register r;
        MUST(r.open());
        MUST(r.importSatellites("C-01,A,core,foot,,D-1\n"));
        const auto id = registry::SatelliteId::fromName("satellite:C-01");
        const auto before = r.registry->enrol(r.officer, id);
        const auto after = r.registry->enrol(r.officer, id);
        MUST(before);
        MUST(after);
        QVERIFY(!r.registry->devices().authenticate("D-1", before->secret));
        QVERIFY(r.registry->devices().authenticate("D-1", after->secret));
        QVERIFY(r.registry->enrolAll(r.officer)->empty()); // all have one
    }

    void revokedDeviceIsRefusedAtOnce()
    {
        Register r;
        MUST(r.open());
        MUST(r.importSatellites("C-01,A,core,foot,,D-1\n"));
        const auto all = r.registry->enrolAll(r.officer);
        MUST(all);
        const auto devices = r.registry->devices(); // the gateway's copy, taken before
        QVERIFY(devices.authenticate("D-1", all->at(0).secret));
        const auto first = devices.credential("D-1");
        QVERIFY(first != 0 && !devices.wasRevoked("D-1"));
        QVERIFY(devices.credential("D-9") == 0 && !devices.wasRevoked("D-9"));
        MUST(r.registry->revoke(r.officer, "D-1"));
        QVERIFY(!devices.authenticate("D-1", all->at(0).secret));
        QVERIFY(devices.credential("D-1") == 0 && devices.wasRevoked("D-1"));
        MUST(r.registry->revoke(r.officer, "D-1")); // twice is no error
        QCOMPARE(r.registry->revoke(r.officer, "D-9").error().kind, base::ErrorKind::NotFound);
        r.close();
        MUST(r.open());
        QVERIFY(!r.registry->devices().authenticate("D-1", all->at(0).secret));
        QVERIFY(r.registry->devices().wasRevoked("D-1"));
        const auto again = r.registry->enrolAll(r.officer); // without a working secret: gets a new one
        MUST(again);
        QCOMPARE(again->size(), std::size_t{1});
        QVERIFY(!r.registry->devices().wasRevoked("D-1"));
        QVERIFY(r.registry->devices().credential("D-1") != first); // who came in with the old one is out
        std::vector<std::string> actions;
        const auto entries = r.journal->list(0, 100, "device:D-1");
        MUST(entries);
        for (const auto &entry : *entries)
            actions.push_back(entry.entry.action);
        QCOMPARE(actions, (std::vector<std::string>{"device.enrol", "device.revoke", "device.enrol"}));
        QCOMPARE(r.finding(), std::string());
    }

    void deviceThatNobodyCarriesAnyMoreIsRevoked()
    {
        Register r;
        MUST(r.open());
        MUST(r.importSatellites("C-01,A,core,foot,,D-1\nC-02,B,core,foot,,D-2\n"));
        const auto all = r.registry->enrolAll(r.officer);
        MUST(all);
        MUST(r.importSatellites("C-01,A,core,foot,,D-2\nC-02,B,core,foot,,D-5\n"));
        QVERIFY(!r.registry->devices().authenticate("D-1", all->at(0).secret));
        QVERIFY(r.registry->devices().authenticate("D-2", all->at(1).secret)); // handed over
        QCOMPARE(r.finding(), std::string());
    }

    void satelliteWithoutDeviceCannotBeEnrolled()
    {
        Register r;
        MUST(r.open());
        MUST(r.importSatellites("C-01,A,core,foot,,\n"));
        QCOMPARE(r.registry->enrol(r.officer, registry::SatelliteId::fromName("satellite:C-01")).error().kind, base::ErrorKind::Conflict);
        QCOMPARE(r.registry->enrol(r.officer, registry::SatelliteId::fromName("satellite:C-99")).error().kind, base::ErrorKind::NotFound);
        QVERIFY(r.registry->enrolAll(r.officer)->empty());
    }

    void secretsAreDifferent()
    {
        Register r;
        MUST(r.open());
        std::string rows;
        for (int i = 0; i < 441; ++i)
            rows += "S-" + std::to_string(i) + ",A,loose,foot,,D-" + std::to_string(i) + "\n";
        MUST(r.importSatellites(rows));
        const auto all = r.registry->enrolAll(r.officer);
        MUST(all);
        std::set<std::string> secrets;
        for (const auto &each : *all)
            secrets.insert(each.secret);
        QCOMPARE(secrets.size(), std::size_t{441});
    }

    void othersMayAskWhileDevicesAreEnrolled()
    {
        Register r;
        MUST(r.open());
        MUST(r.importSatellites("C-01,A,core,foot,,D-1\nC-02,B,core,foot,,D-2\n"));
        const auto kept = r.registry->enrol(r.officer, registry::SatelliteId::fromName("satellite:C-01"));
        MUST(kept);
        std::atomic<bool> stop = false;
        std::atomic<int> refused = 0, asked = 0;
        std::jthread gateway([&, devices = r.registry->devices(), secret = kept->secret] {
            do {
                refused += devices.authenticate("D-1", secret) ? 0 : 1;
                ++asked;
            } while (!stop);
        });
        for (int i = 0; i < 50; ++i)
            MUST(r.registry->enrol(r.officer, registry::SatelliteId::fromName("satellite:C-02")));
        stop = true;
        gateway.join();
        QVERIFY(asked > 0);
        QCOMPARE(refused.load(), 0);
    }
};

QTEST_GUILESS_MAIN(TestDevices)
#include "tst_devices.moc"
