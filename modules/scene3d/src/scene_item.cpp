#include "scene3d/scene_item.h"

#include <QLoggingCategory>
#include <QQuickWindow>
#include <QSGRendererInterface>
#include <QSurfaceFormat>
#include <cmath>
#include <osg/Notify>

#include "scene_item_private.h"
#include "scene_node.h"

extern void qml_register_types_Radar_Scene3D();

namespace radar::scene3d {

namespace {

Q_LOGGING_CATEGORY(log, "radar.scene3d", QtInfoMsg)

class ToLog : public osg::NotifyHandler {
public:
    void notify(osg::NotifySeverity severity, const char *message) override
    {
        const QString text = QString::fromUtf8(message).trimmed();
        if (severity <= osg::WARN)
            qCWarning(log).noquote() << text;
        else
            qCDebug(log).noquote() << text;
    }
};

} // namespace

void registerQmlTypes()
{
    // The generated registration sits in a static library: naming it keeps it in the program.
    static volatile auto keep = &qml_register_types_Radar_Scene3D;
    (void)keep;
}

void prepareGraphics()
{
    osg::setNotifyHandler(new ToLog);
    osg::setNotifyLevel(osg::WARN);
    QQuickWindow::setGraphicsApi(QSGRendererInterface::OpenGL);
    QSurfaceFormat format = QSurfaceFormat::defaultFormat();
    format.setDepthBufferSize(24);
    format.setStencilBufferSize(8);
    QSurfaceFormat::setDefaultFormat(format);
    registerQmlTypes();
}

SceneItem::Private::Private(SceneItem *item) : q(item), states(std::make_shared<States>()), ground(std::make_shared<Ground>(nullptr))
{
    clock.start();
    livingTimer.setSingleShot(true);
    livingTimer.setInterval(20);
    livingTimer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&livingTimer, &QTimer::timeout, q, [this] {
        q->update();
        if (state.isAnimated)
            livingTimer.start();
    });
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
    state.build = std::make_shared<SceneBuild>(map, states, state.pixelRatio, [item] {
        QMetaObject::invokeMethod(
            item,
            [item] {
                item->d->takeGround();
                item->update();
            },
            Qt::QueuedConnection);
    });
}

void SceneItem::Private::takeGround()
{
    const auto built = state.build ? state.build->ground() : nullptr;
    if (!built || built == ground)
        return;
    ground = built;
    rig.setGround(ground);
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
    q->update();
}

void SceneItem::Private::animate()
{
    lastAdvance = now();
    q->update();
}

void SceneItem::Private::advance()
{
    const double time = now();
    const bool flew = rig.isFlying();
    if (flew)
        rig.tick(time);
    const bool moved = moveByKeys(std::min(0.1, time - lastAdvance));
    lastAdvance = time;
    if (flew || moved)
        showCamera();
}

void SceneItem::Private::takeNews()
{
    state.hasNews = false;
    std::vector<PickAnswer> answers;
    answers.swap(state.answers);
    for (const PickAnswer &answer : answers)
        tell(answer);
    if (state.isAnimated && !livingTimer.isActive())
        livingTimer.start();
    if (state.isComplete && !isReady) {
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
    q->update();
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
    case Question::Click: Q_EMIT q->clicked(what, at, answer.question.button); break;
    case Question::DoubleClick:
        Q_EMIT q->doubleClicked(what, at);
        if (answer.pick.position)
            q->flyTo(place.latitude, place.longitude, std::clamp(rig.pose().distanceMeters * 0.4, 120.0, 600.0));
        break;
    }
}

SceneItem::SceneItem(QQuickItem *parent) : QQuickItem(parent), d(std::make_unique<Private>(this))
{
    setFlag(ItemHasContents);
    setAcceptedMouseButtons(Qt::AllButtons);
    setAcceptHoverEvents(true);
    setFlag(ItemAcceptsInputMethod, false);
    setActiveFocusOnTab(true);
    d->state.view = d->rig.view();
    connect(this, &QQuickItem::windowChanged, this, [this](QQuickWindow *window) {
        disconnect(d->frameConnection);
        if (!window)
            return;
        d->frameConnection = connect(window, &QQuickWindow::afterAnimating, this, [this] { d->advance(); });
        d->takePixelRatio();
        if (d->map && !d->state.build)
            d->startBuild();
    });
    connect(this, &QQuickItem::widthChanged, this, [this] { d->showCamera(); });
    connect(this, &QQuickItem::heightChanged, this, [this] { d->showCamera(); });
}

SceneItem::~SceneItem() { d->state.build.reset(); }

void SceneItem::itemChange(ItemChange change, const ItemChangeData &value)
{
    if (change == ItemDevicePixelRatioHasChanged)
        d->takePixelRatio();
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
    d->change();
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

QString SceneItem::selectedId() const { return d->state.selectedId; }

void SceneItem::setSelectedId(const QString &id)
{
    if (id == d->state.selectedId)
        return;
    d->state.selectedId = id;
    d->change();
    Q_EMIT selectedIdChanged();
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

bool SceneItem::isSettled() const { return d->isReady && d->state.isSettled && !d->state.isChanged && !d->rig.isFlying(); }

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

void SceneItem::flyTo(double latitude, double longitude, double distanceMeters)
{
    if (!d->map || !geo::Wgs84{latitude, longitude}.isValid())
        return;
    d->rig.fly(d->rig.poseAt(d->map->frame.toPlanar({latitude, longitude}), distanceMeters), d->now());
    d->animate();
}

void SceneItem::home()
{
    d->rig.fly(d->rig.homePose(), d->now());
    d->animate();
}

void SceneItem::northUp()
{
    CameraPose pose = d->rig.destination();
    pose.headingDegrees = 0;
    d->rig.fly(pose, d->now());
    d->animate();
}

void SceneItem::topDown()
{
    CameraPose pose = d->rig.destination();
    if (pose.tiltDegrees > 1) {
        d->beforeTopDown = pose;
        pose.tiltDegrees = 0;
        pose.headingDegrees = 0;
    } else {
        pose.tiltDegrees = d->beforeTopDown.tiltDegrees;
        pose.headingDegrees = d->beforeTopDown.headingDegrees;
    }
    d->rig.fly(pose, d->now());
    d->animate();
}

void SceneItem::zoomBy(double factor)
{
    if (!(factor > 0) || !std::isfinite(factor))
        return;
    CameraPose pose = d->rig.destination();
    pose.distanceMeters = std::clamp(pose.distanceMeters / factor, CameraRig::minDistance, d->rig.maxDistance());
    d->rig.fly(pose, d->now());
    d->animate();
}

void SceneItem::orbitBy(double headingDegrees, double tiltDegrees)
{
    d->rig.orbitBy(headingDegrees, tiltDegrees);
    d->showCamera();
}

void SceneItem::panBy(double pixelsRight, double pixelsUp)
{
    d->rig.panBy(pixelsRight / d->magnification, pixelsUp / d->magnification);
    d->showCamera();
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
