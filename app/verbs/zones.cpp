// police-radar zones: places somebody wants to know about, and what happened there.

#include <QTextStream>

#include "registry/registry.h"
#include "tracking/zones.h"
#include "verbs/lookup.h"
#include "verbs/moments.h"
#include "verbs/station_option.h"
#include "verbs/verbs.h"
#include "wiring/control_socket.h"
#include "wiring/file_wishes.h"

namespace radar::app {

using namespace Qt::StringLiterals;

namespace {

std::expected<QJsonObject, int> defineAlone(const std::filesystem::path &file, const std::string &purpose, const QCommandLineParser &parser,
                                            const store::StationFolder &folder)
{
    const auto record = openOwnRecord(parser, folder, registry::Right::DefineZones, {.purpose = purpose, .object = {}, .since = {}});
    if (!record)
        return std::unexpected(record.error());
    const auto zones = readZoneFile(file, *(*record)->registry);
    if (!zones)
        return std::unexpected(complain(zones.error().detail, BadInput));
    const auto changes = tracking::defineZones(*(*record)->journal, *(*record)->database, (*record)->actor, *zones);
    if (!changes)
        return std::unexpected(complain(changes.error()));
    return countsOf(*changes, zones->size());
}

/// The running station goes on by them at once.
std::expected<QJsonObject, int> defineBesideStation(const std::filesystem::path &file, const std::string &purpose, const QCommandLineParser &parser)
{
    const auto record = openRecord(parser);
    if (!record)
        return std::unexpected(record.error());
    std::error_code failure;
    const QString whole = QString::fromStdString(std::filesystem::absolute(file, failure).string());
    const auto counts = (*record)->ask({{u"do"_s, u"zones-define"_s}, {u"file"_s, whole}, {u"purpose"_s, QString::fromStdString(purpose)}});
    if (!counts)
        return std::unexpected(counts.error().kind == base::ErrorKind::Denied ? complain(counts.error()) : complain(counts.error().detail, BadInput));
    return *counts;
}

int define(const QString &file, const QCommandLineParser &parser)
{
    const std::string purpose = parser.value(u"purpose"_s).trimmed().toStdString();
    if (purpose.empty())
        return complain("who is watched where is a decision: say --purpose WORDS", WrongUse);
    const auto folder = stationFolder(parser);
    if (!folder)
        return Failed;
    const std::filesystem::path path(file.toStdString());
    const auto counts = isStationListening(*folder) ? defineBesideStation(path, purpose, parser) : defineAlone(path, purpose, parser, *folder);
    if (!counts)
        return counts.error();
    const auto count = [&](QStringView what) { return (*counts)[what].toInteger(); };
    QTextStream(stdout) << count(u"zones") << " zones: " << count(u"added") << " new, " << count(u"changed") << " changed, " << count(u"removed")
                        << " removed\n";
    return Done;
}

int list(const Record &record)
{
    const auto zones = tracking::Archive(record.reading()).zones();
    if (!zones)
        return complain(zones.error());
    QTextStream out(stdout);
    for (const tracking::Zone &zone : *zones) {
        out << printable(zone.name) << (zone.middle ? u"  circle of %1 m"_s.arg(zone.radiusMeters) : u"  area"_s)
            << (zone.isForbidden ? "  forbidden" : "") << (zone.tellsEnter ? "  enter" : "") << (zone.tellsLeave ? "  leave" : "")
            << (zone.dwell ? u"  dwell %1 min"_s.arg(static_cast<double>(zone.dwell->count()) / 60) : QString());
        for (const std::string &who : zone.audience)
            out << (&who == &zone.audience.front() ? "  for " : " ") << printable(who);
        out << '\n';
    }
    if (zones->empty())
        out << "no zones\n";
    return Done;
}

int listEvents(const QCommandLineParser &parser, const Record &record)
{
    const auto moments = momentsFrom(parser, record.folder());
    if (!moments)
        return complain(moments.error().detail, WrongUse);
    const QJsonObject question{{u"from"_s, QString::fromStdString(base::toIso8601(moments->from))},
                               {u"to"_s, QString::fromStdString(base::toIso8601(moments->to))}};
    if (const auto noted = noteLookup(parser, record, u"lookup.zones"_s, u"zones"_s, question); !noted)
        return complain(noted.error().detail, noted.error().kind == base::ErrorKind::Invalid ? WrongUse : Failed);
    const auto callSigns = registry::callSigns(record.reading());
    if (!callSigns)
        return complain(callSigns.error());
    const auto events = tracking::Archive(record.reading()).zoneEvents(moments->from, moments->to);
    if (!events)
        return complain(events.error());
    QTextStream out(stdout);
    for (const tracking::ZoneEvent &event : *events)
        out << base::toIso8601(event.time).c_str() << "  " << QLatin1StringView(tracking::code(event.kind)).toString().leftJustified(6)
            << printable(nameOf(*callSigns, event.device)).leftJustified(10) << ' ' << printable(event.device).leftJustified(12) << ' '
            << (event.zoneName.empty() ? u"(no longer defined)"_s : printable(event.zoneName)) << '\n';
    if (events->empty())
        out << "nothing that is known of\n";
    return Done;
}

} // namespace

int runZones(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Places somebody wants to know about: who comes, who goes, who stays. With FILE these zones and no others are\n"
        "defined from now on, in a running station too; with --events what happened there; else those that are defined.\n"
        "Properties of a feature: name; radius_m of a Point; tell, words out of \"enter leave\"; dwell_minutes; forbidden; for,\n"
        "a list of call signs and of \"tier:core\", \"tier:close\", \"tier:loose\" (everybody when it is missing)."_s);
    addStationOptions(parser);
    parser.addPositionalArgument(u"FILE"_s, u"GeoJSON: Polygons, MultiPolygons, Points."_s, u"[FILE]"_s);
    parser.addOption({u"events"_s, u"What happened from --from to --to."_s});
    addMoments(parser);
    parser.addOption(purposeOption());
    if (const auto code = parse(parser, arguments))
        return *code;
    const QStringList files = parser.positionalArguments();
    if (files.size() > 1 || (!files.isEmpty() && parser.isSet(u"events"_s)))
        return complain("zones takes one GeoJSON file, or --events, or nothing", WrongUse);
    if (!files.isEmpty())
        return define(files.front(), parser);
    const auto record = parser.isSet(u"events"_s) ? openRecord(parser) : openRecord(parser, registry::Right::SeeStation);
    if (!record)
        return record.error();
    return parser.isSet(u"events"_s) ? listEvents(parser, **record) : list(**record);
}

} // namespace radar::app
