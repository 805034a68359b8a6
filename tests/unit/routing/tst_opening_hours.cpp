#include <QtTest>

#include "geo/distance.h"
#include "network_data.h"
#include "routing/network.h"
#include "routing/opening_hours.h"
#include "routing/router.h"
#include "routing/weights.h"
#include "suspect_streets.h"
#include "town.h"

using namespace radar;
using routing::Network;
using routing::OpeningHours;
using routing::Router;
using routing::WeekMinute;
using routing::Weights;
using test::Street;
using test::Town;

namespace {

enum Day { Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday };

enum Mode { Foot, Bike, Car, Emergency };

WeekMinute at(Day day, int hour, int minute = 0) { return {day, hour * 60 + minute}; }

/// Nothing locked, or what is locked then.
std::shared_ptr<const Weights> streetsAt(const std::shared_ptr<const Network> &network, WeekMinute moment)
{
    const auto locked = routing::gatesLockedAt(*network, moment);
    return Weights(network).with(locked).value();
}

} // namespace

class TestOpeningHours : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void hoursAreRead_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("open"); // "3 07:00": Thursday
        QTest::addColumn<QString>("shut");
        QTest::newRow("every day") << "06:00-23:00" << "0 06:00,3 12:00,6 22:59" << "0 05:59,6 23:00";
        QTest::newRow("past midnight") << "22:00-05:00" << "0 22:00,1 04:59,0 00:00" << "0 05:00,3 21:59";
        QTest::newRow("days and a break") << "Mo-Fr 07:00-09:00,16:00-18:30; Sa 10:00-12:00" << "4 18:29,5 10:00" << "4 09:00,5 09:59,6 11:00";
        QTest::newRow("a later rule overrules") << "Mo-Su 08:00-20:00; We off" << "1 08:00,3 08:00" << "2 08:00,2 19:59";
        QTest::newRow("round the week's end") << "Sa-Mo 10:00-11:00" << "5 10:30,6 10:30,0 10:30" << "1 10:30,4 10:30";
        QTest::newRow("holidays are passed over") << "Mo-Fr,PH 08:00-09:00; PH off" << "0 08:00" << "5 08:00";
        QTest::newRow("always") << "24/7" << "0 00:00,6 23:59" << "";
        QTest::newRow("always but Sunday") << "24/7; Su off" << "5 23:59" << "6 00:00,6 23:59";
        QTest::newRow("as some write it") << " Mo - Fr : 8:00 - 12:00 ;" << "0 08:00" << "0 12:00,5 09:00";
        QTest::newRow("after 24 o'clock") << "Fr 20:00-26:00" << "5 01:59" << "5 02:00,4 19:59";
        QTest::newRow("closed") << "closed" << "" << "0 00:00,6 23:59";
    }
    void hoursAreRead()
    {
        QFETCH(QString, text);
        QFETCH(QString, open);
        QFETCH(QString, shut);
        const auto hours = OpeningHours::parse(text.toStdString());
        QVERIFY(hours);
        const auto moments = [](const QString &list) {
            std::vector<WeekMinute> all;
            for (const QString &moment : list.split(u',', Qt::SkipEmptyParts))
                all.push_back({moment.left(1).toInt(), moment.mid(2, 2).toInt() * 60 + moment.mid(5, 2).toInt()});
            return all;
        };
        for (const WeekMinute moment : moments(open))
            QVERIFY2(hours->isOpenAt(moment), qPrintable(QStringLiteral("shut on day %1, minute %2").arg(moment.day).arg(moment.minute)));
        for (const WeekMinute moment : moments(shut))
            QVERIFY2(!hours->isOpenAt(moment), qPrintable(QStringLiteral("open on day %1, minute %2").arg(moment.day).arg(moment.minute)));
    }

    void whatCannotBeReadIsNotGuessed_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text :
             {"", ";", "sunrise-sunset", "Apr-Oct 08:00-20:00", "Mo-", "Mo-Fr", "08:00", "08:00-", "08:60-09:00", "25:00-26:00", "8-12",
              "08:00-49:00", "Mo-Fr 08:00-12:00 \"on the bell\"", "08:00+", "week 1-20 08:00-09:00", "Dec 25 off", "24/7x"})
            QTest::newRow(text) << text;
        QTest::newRow("huge") << QStringLiteral("Mo 08:00-09:00,").repeated(10'000);
    }
    void whatCannotBeReadIsNotGuessed()
    {
        QFETCH(QString, text);
        QVERIFY(!OpeningHours::parse(text.toStdString()));
    }

    void theNextChangeIsKnown()
    {
        const auto hours = OpeningHours::parse("Mo-Fr 06:00-23:00");
        QVERIFY(hours && hours->isEverShut());
        QCOMPARE(hours->minutesToChange(at(Monday, 6)), 17 * 60);
        QCOMPARE(hours->minutesToChange(at(Monday, 22, 59)), 1);
        QCOMPARE(hours->minutesToChange(at(Friday, 23)), 2 * 24 * 60 + 7 * 60);
        QCOMPARE(hours->minutesSinceChange(at(Monday, 6)), 0);
        QCOMPARE(hours->minutesSinceChange(at(Saturday, 1)), 2 * 60);
        const auto always = OpeningHours::parse("24/7");
        QVERIFY(!always->isEverShut() && !always->minutesToChange(at(Monday, 0)) && !always->minutesSinceChange(at(Monday, 0)));
    }

    // From A to B through the gate, or round by C and D, which takes longer than any mode waits at a gate.
    void aLockedGateIsGoneRound()
    {
        Town town(R"(
            A-G----B
            |      |
            |      |
            |      |
            |      |
            |      |
            C------D )",
                  {Street("AGB", "residential"), "AC", "CD", "DB"}, 40);
        town.barrier('G', "gate", {{"opening_hours", "06:00-23:00"}});
        const auto network = Network::build(town.map);
        const auto gates = network->timedGates();
        QCOMPARE(gates.size(), std::size_t(1));
        QCOMPARE(gates[0].hoursText, std::string("06:00-23:00"));
        const auto secondsAt = [&](WeekMinute moment, int mode, char from = 'A', char to = 'B') {
            const auto time = Router(streetsAt(network, moment)).time(town.at(from), town.at(to), mode);
            return time ? std::chrono::duration<double>(*time).count() : -1;
        };
        for (const int mode : {Foot, Bike, Car}) {
            const double through = secondsAt(at(Monday, 12), mode);
            const double round = secondsAt(at(Monday, 23), mode);
            QCOMPARE_GT(through, 0);
            QCOMPARE_GT(round, through);
            QCOMPARE(secondsAt(at(Tuesday, 5, 59), mode), round);
            QCOMPARE(secondsAt(at(Tuesday, 6), mode), through);
            // Either side of it is still reached.
            QCOMPARE(secondsAt(at(Monday, 23), mode, 'A', 'G'), secondsAt(at(Monday, 12), mode, 'A', 'G'));
        }
        QCOMPARE(secondsAt(at(Monday, 23), Emergency), secondsAt(at(Monday, 12), Emergency)); // it is opened for them
    }

    void thoseWhoMeetInAGateGoOnBehindIt()
    {
        // Three streets meet in the gate: one leads up to it, locked are the others.
        Town town("A--G--B\n   |\n   C", {Street("AG"), "GB", "GC"});
        town.barrier('G', "gate", {{"opening_hours", "06:00-23:00"}});
        const auto network = Network::build(town.map);
        QCOMPARE(network->timedGates().size(), std::size_t(2));
        const auto hasWay = [&](WeekMinute moment, char from, char to) {
            return Router(streetsAt(network, moment)).time(town.at(from), town.at(to), Foot).has_value();
        };
        for (const auto &[from, to] : {std::pair('A', 'B'), std::pair('A', 'C'), std::pair('C', 'A'), std::pair('B', 'C')}) {
            QVERIFY(hasWay(at(Monday, 12), from, to));
            QVERIFY(!hasWay(at(Monday, 2), from, to));
        }
        QVERIFY(hasWay(at(Monday, 2), 'A', 'G'));
    }

    void aGateAtTheEndOfItsWayAndOneWithUnreadableHours()
    {
        Town town("A--G--B--H--C", {Street("AG"), "GB", "BHC"});
        town.barrier('G', "gate", {{"opening_hours", "06:00-23:00"}}).barrier('H', "gate", {{"opening_hours", "by appointment"}});
        const auto network = Network::build(town.map);
        QCOMPARE(network->timedGates().size(), std::size_t(1));
        const Router night(streetsAt(network, at(Monday, 2)));
        QVERIFY(!night.time(town.at('A'), town.at('B'), Foot));
        QVERIFY(night.time(town.at('B'), town.at('C'), Foot)); // nothing is claimed of it
    }

    // A guard, a caller: on either side of it, and reached.
    void whoStandsAtALockedGateIsNotLockedInWithIt()
    {
        Town town("A---G---B", {Street("AGB")});
        town.barrier('G', "gate", {{"opening_hours", "06:00-23:00"}});
        const auto network = Network::build(town.map);
        const Router night(streetsAt(network, at(Monday, 2)));
        const geo::Wgs84 gate = town.at('G');
        for (const double meters : {-1.5, -0.6, -0.1, 0.1, 0.6, 1.5}) {
            const geo::Wgs84 place = geo::moved(gate, meters < 0 ? 270 : 90, std::abs(meters));
            const auto snap = night.snap(place, Foot);
            QVERIFY(snap);
            QVERIFY(night.pieceAt(*snap) != network->timedGates()[0].piece);
            const bool isFromA = night.time(town.at('A'), place, Foot).has_value();
            const bool isFromB = night.time(town.at('B'), place, Foot).has_value();
            QVERIFY2(isFromA != isFromB, qPrintable(QString::number(meters)));
            QCOMPARE(night.time(place, town.at('A'), Foot).has_value(), isFromA);
            QCOMPARE(night.nearest(place, {{{town.at('A'), Foot}, {town.at('B'), Foot}}}, 2)->arrivals.size(), std::size_t(1));
        }
    }

    // The loop comes first: its first end leads up to the gate, its last one has the gate before it.
    void ofALoopThatEndsInItsGateOnlyTheGateIsLocked()
    {
        Town town("X--G--A\n   |  |\n   C--B", {Street("GABCG"), Street("XG")});
        town.barrier('G', "gate", {{"opening_hours", "06:00-23:00"}});
        const auto network = Network::build(town.map);
        for (const auto &gate : network->timedGates())
            QCOMPARE(network->pointsOf(gate.piece).size(), std::size_t(2));
        const Router night(streetsAt(network, at(Monday, 2)));
        QVERIFY(night.time(town.at('A'), town.at('C'), Foot));
        QVERIFY(!night.time(town.at('X'), town.at('A'), Foot));
    }

    // Who flees climbs: a ring that counts on the gate is none.
    void aSuspectIsNotHeldByALockedGate()
    {
        Town town("A---G---B", {Street("AGB")});
        town.barrier('G', "gate", {{"opening_hours", "06:00-23:00"}});
        const auto network = Network::build(town.map);
        const auto streets = streetsAt(network, at(Monday, 2));
        const int onFoot[] = {Foot};
        const routing::SuspectStreets suspect(*streets, onFoot);
        const auto gate = network->timedGates()[0].piece;
        bool passes = false;
        for (const std::uint32_t junction : {network->data().edges[gate].from, network->data().edges[gate].to})
            suspect.forEachWayFrom(junction, [&](std::uint32_t arc, std::uint32_t, std::uint32_t) { passes = passes || arc / 2 == gate; });
        QVERIFY(passes);
    }

    // The profiles of the reference tables know no gates: not a millisecond may move.
    void whoHeedsNoBarriersHasNoGates()
    {
        Town town("A--G--B", {Street("AGB")});
        town.barrier('G', "gate", {{"opening_hours", "06:00-23:00"}});
        const auto network = Network::build(town.map, {*routing::shippedMode("radar-car-v1")});
        QVERIFY(network->timedGates().empty());
        QCOMPARE(network->nodeCount(), std::size_t(2));
        QVERIFY(routing::gatesLockedAt(*network, at(Monday, 2)).empty());
    }

    void theIndexKeepsThem()
    {
        Town town("A--G--B", {Street("AGB")});
        town.barrier('G', "gate", {{"opening_hours", "06:00-23:00"}});
        const QTemporaryDir folder;
        const std::filesystem::path index = folder.filePath(QStringLiteral("map.routing")).toStdString();
        static_cast<void>(Network::open(town.map, index));
        const auto opened = Network::open(town.map, index);
        QVERIFY(!opened.rebuiltBecause);
        QCOMPARE(opened.network->timedGates().size(), std::size_t(1));
        QVERIFY(!Router(streetsAt(opened.network, at(Monday, 2))).time(town.at('A'), town.at('B'), Foot));
    }
};

QTEST_APPLESS_MAIN(TestOpeningHours)
#include "tst_opening_hours.moc"
