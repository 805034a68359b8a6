#pragma once
// The incident that is open on the right: its facts and its orders.

#include <QAbstractListModel>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>
#include <map>

#include "commands.h"
#include "picture/picture.h"

namespace radar::ui {

/// The orders of one incident, each with its way through the states.
class OrderListModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
public:
    enum Role {
        OrderIdRole = Qt::UserRole,
        SatelliteIdRole,
        CallSignRole,
        NameRole,
        StateRole,
        StateTextRole,
        ShapeRole,
        StepsRole,
        ExpectedArrivalRole,
        ActiveRole,
        PromiseTextRole,
        RemarkRole,
        ExceptionRole, ///< which rule was set aside, and why
        NextStateRole,
        NextTextRole,
        DueRole,         ///< until when its step may take; 0: no limit
        StageRole,       ///< what it waits for, in words
        IsOverdueRole,   ///< the limit has passed
        CheckDueRole,    ///< asked whether all is well: until when; 0: not asked, or answered
        WellTextRole,    ///< "14:03:07": when they last said so; or empty
        ArrivalAskedRole ///< asked by their phone whether they are there: when; 0: not asked, or they are
    };

    explicit OrderListModel(QObject *parent = nullptr) : QAbstractListModel(parent) {}
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    [[nodiscard]] int count() const { return static_cast<int>(m_orders.size()); }
    [[nodiscard]] int activeCount() const;
    [[nodiscard]] bool isAnybodyAsked() const; ///< somebody works on it who can be asked whether all is well
    void show(std::vector<dispatch::Order> orders, RosterPtr roster);
    void setExpectedArrivals(std::map<std::string, base::Time> arrivals); ///< by symbol id
    struct Clock {
        std::string stage;
        std::optional<base::Time> due;
        bool isOverdue = false;
        std::optional<base::Time> checkDue, wellTime, arrivalAsked;
        friend bool operator==(const Clock &, const Clock &) = default;
    };
    void setClocks(std::map<std::string, Clock> clocks); ///< by "order:<uuid>"
    void retranslate();

Q_SIGNALS:
    void countChanged();

private:
    [[nodiscard]] const Clock *clockOf(const dispatch::Order &order) const;
    [[nodiscard]] int offeredTo(const base::Uuid &offer) const;

    std::vector<dispatch::Order> m_orders;
    RosterPtr m_roster;
    std::map<std::string, base::Time> m_arrivals;
    std::map<std::string, Clock> m_clocks;
};

class IncidentModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(QString incidentId READ incidentId NOTIFY changed) ///< "incident:<uuid>"; empty when none is open
    Q_PROPERTY(bool loaded READ isLoaded NOTIFY changed)
    Q_PROPERTY(QString number READ number NOTIFY changed)
    Q_PROPERTY(QString typeText READ typeText NOTIFY changed)
    Q_PROPERTY(int level READ level NOTIFY changed)
    Q_PROPERTY(QString levelText READ levelText NOTIFY changed)
    Q_PROPERTY(QString state READ state NOTIFY changed)
    Q_PROPERTY(QString stateText READ stateText NOTIFY changed)
    Q_PROPERTY(QString shape READ shape NOTIFY changed)
    Q_PROPERTY(QString address READ address NOTIFY changed)
    Q_PROPERTY(QString text READ text NOTIFY changed)
    Q_PROPERTY(QString caller READ caller NOTIFY changed)
    Q_PROPERTY(double reportedTime READ reportedTime NOTIFY changed)
    Q_PROPERTY(QString reportedText READ reportedText NOTIFY changed)
    Q_PROPERTY(QString closedText READ closedText NOTIFY changed) ///< "14:20:11 · Settled on scene"
    Q_PROPERTY(QString closingText READ closingText NOTIFY changed)
    Q_PROPERTY(bool isOpen READ isOpen NOTIFY changed)
    Q_PROPERTY(bool canClose READ canClose NOTIFY changed)
    Q_PROPERTY(int activeOrders READ activeOrders NOTIFY changed)
    Q_PROPERTY(bool canAskSafety READ canAskSafety NOTIFY changed)
    Q_PROPERTY(QString nextId READ nextId NOTIFY nextChanged)     ///< "satellite:<uuid>" of who could go in the place of who is late; or empty
    Q_PROPERTY(QString nextText READ nextText NOTIFY nextChanged) ///< "K-031 · 3 min"
    Q_PROPERTY(radar::ui::OrderListModel *orders READ orders CONSTANT)
    Q_PROPERTY(QVariantList pictures READ pictures NOTIFY picturesChanged) ///< {source, text, note}, oldest first
public:
    explicit IncidentModel(QObject *parent = nullptr);

    void clear();
    void expect(const QString &incidentId); ///< asked for, not there yet
    void show(dispatch::Incident incident, const RosterPtr &roster);
    void follow(const picture::IncidentCard &card); ///< expected arrivals
    void showPictures(std::vector<dispatch::Attachment> pictures);
    void retranslate();

    [[nodiscard]] const std::optional<dispatch::Incident> &incident() const { return m_incident; }
    [[nodiscard]] QString incidentId() const { return m_id; }
    [[nodiscard]] bool isLoaded() const { return m_incident.has_value(); }
    [[nodiscard]] QString number() const;
    [[nodiscard]] QString typeText() const;
    [[nodiscard]] int level() const;
    [[nodiscard]] QString levelText() const;
    [[nodiscard]] QString state() const;
    [[nodiscard]] QString stateText() const;
    [[nodiscard]] QString shape() const;
    [[nodiscard]] QString address() const;
    [[nodiscard]] QString text() const;
    [[nodiscard]] QString caller() const;
    [[nodiscard]] double reportedTime() const;
    [[nodiscard]] QString reportedText() const;
    [[nodiscard]] QString closedText() const;
    [[nodiscard]] QString closingText() const;
    [[nodiscard]] bool isOpen() const;
    [[nodiscard]] bool canClose() const { return isOpen() && activeOrders() == 0; }
    [[nodiscard]] int activeOrders() const { return m_orders.activeCount(); }
    [[nodiscard]] bool canAskSafety() const { return isOpen() && m_orders.isAnybodyAsked(); }
    [[nodiscard]] QString nextId() const;
    [[nodiscard]] QString nextText() const;
    [[nodiscard]] OrderListModel *orders() { return &m_orders; }
    [[nodiscard]] QVariantList pictures() const;

Q_SIGNALS:
    void changed();
    void picturesChanged();
    void nextChanged();

private:
    void setNext(std::optional<picture::IncidentCard::Next> next);

    std::optional<picture::IncidentCard::Next> m_next;
    QString m_id;
    std::optional<dispatch::Incident> m_incident;
    OrderListModel m_orders;
    std::vector<dispatch::Attachment> m_pictures;
};

} // namespace radar::ui
