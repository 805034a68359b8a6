// police-radar reach: where one gets to within some minutes, or from where one gets here.

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTextStream>
#include <algorithm>

#include "geo/distance.h"
#include "routing/outline.h"
#include "routing/reach.h"
#include "verbs/network_option.h"
#include "verbs/record.h"
#include "verbs/station_option.h"
#include "verbs/verbs.h"

namespace radar::app {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

/// "1,3,5" → ascending; empty when it is not that.
std::vector<milliseconds> minutesFrom(const QString &text)
{
    std::vector<milliseconds> limits;
    for (const QString &word : text.split(u',')) {
        bool isNumber = false;
        const double minutes = word.toDouble(&isNumber);
        if (!isNumber || !(minutes > 0 && minutes <= 240))
            return {};
        limits.emplace_back(std::llround(minutes * 60'000));
    }
    std::ranges::sort(limits);
    return limits;
}

double lengthOf(const routing::Network &network, routing::StreetPiece piece)
{
    const auto points = network.pointsOf(piece);
    double meters = 0;
    for (std::size_t i = 1; i < points.size(); ++i)
        meters += geo::distanceMeters(points[i - 1], points[i]);
    return meters;
}

struct Streets {
    double meters = 0;
    qsizetype junctions = 0;
};

/// How much of the streets lies within the limit.
Streets streetsWithin(const routing::Network &network, const routing::Reach &reach, milliseconds limit)
{
    Streets streets;
    streets.junctions = std::ranges::count_if(reach.junctions, [&](const auto &junction) { return junction.time <= limit; });
    for (const routing::Stretch &stretch : reach.stretches) {
        const auto time = static_cast<double>((stretch.endTime - stretch.beginTime).count());
        const double part = time > 0 ? std::clamp(static_cast<double>((limit - stretch.beginTime).count()) / time, 0.0, 1.0) : 0;
        streets.meters += part * std::abs(static_cast<double>(stretch.end - stretch.begin)) * lengthOf(network, stretch.piece);
    }
    return streets;
}

QJsonArray ringOf(const std::vector<geo::Wgs84> &places)
{
    QJsonArray ring;
    for (const geo::Wgs84 place : places)
        ring.append(QJsonArray{place.longitude, place.latitude});
    ring.append(ring.first()); // closed, as GeoJSON wants it
    return ring;
}

QJsonObject multiPolygon(const routing::Outline &outline)
{
    QJsonArray polygons;
    for (const routing::OutlinePolygon &polygon : outline.polygons) {
        QJsonArray rings{ringOf(polygon.outer)};
        for (const auto &hole : polygon.holes)
            rings.append(ringOf(hole));
        polygons.append(rings);
    }
    return {{u"type"_s, u"MultiPolygon"_s}, {u"coordinates"_s, polygons}};
}

void print(const QCommandLineParser &parser, const routing::Network &network, const routing::Reach &reach, std::span<const milliseconds> limits)
{
    QTextStream out(stdout);
    const bool isGeoJson = parser.isSet(u"geojson"_s);
    const auto outlines = isGeoJson ? routing::outlinesOf(network, reach, limits) : std::vector<routing::Outline>();
    QJsonArray features;
    for (std::size_t i = 0; i < limits.size(); ++i) {
        const Streets streets = streetsWithin(network, reach, limits[i]);
        const double minutes = static_cast<double>(limits[i].count()) / 60'000;
        const QJsonObject summary{{u"minutes"_s, minutes}, {u"junctions"_s, streets.junctions}, {u"streetMeters"_s, std::round(streets.meters)}};
        if (isGeoJson)
            features.prepend(QJsonObject{{u"type"_s, u"Feature"_s}, {u"properties"_s, summary}, {u"geometry"_s, multiPolygon(outlines[i])}});
        else if (parser.isSet(u"json"_s))
            out << QJsonDocument(summary).toJson(QJsonDocument::Compact) << '\n';
        else
            out << QString::number(minutes).rightJustified(6) << " min" << QString::number(streets.meters / 1000, 'f', 1).rightJustified(9)
                << " km of streets" << QString::number(streets.junctions).rightJustified(8) << " junctions\n";
    }
    if (isGeoJson) // the largest first: the others are drawn over it
        out << QJsonDocument(QJsonObject{{u"type"_s, u"FeatureCollection"_s}, {u"features"_s, features}}).toJson(QJsonDocument::Compact) << '\n';
}

} // namespace

int runReach(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Says what is reached within so many minutes, as streets and as areas."_s);
    addStationOptions(parser);
    parser.addOption(whenOption());
    parser.addOption(modeOption());
    parser.addOption({u"from"_s, u"Where one sets out."_s, u"LON,LAT"_s});
    parser.addOption({u"to"_s, u"Or where one wants to be."_s, u"LON,LAT"_s});
    parser.addOption({u"minutes"_s, u"Limits, up to 240 (default: 1,3,5)."_s, u"LIST"_s, u"1,3,5"_s});
    parser.addOption({u"json"_s, u"One JSON object a line."_s});
    parser.addOption({u"geojson"_s, u"A GeoJSON FeatureCollection of areas."_s});
    if (const auto code = parse(parser, arguments))
        return *code;
    const bool isFrom = parser.isSet(u"from"_s);
    if (isFrom == parser.isSet(u"to"_s))
        return complain("reach needs either --from or --to", WrongUse);
    const auto place = placeFrom(parser, isFrom ? u"from"_s : u"to"_s);
    if (!place)
        return complain(place.error().detail, WrongUse);
    const auto limits = minutesFrom(parser.value(u"minutes"_s));
    if (limits.empty())
        return complain("--minutes needs numbers above 0 and up to 240, for example 1,3,5", WrongUse);
    auto mode = modeNamed(parser.value(u"mode"_s).toStdString());
    if (!mode)
        return complain(mode.error().detail, WrongUse);
    const auto streets = openStreets(parser, {*std::move(mode)});
    if (!streets)
        return streets.error();
    routing::Surveyor surveyor(*streets);
    const auto direction = isFrom ? routing::Surveyor::Direction::From : routing::Surveyor::Direction::To;
    const auto reach = surveyor.reach({&*place, 1}, 0, direction, limits.back());
    if (!reach)
        return complain(reach.error().detail, Failed);
    print(parser, *(*streets)->network(), *reach, limits);
    return Done;
}

} // namespace radar::app
