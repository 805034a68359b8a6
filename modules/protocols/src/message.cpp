#include "protocols/message.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <algorithm>

#include "base/check.h"

namespace radar::protocols {

namespace {

QByteArray json(const QJsonValue &value)
{
    const QByteArray text = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return text.mid(1, text.size() - 2);
}

QJsonValue orNull(const std::optional<double> &value) { return value ? QJsonValue(*value) : QJsonValue(QJsonValue::Null); }

QJsonArray words(const std::vector<std::string> &list)
{
    QJsonArray out;
    for (const std::string &word : list)
        out.append(QString::fromStdString(word));
    return out;
}

/// In the order a reader wants it, which QJsonObject does not keep.
QByteArray json(const Fix &fix)
{
    const QJsonValue datum = fix.altitudeMeters
        ? QJsonValue(fix.altitudeDatum == AltitudeDatum::Ellipsoid ? QStringLiteral("hae") : QStringLiteral("msl"))
        : QJsonValue(QJsonValue::Null);
    return "{\"time\":" + json(fix.time ? QJsonValue(timeText(*fix.time)) : QJsonValue(QJsonValue::Null)) + ",\"lat\":" + json(fix.position.latitude)
        + ",\"lon\":" + json(fix.position.longitude) + ",\"altitudeMeters\":" + json(orNull(fix.altitudeMeters)) + ",\"altitudeDatum\":" + json(datum)
        + ",\"speedMetersPerSecond\":" + json(orNull(fix.speedMetersPerSecond)) + ",\"courseDegrees\":" + json(orNull(fix.courseDegrees))
        + ",\"accuracyMeters\":" + json(orNull(fix.accuracyMeters)) + ",\"batteryPercent\":" + json(orNull(fix.batteryPercent))
        + ",\"valid\":" + json(fix.valid) + ",\"alarms\":" + json(words(fix.alarms)) + '}';
}

} // namespace

const char *name(Kind kind)
{
    switch (kind) {
    case Kind::Location: return "location";
    case Kind::Batch: return "batch";
    case Kind::Alarm: return "alarm";
    case Kind::Cancel: return "cancel";
    case Kind::Heartbeat: return "heartbeat";
    case Kind::Register: return "register";
    case Kind::Authenticate: return "authenticate";
    case Kind::Logout: return "logout";
    case Kind::Text: return "text";
    case Kind::Ack: return "ack";
    case Kind::Marker: return "marker";
    case Kind::Route: return "route";
    case Kind::Shape: return "shape";
    case Kind::Transition: return "transition";
    case Kind::Waypoint: return "waypoint";
    case Kind::Command: return "command";
    case Kind::Card: return "card";
    case Kind::Offline: return "offline";
    case Kind::Parameters: return "parameters";
    case Kind::Media: return "media";
    case Kind::Part: return "part";
    case Kind::Encrypted: return "encrypted";
    case Kind::Alert: return "alert";
    case Kind::Event: return "event";
    case Kind::Other: return "other";
    }
    RADAR_ASSERT(false);
    return "";
}

bool isOwnPosition(Kind kind) { return kind == Kind::Location || kind == Kind::Batch || kind == Kind::Alarm || kind == Kind::Transition; }

bool isCallForHelp(std::string_view alarm)
{
    static constexpr std::string_view things[] = {
        // Traccar's words
        "vibration", "movement", "lowspeed", "overspeed", "lowPower", "lowBattery", "fault", "powerOff", "powerOn", "powerCut", "powerRestored",
        "door", "lock", "unlock", "geofence", "geofenceEnter", "geofenceExit", "gpsAntennaCut", "tow", "idle", "highRpm", "hardAcceleration",
        "hardBraking", "hardCornering", "laneChange", "fatigueDriving", "jamming", "temperature", "parking", "bonnet", "footBrake", "fuelLeak",
        "tampering", "removing",
        // JT/T 808's bits, but emergency, collision and rollover
        "fatigue", "danger", "gnss_fault", "gnss_antenna_open", "gnss_antenna_short", "main_power_low", "main_power_off", "lcd_fault", "tts_fault",
        "camera_fault", "ic_card_fault", "overspeed_warning", "fatigue_warning", "violation", "tire_pressure", "right_turn_blind_spot",
        "daily_drive_timeout", "parking_timeout", "area", "route", "segment_time", "route_deviation", "vss_fault", "fuel_abnormal", "stolen",
        "illegal_ignition", "illegal_displacement", "rollover_warning", "collision_warning", "illegal_door_open"};
    return !alarm.empty() && std::ranges::find(things, alarm) == std::end(things);
}

QByteArray toJson(const Message &message)
{
    QJsonObject extra = message.extra;
    const auto inFix = [&](const Alarm &alarm) {
        return std::ranges::any_of(message.fixes, [&](const Fix &fix) { return std::ranges::find(fix.alarms, alarm.word) != fix.alarms.end(); });
    };
    QJsonArray loose; // alarms that no fix carries
    for (const Alarm &alarm : message.alarms) {
        if (!inFix(alarm))
            loose.append(QString::fromStdString(alarm.word));
    }
    if (!loose.isEmpty())
        extra.insert(QStringLiteral("alarms"), loose);

    QByteArray out = "{\"ok\":true,\"kind\":\"";
    out += name(message.kind);
    out += "\",\"device\":" + json(message.device.empty() ? QJsonValue(QJsonValue::Null) : QJsonValue(QString::fromStdString(message.device)));
    out += ",\"sequence\":" + json(message.sequence ? QJsonValue(static_cast<qint64>(*message.sequence)) : QJsonValue(QJsonValue::Null));
    out += ",\"fixes\":[";
    for (std::size_t i = 0; i < message.fixes.size(); ++i)
        out += (i ? "," : "") + json(message.fixes[i]);
    return out + "],\"extra\":" + QJsonDocument(extra).toJson(QJsonDocument::Compact) + '}';
}

QByteArray toJson(const base::Error &error) { return "{\"ok\":false,\"error\":" + json(QString::fromStdString(error.detail)) + '}'; }

QString timeText(base::Time time)
{
    std::string text = base::toIso8601(time); // always six digits behind the point
    const auto point = text.size() - 8;
    if (text.compare(point + 1, 6, "000000") == 0)
        text.erase(point, 7);
    else if (text.compare(point + 4, 3, "000") == 0)
        text.erase(point + 4, 3);
    return QString::fromStdString(text);
}

std::optional<base::Time> withGpsWeekRollover(base::Time time, base::Time received)
{
    using std::chrono::weeks;
    if (time >= received - weeks(512))
        return {};
    const base::Time meant = time + weeks(1024);
    return meant <= received + std::chrono::minutes(10) ? std::optional(meant) : std::nullopt;
}

} // namespace radar::protocols
