// Mouse and keyboard of the Scene item.

#include <QGuiApplication>
#include <QHoverEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QStyleHints>
#include <QWheelEvent>
#include <cmath>

#include "scene_item_private.h"

namespace radar::scene3d {

namespace {

constexpr double dragPixels = 4; ///< a click may tremble so much

const QSet<int> &movingKeys()
{
    static const QSet<int> keys{Qt::Key_Left,  Qt::Key_Right, Qt::Key_Up, Qt::Key_Down, Qt::Key_Plus, Qt::Key_Equal,
                                Qt::Key_Minus, Qt::Key_Q,     Qt::Key_E,  Qt::Key_R,    Qt::Key_F};
    return keys;
}

} // namespace

void SceneItem::Private::ask(Question question, QPointF at, int mouseButton)
{
    if (question == Question::Hover)
        std::erase_if(state.questions, [](const PickQuestion &q1) { return q1.question == Question::Hover; });
    // Qt Quick says with every frame where a resting pointer is. What has moved under it is answered with the next frame, not with one of its own.
    const bool isResting = question == Question::Hover && at == hoveredAt;
    if (question == Question::Hover)
        hoveredAt = at;
    state.questions.push_back({question, toScene(at), mouseButton});
    if (!isResting)
        frame();
}

bool SceneItem::Private::moveByKeys(double seconds)
{
    if (keys.isEmpty())
        return false;
    const auto held = [this](int key) { return keys.contains(key) ? 1.0 : 0.0; };
    const double right = held(Qt::Key_Right) - held(Qt::Key_Left);
    const double up = held(Qt::Key_Up) - held(Qt::Key_Down);
    const double zoom = std::max(held(Qt::Key_Plus), held(Qt::Key_Equal)) - held(Qt::Key_Minus);
    const double turn = held(Qt::Key_E) - held(Qt::Key_Q);
    const double tilt = held(Qt::Key_R) - held(Qt::Key_F);
    if (right != 0 || up != 0) {
        q->setFollowedId({});
        rig.panBy(right * 700 * seconds, up * 700 * seconds);
    }
    if (zoom != 0)
        rig.zoomAt({rig.view().width / 2, rig.view().height / 2}, std::exp(-1.8 * zoom * seconds));
    if (turn != 0 || tilt != 0)
        rig.orbitBy(turn * 80 * seconds, tilt * 45 * seconds);
    return true;
}

void SceneItem::mousePressEvent(QMouseEvent *event)
{
    forceActiveFocus(Qt::MouseFocusReason);
    d->drag = Private::Drag::Undecided;
    d->button = event->button();
    d->pressed = d->last = event->position();
    d->swallowRelease = false;
    event->accept();
}

void SceneItem::mouseMoveEvent(QMouseEvent *event)
{
    const QPointF at = event->position();
    if (d->drag == Private::Drag::Undecided && QLineF(d->pressed, at).length() >= dragPixels) {
        const bool orbits = d->button == Qt::RightButton || d->button == Qt::MiddleButton || (event->modifiers() & Qt::AltModifier);
        d->drag = orbits ? Private::Drag::Orbit : Private::Drag::Pan;
        if (!orbits)
            setFollowedId({});
        d->setHovered({});
    }
    if (d->drag == Private::Drag::Pan) {
        const QPointF from = d->toScene(d->last);
        const QPointF to = d->toScene(at);
        d->rig.drag({from.x(), from.y()}, {to.x(), to.y()});
        d->showCamera();
    } else if (d->drag == Private::Drag::Orbit) {
        d->rig.orbitBy((at.x() - d->last.x()) * 0.28, -(at.y() - d->last.y()) * 0.22);
        d->showCamera();
    }
    if (d->drag != Private::Drag::Undecided)
        d->last = at;
    event->accept();
}

void SceneItem::mouseReleaseEvent(QMouseEvent *event)
{
    if (d->drag == Private::Drag::Undecided && !d->swallowRelease)
        d->ask(Question::Click, event->position(), static_cast<int>(event->button()));
    d->drag = Private::Drag::None;
    d->swallowRelease = false;
    event->accept();
}

void SceneItem::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        d->ask(Question::DoubleClick, event->position(), static_cast<int>(event->button()));
    d->swallowRelease = true;
    event->accept();
}

void SceneItem::hoverMoveEvent(QHoverEvent *event)
{
    if (d->drag == Private::Drag::None)
        d->ask(Question::Hover, event->position(), 0);
}

void SceneItem::hoverLeaveEvent(QHoverEvent *)
{
    std::erase_if(d->state.questions, [](const PickQuestion &question) { return question.question == Question::Hover; });
    d->hoveredAt.reset();
    d->setHovered({});
}

void SceneItem::wheelEvent(QWheelEvent *event)
{
    const double notches = event->angleDelta().y() / 120.0;
    if (notches == 0)
        return;
    const QPointF at = d->toScene(event->position());
    d->rig.zoomAt({at.x(), at.y()}, std::pow(0.84, notches));
    d->showCamera();
    event->accept();
}

void SceneItem::keyPressEvent(QKeyEvent *event)
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
        case Qt::Key_T: topDown(); return;
        case Qt::Key_V: streetLevel(); return;
        default: break;
        }
    }
    event->ignore();
}

void SceneItem::keyReleaseEvent(QKeyEvent *event)
{
    if (!event->isAutoRepeat() && d->keys.remove(event->key()))
        event->accept();
    else
        event->ignore();
}

} // namespace radar::scene3d
