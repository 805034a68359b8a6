// What a Scene item does between the properties that are set and the renderer that draws.

#include "scene_item_private.h"

#include <QQuickWindow>
#include <algorithm>

namespace radar::scene3d {

SceneItem::Private::Private(SceneItem *item) : q(item), states(std::make_shared<States>()), ground(std::make_shared<Ground>(nullptr))
{
    clock.start();
    livingTimer.setSingleShot(true);
    livingTimer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&livingTimer, &QTimer::timeout, q, [this] {
        lastLiving = now();
        isLivingUnderWay = true;
        frame();
    });
}

void SceneItem::Private::frame()
{
    if (q->isVisible())
        q->update();
}

void SceneItem::Private::frameShown()
{
    if (!q->isVisible())
        return;
    isLivingUnderWay = false;
    liveOn();
    if (state.isChanged && !livingTimer.isActive()) // came while that one was drawn, and nothing glides any more
        frame();
}

/// The next frame of moving symbols is asked for when the last one is on the screen, not before: whoever asks while one is being drawn waits for
/// that, and keys wait behind. On a machine without a graphics card a frame takes all of it: then half as long is left to everything else.
void SceneItem::Private::liveOn()
{
    constexpr double leastSeconds = 0.02;
    constexpr double longestPauseSeconds = 0.05;
    if (!state.report.isAnimated || livingTimer.isActive() || isLivingUnderWay)
        return;
    const double took = now() - lastLiving;
    const double pause = std::clamp(std::max(leastSeconds - took, took / 2), 0.001, longestPauseSeconds);
    const double wait = std::max(pause, restsUntil - now());
    livingTimer.start(static_cast<int>(wait * 1000));
}

/// A key's picture does not wait behind one of gliding symbols. Who types without end sees them move nevertheless, once a second.
void SceneItem::Private::giveWay()
{
    constexpr double restSeconds = 0.5;
    constexpr double longestSeconds = 1;
    restsUntil = std::min(now() + restSeconds, lastLiving + longestSeconds);
    if (!livingTimer.isActive())
        return;
    livingTimer.stop();
    liveOn();
}

void SceneItem::Private::takePixelRatio()
{
    if (q->window())
        state.pixelRatio = q->window()->effectiveDevicePixelRatio() * magnification;
    change();
}

void SceneItem::Private::startBuild()
{
    state.build.reset(); // stops the former one
    if (!map || !q->window())
        return;
    SceneItem *item = q;
    state.build = std::make_shared<SceneBuild>(map, states, hour, state.pixelRatio, [item] {
        QMetaObject::invokeMethod(
            item,
            [item] {
                item->d->takeGround();
                item->d->frame();
            },
            Qt::QueuedConnection);
    });
}

void SceneItem::Private::takeGround()
{
    const auto built = state.build ? state.build->ground() : nullptr;
    if (!built || built == ground)
        return;
    const bool isNewPlace = map != shownMap;
    shownMap = map;
    ground = built;
    rig.setGround(ground);
    if (!isNewPlace) { // the same in another light
        showCamera();
        return;
    }
    rig.setViewport(q->width() / magnification, q->height() / magnification);
    rig.setPose(rig.homePose());
    shownHome = rig.pose();
    showCamera();
}

void SceneItem::Private::showCamera()
{
    const bool isHome = rig.pose() == shownHome;
    rig.setViewport(q->width() / magnification, q->height() / magnification);
    if (isHome) { // nobody has moved yet: still the whole place when the window takes its size
        rig.setPose(rig.homePose());
        shownHome = rig.pose();
    }
    state.view = rig.view();
    change();
    Q_EMIT q->cameraChanged();
}

void SceneItem::Private::takeFree()
{
    const QPointF corner = toScene(free.topLeft());
    rig.setFree({corner.x(), corner.y()}, {free.width() / magnification, free.height() / magnification});
    showCamera();
}

void SceneItem::Private::change()
{
    state.isChanged = true;
    frame();
}

/// Pictures come ten times a second while many move. Where symbols glide, their next frame takes it along: none of its own, which keys would
/// wait behind.
void SceneItem::Private::changeSoon()
{
    state.isChanged = true;
    if (!livingTimer.isActive() && !isLivingUnderWay)
        frame();
}

void SceneItem::Private::animate()
{
    lastAdvance = now();
    frame();
}

void SceneItem::Private::advance()
{
    if (!q->isVisible())
        return;
    const double time = now();
    const bool flew = rig.isFlying();
    if (flew)
        rig.tick(time);
    const bool moved = moveByKeys(std::min(0.1, time - lastAdvance));
    lastAdvance = time;
    if (flew || moved)
        showCamera();
}

void SceneItem::Private::takeReport(const SceneReport &report)
{
    if (report.synchronization != state.report.synchronization)
        return; // of a frame before the last: what it said has been overtaken
    state.report = report;
    takeNews();
}

void SceneItem::Private::takeNews()
{
    state.hasNews = false;
    std::vector<PickAnswer> answers;
    answers.swap(state.answers);
    for (const PickAnswer &answer : answers)
        tell(answer);
    liveOn();
    if (state.report.isComplete && !isReady) {
        isReady = true;
        Q_EMIT q->readyChanged();
    }
    if (const bool isSettled = q->isSettled(); isSettled != wasSettled) {
        wasSettled = isSettled;
        Q_EMIT q->settledChanged();
    }
    if (framesPerSecond != state.framesPerSecond) {
        framesPerSecond = state.framesPerSecond;
        Q_EMIT q->framesPerSecondChanged();
    }
}

void SceneItem::Private::setHovered(const QString &id)
{
    if (state.hoveredId == id)
        return;
    state.hoveredId = id;
    frame();
    Q_EMIT q->hoveredIdChanged();
}

void SceneItem::Private::tell(const PickAnswer &answer)
{
    QVariantMap what;
    what.insert(QStringLiteral("id"), QString::fromStdString(answer.pick.id));
    what.insert(QStringLiteral("kind"), QString::fromLatin1(answer.pick.kind));
    what.insert(QStringLiteral("valid"), answer.pick.position.has_value());
    const geo::Wgs84 place = answer.pick.position.value_or(geo::Wgs84{});
    what.insert(QStringLiteral("latitude"), place.latitude);
    what.insert(QStringLiteral("longitude"), place.longitude);
    const QPointF at = answer.question.at * magnification;
    switch (answer.question.question) {
    case Question::Hover:
        setHovered(QString::fromStdString(answer.pick.id));
        Q_EMIT q->hovered(what, at);
        break;
    case Question::Click:
        if (answer.pick.floor >= 0) {
            q->setOpenedFloor(answer.pick.floor);
            break;
        }
        if (what.value(QStringLiteral("kind")) == QStringLiteral("crowd")) { // nearer, until one sees who they are
            q->flyTo(place.latitude, place.longitude, rig.pose().distanceMeters * 0.3);
            break;
        }
        Q_EMIT q->clicked(what, at, answer.question.button);
        break;
    case Question::DoubleClick:
        Q_EMIT q->doubleClicked(what, at);
        if (answer.pick.position)
            q->flyTo(place.latitude, place.longitude, std::clamp(rig.pose().distanceMeters * 0.4, 120.0, 600.0));
        break;
    }
}

} // namespace radar::scene3d
