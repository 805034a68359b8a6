#pragma once
// The whole place in a small picture, with everybody on it and a frame around what another view shows. `import Radar.Map2D`. North is up; the
// ground is painted once for a size and a light, on a pool thread; all symbols are one node of the scene graph. GUI thread.

#include <QQuickItem>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>
#include <memory>

#include "basemap/map.h"
#include "picture/picture.h"

namespace radar::map2d {

/// Makes `import Radar.Map2D` work in programs that link this static library. Again does nothing.
void registerQmlTypes();

class OverviewItem : public QQuickItem {
    Q_OBJECT
    QML_NAMED_ELEMENT(Overview)
    Q_PROPERTY(std::shared_ptr<const radar::basemap::Map> map READ map WRITE setMap NOTIFY mapChanged)
    Q_PROPERTY(QString look READ look WRITE setLook NOTIFY lookChanged) ///< "night", "dusk" or "day"
    /// What the other view shows: corners around it, each {latitude, longitude}. Fewer than three: no frame.
    Q_PROPERTY(QVariantList frame READ frame WRITE setFrame NOTIFY frameChanged)
    Q_PROPERTY(bool ready READ isReady NOTIFY readyChanged) ///< the ground is there

public:
    explicit OverviewItem(QQuickItem *parent = nullptr);
    ~OverviewItem() override;

    [[nodiscard]] std::shared_ptr<const basemap::Map> map() const;
    void setMap(std::shared_ptr<const basemap::Map> map);
    [[nodiscard]] QString look() const;
    void setLook(const QString &look);
    [[nodiscard]] QVariantList frame() const;
    void setFrame(const QVariantList &frame);
    [[nodiscard]] bool isReady() const;
    void setPicture(picture::PicturePtr picture);

    /// {latitude, longitude}
    [[nodiscard]] Q_INVOKABLE QVariantMap placeAt(QPointF at) const;
    [[nodiscard]] Q_INVOKABLE QPointF pointOf(double latitude, double longitude) const;

Q_SIGNALS:
    void mapChanged();
    void lookChanged();
    void frameChanged();
    void readyChanged();
    /// A click, or where a drag has come to.
    void asked(double latitude, double longitude);

protected:
    QSGNode *updatePaintNode(QSGNode *node, UpdatePaintNodeData *data) override;
    void geometryChange(const QRectF &now, const QRectF &before) override;
    void itemChange(ItemChange change, const ItemChangeData &value) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace radar::map2d
