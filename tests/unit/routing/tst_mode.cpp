#include <QtTest>

#include <fstream>

#include "routing/mode.h"

using namespace radar;
using routing::parseMode;

namespace {
const std::string smallest = "[mode]\nid = foot\naccess = foot, access\n[speeds]\nfootway = 5\n";
}

class TestMode : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void theProgramKnowsItsModes()
    {
        const auto modes = routing::standardModes();
        QCOMPARE(modes.size(), std::size_t(4));
        QCOMPARE(modes[0].id, std::string("foot"));
        QCOMPARE(modes[1].id, std::string("bike"));
        QCOMPARE(modes[2].id, std::string("car"));
        QCOMPARE(modes[3].id, std::string("emergency"));
        QVERIFY(modes[0].kmhByHighway.contains("steps"));
        QVERIFY(!modes[2].kmhByHighway.contains("steps"));
        QVERIFY(modes[2].usesMaxspeed);
        QCOMPARE_GT(modes[0].uphillSecondsPerMeter, 0.0);
    }

    void theBuiltInModesAreTheFiles()
    {
        for (const auto &mode : routing::standardModes()) {
            const auto file = qEnvironmentVariable("RADAR_SOURCE_DIR").toStdString() + "/resources/modes/" + mode.id + ".ini";
            const auto read = routing::readMode(file);
            QVERIFY2(read, read ? "" : read.error().detail.c_str());
            QVERIFY(read->kmhByHighway == mode.kmhByHighway);
            QVERIFY(read->closedBarriers == mode.closedBarriers);
        }
    }

    void aWholeFile()
    {
        const auto mode = parseMode("\xEF\xBB\xBF# comment\r\n[mode]\r\nid = x # the id\r\naccess = a , b\nforbidden=no,never\noneway = oneway\n"
                                    "maxspeed = yes\nuphill_seconds_per_meter = 2.5\nexplicit = trunk\n\n[speeds]\nroad = 30\n"
                                    "[barriers]\ngate = 4\nbollard = closed",
                                    "x.ini");
        QVERIFY2(mode, mode ? "" : mode.error().detail.c_str());
        QCOMPARE(mode->id, std::string("x"));
        QVERIFY((mode->accessKeys == std::vector<std::string>{"a", "b"}));
        QVERIFY((mode->forbidden == std::vector<std::string>{"no", "never"}));
        QVERIFY((mode->explicitOnly == std::vector<std::string>{"trunk"}));
        QCOMPARE(mode->kmhByHighway.at("road"), 30.0);
        QCOMPARE(mode->barrierSeconds.at("gate"), 4.0);
        QVERIFY((mode->closedBarriers == std::vector<std::string>{"bollard"}));
        QCOMPARE(mode->uphillSecondsPerMeter, 2.5);
    }

    void whatIsWrongIsSaidWithItsLine_data()
    {
        QTest::addColumn<QByteArray>("more");
        QTest::addColumn<QByteArray>("said");
        QTest::newRow("unknown key") << QByteArray("[mode]\ncolour = red\n") << QByteArray("m.ini:7: there is no key \"colour\"");
        QTest::newRow("unknown section") << QByteArray("[colours]\n") << QByteArray("m.ini:6: there is no section");
        QTest::newRow("open section") << QByteArray("[speeds\n") << QByteArray("m.ini:6:");
        QTest::newRow("double key") << QByteArray("footway = 6\n") << QByteArray("m.ini:6: \"footway\" is there twice");
        QTest::newRow("missing speed") << QByteArray("path =\n") << QByteArray("m.ini:6: the speed of \"path\"");
        QTest::newRow("no number") << QByteArray("path = fast\n") << QByteArray("m.ini:6:");
        QTest::newRow("number and more") << QByteArray("path = 5 km/h\n") << QByteArray("m.ini:6:");
        QTest::newRow("speed zero") << QByteArray("\npath = 0\n") << QByteArray("m.ini:7:");
        QTest::newRow("speed negative") << QByteArray("path = -3\n") << QByteArray("m.ini:6:");
        QTest::newRow("speed absurd") << QByteArray("path = 201\n") << QByteArray("m.ini:6:");
        QTest::newRow("speed nan") << QByteArray("path = nan\n") << QByteArray("m.ini:6:");
        QTest::newRow("barrier") << QByteArray("[barriers]\ngate = open\n") << QByteArray("m.ini:7:");
        QTest::newRow("stairs") << QByteArray("[floors]\nstairs_up_seconds = 601\n") << QByteArray("m.ini:7: stairs_up_seconds is from 0 to 600");
        QTest::newRow("half a storey") << QByteArray("[floors]\nlift_levels = 6.5\n") << QByteArray("m.ini:7: lift_levels is a whole number");
        QTest::newRow("unknown stairs") << QByteArray("[floors]\nladder = 5\n") << QByteArray("m.ini:7: there is no key \"ladder\" in [floors]");
        QTest::newRow("no equals") << QByteArray("path\n") << QByteArray("m.ini:6:");
        QTest::newRow("maxspeed") << QByteArray("[mode]\nmaxspeed = 1\n") << QByteArray("m.ini:7:");
    }
    void whatIsWrongIsSaidWithItsLine()
    {
        QFETCH(QByteArray, more);
        QFETCH(QByteArray, said);
        const auto mode = parseMode(smallest + more.toStdString(), "m.ini");
        QVERIFY(!mode);
        QCOMPARE(mode.error().kind, base::ErrorKind::Invalid);
        QVERIFY2(mode.error().detail.starts_with(said.toStdString()), mode.error().detail.c_str());
    }

    void anIncompleteFileIsRefused()
    {
        QVERIFY(parseMode(smallest, "m.ini"));
        QVERIFY(!parseMode("", "m.ini"));
        QVERIFY(!parseMode("[mode]\nid = x\naccess = access\n", "m.ini"));
        QVERIFY(!parseMode("[mode]\nid = x\n[speeds]\nroad = 5\n", "m.ini"));
        QVERIFY(!parseMode("id = x\n", "m.ini"));
        QCOMPARE(routing::readMode("/no/such/mode.ini").error().kind, base::ErrorKind::NotFound);
        QCOMPARE(routing::readMode("/").error().kind, base::ErrorKind::NotFound);
    }
};

QTEST_APPLESS_MAIN(TestMode)
#include "tst_mode.moc"
