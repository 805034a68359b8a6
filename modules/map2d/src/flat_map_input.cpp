// Mouse, keyboard and fingers of the flat map: as those of the scene.

#include <QHoverEvent>
#include <QKeyEvent>
#include <QLineF>
#include <QMouseEvent>
#include <QTouchEvent>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>
#include <utility>

#include "flat_map_private.h"
#include "mapstyle/view.h"

namespace radar::map2d {

namespace {

constexpr double dragPixels = 4; ///< a click may tremble so much
constexpr double tapPixels = 12; ///< a finger is less still than a mouse

const QSet<int> &movingKeys()
{
    static const QSet<int> keys{Qt::Key_Left,  Qt::Key_Right, Qt::Key_Up, Qt::Key_Down, Qt::Key_Plus,
                                Qt::Key_Equal, Qt::Key_Minus, Qt::Key_Q,  Qt::Key_E};
    return keys;
}

} // namespace

void FlatMapItem::Private::stopHands()
{
    keys.clear();
    fingers.clear();
    drag = Drag::None;
}

bool FlatMapItem::Private::moveByKeys(double seconds)
{
    if (keys.isEmpty())
        return false;
    const auto held = [this](int key) { return keys.contains(key) ? 1.0 : 0.0; };
    const QPointF pan(held(Qt::Key_Right) - held(Qt::Key_Left), held(Qt::Key_Down) - held(Qt::Key_Up));
    const double zoom = std::max(held(Qt::Key_Plus), held(Qt::Key_Equal)) - held(Qt::Key_Minus);
    const double turn = held(Qt::Key_E) - held(Qt::Key_Q);
    isHome = false;
    if (!pan.isNull()) {
        q->setFollowedId({});
        camera.panBy(pan * (700 * seconds));
    }
    if (zoom != 0)
        camera.zoomAt({q->width() / 2, q->height() / 2}, std::exp(-1.8 * zoom * seconds));
    if (turn != 0)
        camera.turnBy(turn * 80 * seconds);
    return true;
}

void FlatMapItem::Private::click(QPointF at, int mouseButton)
{
    const FlatShown *crowd = nullptr;
    const QVariantMap what = pick(at, &crowd);
    if (crowd) { // nearer, until one sees who they are
        FlatView view = camera.destination();
        view.middle = crowd->place;
        view.metersPerPixel *= 0.3;
        q->setFollowedId({});
        flyTo(view);
        return;
    }
    Q_EMIT q->clicked(what, at, mouseButton);
}

void FlatMapItem::mousePressEvent(QMouseEvent *event)
{
    forceActiveFocus(Qt::MouseFocusReason);
    d->drag = Private::Drag::Undecided;
    d->button = event->button();
    d->pressed = d->last = event->position();
    d->swallowRelease = false;
    event->accept();
}

void FlatMapItem::mouseMoveEvent(QMouseEvent *event)
{
    const QPointF at = event->position();
    if (d->drag == Private::Drag::Undecided && QLineF(d->pressed, at).length() >= dragPixels) {
        const bool turns = d->button == Qt::RightButton || d->button == Qt::MiddleButton || (event->modifiers() & Qt::AltModifier);
        d->drag = turns ? Private::Drag::Turn : Private::Drag::Pan;
        d->isHome = false;
        if (!turns)
            setFollowedId({});
        d->setHovered({});
    }
    if (d->drag == Private::Drag::Pan) {
        d->camera.drag(d->last, at);
        d->showCamera();
    } else if (d->drag == Private::Drag::Turn) {
        d->camera.turnBy((at.x() - d->last.x()) * 0.28);
        d->showCamera();
    }
    if (d->drag != Private::Drag::Undecided)
        d->last = at;
    event->accept();
}

void FlatMapItem::mouseReleaseEvent(QMouseEvent *event)
{
    if (d->drag == Private::Drag::Undecided && !d->swallowRelease)
        d->click(event->position(), static_cast<int>(event->button()));
    d->drag = Private::Drag::None;
    d->swallowRelease = false;
    event->accept();
}

void FlatMapItem::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton) {
        const QVariantMap what = d->pick(event->position());
        Q_EMIT doubleClicked(what, event->position());
        const double distance = mapstyle::distanceFor(metersPerPixel(), std::max(1.0, height()));
        if (what[QStringLiteral("valid")].toBool())
            flyTo(what[QStringLiteral("latitude")].toDouble(), what[QStringLiteral("longitude")].toDouble(),
                  std::clamp(distance * 0.4, 120.0, 600.0));
    }
    d->swallowRelease = true;
    event->accept();
}

void FlatMapItem::hoverMoveEvent(QHoverEvent *event)
{
    if (d->drag != Private::Drag::None)
        return;
    const QVariantMap what = d->pick(event->position());
    d->setHovered(what[QStringLiteral("id")].toString());
    Q_EMIT hovered(what, event->position());
}

void FlatMapItem::hoverLeaveEvent(QHoverEvent *) { d->setHovered({}); }

void FlatMapItem::wheelEvent(QWheelEvent *event)
{
    const double notches = event->angleDelta().y() / 120.0;
    if (notches == 0)
        return;
    d->isHome = false;
    d->camera.zoomAt(event->position(), std::pow(0.84, notches));
    d->showCamera();
    event->accept();
}

/// One finger moves the map, two zoom, turn and move it; a tap is a click.
void FlatMapItem::touchEvent(QTouchEvent *event)
{
    event->accept();
    QList<QPointF> before;
    QList<QPointF> now;
    bool isChanging = false; // a finger came or went
    // Qt puts several moves into one event: what counts is where a finger was when we last heard of it.
    const QHash<int, QPointF> known = std::exchange(d->fingers, {});
    for (const QEventPoint &point : event->points()) {
        isChanging = isChanging || point.state() == QEventPoint::Pressed || point.state() == QEventPoint::Released;
        before.append(known.value(point.id(), point.position()));
        now.append(point.position());
        if (point.state() != QEventPoint::Released)
            d->fingers.insert(point.id(), point.position());
    }
    if (event->type() == QEvent::TouchCancel || now.isEmpty()) {
        d->isTap = false;
        return;
    }
    if (event->type() == QEvent::TouchBegin) {
        forceActiveFocus(Qt::MouseFocusReason);
        d->isTap = true;
        d->pressed = now.first();
    }
    d->isTap = d->isTap && now.size() == 1 && QLineF(d->pressed, now.first()).length() < tapPixels;
    if (event->type() == QEvent::TouchEnd) {
        if (std::exchange(d->isTap, false))
            d->click(d->pressed, static_cast<int>(Qt::LeftButton));
        return;
    }
    if (isChanging || d->isTap)
        return;
    const auto middleOf = [](const QList<QPointF> &at) { return at.size() < 2 ? at.first() : (at[0] + at[1]) / 2; };
    setFollowedId({});
    d->isHome = false;
    d->camera.drag(middleOf(before), middleOf(now));
    if (now.size() >= 2) {
        const QLineF from(before[0], before[1]);
        const QLineF to(now[0], now[1]);
        if (from.length() > 8 && to.length() > 8) {
            d->camera.zoomAt(middleOf(now), from.length() / to.length());
            d->camera.turnBy(std::remainder(to.angle() - from.angle(), 360));
        }
    }
    d->showCamera();
}

void FlatMapItem::keyPressEvent(QKeyEvent *event)
{
    const bool isPlain = !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
    if (isPlain && movingKeys().contains(event->key())) {
        if (!event->isAutoRepeat()) {
            if (d->keys.isEmpty())
                d->animate();
            d->keys.insert(event->key());
        }
        event->accept();
        return;
    }
    if (isPlain && !event->isAutoRepeat()) {
        switch (event->key()) {
        case Qt::Key_Home: home(); return;
        case Qt::Key_N: northUp(); return;
        default: break;
        }
    }
    event->ignore();
}

void FlatMapItem::keyReleaseEvent(QKeyEvent *event)
{
    if (!event->isAutoRepeat() && d->keys.remove(event->key()))
        event->accept();
    else
        event->ignore();
}

} // namespace radar::map2d
