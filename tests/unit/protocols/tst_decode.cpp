// What `police-radar decode` does with a line, and any bytes into every codec.

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include "protocols/decode.h"
#include "protocols/jt808.h"
#include "protocols/wire_values.h"
#include "results.h"

using namespace radar;
using namespace radar::protocols;

namespace {

const base::Time now = *base::parseIso8601("2026-11-21T08:00:00Z");

constexpr const char *messageJson =
    "{\"ok\":true,\"kind\":\"location\",\"device\":\"a\\\"b\",\"sequence\":9007199254740993,\"fixes\":[{\"time\":null,\"lat\":25,\"lon\":102,"
    "\"altitudeMeters\":null,\"altitudeDatum\":null,\"speedMetersPerSecond\":null,\"courseDegrees\":null,\"accuracyMeters\":null,"
    "\"batteryPercent\":null,\"valid\":true,\"alarms\":[]}],\"extra\":{}}";
constexpr const char *errorJson = "{\"ok\":false,\"error\":\"a \\\"b\\\"\\n\"}";

} // namespace

class TestDecode final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void lines_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("bytes");
        const auto row = [](const char *name, const QByteArray &line, const QByteArray &bytes) { QTest::newRow(name) << line << bytes; };
        row("hexadecimal", "7e00 017E", QByteArray("\x7e\0\1\x7e", 4));
        row("odd number of digits", "7e0", "7e0");
        row("raw", "id=1&lat=2", "id=1&lat=2");
        row("carriage return at the end", "id=1\r", "id=1");
        row("JSON string", "\"a\\n\\\"b\\\" \\u4e91\\/\"", "a\n\"b\" 云/");
        row("escapes without quotes", "<a b=\\\"c\\\"/>\\r\\n", "<a b=\"c\"/>\r\n");
        row("escapes among plain quotes", "<a b=\"c\">\\n</a>", "<a b=\"c\">\n</a>");
        row("two halves of a letter", "\"\\ud83d\\ude93\"", "🚓");
        row("JSON keeps its escapes", "{\"a\":\"b\\nc\"}", "{\"a\":\"b\\nc\"}");
        row("escaped JSON does not", "{\\\"a\\\":1}", "{\"a\":1}");
        row("backslash of nothing", "\\q\\n", "\\q\n");
        row("empty", "", "");
    }

    void lines()
    {
        QFETCH(const QByteArray, line);
        QFETCH(const QByteArray, bytes);
        QCOMPARE(QByteArray::fromStdString(bytesOfLine(line.toStdString())), bytes);
    }

    void namesOfProtocols()
    {
        const auto all = QString::fromLatin1(protocolNames()).split(u'|');
        QCOMPARE(all.size(), 10);
        for (const QString &name : all)
            QVERIFY(protocolNamed(name.toStdString()));
        QVERIFY(!protocolNamed("smoke"));
    }

    void jsonHasItsShape()
    {
        Message message;
        message.kind = Kind::Location;
        message.device = "a\"b";
        message.sequence = 9007199254740993;
        message.fixes.push_back({.position = {25, 102}});
        QCOMPARE(toJson(message), QByteArray(messageJson));
        QCOMPARE(toJson(base::Error{base::ErrorKind::Invalid, "a \"b\"\n"}), QByteArray(errorJson));
    }

    void timesAreAsShortAsTheyAreTrue()
    {
        for (const char *text : {"2026-11-21T08:00:00Z", "2026-11-21T08:00:00.250Z", "2026-11-21T08:00:00.000001Z"})
            QCOMPARE(timeText(*base::parseIso8601(text)), QString::fromLatin1(text));
    }

    void weekRollover()
    {
        const auto meant = withGpsWeekRollover(*base::parseIso8601("2007-01-12T18:20:41Z"), now);
        QCOMPARE(meant, base::parseIso8601("2026-08-28T18:20:41Z"));
        QVERIFY(!withGpsWeekRollover(now - std::chrono::weeks(500), now));
        QVERIFY(!withGpsWeekRollover(now + std::chrono::days(1), now));
        QVERIFY(!withGpsWeekRollover(*base::parseIso8601("1970-01-01T00:00:00Z"), now)
                || *withGpsWeekRollover(*base::parseIso8601("1970-01-01T00:00:00Z"), now) <= now);
    }

    void aSourceInAnotherDatum()
    {
        LineDecoder decoder(Protocol::Osmand, {.key = {}, .datum = Datum::Gcj02});
        const auto message = decoder.decode("id=1&lat=25.058254&lon=102.741582&alarm=sos", now);
        MUST(message);
        QVERIFY(std::abs(message->fixes.at(0).position.latitude - 25.0612) < 1e-6);
        QCOMPARE(*message->alarms.at(0).position, message->fixes[0].position);
        LineDecoder beyond(Protocol::Osmand, {.key = {}, .datum = Datum::Bd09});
        QVERIFY(!beyond.decode("id=1&lat=-90&lon=0", now));
    }

    void partsAcrossLines()
    {
        std::vector<Fix> fixes(100, Fix{.time = now, .position = {25, 102}});
        LineDecoder decoder(Protocol::Jt808, {});
        const auto frames = encodeJt808Batch({.phone = "1"}, 1, fixes);
        for (std::size_t i = 0; i < frames.size(); ++i) {
            const auto message = decoder.decode(toHex(frames[i]), now);
            MUST(message);
            QCOMPARE(message->kind, i + 1 == frames.size() ? Kind::Batch : Kind::Part);
        }
    }

    void anyBytesIntoEveryCodec_data()
    {
        QTest::addColumn<QString>("protocol");
        for (const QString &name : QString::fromLatin1(protocolNames()).split(u'|'))
            QTest::newRow(qPrintable(name)) << name;
    }

    /// Every fixture cut off at every byte and with single bits flipped: an error or a message, never a position off the globe.
    void anyBytesIntoEveryCodec()
    {
        QFETCH(const QString, protocol);
        const QDir folder(qEnvironmentVariable("RADAR_SOURCE_DIR") + QStringLiteral("/tests/data/protocols/")
                          + (protocol == u"wecom" ? QStringLiteral("wechat") : protocol));
        const auto known = *protocolNamed(protocol.toStdString());
        int tried = 0;
        const auto tryIt = [&](const std::string &bytes) {
            LineDecoder decoder(known, {});
            const auto message = decoder.decode(bytes.empty() ? bytes : toHex(bytes), now);
            ++tried;
            if (!message)
                return !message.error().detail.empty();
            return std::ranges::all_of(message->fixes, [](const Fix &fix) { return fix.position.isValid(); })
                && QJsonDocument::fromJson(toJson(*message)).isObject();
        };
        for (const QFileInfo &info : folder.entryInfoList({QStringLiteral("*.in")})) {
            QFile file(info.filePath());
            QVERIFY(file.open(QIODevice::ReadOnly));
            while (!file.atEnd()) {
                const std::string bytes = bytesOfLine(file.readLine().toStdString());
                const std::size_t step = bytes.size() > 300 ? 7 : 1;
                for (std::size_t i = 0; i < bytes.size(); i += step) {
                    QVERIFY(tryIt(bytes.substr(0, i)));
                    std::string flipped = bytes;
                    flipped[i] = static_cast<char>(flipped[i] ^ 1 << i % 8);
                    QVERIFY(tryIt(flipped));
                }
            }
        }
        QVERIFY(tried > 100);
    }

    void oversized()
    {
        LineDecoder decoder(Protocol::Osmand, {});
        MUST_FAIL(decoder.decode(std::string(LineDecoder::longestLine + 1, 'a'), now), Invalid, "16 MiB");
        for (const QString &name : QString::fromLatin1(protocolNames()).split(u'|')) {
            LineDecoder one(*protocolNamed(name.toStdString()), {});
            for (const std::string &bytes :
                 {std::string(2'000'000, '<'), std::string(2'000'000, '{'), std::string(2'000'000, '7'), std::string(1'000'000, '$')})
                QVERIFY(!one.decode(bytes, now));
        }
    }
};

QTEST_GUILESS_MAIN(TestDecode)
#include "tst_decode.moc"
