// police-radar info --station DIR [--json]: what is in a station.

#include "verbs/verbs.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTextStream>

#include "basemap/map_file.h"
#include "station/station.h"
#include "store/read_connection.h"
#include "verbs/record.h"
#include "verbs/station_option.h"

namespace radar::app {

using namespace Qt::StringLiterals;

namespace {

QJsonObject describe(const basemap::Map &map)
{
    const auto count = [](const auto &list) { return static_cast<qint64>(list.size()); };
    return {{u"title"_s, QString::fromStdString(map.title)},
            {u"fingerprint"_s, QString::fromStdString(map.fingerprint)},
            {u"south"_s, map.bounds.southWest.latitude},
            {u"west"_s, map.bounds.southWest.longitude},
            {u"north"_s, map.bounds.northEast.latitude},
            {u"east"_s, map.bounds.northEast.longitude},
            {u"buildings"_s, count(map.buildings)},
            {u"streets"_s, count(map.streets)},
            {u"paths"_s, count(map.paths)},
            {u"restrictions"_s, count(map.restrictions)},
            {u"places"_s, count(map.places)},
            {u"areas"_s, count(map.areas)},
            {u"lines"_s, count(map.lines)},
            {u"barriers"_s, count(map.barriers)},
            {u"addresses"_s, count(map.addresses)},
            {u"trees"_s, count(map.trees)},
            {u"lamps"_s, count(map.lamps)},
            {u"terrainStepMeters"_s, map.terrain.isEmpty() ? QJsonValue() : QJsonValue(map.terrain.stepMeters())}};
}

void print(const basemap::Map &map, QTextStream &out)
{
    out << "map: " << QString::fromStdString(map.title) << ", " << QString::number(map.bounds.southWest.latitude, 'f', 5) << ", "
        << QString::number(map.bounds.southWest.longitude, 'f', 5) << " to " << QString::number(map.bounds.northEast.latitude, 'f', 5) << ", "
        << QString::number(map.bounds.northEast.longitude, 'f', 5) << '\n'
        << "  " << map.buildings.size() << " buildings, " << map.streets.size() << " streets, " << map.paths.size() << " paths, "
        << map.restrictions.size() << " turn restrictions, " << map.places.size() << " places, " << map.areas.size() << " areas, " << map.lines.size()
        << " lines, " << map.barriers.size() << " barriers, " << map.addresses.size() << " addresses, " << map.trees.size() << " trees, "
        << map.lamps.size() << " lamps\n  ";
    if (map.terrain.isEmpty())
        out << "no terrain\n";
    else
        out << "terrain " << map.terrain.columns() << " × " << map.terrain.rows() << " heights, one every " << map.terrain.stepMeters() << " m\n";
}

/// How many rows of each kind the record holds, counted beside a station that may be running.
base::Result<QJsonObject> countRecord(const store::StationFolder &folder)
{
    const auto connection = store::ReadConnection::open(folder.database(), station::Station::migrations());
    if (!connection)
        return std::unexpected(connection.error());
    QJsonObject counts;
    const std::pair<QString, const char *> questions[] = {
        {u"persons"_s, "SELECT count(*) FROM persons"},        {u"firms"_s, "SELECT count(*) FROM firms"},
        {u"cameras"_s, "SELECT count(*) FROM cameras"},        {u"satellites"_s, "SELECT count(*) FROM satellites"},
        {u"devices"_s, "SELECT count(*) FROM devices"},        {u"incidents"_s, "SELECT count(*) FROM dispatch_incident"},
        {u"positions"_s, "SELECT count(*) FROM tracking_fix"}, {u"journalEntries"_s, "SELECT count(*) FROM journal"},
    };
    for (const auto &[key, sql] : questions) {
        const auto asked = (*connection)->query(sql, {}, [&](const store::Row &row) { counts.insert(key, static_cast<qint64>(row.integer(0))); });
        if (!asked)
            return std::unexpected(asked.error());
    }
    // An older record has no sealed hours yet.
    bool hasSealed = false;
    auto asked = (*connection)->query("SELECT 1 FROM sqlite_master WHERE name = 'tracking_block'", {}, [&](const store::Row &) { hasSealed = true; });
    if (asked && hasSealed)
        asked = (*connection)->query("SELECT total(fixes) FROM tracking_block", {}, [&](const store::Row &row) {
            counts[u"positions"_s] = counts[u"positions"_s].toInteger() + row.integer(0);
        });
    if (!asked)
        return std::unexpected(asked.error());
    return counts;
}

} // namespace

int runInfo(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Says what is in a station."_s);
    addStationOptions(parser);
    const QCommandLineOption json(u"json"_s, u"One JSON object on stdout."_s);
    parser.addOption(json);
    if (const auto code = parse(parser, arguments))
        return *code;
    if (!parser.positionalArguments().isEmpty())
        return complain("info takes no file; name the station with --station DIR", WrongUse);
    const QString place =
        parser.isSet(u"station"_s) ? parser.value(u"station"_s) : QString::fromStdString(store::StationFolder::defaultPath().string());
    if (!QFileInfo(place).isDir()) // asking must not make a station
        return complain("there is no station at " + place.toStdString() + "; make one with: police-radar import --station DIR FILE", Failed);
    const auto folder = openStationFolder(parser, registry::Right::SeeStation);
    if (!folder)
        return Failed;

    const auto map = basemap::openMap(folder->map());
    if (!map && map.error().kind != base::ErrorKind::NotFound)
        return complain(map.error());
    QJsonObject record;
    if (QFileInfo::exists(QString::fromStdString(folder->database().string()))) {
        const auto counted = countRecord(*folder);
        if (!counted)
            return complain(counted.error());
        record = *counted;
    }
    QTextStream out(stdout);
    if (parser.isSet(json)) {
        const QJsonObject station{{u"station"_s, QString::fromStdString(folder->path().string())},
                                  {u"record"_s, record.isEmpty() ? QJsonValue() : QJsonValue(record)},
                                  {u"map"_s, map ? QJsonValue(describe(**map)) : QJsonValue()}};
        out << QJsonDocument(station).toJson(QJsonDocument::Compact) << '\n';
        return Done;
    }
    out << "station: " << QString::fromStdString(folder->path().string()) << '\n';
    if (map)
        print(**map, out);
    else
        out << "map: none yet; make one with: police-radar import\n";
    if (record.isEmpty()) {
        out << "record: none yet\n";
        return Done;
    }
    const auto count = [&](const QString &key) { return record.value(key).toInteger(); };
    out << "record: " << count(u"persons"_s) << " persons, " << count(u"firms"_s) << " firms, " << count(u"cameras"_s) << " cameras, "
        << count(u"satellites"_s) << " satellites, " << count(u"devices"_s) << " devices\n  " << count(u"incidents"_s) << " incidents, "
        << count(u"positions"_s) << " positions, " << count(u"journalEntries"_s) << " journal entries\n";
    return Done;
}

} // namespace radar::app
