#pragma once
// Ask the map: a click or a ring of clicks, and who is near, which cameras see it, what happened there. With a reason it becomes a list
// with names in a file, which is in the record.

#include <QObject>
#include <QtQml/qqmlregistration.h>

#include "row_model.h"
#include "tool_parts.h"

namespace radar::ui {

class AskTool : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(bool hasPlace READ hasPlace NOTIFY changed)
    Q_PROPERTY(QString placeText READ placeText NOTIFY changed)
    Q_PROPERTY(int radius READ radius WRITE setRadius NOTIFY changed) ///< metres; 0: a ring of corners
    Q_PROPERTY(int corners READ corners NOTIFY changed)
    Q_PROPERTY(bool asking READ isAsking NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)
    // The answer
    Q_PROPERTY(bool known READ isKnown NOTIFY changed)
    Q_PROPERTY(QString countText READ countText NOTIFY changed)    ///< buildings, residents, firms, area
    Q_PROPERTY(int inside READ inside NOTIFY changed)              ///< on duty, in the area
    Q_PROPERTY(radar::ui::RowModel *units READ units CONSTANT)     ///< {id, title, detail, timeText}
    Q_PROPERTY(radar::ui::RowModel *cameras READ cameras CONSTANT) ///< {id, title, detail}
    Q_PROPERTY(radar::ui::RowModel *history READ history CONSTANT) ///< {title, detail, date}
    Q_PROPERTY(bool exporting READ isExporting NOTIFY changed)
    Q_PROPERTY(bool makingZone READ isMakingZone NOTIFY changed)
    // Four eyes: a second person says yes to a long list
    Q_PROPERTY(bool secondAsked READ isSecondAsked NOTIFY changed)
    Q_PROPERTY(QString secondProblem READ secondProblem NOTIFY changed)
public:
    explicit AskTool(ToolParts parts, QObject *parent = nullptr);

    void click(geo::Wgs84 place); ///< asks there, or adds a corner
    void leave();
    void retranslate();
    void addTo(picture::Picture &picture) const;
    [[nodiscard]] bool hasOverlay() const { return m_place.has_value() || !m_ring.empty(); }
    Q_INVOKABLE void takeBack();                                               ///< the last corner
    Q_INVOKABLE void exportList(const QString &reason, const QString &format); ///< "csv", "geojson"
    /// The circle or ring becomes a zone. `audience`: "" everybody, "tier:core" …, or call signs with spaces between.
    Q_INVOKABLE void makeZone(const QString &name, bool isForbidden, const QString &audience, const QString &reason);
    Q_INVOKABLE void approve(const QString &name, const QString &passphrase); ///< the second person, to the list that was asked for
    Q_INVOKABLE void leaveSecond();                                           ///< nobody says yes: there is no list

    [[nodiscard]] bool hasPlace() const { return m_place.has_value(); }
    [[nodiscard]] QString placeText() const { return m_placeText; }
    [[nodiscard]] int radius() const { return m_radius; }
    void setRadius(int meters);
    [[nodiscard]] int corners() const { return static_cast<int>(m_ring.size()); }
    [[nodiscard]] bool isAsking() const { return m_isAsking; }
    [[nodiscard]] QString problem() const { return m_problem; }
    [[nodiscard]] bool isKnown() const { return m_answer.has_value(); }
    [[nodiscard]] QString countText() const;
    [[nodiscard]] int inside() const { return m_answer ? m_answer->inside : 0; }
    [[nodiscard]] RowModel *units() { return &m_units; }
    [[nodiscard]] RowModel *cameras() { return &m_cameras; }
    [[nodiscard]] RowModel *history() { return &m_history; }
    [[nodiscard]] bool isExporting() const { return m_isExporting; }
    [[nodiscard]] bool isMakingZone() const { return m_isMakingZone; }
    [[nodiscard]] bool isSecondAsked() const { return m_wanted.has_value(); }
    [[nodiscard]] QString secondProblem() const { return m_secondProblem; }

Q_SIGNALS:
    void changed();
    void overlayChanged();
    void done(const QString &what);
    void zoneMade();
    void failed(const QString &what, const radar::base::Error &error);

private:
    void ask();
    void forget();
    struct Export {
        station::Enquiry enquiry;
        std::string reason;
        station::AreaFormat format;
    };
    void write(const Export &wanted, Second second);
    [[nodiscard]] std::optional<station::Enquiry> enquiry() const;
    void drawOverlay();

    ToolParts m_parts;
    int m_radius = 100;
    std::optional<geo::Wgs84> m_place;
    std::vector<geo::Wgs84> m_ring;
    QString m_placeText;
    QString m_problem;
    std::optional<station::EnquiryAnswer> m_answer;
    picture::OverlayPtr m_overlay;
    RowModel m_units, m_cameras, m_history;
    bool m_isAsking = false, m_isExporting = false, m_isMakingZone = false;
    int m_question = 0;
    std::optional<Export> m_wanted; ///< waits for a second person
    QString m_secondProblem;
};

/// The rows of an answer, for every panel that shows one.
[[nodiscard]] QList<QVariantMap> unitRows(const station::EnquiryAnswer &answer, std::size_t most);
[[nodiscard]] QList<QVariantMap> cameraRows(const station::EnquiryAnswer &answer);
[[nodiscard]] QList<QVariantMap> historyRows(const station::EnquiryAnswer &answer, std::size_t most);

} // namespace radar::ui
