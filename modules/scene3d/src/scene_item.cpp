#include "scene3d/scene_item.h"

#include <QQuickWindow>
#include <cmath>

#include "scene_item_private.h"
#include "scene_node.h"

namespace radar::scene3d {

SceneItem::SceneItem(QQuickItem *parent) : QQuickItem(parent), d(std::make_unique<Private>(this))
{
    setFlag(ItemHasContents);
    setAcceptedMouseButtons(Qt::AllButtons);
    setAcceptHoverEvents(true);
    setAcceptTouchEvents(true);
    setFlag(ItemAcceptsInputMethod, false);
    setActiveFocusOnTab(true);
    d->state.view = d->rig.view();
    connect(this, &QQuickItem::windowChanged, this, [this](QQuickWindow *window) {
        disconnect(d->frameConnection);
        disconnect(d->shownConnection);
        if (d->window)
            d->window->removeEventFilter(this);
        d->window = window;
        if (!window)
            return;
        window->installEventFilter(this);
        d->frameConnection = connect(window, &QQuickWindow::afterAnimating, this, [this] { d->advance(); });
        d->shownConnection = connect(window, &QQuickWindow::frameSwapped, this, [this] { d->frameShown(); }, Qt::QueuedConnection);
        d->takePixelRatio();
        if (d->map && !d->state.build)
            d->startBuild();
    });
    connect(this, &QQuickItem::widthChanged, this, [this] { d->showCamera(); });
    connect(this, &QQuickItem::heightChanged, this, [this] { d->showCamera(); });
}

SceneItem::~SceneItem() { d->state.build.reset(); }

bool SceneItem::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress)
        d->giveWay();
    return QQuickItem::eventFilter(watched, event);
}

void SceneItem::itemChange(ItemChange change, const ItemChangeData &value)
{
    if (change == ItemDevicePixelRatioHasChanged)
        d->takePixelRatio();
    if (change == ItemVisibleHasChanged) {
        d->keys.clear(); // nobody hears them let go
        d->livingTimer.stop();
        d->isLivingUnderWay = false;
        if (value.boolValue)
            d->change();
    }
    QQuickItem::itemChange(change, value);
}

QSGNode *SceneItem::updatePaintNode(QSGNode *node, UpdatePaintNodeData *)
{
    if (width() < 1 || height() < 1) {
        delete node;
        return nullptr;
    }
    auto *scene = static_cast<SceneNode *>(node);
    if (!scene)
        scene = new SceneNode(window(), d->states);
    scene->synchronize(this, size(), window()->effectiveDevicePixelRatio());
    return scene;
}

std::shared_ptr<const basemap::Map> SceneItem::map() const { return d->map; }

void SceneItem::setMap(std::shared_ptr<const basemap::Map> map)
{
    if (map == d->map)
        return;
    d->map = std::move(map);
    d->shownMap = nullptr; // home again
    d->isReady = false;
    d->startBuild();
    d->change();
    Q_EMIT mapChanged();
    Q_EMIT readyChanged();
}

picture::PicturePtr SceneItem::picture() const { return d->state.picture; }

void SceneItem::setPicture(picture::PicturePtr picture)
{
    if (picture == d->state.picture)
        return;
    d->state.picture = std::move(picture);
    if (isVisible())
        d->follow(Private::Follow::WhenLeaving);
    d->changeSoon();
    Q_EMIT pictureChanged();
}

QString SceneItem::language() const { return d->state.language; }

void SceneItem::setLanguage(const QString &language)
{
    const QString known = language.startsWith(QStringLiteral("zh")) ? QStringLiteral("zh") : QStringLiteral("en");
    if (known == d->state.language)
        return;
    d->state.language = known;
    d->change();
    Q_EMIT languageChanged();
}

QString SceneItem::look() const
{
    static constexpr const char *names[] = {"night", "dusk", "day"};
    return QString::fromLatin1(names[static_cast<int>(d->hour)]);
}

void SceneItem::setLook(const QString &look)
{
    const look::Hour hour = look == QStringLiteral("day") ? look::Hour::Day : look == QStringLiteral("dusk") ? look::Hour::Dusk : look::Hour::Night;
    if (hour == d->hour)
        return;
    d->hour = hour;
    if (d->map)
        d->startBuild();
    d->change();
    Q_EMIT lookChanged();
}

QString SceneItem::selectedId() const { return d->state.selectedId; }

void SceneItem::setSelectedId(const QString &id)
{
    if (id == d->state.selectedId)
        return;
    d->state.selectedId = id;
    d->change();
    Q_EMIT selectedIdChanged();
}

QString SceneItem::openedBuilding() const { return d->state.openedBuilding; }

void SceneItem::setOpenedBuilding(const QString &id)
{
    if (id == d->state.openedBuilding)
        return;
    d->state.openedBuilding = id;
    d->state.openedFloor = -1;
    d->flyToOpened();
    d->change();
    Q_EMIT openedBuildingChanged();
    Q_EMIT openedFloorChanged();
}

int SceneItem::openedFloor() const { return d->state.openedFloor; }

void SceneItem::setOpenedFloor(int floor)
{
    floor = std::max(-1, floor);
    if (floor == d->state.openedFloor || d->state.openedBuilding.isEmpty())
        return;
    d->state.openedFloor = floor;
    d->change();
    Q_EMIT openedFloorChanged();
}

QString SceneItem::hoveredId() const { return d->state.hoveredId; }

double SceneItem::headingDegrees() const { return d->rig.pose().headingDegrees; }

double SceneItem::metersPerPixel() const { return d->rig.metersPerPixel() / d->magnification; }

double SceneItem::magnification() const { return d->magnification; }

void SceneItem::setMagnification(double magnification)
{
    if (!(magnification >= 0.5 && magnification <= 8) || magnification == d->magnification)
        return;
    d->magnification = magnification;
    d->takePixelRatio();
    d->takeFree(); // and the camera with it: the same view, other pixels
    Q_EMIT magnificationChanged();
}

double SceneItem::framesPerSecond() const { return d->framesPerSecond; }

bool SceneItem::isReady() const { return d->isReady; }

bool SceneItem::isSettled() const { return d->isReady && d->state.report.isSettled && !d->state.isChanged && !d->rig.isFlying(); }

bool SceneItem::isAnimated() const { return d->state.isLively; }

void SceneItem::setAnimated(bool animated)
{
    if (animated == d->state.isLively)
        return;
    d->state.isLively = animated;
    d->change();
    Q_EMIT animatedChanged();
}

QRectF SceneItem::free() const { return d->free; }

void SceneItem::setFree(const QRectF &free)
{
    if (free == d->free)
        return;
    d->free = free;
    d->takeFree();
    Q_EMIT freeChanged();
}

QVariantMap SceneItem::pixelOf(double latitude, double longitude) const
{
    const auto pixel = d->map && d->ground ? d->rig.view().project(d->ground->at(d->map->frame.toPlanar({latitude, longitude}))) : std::nullopt;
    if (!pixel)
        return {{QStringLiteral("valid"), false}};
    return {
        {QStringLiteral("valid"), true}, {QStringLiteral("x"), pixel->x() * d->magnification}, {QStringLiteral("y"), pixel->y() * d->magnification}};
}

QVariantMap SceneItem::placeAt(QPointF at) const
{
    const QPointF pixel = d->toScene(at);
    const auto place = d->rig.groundAt({pixel.x(), pixel.y()});
    if (!place || !d->map)
        return {{QStringLiteral("valid"), false}};
    const geo::Wgs84 position = d->map->frame.toWgs84({place->x(), place->y()});
    return {{QStringLiteral("valid"), true}, {QStringLiteral("latitude"), position.latitude}, {QStringLiteral("longitude"), position.longitude}};
}

} // namespace radar::scene3d
