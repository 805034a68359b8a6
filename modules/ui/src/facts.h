#pragma once
// What is known about the thing that is selected: a satellite, a camera or a building.

#include <QObject>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>

#include "commands.h"
#include "picture/picture.h"

namespace radar::ui {

class SatelliteFacts : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(QString callSign READ callSign NOTIFY changed)
    Q_PROPERTY(QString name READ name NOTIFY changed)
    Q_PROPERTY(QString tierText READ tierText NOTIFY changed)
    Q_PROPERTY(QString mode READ mode NOTIFY changed)
    Q_PROPERTY(QString modeText READ modeText NOTIFY changed)
    Q_PROPERTY(QString skillsText READ skillsText NOTIFY changed)
    Q_PROPERTY(QString validityText READ validityText NOTIFY changed) ///< how long training and insurance hold; empty: nothing is said
    Q_PROPERTY(QString shape READ shape NOTIFY changed)
    Q_PROPERTY(QString statusText READ statusText NOTIFY changed)
    Q_PROPERTY(bool stale READ isStale NOTIFY changed)
    Q_PROPERTY(double fixTime READ fixTime NOTIFY changed) ///< 0 when there is no position
    Q_PROPERTY(QString accuracyText READ accuracyText NOTIFY changed)
    Q_PROPERTY(QString movementText READ movementText NOTIFY changed)
    Q_PROPERTY(QString incidentId READ incidentId NOTIFY changed) ///< of its order; empty when free
    Q_PROPERTY(QString incidentText READ incidentText NOTIFY changed)
    Q_PROPERTY(QString orderStateText READ orderStateText NOTIFY changed)
    Q_PROPERTY(double expectedArrival READ expectedArrival NOTIFY changed)
public:
    explicit SatelliteFacts(QObject *parent = nullptr) : QObject(parent) {}
    void show(const std::string &symbolId, const picture::Picture &picture, const RosterPtr &roster);
    void retranslate() { Q_EMIT changed(); }

    [[nodiscard]] QString callSign() const;
    [[nodiscard]] QString name() const;
    [[nodiscard]] QString tierText() const;
    [[nodiscard]] QString mode() const;
    [[nodiscard]] QString modeText() const;
    [[nodiscard]] QString skillsText() const;
    [[nodiscard]] QString validityText() const;
    [[nodiscard]] QString shape() const;
    [[nodiscard]] QString statusText() const;
    [[nodiscard]] bool isStale() const { return m_symbol && m_symbol->isStale; }
    [[nodiscard]] double fixTime() const;
    [[nodiscard]] QString accuracyText() const;
    [[nodiscard]] QString movementText() const;
    [[nodiscard]] QString incidentId() const;
    [[nodiscard]] QString incidentText() const;
    [[nodiscard]] QString orderStateText() const;
    [[nodiscard]] double expectedArrival() const;

Q_SIGNALS:
    void changed();

private:
    std::optional<registry::Satellite> m_satellite;
    std::optional<picture::Symbol> m_symbol;
    base::Time m_time;
    std::optional<picture::IncidentCard> m_card;
    picture::IncidentCard::Unit m_unit;
};

class CameraFacts : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(QString name READ name NOTIFY changed)
    Q_PROPERTY(QString stateText READ stateText NOTIFY changed)
    Q_PROPERTY(bool inUse READ isInUse NOTIFY changed)
    Q_PROPERTY(bool hasStream READ hasStream NOTIFY changed) ///< its live picture can be opened
    Q_PROPERTY(QString owner READ owner NOTIFY changed)
    Q_PROPERTY(QString directionText READ directionText NOTIFY changed)
    Q_PROPERTY(QString viewText READ viewText NOTIFY changed)
    Q_PROPERTY(QString heightText READ heightText NOTIFY changed)
    Q_PROPERTY(QString purpose READ purpose NOTIFY changed)
public:
    explicit CameraFacts(QObject *parent = nullptr) : QObject(parent) {}
    void show(const registry::Camera &camera);
    void retranslate() { Q_EMIT changed(); }

    [[nodiscard]] QString name() const;
    [[nodiscard]] QString stateText() const;
    [[nodiscard]] bool isInUse() const { return m_camera.state == registry::Camera::State::InUse; }
    [[nodiscard]] bool hasStream() const { return m_camera.hasStream; }
    [[nodiscard]] QString owner() const;
    [[nodiscard]] QString directionText() const;
    [[nodiscard]] QString viewText() const;
    [[nodiscard]] QString heightText() const;
    [[nodiscard]] QString purpose() const;

Q_SIGNALS:
    void changed();

private:
    registry::Camera m_camera;
};

/// First what the map says; who lives and works there only after a look-up, which is in the record.
class BuildingModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(QString address READ address NOTIFY changed)
    Q_PROPERTY(QString useText READ useText NOTIFY changed)
    Q_PROPERTY(int levels READ levels NOTIFY changed)
    Q_PROPERTY(QString heightText READ heightText NOTIFY changed)
    Q_PROPERTY(bool busy READ isBusy NOTIFY changed)
    Q_PROPERTY(bool lookedUp READ isLookedUp NOTIFY changed)
    Q_PROPERTY(QVariantList persons READ persons NOTIFY changed) ///< by floor: {floor, name, phone, dwelling, tags}
    Q_PROPERTY(QVariantList firms READ firms NOTIFY changed)     ///< by floor: {floor, name, phone, dwelling}
    // Who lives there is looked up; this is known at once
    Q_PROPERTY(int entrances READ entrances NOTIFY changed)
    Q_PROPERTY(QString countText READ countText NOTIFY changed)  ///< how many are registered there; empty while it is not known
    Q_PROPERTY(QString caution READ caution NOTIFY changed)      ///< what whoever goes there should know of the past
    Q_PROPERTY(QVariantList cameras READ cameras NOTIFY changed) ///< {id, title, detail}
    Q_PROPERTY(QVariantList units READ units NOTIFY changed)     ///< {id, title, detail, timeText}
    Q_PROPERTY(QVariantList history READ history NOTIFY changed) ///< {title, detail, date}
public:
    explicit BuildingModel(QObject *parent = nullptr) : QObject(parent) {}
    void show(const basemap::Building &building, const QString &address);
    void setAddress(const QString &address);
    void setBusy(bool busy);
    void showFacts(station::BuildingFacts facts);
    void showAround(basemap::FeatureId id, station::EnquiryAnswer answer);
    void retranslate() { Q_EMIT changed(); }

    [[nodiscard]] basemap::FeatureId id() const { return m_id; }
    [[nodiscard]] QString title() const;
    [[nodiscard]] QString address() const { return m_address; }
    [[nodiscard]] QString useText() const;
    [[nodiscard]] int levels() const { return m_levels; }
    [[nodiscard]] QString heightText() const;
    [[nodiscard]] bool isBusy() const { return m_isBusy; }
    [[nodiscard]] bool isLookedUp() const { return m_facts.has_value(); }
    [[nodiscard]] QVariantList persons() const;
    [[nodiscard]] QVariantList firms() const;
    [[nodiscard]] int entrances() const { return m_entrances; }
    [[nodiscard]] QString countText() const;
    [[nodiscard]] QString caution() const;
    [[nodiscard]] QVariantList cameras() const;
    [[nodiscard]] QVariantList units() const;
    [[nodiscard]] QVariantList history() const;

Q_SIGNALS:
    void changed();

private:
    basemap::FeatureId m_id = 0;
    basemap::Name m_name;
    basemap::BuildingUse m_use = basemap::BuildingUse::Other;
    QString m_address;
    int m_levels = 0;
    double m_heightMeters = 0;
    bool m_isBusy = false;
    std::optional<station::BuildingFacts> m_facts;
    std::optional<station::EnquiryAnswer> m_around;
    int m_entrances = 0;
};

/// In words; none: off duty.
[[nodiscard]] QString statusText(std::optional<picture::Status> status);

/// "alarm", "enroute", "onscene", "available", "offline": names of the shapes in resources/icons.
[[nodiscard]] QString shapeOfStatus(picture::Status status);

} // namespace radar::ui
