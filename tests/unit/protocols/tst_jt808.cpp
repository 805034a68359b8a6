// JT/T 808: the stream, the parts, and what terminal and platform say to each other.

#include <QJsonArray>
#include <QTest>

#include "protocols/jt808.h"
#include "protocols/wire_values.h"
#include "results.h"

using namespace radar;
using namespace radar::protocols;
using namespace std::chrono_literals;

namespace {

const base::Time now = *base::parseIso8601("2026-11-21T08:00:00Z");

Fix fixAt(geo::Wgs84 place)
{
    return {.time = now, .position = place, .altitudeMeters = 1892, .speedMetersPerSecond = 10, .courseDegrees = 271, .alarms = {}};
}

std::vector<Jt808Piece> piecesOf(std::string_view stream, std::size_t step)
{
    Jt808Splitter splitter;
    std::vector<Jt808Piece> list;
    for (std::size_t at = 0; at < stream.size(); at += step) {
        splitter.append(stream.substr(at, step));
        while (auto piece = splitter.next())
            list.push_back(std::move(*piece));
    }
    return list;
}

base::Result<Jt808Frame> frameOf(std::string_view bytes)
{
    const auto pieces = piecesOf(bytes, bytes.size());
    if (pieces.size() != 1)
        return base::fail(base::ErrorKind::Invalid, "not one frame");
    return decodeJt808Frame(pieces[0]);
}

base::Result<Message> messageOf(std::string_view bytes)
{
    const auto frame = frameOf(bytes);
    return frame ? decodeJt808(*frame) : std::unexpected(frame.error());
}

} // namespace

class TestJt808 final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void aStreamCutAnywhereIsTheSameStream()
    {
        const Jt808Address from{.phone = "13900000001"};
        const std::string stream = "garbage" + encodeJt808Heartbeat(from, 0x7d7e) + encodeJt808Location(from, 2, fixAt({25.06, 102.74}))
            + "\x7e\x7e\x7e" + encodeJt808Heartbeat(from, 3);
        const auto whole = piecesOf(stream, stream.size());
        QCOMPARE(whole.size(), std::size_t(3));
        for (std::size_t step = 1; step < stream.size(); ++step) {
            const auto pieces = piecesOf(stream, step);
            QCOMPARE(pieces.size(), whole.size());
            for (std::size_t i = 0; i < whole.size(); ++i)
                QCOMPARE(pieces[i].bytes, whole[i].bytes);
        }
        QCOMPARE(decodeJt808Frame(whole[0])->sequence, std::uint16_t(0x7d7e));
    }

    void anEndlessFrameTakesNoMemory()
    {
        Jt808Splitter splitter;
        splitter.append("\x7e");
        for (int i = 0; i < 1000; ++i) {
            splitter.append(std::string(10'000, 'x'));
            QVERIFY(!splitter.next());
            QVERIFY(splitter.buffered() <= 2 * Jt808Splitter::longestPiece + 10'000);
        }
        splitter.append(encodeJt808Heartbeat({.phone = "1"}, 1)); // and then it goes on
        std::optional<Jt808Piece> piece = splitter.next();
        while (piece && !decodeJt808Frame(*piece))
            piece = splitter.next();
        QVERIFY(piece);
        QVERIFY(splitter.skippedBytes() > 9'000'000);
    }

    void oneWrongBitIsRefused()
    {
        const std::string good = encodeJt808Location({.phone = "13900000001"}, 5, fixAt({24.5, 102.5}));
        QVERIFY(good.find('\x7d') == std::string::npos); // no escapes: then the checksum alone decides
        for (std::size_t i = 1; i + 1 < good.size(); ++i) {
            for (int bit = 0; bit < 8; ++bit) {
                std::string bad = good;
                bad[i] = static_cast<char>(bad[i] ^ 1 << bit);
                if (bad[i] != 0x7d && bad[i] != 0x7e)
                    QVERIFY(!frameOf(bad));
            }
        }
    }

    void cutOffIsRefused()
    {
        const std::string good = encodeJt808Location({.phone = "13900000001", .layout = Jt808Layout::Of2019}, 2, fixAt({25.061234, 102.741234}));
        MUST(frameOf(good));
        for (std::size_t length = 0; length < good.size(); ++length)
            QVERIFY(!frameOf(good.substr(0, length)));
        for (std::size_t length = 2; length + 1 < good.size(); ++length)
            QVERIFY(!frameOf(good.substr(0, length) + '\x7e'));
    }

    void everyBodyCutShortIsHandled()
    {
        for (const int id : {0x0001, 0x0100, 0x0102, 0x0104, 0x0200, 0x0201, 0x0210, 0x0704, 0x8003, 0x8100, 0x8103, 0x8300}) {
            for (const auto layout : {Jt808Layout::Of2013, Jt808Layout::Of2019}) {
                for (std::size_t length = 0; length < 120; ++length) {
                    for (const char fill : {'\0', '\1', '\xff'}) {
                        const auto message = decodeJt808(
                            {.id = static_cast<std::uint16_t>(id), .layout = layout, .phone = "1", .part = {}, .body = std::string(length, fill)});
                        for (const Fix &fix : message ? message->fixes : std::vector<Fix>())
                            QVERIFY(fix.position.isValid());
                    }
                }
            }
        }
    }

    void alternativeDelimiter()
    {
        const std::string frame = encodeJt808Heartbeat({.phone = "13900000001"}, 0x3ee6);
        std::string other;
        for (const char c : frame.substr(1, frame.size() - 2)) {
            switch (static_cast<unsigned char>(c)) {
            case 0xe6: other += "\xe6\x01"; break;
            case 0xe7: other += "\xe6\x02"; break;
            case 0x3e: other += "\x3e\x01"; break;
            case 0x3d: other += "\x3e\x02"; break;
            default: other += c;
            }
        }
        const auto back = frameOf('\xe7' + other + '\xe7');
        MUST(back);
        QCOMPARE(back->sequence, std::uint16_t(0x3ee6));
    }

    void positionsThereAndBack_data()
    {
        QTest::addColumn<double>("latitude");
        QTest::addColumn<double>("longitude");
        QTest::newRow("Kunming") << 25.061234 << 102.741234;
        QTest::newRow("south and west") << -33.856784 << -70.64827;
        QTest::newRow("equator") << 0.0 << -0.000001;
        QTest::newRow("edge") << -90.0 << 180.0;
        QTest::newRow("7E and 7D in it") << 8.289918 << 8.224126;
    }

    void positionsThereAndBack()
    {
        QFETCH(const double, latitude);
        QFETCH(const double, longitude);
        for (const auto layout : {Jt808Layout::Of2013, Jt808Layout::Of2019}) {
            Fix fix = fixAt({latitude, longitude});
            fix.alarms = {"emergency", "collision"};
            fix.altitudeMeters = -12;
            const auto message = messageOf(encodeJt808Location({.phone = "13900000001", .layout = layout}, 7, fix));
            MUST(message);
            QCOMPARE(message->kind, Kind::Location);
            QCOMPARE(message->sequence, std::int64_t(7));
            const Fix &back = message->fixes.at(0);
            QVERIFY(std::abs(back.position.latitude - latitude) < 1e-9 && std::abs(back.position.longitude - longitude) < 1e-9);
            QCOMPARE(back.time, fix.time);
            QCOMPARE(back.altitudeMeters, fix.altitudeMeters);
            QCOMPARE(*back.speedMetersPerSecond, 10.0);
            QCOMPARE(back.courseDegrees, fix.courseDegrees);
            QCOMPARE(back.alarms, fix.alarms);
            QVERIFY(back.valid);
            QVERIFY(isCallForHelp(back.alarms[0]));
        }
    }

    void timesAreBeijingsOnTheWire()
    {
        Fix fix = fixAt({25, 102});
        fix.time = *base::parseIso8601("2026-12-31T23:30:00Z"); // already next year in Beijing
        const auto frame = frameOf(encodeJt808Location({.phone = "1"}, 1, fix));
        MUST(frame);
        QCOMPARE(toHex(std::string_view(frame->body).substr(22)), std::string("270101073000"));
        QCOMPARE(decodeJt808(*frame)->fixes[0].time, fix.time);
    }

    void batchInParts()
    {
        std::vector<Fix> fixes;
        for (int i = 0; i < 200; ++i) {
            fixes.push_back(fixAt({25 + i * 1e-4, 102}));
            fixes.back().time = now + std::chrono::seconds(i);
        }
        const auto frames = encodeJt808Batch({.phone = "13900000001"}, 65530, fixes); // its numbers run over
        QVERIFY(frames.size() > 5);
        Jt808Assembly assembly;
        std::optional<Jt808Frame> whole;
        for (std::size_t i = frames.size(); i > 0; --i) { // the last part first
            const auto frame = frameOf(frames[i - 1]);
            MUST(frame);
            QCOMPARE(decodeJt808(*frame)->kind, Kind::Part);
            QVERIFY(!whole);
            whole = assembly.add(*frame, now);
        }
        QVERIFY(whole);
        QCOMPARE(whole->sequence, std::uint16_t(65530));
        QCOMPARE(assembly.bytes(), std::size_t(0));
        const auto message = decodeJt808(*whole);
        MUST(message);
        QCOMPARE(message->fixes.size(), fixes.size());
        QCOMPARE(message->fixes.back().time, fixes.back().time);
    }

    void missingPartsAreAskedForAgain()
    {
        Jt808Assembly assembly;
        for (const unsigned index : {1U, 2U, 2U, 5U})
            QVERIFY(!assembly.add({.id = 0x0801,
                                   .phone = "013900000001",
                                   .sequence = static_cast<std::uint16_t>(99 + index),
                                   .part = Jt808Part{5, static_cast<std::uint16_t>(index)},
                                   .body = "x"},
                                  now));
        QVERIFY(assembly.missing(now + 4s, 5s).empty());
        const auto missing = assembly.missing(now + 5s, 5s);
        QCOMPARE(missing.size(), std::size_t(1));
        QCOMPARE(missing[0].indices, (std::vector<std::uint16_t>{3, 4}));
        const auto again = messageOf(encodeJt808Again({.phone = "13900000001"}, 1, missing[0]));
        MUST(again);
        QCOMPARE(again->extra[u"originalSequence"].toInt(), 100);
        QCOMPARE(again->extra[u"parts"].toArray().size(), 2);
    }

    void partsAreBounded()
    {
        Jt808Assembly assembly({.messages = 4, .parts = 100, .bytes = 10'000, .patience = 60s});
        const auto part = [&](int phone, unsigned total, unsigned index, std::size_t bytes, base::Time at) {
            return assembly.add({.id = 0x0801,
                                 .phone = std::to_string(phone),
                                 .sequence = static_cast<std::uint16_t>(index),
                                 .part = Jt808Part{static_cast<std::uint16_t>(total), static_cast<std::uint16_t>(index)},
                                 .body = std::string(bytes, 'x')},
                                at);
        };
        for (int phone = 0; phone < 1000; ++phone) {
            QVERIFY(!part(phone, 3, 1, 1000, now + std::chrono::milliseconds(phone)));
            QVERIFY(assembly.bytes() <= 4000);
        }
        QVERIFY(!part(1, 60'000, 1, 10, now)); // too many parts
        for (unsigned index = 1; index < 100; ++index) {
            QVERIFY(!part(2000, 100, index, 1000, now + 2s));
            QVERIFY(assembly.bytes() <= 10'000);
        }
        QVERIFY(!part(3000, 2, 1, 10, now + 10s));
        QVERIFY(!part(3000, 2, 2, 10, now + 71s)); // the first was forgotten
        QVERIFY(part(3000, 2, 1, 10, now + 72s));
    }

    void aWholeConversation()
    {
        for (const auto layout : {Jt808Layout::Of2013, Jt808Layout::Of2019}) {
            const Jt808Address terminal{.phone = "13900000001", .layout = layout};
            const auto asked = frameOf(encodeJt808Register(
                terminal, 1,
                {.province = 53, .city = 100, .maker = "70111", .model = "SIM", .terminalId = "0000042", .plateColour = 2, .plate = "云A12345"}));
            MUST(asked);
            const auto registered = decodeJt808(*asked);
            MUST(registered);
            QCOMPARE(registered->kind, Kind::Register);
            QCOMPARE(registered->extra[u"plate"].toString(), QStringLiteral("云A12345"));
            QCOMPARE(registered->extra[u"terminalId"].toString(), QStringLiteral("0000042"));
            QVERIFY(!wantsGeneralReply(asked->id));

            const auto reply = messageOf(encodeJt808RegisterReply(*asked, 1, Jt808Registration::Done, "AUTH-1"));
            MUST(reply);
            QCOMPARE(reply->device, registered->device); // the layout the terminal used, its very digits
            QCOMPARE(reply->extra[u"authCode"].toString(), QStringLiteral("AUTH-1"));
            const auto refused = messageOf(encodeJt808RegisterReply(*asked, 1, Jt808Registration::VehicleUnknown, "AUTH-1"));
            QVERIFY(!refused->extra.contains(u"authCode"));

            const auto login = messageOf(encodeJt808Authenticate(terminal, 2, "AUTH-1", "860000000000001"));
            MUST(login);
            QCOMPARE(login->kind, Kind::Authenticate);
            QCOMPARE(login->extra[u"authCode"].toString(), QStringLiteral("AUTH-1"));

            const auto beat = frameOf(encodeJt808Heartbeat(terminal, 3));
            MUST(beat);
            QVERIFY(wantsGeneralReply(beat->id));
            const auto ack = messageOf(encodeJt808Reply(*beat, 2, Jt808Result::Done));
            MUST(ack);
            QCOMPARE(ack->extra[u"ackSequence"].toInt(), 3);
            QCOMPARE(ack->extra[u"ackId"].toString(), QStringLiteral("0002"));

            const auto order = frameOf(encodeJt808Text(terminal, 9, "请到金沙市场 🚓", Jt808Urgency::Urgent).at(0));
            MUST(order);
            QCOMPARE(decodeJt808(*order)->extra[u"text"].toString(), QStringLiteral("请到金沙市场 ?")); // GBK has no police car
            const auto done = frameOf(encodeJt808TerminalReply(*order, 10, Jt808Result::Done));
            MUST(done);
            QVERIFY(!wantsGeneralReply(done->id));
            QCOMPARE(messageOf(encodeJt808Logout(terminal, 11))->kind, Kind::Logout);
        }
    }

    void platformCommands()
    {
        const Jt808Address to{.phone = "13900000001"};
        QCOMPARE(messageOf(encodeJt808Query(to, 1))->extra[u"messageId"].toString(), QStringLiteral("8201"));
        QCOMPARE(messageOf(encodeJt808Track(to, 1, 5s, 600s))->extra[u"body"].toString(), QStringLiteral("000500000258"));
        QCOMPARE(messageOf(encodeJt808Track(to, 1, 0s, 600s))->extra[u"body"].toString(), QStringLiteral("0000"));
        QCOMPARE(messageOf(encodeJt808ConfirmAlarm(to, 1, 7, 1))->extra[u"body"].toString(), QStringLiteral("000700000001"));
        const Jt808Parameter parameters[] = {{0x0001, 60}, {0x0029, 10}};
        QCOMPARE(messageOf(encodeJt808Parameters(to, 1, parameters))->extra[u"parameters"][u"00000029"].toString(), QStringLiteral("0000000a"));
    }

    void longTextGoesInPartsAndIsCutAtALetter()
    {
        const auto frames =
            encodeJt808Text({.phone = "13900000001"}, 1, std::string(1, 'a') + std::string(QByteArray("警").repeated(2000)), Jt808Urgency::Normal);
        QCOMPARE(frames.size(), std::size_t(2));
        Jt808Assembly assembly;
        QVERIFY(!assembly.add(*frameOf(frames[0]), now));
        const auto whole = assembly.add(*frameOf(frames[1]), now);
        QVERIFY(whole);
        const QString text = decodeJt808(*whole)->extra[u"text"].toString();
        QCOMPARE(text.size(), 1 + 511); // 1 + 2·511 = 1023 bytes; the next would be the 1025th
        QVERIFY(!text.contains(QChar(0xfffd)));
    }
};

QTEST_GUILESS_MAIN(TestJt808)
#include "tst_jt808.moc"
