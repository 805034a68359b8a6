// police-radar visits: who was near a place in a time.

#include <cmath>

#include <QJsonDocument>
#include <QJsonObject>
#include <QTextStream>

#include "verbs/lookup.h"
#include "verbs/moments.h"
#include "verbs/network_option.h"
#include "verbs/verbs.h"

namespace radar::app {

using namespace Qt::StringLiterals;

namespace {

void print(QTextStream &out, const QString &callSign, const tracking::Visit &visit, bool isJson)
{
    const auto time = [](base::Time moment) { return QString::fromStdString(base::toIso8601(moment)); };
    if (!isJson) {
        out << callSign.leftJustified(10) << ' ' << printable(visit.device).leftJustified(12)
            << u" %1 m at %2, from %3 to %4, %5 positions\n"_s.arg(visit.closestMeters, 0, 'f', 0)
                   .arg(time(visit.closest), time(visit.first), time(visit.last))
                   .arg(visit.fixes);
        return;
    }
    QJsonObject object{{u"device"_s, QString::fromStdString(visit.device)},
                       {u"callSign"_s, callSign},
                       {u"closestMeters"_s, std::round(visit.closestMeters * 10) / 10},
                       {u"closest"_s, time(visit.closest)},
                       {u"first"_s, time(visit.first)},
                       {u"last"_s, time(visit.last)},
                       {u"positions"_s, static_cast<qint64>(visit.fixes)}};
    if (visit.accuracyMeters)
        object.insert(u"accuracyMeters"_s, *visit.accuracyMeters);
    out << QJsonDocument(object).toJson(QJsonDocument::Compact) << '\n';
}

} // namespace

int runVisits(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Who was near a place in a time, the closest first; also who passed between two positions. The call sign is that of\n"
        "who carries the device now. The station may be running."_s);
    addStationOptions(parser);
    parser.addOption({u"at"_s, u"The place."_s, u"LON,LAT"_s});
    parser.addOption({u"radius"_s, u"Metres around it, 1 to 5000 (default 100)."_s, u"METERS"_s, u"100"_s});
    addMoments(parser);
    parser.addOption(purposeOption());
    parser.addOption({u"json"_s, u"One JSON object a line."_s});
    if (const auto code = parse(parser, arguments))
        return *code;
    if (!parser.positionalArguments().isEmpty() || !parser.isSet(u"at"_s))
        return complain("visits needs --at LON,LAT, --from TIME, --to TIME and --purpose WORDS", WrongUse);
    const auto place = placeFrom(parser, u"at"_s);
    if (!place)
        return complain(place.error().detail, WrongUse);
    bool isNumber = false;
    const double radius = parser.value(u"radius"_s).toDouble(&isNumber);
    if (!isNumber || !(radius >= tracking::leastVisitMeters && radius <= tracking::mostVisitMeters)) // before the journal names the question
        return complain("--radius needs metres from 1 to 5000", WrongUse);
    const auto record = openRecord(parser);
    if (!record)
        return record.error();
    const auto moments = momentsFrom(parser, (*record)->folder());
    if (!moments)
        return complain(moments.error().detail, WrongUse);
    const QJsonObject question{{u"longitude"_s, place->longitude},
                               {u"latitude"_s, place->latitude},
                               {u"radiusMeters"_s, radius},
                               {u"from"_s, QString::fromStdString(base::toIso8601(moments->from))},
                               {u"to"_s, QString::fromStdString(base::toIso8601(moments->to))}};
    if (const auto noted = noteLookup(parser, **record, u"lookup.visits"_s, u"positions"_s, question); !noted)
        return complain(noted.error().detail, noted.error().kind == base::ErrorKind::Invalid ? WrongUse : Failed);
    const auto callSigns = registry::callSigns((*record)->reading());
    if (!callSigns)
        return complain(callSigns.error());
    const auto visits = tracking::Archive((*record)->reading()).visits(*place, radius, moments->from, moments->to);
    if (!visits)
        return complain(visits.error());
    QTextStream out(stdout);
    for (const tracking::Visit &visit : visits->visits)
        print(out, printable(nameOf(*callSigns, visit.device)), visit, parser.isSet(u"json"_s));
    if (visits->visits.empty() && !parser.isSet(u"json"_s))
        out << "nobody that is known of\n";
    return sayDamaged(visits->damaged);
}

} // namespace radar::app
