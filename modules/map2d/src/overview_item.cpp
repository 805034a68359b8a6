#include "map2d/overview_item.h"

#include <QCoreApplication>
#include <QMouseEvent>
#include <QPointer>
#include <QQuickWindow>
#include <QSGImageNode>
#include <QSGRendererInterface>
#include <QThreadPool>
#include <cmath>

#include "mapstyle/ground_painter.h"
#include "overview_shapes.h"
#include "triangles_node.h"

extern void qml_register_types_Radar_Map2D();

namespace radar::map2d {

namespace {

mapstyle::Hour hourOf(const QString &look)
{
    return look == QStringLiteral("day") ? mapstyle::Hour::Day : look == QStringLiteral("dusk") ? mapstyle::Hour::Dusk : mapstyle::Hour::Night;
}

/// Owned by the tree; the triangles are left out where Qt draws without a graphics API, which knows none.
struct Nodes : QSGNode {
    QSGImageNode *ground = nullptr;
    TrianglesNode *frame = nullptr;
    TrianglesNode *symbols = nullptr;
};

} // namespace

void registerQmlTypes()
{
    static volatile auto keep = &qml_register_types_Radar_Map2D;
    (void)keep;
}

struct OverviewItem::Private {
    std::shared_ptr<const basemap::Map> map;
    std::shared_ptr<const mapstyle::Surface> surface;
    picture::PicturePtr picture;
    QString look = QStringLiteral("night");
    QVariantList frame;
    QImage ground;
    bool isGroundNew = false;
    bool isReady = false;
    int asked = 0; ///< number of the newest painting

    /// The plane's square around the place, seen in an item of this size.
    struct View {
        geo::Planar middle;
        double metersPerPixel = 1;
    };
    [[nodiscard]] View view(QSizeF size) const
    {
        if (!surface)
            return {};
        const geo::Box &box = surface->extent();
        constexpr double margin = 1.06;
        return {{(box.low.east + box.high.east) / 2, (box.low.north + box.high.north) / 2},
                margin
                    * std::max((box.high.east - box.low.east) / std::max(1.0, size.width()),
                               (box.high.north - box.low.north) / std::max(1.0, size.height()))};
    }
    void paint(OverviewItem *item);
};

OverviewItem::OverviewItem(QQuickItem *parent) : QQuickItem(parent), d(std::make_unique<Private>())
{
    setFlag(ItemHasContents);
    setAcceptedMouseButtons(Qt::LeftButton);
}

OverviewItem::~OverviewItem() = default;

/// On a pool thread; what comes back late is dropped.
void OverviewItem::Private::paint(OverviewItem *item)
{
    const double ratio = item->window() ? item->window()->effectiveDevicePixelRatio() : 1;
    const int pixels = static_cast<int>(std::ceil(std::max(item->width(), item->height()) * ratio));
    if (!map || pixels < 8)
        return;
    const View seen = view(item->size());
    const double scale = ratio / seen.metersPerPixel;
    const QSizeF size = item->size() * ratio;
    mapstyle::Canvas canvas;
    canvas.fromMap = QTransform(scale, 0, 0, -scale, size.width() / 2 - seen.middle.east * scale, size.height() / 2 + seen.middle.north * scale);
    canvas.pixels = pixels;
    canvas.metersPerPixel = seen.metersPerPixel;
    QThreadPool::globalInstance()->start(
        [canvas, number = ++asked, one = map, ground = surface, hour = hourOf(look), size = size.toSize(), weak = QPointer<OverviewItem>(item)] {
            QImage image = mapstyle::GroundPainter(*one, ground, hour).paint(canvas).copy(QRect(QPoint(), size));
            QMetaObject::invokeMethod(
                QCoreApplication::instance(),
                [weak, number, image = std::move(image)] {
                    if (!weak || weak->d->asked != number)
                        return;
                    weak->d->ground = image;
                    weak->d->isGroundNew = true;
                    if (!std::exchange(weak->d->isReady, true))
                        Q_EMIT weak->readyChanged();
                    weak->update();
                },
                Qt::QueuedConnection);
        });
}

std::shared_ptr<const basemap::Map> OverviewItem::map() const { return d->map; }

void OverviewItem::setMap(std::shared_ptr<const basemap::Map> map)
{
    if (map == d->map)
        return;
    d->map = std::move(map);
    d->surface = d->map ? std::make_shared<const mapstyle::Surface>(d->map) : nullptr;
    Q_EMIT mapChanged();
    d->paint(this);
    update();
}

QString OverviewItem::look() const { return d->look; }

void OverviewItem::setLook(const QString &look)
{
    if (look == d->look)
        return;
    d->look = look;
    Q_EMIT lookChanged();
    d->paint(this);
}

QVariantList OverviewItem::frame() const { return d->frame; }

void OverviewItem::setFrame(const QVariantList &frame)
{
    if (frame == d->frame)
        return;
    d->frame = frame;
    Q_EMIT frameChanged();
    update();
}

bool OverviewItem::isReady() const { return d->isReady; }

void OverviewItem::setPicture(picture::PicturePtr picture)
{
    d->picture = std::move(picture);
    update();
}

QVariantMap OverviewItem::placeAt(QPointF at) const
{
    if (!d->map)
        return {};
    const Private::View seen = d->view(size());
    const geo::Wgs84 place = d->map->frame.toWgs84(
        {seen.middle.east + (at.x() - width() / 2) * seen.metersPerPixel, seen.middle.north - (at.y() - height() / 2) * seen.metersPerPixel});
    return {{QStringLiteral("latitude"), place.latitude}, {QStringLiteral("longitude"), place.longitude}};
}

QPointF OverviewItem::pointOf(double latitude, double longitude) const
{
    if (!d->map)
        return {};
    const Private::View seen = d->view(size());
    const geo::Planar place = d->map->frame.toPlanar({latitude, longitude});
    return {width() / 2 + (place.east - seen.middle.east) / seen.metersPerPixel,
            height() / 2 - (place.north - seen.middle.north) / seen.metersPerPixel};
}

QSGNode *OverviewItem::updatePaintNode(QSGNode *node, UpdatePaintNodeData *)
{
    auto *nodes = static_cast<Nodes *>(node);
    if (!nodes) {
        nodes = new Nodes;
        if (window()->rendererInterface()->graphicsApi() != QSGRendererInterface::Software) {
            nodes->appendChildNode(nodes->symbols = new TrianglesNode);
            nodes->appendChildNode(nodes->frame = new TrianglesNode);
        }
    }
    const mapstyle::Palette &palette = mapstyle::palette(hourOf(d->look));
    if (d->isGroundNew && !d->ground.isNull()) {
        const bool isFirst = !nodes->ground;
        if (isFirst) {
            nodes->ground = window()->createImageNode();
            nodes->ground->setOwnsTexture(true);
            nodes->ground->setFiltering(QSGTexture::Linear);
        }
        nodes->ground->setTexture(window()->createTextureFromImage(d->ground, QQuickWindow::TextureIsOpaque));
        nodes->ground->setRect(boundingRect());
        if (isFirst)
            nodes->prependChildNode(nodes->ground); // with its texture: Qt's software renderer looks at it at once
        d->isGroundNew = false;
    }
    if (nodes->ground)
        nodes->ground->setRect(boundingRect());
    if (!nodes->symbols)
        return nodes;
    if (d->map && d->picture)
        nodes->symbols->set(symbolShapes(
            *d->picture, palette, [this](geo::Wgs84 p) { return pointOf(p.latitude, p.longitude); },
            std::min(width(), height()) / 142)); // as large as the desk's scale makes the item
    std::vector<QPointF> corners;
    for (const QVariant &corner : std::as_const(d->frame)) {
        const QVariantMap place = corner.toMap();
        const QPointF at = pointOf(place.value(QStringLiteral("latitude")).toDouble(), place.value(QStringLiteral("longitude")).toDouble());
        corners.emplace_back(std::clamp(at.x(), 1.0, std::max(1.0, width() - 1)), std::clamp(at.y(), 1.0, std::max(1.0, height() - 1)));
    }
    nodes->frame->set(frameShape(corners, mapstyle::colourOf(mapstyle::channels(palette.selection), 0.9), 1.6));
    return nodes;
}

void OverviewItem::geometryChange(const QRectF &now, const QRectF &before)
{
    QQuickItem::geometryChange(now, before);
    if (now.size() != before.size())
        d->paint(this);
}

void OverviewItem::itemChange(ItemChange change, const ItemChangeData &value)
{
    QQuickItem::itemChange(change, value);
    if (change == ItemDevicePixelRatioHasChanged || change == ItemSceneChange)
        d->paint(this);
}

void OverviewItem::mousePressEvent(QMouseEvent *event)
{
    const QVariantMap place = placeAt(event->position());
    if (!place.isEmpty())
        Q_EMIT asked(place.value(QStringLiteral("latitude")).toDouble(), place.value(QStringLiteral("longitude")).toDouble());
}

void OverviewItem::mouseMoveEvent(QMouseEvent *event) { mousePressEvent(event); }

} // namespace radar::map2d
