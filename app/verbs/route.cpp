// police-radar route: one way from one place to another.

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>
#include <QTextStream>

#include "routing/router.h"
#include "verbs/network_option.h"
#include "verbs/record.h"
#include "verbs/station_option.h"
#include "verbs/verbs.h"
#include "verbs/way_words.h"

namespace radar::app {

using namespace Qt::StringLiterals;

namespace {

double secondsOf(std::chrono::milliseconds time) { return static_cast<double>(time.count()) / 1000; }

QJsonArray coordinates(const routing::Route &route)
{
    QJsonArray points;
    for (const geo::Wgs84 &point : route.points)
        points.append(QJsonArray{point.longitude, point.latitude});
    return points;
}

QJsonObject legObject(const routing::RouteLeg &leg, const QString &words)
{
    static const QMap<routing::RouteLeg::Kind, QString> kinds{
        {routing::RouteLeg::Kind::Street, u"street"_s}, {routing::RouteLeg::Kind::Walk, u"walk"_s}, {routing::RouteLeg::Kind::Inside, u"inside"_s}};
    QJsonObject object{{u"kind"_s, kinds[leg.kind]},
                       {u"street"_s, QString::fromStdString(leg.streetName)},
                       {u"streetEnglish"_s, QString::fromStdString(leg.streetNameEnglish)},
                       {u"highway"_s, QString::fromStdString(leg.highway)},
                       {u"turn"_s, nameOf(leg.turn)},
                       {u"words"_s, words},
                       {u"meters"_s, leg.meters},
                       {u"seconds"_s, secondsOf(leg.time)}};
    if (leg.isRoundabout)
        object.insert(u"roundaboutExit"_s, leg.exit > 0 ? QJsonValue(leg.exit) : QJsonValue());
    if (leg.climb != routing::Climb::Unknown)
        object.insert(u"steps"_s, leg.climb == routing::Climb::Up ? u"up"_s : u"down"_s);
    if (leg.crossings > 0)
        object.insert(u"crossingsWithLights"_s, leg.crossings);
    if (leg.floor) {
        object.insert(u"floor"_s, *leg.floor);
        object.insert(u"lift"_s, leg.isByLift);
    }
    return object;
}

QJsonObject summary(const routing::Route &route, WayLanguage language)
{
    const QStringList words = wayInWords(route, language);
    QJsonArray legs;
    for (std::size_t i = 0; i < route.legs.size(); ++i)
        legs.append(legObject(route.legs[i], words[static_cast<qsizetype>(i)]));
    return {{u"seconds"_s, secondsOf(route.time)}, {u"secondsInside"_s, secondsOf(route.inside)}, {u"meters"_s, route.meters}, {u"legs"_s, legs}};
}

void print(const routing::Route &route, WayLanguage language, QTextStream &out)
{
    const QStringList words = wayInWords(route, language);
    out << QString::number(secondsOf(route.time), 'f', 3) << " s, " << QString::number(route.meters, 'f', 0) << " m";
    if (route.inside.count() > 0)
        out << ", " << QString::number(secondsOf(route.inside), 'f', 1) << " s of it inside";
    out << '\n';
    for (std::size_t i = 0; i < route.legs.size(); ++i) {
        const routing::RouteLeg &leg = route.legs[i];
        if (leg.meters < 0.5 && leg.kind == routing::RouteLeg::Kind::Walk)
            continue; // a step to the street is not worth a line
        out << QString::number(leg.meters, 'f', 0).rightJustified(8) << " m " << QString::number(secondsOf(leg.time), 'f', 1).rightJustified(8)
            << " s  " << words[static_cast<qsizetype>(i)] << '\n';
    }
}

} // namespace

int runRoute(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Says the quickest way, its time, its streets and turns."_s);
    addStationOptions(parser);
    parser.addOption(whenOption());
    parser.addOption(modeOption());
    parser.addOption({u"from"_s, u"Where it begins."_s, u"LON,LAT"_s});
    parser.addOption({u"to"_s, u"Where it ends."_s, u"LON,LAT"_s});
    parser.addOption(floorOption(u"floor"_s, u"the destination"_s));
    parser.addOption(floorOption(u"from-floor"_s, u"the start"_s));
    parser.addOption({u"language"_s, u"zh or en: of the words for the way (default: en)."_s, u"LANGUAGE"_s, u"en"_s});
    parser.addOption({u"json"_s, u"One JSON object with legs and geometry."_s});
    parser.addOption({u"geojson"_s, u"A GeoJSON Feature."_s});
    if (const auto code = parse(parser, arguments))
        return *code;
    const QString named = parser.value(u"language"_s);
    if (named != "zh"_L1 && named != "en"_L1)
        return complain("--language is zh or en", WrongUse);
    const WayLanguage language = named == "zh"_L1 ? WayLanguage::Chinese : WayLanguage::English;
    const auto from = placeFrom(parser, u"from"_s);
    const auto to = placeFrom(parser, u"to"_s);
    if (!from || !to)
        return complain((from ? to : from).error().detail, WrongUse);
    const auto floor = floorFrom(parser, u"floor"_s);
    const auto fromFloor = floorFrom(parser, u"from-floor"_s);
    if (!floor || !fromFloor)
        return complain((floor ? fromFloor : floor).error().detail, WrongUse);
    const auto mode = modeNamed(parser.value(u"mode"_s).toStdString());
    if (!mode)
        return complain(mode.error().detail, WrongUse);
    const auto streets = openStreets(parser, {*mode});
    if (!streets)
        return streets.error();
    const auto route = routing::Router(*streets).route({*from, *fromFloor}, {*to, *floor}, 0);
    if (!route)
        return complain(route.error().detail, Failed);

    QTextStream out(stdout);
    if (parser.isSet(u"geojson"_s)) {
        const QJsonObject feature{{u"type"_s, u"Feature"_s},
                                  {u"properties"_s, summary(*route, language)},
                                  {u"geometry"_s, QJsonObject{{u"type"_s, u"LineString"_s}, {u"coordinates"_s, coordinates(*route)}}}};
        out << QJsonDocument(feature).toJson(QJsonDocument::Compact) << '\n';
    } else if (parser.isSet(u"json"_s)) {
        QJsonObject object = summary(*route, language);
        object.insert(u"geometry"_s, coordinates(*route));
        out << QJsonDocument(object).toJson(QJsonDocument::Compact) << '\n';
    } else {
        print(*route, language, out);
    }
    return Done;
}

} // namespace radar::app
