#include "protocols/osmand.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <algorithm>
#include <array>
#include <cmath>

namespace radar::protocols {

using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

constexpr double metersPerSecondPerKnot = 1852.0 / 3600.0;
constexpr std::size_t mostEntries = 1000;

/// Fields that have their own place or must not be kept.
constexpr std::array known{"id",    "deviceid", "device_id", "secret",   "timestamp", "lat",  "lon",  "location",
                           "speed", "bearing",  "heading",   "altitude", "accuracy",  "batt", "alarm"};

/// An alarm is a word ("sos"); a bare true is one too.
std::string alarmFrom(std::string_view text)
{
    const auto flag = toFlag(text);
    if (flag)
        return *flag ? "general" : "";
    return std::string(text.substr(0, 64));
}

Result<> setDevice(Message &report, std::string_view device)
{
    if (device.empty())
        return {};
    if (!isDeviceId(device))
        return fail(ErrorKind::Invalid, "The device id is longer than 128 bytes or has control characters.");
    if (!report.device.empty() && report.device != device)
        return fail(ErrorKind::Invalid, "One request reports for more than one device.");
    report.device = device;
    report.names = {report.device};
    return {};
}

Result<base::Time> timeOr(std::string_view text, base::Time received)
{
    if (text.empty())
        return received;
    if (const auto time = toTime(text))
        return *time;
    return fail(ErrorKind::Invalid, "The timestamp is neither seconds, milliseconds nor ISO 8601.");
}

/// One report: a fix, an alarm, both, or a heartbeat. A bad position must not cost the call for help beside it.
Result<> addEntry(Message &report, Fix fix, const std::string &alarm, bool hasPosition, std::optional<double> latitude,
                  std::optional<double> longitude)
{
    const auto position = toPosition(latitude, longitude);
    const bool usable = hasPosition && position;
    if (!alarm.empty()) {
        report.alarms.push_back({alarm, fix.time, usable && fix.valid ? std::optional(*position) : std::nullopt});
        addExtra(report.extra, "alarm", QString::fromStdString(alarm));
    }
    if (hasPosition && !position && !isCallForHelp(alarm))
        return std::unexpected(position.error());
    if (!usable) {
        if (fix.batteryPercent)
            addExtra(report.extra, "batteryPercent", *fix.batteryPercent);
        return {};
    }
    fix.position = *position;
    if (!alarm.empty())
        fix.alarms = {alarm};
    report.fixes.push_back(std::move(fix));
    return {};
}

/// Query, form and flat JSON.
Result<> addFields(Message &report, const Fields &fields, base::Time received)
{
    for (const char *key : {"id", "deviceid", "device_id"}) {
        if (auto done = setDevice(report, field(fields, key)); !done)
            return done;
    }
    report.extra = {};
    for (const auto &[key, value] : fields) {
        if (!isExtraName(key) || std::ranges::find(known, key) != known.end())
            continue;
        const auto before = report.extra.constFind(QString::fromStdString(key)); // cell= and wifi= may come more than once
        addExtra(report.extra, key, before == report.extra.constEnd() ? toAttribute(value) : QString::fromStdString(toText(*before) + ';' + value));
    }

    std::string_view latitude = field(fields, "lat");
    std::string_view longitude = field(fields, "lon");
    if (const auto both = field(fields, "location"); !both.empty() && latitude.empty() && longitude.empty()) {
        const auto comma = both.find(',');
        latitude = both.substr(0, comma);
        longitude = comma == std::string_view::npos ? std::string_view() : both.substr(comma + 1);
    }
    const auto time = timeOr(field(fields, "timestamp"), received);
    if (!time)
        return std::unexpected(time.error());
    auto speed = notNegative(toNumber(field(fields, "speed")));
    if (speed)
        *speed *= metersPerSecondPerKnot;
    const auto bearing = field(fields, "bearing");
    return addEntry(report,
                    {.time = *time,
                     .position = {},
                     .altitudeMeters = toNumber(field(fields, "altitude")),
                     .speedMetersPerSecond = speed,
                     .courseDegrees = course(toNumber(bearing.empty() ? field(fields, "heading") : bearing)),
                     .accuracyMeters = notNegative(toNumber(field(fields, "accuracy"))),
                     .batteryPercent = percent(toNumber(field(fields, "batt"))),
                     .valid = toFlag(field(fields, "valid")) != false, // false: the phone does not trust it
                     .alarms = {}},
                    alarmFrom(field(fields, "alarm")), !(latitude.empty() && longitude.empty()), toNumber(latitude), toNumber(longitude));
}

/// {"timestamp":…, "coords":{…}, "battery":{…}, …}
Result<> addLocation(Message &report, const QJsonObject &location, base::Time received)
{
    report.extra = {};
    std::string alarm;
    const auto keep = [&](std::string_view key, const QJsonValue &value) {
        if (key == "alarm")
            alarm = alarmFrom(toText(value));
        else if (!value.isObject() && !value.isArray())
            addExtra(report.extra, key, value);
    };
    for (auto entry = location.begin(); entry != location.end(); ++entry) {
        if (entry.key() != u"timestamp" && entry.key() != u"_")
            keep(entry.key().toStdString(), entry.value());
    }
    const QJsonObject extras = location.value(u"extras").toObject();
    for (auto entry = extras.begin(); entry != extras.end(); ++entry)
        keep(entry.key().toStdString(), entry.value());
    keep("activity", location.value(u"activity").toObject().value(u"type"));
    const QJsonObject battery = location.value(u"battery").toObject();
    keep("charging", battery.value(u"is_charging"));

    const auto time = timeOr(toText(location.value(u"timestamp")), received);
    if (!time)
        return std::unexpected(time.error());
    const QJsonObject coords = location.value(u"coords").toObject();
    const QJsonValue latitude = coords.value(u"latitude");
    const QJsonValue longitude = coords.value(u"longitude");
    const bool hasPosition = !(latitude.isUndefined() || latitude.isNull()) || !(longitude.isUndefined() || longitude.isNull());
    auto level = notNegative(toNumber(battery.value(u"level")));
    if (level)
        level = std::round(*level * 100); // 0.58 is 58, not 57
    return addEntry(report,
                    {.time = *time,
                     .position = {},
                     .altitudeMeters = toNumber(coords.value(u"altitude")),
                     .speedMetersPerSecond = notNegative(toNumber(coords.value(u"speed"))),
                     .courseDegrees = course(toNumber(coords.value(u"heading"))),
                     .accuracyMeters = notNegative(toNumber(coords.value(u"accuracy"))),
                     .batteryPercent = percent(level),
                     .valid = true,
                     .alarms = {}},
                    alarm, hasPosition, toNumber(latitude), toNumber(longitude));
}

Result<> addJsonEntry(Message &report, const QJsonObject &entry, base::Time received)
{
    const QJsonValue location = entry.value(u"location");
    if (!location.isObject() && !location.isArray()) {
        Fields fields; // flat, as Traccar Client 10 uploads them
        for (auto member = entry.begin(); member != entry.end(); ++member)
            fields.emplace_back(member.key().toStdString(), toText(member.value()));
        return addFields(report, fields, received);
    }
    for (const QStringView key : {u"device_id", u"id", u"deviceid"}) {
        if (auto done = setDevice(report, toText(entry.value(key))); !done)
            return done;
    }
    if (location.isObject())
        return addLocation(report, location.toObject(), received);
    const QJsonArray several = location.toArray();
    for (const QJsonValue &one : several) {
        if (!one.isObject())
            return fail(ErrorKind::Invalid, "A location of the JSON array is not an object.");
        if (auto done = addLocation(report, one.toObject(), received); !done)
            return done;
    }
    return {};
}

Result<> addJson(Message &report, std::string_view body, base::Time received)
{
    QJsonParseError problem;
    const auto document = QJsonDocument::fromJson(QByteArray(body.data(), static_cast<qsizetype>(body.size())), &problem);
    if (problem.error != QJsonParseError::NoError)
        return fail(ErrorKind::Invalid, "The body is not JSON: " + problem.errorString().toStdString() + ".");
    if (document.isObject())
        return addJsonEntry(report, document.object(), received);
    const QJsonArray entries = document.array();
    if (static_cast<std::size_t>(entries.size()) > mostEntries)
        return fail(ErrorKind::Invalid, "More than 1000 entries in one request.");
    for (const QJsonValue &entry : entries) {
        if (!entry.isObject())
            return fail(ErrorKind::Invalid, "An entry of the JSON array is not an object.");
        if (auto done = addJsonEntry(report, entry.toObject(), received); !done)
            return done;
    }
    return {};
}

} // namespace

Result<Message> decodeOsmand(const OsmandRequest &request)
{
    Message report;
    const auto first = request.body.find_first_not_of(" \t\r\n");
    const bool looksLikeJson = first != std::string_view::npos && (request.body[first] == '{' || request.body[first] == '[');
    const bool isJson = request.contentType.starts_with("application/json");
    const auto inQuery = [&](std::string_view key) { return !field(request.query, key).empty(); };
    // The body counts when it is JSON by its type; else the query does, and the body when the query reports nothing.
    const bool queryReports = inQuery("lat") || inQuery("lon") || inQuery("location") || inQuery("timestamp");

    Result<> done;
    if (looksLikeJson ? isJson || !queryReports : isJson && first != std::string_view::npos) {
        for (const char *key : {"id", "deviceid", "device_id"}) {
            if (done = setDevice(report, field(request.query, key)); !done)
                return std::unexpected(done.error());
        }
        done = addJson(report, request.body, request.received);
    } else {
        Fields fields = request.query;
        if (!queryReports && !isJson) {
            for (const char *key : {"id", "deviceid", "device_id"}) {
                if (done = setDevice(report, field(fields, key)); !done)
                    return std::unexpected(done.error());
            }
            std::ranges::move(parseForm(request.body), std::back_inserter(fields));
        }
        done = addFields(report, fields, request.received);
    }
    if (!done)
        return std::unexpected(done.error());
    report.kind = report.fixes.size() > 1 ? Kind::Batch
        : !report.fixes.empty()           ? Kind::Location
        : !report.alarms.empty()          ? Kind::Alarm
                                          : Kind::Heartbeat;
    return report;
}

Result<Message> decodeOsmandText(std::string_view text, base::Time received)
{
    text = trimmed(text);
    OsmandRequest request{.contentType = {}, .query = {}, .body = {}, .received = received};
    std::string_view line = text.substr(0, text.find('\n'));
    const auto afterMethod = line.starts_with("GET ") ? 4 : line.starts_with("POST ") ? 5 : 0;
    if (text.starts_with('{') || text.starts_with('[')) {
        request.contentType = "application/json";
        request.body = text;
    } else if (afterMethod == 0) {
        request.query = parseForm(trimmed(line.substr(line.find('?') + 1))); // npos + 1: the whole
    } else {
        auto blank = text.find("\n\n");
        std::size_t length = 2;
        if (const auto crlf = text.find("\r\n\r\n"); crlf < blank) {
            blank = crlf;
            length = 4;
        }
        const std::string_view head = text.substr(0, blank);
        if (blank != std::string_view::npos)
            request.body = text.substr(blank + length);
        if (head.find("application/json") != std::string_view::npos)
            request.contentType = "application/json";
        line = trimmed(line.substr(static_cast<std::size_t>(afterMethod)));
        if (const auto version = line.rfind(" HTTP/"); version != std::string_view::npos)
            line = line.substr(0, version);
        if (const auto question = line.find('?'); question != std::string_view::npos)
            request.query = parseForm(line.substr(question + 1));
    }
    auto message = decodeOsmand(request);
    if (message && message->device.empty())
        return fail(ErrorKind::Invalid, "The device is not named: id is missing.");
    return message;
}

} // namespace radar::protocols
