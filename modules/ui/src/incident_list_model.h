#pragma once
// The incidents as the picture lists them, changed by difference: rows keep their place and their delegate. While the list is
// held (the pointer is over it) nothing is inserted, removed or moved; what waits is counted.

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>

#include "picture/picture.h"

namespace radar::ui {

class IncidentListModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(bool held READ isHeld WRITE setHeld NOTIFY heldChanged)
    Q_PROPERTY(int waiting READ waiting NOTIFY waitingChanged) ///< new incidents that wait for the pointer to leave
public:
    enum Role {
        IncidentIdRole = Qt::UserRole,
        NumberRole,
        TypeTextRole,
        LevelRole,
        LevelTextRole,
        StateRole,
        StateTextRole,
        ShapeRole,
        AddressRole,
        ReportedTimeRole,
        UnitsRole,
        UnseenRole,    ///< messages of units that the desk has not seen
        UnseenTimeRole ///< when the last of them came; 0: none
    };

    explicit IncidentListModel(QObject *parent = nullptr) : QAbstractListModel(parent) {}

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    [[nodiscard]] int count() const { return static_cast<int>(m_cards.size()); }
    [[nodiscard]] bool isHeld() const { return m_isHeld; }
    void setHeld(bool held);
    [[nodiscard]] int waiting() const { return m_waiting; }

    void show(const std::vector<picture::IncidentCard> &cards);
    void retranslate();
    Q_INVOKABLE [[nodiscard]] int rowOf(const QString &incidentId) const; ///< -1 when not there
    Q_INVOKABLE [[nodiscard]] QString idAt(int row) const;
    [[nodiscard]] const picture::IncidentCard *card(const QString &incidentId) const;

Q_SIGNALS:
    void countChanged();
    void heldChanged();
    void waitingChanged();

private:
    void applyStructure(const std::vector<picture::IncidentCard> &cards);
    void updateKnown(const std::vector<picture::IncidentCard> &cards);

    std::vector<picture::IncidentCard> m_cards;
    std::vector<picture::IncidentCard> m_latest;
    bool m_isHeld = false;
    int m_waiting = 0;
};

/// What a card looks like at a glance: "alarm", "enroute", "onscene", "available" (all done, waits) or "offline" (closed).
[[nodiscard]] QString shapeOfIncident(const std::string &stateCode);
[[nodiscard]] QString shapeOfOrder(const std::string &stateCode);
[[nodiscard]] bool isSame(const picture::IncidentCard &a, const picture::IncidentCard &b);

} // namespace radar::ui
