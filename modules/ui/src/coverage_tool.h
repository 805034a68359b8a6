#pragma once
// What the cameras see of the streets together, the blind streets, and where the next camera would show most.

#include <QObject>
#include <QtQml/qqmlregistration.h>

#include "row_model.h"
#include "tool_parts.h"

namespace radar::ui {

class CoverageTool : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(bool asking READ isAsking NOTIFY changed)
    Q_PROPERTY(bool known READ isKnown NOTIFY changed)
    Q_PROPERTY(bool failed READ hasFailed NOTIFY changed)
    Q_PROPERTY(int seenPercent READ seenPercent NOTIFY changed)
    Q_PROPERTY(QString seenText READ seenText NOTIFY changed) ///< "31 km of 44 km"
    Q_PROPERTY(int cameras READ cameras NOTIFY changed)
    Q_PROPERTY(radar::ui::RowModel *blind READ blind CONSTANT) ///< {streets, metersText}
    // Where next
    Q_PROPERTY(bool looking READ isLooking NOTIFY changed)
    Q_PROPERTY(radar::ui::RowModel *places READ places CONSTANT) ///< {number, gainText, streets, directionText}
    Q_PROPERTY(QString lookedText READ lookedText NOTIFY changed)
public:
    explicit CoverageTool(ToolParts parts, QObject *parent = nullptr);

    void begin();
    void leave();
    void show(const picture::Picture &picture); ///< asks anew when cameras have changed
    void retranslate();
    void addTo(picture::Picture &picture) const;
    [[nodiscard]] bool hasOverlay() const { return m_isUp; }
    Q_INVOKABLE void lookForPlaces();
    Q_INVOKABLE void showBlind(int row);
    Q_INVOKABLE void showPlace(int row);

    [[nodiscard]] bool isAsking() const { return m_isAsking; }
    [[nodiscard]] bool isKnown() const { return m_answer.coverage != nullptr; }
    [[nodiscard]] bool hasFailed() const { return m_hasFailed; }
    [[nodiscard]] int seenPercent() const;
    [[nodiscard]] QString seenText() const;
    [[nodiscard]] int cameras() const { return m_answer.cameras; }
    [[nodiscard]] RowModel *blind() { return &m_blind; }
    [[nodiscard]] bool isLooking() const { return m_isLooking; }
    [[nodiscard]] RowModel *places() { return &m_places; }
    [[nodiscard]] QString lookedText() const;

Q_SIGNALS:
    void changed();
    void overlayChanged();
    void flyTo(double latitude, double longitude, double distanceMeters);

private:
    void ask();
    void fillRows();
    [[nodiscard]] static QString streetsOf(const std::string &local, const std::string &english);

    ToolParts m_parts;
    station::CoverageAnswer m_answer;
    station::NextCamerasAnswer m_next;
    std::vector<picture::Symbol> m_cameras; ///< as they were when it was asked
    RowModel m_blind, m_places;
    bool m_isUp = false, m_isAsking = false, m_isLooking = false, m_hasFailed = false;
    int m_question = 0;
};

} // namespace radar::ui
