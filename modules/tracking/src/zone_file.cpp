// Zones out of GeoJSON.

#include <algorithm>
#include <format>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "tracking/zones.h"
#include "zone_shape.h"

namespace radar::tracking {

using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

constexpr qsizetype mostZones = 2000;
constexpr std::size_t longestName = 100;

Result<> readTells(const QJsonValue &tell, Zone &zone)
{
    if (tell.isUndefined())
        return {};
    zone.tellsEnter = zone.tellsLeave = false;
    for (const QString &word : tell.toString().split(u' ', Qt::SkipEmptyParts)) {
        if (word != u"enter" && word != u"leave")
            return fail(ErrorKind::Invalid, "\"tell\" is words out of \"enter leave\"");
        (word == u"enter" ? zone.tellsEnter : zone.tellsLeave) = true;
    }
    return tell.isString() ? Result<>() : fail(ErrorKind::Invalid, "\"tell\" is words out of \"enter leave\"");
}

Result<Zone> readZone(const QJsonValue &feature)
{
    const QJsonObject properties = feature[u"properties"].toObject();
    Zone zone;
    zone.name = properties[u"name"].toString().trimmed().toStdString();
    if (zone.name.empty() || zone.name.size() > longestName)
        return fail(ErrorKind::Invalid, "a name of 1 to 100 bytes is needed");
    zone.id = ZoneId::fromName("zone:" + zone.name);
    if (auto shape = readShape(feature[u"geometry"].toObject(), properties[u"radius_m"].toDouble(), zone); !shape)
        return std::unexpected(shape.error());
    if (auto tells = readTells(properties[u"tell"], zone); !tells)
        return std::unexpected(tells.error());
    if (const QJsonValue minutes = properties[u"dwell_minutes"]; !minutes.isUndefined()) {
        if (!(minutes.toDouble() >= 1 && minutes.toDouble() <= 24 * 60))
            return fail(ErrorKind::Invalid, "\"dwell_minutes\" is a number from 1 to 1440");
        zone.dwell = std::chrono::seconds(std::llround(minutes.toDouble() * 60));
    }
    const QJsonValue forbidden = properties[u"forbidden"];
    if (!forbidden.isUndefined() && !forbidden.isBool())
        return fail(ErrorKind::Invalid, "\"forbidden\" is true or false");
    zone.isForbidden = forbidden.toBool();
    return zone;
}

} // namespace

Result<std::vector<Zone>> parseZones(std::string_view geoJson)
{
    QJsonParseError error;
    const QByteArray bytes(geoJson.data(), static_cast<qsizetype>(geoJson.size()));
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError)
        return fail(ErrorKind::Invalid,
                    std::format("line {}: no JSON: {}", 1 + bytes.first(std::min<qsizetype>(error.offset, bytes.size())).count('\n'),
                                error.errorString().toStdString()));
    const QJsonValue features = document.object()[u"features"];
    if (document.object()[u"type"].toString() != u"FeatureCollection" || !features.isArray())
        return fail(ErrorKind::Invalid, "line 1: a GeoJSON FeatureCollection is needed");
    if (features.toArray().size() > mostZones)
        return fail(ErrorKind::Invalid, std::format("more than {} zones", mostZones));
    std::vector<Zone> zones;
    for (const QJsonValue feature : features.toArray()) {
        auto zone = readZone(feature);
        const std::string name = feature[u"properties"][u"name"].toString().toStdString();
        const auto where = [&] { return std::format("feature {}{}: ", zones.size() + 1, name.empty() ? "" : " (" + name + ")"); };
        if (!zone)
            return fail(zone.error().kind, where() + zone.error().detail);
        if (std::ranges::contains(zones, zone->name, &Zone::name))
            return fail(ErrorKind::Invalid, where() + "there is one of that name before it");
        zones.push_back(std::move(*zone));
    }
    return zones;
}

} // namespace radar::tracking
