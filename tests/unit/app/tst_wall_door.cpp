// A station and its walls: who is let in, what they get, and what happens when they are slow, hostile, cut off or taken back.

#include <QJsonDocument>
#include <QJsonObject>
#include <QLocalSocket>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

#include "picture/codec.h"
#include "station/wall.h"
#include "story_station.h"
#include "wall/wall_line.h"
#include "wiring/control_socket.h"
#include "wiring/identity.h"
#include "wiring/wall_door.h"

using namespace radar;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {
const store::Actor desk{"desk", "desk", {}};
} // namespace

class TestWallDoor : public QObject {
    Q_OBJECT

    base::SystemClock m_clock;
    std::unique_ptr<test::StoryStation> m_story;
    std::unique_ptr<station::StationThread> m_station;
    std::unique_ptr<app::WallDoor> m_door;
    app::StationSettings m_settings;

    [[nodiscard]] store::StationFolder folder() const { return m_story->folder(); }

    void open()
    {
        auto station = station::StationThread::start(folder(), m_clock);
        QVERIFY2(station, station ? "" : station.error().detail.c_str());
        m_station = std::move(*station);
        openDoor();
    }
    void openDoor()
    {
        auto door = app::WallDoor::open(folder(), m_settings, *m_station);
        QVERIFY2(door, door ? "" : door.error().detail.c_str());
        QVERIFY2((*door)->problem().empty(), (*door)->problem().c_str());
        m_door = std::move(*door);
    }
    /// The same port again, so that walls find the way back.
    void openOverTls()
    {
        m_door.reset();
        static std::uint16_t port = 0;
        if (port == 0) {
            QTcpServer free;
            QVERIFY(free.listen(QHostAddress::LocalHost));
            port = free.serverPort();
        }
        m_settings.wall.port = port;
        openDoor();
        QCOMPARE(m_door->port(), port);
    }

    app::WallInvitation invitation()
    {
        const auto secret = app::addWall(folder(), u"lobby"_s);
        const auto identity = app::openIdentity(folder(), m_settings, m_clock.now());
        return {u"lobby"_s, u"127.0.0.1"_s, m_settings.wall.port, *secret, u"sha256//"_s + QString::fromStdString(identity->facts.pin)};
    }

    std::unique_ptr<QLocalSocket> caller()
    {
        auto descriptor = app::connectInside(folder(), app::wallSocket);
        auto socket = std::make_unique<QLocalSocket>();
        if (descriptor.value() >= 0)
            socket->setSocketDescriptor(descriptor.release());
        return socket;
    }
    static QByteArray hello(int version = app::wallVersion)
    {
        return QJsonDocument(QJsonObject{{u"wall"_s, version}, {u"map"_s, u"own"_s}}).toJson(QJsonDocument::Compact) + '\n';
    }
    /// The frames that come until one of this kind.
    static std::optional<QByteArray> waitFor(QLocalSocket &socket, app::WallFrame kind)
    {
        app::FrameReader frames;
        std::optional<QByteArray> found;
        const bool came = QTest::qWaitFor(
            [&] {
                frames.take(socket.readAll());
                while (auto frame = frames.next())
                    if (frame->first == kind)
                        found = frame->second;
                return found.has_value();
            },
            15'000);
        return came ? found : std::nullopt;
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_settings = {};
        m_story = std::make_unique<test::StoryStation>(m_clock);
        m_story->stand("K-001", test::crossing(0, 0));
        m_story->stand("C-01", test::crossing(3, 3));
        m_story->close();
        open();
    }
    void cleanup()
    {
        m_door.reset();
        m_station.reset();
        QVERIFY(!QFile::exists(QString::fromStdString((folder().path() / app::wallSocket).string())));
        m_story.reset();
    }

    void aWallBesideTheStationGetsEverything()
    {
        app::WallLine line(folder());
        QSignalSpy maps(&line, &ui::WallSource::mapCame);
        QSignalSpy joined(&line, &ui::WallSource::joined);
        picture::PicturePtr shown;
        picture::WallFactsPtr facts;
        connect(&line, &ui::WallSource::pictureCame, this, [&](const picture::PicturePtr &picture) { shown = picture; });
        connect(&line, &ui::WallSource::factsCame, this, [&](const picture::WallFactsPtr &came) { facts = came; });
        line.begin();
        QTRY_VERIFY_WITH_TIMEOUT(shown && facts && facts->absence && facts->daysTime, 15'000);
        QCOMPARE(maps.count(), 1);
        QCOMPARE(joined.count(), 1);
        QCOMPARE(joined[0][0].value<QTimeZone>(), QTimeZone("Asia/Shanghai"));
        QCOMPARE(shown->counts.onDuty, 2);
        QCOMPARE(facts->tiers[0], (picture::TierCount{1, 1}));
        QCOMPARE(facts->tiers[1], (picture::TierCount{1, 1}));
        QCOMPARE(facts->tiers[2], (picture::TierCount{0, 0}));
        QVERIFY(facts->absence->coveredMeters > 100);

        // What happens arrives by difference, and equals the station's own.
        m_station->run([](station::Station &station) { QVERIFY(station.report(desk, {"NOISE", {}, test::crossing(1, 1), "", "loud", ""})); });
        QTRY_COMPARE_WITH_TIMEOUT(shown->incidents.size(), 1u, 15'000);
        QTRY_VERIFY_WITH_TIMEOUT(!facts->events.empty() && facts->today.incidents == 1, 15'000);
        QCOMPARE(facts->events.front().what, "incident.report");
        QCOMPARE(facts->events.front().type, "NOISE");
        QCOMPARE(m_door->load().wholes, 1);
    }

    void nobodyIsNamed()
    {
        m_door.reset();
        m_station->run([](station::Station &station) {
            QVERIFY(station.report(desk, {"NOISE", {}, test::crossing(1, 1), "三街 9 号 王小明家", "secret words", "王小明", "13800000000", true}));
        });
        station::Masking masking;
        masking.setUnnamed({{"刘云华", "Li Na", "甲"}, {}});
        QCOMPARE(masking.masked("K-031 刘云华"), "K-031 刘＊＊");
        QCOMPARE(masking.masked("Li Na/Li Na"), "L＊＊＊＊/L＊＊＊＊");
        QCOMPARE(masking.masked("甲路"), "甲路"); // one sign alone is nobody's name

        openDoor();
        auto socket = caller();
        socket->write(hello());
        const auto whole = waitFor(*socket, app::WallFrame::Whole);
        QVERIFY(whole);
        const QByteArray plain = qUncompress(*whole);
        QVERIFY(plain.contains("三街 9 号"));
        QVERIFY(plain.contains("王＊＊家"));
        for (const char *secret : {"王小明", "13800000000", "secret words"})
            QVERIFY2(!plain.contains(secret), secret);
    }

    void anotherByteAndItIsOver()
    {
        auto socket = caller();
        socket->write(hello());
        QVERIFY(waitFor(*socket, app::WallFrame::Whole));
        QTest::ignoreMessage(QtWarningMsg, "a wall said more than its hello, and was sent away");
        socket->write("{\"do\":\"close\"}\n");
        QTRY_COMPARE_WITH_TIMEOUT(socket->state(), QLocalSocket::UnconnectedState, 15'000);
        QTRY_COMPARE_WITH_TIMEOUT(m_door->load().walls, 0, 15'000);
    }

    void whatIsNoHelloIsNotAnswered_data()
    {
        QTest::addColumn<QByteArray>("said");
        QTest::newRow("HTTP") << QByteArray("GET / HTTP/1.1\r\n\r\n");
        QTest::newRow("a wish") << QByteArray("{\"do\":\"desk\"}\n");
        QTest::newRow("too long") << QByteArray(5000, 'x');
        QTest::newRow("two lines") << hello() + hello();
        QTest::newRow("a version in words") << QByteArray("{\"wall\":\"one\"}\n");
        QTest::newRow("an array") << QByteArray("[1]\n");
        QTest::newRow("zeros") << QByteArray(100, '\0') + '\n';
    }
    void whatIsNoHelloIsNotAnswered()
    {
        QFETCH(QByteArray, said);
        auto socket = caller();
        socket->write(said);
        QTRY_COMPARE_WITH_TIMEOUT(socket->state(), QLocalSocket::UnconnectedState, 15'000);
        QVERIFY(socket->readAll().isEmpty());
    }

    void whoSaysNothingIsSentAway()
    {
        auto socket = caller();
        QTRY_COMPARE_WITH_TIMEOUT(socket->state(), QLocalSocket::UnconnectedState, 15'000);
    }

    void anotherVersionIsToldSo()
    {
        auto socket = caller();
        socket->write(hello(app::wallVersion + 1));
        const auto refusal = waitFor(*socket, app::WallFrame::Refusal);
        QVERIFY(refusal && refusal->contains("version"));
    }

    void asManyAsThereIsRoomFor()
    {
        std::vector<std::unique_ptr<QLocalSocket>> walls;
        for (int i = 0; i < app::WallDoor::mostWalls; ++i) {
            walls.push_back(caller());
            walls.back()->write(hello());
            QVERIFY(waitFor(*walls.back(), app::WallFrame::Whole));
        }
        auto late = caller();
        late->write(hello());
        const auto refusal = waitFor(*late, app::WallFrame::Refusal);
        QVERIFY(refusal && refusal->contains("full"));
        walls.pop_back();
        QTRY_COMPARE_WITH_TIMEOUT(m_door->load().walls, app::WallDoor::mostWalls - 1, 15'000);
        auto next = caller();
        next->write(hello());
        QVERIFY(waitFor(*next, app::WallFrame::Whole));
    }

    void theStationGoesAndComesBack()
    {
        app::WallLine line(folder());
        QSignalSpy states(&line, &ui::WallSource::stateChanged);
        QSignalSpy joined(&line, &ui::WallSource::joined);
        QSignalSpy pictures(&line, &ui::WallSource::pictureCame);
        line.begin();
        QTRY_COMPARE_WITH_TIMEOUT(joined.count(), 1, 15'000);
        m_door.reset();
        QTRY_VERIFY_WITH_TIMEOUT(!states.isEmpty() && states.last()[0].value<ui::WallSource::State>() == ui::WallSource::State::Connecting, 15'000);
        const auto before = pictures.count();
        openDoor();
        QTRY_COMPARE_WITH_TIMEOUT(joined.count(), 2, 15'000);
        QTRY_VERIFY_WITH_TIMEOUT(pictures.count() > before, 15'000);
    }

    // ── from another machine ──

    void overTlsWithItsMap()
    {
        openOverTls();
        QTemporaryDir cache;
        auto line = app::WallLine::of(invitation(), cache.path());
        QVERIFY(line);
        QSignalSpy maps(line->get(), &ui::WallSource::mapCame);
        QSignalSpy joined(line->get(), &ui::WallSource::joined);
        (*line)->begin();
        QTRY_VERIFY_WITH_TIMEOUT(maps.count() == 1 && joined.count() == 1, 15'000);
        const auto map = maps[0][0].value<std::shared_ptr<const basemap::Map>>();
        QVERIFY(map && map->buildings.size() == 1);
        QCOMPARE(QDir(cache.path()).entryList({u"*.gpkg"_s}).size(), 1);
        const auto first = m_door->load().bytes;
        line->reset();

        // The second time it has the map: shown before anything came, and not sent again.
        auto again = app::WallLine::of(invitation(), cache.path());
        QSignalSpy mapsAgain(again->get(), &ui::WallSource::mapCame);
        QSignalSpy joinedAgain(again->get(), &ui::WallSource::joined);
        (*again)->begin();
        QCOMPARE(mapsAgain.count(), 1);
        QTRY_COMPARE_WITH_TIMEOUT(joinedAgain.count(), 1, 15'000);
        QCOMPARE(mapsAgain.count(), 1);
        QVERIFY2(m_door->load().bytes - first < first / 2, "the map was sent again");
    }

    void aMapThatWasChangedWhereItIsKeptIsAskedForAgain()
    {
        openOverTls();
        QTemporaryDir cache;
        const auto shown = [&] {
            auto line = app::WallLine::of(invitation(), cache.path());
            QSignalSpy maps(line->get(), &ui::WallSource::mapCame);
            (*line)->begin();
            return QTest::qWaitFor([&] { return maps.count() == 1; }, 15'000);
        };
        QVERIFY(shown());
        const QFileInfoList files = QDir(cache.path()).entryInfoList({u"*.gpkg"_s});
        QFile file(files.constFirst().filePath());
        QVERIFY(file.open(QIODevice::ReadWrite));
        file.seek(5000);
        file.write("xxxx");
        file.close();
        QVERIFY(shown());
    }

    void aWrongSecretIsNotLetIn()
    {
        openOverTls();
        QTemporaryDir cache;
        auto wrong = invitation();
        wrong.secret = u"guessed"_s;
        auto line = app::WallLine::of(wrong, cache.path());
        QSignalSpy states(line->get(), &ui::WallSource::stateChanged);
        QSignalSpy joined(line->get(), &ui::WallSource::joined);
        (*line)->begin();
        QTRY_COMPARE_WITH_TIMEOUT(states.count(), 1, 15'000);
        QCOMPARE(states[0][0].value<ui::WallSource::State>(), ui::WallSource::State::NotInvited);
        QCOMPARE(joined.count(), 0);
        QVERIFY(QDir(cache.path()).isEmpty());
    }

    void anotherStationIsNotTrusted()
    {
        openOverTls();
        QTemporaryDir cache;
        auto wrong = invitation();
        wrong.pin = u"sha256//"_s + QString::fromLatin1(QByteArray(32, 'x').toBase64());
        auto line = app::WallLine::of(wrong, cache.path());
        QSignalSpy states(line->get(), &ui::WallSource::stateChanged);
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"the station is not trusted.*"_s));
        (*line)->begin();
        QTRY_COMPARE_WITH_TIMEOUT(states.count(), 1, 15'000);
        QCOMPARE(states[0][0].value<ui::WallSource::State>(), ui::WallSource::State::NotInvited);
        line->reset();
        QCOMPARE(m_door->load().bytes, 0); // and it was told nothing, nor the secret said
    }

    void whoIsTakenBackIsSentAway()
    {
        openOverTls();
        QTemporaryDir cache;
        auto line = app::WallLine::of(invitation(), cache.path());
        QSignalSpy states(line->get(), &ui::WallSource::stateChanged);
        (*line)->begin();
        QTRY_VERIFY_WITH_TIMEOUT(!states.isEmpty() && states.last()[0].value<ui::WallSource::State>() == ui::WallSource::State::Joined, 15'000);
        QVERIFY(app::removeWall(folder(), u"lobby"_s));
        QTRY_COMPARE_WITH_TIMEOUT(states.last()[0].value<ui::WallSource::State>(), ui::WallSource::State::NotInvited, 15'000);
    }

    void withoutAPortNobodyListens()
    {
        QCOMPARE(app::StationSettings().wall.port, 0);
        QCOMPARE(app::StationSettings().wall.address, "127.0.0.1");
        QCOMPARE(m_door->port(), 0);
    }

    void secretsAreNotInTheStation()
    {
        const auto secret = app::addWall(folder(), u"lobby"_s);
        QVERIFY(secret && secret->size() >= 43);
        QFile file(QString::fromStdString((folder().path() / "walls.json").string()));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains(secret->toUtf8()));
        QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther), QFile::Permissions());
        QCOMPARE(app::wallWith(folder(), *secret), u"lobby"_s);
        QVERIFY(!app::wallWith(folder(), {}));
        const auto other = app::addWall(folder(), u"lobby"_s); // the former is nothing any more
        QVERIFY(other && !app::wallWith(folder(), *secret));
        QCOMPARE(app::wallNames(folder())->size(), 1u);
    }

    void aSlowWallHoldsNobodyUp()
    {
        // It joins and reads nothing; the station goes on for the other one, and keeps no more than it may for this one.
        auto slow = caller();
        slow->setReadBufferSize(1);
        slow->write(hello());
        app::WallLine quick(folder());
        QSignalSpy pictures(&quick, &ui::WallSource::pictureCame);
        quick.begin();
        QTRY_VERIFY_WITH_TIMEOUT(pictures.count() >= 3, 15'000);
        QCOMPARE(m_door->load().walls, 2);
    }

    // Who has no room left gets no pictures, whole or changed, until there is some: only the map that it asked for waits.
    void aWallWithoutRoomGetsNoPictures()
    {
        QFile map(QString::fromStdString(folder().map().string()));
        QVERIFY(map.open(QIODevice::WriteOnly)); // more than the machine keeps on its way
        QVERIFY(map.resize(8 * 1024 * 1024));
        map.close();
        m_door->setRoom(0);
        auto stuck = app::connectInside(folder(), app::wallSocket);
        QVERIFY(stuck.value() >= 0);
        const QByteArray words = QJsonDocument(QJsonObject{{u"wall"_s, app::wallVersion}}).toJson(QJsonDocument::Compact) + '\n';
        QCOMPARE(::write(stuck.value(), words.constData(), static_cast<std::size_t>(words.size())), static_cast<ssize_t>(words.size()));
        QTRY_COMPARE_WITH_TIMEOUT(m_door->load().walls, 1, 15'000);
        QTest::qWait(2'000);
        QCOMPARE(m_door->load().wholes, 0);
        auto quick = caller();
        quick->write(hello());
        QVERIFY(waitFor(*quick, app::WallFrame::Whole)); // the control
        QCOMPARE(m_door->load().wholes, 1);
    }

    // One that reads nothing at all costs the station no more than it may, and is sent away; the log says why.
    void aWallThatNeverReadsIsSentAway()
    {
        QFile map(QString::fromStdString(folder().map().string()));
        QVERIFY(map.open(QIODevice::WriteOnly)); // more than the machine keeps on its way
        QVERIFY(map.resize(8 * 1024 * 1024));
        map.close();
        m_door->setPatience(3s);
        QTest::ignoreMessage(QtWarningMsg,
                             QRegularExpression(u"the wall beside the station read nothing for \\d+ s while \\d+ bytes waited for it"_s));
        auto stuck = app::connectInside(folder(), app::wallSocket);
        QVERIFY(stuck.value() >= 0);
        const QByteArray words = QJsonDocument(QJsonObject{{u"wall"_s, app::wallVersion}}).toJson(QJsonDocument::Compact) + '\n';
        QCOMPARE(::write(stuck.value(), words.constData(), static_cast<std::size_t>(words.size())), static_cast<ssize_t>(words.size()));
        QTRY_COMPARE_WITH_TIMEOUT(m_door->load().walls, 1, 15'000);
        // Somebody reads meanwhile, and stays: the control.
        auto quick = caller();
        quick->write(hello());
        QVERIFY(waitFor(*quick, app::WallFrame::Whole));
        connect(quick.get(), &QLocalSocket::readyRead, this, [&] { quick->readAll(); });
        QTRY_COMPARE_WITH_TIMEOUT(m_door->load().sentAway, 1, 20'000);
        QCOMPARE(m_door->load().walls, 1);
        QTest::qWait(4'000);
        QCOMPARE(m_door->load().walls, 1);
        QCOMPARE(quick->state(), QLocalSocket::ConnectedState);
        const qint64 kept = m_door->load().mostKept;
        qInfo("at most %lld bytes waited for one wall", static_cast<long long>(kept));
        QVERIFY(kept > 0 && kept <= app::WallDoor::mostUnsent);
    }
};

QTEST_GUILESS_MAIN(TestWallDoor)
#include "tst_wall_door.moc"
