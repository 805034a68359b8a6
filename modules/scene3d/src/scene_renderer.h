#pragma once
// Draws one Scene item. Lives on the render thread; synchronize() runs with the GUI thread blocked and is the one place where
// anything passes between the two.
//
// Three layers: the still scene (land, buildings), what lies on it (routes, the marked building), and what stands over it (symbols,
// names). While the camera rests, the still scene is kept in a framebuffer of its own and only copied, so that moving symbols cost
// next to nothing; so is the whole picture, for when nothing of it changes. While the camera moves without a graphics card, the first two
// layers are drawn less wide and high and stretched.

#include <QElapsedTimer>
#include <QObject>
#include <deque>
#include <memory>
#include <osgViewer/GraphicsWindow>
#include <osgViewer/Viewer>

#include "opened_building.h"
#include "overlay_build.h"
#include "overlay_layers.h"
#include "scene_buffer.h"
#include "scene_build.h"
#include "scene_state.h"
#include "symbol_layer.h"
#include "tile_tree.h"

namespace radar::scene3d {

class SceneItem;

/// Speaks to the item from the render thread: the item may be gone by then.
class Bell : public QObject {
    Q_OBJECT
Q_SIGNALS:
    void rung(); ///< another frame, please
    void reported(const radar::scene3d::SceneReport &report);
};

class SceneRenderer {
public:
    SceneRenderer(std::shared_ptr<const States> states, SceneItem *item); ///< with the OpenGL context current, as for all below
    ~SceneRenderer();
    SceneRenderer(const SceneRenderer &) = delete;
    SceneRenderer &operator=(const SceneRenderer &) = delete;

    void resize(const QSize &size); ///< device pixels
    void synchronize(SceneItem *item);
    /// Draws what can be drawn before Qt Quick draws its own.
    void prepare();
    /// Puts the picture into this framebuffer, pixels from its lower left corner.
    void show(GLuint target, const QRect &place);

private:
    enum Layer : unsigned { Still = 1, Lying = 2, Standing = 4 };
    enum class Clear { No, Yes };
    [[nodiscard]] bool isToChange(const SceneState &state) const;
    void takeBuild(const SceneState &state);
    void takeHour(look::Hour hour);
    void takePaintings();
    void takePicture(const SceneState &state);
    void takeHighlights(const SceneState &state);
    [[nodiscard]] const basemap::Building *buildingOf(const std::string &id) const;
    void openBuilding(double now);
    void answer(SceneState &state);
    void updateUniforms(const QSize &size);
    void makeDepth(const QSize &size);
    [[nodiscard]] Fineness fineness(bool isMoving) const;
    void draw(GLuint target, const QRect &place, unsigned layers, Clear clear);
    void adaptToSpeed(double now);
    void drawMoving();
    void drawResting();
    void update(); ///< another frame, please

    std::shared_ptr<const States> m_states;
    Uniforms m_uniforms;
    osg::ref_ptr<osgViewer::Viewer> m_viewer;
    osg::ref_ptr<osgViewer::GraphicsWindowEmbedded> m_window;
    osg::ref_ptr<osg::Group> m_still, m_lying, m_standing;
    osg::ref_ptr<osg::Node> m_apron;
    TileTree m_tree;

    std::shared_ptr<SceneBuild> m_build;
    std::size_t m_tiles = 0; ///< taken so far
    std::shared_ptr<const Ground> m_ground;
    geo::LocalFrame m_frame;
    look::Hour m_hour = look::Hour::Night;
    SymbolLayer m_symbols;
    RouteLayer m_routes;
    SectorLayer m_sectors;
    MarkLayer m_marks;
    OverlayLayer m_overlays;
    OpenedLayer m_opened;
    OpenedNow m_openedNow;
    std::string m_openedId;
    int m_openedFloor = -1;
    double m_openedSeconds = 0; ///< when it was opened
    bool m_isOpening = false;   ///< its storeys slide
    std::unique_ptr<LabelLayer> m_labels;
    picture::PicturePtr m_picture;
    bool m_isPictureDue = false; ///< to be placed anew, also when it is the same
    std::string m_selected, m_hovered;

    CameraView m_view;
    double m_pixelRatio = 1;
    QSize m_size;
    std::unique_ptr<SceneBuffer> m_cache;  ///< the still scene while the camera rests
    std::unique_ptr<SceneBuffer> m_whole;  ///< it, and what lies on it and stands over it
    std::unique_ptr<SceneBuffer> m_coarse; ///< at most half as wide and high: the still scene while the camera moves
    const SceneBuffer *m_shown = nullptr;  ///< the one of these to show
    bool m_isDue = true;                   ///< to be drawn anew
    bool m_isChanging = false;             ///< another build is being made, and this one stays until then
    bool m_isSoftware = false;             ///< no graphics card: every pixel counts
    unsigned m_depth = 0;                  ///< one depth buffer for all of these: nothing to copy
    double m_movingShare = 0.5;            ///< of the width and height: how finely the moving picture is drawn
    double m_movingLowering = 1;           ///< how many times higher than else a far building is that is not left out then
    double m_movingFrameSeconds = 0.031;   ///< about what one takes
    double m_lastMovingSeconds = -1e9, m_laidOutSeconds = -1e9;
    QSize m_coarseSize;           ///< the part of m_coarse that is drawn
    double m_movedSeconds = -1e9; ///< when the camera last moved
    bool m_stillChanged = true, m_isCacheValid = false, m_complete = false;
    bool m_lacks = false; ///< the resting picture does with coarser painted ground than it wants
    bool m_isTakingPictures = false, m_isLively = true;
    bool m_fading = false;
    unsigned m_synchronization = 0;
    double m_lastReport = 0;
    QElapsedTimer m_clock;
    std::shared_ptr<Bell> m_bell = std::make_shared<Bell>(); ///< shared with work that may be late
    std::deque<double> m_frameSeconds;
};

} // namespace radar::scene3d
