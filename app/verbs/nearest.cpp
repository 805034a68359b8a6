// police-radar nearest: who of many can be first at a place.

#include <QJsonDocument>
#include <QJsonObject>
#include <QTextStream>

#include "routing/router.h"
#include "verbs/network_option.h"
#include "verbs/record.h"
#include "verbs/satellite_file.h"
#include "verbs/station_option.h"
#include "verbs/verbs.h"

namespace radar::app {

using namespace Qt::StringLiterals;

namespace {

void printJson(const routing::Nearest &nearest, const Satellites &satellites, QTextStream &out)
{
    const auto line = [&](const QJsonObject &object) { out << QJsonDocument(object).toJson(QJsonDocument::Compact) << '\n'; };
    int rank = 0;
    for (const routing::Arrival &arrival : nearest.arrivals)
        line({{u"rank"_s, ++rank},
              {u"id"_s, QString::fromStdString(satellites.ids[arrival.unit])},
              {u"seconds"_s, static_cast<double>(arrival.time.count()) / 1000},
              {u"secondsInside"_s, static_cast<double>(arrival.inside.count()) / 1000},
              {u"meters"_s, arrival.meters}});
    for (const std::size_t unit : nearest.offNetwork)
        line({{u"id"_s, QString::fromStdString(satellites.ids[unit])}, {u"leftOut"_s, u"off-network"_s}});
    for (const std::size_t unit : nearest.unreachable)
        line({{u"id"_s, QString::fromStdString(satellites.ids[unit])}, {u"leftOut"_s, u"unreachable"_s}});
}

void printTable(const routing::Nearest &nearest, const Satellites &satellites, QTextStream &out)
{
    int rank = 0;
    for (const routing::Arrival &arrival : nearest.arrivals)
        out << QString::number(++rank).rightJustified(4)
            << QString::number(static_cast<double>(arrival.time.count()) / 1000, 'f', 3).rightJustified(12) << " s"
            << QString::number(arrival.meters, 'f', 0).rightJustified(8) << " m  " << printable(satellites.ids[arrival.unit]) << '\n';
    if (!nearest.offNetwork.empty())
        out << nearest.offNetwork.size() << " too far from any street\n";
    if (!nearest.unreachable.empty())
        out << nearest.unreachable.size() << " without a way\n";
}

} // namespace

int runNearest(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Says who of FILE can be first at a place, by travel time."_s);
    addStationOptions(parser);
    parser.addOption(whenOption());
    parser.addOption(modeOption());
    parser.addOption({u"at"_s, u"Where somebody is needed."_s, u"LON,LAT"_s});
    parser.addOption(floorOption(u"floor"_s, u"the place"_s));
    parser.addOption({u"count"_s, u"How many (default: 5)."_s, u"K"_s, u"5"_s});
    parser.addOption({u"satellites"_s, u"CSV with id, lon, lat and, where they differ, mode and floor."_s, u"FILE"_s});
    parser.addOption({u"json"_s, u"One JSON object a line."_s});
    if (const auto code = parse(parser, arguments))
        return *code;
    const auto place = placeFrom(parser, u"at"_s);
    if (!place)
        return complain(place.error().detail, WrongUse);
    const auto floor = floorFrom(parser, u"floor"_s);
    if (!floor)
        return complain(floor.error().detail, WrongUse);
    bool isNumber = false;
    const int count = parser.value(u"count"_s).toInt(&isNumber);
    if (!isNumber || count < 1)
        return complain("--count needs a whole number from 1", WrongUse);
    if (!parser.isSet(u"satellites"_s))
        return complain("nearest needs --satellites FILE.csv", WrongUse);
    const auto table = base::readCsv(parser.value(u"satellites"_s).toStdString());
    if (!table)
        return complain(table.error().detail, BadInput);
    const std::string mode = parser.value(u"mode"_s).toStdString();
    if (const auto known = modeNamed(mode); !known)
        return complain(known.error().detail, WrongUse);
    const auto satellites = satellitesOf(*table, mode);
    if (!satellites)
        return complain(satellites.error().detail, BadInput);
    const auto streets = openStreets(parser, satellites->modes);
    if (!streets)
        return streets.error();

    const auto nearest = routing::Router(*streets).nearest({*place, *floor}, satellites->units, static_cast<std::size_t>(count));
    if (!nearest)
        return complain(nearest.error().detail, Failed);
    QTextStream out(stdout);
    if (parser.isSet(u"json"_s))
        printJson(*nearest, *satellites, out);
    else
        printTable(*nearest, *satellites, out);
    return Done;
}

} // namespace radar::app
