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

constexpr auto worthSaying = 45s; // a minute, as minutes are shown

const Candidate *in(const std::vector<Candidate> &candidates, dispatch::SatelliteId id)
{
    const auto found = std::ranges::find(candidates, id, &Candidate::satellite);
    return found == candidates.end() ? nullptr : &*found;
}

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

void RecommendationModel::adopt(Proposal proposal)
{
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
        const bool canGo = in(m_proposal.recommendation.chosen, id) || (out && dispatch::ruleOf(out->reason));
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
        lines += tr("Could be there by now: %1. R shows them.").arg(names.join(tr(", ")));
    names.clear();
    for (const Candidate &before : m_shown)
        if (!in(m_proposal.recommendation.chosen, before.satellite)) {
            const Candidate *out = leftOutOne(before.satellite);
            names += out ? tr("%1 (%2)").arg(callSign(before.satellite), words::reason(*out)) : callSign(before.satellite);
        }
    if (!names.isEmpty())
        lines += tr("Not among them any more: %1").arg(names.join(tr(", ")));
    return lines.join(u'\n');
}

// ── those left out ───────────────────────────────────────────────────────────────────────────────────────────────────

QVariantList RecommendationModel::leftOut() const
{
    QVariantList rows;
    for (const auto &candidate : m_proposal.recommendation.leftOut) {
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
                            {u"reasonText"_s, words::reason(candidate)},
                            {u"away"_s, away},
                            {u"canChoose"_s, dispatch::ruleOf(candidate.reason).has_value()},
                            {u"isSelected"_s, isSelected(candidate.satellite)}};
    }
    return rows;
}

void RecommendationModel::toggleLeftOut(const QString &satelliteId)
{
    const auto id = dispatch::SatelliteId::parse(satelliteId.section(u':', -1).toStdString());
    const auto *out = id ? leftOutOne(*id) : nullptr;
    if (!out || !dispatch::ruleOf(out->reason))
        return;
    if (std::erase(m_selected, *id) == 0)
        m_selected.push_back(*id);
    Q_EMIT leftOutChanged();
    Q_EMIT selectionChanged();
}

int RecommendationModel::exceptionCount() const
{
    return static_cast<int>(std::ranges::count_if(m_selected, [this](dispatch::SatelliteId id) { return leftOutOne(id) != nullptr; }));
}

QString RecommendationModel::reasonAsked() const
{
    QStringList names;
    for (const auto id : m_selected)
        if (const auto *out = leftOutOne(id))
            names += tr("%1: %2").arg(callSign(id), words::reason(*out));
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
    return isShown && isSettled() && selectedCount() > 0 && (exceptionCount() == 0 || !m_reason.trimmed().isEmpty());
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
