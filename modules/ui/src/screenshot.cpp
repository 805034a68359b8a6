#include "screenshot.h"

#include <QCoreApplication>
#include <QImage>
#include <QQuickWindow>
#include <QTimer>
#include <cstdio>

#include "desk_model.h"

namespace radar::ui {

namespace {
constexpr int everyMs = 100;
constexpr int mostLooks = 600;
} // namespace

Screenshot::Screenshot(QQuickWindow &window, DeskModel &desk, QString file, int afterMs)
    : QObject(&window), m_window(window), m_desk(desk), m_file(std::move(file)), m_afterMs(afterMs)
{
    look();
}

bool Screenshot::isSettled() const { return m_desk.shownPicture() && m_window.property("sceneReady").toBool(); }

void Screenshot::look()
{
    if (isSettled()) {
        QTimer::singleShot(std::max(m_afterMs, everyMs), this, &Screenshot::take);
    } else if (++m_looks < mostLooks) {
        QTimer::singleShot(everyMs, this, &Screenshot::look);
    } else {
        std::fputs("police-radar: no picture came within a minute; nothing was written.\n", stderr);
        QCoreApplication::exit(1);
    }
}

void Screenshot::take()
{
    const bool isSaved = m_window.grabWindow().save(m_file);
    if (!isSaved)
        std::fprintf(stderr, "police-radar: cannot write the picture to %s; choose another place.\n", qPrintable(m_file));
    QCoreApplication::exit(isSaved ? 0 : 1);
}

} // namespace radar::ui
