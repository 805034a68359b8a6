// The recommendation while it is shown: what changed since, and who is left out, of whom some can go with a reason.
#include <algorithm>

#include "geo/distance.h"
#include "recommendation_model.h"
#include "words.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace radar::ui {

namespace {

using dispatch::Candidate;
using Reason = Candidate::Reason;

constexpr std::size_t mostTakeable = 3;
constexpr auto worthTaking = 1min; // sooner than the last who would go: for less nobody is torn from anything
constexpr auto worthSaying = 45s;  // a minute, as minutes are shown

const Candidate *in(const std::vector<Candidate> &candidates, dispatch::SatelliteId id)
{
    const auto found = std::ranges::find(candidates, id, &Candidate::satellite);
    return found == candidates.end() ? nullptr : &*found;
}

bool canBeTaken(const Candidate &candidate) { return candidate.bound && candidate.bound->canBeTaken; }
bool canGoWithReason(const Candidate &candidate) { return canBeTaken(candidate) || dispatch::ruleOf(candidate.reason); }

} // namespace

const Candidate *RecommendationModel::leftOutOne(dispatch::SatelliteId id) const { return in(m_proposal.recommendation.leftOut, id); }

QString RecommendationModel::callSign(dispatch::SatelliteId id) const
{
    const auto *satellite = m_roster ? m_roster->satellite(id) : nullptr;
    return satellite ? words::text(satellite->callSign) : u"?"_s;
}

// ── what changes ─────────────────────────────────────────────────────────────────────────────────────────────────────

void RecommendationModel::refresh(Proposal proposal)
{
    const auto &before = m_proposal.recommendation.chosen;
    const auto &after = proposal.recommendation.chosen;
    const bool isSameOrder = std::ranges::equal(before, after, {}, &Candidate::satellite, &Candidate::satellite);
    if (m_isHeld && !isSameOrder)
        followInPlace(proposal);
    else
        adopt(std::move(proposal));
    keepTickable();
    m_state = count() > 0 ? Ready : Nobody;
    Q_EMIT changed();
    Q_EMIT selectionChanged();
}

/// Who is ticked and only slower than others by now keeps a row and the tick, behind them.
void RecommendationModel::keepTicked(Proposal &proposal) const
{
    auto &chosen = proposal.recommendation.chosen;
    auto &leftOut = proposal.recommendation.leftOut;
    for (const Candidate &before : m_proposal.recommendation.chosen) {
        const auto slower = std::ranges::find(leftOut, before.satellite, &Candidate::satellite);
        if (!isSelected(before.satellite) || slower == leftOut.end() || slower->reason != Reason::Slower)
            continue;
        chosen.push_back(*slower);
        chosen.back().reason = Reason::NextFastest;
        --proposal.recommendation.counts[static_cast<std::size_t>(Reason::Slower)];
        ++proposal.recommendation.counts[static_cast<std::size_t>(Reason::NextFastest)];
        leftOut.erase(slower);
    }
    proposal.routes.resize(chosen.size()); // of those no way is shown
}

void RecommendationModel::adopt(Proposal proposal)
{
    if (!m_isHeld)
        keepTicked(proposal);
    const bool isSameOrder =
        std::ranges::equal(m_proposal.recommendation.chosen, proposal.recommendation.chosen, {}, &Candidate::satellite, &Candidate::satellite);
    m_gone.clear();
    m_newOnes.clear();
    if (m_isHeld) { // nor do those left out move
        proposal.recommendation.leftOut = m_proposal.recommendation.leftOut;
        proposal.recommendation.counts = m_proposal.recommendation.counts;
        proposal.recommendation.considered = m_proposal.recommendation.considered;
    }
    if (isSameOrder) {
        m_proposal = std::move(proposal);
        if (count() > 0)
            Q_EMIT dataChanged(index(0), index(count() - 1));
    } else {
        beginResetModel();
        m_proposal = std::move(proposal);
        endResetModel();
        rowsMoved();
    }
    if (!m_isHeld)
        Q_EMIT leftOutChanged();
}

/// The rows stay where they are; figures follow, and who cannot go any more says so.
void RecommendationModel::followInPlace(const Proposal &proposal)
{
    auto &shown = m_proposal.recommendation;
    const auto &now = proposal.recommendation;
    m_gone.clear();
    for (std::size_t i = 0; i < shown.chosen.size(); ++i) {
        Candidate &row = shown.chosen[i];
        const Reason before = row.reason;
        if (const Candidate *still = in(now.chosen, row.satellite)) {
            row = *still;
            const auto at = static_cast<std::size_t>(still - now.chosen.data());
            if (i < m_proposal.routes.size() && at < proposal.routes.size())
                m_proposal.routes[i] = proposal.routes[at];
        } else if (const Candidate *out = in(now.leftOut, row.satellite); out && out->reason != Reason::Slower) {
            m_gone.push_back(row.satellite);
            row.reason = out->reason;
        } else if (out) {
            row.time = out->time;
            row.meters = out->meters;
            row.positionAge = out->positionAge;
            row.position = out->position;
        }
        --shown.counts[static_cast<std::size_t>(before)]; // as it is read, so it is kept with the order
        ++shown.counts[static_cast<std::size_t>(row.reason)];
    }
    shown.madeTime = now.madeTime;
    m_newOnes.clear();
    for (const Candidate &one : now.chosen)
        if (!in(shown.chosen, one.satellite))
            m_newOnes.push_back(one);
    Q_EMIT dataChanged(index(0), index(count() - 1));
}

/// Ticks stay with those who can still go; nobody is ticked instead.
void RecommendationModel::keepTickable()
{
    std::erase_if(m_selected, [this](dispatch::SatelliteId id) {
        const auto *out = leftOutOne(id);
        const bool canGo = in(m_proposal.recommendation.chosen, id) || (out && canGoWithReason(*out));
        return !canGo || std::ranges::contains(m_gone, id);
    });
}

QString RecommendationModel::changeText(const Candidate &candidate) const
{
    if (m_shown.empty())
        return {};
    const Candidate *before = in(m_shown, candidate.satellite);
    if (!before)
        return tr("new");
    const auto later = candidate.time - before->time;
    if (later >= worthSaying)
        return tr("%1 later than at first").arg(words::minutes(later));
    if (later <= -worthSaying)
        return tr("%1 sooner than at first").arg(words::minutes(-later));
    return {};
}

QString RecommendationModel::news() const
{
    QStringList lines;
    QStringList names;
    for (const Candidate &one : m_newOnes)
        names += tr("%1 (%2)").arg(callSign(one.satellite), words::minutes(one.time));
    if (!names.isEmpty())
        lines += tr("By now (R shows them): %1").arg(names.join(tr(", ")));
    names.clear();
    for (const Candidate &before : m_shown)
        if (!in(m_proposal.recommendation.chosen, before.satellite)) {
            const Candidate *out = leftOutOne(before.satellite);
            names += out ? tr("%1 (%2)").arg(callSign(before.satellite), words::reason(*out)) : callSign(before.satellite);
        }
    if (!names.isEmpty())
        lines += tr("No more: %1").arg(names.join(tr(", ")));
    return lines.join(u" · "_s);
}

// ── those left out ───────────────────────────────────────────────────────────────────────────────────────────────────

QVariantList RecommendationModel::leftOut() const
{
    QVariantList rows;
    const auto busy = usefulBusy();
    for (const auto &candidate : m_proposal.recommendation.leftOut) {
        if (in(busy, candidate.satellite))
            continue; // shown above
        const auto *satellite = m_roster ? m_roster->satellite(candidate.satellite) : nullptr;
        QString away;
        if (candidate.time.count() > 0)
            away = words::minutes(candidate.time);
        else if (candidate.positionAge)
            away = words::distance(geo::distanceMeters(candidate.position, m_place));
        rows += QVariantMap{{u"satelliteId"_s, words::text("satellite:" + candidate.satellite.toString())},
                            {u"callSign"_s, satellite ? words::text(satellite->callSign) : QString()},
                            {u"name"_s, satellite ? words::text(satellite->name) : QString()},
                            {u"tierText"_s, words::tier(candidate.tier)},
                            {u"modeText"_s, words::mode(candidate.mode)},
                            {u"reasonText"_s, candidate.bound ? words::bound(*candidate.bound) : words::reason(candidate)},
                            {u"away"_s, away},
                            {u"canChoose"_s, canGoWithReason(candidate)},
                            {u"canQueue"_s, candidate.bound && candidate.bound->incident != m_incident},
                            {u"isSelected"_s, isSelected(candidate.satellite)}};
    }
    return rows;
}

/// Who would be there clearly sooner than the last of those who would go without them, or fills what is short. Who is ticked stays.
std::vector<Candidate> RecommendationModel::usefulBusy() const
{
    const auto &recommendation = m_proposal.recommendation;
    std::vector<dispatch::SatelliteId> going = m_proposal.fill ? m_proposal.fill->sent : std::vector<dispatch::SatelliteId>();
    for (std::size_t i = 0; !m_proposal.fill && i < recommendation.chosen.size() && static_cast<int>(i) < m_preselect; ++i)
        going.push_back(recommendation.chosen[i].satellite);
    std::chrono::milliseconds last{0};
    for (const auto id : going)
        if (const Candidate *one = in(recommendation.chosen, id))
            last = std::max(last, one->time);
    const bool isShort = going.empty() || (m_proposal.fill && m_proposal.fill->isShort());
    std::vector<Candidate> useful;
    std::ranges::copy_if(recommendation.leftOut, std::back_inserter(useful), [&](const Candidate &one) {
        return canBeTaken(one) && (isShort || isSelected(one.satellite) || one.time + worthTaking < last);
    });
    std::ranges::stable_sort(useful, {}, &Candidate::time);
    const auto isExtra = [&, kept = std::size_t(0)](const Candidate &one) mutable { return ++kept > mostTakeable && !isSelected(one.satellite); };
    std::erase_if(useful, isExtra);
    return useful;
}

QVariantList RecommendationModel::takeable() const
{
    QVariantList rows;
    for (const Candidate &one : usefulBusy()) {
        const auto *satellite = m_roster ? m_roster->satellite(one.satellite) : nullptr;
        rows += QVariantMap{{u"satelliteId"_s, words::text("satellite:" + one.satellite.toString())},
                            {u"callSign"_s, callSign(one.satellite)},
                            {u"name"_s, satellite ? words::text(satellite->name) : QString()},
                            {u"away"_s, words::minutes(one.time)},
                            {u"cost"_s, words::cost(*one.bound)},
                            {u"canChoose"_s, true},
                            {u"canQueue"_s, true},
                            {u"isSelected"_s, isSelected(one.satellite)}};
    }
    return rows;
}

std::vector<station::Taken> RecommendationModel::taken() const
{
    std::vector<station::Taken> all;
    for (const auto id : m_selected)
        if (const auto *out = leftOutOne(id); out && canBeTaken(*out))
            all.push_back({id, out->bound->order});
    return all;
}

QString RecommendationModel::reserveText() const
{
    std::vector<registry::Tier> gone;
    for (const auto id : m_selected) {
        const auto *out = leftOutOne(id);
        if (const Candidate *one = in(m_proposal.recommendation.chosen, id))
            gone.push_back(one->tier);
        else if (out && !out->bound)
            gone.push_back(out->tier); // who is busy was not free before
    }
    QStringList lines;
    for (const auto &one : dispatch::shortAfter(m_proposal.reserve.keep, m_proposal.reserve.free, gone))
        lines += tr("%1 or higher: %2 would stay free, %3 are to").arg(words::tier(one.tier)).arg(one.left).arg(one.keep);
    return lines.join(u'\n');
}

void RecommendationModel::toggleLeftOut(const QString &satelliteId)
{
    const auto id = dispatch::SatelliteId::parse(satelliteId.section(u':', -1).toStdString());
    const auto *out = id ? leftOutOne(*id) : nullptr;
    if (!out || !canGoWithReason(*out))
        return;
    if (std::erase(m_selected, *id) == 0)
        m_selected.push_back(*id);
    Q_EMIT leftOutChanged();
    Q_EMIT selectionChanged();
}

int RecommendationModel::exceptionCount() const
{
    return static_cast<int>(std::ranges::count_if(m_selected, [this](dispatch::SatelliteId id) {
        const auto *out = leftOutOne(id);
        return out && dispatch::ruleOf(out->reason);
    }));
}

QString RecommendationModel::reasonAsked() const
{
    QStringList names;
    for (const auto id : m_selected)
        if (const auto *out = leftOutOne(id))
            names += canBeTaken(*out) ? tr("%1 leaves %2").arg(callSign(id), words::bound(*out->bound))
                                      : tr("%1: %2").arg(callSign(id), words::reason(*out));
    return names.isEmpty() ? QString() : tr("%1. Why all the same?").arg(names.join(tr("; ")));
}

void RecommendationModel::setReason(const QString &reason)
{
    if (reason == m_reason)
        return;
    m_reason = reason;
    Q_EMIT selectionChanged();
}

bool RecommendationModel::canSend() const
{
    const bool isShown = m_state == Ready || m_state == Nobody;
    return isShown && isSettled() && selectedCount() > 0 && (reasonAsked().isEmpty() || !m_reason.trimmed().isEmpty());
}

std::vector<dispatch::SatelliteId> RecommendationModel::selected() const
{
    std::vector<dispatch::SatelliteId> result;
    for (const auto *list : {&m_proposal.recommendation.chosen, &m_proposal.recommendation.leftOut})
        for (const auto &candidate : *list)
            if (isSelected(candidate.satellite) && !std::ranges::contains(result, candidate.satellite))
                result.push_back(candidate.satellite);
    return result;
}

} // namespace radar::ui
