// What the desk shows of the station's picture, and how old it is.
#include <algorithm>
#include <utility>

#include "desk_ids.h"
#include "desk_model.h"
#include "link_lines.h"
#include "words.h"

using namespace Qt::StringLiterals;

namespace radar::ui {

namespace {

constexpr std::chrono::seconds frozenAfter{10};

/// Each phone is heard once a minute or more often: ten times the mean gap between two positions is silence.
std::chrono::seconds quietAfter(int onDuty)
{
    return std::clamp(std::chrono::seconds(600) / std::max(1, onDuty), std::chrono::seconds(10), std::chrono::seconds(60));
}

} // namespace

void DeskModel::show(const picture::PicturePtr &picture)
{
    if (!picture)
        return;
    const bool wasBroken = isRecordBroken();
    m_picture = picture;
    if (isRecordBroken() && !wasBroken)
        complain(tr("Positions come in, but cannot be saved."), *picture->recordProblem);
    else if (wasBroken && !isRecordBroken())
        Q_EMIT over(tr("Positions come in, but cannot be saved."), tr("Positions are saved again."));
    m_pictureTime = m_parts.clock.now();
    m_search.setPicture(picture);
    m_incidents.show(picture->incidents);
    m_tools.show(picture);
    m_alarms.show(picture->alarms);
    composePicture();
    refreshSelection();
    checkData();
    if (m_links.isEmpty())
        showLinks(); // then once a second: messages are counted with every picture, and figures that change have all of the window drawn
    sayNotices();
}

// Each once, those of one moment together.
void DeskModel::sayNotices()
{
    constexpr qsizetype mostLines = 3;
    QStringList lines;
    bool isWarning = false;
    for (const picture::Notice &notice : m_picture->notices) {
        if (notice.number <= m_lastNotice)
            continue;
        m_lastNotice = notice.number;
        notice.isWarning ? lines.prepend(words::notice(notice)) : lines.append(words::notice(notice));
        isWarning = isWarning || notice.isWarning;
    }
    if (lines.isEmpty())
        return;
    const auto more = static_cast<int>(std::max<qsizetype>(0, lines.size() - mostLines));
    Q_EMIT noticed(lines.first(lines.size() - more).join(u'\n'), more ? tr("and %n more", "", more) : QString(), isWarning);
}

// Said only when something is new: the status bar builds its figures anew.
void DeskModel::showLinks()
{
    QVariantList lines = m_picture ? linkLines(m_picture->links, m_parts.clock.now()) : QVariantList();
    if (lines == m_links)
        return;
    m_links = std::move(lines);
    Q_EMIT linksChanged();
}

void DeskModel::composePicture()
{
    const auto &proposal = m_recommendation.proposal();
    const bool hasWays = !proposal.routes.empty() && m_incident.isOpen() && m_tools.active() == MapTools::Tool::None;
    m_shown = m_picture;
    if (m_picture && (hasWays || m_draft.isOpen() || m_tools.hasOverlay())) {
        auto composed = std::make_shared<picture::Picture>(*m_picture);
        for (std::size_t i = 0; hasWays && i < proposal.routes.size(); ++i) {
            if (proposal.routes[i].empty())
                continue;
            const auto satellite = proposal.recommendation.chosen[i].satellite;
            const bool isSelected = m_recommendation.isSelected(satellite);
            composed->routes.push_back({"candidate:" + satellite.toString(), "satellite:" + satellite.toString(),
                                        isSelected ? picture::Status::Available : picture::Status::Offline, true, proposal.routes[i]});
        }
        if (m_draft.isOpen()) {
            picture::Symbol mark;
            mark.id = draftMark;
            mark.kind = picture::SymbolKind::Incident;
            mark.status = picture::Status::Alarm;
            mark.rank = 3;
            mark.position = m_draft.place();
            insertSymbol(*composed, std::move(mark));
        }
        m_tools.addTo(*composed);
        m_shown = std::move(composed);
    }
    Q_EMIT pictureChanged();
}

double DeskModel::lastPositionTime() const
{
    return m_picture && m_picture->lastPositionReceived ? words::milliseconds(*m_picture->lastPositionReceived) : 0;
}

void DeskModel::checkData()
{
    const auto now = m_parts.clock.now();
    auto state = DataState::Live;
    if (now - m_pictureTime > frozenAfter)
        state = DataState::Frozen;
    else if (!m_picture)
        state = DataState::Waiting;
    else if (m_picture->counts.onDuty > 0
             && (!m_picture->lastPositionReceived || now - *m_picture->lastPositionReceived > quietAfter(m_picture->counts.onDuty)))
        state = DataState::Quiet;
    if (state == m_dataState)
        return;
    const auto previous = std::exchange(m_dataState, state);
    Q_EMIT dataStateChanged();
    const QString quiet = tr("No positions come in any more.");
    if (state == DataState::Quiet && previous == DataState::Live && m_picture->lastPositionReceived && !isRecordBroken())
        Q_EMIT failed(quiet,
                      tr("Everybody on the map stands where they were last heard of. Check the network and the port for phones; ask by radio."),
                      tr("The last position came at %1.").arg(words::clock(*m_picture->lastPositionReceived)));
    else if (state == DataState::Live && previous == DataState::Quiet)
        Q_EMIT over(quiet, tr("Positions come in again."));
}

} // namespace radar::ui
