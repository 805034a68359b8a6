#pragma once

#include <QElapsedTimer>
#include <QHash>
#include <QPointer>
#include <QQuickWindow>
#include <QSet>
#include <QTimer>

#include "camera_rig.h"
#include "scene3d/scene_item.h"
#include "scene_state.h"

namespace radar::scene3d {

struct SceneItem::Private {
    explicit Private(SceneItem *item);

    [[nodiscard]] double now() const { return static_cast<double>(clock.nsecsElapsed()) / 1e9; }
    /// The camera and the renderer count in pixels of a screen read from an arm's length: the item's, less their magnification.
    [[nodiscard]] QPointF toScene(QPointF at) const { return at / magnification; }
    void takePixelRatio();
    void startBuild();
    void takeGround();
    /// Shows where the camera is now.
    void showCamera();
    void takeFree();
    void frame();      ///< asks for one; hidden, the scene wants none
    void change();     ///< the picture is not what it should be until it has been drawn anew
    void changeSoon(); ///< with the next frame of gliding symbols, where there is one
    void animate();    ///< keeps frames coming while a flight or a held key needs them
    void advance();    ///< once a frame, GUI thread
    [[nodiscard]] bool moveByKeys(double seconds);
    void takeReport(const SceneReport &report); ///< of a frame that is being drawn
    void takeNews();
    void frameShown();
    void liveOn();
    void giveWay(); ///< somebody presses a key: what moves by itself rests for a moment
    void ask(Question question, QPointF at, int button);
    void tell(const PickAnswer &answer);
    void setHovered(const QString &id);
    void flyTo(const CameraPose &pose);
    [[nodiscard]] std::optional<CameraPose> poseOf(const QVariantMap &view) const; ///< as showView() gets it
    void flyToOpened(); ///< all of it in the picture, from so high that its neighbours do not hide it
    enum class Follow { Now, WhenLeaving };
    void follow(Follow when);

    SceneItem *q;
    QElapsedTimer clock;
    std::shared_ptr<const States> states;
    std::shared_ptr<const basemap::Map> map;
    std::shared_ptr<const basemap::Map> shownMap; ///< the one the camera stands in
    look::Hour hour = look::Hour::Night;
    CameraRig rig;
    std::shared_ptr<const Ground> ground;
    SceneState state;
    bool isReady = false, wasSettled = false;
    double framesPerSecond = 0;
    QTimer livingTimer; ///< the next frame of moving symbols
    double lastLiving = 0;
    double restsUntil = 0;
    std::optional<QPointF> hoveredAt; ///< where the pointer was when it was last asked what is under it
    bool isLivingUnderWay = false;    ///< asked for, and not on the screen yet
    QMetaObject::Connection frameConnection, shownConnection;
    QPointer<QQuickWindow> window; ///< whose keys are heard
    double lastAdvance = 0;

    // Input
    enum class Drag { None, Undecided, Pan, Orbit };
    Drag drag = Drag::None;
    Qt::MouseButton button = Qt::NoButton;
    QPointF pressed, last;
    bool swallowRelease = false;
    QSet<int> keys;
    QHash<int, QPointF> fingers; ///< where each one was last, by its number
    bool isTap = false;          ///< of one of them
    QString followedId;
    CameraPose beforeTopDown, beforeStreet, shownHome;
    QRectF free;
    double magnification = 1;
};

} // namespace radar::scene3d
