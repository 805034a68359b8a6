#include <QtTest>

#include <QFile>
#include <QTemporaryDir>

#include "routing/network.h"
#include "routing/router.h"
#include "town.h"

using namespace radar;
using base::ErrorKind;
using routing::Network;
using routing::Router;
using test::Street;
using test::Town;

namespace {

const Town &town()
{
    static const Town drawn = [] {
        Town made(R"(
            A----B--1-C----D
            |    |    |    |
            E--2-F----G----H )",
                  {"ABCD", Street("EFGH").named("长街", "Long Street"), "AE", Street("BF").oneWay(), "CG", Street("DH", "footway")});
        made.barrier('G', "gate").risingToTheEast(0.1);
        return made;
    }();
    return drawn;
}

} // namespace

class TestIndex : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        QVERIFY(m_folder.isValid());
        std::filesystem::remove(file());
    }

    void theSecondTimeItComesFromTheFileAndAnswersTheSame()
    {
        const auto first = Network::open(town().map, file());
        QVERIFY(first.rebuiltBecause && first.rebuiltBecause->kind == ErrorKind::NotFound);
        QVERIFY(!first.notWritten);
        const auto second = Network::open(town().map, file());
        QVERIFY2(!second.rebuiltBecause, second.rebuiltBecause ? second.rebuiltBecause->detail.c_str() : "");
        const Router built(first.network);
        const Router read(second.network);
        for (int mode = 0; mode < static_cast<int>(first.network->modes().size()); ++mode) {
            const auto one = built.route(town().at('1'), town().at('2'), mode);
            const auto other = read.route(town().at('1'), town().at('2'), mode);
            QVERIFY(one && other);
            QCOMPARE(one->time.count(), other->time.count());
            QCOMPARE(one->meters, other->meters);
            QCOMPARE(one->legs.size(), other->legs.size());
            QVERIFY(one->points == other->points);
        }
        QVERIFY(second.network->piecesOfWay(2) == first.network->piecesOfWay(2));
    }

    void anotherMapOrOtherModesAreAnotherIndex()
    {
        QVERIFY(Network::open(town().map, file()).rebuiltBecause);
        Town other = town();
        other.map.fingerprint = "imported again";
        const auto newer = Network::open(other.map, file());
        QVERIFY(newer.rebuiltBecause && newer.rebuiltBecause->kind == ErrorKind::Conflict);
        QVERIFY(!Network::open(other.map, file()).rebuiltBecause);
        auto modes = routing::standardModes();
        modes[0].uphillSecondsPerMeter += 1;
        const auto changed = Network::open(other.map, file(), modes);
        QVERIFY(changed.rebuiltBecause && changed.rebuiltBecause->kind == ErrorKind::Conflict);
        modes.pop_back();
        QVERIFY(Network::open(other.map, file(), modes).rebuiltBecause);
    }

    void aDamagedFileIsNeverBelieved_data()
    {
        QTest::addColumn<double>("at"); // share of the file; what is done there
        QTest::addColumn<QString>("what");
        for (const double at : {0.0, 0.0005, 0.01, 0.3, 0.7, 0.9999})
            QTest::addRow("a bit at %g", at) << at << QStringLiteral("flip");
        for (const double at : {0.0, 0.0001, 0.5, 0.99999})
            QTest::addRow("cut at %g", at) << at << QStringLiteral("cut");
        QTest::newRow("longer") << 1.0 << QStringLiteral("append");
        QTest::newRow("something else") << 0.0 << QStringLiteral("replace");
    }
    void aDamagedFileIsNeverBelieved()
    {
        QFETCH(double, at);
        QFETCH(QString, what);
        QVERIFY(!Network::open(town().map, file()).notWritten);
        QFile kept(QString::fromStdString(file().string()));
        QVERIFY(kept.open(QIODevice::ReadOnly));
        QByteArray bytes = kept.readAll();
        kept.close();
        const auto place = static_cast<qsizetype>(at * static_cast<double>(bytes.size() - 1));
        if (what == QStringLiteral("flip"))
            bytes[place] = static_cast<char>(bytes[place] ^ 4);
        else if (what == QStringLiteral("cut"))
            bytes.truncate(place);
        else if (what == QStringLiteral("append"))
            bytes.append("more");
        else
            bytes = "SQLite format 3 and so on, long enough to hold a header of ours, and then some";
        QVERIFY(kept.open(QIODevice::WriteOnly));
        kept.write(bytes);
        kept.close();
        const auto opened = Network::open(town().map, file());
        QVERIFY(opened.rebuiltBecause);
        QVERIFY(Router(opened.network).route(town().at('1'), town().at('2'), 0));
        QVERIFY(!Network::open(town().map, file()).rebuiltBecause); // healed
    }

    void someModesOutOfTheReadyIndex()
    {
        const std::vector<routing::TravelMode> wanted{*routing::shippedMode("car"), *routing::shippedMode("foot")};
        const auto built = Network::openOrBuild(town().map, file(), wanted);
        QVERIFY(!std::filesystem::exists(file())); // nothing is written
        QVERIFY(!Network::open(town().map, file()).notWritten);
        const auto answers = [&](const std::shared_ptr<const Network> &network) {
            QStringList times;
            for (int mode = 0; mode < 2; ++mode) {
                const auto route = Router(network).route(town().at('1'), town().at('2'), mode);
                times << QString::fromStdString(network->modes()[static_cast<std::size_t>(mode)].id)
                      << (route ? QString::number(route->time.count()) : QString());
            }
            return times;
        };
        const auto picked = Network::openOrBuild(town().map, file(), wanted);
        QCOMPARE(answers(picked), answers(built));
        QCOMPARE(picked->modes().size(), std::size_t(2));
        QVERIFY(picked->pieceCount() >= built->pieceCount());

        auto slow = wanted;
        slow[0].kmhByHighway["residential"] = 1;
        QVERIFY(answers(Network::openOrBuild(town().map, file(), slow)) != answers(picked)); // a mode of one's own is built
        QFile kept(QString::fromStdString(file().string()));
        QVERIFY(kept.open(QIODevice::ReadWrite));
        QVERIFY(kept.seek(kept.size() / 2));
        kept.write("damage");
        kept.close();
        QCOMPARE(answers(Network::openOrBuild(town().map, file(), wanted)), answers(built));
    }

    void whereItCannotBeWrittenTheNetworkIsThereAllTheSame()
    {
        const auto opened = Network::open(town().map, std::filesystem::path(m_folder.path().toStdString()) / "no such folder" / "map.routing");
        QVERIFY(opened.notWritten && opened.notWritten->kind == ErrorKind::Unavailable);
        QVERIFY(Router(opened.network).route(town().at('1'), town().at('2'), 0));
    }

    void whatAKilledProcessLeftIsCleared()
    {
        const auto left = file().parent_path() / ".map.routing.999999999";
        QFile leftover(QString::fromStdString(left.string()));
        QVERIFY(leftover.open(QIODevice::WriteOnly));
        leftover.close();
        QVERIFY(!Network::open(town().map, file()).notWritten);
        QVERIFY(!std::filesystem::exists(left));
    }

private:
    std::filesystem::path file() const { return std::filesystem::path(m_folder.path().toStdString()) / "map.routing"; }
    QTemporaryDir m_folder;
};

QTEST_APPLESS_MAIN(TestIndex)
#include "tst_index.moc"
