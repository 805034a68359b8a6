#include "first_there_layer.h"

#include <cmath>

#include "words.h"

namespace radar::ui {

namespace {
constexpr std::chrono::seconds askAgain{5};
}

FirstThereLayer::FirstThereLayer(ToolParts parts, QObject *parent) : QObject(parent), m_parts(std::move(parts)) {}

void FirstThereLayer::toggle()
{
    m_isOn = !m_isOn;
    ++m_question;
    m_isAsking = false;
    m_answer = {};
    if (m_isOn)
        ask();
    Q_EMIT changed();
    Q_EMIT overlayChanged();
}

void FirstThereLayer::setMinutes(int minutes)
{
    if (minutes == m_minutes || minutes < 1 || minutes > 60)
        return;
    m_minutes = minutes;
    ask();
}

void FirstThereLayer::setTier(int tier)
{
    if (tier == m_tier || tier < 0 || tier > 2)
        return;
    m_tier = tier;
    ask();
}

void FirstThereLayer::tick()
{
    if (m_isOn && !m_isAsking && m_parts.clock.now() - m_asked >= askAgain)
        ask();
}

void FirstThereLayer::ask()
{
    Q_EMIT changed();
    if (!m_isOn)
        return;
    m_isAsking = true;
    m_asked = m_parts.clock.now();
    station::FirstThereQuestion question;
    question.limit = std::chrono::minutes(m_minutes);
    question.lowestTier = static_cast<registry::Tier>(m_tier);
    question.before = m_answer.colours;
    m_parts.commands.firstThere(std::move(question), [this, number = ++m_question](base::Result<station::FirstThereAnswer> answer) {
        if (number != m_question)
            return;
        m_isAsking = false;
        m_hasFailed = !answer;
        if (answer)
            m_answer = std::move(*answer);
        Q_EMIT changed();
        Q_EMIT overlayChanged();
    });
}

QString FirstThereLayer::gapText() const { return words::distance(m_answer.gapMeters); }

int FirstThereLayer::gapPercent() const
{
    const double all = m_answer.gapMeters + m_answer.coveredMeters;
    return all > 0 ? static_cast<int>(std::lround(100 * m_answer.gapMeters / all)) : 0;
}

double FirstThereLayer::time() const { return m_answer.overlay ? words::milliseconds(m_answer.time) : 0; }

} // namespace radar::ui
