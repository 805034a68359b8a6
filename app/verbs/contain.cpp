// police-radar contain: the earliest ring around somebody who was seen, and who closes it where.

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTextStream>

#include "routing/containment.h"
#include "verbs/network_option.h"
#include "verbs/record.h"
#include "verbs/satellite_file.h"
#include "verbs/station_option.h"
#include "verbs/verbs.h"

namespace radar::app {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

double secondsOf(milliseconds time) { return static_cast<double>(time.count()) / 1000; }

/// "90" is 90 seconds ago; "2026-11-21T10:15:00+08:00" is then.
std::optional<milliseconds> agoFrom(const QString &text)
{
    bool isNumber = false;
    const double seconds = text.toDouble(&isNumber);
    if (isNumber && seconds >= 0 && seconds <= 1e6)
        return milliseconds(std::llround(seconds * 1000));
    const QDateTime seen = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (isNumber || !seen.isValid())
        return std::nullopt;
    return milliseconds(seen.msecsTo(QDateTime::currentDateTimeUtc()));
}

std::optional<milliseconds> secondsFrom(const QCommandLineParser &parser, const QString &option)
{
    bool isNumber = false;
    const double seconds = parser.value(option).toDouble(&isNumber);
    if (!isNumber || !(seconds >= 0 && seconds <= 1e6))
        return std::nullopt;
    return milliseconds(std::llround(seconds * 1000));
}

QString clock(milliseconds time)
{
    const auto seconds = static_cast<int>(std::llround(secondsOf(time)));
    return u"%1%2:%3"_s.arg(seconds < 0 ? u"-"_s : QString()).arg(std::abs(seconds) / 60).arg(std::abs(seconds) % 60, 2, 10, QChar(u'0'));
}

QJsonObject feature(geo::Wgs84 place, const QJsonObject &properties)
{
    return {{u"type"_s, u"Feature"_s},
            {u"properties"_s, properties},
            {u"geometry"_s, QJsonObject{{u"type"_s, u"Point"_s}, {u"coordinates"_s, QJsonArray{place.longitude, place.latitude}}}}};
}

/// Who can hold something: units, and cameras or gates by themselves.
struct Names {
    const std::vector<std::string> &units;
    std::vector<std::string> fixed;
};

QJsonObject propertiesOf(const routing::ContainmentPost &post, const Names &names)
{
    const bool isUnit = post.holder == routing::ContainmentPost::Holder::Unit;
    QJsonObject object{{u"kind"_s, isUnit ? u"post"_s : u"fixed"_s},
                       {u"streets"_s, QString::fromStdString(post.streets)},
                       {u"suspectSeconds"_s, secondsOf(post.suspectArrival)}};
    if (isUnit) {
        object.insert(u"unit"_s, QString::fromStdString(names.units[post.index]));
        object.insert(u"seconds"_s, secondsOf(post.arrival));
        object.insert(u"slackSeconds"_s, secondsOf(post.slack));
    } else {
        object.insert(u"fixed"_s, QString::fromStdString(names.fixed[post.index]));
    }
    return object;
}

QJsonObject propertiesOf(const routing::ContainmentGap &gap)
{
    QJsonObject object{
        {u"kind"_s, u"gap"_s}, {u"streets"_s, QString::fromStdString(gap.streets)}, {u"suspectSeconds"_s, secondsOf(gap.suspectArrival)}};
    if (gap.firstArrival)
        object.insert(u"seconds"_s, secondsOf(*gap.firstArrival));
    return object;
}

QJsonObject located(QJsonObject object, geo::Wgs84 place)
{
    object.insert(u"lon"_s, place.longitude);
    object.insert(u"lat"_s, place.latitude);
    return object;
}

void printJson(const routing::Containment &ring, const Names &names, bool isGeoJson, QTextStream &out)
{
    const QJsonObject summary{{u"closed"_s, ring.isClosed},
                              {u"closesInSeconds"_s, secondsOf(ring.closesIn)},
                              {u"freeJunctions"_s, static_cast<qint64>(ring.freeJunctions)},
                              {u"proven"_s, ring.isProven}};
    QJsonArray features;
    const auto put = [&](geo::Wgs84 place, const QJsonObject &object) {
        if (isGeoJson)
            features.append(feature(place, object));
        else
            out << QJsonDocument(located(object, place)).toJson(QJsonDocument::Compact) << '\n';
    };
    if (!isGeoJson)
        out << QJsonDocument(summary).toJson(QJsonDocument::Compact) << '\n';
    for (const routing::ContainmentPost &post : ring.posts)
        put(post.place, propertiesOf(post, names));
    for (const routing::ContainmentGap &gap : ring.gaps)
        put(gap.place, propertiesOf(gap));
    if (isGeoJson)
        out << QJsonDocument(QJsonObject{{u"type"_s, u"FeatureCollection"_s}, {u"containment"_s, summary}, {u"features"_s, features}})
                   .toJson(QJsonDocument::Compact)
            << '\n';
}

QString placeText(geo::Wgs84 place, const std::string &streets)
{
    return u"%1,%2  %3"_s.arg(place.longitude, 0, 'f', 6).arg(place.latitude, 0, 'f', 6).arg(printable(streets));
}

void printText(const routing::Containment &ring, const Names &names, QTextStream &out)
{
    if (ring.isClosed)
        out << "closes in " << clock(ring.closesIn) << " with " << ring.posts.size() << " posts"
            << (ring.isProven ? "" : "; whether an earlier or a smaller ring exists was not searched to the end") << '\n';
    else
        out << (ring.isProven ? "cannot be closed: " : "no ring found, though not everything was searched: ") << ring.gaps.size()
            << " gaps; the best part of a ring has " << ring.posts.size() << " posts\n";
    for (const routing::ContainmentPost &post : ring.posts) {
        if (post.holder == routing::ContainmentPost::Holder::Unit)
            out << "  " << printable(names.units[post.index]).leftJustified(12) << " there in " << clock(post.arrival) << ", " << clock(post.slack)
                << " to spare  " << placeText(post.place, post.streets) << '\n';
        else
            out << "  " << printable(names.fixed[post.index]).leftJustified(12) << " holds by itself            "
                << placeText(post.place, post.streets) << '\n';
    }
    if (!ring.offNetwork.empty())
        out << "  " << ring.offNetwork.size() << " units too far from any street\n";
    for (const routing::ContainmentGap &gap : ring.gaps)
        out << "  gap: the suspect in " << clock(gap.suspectArrival) << ", the first unit "
            << (gap.firstArrival ? u"in "_s + clock(*gap.firstArrival) : u"never"_s) << "  " << placeText(gap.place, gap.streets) << '\n';
}

} // namespace

int runContain(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Says the earliest ring of posts around a suspect that can be closed, and who takes which post."_s);
    addStationOptions(parser);
    parser.addOption(whenOption());
    parser.addOption({u"at"_s, u"Where the suspect was seen."_s, u"LON,LAT"_s});
    parser.addOption({u"seen"_s, u"When: an ISO time, or how many seconds ago (default: 0)."_s, u"TIME"_s, u"0"_s});
    parser.addOption(
        {u"suspect"_s, u"How the suspect may move: foot, bike, car, … or several, with commas (default: foot)."_s, u"MODES"_s, u"foot"_s});
    parser.addOption({u"units"_s, u"CSV with id, lon, lat and, where it is not car, mode."_s, u"FILE"_s});
    parser.addOption({u"posts"_s, u"CSV with id, lon, lat of cameras, gates and posts that hold by themselves."_s, u"FILE"_s});
    parser.addOption({u"margin"_s, u"Seconds from arrival until a post holds (default: 30)."_s, u"S"_s, u"30"_s});
    parser.addOption({u"horizon"_s, u"What the suspect cannot reach in so many seconds is outside (default: 900)."_s, u"S"_s, u"900"_s});
    parser.addOption({u"json"_s, u"One JSON object a line."_s});
    parser.addOption({u"geojson"_s, u"A GeoJSON FeatureCollection."_s});
    if (const auto code = parse(parser, arguments))
        return *code;
    const auto place = placeFrom(parser, u"at"_s);
    if (!place)
        return complain(place.error().detail, WrongUse);
    const auto ago = agoFrom(parser.value(u"seen"_s));
    const auto margin = secondsFrom(parser, u"margin"_s);
    const auto horizon = secondsFrom(parser, u"horizon"_s);
    if (!ago)
        return complain("--seen needs an ISO time such as 2026-11-21T10:15:00+08:00, or seconds ago", WrongUse);
    if (!margin || !horizon)
        return complain("--margin and --horizon need seconds", WrongUse);
    if (!parser.isSet(u"units"_s))
        return complain("contain needs --units FILE.csv", WrongUse);
    const auto table = base::readCsv(parser.value(u"units"_s).toStdString());
    if (!table)
        return complain(table.error().detail, BadInput);
    auto satellites = satellitesOf(*table, "car");
    if (!satellites)
        return complain(satellites.error().detail, BadInput);
    routing::ContainmentRequest request;
    request.suspect = {*place, *ago, {}};
    for (const QString &name : parser.value(u"suspect"_s).split(u',')) {
        const auto mode = satellites->modeIndex(name.toStdString());
        if (!mode)
            return complain(mode.error().detail, WrongUse);
        request.suspect.modes.push_back(*mode);
    }
    request.units = satellites->units;
    Names names{satellites->ids, {}};
    if (parser.isSet(u"posts"_s)) {
        const auto posts = base::readCsv(parser.value(u"posts"_s).toStdString());
        if (!posts)
            return complain(posts.error().detail, BadInput);
        const auto fixed = satellitesOf(*posts, satellites->modes[static_cast<std::size_t>(request.suspect.modes.front())].id);
        if (!fixed)
            return complain(fixed.error().detail, BadInput);
        names.fixed = fixed->ids;
        for (const routing::Unit &post : fixed->units)
            request.fixedPosts.push_back(post.position);
    }
    request.margin = *margin;
    request.horizon = *horizon;
    const auto streets = openStreets(parser, satellites->modes);
    if (!streets)
        return streets.error();
    const auto ring = routing::ContainmentPlanner(*streets).plan(request);
    if (!ring)
        return complain(ring.error().detail, Failed);
    QTextStream out(stdout);
    if (parser.isSet(u"json"_s) || parser.isSet(u"geojson"_s))
        printJson(*ring, names, parser.isSet(u"geojson"_s), out);
    else
        printText(*ring, names, out);
    return Done;
}

} // namespace radar::app
