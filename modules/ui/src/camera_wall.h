#pragma once
// The cameras somebody looks at: live pictures over the map, at most nine, each opened for a reason that is in the record. A picture can be kept
// with the incident it was opened for. Lives on the GUI thread.

#include <QAbstractListModel>
#include <QImage>
#include <QtQml/qqmlregistration.h>

#include "commands.h"

namespace radar::ui {

class CameraWall : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(bool full READ isFull NOTIFY countChanged)
    Q_PROPERTY(QString usualReason READ usualReason NOTIFY usualReasonChanged) ///< the number of the incident worked on; empty: none
    Q_PROPERTY(bool busy READ isBusy NOTIFY busyChanged)
    // What the plan of the incident worked on wants open.
    Q_PROPERTY(int plannedToOpen READ plannedToOpen NOTIFY plannedChanged) ///< not open yet, as many as there is room for
    Q_PROPERTY(QString plannedText READ plannedText NOTIFY plannedChanged) ///< which, and what is short; empty: the plan wants none
public:
    enum Role {
        CameraIdRole = Qt::UserRole, ///< "camera:<uuid>"
        NameRole,
        AddressRole,
        ReasonRole,
        IncidentNumberRole, ///< where its pictures go; empty: nowhere
        KeepingRole         ///< one is being kept
    };
    static constexpr int mostTiles = 9;
    static constexpr int longestReason = 200;

    explicit CameraWall(const Commands &commands, QObject *parent = nullptr) : QAbstractListModel(parent), m_commands(commands) {}

    /// What the desk works on: why a camera is opened, unless something else is written. It stays when a camera is clicked.
    void setIncident(const dispatch::Incident &incident);
    void incidentClosed(dispatch::IncidentId id);
    void setRoster(RosterPtr roster) { m_roster = std::move(roster); }

    Q_INVOKABLE void open(const QString &cameraId, const QString &reason); ///< one that is open already stays; the reason may not be empty
    Q_INVOKABLE void openPlanned();                                        ///< one after the other, each for the incident
    Q_INVOKABLE void close(int row);
    Q_INVOKABLE void closeAll();
    Q_INVOKABLE bool isOpen(const QString &cameraId) const;
    /// Keeps the picture with the row's incident. `time`: when it was taken, ms since 1970.
    Q_INVOKABLE void keep(int row, const QImage &picture, double time);
    /// Keeps it and sends it to everybody who is bound by the incident.
    Q_INVOKABLE void send(int row, const QImage &picture, double time);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : count(); }
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    [[nodiscard]] int count() const { return static_cast<int>(m_tiles.size()); }
    [[nodiscard]] bool isFull() const { return count() >= mostTiles; }
    [[nodiscard]] bool isBusy() const { return m_isBusy; }
    [[nodiscard]] QString usualReason() const;
    [[nodiscard]] int plannedToOpen() const;
    [[nodiscard]] QString plannedText() const;
    void retranslate() { Q_EMIT plannedChanged(); }

Q_SIGNALS:
    void countChanged();
    void usualReasonChanged();
    void busyChanged();
    void plannedChanged();
    void opened(const QString &cameraId);
    void kept(dispatch::IncidentId incident);
    void failed(const QString &what, const base::Error &error);
    void done(const QString &what);

private:
    struct Incident {
        dispatch::IncidentId id;
        QString number;
    };
    struct Tile {
        QString cameraId, name, address, reason;
        std::optional<Incident> incident;
        bool isKeeping = false;
    };
    void setBusy(bool busy);
    void askPlanned();
    void openNextPlanned();
    [[nodiscard]] const station::PlanCameras::One *nextPlanned() const;
    void add(Tile tile);
    enum class Then { Nothing, Send };
    void keep(int row, const QImage &picture, double time, Then then);
    void isKept(const Incident &incident, const base::Result<dispatch::Attachment> &kept, Then then);
    void setKeeping(const QString &cameraId, bool isKeeping);

    const Commands &m_commands;
    RosterPtr m_roster;
    std::optional<Incident> m_incident;
    std::vector<Tile> m_tiles;
    std::optional<station::PlanCameras> m_planned; ///< of m_incident
    bool m_isOpeningPlanned = false;
    bool m_isBusy = false;
};

} // namespace radar::ui
