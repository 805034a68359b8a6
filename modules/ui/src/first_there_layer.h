#pragma once
// Every street in the colour of who is there first, and the gaps where nobody is in time. Asked anew every few seconds while people move.

#include <QObject>
#include <QtQml/qqmlregistration.h>

#include "tool_parts.h"

namespace radar::ui {

class FirstThereLayer : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(bool on READ isOn NOTIFY changed)
    Q_PROPERTY(int minutes READ minutes WRITE setMinutes NOTIFY changed)
    Q_PROPERTY(int tier READ tier WRITE setTier NOTIFY changed) ///< 0 officers, 1 and close ones, 2 everybody
    Q_PROPERTY(int people READ people NOTIFY changed)
    Q_PROPERTY(QString gapText READ gapText NOTIFY changed) ///< "3.2 km"
    Q_PROPERTY(int gapPercent READ gapPercent NOTIFY changed)
    Q_PROPERTY(bool failed READ hasFailed NOTIFY changed) ///< the last question: what is shown is older
    Q_PROPERTY(double time READ time NOTIFY changed)      ///< of what is shown; 0: nothing yet
public:
    explicit FirstThereLayer(ToolParts parts, QObject *parent = nullptr);

    void tick(); ///< once a second
    void addTo(picture::Picture &picture) const { picture.overlay = m_answer.overlay; }
    Q_INVOKABLE void toggle();

    [[nodiscard]] bool isOn() const { return m_isOn; }
    [[nodiscard]] int minutes() const { return m_minutes; }
    void setMinutes(int minutes);
    [[nodiscard]] int tier() const { return m_tier; }
    void setTier(int tier);
    [[nodiscard]] int people() const { return m_answer.responders; }
    [[nodiscard]] QString gapText() const;
    [[nodiscard]] int gapPercent() const;
    [[nodiscard]] bool hasFailed() const { return m_hasFailed; }
    [[nodiscard]] double time() const;

Q_SIGNALS:
    void changed();
    void overlayChanged();

private:
    void ask();

    ToolParts m_parts;
    station::FirstThereAnswer m_answer;
    base::Time m_asked;
    int m_minutes = 3;
    int m_tier = 1;
    int m_question = 0;
    bool m_isOn = false;
    bool m_isAsking = false;
    bool m_hasFailed = false;
};

} // namespace radar::ui
