// The shared protocol vectors, decoded. Skipped with a word where the file is not there.

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include "osmand.h"
#include "owntracks.h"

using namespace radar;
using namespace radar::gateway;

namespace {

const base::Time received = *base::parseIso8601("2026-11-21T08:00:00Z");

/// The raw request of a vector: "GET /?… HTTP/1.1", "POST http://…?…", or a head, an empty line and a body.
base::Result<Report> decodeRequest(std::string_view text)
{
    const auto lineEnd = text.find('\n');
    std::string_view line = text.substr(0, lineEnd);
    std::string_view head;
    std::string_view body;
    if (lineEnd != std::string_view::npos) {
        auto blank = text.find("\n\n");
        std::size_t skip = 2;
        if (const auto crlf = text.find("\r\n\r\n"); crlf != std::string_view::npos && crlf < blank) {
            blank = crlf;
            skip = 4;
        }
        head = text.substr(lineEnd, blank == std::string_view::npos ? blank : blank - lineEnd);
        body = blank == std::string_view::npos ? std::string_view() : text.substr(blank + skip);
    }
    if (const auto version = line.rfind(" HTTP/"); version != std::string_view::npos)
        line = line.substr(0, version);
    const auto question = line.find('?');
    std::string_view contentType;
    if (head.find("application/json") != std::string_view::npos)
        contentType = "application/json";
    return decodeOsmand({.contentType = contentType,
                         .query = question == std::string_view::npos ? Fields() : parseForm(line.substr(question + 1)),
                         .body = body,
                         .received = received});
}

bool near(double a, double b) { return std::abs(a - b) <= 1e-4 * std::max(1.0, std::abs(b)); }

} // namespace

class TestVectors final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void decodes_data()
    {
        QTest::addColumn<QJsonObject>("vector");
        QFile file(qEnvironmentVariable("RADAR_SOURCE_DIR") + QStringLiteral("/../shared/vectors/protocols.jsonl"));
        if (!file.open(QIODevice::ReadOnly))
            QSKIP("../shared/vectors/protocols.jsonl is not there.");
        while (!file.atEnd()) {
            const QJsonObject vector = QJsonDocument::fromJson(file.readLine()).object();
            const QString protocol = vector[u"protocol"].toString();
            if (protocol == u"osmand" || protocol == u"owntracks")
                QTest::newRow(qPrintable(protocol + u' ' + vector[u"name"].toString())) << vector;
        }
    }

    void decodes()
    {
        QFETCH(const QJsonObject, vector);
        const QJsonObject expect = vector[u"expect"].toObject();
        const std::string text = vector.contains(u"input_hex") ? QByteArray::fromHex(vector[u"input_hex"].toString().toLatin1()).toStdString()
                                                               : vector[u"input_text"].toString().toStdString();
        const bool osmand = vector[u"protocol"].toString() == u"osmand";
        const auto report = osmand ? decodeRequest(text) : decodeOwntracks({.body = text, .user = {}, .device = {}, .received = received});
        const QString reject = expect[u"reject"].toString();
        if (osmand && !reject.isEmpty()) { // refused by the decoder, or by the link because nobody is named
            QVERIFY2(!report || report->device.empty(), qPrintable(reject));
            return;
        }
        QVERIFY2(report.has_value(), report ? "" : report.error().detail.c_str());
        const QString type = expect[u"_type"].toString();
        const bool hasPosition = expect.contains(u"lat") && (osmand || type == u"location" || type == u"transition");
        if (!hasPosition) {
            QCOMPARE(report->fixes.size(), std::size_t(0));
            return;
        }

        QCOMPARE(report->fixes.size(), std::size_t(1));
        const tracking::Fix &fix = report->fixes.front();
        if (expect.contains(u"id"))
            QCOMPARE(QString::fromStdString(report->device), expect[u"id"].toString());
        QCOMPARE(fix.device, report->device);
        QVERIFY(near(fix.position.latitude, expect[u"lat"].toDouble()));
        QVERIFY(near(fix.position.longitude, expect[u"lon"].toDouble()));
        const QString time = expect[u"time_utc"].toString();
        if (!time.isEmpty())
            QCOMPARE(fix.deviceTime, base::parseIso8601(time.toStdString()).value_or(received));

        const auto compare = [&](const char *key, std::optional<double> value, double factor) {
            const QJsonValue wanted = expect[QLatin1String(key)];
            if (wanted.isNull())
                QVERIFY2(!value, key);
            else if (wanted.isDouble())
                QVERIFY2(value && near(*value * factor, wanted.toDouble()), key);
        };
        compare("speed_mps", fix.speedMetersPerSecond, 1);
        compare("speed_kn", fix.speedMetersPerSecond, 3600.0 / 1852.0);
        compare("speed_kmh", fix.speedMetersPerSecond, 3.6);
        compare("course_deg", fix.courseDegrees, 1);
        compare("alt_m", fix.altitudeMeters, 1);
        compare("accuracy_m", fix.accuracyMeters, 1);
        compare("battery_pct", fix.batteryPercent, 1);
        if (expect.contains(u"alarm"))
            QCOMPARE(QString::fromStdString(fix.alarm), expect[u"alarm"].toString());
        QJsonObject extras = expect[u"extras"].toObject();
        for (const QString &key :
             {QStringLiteral("charging"), QStringLiteral("event"), QStringLiteral("is_moving"), QStringLiteral("activity"), QStringLiteral("uuid"),
              QStringLiteral("mock"), QStringLiteral("hdop"), QStringLiteral("tid"), QStringLiteral("rid"), QStringLiteral("desc")}) {
            if (expect.contains(key))
                extras.insert(key, expect[key]);
        }
        for (auto extra = extras.begin(); extra != extras.end(); ++extra) {
            const auto found = report->extras.find(extra.key().toStdString());
            QVERIFY2(found != report->extras.end(), qPrintable(extra.key()));
            if (extra.value().isDouble())
                QCOMPARE(toNumber(found->second).value_or(-1), extra.value().toDouble());
            else
                QCOMPARE(found->second, toText(extra.value()));
        }
    }
};

QTEST_GUILESS_MAIN(TestVectors)
#include "tst_vectors.moc"
