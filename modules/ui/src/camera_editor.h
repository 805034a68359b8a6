#pragma once
// A camera being put on the map or changed: its fields, the click that says where it stands or looks, and what it would see.

#include <QObject>
#include <QVariantMap>
#include <QtQml/qqmlregistration.h>

#include "camera_finder.h"
#include "tool_parts.h"

namespace radar::ui {

class CameraEditor : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(bool open READ isOpen NOTIFY changed)
    Q_PROPERTY(bool adding READ isNew NOTIFY changed)
    Q_PROPERTY(bool hasPlace READ hasPlace NOTIFY changed)
    Q_PROPERTY(bool aiming READ isAiming WRITE setAiming NOTIFY changed) ///< a click says where it looks, not where it stands
    Q_PROPERTY(bool saving READ isSaving NOTIFY changed)
    Q_PROPERTY(bool canSave READ canSave NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed) ///< why it cannot be saved
    Q_PROPERTY(QString name READ name WRITE setName NOTIFY changed)
    Q_PROPERTY(QString owner READ owner WRITE setOwner NOTIFY changed)
    Q_PROPERTY(QString purpose READ purpose WRITE setPurpose NOTIFY changed)
    Q_PROPERTY(QString state READ state WRITE setState NOTIFY changed) ///< code
    Q_PROPERTY(double height READ height WRITE setHeight NOTIFY changed)
    Q_PROPERTY(double heading READ heading WRITE setHeading NOTIFY changed)
    Q_PROPERTY(double tilt READ tilt WRITE setTilt NOTIFY changed)
    Q_PROPERTY(double opening READ opening WRITE setOpening NOTIFY changed)
    Q_PROPERTY(double range READ range WRITE setRange NOTIFY changed)
    /// Of its live picture, without user and password, which are the finder's. Empty: as it is.
    Q_PROPERTY(QString stream READ stream WRITE setStream NOTIFY changed)
    Q_PROPERTY(bool hasStream READ hasStream NOTIFY changed) ///< one is in the register already
    Q_PROPERTY(radar::ui::CameraFinder *finder READ finder CONSTANT)
    // Two handles on the map: where it stands, and where it looks.
    Q_PROPERTY(double latitude READ latitude NOTIFY changed)
    Q_PROPERTY(double longitude READ longitude NOTIFY changed)
    Q_PROPERTY(double aimLatitude READ aimLatitude NOTIFY changed)
    Q_PROPERTY(double aimLongitude READ aimLongitude NOTIFY changed)
    Q_PROPERTY(QVariantList states READ states NOTIFY changed) ///< {value, text}
public:
    explicit CameraEditor(ToolParts parts, QObject *parent = nullptr);

    void begin(const std::optional<registry::Camera> &camera); ///< none: a new one
    void leave();
    void click(geo::Wgs84 place);
    Q_INVOKABLE void beginDrag(); ///< of a handle: what it is now comes back with back()
    Q_INVOKABLE void dragTo(double latitude, double longitude);
    Q_INVOKABLE void turnTo(double latitude, double longitude); ///< looks there
    Q_INVOKABLE bool back();                                    ///< takes the last drag back; false: there is none
    Q_INVOKABLE void save();
    void retranslate()
    {
        m_finder.retranslate();
        Q_EMIT changed();
    }
    void addTo(picture::Picture &picture) const;
    [[nodiscard]] bool hasOverlay() const { return m_isOpen; }

    [[nodiscard]] bool isOpen() const { return m_isOpen; }
    [[nodiscard]] bool isNew() const { return !m_before; }
    [[nodiscard]] bool hasPlace() const { return m_hasPlace; }
    [[nodiscard]] bool isAiming() const { return m_isAiming; }
    void setAiming(bool aiming);
    [[nodiscard]] bool isSaving() const { return m_isSaving; }
    [[nodiscard]] bool canSave() const
    {
        return m_isOpen && !m_isSaving && problem().isEmpty() && (!m_before || *m_before != m_camera || !m_stream.isEmpty());
    }
    [[nodiscard]] QString problem() const;
    [[nodiscard]] QString name() const;
    void setName(const QString &name);
    [[nodiscard]] QString owner() const;
    void setOwner(const QString &owner);
    [[nodiscard]] QString purpose() const;
    void setPurpose(const QString &purpose);
    [[nodiscard]] QString state() const;
    void setState(const QString &code);
    [[nodiscard]] double height() const { return m_camera.heightMeters; }
    void setHeight(double meters) { set(m_camera.heightMeters, meters); }
    [[nodiscard]] double heading() const { return m_camera.headingDegrees; }
    void setHeading(double degrees) { set(m_camera.headingDegrees, degrees); }
    [[nodiscard]] double tilt() const { return m_camera.tiltDegrees; }
    void setTilt(double degrees) { set(m_camera.tiltDegrees, degrees); }
    [[nodiscard]] double opening() const { return m_camera.fieldOfViewDegrees; }
    void setOpening(double degrees) { set(m_camera.fieldOfViewDegrees, degrees); }
    [[nodiscard]] double range() const { return m_camera.rangeMeters; }
    void setRange(double meters) { set(m_camera.rangeMeters, meters); }
    [[nodiscard]] QString stream() const { return m_stream; }
    void setStream(const QString &address);
    [[nodiscard]] bool hasStream() const { return m_before && m_before->hasStream; }
    [[nodiscard]] CameraFinder *finder() { return &m_finder; }
    [[nodiscard]] double latitude() const { return m_camera.position.latitude; }
    [[nodiscard]] double longitude() const { return m_camera.position.longitude; }
    [[nodiscard]] double aimLatitude() const { return aim().latitude; }
    [[nodiscard]] double aimLongitude() const { return aim().longitude; }
    [[nodiscard]] QVariantList states() const;

Q_SIGNALS:
    void changed();
    void overlayChanged();
    void saved(const QString &id); ///< "camera:<uuid>"
    void done(const QString &what);
    void failed(const QString &what, const radar::base::Error &error);

private:
    void set(double &field, double value);
    void look(); ///< what it would see, on a pool thread; one question after the other
    [[nodiscard]] geo::Wgs84 aim() const;
    void saveStream();
    void end(); ///< what was saved is told

    ToolParts m_parts;
    CameraFinder m_finder;
    QString m_stream;
    std::optional<registry::Camera> m_before;
    registry::Camera m_camera;
    std::shared_ptr<const picture::Sight> m_sight;
    bool m_isOpen = false, m_hasPlace = false, m_isAiming = false, m_isSaving = false;
    bool m_isLooking = false, m_isToLookAgain = false;
    struct Before {
        geo::Wgs84 position;
        double headingDegrees = 0;
    };
    std::optional<Before> m_beforeDrag;
    int m_question = 0;
};

} // namespace radar::ui
