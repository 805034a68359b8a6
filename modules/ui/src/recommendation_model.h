#pragma once
// Who can be there first, as shown: the chosen ones as rows with a tick each, the others as a list with reasons, of whom some can be ticked all
// the same, with a reason.

#include <QAbstractListModel>
#include <QTimer>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>

#include "commands.h"

namespace radar::ui {

class RecommendationModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(State state READ state NOTIFY changed)
    Q_PROPERTY(int count READ count NOTIFY changed)
    Q_PROPERTY(int considered READ considered NOTIFY changed)
    Q_PROPERTY(int selectedCount READ selectedCount NOTIFY selectionChanged)
    Q_PROPERTY(double madeTime READ madeTime NOTIFY changed)
    Q_PROPERTY(QString leftOutSummary READ leftOutSummary NOTIFY changed) ///< "12 busy, 3 off duty"
    /// {satelliteId, callSign, name, tierText, modeText, reasonText, away, canChoose, isSelected}
    Q_PROPERTY(QVariantList leftOut READ leftOut NOTIFY leftOutChanged)
    Q_PROPERTY(QString news READ news NOTIFY changed) ///< who would be among them now, while nothing may move; who is gone since they were shown
    /// Who is ticked in spite of a rule, and which rule; empty: nobody. Then a reason must be written before anything is sent.
    Q_PROPERTY(QString reasonAsked READ reasonAsked NOTIFY selectionChanged)
    Q_PROPERTY(QString reason READ reason WRITE setReason NOTIFY selectionChanged)
    Q_PROPERTY(int exceptionCount READ exceptionCount NOTIFY selectionChanged) ///< in spite of a rule
    Q_PROPERTY(int takenCount READ takenCount NOTIFY selectionChanged)         ///< from less urgent incidents
    /// Who is busy with something less urgent and would be of use: {satelliteId, callSign, name, away, cost, isSelected}; at most three
    Q_PROPERTY(QVariantList takeable READ takeable NOTIFY leftOutChanged)
    Q_PROPERTY(QString reserveText READ reserveText NOTIFY selectionChanged) ///< what would be short once the ticked ones are gone
    Q_PROPERTY(bool canSend READ canSend NOTIFY canSendChanged)
    Q_PROPERTY(QVariantList plan READ plan NOTIFY changed)  ///< {text, isShort}: what the plan asks for, and how much of it is there
    Q_PROPERTY(QString tell READ tell NOTIFY changed)       ///< who must be told
    Q_PROPERTY(QString problem READ problem NOTIFY changed) ///< words, when it failed
    /// The rows have stood still for a moment. Before, nothing in them can be pressed: a key pressed twice shall not send an order
    /// that nobody has seen, and 1–5 shall mean who was read.
    Q_PROPERTY(bool settled READ isSettled NOTIFY settledChanged)
    Q_PROPERTY(bool held MEMBER m_isHeld) ///< pointer or keys are in the list: nothing may move in it
public:
    enum State { None, Asking, Ready, Nobody, Failed };
    Q_ENUM(State)
    enum Role {
        SatelliteIdRole = Qt::UserRole,
        CallSignRole,
        NameRole,
        TierRole,
        TierTextRole,
        ModeRole,
        ModeTextRole,
        MinutesRole,
        DistanceRole,
        PositionTimeRole,
        ReasonTextRole,
        SelectedRole,
        ChangeTextRole, ///< since they were shown: "new", "2 min later"
        ExpiryTextRole, ///< what soon runs out
        GoneRole        ///< cannot be sent any more; it stands there because nothing may move
    };

    explicit RecommendationModel(QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    void clear();
    void ask(dispatch::IncidentId incident, int preselect); ///< the answer is on its way; keeps what is shown when it is the same incident
    void show(Proposal proposal, const RosterPtr &roster, geo::Wgs84 place); ///< ticks survive when the satellite is still among the chosen
    /// The same question asked anew: figures change in place, the order only while nobody's hand is in the list. Ticks stay
    /// with their satellites; who left the list is unticked, and nobody is ticked instead.
    void refresh(Proposal proposal);
    void fail(const QString &problem);
    void retranslate();
    Q_INVOKABLE void toggle(int row);
    Q_INVOKABLE void toggleLeftOut(const QString &satelliteId); ///< who can be sent with a reason
    void setReason(const QString &reason);
    /// Ticks these and nobody else; who is neither among the chosen nor can go with a reason is handed back.
    std::vector<dispatch::SatelliteId> choose(const std::vector<dispatch::SatelliteId> &wanted);

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] int count() const { return static_cast<int>(m_proposal.recommendation.chosen.size()); }
    [[nodiscard]] int considered() const { return static_cast<int>(m_proposal.recommendation.considered); }
    [[nodiscard]] int selectedCount() const { return static_cast<int>(m_selected.size()); }
    [[nodiscard]] int exceptionCount() const;
    [[nodiscard]] int takenCount() const { return static_cast<int>(taken().size()); }
    [[nodiscard]] QVariantList takeable() const;
    [[nodiscard]] QString reserveText() const;
    [[nodiscard]] std::vector<station::Taken> taken() const;
    [[nodiscard]] QString reasonAsked() const;
    [[nodiscard]] QString reason() const { return m_reason; }
    [[nodiscard]] bool canSend() const;
    [[nodiscard]] QString news() const;
    [[nodiscard]] double madeTime() const;
    [[nodiscard]] QString leftOutSummary() const;
    [[nodiscard]] QVariantList leftOut() const;
    [[nodiscard]] QVariantList plan() const;
    [[nodiscard]] QString tell() const;
    [[nodiscard]] QString problem() const { return m_problem; }
    [[nodiscard]] bool isSettled() const { return !m_settling.isActive(); }

    [[nodiscard]] dispatch::IncidentId incident() const { return m_incident; }
    [[nodiscard]] std::vector<dispatch::SatelliteId> selected() const; ///< in the order shown, who was left out last
    [[nodiscard]] Sending sending() const { return {m_incident, selected(), m_proposal.recommendation, m_reason.trimmed().toStdString(), taken()}; }
    [[nodiscard]] const Proposal &proposal() const { return m_proposal; }
    [[nodiscard]] bool isSelected(dispatch::SatelliteId satellite) const;

Q_SIGNALS:
    void changed();
    void selectionChanged();
    void settledChanged();
    void leftOutChanged();
    void canSendChanged();

private:
    void rowsMoved();
    void adopt(Proposal proposal);
    void keepTicked(Proposal &proposal) const;
    void followInPlace(const Proposal &proposal);
    void keepTickable();
    [[nodiscard]] std::vector<dispatch::Candidate> usefulBusy() const;
    [[nodiscard]] const dispatch::Candidate *leftOutOne(dispatch::SatelliteId satellite) const;
    [[nodiscard]] QString changeText(const dispatch::Candidate &candidate) const;
    [[nodiscard]] QString callSign(dispatch::SatelliteId satellite) const;

    State m_state = None;
    dispatch::IncidentId m_incident;
    int m_preselect = 1;
    Proposal m_proposal;
    RosterPtr m_roster;
    geo::Wgs84 m_place;
    std::vector<dispatch::SatelliteId> m_selected;
    std::vector<dispatch::Candidate> m_shown;   ///< the chosen ones as they were shown first
    std::vector<dispatch::SatelliteId> m_gone;  ///< of the rows that stand there: cannot be sent any more
    std::vector<dispatch::Candidate> m_newOnes; ///< would be among the chosen, if anything could move
    QString m_reason;
    QString m_problem;
    bool m_isHeld = false;
    QTimer m_settling;
    int m_stillSteps = 0;
};

} // namespace radar::ui
