#include "undo.h"

#include <utility>

namespace radar::ui {

Undo::Undo(QObject *parent) : QObject(parent)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(patience);
    connect(&m_timer, &QTimer::timeout, this, &Undo::forget);
}

void Undo::offer(const QString &what, std::function<void()> back)
{
    m_back = std::move(back);
    m_timer.start();
    Q_EMIT changed();
    Q_EMIT offered(what);
}

void Undo::forget()
{
    if (!std::exchange(m_back, nullptr))
        return;
    m_timer.stop();
    Q_EMIT changed();
}

void Undo::undo()
{
    const auto back = std::exchange(m_back, nullptr);
    if (!back)
        return;
    m_timer.stop();
    Q_EMIT changed();
    back();
}

} // namespace radar::ui
