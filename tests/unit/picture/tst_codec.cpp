// What is written is read, every member; what is not a picture is refused.

#include <QDataStream>
#include <QTest>
#include <cmath>
#include <limits>
#include <random>

#include "picture/codec.h"

using namespace radar;
using namespace std::chrono_literals;

namespace {

constexpr base::Time at(int seconds) { return base::fromMicroseconds(1'795'000'000'123'456) + std::chrono::seconds(seconds); }
bool near(geo::Wgs84 a, geo::Wgs84 b) { return std::abs(a.latitude - b.latitude) < 1e-7 && std::abs(a.longitude - b.longitude) < 1e-7; }

/// Every member has a value that no other has.
picture::Picture fullPicture()
{
    picture::Picture p;
    p.sequence = 0xfedcba9876543210;
    p.madeTime = at(1);
    picture::Symbol moving;
    moving.id = "satellite:a";
    moving.kind = picture::SymbolKind::Satellite;
    moving.status = picture::Status::OnScene;
    moving.rank = 2;
    moving.position = {25.0612345, 102.7412345};
    moving.headingDegrees = std::numeric_limits<double>::quiet_NaN();
    moving.speedMetersPerSecond = 1.5;
    moving.accuracyMeters = 7.25;
    moving.label = "K-031 星";
    moving.fixTime = at(-9);
    moving.isStale = true;
    picture::Symbol camera;
    camera.id = "camera:b";
    camera.kind = picture::SymbolKind::Camera;
    camera.status = picture::Status::Offline;
    camera.heightMeters = 4.5;
    camera.headingDegrees = 271.5;
    camera.fieldOfViewDegrees = 71;
    camera.rangeMeters = 61;
    camera.tiltDegrees = 21;
    camera.sight = std::make_shared<const picture::Sight>(picture::Sight{{25.1, 102.1}, {{1.5F, 2.5F, 3.5F, 4.5F, 5.5F, 6.5F}}});
    p.symbols = {camera, moving};
    p.routes = {{"order:1", "satellite:a", picture::Status::EnRoute, true, {{25.1, 102.1}, {-25.2, -102.2}}}};
    p.closed = {{"closure:1", {{25, 102}}, {{{25.1, 102.1}}}, {25.2, 102.2}, {"car"}, "三街", "Third Street", "flood", at(2), at(3)}};
    auto overlay = std::make_shared<picture::Overlay>();
    overlay->areas = {{{{{{25, 102}}, {{{25.5, 102.5}}}}}, 0.5}};
    overlay->lines = {{picture::Overlay::Tone::Warning, 3, {{25.3, 102.3}}}};
    p.overlay = overlay;
    picture::IncidentCard card;
    card.id = "incident:1";
    card.number = "20261121-0041";
    card.type = "FIGHT";
    card.level = 1;
    card.state = "assigned";
    card.address = "金沙大道 54 号";
    card.reportedTime = at(4);
    card.position = {25.4, 102.4};
    card.units = {
        {"satellite:a", "K-031", "accepted", at(5), at(6), geo::Wgs84{25.6, 102.6}, "order:1", "arrival", at(7), true, at(8), at(9), at(10)}};
    card.next = picture::IncidentCard::Next{"satellite:c", "C-01", 61s};
    card.talk = 12;
    card.unseen = 13;
    card.lastUnseen = at(11);
    p.incidents = {card};
    p.counts = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    p.lastPositionReceived = at(12);
    p.recordProblem = base::Error{base::ErrorKind::Full, "disk"};
    p.links = {{"http", "127.0.0.1:5055", true, "none", 1, 2, 3, at(13), 4, 5, 6, 7, 8, 9, 10, 11, "unknown", at(14)}};
    p.notices = {{1, "zone.enter", "K-031", "Market", at(15), true}};
    p.alarms = {{"alarm:1", "help", 0, "unacknowledged", "commander", 3, true, true, at(16), at(17), at(18), "reason", "incident:1", "20261121-0041",
                 "FIGHT", "here", "satellite:a", "K-031", "arrival"}};
    return p;
}

picture::WallFacts fullFacts()
{
    picture::WallFacts f;
    f.madeTime = at(1);
    f.tiers = {{{7, 5}, {84, 80}, {350, 340}}};
    f.untilSent = {30s, 120s, 600s};
    f.absence = picture::Absence{3min, 1, at(2), 250.5, 4000.25, {{"三街", "Third Street", 120.5, at(-60)}}, {{{25.1, 102.1}, {25.2, 102.2}}}};
    f.topIncident = "incident:1";
    f.cameras = {{"camera:b", "Gate", "rtsp://u:p@host/1", true}};
    f.daysTime = at(3);
    f.today = {true, {}, 20, 12, 2, 3, 45s, 240s, 1800s};
    f.today.hours[23] = 4;
    f.lastWeek.whole = 9;
    f.lastYear.arrests = 8;
    f.hour = 22;
    f.events = {{77, at(4), "order.arrive", "20261121-0041", "FIGHT", "K-031"}};
    return f;
}

/// Whatever encode() leaves out differs here: the same bytes come out of what was read.
template <typename Value, typename Decode>
void comesBack(const Value &value, Decode decode)
{
    const QByteArray bytes = picture::encode(value);
    const auto read = decode(bytes);
    QVERIFY2(read, read ? "" : read.error().detail.c_str());
    QCOMPARE(picture::encode(*read), bytes);
}

} // namespace

class CodecTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void aPictureComesBackAsItWas()
    {
        const picture::Picture before = fullPicture();
        comesBack(before, picture::decodePicture);
        const auto read = picture::decodePicture(picture::encode(before));
        QVERIFY(read);
        // The picture's own comparison finds nothing but what has no meaning on another machine: where a pointer points, and the last digits of a
        // place.
        picture::Picture after = *read;
        for (std::size_t i = 0; i < after.symbols.size(); ++i) {
            QVERIFY(near(after.symbols[i].position, before.symbols[i].position));
            after.symbols[i].position = before.symbols[i].position;
            QCOMPARE(after.symbols[i].sight != nullptr, before.symbols[i].sight != nullptr);
            if (const auto &sight = after.symbols[i].sight) {
                QVERIFY(near(sight->eye, before.symbols[i].sight->eye));
                QCOMPARE(sight->wedges.front().farTo, 6.5F);
            }
            after.symbols[i].sight = before.symbols[i].sight;
        }
        after.incidents[0].position = before.incidents[0].position;
        after.incidents[0].units[0].post = before.incidents[0].units[0].post;
        const picture::Difference rest = picture::difference(before, after);
        QVERIFY(rest.changed.empty() && rest.removed.empty() && rest.changedIncidents.empty() && rest.removedIncidents.empty());
        QCOMPARE(after.sequence, before.sequence);
        QCOMPARE(after.madeTime, before.madeTime);
        QVERIFY(near(after.routes[0].points[1], before.routes[0].points[1]));
        QCOMPARE(after.closed[0].until, before.closed[0].until);
        QCOMPARE(after.closed[0].streetsEnglish, before.closed[0].streetsEnglish);
        QVERIFY(after.overlay && near(after.overlay->areas[0].polygons[0].holes[0][0], {25.5, 102.5}));
        QCOMPARE(after.overlay->lines[0].tone, picture::Overlay::Tone::Warning);
        QCOMPARE(after.counts.camerasInUse, 10);
        QCOMPARE(after.recordProblem, before.recordProblem);
        QCOMPARE(after.links, before.links);
        QCOMPARE(after.notices, before.notices);
        QCOMPARE(after.alarms, before.alarms);
    }

    void aDifferenceComesBackAsItWas()
    {
        picture::Difference change = picture::difference(picture::Picture(), fullPicture());
        change.removed = {"satellite:gone"};
        change.removedIncidents = {"incident:gone"};
        comesBack(change, picture::decodeDifference);
        const auto read = picture::decodeDifference(picture::encode(change));
        QVERIFY(read && read->overlay && *read->overlay);
        change.overlay = picture::OverlayPtr();
        const auto without = picture::decodeDifference(picture::encode(change));
        QVERIFY(without && without->overlay && !*without->overlay);
        change.overlay.reset();
        const auto asBefore = picture::decodeDifference(picture::encode(change));
        QVERIFY(asBefore && !asBefore->overlay);
    }

    void factsComeBackAsTheyWere()
    {
        const picture::WallFacts before = fullFacts();
        const auto read = picture::decodeWallFacts(picture::encode(before));
        QVERIFY(read);
        QVERIFY(near(read->absence->lines[0][1], before.absence->lines[0][1]));
        picture::WallFacts after = *read;
        after.absence->lines = before.absence->lines;
        QCOMPARE(after, before);
    }

    void oneKindIsNotAnother()
    {
        QVERIFY(!picture::decodeDifference(picture::encode(fullPicture())));
        QVERIFY(!picture::decodeWallFacts(picture::encode(fullPicture())));
    }

    void whatIsCutOffIsRefused()
    {
        const QByteArray whole = qUncompress(picture::encode(fullPicture()));
        for (qsizetype length = 0; length < whole.size(); ++length)
            QVERIFY2(!picture::decodePicture(qCompress(whole.left(length))), qPrintable(QString::number(length)));
        QVERIFY(!picture::decodePicture(qCompress(whole + 'x')));
        QVERIFY(picture::decodePicture(qCompress(whole))); // and whole it is taken
    }

    void hostileSizesCostNothing()
    {
        QByteArray bomb; // says that it unpacks to 4 GiB
        QDataStream(&bomb, QIODevice::WriteOnly) << quint32(0xffffffff);
        QVERIFY(!picture::decodePicture(bomb + qCompress(QByteArray(1000, 'x')).mid(4)));
        QByteArray lie; // says that it unpacks to a hundred bytes, and would to ten million
        QDataStream(&lie, QIODevice::WriteOnly) << quint32(100);
        QVERIFY(!picture::decodePicture(lie + qCompress(QByteArray(10'000'000, '\0')).mid(4)));
        QByteArray manySymbols; // four thousand million symbols, none of which is there
        QDataStream(&manySymbols, QIODevice::WriteOnly) << quint64(1) << qint64(1) << quint32(0xfffffff0);
        QVERIFY(!picture::decodePicture(qCompress(manySymbols)));
        QVERIFY(!picture::decodePicture({}));
        QVERIFY(!picture::decodePicture("abcd"));
    }

    void changedBytesNeverHurt()
    {
        const QByteArray whole = qUncompress(picture::encode(fullPicture()));
        std::mt19937 random(11);
        int refused = 0;
        for (int i = 0; i < 20'000; ++i) {
            QByteArray changed = whole;
            for (unsigned n = 0; n <= random() % 3; ++n)
                changed[static_cast<qsizetype>(random() % static_cast<unsigned>(changed.size()))] = static_cast<char>(random());
            refused += picture::decodePicture(qCompress(changed, 1)) ? 0 : 1;
        }
        QVERIFY(refused > 1000); // sizes and kinds are noticed; figures cannot be
    }
};

QTEST_APPLESS_MAIN(CodecTest)
#include "tst_codec.moc"
