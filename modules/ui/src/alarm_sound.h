#pragma once
// Lets alarms be heard. The sound device is opened and played on a thread of its own: one that is missing or slow holds nobody up.

#include <QObject>
#include <QThread>
#include <QTimer>
#include <QtQml/qqmlregistration.h>

namespace radar::ui {

class AlarmSound : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(bool missing READ isMissing NOTIFY missingChanged) ///< something was to be heard, and there is no sound device
public:
    explicit AlarmSound(QObject *parent = nullptr);
    ~AlarmSound() override;

    void news(int level);     ///< at once
    void setLevel(int level); ///< what sounds on; −1: nothing

    [[nodiscard]] bool isMissing() const { return m_isMissing; }
    [[nodiscard]] int played() const { return m_played; } ///< how often since the start, for tests

Q_SIGNALS:
    void missingChanged();

private:
    void play(int level);

    QThread *m_thread = nullptr; ///< with the first sound
    QObject *m_player = nullptr; ///< lives there
    QTimer m_again;
    int m_level = -1;
    int m_played = 0;
    bool m_isMissing = false;
};

} // namespace radar::ui
