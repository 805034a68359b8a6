#include "latency_meter.h"

#include <QEvent>
#include <QQuickWindow>
#include <algorithm>
#include <utility>
#include <vector>

namespace radar::ui {

namespace {

constexpr std::size_t kept = 1000;

} // namespace

LatencyMeter::LatencyMeter(QObject *parent) : QObject(parent) {}

void LatencyMeter::watch(QQuickWindow *window)
{
    m_window = window;
    window->installEventFilter(this);
    connect(window, &QQuickWindow::beforeSynchronizing, this, [this] { pictureBegun(); }, Qt::DirectConnection);
    connect(window, &QQuickWindow::frameSwapped, this, [this] { pictureShown(Clock::now()); }, Qt::DirectConnection);
}

bool LatencyMeter::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::KeyPress:
    case QEvent::MouseButtonPress:
    case QEvent::TouchBegin:
        pressed(Clock::now());
        m_window->update(); // a press that changes nothing is measured as well
        break;
    default: break;
    }
    return QObject::eventFilter(watched, event);
}

void LatencyMeter::pressed(Clock::time_point when)
{
    const std::scoped_lock lock(m_mutex);
    if (!m_pressed)
        m_pressed = when;
}

void LatencyMeter::pictureBegun()
{
    const std::scoped_lock lock(m_mutex);
    if (!m_begun)
        m_begun = std::exchange(m_pressed, std::nullopt);
}

void LatencyMeter::pictureShown(Clock::time_point when)
{
    bool isTimeToSay = false;
    {
        const std::scoped_lock lock(m_mutex);
        const auto begun = std::exchange(m_begun, std::nullopt);
        if (!begun)
            return;
        m_milliseconds.push_back(std::chrono::duration<double, std::milli>(when - *begun).count());
        if (m_milliseconds.size() > kept)
            m_milliseconds.pop_front();
        isTimeToSay = when - m_said >= std::chrono::seconds(1);
        if (isTimeToSay)
            m_said = when;
    }
    if (isTimeToSay)
        QMetaObject::invokeMethod(this, &LatencyMeter::changed, Qt::QueuedConnection);
}

int LatencyMeter::count() const
{
    const std::scoped_lock lock(m_mutex);
    return static_cast<int>(m_milliseconds.size());
}

double LatencyMeter::share(int percent) const
{
    std::vector<double> sorted;
    {
        const std::scoped_lock lock(m_mutex);
        sorted.assign(m_milliseconds.begin(), m_milliseconds.end());
    }
    if (sorted.empty())
        return 0;
    std::ranges::sort(sorted);
    return sorted[std::min(sorted.size() - 1, sorted.size() * static_cast<std::size_t>(percent) / 100)];
}

} // namespace radar::ui
