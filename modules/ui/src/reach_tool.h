#pragma once
// How far one gets from a place in 1, 3 and 5 minutes: rings on the map and what is in them.

#include <QObject>
#include <QtQml/qqmlregistration.h>

#include "row_model.h"
#include "tool_parts.h"

namespace radar::ui {

class ReachTool : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(bool hasPlace READ hasPlace NOTIFY changed)
    Q_PROPERTY(QString placeText READ placeText NOTIFY changed)
    Q_PROPERTY(QString mode READ mode WRITE setMode NOTIFY changed) ///< "foot", "bike", "car"
    Q_PROPERTY(bool asking READ isAsking NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)
    Q_PROPERTY(radar::ui::RowModel *rings READ rings CONSTANT) ///< {minutes, streetText, people}
public:
    explicit ReachTool(ToolParts parts, QObject *parent = nullptr);

    /// `name` when the place is somebody's; otherwise its address is looked up. An empty mode keeps the one that was chosen.
    void ask(geo::Wgs84 place, const QString &name = {}, const QString &mode = {});
    void leave();
    void show(const picture::Picture &picture); ///< asks anew when other streets are closed
    void retranslate();
    void addTo(picture::Picture &picture) const;
    [[nodiscard]] bool hasOverlay() const { return m_place.has_value(); }

    [[nodiscard]] bool hasPlace() const { return m_place.has_value(); }
    [[nodiscard]] QString placeText() const { return m_placeText; }
    [[nodiscard]] QString mode() const { return m_mode; }
    void setMode(const QString &mode);
    [[nodiscard]] bool isAsking() const { return m_isAsking; }
    [[nodiscard]] QString problem() const { return m_problem; }
    [[nodiscard]] RowModel *rings() { return &m_rows; }

Q_SIGNALS:
    void changed();
    void overlayChanged();

private:
    void askAgain();

    ToolParts m_parts;
    std::optional<geo::Wgs84> m_place;
    QString m_placeText;
    bool m_isNamed = false;
    QString m_mode = QStringLiteral("foot");
    station::ReachAnswer m_answer;
    std::vector<picture::ClosedPlace> m_closed;
    RowModel m_rows;
    QString m_problem;
    bool m_isAsking = false;
    int m_question = 0;
};

} // namespace radar::ui
