#pragma once
// Closing streets: pieces of street are chosen by clicking, closed together, and opened again. Also what is known of each closure.

#include <QObject>
#include <QVariantMap>
#include <QtQml/qqmlregistration.h>

#include "row_model.h"
#include "tool_parts.h"

namespace radar::ui {

class ClosureTool : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(radar::ui::RowModel *chosen READ chosen CONSTANT)   ///< {name}: to be closed
    Q_PROPERTY(int hours READ hours WRITE setHours NOTIFY changed) ///< 0: until opened by hand
    Q_PROPERTY(bool vehiclesOnly READ isVehiclesOnly WRITE setVehiclesOnly NOTIFY changed)
    Q_PROPERTY(QString reason READ reason WRITE setReason NOTIFY changed)
    Q_PROPERTY(QStringList reasons READ reasons NOTIFY languageChanged) ///< the usual ones
    Q_PROPERTY(bool canClose READ canClose NOTIFY changed)
    Q_PROPERTY(bool busy READ isBusy NOTIFY changed)
    /// Those that hold now: {id, streets, reason, modesText, since, until}; until is 0 when it is opened by hand.
    Q_PROPERTY(radar::ui::RowModel *closures READ closures CONSTANT)
    Q_PROPERTY(QVariantMap selected READ selected NOTIFY selectedChanged) ///< as above; empty: none
public:
    explicit ClosureTool(ToolParts parts, QObject *parent = nullptr);

    void begin();                 ///< the tool is taken up
    void click(geo::Wgs84 place); ///< chooses the street there, or lets it go
    void leave();
    void show(const picture::Picture &picture);
    void select(const QString &id);
    void retranslate();
    void addTo(picture::Picture &picture) const; ///< what is chosen
    [[nodiscard]] bool hasOverlay() const { return !m_chosen.empty(); }

    Q_INVOKABLE void drop(int row);
    Q_INVOKABLE void closeChosen();
    Q_INVOKABLE void reopen(const QString &id);
    Q_INVOKABLE QVariantMap closure(const QString &id) const; ///< empty when it does not hold (any more)

    [[nodiscard]] RowModel *chosen() { return &m_chosenRows; }
    [[nodiscard]] int hours() const { return m_hours; }
    void setHours(int hours);
    [[nodiscard]] bool isVehiclesOnly() const { return m_isVehiclesOnly; }
    void setVehiclesOnly(bool vehiclesOnly);
    [[nodiscard]] QString reason() const { return m_reason; }
    void setReason(const QString &reason);
    [[nodiscard]] QStringList reasons() const;
    [[nodiscard]] bool canClose() const;
    [[nodiscard]] bool isBusy() const { return m_isBusy; }
    [[nodiscard]] RowModel *closures() { return &m_closures; }
    [[nodiscard]] QVariantMap selected() const { return closure(m_selected); }

Q_SIGNALS:
    void changed();
    void chosenChanged(); ///< the overlay is another
    void selectedChanged();
    void languageChanged();
    void done(const QString &what);
    void failed(const QString &what, const radar::base::Error &error);

private:
    [[nodiscard]] QVariantMap factsOf(const picture::ClosedPlace &place) const;
    void chosenMoved();

    ToolParts m_parts;
    std::vector<station::StreetHere> m_chosen;
    picture::OverlayPtr m_overlay;
    std::vector<picture::ClosedPlace> m_places;
    RowModel m_chosenRows, m_closures;
    QString m_reason;
    QString m_selected;
    int m_hours = 1;
    bool m_isVehiclesOnly = false;
    bool m_isBusy = false;
    int m_visit = 0; ///< answers to an earlier visit of the tool are dropped
};

} // namespace radar::ui
