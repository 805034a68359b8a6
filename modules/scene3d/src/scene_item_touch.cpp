// Fingers on a Scene item: one moves the map, two zoom, turn and move it, three tilt it; a tap is a click.

#include <QLineF>
#include <QTouchEvent>
#include <cmath>
#include <utility>

#include "scene_item_private.h"

namespace radar::scene3d {

namespace {

constexpr double tapPixels = 12; ///< a finger is less still than a mouse
constexpr double tiltDegreesPerPixel = 0.22;

struct Fingers {
    QPointF middle;
    double spread = 0;       ///< of the first two
    double angleDegrees = 0; ///< likewise
};

Fingers fingersOf(const QList<QPointF> &at)
{
    Fingers fingers;
    for (const QPointF &one : at)
        fingers.middle += one / static_cast<double>(at.size());
    if (at.size() >= 2) {
        const QLineF line(at[0], at[1]);
        fingers.spread = line.length();
        fingers.angleDegrees = line.angle();
    }
    return fingers;
}

} // namespace

void SceneItem::touchEvent(QTouchEvent *event)
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
        if (d->isTap)
            d->ask(Question::Click, d->pressed, static_cast<int>(Qt::LeftButton));
        d->isTap = false;
        return;
    }
    if (isChanging || d->isTap)
        return;
    const Fingers from = fingersOf(before);
    const Fingers to = fingersOf(now);
    if (now.size() >= 3) {
        d->rig.orbitBy(0, -(to.middle.y() - from.middle.y()) * tiltDegreesPerPixel);
    } else {
        setFollowedId({});
        const QPointF a = d->toScene(from.middle);
        const QPointF b = d->toScene(to.middle);
        d->rig.drag({a.x(), a.y()}, {b.x(), b.y()});
        if (now.size() == 2 && from.spread > 8 && to.spread > 8) {
            d->rig.zoomAt({b.x(), b.y()}, from.spread / to.spread);
            d->rig.orbitBy(std::remainder(to.angleDegrees - from.angleDegrees, 360), 0);
        }
    }
    d->showCamera();
}

} // namespace radar::scene3d
