#pragma once
// Containment from the map: where somebody was last seen and how they move → a ring of posts, and one decision that sends all orders.
// Asked anew every few seconds until the orders are out; after that it stands still and tells who holds their post, until it is
// asked again or the suspect is seen elsewhere.

#include <QObject>
#include <QTimer>
#include <QtQml/qqmlregistration.h>

#include "row_model.h"
#include "tool_parts.h"

namespace radar::ui {

class ContainmentTool : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(State state READ state NOTIFY changed)
    Q_PROPERTY(QString placeText READ placeText NOTIFY changed)
    Q_PROPERTY(double seenTime READ seenTime NOTIFY changed)
    Q_PROPERTY(bool seenAtReport READ isSeenAtReport NOTIFY changed)      ///< `ago` counts from the report of the incident
    Q_PROPERTY(int ago READ ago WRITE setAgo NOTIFY changed)              ///< so many minutes before the click
    Q_PROPERTY(QString mode READ mode WRITE setMode NOTIFY changed)       ///< of the suspect: "foot", "bike", "car"
    Q_PROPERTY(QString type READ type WRITE setType NOTIFY changed)       ///< code; of the incident that is made when there is none
    Q_PROPERTY(QString incidentNumber READ incidentNumber NOTIFY changed) ///< empty: one is made with the orders
    Q_PROPERTY(bool hasIncident READ hasIncident NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)
    // The ring
    Q_PROPERTY(bool closed READ isClosed NOTIFY changed)
    Q_PROPERTY(bool checked READ isChecked NOTIFY changed)
    Q_PROPERTY(bool best READ isBest NOTIFY changed)
    Q_PROPERTY(double closesTime READ closesTime NOTIFY changed)
    Q_PROPERTY(double madeTime READ madeTime NOTIFY changed)
    Q_PROPERTY(int considered READ considered NOTIFY changed)
    Q_PROPERTY(radar::ui::RowModel *posts READ posts
                   CONSTANT) ///< {callSign, satelliteId, mode, streets, heldTime, spareText, stateText, held, late, ordered}
    Q_PROPERTY(radar::ui::RowModel *gaps READ gaps CONSTANT) ///< {streets, suspectTime, firstText}
    // The orders
    Q_PROPERTY(int orderCount READ orderCount NOTIFY changed)   ///< to be sent
    Q_PROPERTY(int recallCount READ recallCount NOTIFY changed) ///< to be recalled with it
    Q_PROPERTY(bool following READ isFollowing NOTIFY changed)  ///< the orders of this ring are out
    Q_PROPERTY(int heldCount READ heldCount NOTIFY changed)
    Q_PROPERTY(int lateCount READ lateCount NOTIFY changed) ///< who will not be there before the suspect can be
    Q_PROPERTY(bool sending READ isSending NOTIFY changed)
    Q_PROPERTY(bool canSend READ canSend NOTIFY changed)
public:
    enum class State { Waiting, Asking, Ready, Failed };
    Q_ENUM(State)

    explicit ContainmentTool(ToolParts parts, QObject *parent = nullptr);

    /// Taken up: for this incident, at its place and the time of its report, or for nothing yet.
    void begin(const picture::IncidentCard *incident);
    void sight(geo::Wgs84 place); ///< seen there, now
    void leave();
    void tick(); ///< once a second
    void show(const picture::PicturePtr &picture);
    void retranslate();
    void addTo(picture::Picture &picture) const;
    [[nodiscard]] bool hasOverlay() const { return m_place.has_value(); }

    Q_INVOKABLE void send();
    Q_INVOKABLE void again();

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] QString placeText() const { return m_placeText; }
    [[nodiscard]] double seenTime() const;
    [[nodiscard]] bool isSeenAtReport() const { return m_isSeenAtReport; }
    [[nodiscard]] int ago() const { return m_ago; }
    void setAgo(int minutes);
    [[nodiscard]] QString mode() const { return m_mode; }
    void setMode(const QString &mode);
    [[nodiscard]] QString type() const { return m_type; }
    void setType(const QString &type);
    [[nodiscard]] QString incidentNumber() const { return m_incidentNumber; }
    [[nodiscard]] bool hasIncident() const { return m_incident.has_value(); }
    [[nodiscard]] QString problem() const { return m_problem; }
    [[nodiscard]] bool isClosed() const { return m_ring && m_ring->isClosed; }
    [[nodiscard]] bool isChecked() const { return m_ring && m_ring->isChecked; }
    [[nodiscard]] bool isBest() const { return m_ring && m_ring->isBest; }
    [[nodiscard]] double closesTime() const;
    [[nodiscard]] double madeTime() const;
    [[nodiscard]] int considered() const { return m_ring ? m_ring->responders : 0; }
    [[nodiscard]] RowModel *posts() { return &m_postRows; }
    [[nodiscard]] RowModel *gaps() { return &m_gapRows; }
    [[nodiscard]] int orderCount() const;
    [[nodiscard]] int recallCount() const;
    [[nodiscard]] bool isFollowing() const;
    [[nodiscard]] int heldCount() const;
    [[nodiscard]] int lateCount() const;
    [[nodiscard]] bool isSending() const { return m_isSending; }
    [[nodiscard]] bool canSend() const;

Q_SIGNALS:
    void changed();
    void overlayChanged();
    void incidentMade(const QString &incidentId);
    void sent();
    void done(const QString &what);
    void failed(const QString &what, const radar::base::Error &error);

private:
    /// An order that is out, as the last picture knows it.
    struct Sent {
        geo::Wgs84 place;
        std::string state; ///< code
        std::optional<base::Time> expected;
    };
    [[nodiscard]] bool isOrdered(const station::Ring::Post &post) const;
    [[nodiscard]] bool isHeld(const station::Ring::Post &post) const;
    [[nodiscard]] base::Time heldTime(const station::Ring::Post &post) const;
    [[nodiscard]] bool isLate(const station::Ring::Post &post) const;
    void ask();
    void take(base::Result<station::RingPtr> ring);
    void sendTo(dispatch::IncidentId incident);
    void fillRows();
    void findAddress();

    ToolParts m_parts;
    State m_state = State::Waiting;
    std::optional<geo::Wgs84> m_place;
    QString m_placeText;
    base::Time m_clicked;
    int m_ago = 0;
    bool m_isSeenAtReport = false;
    QString m_mode = QStringLiteral("foot");
    QString m_type = QStringLiteral("PERSUSP");
    std::optional<dispatch::IncidentId> m_incident;
    QString m_incidentNumber;
    QString m_problem;
    station::RingPtr m_ring;
    std::map<dispatch::SatelliteId, Sent> m_sent;
    std::vector<dispatch::SatelliteId> m_refusers;
    base::Time m_asked;
    bool m_isAsking = false;
    bool m_isSending = false;
    int m_question = 0;
    QTimer m_settling; ///< the posts were other ones a moment ago: nothing may be sent that nobody has read
    RowModel m_postRows, m_gapRows;
};

} // namespace radar::ui
