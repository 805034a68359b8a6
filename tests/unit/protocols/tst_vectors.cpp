// Every shared vector of our protocols, through the same LineDecoder as `police-radar decode`. Skipped with a word where the file
// is not there. Vectors of other protocols in it (ONVIF, MQTT …) are somebody else's.

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include "protocols/decode.h"
#include "protocols/jt808.h"
#include "protocols/wechat.h"
#include "protocols/wire_values.h"

using namespace radar;
using namespace radar::protocols;

namespace {

const base::Time received = *base::parseIso8601("2026-11-21T08:00:00Z");

const QHash<QString, Protocol> protocolOf{{QStringLiteral("osmand"), Protocol::Osmand},    {QStringLiteral("owntracks"), Protocol::Owntracks},
                                          {QStringLiteral("jt808"), Protocol::Jt808},      {QStringLiteral("cot-xml"), Protocol::Cot},
                                          {QStringLiteral("cot-proto"), Protocol::Cot},    {QStringLiteral("nmea"), Protocol::Nmea},
                                          {QStringLiteral("gpx"), Protocol::Gpx},          {QStringLiteral("cap"), Protocol::Cap},
                                          {QStringLiteral("wechat-oa"), Protocol::Wechat}, {QStringLiteral("wecom"), Protocol::Wecom},
                                          {QStringLiteral("gcj02"), Protocol::Gcj02},      {QStringLiteral("bd09"), Protocol::Gcj02}};

/// The line as it goes into stdin.
std::string lineOf(const QJsonObject &vector)
{
    if (vector.contains(u"input_hex"))
        return vector[u"input_hex"].toString().toStdString();
    const QString text = vector[u"input_text"].toString();
    if (!text.contains(u'\n'))
        return text.toStdString();
    const QByteArray json = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return json.mid(1, json.size() - 2).toStdString();
}

bool near(double a, double b) { return std::abs(a - b) <= 5e-5 * std::max(1.0, std::abs(b)); }

std::string said(const QJsonValue &value) { return QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact).toStdString(); }

/// Collects what differs, so that one run shows everything.
struct Differences {
    QStringList list;

    void number(const char *what, const QJsonValue &wanted, const QJsonValue &got, double factor = 1)
    {
        if (wanted.isUndefined())
            return;
        const bool same = wanted.isNull() ? got.isNull() : got.isDouble() && near(got.toDouble() * factor, wanted.toDouble());
        if (!same)
            list << QStringLiteral("%1: wanted %2, got %3")
                        .arg(QLatin1StringView(what), QString::fromStdString(said(wanted)), QString::fromStdString(said(got)));
    }
    void same(const char *what, const QJsonValue &wanted, const QJsonValue &got)
    {
        if (!wanted.isUndefined() && wanted != got)
            list << QStringLiteral("%1: wanted %2, got %3")
                        .arg(QLatin1StringView(what), QString::fromStdString(said(wanted)), QString::fromStdString(said(got)));
    }
    void time(const char *what, const QJsonValue &wanted, const QJsonValue &got)
    {
        const auto expected = base::parseIso8601(wanted.toString().toStdString());
        if (expected && base::parseIso8601(got.toString().toStdString()) != expected)
            same(what, wanted, got);
    }
};

void compareFix(Differences &differ, const QJsonObject &expect, const QJsonObject &fix)
{
    differ.number("lat", expect[u"lat"], fix[u"lat"]);
    differ.number("lon", expect[u"lon"], fix[u"lon"]);
    for (const char *key : {"alt_m", "alt_msl_m", "hae", "ele"})
        differ.number(key, expect[QLatin1StringView(key)], fix[u"altitudeMeters"]);
    differ.number("speed_mps", expect[u"speed_mps"], fix[u"speedMetersPerSecond"]);
    differ.number("speed_kmh", expect[u"speed_kmh"], fix[u"speedMetersPerSecond"], 3.6);
    differ.number("speed_kn", expect[u"speed_kn"], fix[u"speedMetersPerSecond"], 3600.0 / 1852.0);
    const double turn = expect[u"course_deg"].toDouble(); // inside the program it is [0, 360)
    differ.number("course_deg", turn < 0 ? QJsonValue(turn + 360) : expect[u"course_deg"], fix[u"courseDegrees"]);
    differ.number("accuracy_m", expect[u"accuracy_m"], fix[u"accuracyMeters"]);
    if (expect[u"ce"].toDouble() < 999'999)
        differ.number("ce", expect[u"ce"], fix[u"accuracyMeters"]);
    differ.number("battery_pct", expect[u"battery_pct"], fix[u"batteryPercent"]);
    differ.time("time_utc", expect[u"time_utc"], fix[u"time"]);
    differ.same("alarms", expect[u"alarms"], fix[u"alarms"]);
    differ.same("fixed", expect[u"fixed"], fix[u"valid"]);
}

void compareExtra(Differences &differ, const QJsonObject &expect, const QJsonObject &extra, const QList<std::pair<const char *, const char *>> &keys)
{
    for (const auto &[theirs, ours] : keys)
        differ.same(theirs, expect[QLatin1StringView(theirs)], extra[QLatin1StringView(ours)]);
}

void compareOsmand(Differences &differ, const QJsonObject &expect, const QJsonObject &message)
{
    differ.same("id", expect[u"id"], message[u"device"]);
    const QJsonObject extra = message[u"extra"].toObject();
    for (const char *key : {"charging", "event", "is_moving", "activity", "uuid", "mock", "hdop", "odometer", "alarm"})
        differ.same(key, expect[QLatin1StringView(key)], extra[QLatin1StringView(key)]);
    const QJsonObject extras = expect[u"extras"].toObject();
    for (auto it = extras.begin(); it != extras.end(); ++it)
        differ.same(qPrintable(it.key()), it.value(), extra[it.key()]);
    if (expect.contains(u"alarm"))
        differ.same("alarm", QJsonArray{expect[u"alarm"]}, message[u"fixes"][0][u"alarms"]);
    compareFix(differ, expect, message[u"fixes"][0].toObject());
}

void compareOwntracks(Differences &differ, const QJsonObject &expect, const QJsonObject &message)
{
    const QJsonObject extra = message[u"extra"].toObject();
    differ.same("id", expect[u"id"], message[u"device"]);
    compareExtra(differ, expect, extra,
                 {{"_type", "type"},
                  {"action", "action"},
                  {"battery_state", "bs"},
                  {"conn", "conn"},
                  {"created_at", "created_at"},
                  {"desc", "desc"},
                  {"event", "event"},
                  {"face_bytes", "faceBytes"},
                  {"face_format", "faceFormat"},
                  {"monitoring", "m"},
                  {"name", "name"},
                  {"rid", "rid"},
                  {"tid", "tid"},
                  {"trigger", "t"},
                  {"tst", "tst"},
                  {"wtst", "wtst"},
                  {"vac_m", "vac"}});
    differ.time("tst_utc", expect[u"tst_utc"], extra[u"tstTime"]);
    differ.time("wtst_utc", expect[u"wtst_utc"], extra[u"wtstTime"]);
    if (expect.contains(u"lat"))
        compareFix(differ, expect, message[u"fixes"][0].toObject());
}

void compareItems(Differences &differ, const QJsonObject &items, const QJsonObject &got)
{
    for (auto it = items.begin(); it != items.end(); ++it) {
        const QString key = it.key();
        if (key == u"odometer_km")
            differ.number("odometer_km", it.value(), got[u"odometerMeters"], 0.001);
        else if (key == u"fuel_l")
            differ.number("fuel_l", it.value(), got[u"fuelLiters"]);
        else if (key == u"recorder_speed_kmh")
            differ.number("recorder_speed_kmh", it.value(), got[u"recorderSpeedMetersPerSecond"], 3.6);
        else if (key == u"manual_alarm_event_id")
            differ.number("manual_alarm_event_id", it.value(), got[u"manualAlarmEventId"]);
        else if (key == u"ext_signal_status_hex")
            differ.same("ext_signal_status_hex", it.value(), got[u"vehicleSignals"]);
        else if (key == u"io_status_hex")
            differ.same("io_status_hex", it.value(), got[u"ioStatus"]);
        else if (key == u"analog_hex")
            differ.same("analog_hex", it.value(), got[u"analog"]);
        else if (key == u"tlv_11" || key == u"tlv_12" || key == u"tlv_13")
            differ.same(qPrintable(key), it.value(), got[key == u"tlv_11" ? u"overspeedAlarm" : key == u"tlv_12" ? u"areaAlarm" : u"routeTimeAlarm"]);
        else
            differ.same(qPrintable(key), it.value(), got[key]);
    }
}

void compareLocation(Differences &differ, const QJsonObject &expect, const QJsonObject &fix, const QJsonObject &about)
{
    compareFix(differ, expect, fix);
    differ.same("alarm_hex", expect[u"alarm_hex"], about[u"alarmBits"]);
    differ.same("status_hex", expect[u"status_hex"], about[u"statusBits"]);
    differ.same("acc", expect[u"acc"], about[u"ignition"]);
    if (expect.contains(u"tlv_error") != about.contains(u"itemsEndEarly"))
        differ.list << QStringLiteral("tlv_error");
    compareItems(differ, expect[u"items"].toObject(), about[u"items"].toObject());
}

void compareJt808(Differences &differ, const QJsonObject &expect, const QJsonObject &message)
{
    const QJsonObject extra = message[u"extra"].toObject();
    differ.same("msg_id", expect[u"msg_id"], extra[u"messageId"]);
    differ.same("phone_bcd", expect[u"phone_bcd"], message[u"device"]);
    differ.same("seq", expect[u"seq"], message[u"sequence"]);
    if (expect.contains(u"body_len"))
        differ.same("body_len", expect[u"body_len"], extra[u"bodyBytes"]);
    if (expect.contains(u"version"))
        differ.same("version", expect[u"version"].toString() == u"2019", extra[u"edition"].toInt() == 2019);
    differ.same("layout_conflict", expect.contains(u"layout_conflict"), extra[u"versionBitIsWrong"].toBool());
    compareExtra(differ, expect, extra,
                 {{"protocol_version", "protocolVersion"},
                  {"ack_seq", "ackSequence"},
                  {"ack_id", "ackId"},
                  {"result", "result"},
                  {"auth_code", "authCode"},
                  {"province", "province"},
                  {"city", "city"},
                  {"maker", "maker"},
                  {"model", "model"},
                  {"terminal_id", "terminalId"},
                  {"plate_colour", "plateColour"},
                  {"plate", "plate"},
                  {"flag", "flag"},
                  {"text", "text"},
                  {"count", "count"},
                  {"batch_type", "batchType"},
                  {"trailing_bytes", "trailingBytes"},
                  {"param_count", "parameterCount"},
                  {"pkg_index", "part"},
                  {"pkg_total", "parts"}});
    if (expect.contains(u"location"))
        compareLocation(differ, expect[u"location"].toObject(), message[u"fixes"][0].toObject(), extra);
    const QJsonArray locations = expect[u"locations"].toArray();
    if (expect.contains(u"locations"))
        differ.same("locations", locations.size(), message[u"fixes"].toArray().size());
    for (qsizetype i = 0; i < locations.size(); ++i)
        compareLocation(differ, locations[i].toObject(), message[u"fixes"][i].toObject(), extra[u"locations"][i].toObject());
}

void compareCot(Differences &differ, const QJsonObject &expect, const QJsonObject &message)
{
    const QJsonObject extra = message[u"extra"].toObject();
    if (expect.contains(u"events")) {
        differ.same("events", expect[u"events"], extra[u"count"]);
        for (qsizetype i = 0; i < expect[u"uids"].toArray().size(); ++i)
            differ.same("uids", expect[u"uids"][i], extra[u"messages"][i][u"device"]);
        return;
    }
    differ.same("uid", expect[u"uid"], message[u"device"]);
    compareExtra(differ, expect, extra,
                 {{"type", "type"},
                  {"how", "how"},
                  {"callsign", "callsign"},
                  {"endpoint", "endpoint"},
                  {"platform", "platform"},
                  {"requested_version", "requestedVersion"}});
    for (const char *key : {"time", "start", "stale"})
        differ.time(key, expect[QLatin1StringView(key)], extra[QLatin1StringView(key)]);
    const QJsonObject group = expect[u"group"].toObject();
    differ.same("group", group[u"name"], extra[u"group"]);
    differ.same("role", group[u"role"], extra[u"role"]);
    const QJsonArray links = extra[u"links"].toArray();
    if (expect.contains(u"links"))
        differ.same("links", expect[u"links"].toInt(), links.size());
    for (const auto &[key, at] : {std::pair("first_point", qsizetype(0)), std::pair("last_point", links.size() - 1)}) {
        const QStringList words = expect[QLatin1StringView(key)].toString().split(u',', Qt::SkipEmptyParts);
        if (words.isEmpty())
            continue;
        differ.number(key, words[0].toDouble(), links[at][u"lat"]);
        differ.number(key, words[1].toDouble(), links[at][u"lon"]);
        if (words.size() > 2)
            differ.number(key, words[2].toDouble(), links[at][u"heightMeters"]);
    }
    if (expect.contains(u"marti_dest"))
        differ.same("marti_dest", expect[u"marti_dest"], extra[u"destinations"].toArray());
    if (expect.contains(u"remarks") && !extra[u"remarks"].toString().startsWith(expect[u"remarks"].toString()))
        differ.same("remarks", expect[u"remarks"], extra[u"remarks"]);
    if (expect.contains(u"emergency"))
        differ.same("emergency", expect[u"emergency"][u"text"], extra[u"emergency"][u"text"]);
    const QJsonObject ellipse = expect[u"ellipse"].toObject();
    if (!ellipse.isEmpty()) {
        differ.number("ellipse", ellipse[u"major_m"], extra[u"ellipse"][u"majorMeters"]);
        differ.number("ellipse", ellipse[u"angle"], extra[u"ellipse"][u"angleDegrees"]);
    }
    QJsonObject fix = message[u"fixes"][0].toObject();
    if (expect.contains(u"battery"))
        differ.number("battery", expect[u"battery"], fix[u"batteryPercent"]);
    if (expect.contains(u"lat")) {
        compareFix(differ, expect, fix);
        differ.same("datum", expect[u"hae"].isNull() ? QJsonValue(QJsonValue::Null) : QJsonValue(QStringLiteral("hae")), fix[u"altitudeDatum"]);
    }
}

void compareNmea(Differences &differ, const QJsonObject &expect, const QJsonObject &message)
{
    const QJsonObject extra = message[u"extra"].toObject();
    compareExtra(differ, expect, extra,
                 {{"talker", "talker"},
                  {"sentence", "sentence"},
                  {"status", "status"},
                  {"mode", "mode"},
                  {"nav_status", "navigationStatus"},
                  {"fix_quality", "quality"},
                  {"satellites", "satellites"},
                  {"hdop", "hdop"}});
    differ.number("geoid_sep_m", expect[u"geoid_sep_m"], extra[u"geoidSeparationMeters"]);
    differ.number("ellipsoid_height_m", expect[u"ellipsoid_height_m"], extra[u"ellipsoidHeightMeters"]);
    differ.same("prefix_id", expect[u"prefix_id"], message[u"device"]);
    const QJsonObject fix = message[u"fixes"][0].toObject();
    if (expect.contains(u"use_position"))
        differ.same("use_position", expect[u"use_position"], fix[u"valid"].toBool());
    if (expect.contains(u"lat"))
        compareFix(differ, expect, fix);
}

void compareDatum(Differences &differ, const QJsonObject &vector, const QJsonObject &expect, const QJsonObject &message)
{
    const QJsonObject extra = message[u"extra"].toObject();
    const auto distance = [](const QJsonValue &place, double lat, double lon) {
        return std::hypot((place[u"lat"].toDouble() - lat) * 111'000, (place[u"lon"].toDouble() - lon) * 96'000);
    };
    const auto check = [&](const char *what, const QJsonValue &place, const QJsonValue &lat, const QJsonValue &lon, double meters) {
        if (!lat.isUndefined() && !(distance(place, lat.toDouble(), lon.toDouble()) <= meters))
            differ.list << QStringLiteral("%1: %2 m away").arg(QLatin1StringView(what)).arg(distance(place, lat.toDouble(), lon.toDouble()));
    };
    const QString name = vector[u"name"].toString();
    check("wgs", extra[u"wgs84"], expect[u"wgs_lat"], expect[u"wgs_lon"], 1e-3);
    check("formula gcj", extra[u"gcj02"], expect[u"formula_gcj"][0], expect[u"formula_gcj"][1], 0.1);
    check("gcj", extra[u"gcj02"], expect[u"gcj_lat"], expect[u"gcj_lon"], expect.contains(u"formula_gcj") ? 0.8 : 0.01);
    if (expect.contains(u"correct_wgs")) { // the published one is wrong by 10 and 41 m and must not come out
        check("correct", extra[u"wgs84"], expect[u"correct_wgs"][0], expect[u"correct_wgs"][1], 0.21); // theirs by a single step
        if (distance(extra[u"wgs84"], expect[u"published_wgs"][0].toDouble(), expect[u"published_wgs"][1].toDouble()) < 9)
            differ.list << QStringLiteral("the published mistake");
    }
    if (expect.contains(u"rectangle_says_inside"))
        differ.same("inside", false, extra[u"inMainlandChina"]);
    if (expect.contains(u"rectangle_says_inside") || expect[u"unchanged"].toBool())
        differ.same("unchanged", extra[u"wgs84"], extra[u"gcj02"]);
    if (name == u"wandergis-gcj-to-bd09")
        check("bd", extra[u"bd09"], expect[u"lat"], expect[u"lon"], 1e-3);
    if (name == u"wandergis-wgs-to-gcj")
        check("gcj", extra[u"gcj02"], expect[u"lat"], expect[u"lon"], 1e-3);
    if (name == u"wandergis-gcj-to-wgs-onestep") // ours is exact: 6 cm from their single step
        check("wgs", extra[u"wgs84"], 39.913596235609404, 116.39775575457485, 1e-3);
}

void compareGpx(Differences &differ, const QJsonObject &expect, const QJsonObject &message)
{
    differ.same("points", expect[u"points"], message[u"fixes"].toArray().size());
    differ.same("segments", expect[u"segments"], message[u"extra"][u"segments"]);
    differ.same("version", expect[u"version"].toString(), message[u"extra"][u"version"]);
    const QJsonObject first = expect[u"first"].toObject();
    compareFix(differ, first, message[u"fixes"][0].toObject());
    differ.time("time", first[u"time"], message[u"fixes"][0][u"time"]);
}

void compareCap(Differences &differ, const QJsonObject &expect, const QJsonObject &message)
{
    const QJsonObject extra = message[u"extra"].toObject();
    for (const char *key : {"identifier", "sender", "sent", "status", "msgType", "scope"})
        differ.same(key, expect[QLatin1StringView(key)], extra[QLatin1StringView(key)]);
    for (const char *key : {"event", "urgency", "severity", "certainty"})
        differ.same(key, expect[QLatin1StringView(key)], extra[u"info"][0][QLatin1StringView(key)]);
    for (qsizetype i = 0; i < expect[u"polygon_points"].toArray().size(); ++i)
        differ.same("polygon", expect[u"polygon_points"][i], extra[u"info"][0][u"areas"][0][u"polygons"][i].toArray().size());
}

void compareWechat(Differences &differ, const QJsonObject &expect, const QJsonObject &message)
{
    const QJsonObject extra = message[u"extra"].toObject();
    const QJsonObject fields = expect[u"fields"].toObject();
    for (auto it = fields.begin(); it != fields.end(); ++it)
        differ.same(qPrintable(it.key()), it.value(), extra[u"fields"][it.key()]);
    if (fields.contains(u"FromUserName"))
        differ.same("device", fields[u"FromUserName"], message[u"device"]);
    differ.same("msg_signature", expect[u"msg_signature"], extra[u"msgSignature"]);
    differ.same("signature", expect[u"signature"], extra[u"signature"]);
    differ.same("plaintext_xml", expect[u"plaintext_xml"], extra[u"plaintext"]);
    differ.same("appid", expect[u"appid"], extra[u"receiver"]);
    differ.same("receiveid", expect[u"receiveid"], extra[u"receiver"]);
}

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
            if (protocolOf.contains(vector[u"protocol"].toString()))
                QTest::newRow(qPrintable(vector[u"protocol"].toString() + u' ' + vector[u"name"].toString())) << vector;
        }
    }

    void decodes()
    {
        QFETCH(const QJsonObject, vector);
        const QJsonObject expect = vector[u"expect"].toObject();
        const QString protocol = vector[u"protocol"].toString();
        if (isFragment(vector, expect))
            return;
        LineDecoder decoder(protocolOf.value(protocol), {});
        const auto message = decoder.decode(lineOf(vector), received);
        const bool refused = expect.contains(u"reject") || expect[u"checksum_ok"] == QJsonValue(false) || expect[u"spec_valid"] == QJsonValue(false);
        if (refused) {
            QVERIFY2(!message, "should have been refused");
            return;
        }
        QVERIFY2(message, message ? "" : message.error().detail.c_str());
        const QByteArray json = toJson(*message);
        const QJsonObject got = QJsonDocument::fromJson(json).object();
        QVERIFY(got[u"ok"].toBool());
        Differences differ;
        switch (protocolOf.value(protocol)) {
        case Protocol::Osmand: compareOsmand(differ, expect, got); break;
        case Protocol::Owntracks: compareOwntracks(differ, expect, got); break;
        case Protocol::Jt808: compareJt808(differ, expect, got); break;
        case Protocol::Cot: compareCot(differ, expect, got); break;
        case Protocol::Nmea: compareNmea(differ, expect, got); break;
        case Protocol::Gpx: compareGpx(differ, expect, got); break;
        case Protocol::Cap: compareCap(differ, expect, got); break;
        case Protocol::Wechat:
        case Protocol::Wecom: compareWechat(differ, expect, got); break;
        case Protocol::Gcj02: compareDatum(differ, vector, expect, got); break;
        }
        QVERIFY2(differ.list.isEmpty(), qPrintable(differ.list.join(u"; ") + u'\n' + QString::fromUtf8(json)));
    }

private:
    /// Four vectors are no whole message: they are about a step of the way.
    bool isFragment(const QJsonObject &vector, const QJsonObject &expect)
    {
        const QString name = vector[u"name"].toString();
        const auto bytes = [](const QJsonValue &hex) { return fromHex(hex.toString().toStdString()).value_or(std::string()); };
        if (name == u"escape-encode") {
            const std::string plain = bytes(vector[u"input_hex"]);
            const std::string escaped = '\x7e' + escapeJt808(plain.substr(1, plain.size() - 2)) + '\x7e';
            [&] { QCOMPARE(escaped, bytes(expect[u"escaped_hex"])); }();
            return true;
        }
        if (name == u"escape-resync-leading-garbage") {
            Jt808Splitter splitter;
            splitter.append(bytes(vector[u"input_hex"]));
            const auto piece = splitter.next();
            [&] {
                QVERIFY(piece);
                QCOMPARE('\x7e' + unescapeJt808(piece->bytes) + '\x7e', bytes(expect[u"unescaped_hex"]));
                QCOMPARE(static_cast<int>(splitter.skippedBytes()), expect[u"skipped_bytes"].toInt());
            }();
            return true;
        }
        if (name == u"0x0102-2019-body-only") {
            const auto message = decodeJt808(
                {.id = 0x0102, .layout = Jt808Layout::Of2019, .phone = "00000000013900000001", .part = {}, .body = bytes(vector[u"input_hex"])});
            [&] {
                QVERIFY(message);
                QCOMPARE(message->extra[u"authCode"], expect[u"auth_code"]);
                QCOMPARE(message->extra[u"imei"], expect[u"imei"]);
                QCOMPARE(message->extra[u"software"], expect[u"software"]);
            }();
            return true;
        }
        if (name == u"sha1-sorted-concat") {
            [&] { QCOMPARE(QString::fromStdString(wechatSignature({"c", "a", "b"})), expect[u"signature"].toString()); }();
            return true;
        }
        return false;
    }
};

QTEST_GUILESS_MAIN(TestVectors)
#include "tst_vectors.moc"
