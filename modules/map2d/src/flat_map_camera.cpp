// Where the flat map goes when it is told to: to a place, home, to a saved view, after somebody.

#include <algorithm>
#include <cmath>

#include "flat_map_private.h"
#include "mapstyle/view.h"

namespace radar::map2d {

namespace {

struct WantedView {
    geo::Wgs84 place;
    double heading, tilt, distance;
};

std::optional<WantedView> read(const QVariantMap &view)
{
    const auto figure = [&view](const char *name) { return view.value(QLatin1StringView(name), std::nan("")).toDouble(); };
    const WantedView wanted{{figure("latitude"), figure("longitude")}, figure("heading"), figure("tilt"), figure("distance")};
    if (!wanted.place.isValid() || !std::isfinite(wanted.heading) || !std::isfinite(wanted.tilt) || !(wanted.distance > 0))
        return {};
    return wanted;
}

} // namespace

void FlatMapItem::Private::flyTo(const FlatView &view)
{
    isHome = false;
    camera.fly(view, now());
    animate();
}

void FlatMapItem::Private::animate()
{
    lastAdvance = now();
    q->update();
}

void FlatMapItem::Private::advance()
{
    if (!q->isVisible())
        return;
    const double time = now();
    const bool flew = camera.isFlying();
    if (flew)
        camera.tick(time);
    const bool moved = moveByKeys(std::min(0.1, time - lastAdvance));
    lastAdvance = time;
    if (flew || moved)
        showCamera();
}

QVariantMap FlatMapItem::view() const
{
    if (!d->map)
        return {};
    const FlatView &view = d->camera.destination();
    const geo::Wgs84 place = d->map->frame.toWgs84(view.middle);
    return {{QStringLiteral("latitude"), place.latitude},
            {QStringLiteral("longitude"), place.longitude},
            {QStringLiteral("distance"), mapstyle::distanceFor(view.metersPerPixel, std::max(1.0, height()))},
            {QStringLiteral("heading"), view.headingDegrees},
            {QStringLiteral("tilt"), d->tiltDegrees}};
}

void FlatMapItem::showView(const QVariantMap &view)
{
    const auto wanted = read(view);
    if (!d->map || !wanted)
        return;
    setFollowedId({});
    d->tiltDegrees = wanted->tilt;
    d->flyTo({d->map->frame.toPlanar(wanted->place), mapstyle::scaleAt(wanted->distance, std::max(1.0, height())), wanted->heading, size()});
}

void FlatMapItem::standAt(const QVariantMap &view)
{
    const auto wanted = read(view);
    if (!d->map || !wanted)
        return;
    d->isHome = false;
    d->tiltDegrees = wanted->tilt;
    d->camera.setView({d->map->frame.toPlanar(wanted->place), mapstyle::scaleAt(wanted->distance, std::max(1.0, height())), wanted->heading, size()});
    d->showCamera();
}

void FlatMapItem::flyTo(double latitude, double longitude, double distanceMeters)
{
    if (!d->map || !geo::Wgs84{latitude, longitude}.isValid())
        return;
    setFollowedId({});
    FlatView view = d->camera.destination();
    view.middle = d->map->frame.toPlanar({latitude, longitude});
    view.metersPerPixel = mapstyle::scaleAt(distanceMeters, std::max(1.0, height()));
    d->flyTo(view);
}

void FlatMapItem::home()
{
    setFollowedId({});
    d->flyTo(d->camera.home(d->free));
}

void FlatMapItem::northUp()
{
    FlatView view = d->camera.destination();
    view.headingDegrees = 0;
    d->flyTo(view);
}

void FlatMapItem::zoomBy(double factor)
{
    if (!(factor > 0) || !std::isfinite(factor))
        return;
    FlatView view = d->camera.destination();
    view.metersPerPixel /= factor;
    d->flyTo(view);
}

void FlatMapItem::panBy(double pixelsRight, double pixelsUp)
{
    setFollowedId({});
    d->isHome = false;
    d->camera.panBy({pixelsRight, -pixelsUp});
    d->showCamera();
}

QString FlatMapItem::followedId() const { return d->followedId; }

void FlatMapItem::setFollowedId(const QString &id)
{
    if (id == d->followedId)
        return;
    d->followedId = id;
    d->follow(Private::Follow::Now);
    Q_EMIT followedIdChanged();
}

/// In calm steps: the map rests while the one it follows is near the middle, and flies on when they are about to leave it.
void FlatMapItem::Private::follow(Follow when)
{
    if (followedId.isEmpty() || !map || !picture)
        return;
    const auto symbol = std::ranges::find(picture->symbols, followedId.toStdString(), &picture::Symbol::id);
    if (symbol == picture->symbols.end())
        return; // may come back
    const geo::Planar place = map->frame.toPlanar(symbol->position);
    constexpr double middle = 0.22; // of the shorter side
    FlatView view = camera.destination();
    if (when == Follow::WhenLeaving) {
        const QPointF off = camera.view().pixelOf(place) - QPointF(q->width() / 2, q->height() / 2);
        if (camera.isFlying() || std::hypot(off.x(), off.y()) < middle * std::min(q->width(), q->height()))
            return;
    } else {
        constexpr double nearMeters = 420;
        view.metersPerPixel = std::min(view.metersPerPixel, mapstyle::scaleAt(nearMeters, std::max(1.0, q->height())));
    }
    view.middle = place;
    flyTo(view);
}

} // namespace radar::map2d
