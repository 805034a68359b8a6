#include "recommendation_model.h"

#include <algorithm>

#include "intake_words.h"
#include "words.h"

using namespace Qt::StringLiterals;

namespace radar::ui {

namespace {
/// Together longer than between the two presses of a key that is pressed twice. Counted one by one, so that a desk that hangs for a moment
/// while it draws them has not shown the rows for that long.
constexpr std::chrono::milliseconds settleStep{100};
constexpr int settleSteps = 4;

/// In a month at most: the year goes without saying.
QString expiryText(const dispatch::Candidate::Expiry &expiry)
{
    const QString day = words::date(expiry.until).sliced(5);
    return expiry.rule == dispatch::Rule::Training ? RecommendationModel::tr("trained until %1").arg(day)
                                                   : RecommendationModel::tr("insured until %1").arg(day);
}

/// Left out by a rule, or by something less urgent: a reason may set that aside.
bool canBeExcepted(const dispatch::Recommendation &recommendation, dispatch::SatelliteId satellite)
{
    const auto found = std::ranges::find(recommendation.leftOut, satellite, &dispatch::Candidate::satellite);
    return found != recommendation.leftOut.end() && (dispatch::ruleOf(found->reason) || (found->bound && found->bound->canBeTaken));
}
} // namespace

RecommendationModel::RecommendationModel(QObject *parent) : QAbstractListModel(parent)
{
    m_settling.setInterval(settleStep);
    for (const auto source : {&RecommendationModel::changed, &RecommendationModel::selectionChanged, &RecommendationModel::settledChanged})
        connect(this, source, this, &RecommendationModel::canSendChanged);
    connect(&m_settling, &QTimer::timeout, this, [this] {
        if (++m_stillSteps < settleSteps)
            return;
        m_settling.stop();
        Q_EMIT settledChanged();
    });
}

void RecommendationModel::rowsMoved()
{
    m_stillSteps = 0;
    m_settling.start();
    Q_EMIT settledChanged();
}

int RecommendationModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : count(); }

QVariant RecommendationModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto &candidate = m_proposal.recommendation.chosen[static_cast<std::size_t>(index.row())];
    const auto *satellite = m_roster ? m_roster->satellite(candidate.satellite) : nullptr;
    switch (role) {
    case SatelliteIdRole: return words::text("satellite:" + candidate.satellite.toString());
    case CallSignRole: return satellite ? words::text(satellite->callSign) : QString();
    case NameRole: return satellite ? words::text(satellite->name) : QString();
    case TierRole: return static_cast<int>(candidate.tier);
    case TierTextRole: return words::tier(candidate.tier);
    case ModeRole: return words::text(registry::code(candidate.mode));
    case ModeTextRole: return words::mode(candidate.mode);
    case MinutesRole: return words::minutes(candidate.time);
    case DistanceRole: return words::distance(candidate.meters);
    case PositionTimeRole: return candidate.positionAge ? words::milliseconds(m_proposal.recommendation.madeTime - *candidate.positionAge) : 0.0;
    case ReasonTextRole: return words::reason(candidate.reason);
    case SelectedRole: return isSelected(candidate.satellite);
    case ChangeTextRole: return changeText(candidate);
    case ExpiryTextRole: return candidate.expiry ? expiryText(*candidate.expiry) : QString();
    case GoneRole: return std::ranges::contains(m_gone, candidate.satellite);
    default: return {};
    }
}

QHash<int, QByteArray> RecommendationModel::roleNames() const
{
    return {{SatelliteIdRole, "satelliteId"},
            {CallSignRole, "callSign"},
            {NameRole, "name"},
            {TierRole, "tier"},
            {TierTextRole, "tierText"},
            {ModeRole, "mode"},
            {ModeTextRole, "modeText"},
            {MinutesRole, "minutesText"},
            {DistanceRole, "distanceText"},
            {PositionTimeRole, "positionTime"},
            {ReasonTextRole, "reasonText"},
            {SelectedRole, "isSelected"},
            {ChangeTextRole, "changeText"},
            {ExpiryTextRole, "expiryText"},
            {GoneRole, "isGone"}};
}

void RecommendationModel::clear()
{
    beginResetModel();
    m_state = None;
    m_incident = {};
    m_proposal = {};
    m_selected.clear();
    m_shown.clear();
    m_gone.clear();
    m_newOnes.clear();
    m_reason.clear();
    m_problem.clear();
    endResetModel();
    Q_EMIT changed();
    Q_EMIT leftOutChanged();
    Q_EMIT selectionChanged();
}

void RecommendationModel::ask(dispatch::IncidentId incident, int preselect)
{
    if (incident != m_incident)
        clear();
    m_incident = incident;
    m_preselect = preselect;
    m_state = Asking;
    Q_EMIT changed();
}

void RecommendationModel::show(Proposal proposal, const RosterPtr &roster, geo::Wgs84 place)
{
    const auto &chosen = proposal.recommendation.chosen;
    const auto canGo = [&](dispatch::SatelliteId id) {
        return std::ranges::contains(chosen, id, &dispatch::Candidate::satellite) || canBeExcepted(proposal.recommendation, id);
    };
    std::erase_if(m_selected, std::not_fn(canGo));
    if (m_selected.empty() && proposal.fill)
        m_selected = proposal.fill->sent;
    else if (m_selected.empty())
        for (std::size_t i = 0; i < chosen.size() && static_cast<int>(i) < m_preselect; ++i)
            if (chosen[i].reason != dispatch::Candidate::Reason::Refused) // to be asked first
                m_selected.push_back(chosen[i].satellite);

    beginResetModel();
    m_state = chosen.empty() ? Nobody : Ready;
    m_proposal = std::move(proposal);
    m_shown = m_proposal.recommendation.chosen;
    m_gone.clear();
    m_newOnes.clear();
    m_roster = roster;
    m_place = place;
    m_problem.clear();
    endResetModel();
    rowsMoved();
    Q_EMIT changed();
    Q_EMIT leftOutChanged();
    Q_EMIT selectionChanged();
}

std::vector<dispatch::SatelliteId> RecommendationModel::choose(const std::vector<dispatch::SatelliteId> &wanted)
{
    const auto &chosen = m_proposal.recommendation.chosen;
    std::vector<dispatch::SatelliteId> lacking;
    m_selected.clear();
    for (const auto id : wanted) {
        const bool canGo = std::ranges::contains(chosen, id, &dispatch::Candidate::satellite) || canBeExcepted(m_proposal.recommendation, id);
        (canGo ? m_selected : lacking).push_back(id);
    }
    Q_EMIT leftOutChanged();
    if (count() > 0)
        Q_EMIT dataChanged(index(0), index(count() - 1), {SelectedRole});
    Q_EMIT selectionChanged();
    return lacking;
}

void RecommendationModel::fail(const QString &problem)
{
    m_state = Failed;
    m_problem = problem;
    Q_EMIT changed();
}

void RecommendationModel::retranslate()
{
    if (count() > 0)
        Q_EMIT dataChanged(index(0), index(count() - 1));
    Q_EMIT changed();
    Q_EMIT leftOutChanged();
    Q_EMIT selectionChanged();
}

void RecommendationModel::toggle(int row)
{
    if (row < 0 || row >= count() || !isSettled())
        return;
    const auto satellite = m_proposal.recommendation.chosen[static_cast<std::size_t>(row)].satellite;
    if (std::ranges::contains(m_gone, satellite))
        return;
    if (std::erase(m_selected, satellite) == 0)
        m_selected.push_back(satellite);
    Q_EMIT dataChanged(index(row), index(row), {SelectedRole});
    Q_EMIT selectionChanged();
}

QVariantList RecommendationModel::plan() const
{
    QVariantList rows;
    if (!m_proposal.fill)
        return rows;
    const auto &fill = *m_proposal.fill;
    const auto add = [&rows](const QString &text, bool isShort) { rows += QVariantMap{{u"text"_s, text}, {u"isShort"_s, isShort}}; };
    add(tr("%1 of %2").arg(fill.sent.size()).arg(fill.units), fill.sent.size() < fill.units);
    for (const auto &share : fill.shares)
        add(tr("%1 of %2 %3").arg(share.have).arg(share.need.count).arg(words::need(share.need)), share.isShort());
    if (fill.beyondRadius > 0)
        add(tr("%1 farther than %2").arg(fill.beyondRadius).arg(words::distance(m_proposal.plan.radiusMeters)), true);
    return rows;
}

QString RecommendationModel::tell() const
{
    QStringList all;
    for (const auto &one : words::isChinese() ? m_proposal.plan.chineseTell : m_proposal.plan.englishTell)
        all += words::text(one);
    return all.join(tr(", "));
}

double RecommendationModel::madeTime() const { return words::milliseconds(m_proposal.recommendation.madeTime); }

QString RecommendationModel::leftOutSummary() const
{
    using Reason = dispatch::Candidate::Reason;
    QStringList parts;
    for (const auto reason : {Reason::Refused, Reason::InNeed, Reason::Busy, Reason::AboveTier, Reason::Untrained, Reason::Uninsured, Reason::Stale,
                              Reason::NoPosition, Reason::NoConsent, Reason::Unreachable, Reason::OffNetwork, Reason::OffDuty, Reason::Slower})
        if (const auto count = static_cast<int>(m_proposal.recommendation.count(reason))
                - static_cast<int>(std::ranges::count(m_proposal.recommendation.chosen, reason, &dispatch::Candidate::reason));
            count > 0)
            parts += words::leftOutCount(reason, count);
    return parts.join(words::isChinese() ? u"，"_s : u", "_s);
}

bool RecommendationModel::isSelected(dispatch::SatelliteId satellite) const { return std::ranges::contains(m_selected, satellite); }

} // namespace radar::ui
