#include "reach_tool.h"

#include <algorithm>

#include "words.h"

using namespace Qt::StringLiterals;

namespace radar::ui {

ReachTool::ReachTool(ToolParts parts, QObject *parent) : QObject(parent), m_parts(std::move(parts)) {}

void ReachTool::ask(geo::Wgs84 place, const QString &name, const QString &mode)
{
    m_place = place;
    m_isNamed = !name.isEmpty();
    m_placeText = name;
    if (!mode.isEmpty())
        m_mode = mode;
    m_answer = {};
    m_rows.setRows({});
    if (!m_isNamed)
        retranslate();
    askAgain();
    Q_EMIT overlayChanged();
}

void ReachTool::setMode(const QString &mode)
{
    if (mode == m_mode)
        return;
    m_mode = mode;
    Q_EMIT changed();
    askAgain();
}

void ReachTool::leave()
{
    ++m_question;
    m_place.reset();
    m_placeText.clear();
    m_answer = {};
    m_rows.setRows({});
    m_isAsking = false;
    m_problem.clear();
    Q_EMIT changed();
    Q_EMIT overlayChanged();
}

void ReachTool::askAgain()
{
    if (!m_place)
        return;
    m_isAsking = true;
    Q_EMIT changed();
    m_parts.commands.reach({.place = *m_place, .mode = m_mode.toStdString()},
                           [this, question = ++m_question](base::Result<station::ReachAnswer> answer) {
                               if (question != m_question)
                                   return;
                               m_isAsking = false;
                               m_problem = answer ? QString() : tr("No street leads on from here for this way of moving.");
                               m_answer = answer ? std::move(*answer) : station::ReachAnswer();
                               QList<QVariantMap> rows;
                               for (const auto &ring : m_answer.rings)
                                   rows += {{u"minutes"_s, static_cast<int>(std::chrono::round<std::chrono::minutes>(ring.limit).count())},
                                            {u"streetText"_s, words::distance(ring.streetMeters)},
                                            {u"people"_s, ring.responders}};
                               m_rows.setRows(std::move(rows));
                               Q_EMIT changed();
                               Q_EMIT overlayChanged();
                           });
}

void ReachTool::show(const picture::Picture &picture)
{
    if (picture.closed == m_closed)
        return;
    m_closed = picture.closed;
    askAgain();
}

void ReachTool::retranslate()
{
    if (m_place && !m_isNamed && m_parts.findAddress)
        m_parts.findAddress(*m_place, [this, place = *m_place](const QString &text) {
            if (m_place != place)
                return;
            m_placeText = text;
            Q_EMIT changed();
        });
    Q_EMIT overlayChanged(); // the rings' own words
}

void ReachTool::addTo(picture::Picture &picture) const
{
    picture.overlay = m_answer.overlay;
    if (!m_place)
        return;
    picture::Symbol spot;
    spot.id = "spot:reach";
    spot.kind = picture::SymbolKind::Spot;
    spot.position = *m_place;
    insertSymbol(picture, std::move(spot));
    for (const auto &ring : m_answer.rings) {
        if (!ring.label)
            continue;
        picture::Symbol note;
        note.id = "note:" + std::to_string(ring.limit.count());
        note.kind = picture::SymbolKind::Note;
        note.position = *ring.label;
        note.label = words::minutes(ring.limit).toStdString();
        insertSymbol(picture, std::move(note));
    }
}

} // namespace radar::ui
