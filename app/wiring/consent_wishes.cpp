#include "wiring/consent_wishes.h"

#include <QJsonArray>

namespace radar::app {

using namespace Qt::StringLiterals;
using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

std::string text(const QJsonObject &wish, QStringView key) { return wish[key].toString().toStdString(); }
QString text(const std::string &words) { return QString::fromStdString(words); }

Result<const registry::Satellite *> satelliteIn(const QJsonObject &wish, const registry::Registry &registry)
{
    const std::string callSign = text(wish, u"satellite");
    const registry::Satellite *satellite = registry.satelliteByCallSign(callSign);
    if (!satellite)
        return fail(ErrorKind::NotFound, "There is no satellite " + callSign.substr(0, 60) + '.');
    return satellite;
}

QJsonObject rowOf(const registry::Consent &consent)
{
    QJsonObject row{{u"basis"_s, QLatin1StringView(code(consent.given.basis))},
                    {u"text"_s, text(consent.given.text)},
                    {u"purpose"_s, text(consent.given.purpose)},
                    {u"how"_s, QLatin1StringView(code(consent.given.how))},
                    {u"given"_s, text(base::toIso8601(consent.givenTime))},
                    {u"takenBy"_s, text(consent.takenBy)}};
    if (consent.given.until)
        row.insert(u"until"_s, text(registry::toText(*consent.given.until)));
    if (consent.withdrawnTime) {
        row.insert(u"withdrawn"_s, text(base::toIso8601(*consent.withdrawnTime)));
        row.insert(u"withdrawnBy"_s, text(consent.withdrawnBy));
        row.insert(u"reason"_s, text(consent.reason));
    }
    return row;
}

ConsentAnswer stateOf(const registry::Satellite &satellite, const RecordParts &parts)
{
    return QJsonObject{{u"state"_s, QLatin1StringView(code(parts.consents.state(satellite.id)))}};
}

} // namespace

ConsentAnswer listConsents(const RecordParts &parts)
{
    QJsonArray rows;
    for (const registry::Satellite &satellite : parts.registry.satellites()) {
        QJsonObject row{{u"callSign"_s, text(satellite.callSign)},
                        {u"tier"_s, QLatin1StringView(code(satellite.tier))},
                        {u"state"_s, QLatin1StringView(code(parts.consents.state(satellite.id)))}};
        if (const registry::Consent *consent = parts.consents.newest(satellite.id)) {
            row.insert(u"text"_s, text(consent->given.text));
            if (consent->given.until)
                row.insert(u"until"_s, text(registry::toText(*consent->given.until)));
        }
        rows.append(row);
    }
    return QJsonObject{{u"satellites"_s, rows}};
}

ConsentAnswer showConsents(const QJsonObject &wish, const RecordParts &parts)
{
    const auto satellite = satelliteIn(wish, parts.registry);
    if (!satellite)
        return std::unexpected(satellite.error());
    const auto history = parts.consents.history((*satellite)->id);
    if (!history)
        return std::unexpected(history.error());
    QJsonArray rows;
    std::ranges::transform(*history, std::back_inserter(rows), rowOf);
    return QJsonObject{{u"state"_s, QLatin1StringView(code(parts.consents.state((*satellite)->id)))}, {u"records"_s, rows}};
}

ConsentAnswer giveConsent(const QJsonObject &wish, const store::Actor &actor, const RecordParts &parts)
{
    const auto satellite = satelliteIn(wish, parts.registry);
    if (!satellite)
        return std::unexpected(satellite.error());
    const auto how = registry::consentHowFromCode(text(wish, u"how"));
    const auto basis = wish.contains(u"basis") ? registry::consentBasisFromCode(text(wish, u"basis")) : registry::ConsentBasis::Consent;
    const bool hasEnd = wish.contains(u"until");
    const auto until = registry::dateFromText(text(wish, u"until"));
    if (!how || !basis || (hasEnd && !until))
        return fail(ErrorKind::Invalid,
                    hasEnd && !until ? "the last day is no date like 2027-03-31"
                                     : "a consent is given on paper, by phone or in words: paper, phone, spoken");
    const auto given = parts.consents.give(
        actor, (*satellite)->id, {.basis = *basis, .text = text(wish, u"text"), .purpose = text(wish, u"purpose"), .how = *how, .until = until});
    return given ? stateOf(**satellite, parts) : std::unexpected(given.error());
}

ConsentAnswer withdrawConsent(const QJsonObject &wish, const store::Actor &actor, const RecordParts &parts)
{
    const auto satellite = satelliteIn(wish, parts.registry);
    if (!satellite)
        return std::unexpected(satellite.error());
    const auto withdrawn = parts.consents.withdraw(actor, (*satellite)->id, text(wish, u"reason"));
    return withdrawn ? stateOf(**satellite, parts) : std::unexpected(withdrawn.error());
}

} // namespace radar::app
