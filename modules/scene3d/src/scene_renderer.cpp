#include "scene_renderer.h"

#include <QOpenGLContext>
#include <QOpenGLFunctions>
#include <QQuickOpenGLUtils>
#include <cmath>
#include <numbers>
#include <osg/GLObjects>

#include "look.h"
#include "scene3d/scene_item.h"
#include "scene_item_private.h"

namespace radar::scene3d {

namespace {

constexpr double settleSeconds = 0.15; ///< so long after its last move the camera rests
constexpr double finestMoving = 0.5;   ///< of the picture's width and height, while the camera moves
constexpr double coarsestMoving = 0.3;
constexpr double mostLowering = 4; ///< on a machine that is still slow then, buildings are only painted up to so many times the height
constexpr double wantedFrameSeconds = 0.031;
constexpr double slowFrameSeconds = 0.043;
constexpr double layoutSeconds = 0.06; ///< names find new places so often while the camera moves; between, they go with their anchors

osg::ref_ptr<osg::Geometry> skyNode(const States &states)
{
    Mesh mesh;
    const osg::Vec4ub white(255, 255, 255, 255);
    mesh.quad(mesh.add({-1, -1, 0}, white), mesh.add({1, -1, 0}, white), mesh.add({1, 1, 0}, white), mesh.add({-1, 1, 0}, white));
    osg::ref_ptr<osg::Geometry> node = mesh.geometry(states.sky);
    node->setCullingActive(false);
    return node;
}

} // namespace

SceneRenderer::SceneRenderer(std::shared_ptr<const States> states, SceneItem *item)
    : m_states(std::move(states)),
      m_viewer(new osgViewer::Viewer),
      m_still(new osg::Group),
      m_lying(new osg::Group),
      m_standing(new osg::Group),
      m_tree(*m_states),
      m_ground(std::make_shared<Ground>(nullptr)),
      m_symbols(*m_states),
      m_routes(*m_states),
      m_sectors(*m_states),
      m_marks(*m_states),
      m_overlays(*m_states),
      m_opened(*m_states)
{
    m_viewer->setThreadingModel(osgViewer::ViewerBase::SingleThreaded);
    m_viewer->setLightingMode(osg::View::NO_LIGHT);
    m_window = m_viewer->setUpViewerAsEmbeddedInWindow(0, 0, 64, 64);
    osg::Camera *camera = m_viewer->getCamera();
    camera->setComputeNearFarMode(osg::CullSettings::DO_NOT_COMPUTE_NEAR_FAR);
    camera->setCullingMode(osg::CullSettings::VIEW_FRUSTUM_SIDES_CULLING | osg::CullSettings::SMALL_FEATURE_CULLING);
    camera->setSmallFeatureCullingPixelSize(2);
    osg::ref_ptr<osg::Group> root = new osg::Group;
    m_still->setNodeMask(Still);
    m_still->addChild(skyNode(*m_states));
    m_still->addChild(m_tree.node());
    m_still->addChild(m_sectors.node());
    m_still->addChild(m_overlays.node());
    m_still->addChild(m_opened.node());
    m_lying->setNodeMask(Lying);
    m_lying->addChild(m_marks.node());
    m_lying->addChild(m_routes.node());
    m_standing->setNodeMask(Standing);
    m_standing->addChild(m_symbols.traces());
    m_standing->addChild(m_symbols.node());
    for (osg::Group *layer : {m_still.get(), m_lying.get(), m_standing.get()})
        root->addChild(layer);
    m_uniforms.addTo(root->getOrCreateStateSet());
    m_viewer->setSceneData(root);
    m_viewer->realize();
    const auto *renderer = reinterpret_cast<const char *>(QOpenGLContext::currentContext()->functions()->glGetString(GL_RENDERER));
    const std::string_view name = renderer ? renderer : "";
    m_isSoftware = name.contains("llvmpipe") || name.contains("softpipe") || name.contains("SWR");
    m_clock.start();
    QObject::connect(m_bell.get(), &Bell::rung, item, &QQuickItem::update, Qt::QueuedConnection);
    QObject::connect(m_bell.get(), &Bell::reported, item, [item](const SceneReport &report) { item->d->takeReport(report); }, Qt::QueuedConnection);
}

SceneRenderer::~SceneRenderer()
{
    // The map's nodes may be shown again by another renderer: their objects in this context go now.
    osg::State *state = m_window->getState();
    m_viewer->getSceneData()->releaseGLObjects(state);
    m_tree.releaseGLObjects(state);
    m_viewer->getCamera()->releaseGLObjects(state);
    osg::flushAllDeletedGLObjects(state->getContextID());
    m_cache.reset();
    m_whole.reset();
    m_coarse.reset();
    if (m_depth != 0)
        QOpenGLContext::currentContext()->functions()->glDeleteRenderbuffers(1, &m_depth);
    QQuickOpenGLUtils::resetOpenGLState();
}

void SceneRenderer::resize(const QSize &size)
{
    if (size == m_size)
        return;
    m_size = size;
    m_window->resized(0, 0, size.width(), size.height());
    m_window->getEventQueue()->windowResize(0, 0, size.width(), size.height());
    m_shown = nullptr;
    m_cache.reset();
    m_whole.reset();
    m_coarse.reset();
    m_stillChanged = true;
    makeDepth(size);
}

void SceneRenderer::update() { Q_EMIT m_bell->rung(); }

void SceneRenderer::makeDepth(const QSize &size)
{
    QOpenGLFunctions *gl = QOpenGLContext::currentContext()->functions();
    if (m_depth == 0)
        gl->glGenRenderbuffers(1, &m_depth);
    gl->glBindRenderbuffer(GL_RENDERBUFFER, m_depth);
    gl->glRenderbufferStorage(GL_RENDERBUFFER, GL_DEPTH24_STENCIL8, size.width(), size.height());
    gl->glBindRenderbuffer(GL_RENDERBUFFER, 0);
}

void SceneRenderer::updateUniforms(const QSize &size)
{
    const osg::Vec3 forward(m_view.pose.direction());
    const osg::Vec3 up(m_view.pose.up());
    const auto half = static_cast<float>(std::tan(CameraRig::fieldOfViewDegrees * std::numbers::pi / 360));
    const auto aspect = static_cast<float>(size.width()) / static_cast<float>(std::max(1, size.height()));
    m_uniforms.skyAhead->set(forward);
    m_uniforms.skyUp->set(up * half);
    m_uniforms.skyRight->set((forward ^ up) * (half * aspect));
    m_uniforms.viewport->set(osg::Vec2(static_cast<float>(size.width()), static_cast<float>(size.height())));
    m_uniforms.pixelScale->set(2 * half / static_cast<float>(std::max(1, size.height())));
    m_uniforms.hazeMeters->set(static_cast<float>(std::max(2'600.0, m_view.pose.distanceMeters * 2.3)));
    m_uniforms.seconds->set(!m_isLively ? 0.0F : static_cast<float>(std::fmod(static_cast<double>(m_clock.nsecsElapsed()) / 1e9, 1000)));
}

Fineness SceneRenderer::fineness(bool isMoving) const
{
    Fineness fineness;
    const double pixels = std::max(1.0, m_view.height * m_pixelRatio * (isMoving ? m_movingShare : 1));
    fineness.metersPerPixel = 2 * std::tan(CameraRig::fieldOfViewDegrees * std::numbers::pi / 360) / pixels;
    if (isMoving) {
        fineness.ribbonMeters = 0.5;
        fineness.windowMeters = 0.9;
        fineness.treeMeters = 0.1;
        fineness.farTreeMeters = 0.35;
        fineness.leastPixels = 1.5 * m_movingLowering;
        fineness.pixelsPerTexel = 1.4;
    }
    return fineness;
}

void SceneRenderer::draw(GLuint target, const QRect &place, unsigned layers, Clear clear)
{
    QOpenGLFunctions *gl = QOpenGLContext::currentContext()->functions();
    // Qt leaves its vertex attributes enabled, and number 0 would be taken for OSG's vertices.
    QQuickOpenGLUtils::resetOpenGLState();
    gl->glBindFramebuffer(GL_FRAMEBUFFER, target);
    osg::Camera *camera = m_viewer->getCamera();
    camera->setViewport(place.x(), place.y(), place.width(), place.height());
    updateUniforms(place.size());
    m_window->setDefaultFboId(target);
    camera->setCullMask(layers);
    camera->setClearMask(clear == Clear::Yes ? GL_COLOR_BUFFER_BIT | GL_DEPTH_BUFFER_BIT | GL_STENCIL_BUFFER_BIT : 0U);
    camera->setClearColor(osg::Vec4(look::colour(look::palette(m_hour).horizon), 1));
    // Qt has changed OpenGL's state since. reset() alone would take modes for applied that are not: say what they are.
    osg::State &state = *m_window->getState();
    state.reset();
    gl->glDisable(GL_BLEND);
    gl->glDisable(GL_CULL_FACE);
    gl->glDisable(GL_SCISSOR_TEST);
    gl->glEnable(GL_DEPTH_TEST);
    gl->glDepthMask(GL_TRUE);
    gl->glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
    state.haveAppliedMode(GL_BLEND, false);
    state.haveAppliedMode(GL_CULL_FACE, false);
    state.haveAppliedMode(GL_DEPTH_TEST, true);
    m_viewer->frame();
}

/// A slow machine sees fewer pixels and, when those are not what takes the time, fewer far houses rather than fewer pictures while the camera moves.
void SceneRenderer::adaptToSpeed(double now)
{
    const double took = now - m_lastMovingSeconds;
    m_lastMovingSeconds = now;
    if (took > 0.25)
        return; // the first one of a movement
    m_movingFrameSeconds += (took - m_movingFrameSeconds) * 0.2;
    if (m_movingFrameSeconds > wantedFrameSeconds * 1.1)
        m_movingShare = std::max(coarsestMoving, m_movingShare - 0.02);
    else if (m_movingFrameSeconds < wantedFrameSeconds * 0.7 && m_movingLowering == 1)
        m_movingShare = std::min(finestMoving, m_movingShare + 0.01);
    if (m_movingFrameSeconds > slowFrameSeconds && m_movingShare == coarsestMoving)
        m_movingLowering = std::min(mostLowering, m_movingLowering * 1.05);
    else if (m_movingFrameSeconds < slowFrameSeconds * 0.8)
        m_movingLowering = std::max(1.0, m_movingLowering / 1.02);
}

void SceneRenderer::drawMoving()
{
    if (!m_coarse)
        m_coarse = std::make_unique<SceneBuffer>((QSizeF(m_size) * finestMoving).toSize(), m_depth);
    if (m_stillChanged || m_shown != m_coarse.get()) {
        const std::vector<QuadKey> lacking = m_tree.show(m_view, fineness(true));
        if (m_build)
            m_build->painting().want(lacking);
        m_coarseSize = (QSizeF(m_size) * m_movingShare).toSize();
        draw(m_coarse->handle(), QRect(QPoint(0, 0), m_coarseSize), Still | Lying, Clear::Yes);
        m_stillChanged = false;
    }
    m_isCacheValid = false;
    m_shown = m_coarse.get();
}

void SceneRenderer::drawResting()
{
    const QRect whole(QPoint(0, 0), m_size);
    if (!m_cache)
        m_cache = std::make_unique<SceneBuffer>(m_size, m_depth);
    if (m_stillChanged || !m_isCacheValid) {
        std::vector<QuadKey> lacking = m_tree.show(m_view, fineness(false));
        m_lacks = !lacking.empty();
        // And what the camera's next move will want.
        if (m_isSoftware)
            std::ranges::copy(m_tree.lacking(m_view, fineness(true)), std::back_inserter(lacking));
        if (m_build)
            m_build->painting().want(lacking);
        draw(m_cache->handle(), whole, Still, Clear::Yes);
        m_stillChanged = false;
        m_isCacheValid = true;
    }
    if (!m_whole)
        m_whole = std::make_unique<SceneBuffer>(m_size, m_depth);
    m_cache->copyTo(m_whole->handle(), whole, m_size);
    draw(m_whole->handle(), whole, Lying | Standing, Clear::No);
    m_shown = m_whole.get();
}

void SceneRenderer::prepare()
{
    if (!m_isDue || m_size.isEmpty())
        return; // Qt Quick draws for its own sake
    m_isDue = false;
    takePaintings();
    const double now = static_cast<double>(m_clock.nsecsElapsed()) / 1e9;
    m_frameSeconds.push_back(now);
    openBuilding(now);
    std::vector<PointLabel> points;
    m_symbols.update(m_view, *m_ground, m_pixelRatio, now, m_isLively, points);
    const bool isMoving = m_isSoftware && now - m_movedSeconds < settleSeconds;
    if (isMoving)
        adaptToSpeed(now);
    if (m_labels && (!isMoving || now - m_laidOutSeconds > layoutSeconds)) {
        m_laidOutSeconds = now;
        m_fading = m_labels->update(m_view, m_pixelRatio, points, now, m_isLively);
    }
    SceneReport report{.synchronization = m_synchronization};
    report.isAnimated = m_isLively && (m_symbols.isAnimated() || m_routes.isFlowing() || m_fading);
    osg::Camera *camera = m_viewer->getCamera();
    camera->setViewMatrix(m_view.view);
    camera->setProjectionMatrix(m_view.projection);

    if (isMoving)
        drawMoving();
    else
        drawResting();
    QQuickOpenGLUtils::resetOpenGLState();

    m_complete = m_labels != nullptr;
    report.isComplete = m_complete;
    report.isSettled = m_complete && m_build->isShaded() && !isMoving && !m_lacks && !m_overlays.isPending() && !m_fading && !m_stillChanged
        && !m_isChanging && !m_isOpening;
    Q_EMIT m_bell->reported(report);
    if (isMoving || m_isOpening || m_isTakingPictures) // what fades and glides waits for keys: the item asks for its frames
        update();
}

void SceneRenderer::show(GLuint target, const QRect &place)
{
    if (!m_shown)
        return;
    if (m_shown == m_whole.get()) {
        m_whole->copyTo(target, place, m_size);
    } else {
        m_coarse->copyTo(target, place, m_coarseSize);
        draw(target, place, Standing, Clear::No);
    }
}

} // namespace radar::scene3d
