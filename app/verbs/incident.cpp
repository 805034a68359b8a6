// police-radar incident: one incident on paper.

#include <QTextStream>

#include "dispatch/timeline.h"
#include "station/station.h"
#include "ui/incident_print.h"
#include "verbs/lookup.h"
#include "verbs/verbs.h"

namespace radar::app {

using namespace Qt::StringLiterals;

int runIncident(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Everything about one incident and its timeline, as PDF. It names who called: the print is in the journal.\n"
                                     "The station must not be running; its desk prints by itself."_s);
    addStationOptions(parser);
    parser.addOption({u"pdf"_s, u"The file to write."_s, u"FILE"_s});
    parser.addOption({u"language"_s, u"zh (default) or en."_s, u"LANGUAGE"_s, u"zh"_s});
    parser.addPositionalArgument(u"number"_s, u"Of the incident: 20261121-0041."_s);
    if (const auto code = parse(parser, arguments))
        return *code;
    const QString language = parser.value(u"language"_s);
    if (parser.positionalArguments().size() != 1 || !parser.isSet(u"pdf"_s) || (language != "zh"_L1 && language != "en"_L1))
        return complain("incident needs the incident's number, --pdf FILE, and for --language zh or en", WrongUse);

    const auto folder = store::StationFolder::open(recordFile(parser).parent_path());
    if (!folder)
        return complain(folder.error());
    const base::SystemClock clock;
    const auto station = station::Station::open(*folder, clock);
    if (!station)
        return complain(station.error());
    const auto caller = callerFrom(parser, (*station)->accounts());
    if (!caller)
        return complain(caller.error());
    const auto incident = (*station)->incidents().findByNumber(parser.positionalArguments().first().toStdString());
    if (!incident)
        return complain(incident.error());
    const auto actor = (*station)->guard().admit(*caller, registry::Right::ExportIncident, {.object = incident->id.toString()});
    if (!actor)
        return complain(actor.error());
    const auto paper = (*station)->exportPaper(*actor, incident->id);
    if (!paper)
        return complain(paper.error());
    const auto callSign = [&](registry::SatelliteId id) {
        const auto *satellite = (*station)->registry().satellite(id);
        return satellite ? QString::fromStdString(satellite->callSign) : u"?"_s;
    };
    const auto printed = ui::printIncident(*paper, callSign, parser.value(u"pdf"_s), language, (*station)->timeZone());
    return printed ? Done : complain(printed.error());
}

} // namespace radar::app
