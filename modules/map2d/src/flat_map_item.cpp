#include "map2d/flat_map_item.h"

#include <algorithm>
#include <cmath>

#include "flat_map_private.h"
#include "foreign_ground.h"
#include "mapstyle/closed_streets.h"
#include "mapstyle/view.h"
#include "painted_ground.h"

namespace radar::map2d {

FlatMapItem::Private::Private(FlatMapItem *item) : q(item)
{
    clock.start();
    for (const GroundPieces *pieces : {&ground, &foreign})
        QObject::connect(pieces, &GroundPieces::changed, q, [this] {
            if (q->isVisible())
                q->update();
        });
}

FlatMapItem::FlatMapItem(QQuickItem *parent) : QQuickItem(parent), d(std::make_unique<Private>(this))
{
    setFlag(ItemHasContents);
    setAcceptedMouseButtons(Qt::AllButtons);
    setAcceptHoverEvents(true);
    setAcceptTouchEvents(true);
    setFlag(ItemAcceptsInputMethod, false);
    setActiveFocusOnTab(true);
    connect(this, &QQuickItem::windowChanged, this, [this](QQuickWindow *window) {
        disconnect(d->frameConnection);
        if (!window)
            return;
        d->frameConnection = connect(window, &QQuickWindow::afterAnimating, this, [this] { d->advance(); });
        d->takePixelRatio();
    });
}

FlatMapItem::~FlatMapItem() = default;

void FlatMapItem::itemChange(ItemChange change, const ItemChangeData &value)
{
    if (change == ItemDevicePixelRatioHasChanged)
        d->takePixelRatio();
    if (change == ItemVisibleHasChanged) {
        d->stopHands();
        if (value.boolValue)
            d->change();
    }
    QQuickItem::itemChange(change, value);
}

void FlatMapItem::geometryChange(const QRectF &now, const QRectF &before)
{
    QQuickItem::geometryChange(now, before);
    d->camera.setSize(now.size());
    if (d->isHome && d->map)
        d->camera.setView(d->camera.home(d->free));
    d->showCamera();
}

void FlatMapItem::Private::takePixelRatio()
{
    if (q->window())
        symbols.setPixelRatio(q->window()->effectiveDevicePixelRatio() * magnification);
    change();
}

void FlatMapItem::Private::startGround()
{
    ground.setSource(map ? std::make_unique<PaintedGround>(map, surface, hour) : nullptr);
    change();
}

void FlatMapItem::Private::startTiles()
{
    foreign.setSource(map && tiles.fetch && showsTiles ? std::make_unique<ForeignGround>(tiles, map->frame) : nullptr);
    change();
}

void FlatMapItem::setTiles(ForeignTiles tiles)
{
    d->tiles = std::move(tiles);
    d->startTiles();
    Q_EMIT tilesChanged();
}

bool FlatMapItem::hasTiles() const { return static_cast<bool>(d->tiles.fetch); }

QString FlatMapItem::tilesNotice() const { return d->tiles.notice; }

bool FlatMapItem::showsTiles() const { return d->showsTiles; }

void FlatMapItem::setShowsTiles(bool isShown)
{
    if (isShown == d->showsTiles)
        return;
    d->showsTiles = isShown;
    d->startTiles();
    Q_EMIT showsTilesChanged();
}

void FlatMapItem::Private::change()
{
    isStale = true;
    if (q->isVisible())
        q->update();
}

void FlatMapItem::Private::showCamera()
{
    change();
    Q_EMIT q->cameraChanged();
}

std::shared_ptr<const basemap::Map> FlatMapItem::map() const { return d->map; }

void FlatMapItem::setMap(std::shared_ptr<const basemap::Map> map)
{
    if (map == d->map)
        return;
    d->map = std::move(map);
    d->surface = d->map ? std::make_shared<const mapstyle::Surface>(d->map) : nullptr;
    d->footprints.clear();
    if (d->map) {
        d->camera.setExtent(d->surface->extent());
        d->isHome = true;
        d->camera.setView(d->camera.home(d->free));
        for (const basemap::Building &building : d->map->buildings) {
            geo::Box box;
            for (const geo::Polygon &polygon : building.footprint)
                for (const geo::Planar &corner : polygon.outer)
                    box.include(corner);
            d->footprints.push_back({box, &building});
        }
    }
    d->symbols.setMap(d->map);
    d->isReady = false;
    d->startGround();
    d->startTiles();
    d->showCamera();
    Q_EMIT mapChanged();
    Q_EMIT readyChanged();
}

/// Ten times a second while many move: a frame only where it would look otherwise.
void FlatMapItem::setPicture(picture::PicturePtr picture)
{
    if (picture == d->picture)
        return;
    d->picture = std::move(picture);
    if (!isVisible()) {
        d->isStale = true;
        return;
    }
    d->follow(Private::Follow::WhenLeaving);
    if (d->isStale) // a frame is on its way
        return;
    d->isStale = true;
    if (d->compose())
        update();
}

QString FlatMapItem::language() const { return d->language; }

void FlatMapItem::setLanguage(const QString &language)
{
    const QString known = language.startsWith(QStringLiteral("zh")) ? QStringLiteral("zh") : QStringLiteral("en");
    if (known == d->language)
        return;
    d->language = known;
    d->symbols.setEnglish(known == QStringLiteral("en"));
    d->change();
    Q_EMIT languageChanged();
}

QString FlatMapItem::look() const
{
    static constexpr const char *names[] = {"night", "dusk", "day"};
    return QString::fromLatin1(names[static_cast<int>(d->hour)]);
}

void FlatMapItem::setLook(const QString &look)
{
    using mapstyle::Hour;
    const Hour hour = look == QStringLiteral("day") ? Hour::Day : look == QStringLiteral("dusk") ? Hour::Dusk : Hour::Night;
    if (hour == d->hour)
        return;
    d->hour = hour;
    d->symbols.setHour(hour);
    d->startGround();
    Q_EMIT lookChanged();
}

QString FlatMapItem::selectedId() const { return d->selectedId; }

void FlatMapItem::setSelectedId(const QString &id)
{
    if (id == d->selectedId)
        return;
    d->selectedId = id;
    d->change();
    Q_EMIT selectedIdChanged();
}

QString FlatMapItem::hoveredId() const { return d->hoveredId; }

QRectF FlatMapItem::free() const { return d->free; }

void FlatMapItem::setFree(const QRectF &free)
{
    if (free == d->free)
        return;
    d->free = free;
    if (d->isHome && d->map) {
        d->camera.setView(d->camera.home(free));
        d->showCamera();
    }
    Q_EMIT freeChanged();
}

double FlatMapItem::magnification() const { return d->magnification; }

void FlatMapItem::setMagnification(double magnification)
{
    if (!(magnification >= 0.5 && magnification <= 8) || magnification == d->magnification)
        return;
    d->magnification = magnification;
    d->takePixelRatio();
    Q_EMIT magnificationChanged();
}

double FlatMapItem::headingDegrees() const { return d->camera.view().headingDegrees; }

double FlatMapItem::metersPerPixel() const { return d->camera.view().metersPerPixel; }

bool FlatMapItem::isReady() const { return d->isReady; }

QVariantMap FlatMapItem::pixelOf(double latitude, double longitude) const
{
    if (!d->map)
        return {{QStringLiteral("valid"), false}};
    const QPointF pixel = pointOf({latitude, longitude});
    return {{QStringLiteral("valid"), true}, {QStringLiteral("x"), pixel.x()}, {QStringLiteral("y"), pixel.y()}};
}

QVariantMap FlatMapItem::placeAt(QPointF at) const
{
    if (!d->map)
        return {{QStringLiteral("valid"), false}};
    const geo::Wgs84 place = d->map->frame.toWgs84(d->camera.view().placeOf(at));
    return {{QStringLiteral("valid"), true}, {QStringLiteral("latitude"), place.latitude}, {QStringLiteral("longitude"), place.longitude}};
}

QPointF FlatMapItem::pointOf(geo::Wgs84 place) const { return d->map ? d->camera.view().pixelOf(d->map->frame.toPlanar(place)) : QPointF(); }

void FlatMapItem::Private::setHovered(const QString &id)
{
    if (hoveredId == id)
        return;
    hoveredId = id;
    change();
    Q_EMIT q->hoveredIdChanged();
}

std::string FlatMapItem::Private::buildingAt(geo::Planar place) const
{
    for (const Footprint &one : footprints) {
        if (!one.box.contains(place))
            continue;
        for (const geo::Polygon &polygon : one.building->footprint)
            if (geo::contains(polygon, place))
                return "building:"
                    + std::to_string(one.building->isPart && one.building->outlineOf != 0 ? one.building->outlineOf : one.building->id);
    }
    return {};
}

QVariantMap FlatMapItem::Private::pick(QPointF at, const FlatShown **crowd) const
{
    if (!map)
        return {{QStringLiteral("id"), QString()}, {QStringLiteral("kind"), QStringLiteral("sky")}, {QStringLiteral("valid"), false}};
    const geo::Planar place = camera.view().placeOf(at);
    geo::Wgs84 position = map->frame.toWgs84(place);
    std::string id;
    std::string kind = "ground";
    if (const FlatShown *shown = symbols.at(at / magnification)) {
        if (shown->crowd > 0) {
            position = map->frame.toWgs84(shown->place);
            kind = "crowd";
            if (crowd)
                *crowd = shown;
        } else {
            const picture::Symbol &symbol = symbols.picture()->symbols[shown->index];
            id = symbol.id;
            kind = mapstyle::kindOf(symbol.kind);
            position = symbol.position;
        }
    } else if (id = buildingAt(place); !id.empty()) {
        kind = "building";
    } else if (picture) {
        constexpr double closedReachPixels = 5; // beside a closed street one still means it
        const double meters = 3 + closedReachPixels * camera.view().metersPerPixel;
        if (const auto *closed = mapstyle::closedPlaceAt(picture->closed, map->frame, place, meters)) {
            kind = "closure";
            id = closed->id;
        }
    }
    return {{QStringLiteral("id"), QString::fromStdString(id)},
            {QStringLiteral("kind"), QString::fromStdString(kind)},
            {QStringLiteral("valid"), true},
            {QStringLiteral("latitude"), position.latitude},
            {QStringLiteral("longitude"), position.longitude}};
}

} // namespace radar::map2d
