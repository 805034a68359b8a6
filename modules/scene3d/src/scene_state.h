#pragma once
// What passes between the item (GUI thread) and its renderer: in synchronize() only, but for a frame's report.

#include <QPointF>
#include <QString>
#include <memory>
#include <vector>

#include "camera_rig.h"
#include "picker.h"
#include "picture/picture.h"
#include "scene_build.h"

namespace radar::scene3d {

/// What a frame was, once it has been prepared.
struct SceneReport {
    unsigned synchronization = 0; ///< the number of the one it was drawn after
    bool isAnimated = false;      ///< symbols move or names fade: another frame soon
    bool isComplete = false;      ///< the whole map has been drawn once
    bool isSettled = false;       ///< and nothing about it will change by itself but what moves
    bool operator==(const SceneReport &) const = default;
};

enum class Question { Hover, Click, DoubleClick };

struct PickQuestion {
    Question question = Question::Click;
    QPointF at;
    int button = 0;
};
struct PickAnswer {
    PickQuestion question;
    Pick pick;
};

struct SceneState {
    // To the renderer
    std::shared_ptr<SceneBuild> build;
    CameraView view;
    picture::PicturePtr picture;
    QString language = QStringLiteral("zh");
    QString selectedId, hoveredId, openedBuilding;
    int openedFloor = -1;
    double pixelRatio = 1;
    bool isLively = true;  ///< things may move by themselves
    bool isChanged = true; ///< something of the above, since it was last taken
    std::vector<PickQuestion> questions;
    // Back to the item
    std::vector<PickAnswer> answers;
    SceneReport report;
    double framesPerSecond = 0;
    bool hasNews = false; ///< the item should look at the fields above
};

} // namespace radar::scene3d
