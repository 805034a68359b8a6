#include "ticker.h"

#include "words.h"

namespace radar::ui {

Ticker::Ticker(const base::Clock &clock, QObject *parent) : QObject(parent), m_clock(clock), m_time(clock.now())
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &Ticker::start);
}

double Ticker::now() const { return words::milliseconds(m_time); }

QString Ticker::clockText() const { return words::clock(m_time); }

QString Ticker::dateText() const { return words::shortDate(m_time); }

void Ticker::start()
{
    tick();
    const auto part = std::chrono::floor<std::chrono::milliseconds>(m_time.time_since_epoch()).count() % 1000;
    m_timer.start(static_cast<int>(1000 - part));
}

void Ticker::tick()
{
    m_time = m_clock.now();
    Q_EMIT ticked();
}

} // namespace radar::ui
