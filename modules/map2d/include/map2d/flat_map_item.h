#pragma once
// The flat map in a whole window, as a QML item that can stand in for the scene: the same middle, scale and heading, the same symbols, names, clicks
// and keys. `import Radar.Map2D`. The ground is painted on a thread of its own; all symbols and names are one node of the scene graph. Nothing moves
// by itself: a frame is asked for when a picture, the pointer or the camera makes it look otherwise. GUI thread.
//
// Mouse: left drag pans, right drag or Alt + left drag turns, the wheel zooms to the pointer, double click flies there. Keys (with focus): arrows
// pan,
// + and - zoom, Q/E turn, Home the whole place, N north up. Fingers: one pans, two zoom and turn, a tap is a click.

#include <QQuickItem>
#include <QVariantMap>
#include <QtQml/qqmlregistration.h>
#include <memory>

#include "basemap/map.h"
#include "map2d/foreign_tiles.h"
#include "picture/picture.h"

namespace radar::map2d {

class FlatMapItem : public QQuickItem {
    Q_OBJECT
    QML_NAMED_ELEMENT(FlatMap)
    Q_PROPERTY(std::shared_ptr<const radar::basemap::Map> map READ map WRITE setMap NOTIFY mapChanged)
    Q_PROPERTY(QString language READ language WRITE setLanguage NOTIFY languageChanged)         ///< "zh" or "en": of the names
    Q_PROPERTY(QString look READ look WRITE setLook NOTIFY lookChanged)                         ///< "night", "dusk" or "day"
    Q_PROPERTY(QString selectedId READ selectedId WRITE setSelectedId NOTIFY selectedIdChanged) ///< symbol id or "building:<n>"
    Q_PROPERTY(QString hoveredId READ hoveredId NOTIFY hoveredIdChanged)
    Q_PROPERTY(QString followedId READ followedId WRITE setFollowedId NOTIFY followedIdChanged)            ///< whom the map goes after, in calm steps
    Q_PROPERTY(QRectF free READ free WRITE setFree NOTIFY freeChanged)                                     ///< where nothing lies over it
    Q_PROPERTY(double magnification READ magnification WRITE setMagnification NOTIFY magnificationChanged) ///< of symbols and names
    Q_PROPERTY(double headingDegrees READ headingDegrees NOTIFY cameraChanged)                             ///< what is up
    Q_PROPERTY(double metersPerPixel READ metersPerPixel NOTIFY cameraChanged)
    Q_PROPERTY(bool hasTiles READ hasTiles NOTIFY tilesChanged) ///< somebody else's, to be laid over our own ground
    Q_PROPERTY(QString tilesNotice READ tilesNotice NOTIFY tilesChanged)
    Q_PROPERTY(bool showsTiles READ showsTiles WRITE setShowsTiles NOTIFY showsTilesChanged)
    Q_PROPERTY(bool ready READ isReady NOTIFY readyChanged) ///< the whole ground of the view has been there once

public:
    explicit FlatMapItem(QQuickItem *parent = nullptr);
    ~FlatMapItem() override;

    [[nodiscard]] std::shared_ptr<const basemap::Map> map() const;
    void setMap(std::shared_ptr<const basemap::Map> map);
    void setPicture(picture::PicturePtr picture);
    [[nodiscard]] QString language() const;
    void setLanguage(const QString &language);
    [[nodiscard]] QString look() const;
    void setLook(const QString &look);
    [[nodiscard]] QString selectedId() const;
    void setSelectedId(const QString &id);
    [[nodiscard]] QString hoveredId() const;
    [[nodiscard]] QString followedId() const;
    void setFollowedId(const QString &id);
    [[nodiscard]] QRectF free() const;
    void setFree(const QRectF &free);
    [[nodiscard]] double magnification() const;
    void setMagnification(double magnification);
    [[nodiscard]] double headingDegrees() const;
    [[nodiscard]] double metersPerPixel() const;
    [[nodiscard]] bool isReady() const;
    void setTiles(ForeignTiles tiles); ///< without a fetch: none
    [[nodiscard]] bool hasTiles() const;
    [[nodiscard]] QString tilesNotice() const;
    [[nodiscard]] bool showsTiles() const;
    void setShowsTiles(bool isShown);

    // As the scene's, with the same figures: {latitude, longitude, distance, heading, tilt}. The tilt is kept for the way back.
    Q_INVOKABLE QVariantMap view() const;
    Q_INVOKABLE void showView(const QVariantMap &view);
    Q_INVOKABLE void standAt(const QVariantMap &view); ///< at once
    Q_INVOKABLE void flyTo(double latitude, double longitude, double distanceMeters = 350);
    Q_INVOKABLE void home();
    Q_INVOKABLE void northUp();
    Q_INVOKABLE void zoomBy(double factor);
    Q_INVOKABLE void panBy(double pixelsRight, double pixelsUp);
    Q_INVOKABLE QVariantMap pixelOf(double latitude, double longitude) const; ///< {valid, x, y}
    Q_INVOKABLE QVariantMap placeAt(QPointF at) const;                        ///< {valid, latitude, longitude}
    [[nodiscard]] QPointF pointOf(geo::Wgs84 place) const;

Q_SIGNALS:
    void mapChanged();
    void languageChanged();
    void lookChanged();
    void selectedIdChanged();
    void hoveredIdChanged();
    void followedIdChanged();
    void freeChanged();
    void magnificationChanged();
    void cameraChanged();
    void readyChanged();
    void tilesChanged();
    void showsTilesChanged();
    /// As of the scene: {id, kind: "satellite|incident|camera|closure|post|spot|building|ground", latitude, longitude, valid}.
    void clicked(QVariantMap what, QPointF at, int button);
    void doubleClicked(QVariantMap what, QPointF at);
    void hovered(QVariantMap what, QPointF at);

protected:
    void itemChange(ItemChange change, const ItemChangeData &value) override;
    void geometryChange(const QRectF &now, const QRectF &before) override;
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
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace radar::map2d
