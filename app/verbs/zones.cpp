// police-radar zones: places somebody wants to know about, and what happened there.

#include <QFile>
#include <QTextStream>

#include "registry/registry.h"
#include "tracking/zones.h"
#include "verbs/lookup.h"
#include "verbs/moments.h"
#include "verbs/station_option.h"
#include "verbs/verbs.h"

namespace radar::app {

using namespace Qt::StringLiterals;

namespace {

int define(const QString &file, const QCommandLineParser &parser)
{
    QFile source(file);
    if (!source.open(QIODevice::ReadOnly))
        return complain(file.toStdString() + " cannot be read: " + source.errorString().toStdString(), BadInput);
    const auto zones = tracking::parseZones(source.readAll().toStdString());
    if (!zones)
        return complain(file.toStdString() + ": " + zones.error().detail, BadInput);
    const std::string purpose = parser.value(u"purpose"_s).trimmed().toStdString();
    if (purpose.empty())
        return complain("who is watched where is a decision: say --purpose WORDS", WrongUse);
    const auto folder = stationFolder(parser);
    if (!folder)
        return Failed;
    const auto record = openOwnRecord(parser, *folder, registry::Right::DefineZones, {.purpose = purpose}); // the station reads them when it starts
    if (!record)
        return record.error();
    const auto changes = tracking::defineZones(*(*record)->journal, *(*record)->database, (*record)->actor, *zones);
    if (!changes)
        return complain(changes.error());
    QTextStream(stdout) << zones->size() << " zones: " << changes->added << " new, " << changes->changed << " changed, " << changes->removed
                        << " removed\n";
    return Done;
}

int list(const Record &record)
{
    const auto zones = tracking::Archive(record.reading()).zones();
    if (!zones)
        return complain(zones.error());
    QTextStream out(stdout);
    for (const tracking::Zone &zone : *zones)
        out << printable(zone.name) << (zone.middle ? u"  circle of %1 m"_s.arg(zone.radiusMeters) : u"  area"_s)
            << (zone.isForbidden ? "  forbidden" : "") << (zone.tellsEnter ? "  enter" : "") << (zone.tellsLeave ? "  leave" : "")
            << (zone.dwell ? u"  dwell %1 min"_s.arg(static_cast<double>(zone.dwell->count()) / 60) : QString()) << '\n';
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
        "defined from now on, for which the station must be closed; with --events what happened there; else those that are\n"
        "defined.\n"
        "Properties of a feature: name; radius_m of a Point; tell, words out of \"enter leave\"; dwell_minutes; forbidden."_s);
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
