#pragma once
// How long a key or a button takes to reach the screen: from the event as it came to the desk to the first picture that was begun
// after it and handed over to the display. What the station is asked meanwhile is not waited for.

#include <QObject>
#include <QtQml/qqmlregistration.h>
#include <chrono>
#include <deque>
#include <mutex>
#include <optional>

class QQuickWindow;

namespace radar::ui {

class LatencyMeter : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(int count READ count NOTIFY changed)      ///< of the last ones, at most a thousand
    Q_PROPERTY(double median READ median NOTIFY changed) ///< milliseconds
    Q_PROPERTY(double slow READ slow NOTIFY changed)     ///< 99 of 100 are quicker
    Q_PROPERTY(double slowest READ slowest NOTIFY changed)
public:
    using Clock = std::chrono::steady_clock;

    explicit LatencyMeter(QObject *parent = nullptr);
    void watch(QQuickWindow *window); ///< must be there until this meter is gone, or go first

    void pressed(Clock::time_point when);      ///< GUI thread; of several before one picture the first counts
    void pictureBegun();                       ///< with the GUI thread blocked
    void pictureShown(Clock::time_point when); ///< render thread

    [[nodiscard]] int count() const;
    [[nodiscard]] double median() const { return share(50); }
    [[nodiscard]] double slow() const { return share(99); }
    [[nodiscard]] double slowest() const { return share(100); }

Q_SIGNALS:
    void changed(); ///< at most once a second

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] double share(int percent) const;

    QQuickWindow *m_window = nullptr;
    mutable std::mutex m_mutex;
    std::optional<Clock::time_point> m_pressed, m_begun;
    std::deque<double> m_milliseconds;
    Clock::time_point m_said;
};

} // namespace radar::ui
