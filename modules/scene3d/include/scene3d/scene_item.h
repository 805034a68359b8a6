#pragma once
// The community in 3D as a QML item: OpenSceneGraph drawn in the middle of Qt Quick's own picture. `import Radar.Scene3D`.
// Properties are set on the GUI thread; the render thread gets copies in synchronize(). Needs QSGRendererInterface::OpenGL:
// call prepareGraphics() before the application object; it also makes `import Radar.Scene3D` known (registerQmlTypes()), which
// a static library does not do by itself. Do not ask for an OpenGL version in the default QSurfaceFormat.
//
// Mouse: left drag pans, right drag or Alt + left drag orbits and tilts, the wheel zooms to the cursor, double click flies there.
// Keys (with focus): arrows pan, + and - zoom, Q/E turn, R/F tilt, Home the whole place, N north up, T straight down
// and back, V down to the street and back. Fingers: one pans, two zoom and turn, three tilt, a tap is a click.

#include <QColor>
#include <QPointF>
#include <QQuickItem>
#include <QVariantMap>
#include <QtQml/qqmlregistration.h>
#include <memory>

#include "basemap/map.h"
#include "picture/picture.h"

namespace radar::scene3d {

/// OpenGL for Qt Quick, depth 24 / stencil 8, OSG's notices into a logging category, and registerQmlTypes().
/// Before QGuiApplication.
void prepareGraphics();

/// Makes `import Radar.Scene3D` work in programs that link this static library. Again does nothing.
void registerQmlTypes();

class SceneRenderer;

class SceneItem : public QQuickItem {
    Q_OBJECT
    QML_NAMED_ELEMENT(Scene)
    Q_PROPERTY(std::shared_ptr<const radar::basemap::Map> map READ map WRITE setMap NOTIFY mapChanged)
    Q_PROPERTY(radar::picture::PicturePtr picture READ picture WRITE setPicture NOTIFY pictureChanged)
    Q_PROPERTY(QString language READ language WRITE setLanguage NOTIFY languageChanged)         ///< "zh" or "en": of the labels
    Q_PROPERTY(QString look READ look WRITE setLook NOTIFY lookChanged)                         ///< "night", "dusk" or "day"
    Q_PROPERTY(QString selectedId READ selectedId WRITE setSelectedId NOTIFY selectedIdChanged) ///< symbol id or "building:<n>"
    /// "building:<n>": drawn with its storeys apart; a click on one of them chooses it. Nothing: none.
    Q_PROPERTY(QString openedBuilding READ openedBuilding WRITE setOpenedBuilding NOTIFY openedBuildingChanged)
    Q_PROPERTY(int openedFloor READ openedFloor WRITE setOpenedFloor NOTIFY openedFloorChanged) ///< 0 at the ground; -1: none is chosen
    Q_PROPERTY(QString hoveredId READ hoveredId NOTIFY hoveredIdChanged)
    /// Whom the camera goes after, in calm steps, until it is moved elsewhere: a symbol's id or nothing.
    Q_PROPERTY(QString followedId READ followedId WRITE setFollowedId NOTIFY followedIdChanged)
    Q_PROPERTY(QRectF free READ free WRITE setFree NOTIFY freeChanged) ///< where nothing lies over it: home() shows the whole place there
    Q_PROPERTY(double magnification READ magnification WRITE setMagnification NOTIFY magnificationChanged) ///< of symbols and names: 2 on a wall
    Q_PROPERTY(double headingDegrees READ headingDegrees NOTIFY cameraChanged) ///< where the camera looks: for the compass
    Q_PROPERTY(double metersPerPixel READ metersPerPixel NOTIFY cameraChanged) ///< in the middle: for the scale bar
    Q_PROPERTY(double framesPerSecond READ framesPerSecond NOTIFY framesPerSecondChanged)
    Q_PROPERTY(bool ready READ isReady NOTIFY readyChanged)       ///< the first picture is on the screen
    Q_PROPERTY(bool settled READ isSettled NOTIFY settledChanged) ///< and as fine as it gets: nothing changes by itself but what moves
    /// Symbols glide, routes flow, names fade, the newest alarm pulses. False: everything is at once where it belongs.
    Q_PROPERTY(bool animated READ isAnimated WRITE setAnimated NOTIFY animatedChanged)

public:
    explicit SceneItem(QQuickItem *parent = nullptr);
    ~SceneItem() override;

    [[nodiscard]] std::shared_ptr<const basemap::Map> map() const;
    void setMap(std::shared_ptr<const basemap::Map> map);
    [[nodiscard]] picture::PicturePtr picture() const;
    void setPicture(picture::PicturePtr picture);
    [[nodiscard]] QString language() const;
    void setLanguage(const QString &language);
    [[nodiscard]] QString look() const;
    void setLook(const QString &look);
    [[nodiscard]] QString selectedId() const;
    void setSelectedId(const QString &id);
    [[nodiscard]] QString openedBuilding() const;
    void setOpenedBuilding(const QString &id);
    [[nodiscard]] int openedFloor() const;
    void setOpenedFloor(int floor);
    [[nodiscard]] QString hoveredId() const;
    [[nodiscard]] QString followedId() const;
    void setFollowedId(const QString &id);
    [[nodiscard]] QRectF free() const;
    void setFree(const QRectF &free);
    [[nodiscard]] double magnification() const;
    void setMagnification(double magnification);
    [[nodiscard]] double headingDegrees() const;
    [[nodiscard]] double metersPerPixel() const;
    [[nodiscard]] double framesPerSecond() const;
    [[nodiscard]] bool isReady() const;
    [[nodiscard]] bool isSettled() const;
    [[nodiscard]] bool isAnimated() const;
    void setAnimated(bool animated);

    Q_INVOKABLE void flyTo(double latitude, double longitude, double distanceMeters = 350); ///< smooth, 0.6 s
    Q_INVOKABLE void home();                                                                ///< the whole place
    Q_INVOKABLE void northUp();
    Q_INVOKABLE void topDown();           ///< 2D view and back
    Q_INVOKABLE void streetLevel();       ///< down to the street in the middle, and back
    Q_INVOKABLE QVariantMap view() const; ///< {latitude, longitude, distance, heading, tilt}: for showView()
    Q_INVOKABLE void showView(const QVariantMap &view);
    Q_INVOKABLE void standAt(const QVariantMap &view); ///< the same at once
    Q_INVOKABLE void zoomBy(double factor);
    Q_INVOKABLE void orbitBy(double headingDegrees, double tiltDegrees);
    Q_INVOKABLE void panBy(double pixelsRight, double pixelsUp);
    /// Where the ground of a place is on the screen; {valid: false} behind the eye.
    Q_INVOKABLE QVariantMap pixelOf(double latitude, double longitude) const;
    Q_INVOKABLE QVariantMap placeAt(QPointF at) const; ///< {valid, latitude, longitude} of the ground there

Q_SIGNALS:
    void mapChanged();
    void pictureChanged();
    void languageChanged();
    void lookChanged();
    void selectedIdChanged();
    void openedBuildingChanged();
    void openedFloorChanged();
    void hoveredIdChanged();
    void followedIdChanged();
    void cameraChanged();
    void framesPerSecondChanged();
    void readyChanged();
    void settledChanged();
    void animatedChanged();
    void freeChanged();
    void magnificationChanged();
    /// A click without drag. {id: symbol id, "building:<n>" or "", kind: "satellite|incident|camera|building|ground|sky",
    ///  latitude, longitude (of the ground or of the thing's foot), valid: bool}
    void clicked(QVariantMap what, QPointF at, int button);
    void doubleClicked(QVariantMap what, QPointF at);
    void hovered(QVariantMap what, QPointF at);

protected:
    void itemChange(ItemChange change, const ItemChangeData &value) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    QSGNode *updatePaintNode(QSGNode *node, UpdatePaintNodeData *data) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void hoverMoveEvent(QHoverEvent *event) override;
    void hoverLeaveEvent(QHoverEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void touchEvent(QTouchEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void keyReleaseEvent(QKeyEvent *event) override;

private:
    friend class SceneRenderer;
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace radar::scene3d
