#include "station/wall.h"

#include <algorithm>
#include <tuple>

#include "first_there.h"
#include "geo/distance.h"
#include "survey_shapes.h"

namespace radar::station {

using base::Result;

std::vector<const picture::IncidentCard *> mostUrgentFirst(const picture::Picture &picture)
{
    std::vector<const picture::IncidentCard *> cards;
    for (const picture::IncidentCard &card : picture.incidents)
        cards.push_back(&card);
    std::ranges::sort(cards, {}, [](const picture::IncidentCard *card) {
        return std::tuple(card->state == dispatch::code(dispatch::IncidentState::Handled), card->level,
                          card->state == dispatch::code(dispatch::IncidentState::OnScene), card->reportedTime, card->id);
    });
    return cards;
}

// ── without names ────────────────────────────────────────────────────────────────────────────────────────────────────

namespace {

constexpr std::size_t mostKnown = 20'000;

std::size_t lengthOfSign(const std::string &text, std::size_t at)
{
    std::size_t end = at + 1;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80)
        ++end;
    return end - at;
}

/// "刘云华" becomes "刘＊＊", "Li Na" "L＊＊＊＊".
std::string starred(const std::string &name)
{
    std::string result;
    for (std::size_t at = 0; at < name.size();) {
        const std::size_t length = lengthOfSign(name, at);
        result += at == 0 ? name.substr(0, length) : "＊";
        at += length;
    }
    return result;
}

void replaceName(std::string &text, const std::string &name)
{
    if (name.empty() || lengthOfSign(name, 0) == name.size()) // one sign alone names nobody
        return;
    for (std::size_t at = text.find(name); at != std::string::npos; at = text.find(name, at)) {
        const std::string stars = starred(name);
        text.replace(at, name.size(), stars);
        at += stars.size();
    }
}

} // namespace

void Masking::setUnnamed(Unnamed unnamed)
{
    if (unnamed.names != m_unnamed.names)
        m_known.clear();
    m_unnamed = std::move(unnamed);
}

std::string Masking::masked(const std::string &text)
{
    if (text.empty())
        return text;
    if (m_known.size() > mostKnown)
        m_known.clear();
    const auto [known, isNew] = m_known.try_emplace(text, text);
    if (isNew)
        for (const std::string &name : m_unnamed.names)
            replaceName(known->second, name);
    return known->second;
}

picture::Picture Masking::masked(const picture::Picture &picture)
{
    picture::Picture shown = picture;
    shown.overlay.reset();
    std::erase_if(shown.symbols, [](const picture::Symbol &symbol) { return symbol.kind == picture::SymbolKind::Note; }); // names of zones
    shown.links.clear();
    if (shown.recordProblem)
        shown.recordProblem->detail.clear();
    for (picture::Symbol &symbol : shown.symbols)
        symbol.label = symbol.kind == picture::SymbolKind::Barrier ? std::string() : masked(symbol.label);
    for (picture::ClosedPlace &closed : shown.closed)
        closed.reason.clear();
    const auto maskedAt = [this](const std::string &incident, std::string address) {
        if (const auto caller = m_unnamed.callers.find(incident); caller != m_unnamed.callers.end())
            replaceName(address, caller->second);
        return masked(address);
    };
    for (picture::IncidentCard &card : shown.incidents) {
        card.address = maskedAt(card.id, std::move(card.address));
        card.talk = 0;
        card.unseen = 0;
        card.lastUnseen.reset();
        for (picture::IncidentCard::Unit &unit : card.units)
            unit.callSign = masked(unit.callSign);
        if (card.next)
            card.next->callSign = masked(card.next->callSign);
    }
    for (picture::Notice &notice : shown.notices) {
        notice.who = masked(notice.who);
        notice.where = masked(notice.where);
    }
    for (picture::Alarm &alarm : shown.alarms) {
        alarm.shelfReason.clear();
        alarm.address = maskedAt(alarm.incident, std::move(alarm.address));
        alarm.callSign = masked(alarm.callSign);
        alarm.detail = masked(alarm.detail);
    }
    return shown;
}

// ── the facts ────────────────────────────────────────────────────────────────────────────────────────────────────────

WallBasis wallBasis(Station &station)
{
    WallBasis basis{.facts = {}, .situation = station.situation(), .unnamed = {}};
    const base::Time now = station.clock().now();
    basis.facts.madeTime = now;
    for (std::size_t level = 0; level < basis.facts.untilSent.size(); ++level)
        basis.facts.untilSent[level] = station.limits().levels[level].unassigned;
    for (const registry::Satellite &satellite : station.registry().satellites()) {
        basis.unnamed.names.push_back(satellite.name);
        if (!station.tracker().isOnDuty(satellite.device))
            continue;
        picture::TierCount &tier = basis.facts.tiers.at(static_cast<std::size_t>(satellite.tier));
        ++tier.onDuty;
        const tracking::LivePosition *live = station.tracker().position(satellite.device);
        const bool isLost = !live || live->age(now) > tracking::lostAfter;
        if (!isLost && !station.incidents().activeOrderOf(satellite.id) && !station.incidents().asksForHelp(satellite.device))
            ++tier.available;
    }
    for (const dispatch::Incident *incident : station.incidents().openIncidents())
        if (!incident->caller.empty())
            basis.unnamed.callers.emplace("incident:" + incident->id.toString(), incident->caller);
    return basis;
}

Result<picture::Absence> absence(const Situation &situation, std::chrono::milliseconds limit, registry::Tier lowestTier,
                                 const std::optional<picture::Absence> &before)
{
    const auto &network = *situation.weights->network();
    const auto first = firstOf(situation, freeUnits(situation, lowestTier), limit);
    if (!first)
        return std::unexpected(first.error());
    const auto metersOf = [](const std::vector<geo::Wgs84> &line) {
        double meters = 0;
        for (std::size_t i = 0; i + 1 < line.size(); ++i)
            meters += geo::distanceMeters(line[i], line[i + 1]);
        return meters;
    };
    picture::Absence answer;
    answer.limit = limit;
    answer.lowestTier = static_cast<int>(lowestTier);
    answer.time = situation.time;
    std::map<std::string, picture::Absence::Street> byName;
    for (const routing::StreetPart &gap : first->gaps) {
        auto line = partOf(network.pointsOf(gap.piece), static_cast<double>(gap.begin), static_cast<double>(gap.end));
        const double meters = metersOf(line);
        answer.gapMeters += meters;
        answer.lines.push_back(std::move(line));
        if (const basemap::Name name = network.nameOf(gap.piece); !name.isEmpty()) {
            picture::Absence::Street &street = byName[name.in("zh")];
            street = {name.in("zh"), name.in("en"), street.meters + meters, situation.time};
        }
    }
    for (const routing::Stretch &stretch : first->stretches)
        answer.coveredMeters +=
            metersOf(network.pointsOf(stretch.piece)) * std::abs(static_cast<double>(stretch.end) - static_cast<double>(stretch.begin));
    for (auto &[name, street] : byName) {
        if (before)
            if (const auto known = std::ranges::find(before->streets, name, &picture::Absence::Street::name); known != before->streets.end())
                street.since = known->since;
        answer.streets.push_back(std::move(street));
    }
    std::ranges::sort(answer.streets, std::ranges::greater{}, &picture::Absence::Street::meters);
    if (answer.streets.size() > picture::Absence::mostStreets)
        answer.streets.resize(picture::Absence::mostStreets);
    return answer;
}

} // namespace radar::station
