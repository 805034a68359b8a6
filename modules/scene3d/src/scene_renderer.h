#pragma once
// Draws one Scene item. Lives on the render thread; synchronize() runs with the GUI thread blocked and is the one place where
// anything passes between the two.
//
// Two passes: the still scene (land, buildings) and what lives on it (routes, symbols, names). While the camera rests, the still
// scene is kept in a framebuffer of its own and only copied, so that moving symbols cost next to nothing.

#include <QElapsedTimer>
#include <QOpenGLFramebufferObject>
#include <QQuickFramebufferObject>
#include <deque>
#include <memory>
#include <osgViewer/GraphicsWindow>
#include <osgViewer/Viewer>

#include "overlay_layers.h"
#include "scene_build.h"
#include "scene_state.h"
#include "symbol_layer.h"

namespace radar::scene3d {

class SceneItem;

class SceneRenderer : public QQuickFramebufferObject::Renderer {
public:
    explicit SceneRenderer(std::shared_ptr<const States> states);
    ~SceneRenderer() override;

    QOpenGLFramebufferObject *createFramebufferObject(const QSize &size) override;
    void synchronize(QQuickFramebufferObject *item) override;
    void render() override;

private:
    enum class Pass { Still, Living };
    void takeBuild(const SceneState &state);
    void takePicture(const SceneState &state);
    void takeHighlights(const SceneState &state);
    void answer(SceneState &state);
    void updateUniforms(const QSize &size);
    void makeDepth(const QSize &size);
    void attachDepth(const QOpenGLFramebufferObject &target) const;
    void draw(QOpenGLFramebufferObject *target, Pass pass, bool clears);
    void drawStillWhileMoving(QOpenGLFramebufferObject *target);

    std::shared_ptr<const States> m_states;
    Uniforms m_uniforms;
    osg::ref_ptr<osgViewer::Viewer> m_viewer;
    osg::ref_ptr<osgViewer::GraphicsWindowEmbedded> m_window;
    osg::ref_ptr<osg::Group> m_still, m_living, m_map;

    std::shared_ptr<SceneBuild> m_build;
    std::size_t m_nodes = 0;
    std::shared_ptr<const Ground> m_ground;
    geo::LocalFrame m_frame;
    SymbolLayer m_symbols;
    RouteLayer m_routes;
    SectorLayer m_sectors;
    std::unique_ptr<LabelLayer> m_labels;
    picture::PicturePtr m_picture;
    std::string m_selected, m_hovered;

    CameraView m_view;
    double m_pixelRatio = 1;
    QSize m_size;
    std::unique_ptr<QOpenGLFramebufferObject> m_cache;
    std::unique_ptr<QOpenGLFramebufferObject> m_coarse; ///< half as wide and high: the still scene while the camera moves
    bool m_isSoftware = false;                          ///< no graphics card: every pixel counts
    unsigned m_depth = 0;                               ///< one depth buffer for the picture and for the kept still scene: nothing to copy
    bool m_stillChanged = true, m_cacheValid = false, m_complete = false;
    bool m_animated = false, m_reportedAnimated = false, m_fading = false;
    double m_lastReport = 0;
    QElapsedTimer m_clock;
    std::deque<double> m_frameSeconds;
};

} // namespace radar::scene3d
