#include "record_json.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace radar::dispatch {

using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

QString text(const std::string &value) { return QString::fromStdString(value); }
QString text(const char *code) { return QLatin1StringView(code); }
std::string string(const QJsonValue &value) { return value.toString().toStdString(); }

QJsonObject toObject(const Candidate &candidate)
{
    QJsonObject object{
        {QStringLiteral("satellite"), text(candidate.satellite.toString())}, {QStringLiteral("reason"), text(code(candidate.reason))},
        {QStringLiteral("mode"), text(registry::code(candidate.mode))},      {QStringLiteral("tier"), text(registry::code(candidate.tier))},
        {QStringLiteral("milliseconds"), qint64{candidate.time.count()}},    {QStringLiteral("meters"), candidate.meters},
    };
    if (candidate.positionAge) {
        object.insert(QStringLiteral("positionAgeMicroseconds"), qint64{candidate.positionAge->count()});
        object.insert(QStringLiteral("position"), QJsonArray{candidate.position.longitude, candidate.position.latitude});
    }
    if (candidate.expiry)
        object.insert(QStringLiteral("expiry"), QJsonArray{text(code(candidate.expiry->rule)), text(registry::toText(candidate.expiry->until))});
    if (const auto &bound = candidate.bound)
        object.insert(QStringLiteral("bound"),
                      QJsonObject{{QStringLiteral("order"), text(bound->order.toString())},
                                  {QStringLiteral("state"), text(code(bound->state))},
                                  {QStringLiteral("incident"), text(bound->incident.toString())},
                                  {QStringLiteral("number"), text(bound->number)},
                                  {QStringLiteral("type"), text(bound->type)},
                                  {QStringLiteral("level"), static_cast<int>(bound->level)},
                                  {QStringLiteral("others"), static_cast<qint64>(bound->others)},
                                  {QStringLiteral("canBeTaken"), bound->canBeTaken}});
    return object;
}

std::optional<Candidate::Bound> toBound(const QJsonObject &object)
{
    const auto order = OrderId::parse(string(object.value(u"order")));
    const auto incident = IncidentId::parse(string(object.value(u"incident")));
    const auto state = orderStateFromCode(string(object.value(u"state")));
    const int level = object.value(u"level").toInt();
    if (!order || !incident || !state || level < 1 || level > 3)
        return {};
    return Candidate::Bound{*order,
                            *state,
                            *incident,
                            string(object.value(u"number")),
                            string(object.value(u"type")),
                            static_cast<Level>(level),
                            static_cast<std::size_t>(object.value(u"others").toInteger()),
                            object.value(u"canBeTaken").toBool()};
}

std::optional<Candidate> toCandidate(const QJsonObject &object)
{
    const auto satellite = SatelliteId::parse(string(object.value(u"satellite")));
    const auto reason = reasonFromCode(string(object.value(u"reason")));
    const auto mode = registry::modeFromCode(string(object.value(u"mode")));
    const auto tier = registry::tierFromCode(string(object.value(u"tier")));
    if (!satellite || !reason || !mode || !tier)
        return {};
    Candidate candidate;
    candidate.satellite = *satellite;
    candidate.reason = *reason;
    candidate.mode = *mode;
    candidate.tier = *tier;
    candidate.time = std::chrono::milliseconds(object.value(u"milliseconds").toInteger());
    candidate.meters = object.value(u"meters").toDouble();
    if (const QJsonValue age = object.value(u"positionAgeMicroseconds"); age.isDouble()) {
        const QJsonArray position = object.value(u"position").toArray();
        if (position.size() != 2)
            return {};
        candidate.positionAge = base::Duration(age.toInteger());
        candidate.position = {position.at(1).toDouble(), position.at(0).toDouble()};
    }
    if (const QJsonArray expiry = object.value(u"expiry").toArray(); !expiry.isEmpty()) {
        const auto rule = ruleFromCode(string(expiry.at(0)));
        const auto until = registry::dateFromText(string(expiry.at(1)));
        if (!rule || !until)
            return {};
        candidate.expiry = Candidate::Expiry{*rule, *until};
    }
    if (const QJsonValue bound = object.value(u"bound"); bound.isObject()) {
        candidate.bound = toBound(bound.toObject());
        if (!candidate.bound)
            return {};
    }
    return candidate;
}

QJsonArray toArray(const std::vector<Candidate> &candidates)
{
    QJsonArray array;
    for (const Candidate &candidate : candidates)
        array.append(toObject(candidate));
    return array;
}

bool readCandidates(const QJsonValue &value, std::vector<Candidate> &candidates)
{
    const QJsonArray array = value.toArray();
    for (const QJsonValue &one : array) {
        const auto candidate = toCandidate(one.toObject());
        if (!candidate)
            return false;
        candidates.push_back(*candidate);
    }
    return value.isArray();
}

} // namespace

std::string toJson(const Recommendation &recommendation)
{
    QJsonObject counts;
    for (std::size_t i = 0; i < recommendation.counts.size(); ++i)
        if (recommendation.counts[i] > 0)
            counts.insert(text(code(static_cast<Candidate::Reason>(i))), static_cast<qint64>(recommendation.counts[i]));
    const QJsonObject object{
        {QStringLiteral("incident"), text(recommendation.incident.toString())},
        {QStringLiteral("made"), text(base::toIso8601(recommendation.madeTime))},
        {QStringLiteral("considered"), static_cast<qint64>(recommendation.considered)},
        {QStringLiteral("counts"), counts},
        {QStringLiteral("chosen"), toArray(recommendation.chosen)},
        {QStringLiteral("leftOut"), toArray(recommendation.leftOut)},
    };
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

Result<Recommendation> recommendationFromJson(const std::string &json)
{
    const auto damaged = fail(ErrorKind::Corrupt, "a stored recommendation cannot be read");
    const QJsonObject object = QJsonDocument::fromJson(QByteArray::fromStdString(json)).object();
    Recommendation recommendation;
    const auto incident = IncidentId::parse(string(object.value(u"incident")));
    const auto made = base::parseIso8601(string(object.value(u"made")));
    if (!incident || !made)
        return damaged;
    recommendation.incident = *incident;
    recommendation.madeTime = *made;
    recommendation.considered = static_cast<std::size_t>(object.value(u"considered").toInteger());
    const QJsonObject counts = object.value(u"counts").toObject();
    for (auto it = counts.begin(); it != counts.end(); ++it) {
        const auto reason = reasonFromCode(it.key().toStdString());
        if (!reason)
            return damaged;
        recommendation.counts[static_cast<std::size_t>(*reason)] = static_cast<std::size_t>(it.value().toInteger());
    }
    if (!readCandidates(object.value(u"chosen"), recommendation.chosen) || !readCandidates(object.value(u"leftOut"), recommendation.leftOut))
        return damaged;
    return recommendation;
}

std::string routeToJson(const std::vector<geo::Wgs84> &route)
{
    QJsonArray array;
    for (const geo::Wgs84 &point : route)
        array.append(QJsonArray{point.longitude, point.latitude});
    return QJsonDocument(array).toJson(QJsonDocument::Compact).toStdString();
}

std::vector<geo::Wgs84> routeFromJson(const std::string &text)
{
    std::vector<geo::Wgs84> route;
    const QJsonArray array = QJsonDocument::fromJson(QByteArray::fromStdString(text)).array();
    route.reserve(static_cast<std::size_t>(array.size()));
    for (const QJsonValue &point : array)
        route.push_back({point.toArray().at(1).toDouble(), point.toArray().at(0).toDouble()});
    return route;
}

} // namespace radar::dispatch
