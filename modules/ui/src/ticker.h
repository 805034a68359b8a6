#pragma once
// The station's time, once a second on the second: for the clock, the ages and the countdowns.

#include <QObject>
#include <QTimer>
#include <QtQml/qqmlregistration.h>

#include "base/clock.h"

namespace radar::ui {

class Ticker : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(double now READ now NOTIFY ticked) ///< milliseconds since 1970, UTC
    Q_PROPERTY(QString clockText READ clockText NOTIFY ticked)
    Q_PROPERTY(QString dateText READ dateText NOTIFY ticked)
public:
    explicit Ticker(const base::Clock &clock, QObject *parent = nullptr);

    [[nodiscard]] base::Time time() const { return m_time; }
    [[nodiscard]] double now() const;
    [[nodiscard]] QString clockText() const;
    [[nodiscard]] QString dateText() const;

    void start();
    void tick(); ///< reads the clock; by itself after start()

Q_SIGNALS:
    void ticked();

private:
    const base::Clock &m_clock;
    base::Time m_time;
    QTimer m_timer;
};

} // namespace radar::ui
