#include "scene_renderer.h"

#include <QMetaObject>
#include <QOpenGLContext>
#include <QOpenGLExtraFunctions>
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
      m_symbols(m_states->symbol),
      m_routes(*m_states),
      m_sectors(*m_states),
      m_marks(*m_states),
      m_overlays(*m_states)
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
    m_lying->setNodeMask(Lying);
    m_lying->addChild(m_marks.node());
    m_lying->addChild(m_routes.node());
    m_standing->setNodeMask(Standing);
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
    m_overlaid.reset();
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
    m_overlaid.reset();
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

void SceneRenderer::attachDepth(const QOpenGLFramebufferObject &target) const
{
    QOpenGLFunctions *gl = QOpenGLContext::currentContext()->functions();
    GLint before = 0;
    gl->glGetIntegerv(GL_FRAMEBUFFER_BINDING, &before);
    gl->glBindFramebuffer(GL_FRAMEBUFFER, target.handle());
    gl->glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_DEPTH_ATTACHMENT, GL_RENDERBUFFER, m_depth);
    gl->glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_STENCIL_ATTACHMENT, GL_RENDERBUFFER, m_depth);
    gl->glBindFramebuffer(GL_FRAMEBUFFER, static_cast<GLuint>(before));
}

void SceneRenderer::synchronize(SceneItem *item)
{
    SceneState &state = item->d->state;
    m_isDue = true;
    if (std::exchange(state.isChanged, false))
        m_settled = false;
    answer(state); // first: who clicks means what is on the screen, and a new picture has nothing on it yet
    const double now = static_cast<double>(m_clock.nsecsElapsed()) / 1e9;
    m_pixelRatio = state.pixelRatio;
    if (state.view.pose != m_view.pose || state.view.width != m_view.width || state.view.height != m_view.height) {
        m_stillChanged = true;
        if (m_complete) // what is not shown yet need not be quick
            m_movedSeconds = now;
    }
    m_view = state.view;
    takeBuild(state);
    m_isLively = state.isLively;
    takeHighlights(state);
    takePicture(state);
    if (m_labels)
        m_labels->setLanguage(state.language.toStdString());

    while (!m_frameSeconds.empty() && m_frameSeconds.front() < now - 1)
        m_frameSeconds.pop_front();
    const auto frames = static_cast<double>(m_frameSeconds.size());
    const bool isTimeForFrames = now - m_lastReport > 0.5 && frames != state.framesPerSecond;
    state.hasNews = state.hasNews || !state.answers.empty() || state.isAnimated != m_animated || state.isComplete != m_complete
        || state.isSettled != m_settled || isTimeForFrames;
    state.isAnimated = m_animated;
    state.isComplete = m_complete;
    state.isSettled = m_settled;
    if (isTimeForFrames) {
        state.framesPerSecond = frames;
        m_lastReport = now;
    }
    m_reportedAnimated = m_animated;
    m_reportedSettled = m_settled;
    if (state.hasNews)
        QMetaObject::invokeMethod(item, [item] { item->d->takeNews(); }, Qt::QueuedConnection);
}

void SceneRenderer::takeBuild(const SceneState &state)
{
    if (state.build != m_build) {
        m_tree.releaseGLObjects(m_window->getState());
        m_ground = std::make_shared<Ground>(nullptr);
        m_tree.reset(m_ground);
        if (m_apron)
            m_still->removeChild(m_apron);
        m_apron = nullptr;
        if (m_labels)
            m_standing->removeChild(m_labels->node());
        m_labels.reset();
        m_build = state.build;
        m_tiles = 0;
        m_complete = false;
        m_isPictureDue = true;
        m_stillChanged = true;
    }
    if (!m_build)
        return;
    if (const auto ground = m_build->ground(); ground && ground != m_ground) {
        m_ground = ground;
        m_tree.reset(ground);
        m_frame = m_build->map()->frame;
        m_isPictureDue = true; // places its symbols anew
    }
    if (!m_apron) {
        m_apron = m_build->apron();
        if (m_apron)
            m_still->addChild(m_apron);
    }
    for (const BuiltTile &tile : m_build->tilesFrom(m_tiles)) {
        m_tree.add(tile);
        ++m_tiles;
        m_stillChanged = true;
    }
    if (m_labels && m_labels->scale() != m_pixelRatio) { // another screen, or larger names: drawn anew to stay sharp
        m_standing->removeChild(m_labels->node());
        m_labels.reset();
    }
    if (!m_labels && m_build->isDone()) {
        auto atlas = m_build->takeAtlas();
        if (!atlas || atlas->scale() != m_pixelRatio)
            atlas = std::make_unique<GlyphAtlas>(m_pixelRatio);
        m_labels = std::make_unique<LabelLayer>(m_states->text, std::move(atlas));
        m_labels->setMapLabels(m_build->labels());
        m_standing->addChild(m_labels->node());
    }
}

void SceneRenderer::takePaintings()
{
    if (!m_build)
        return;
    constexpr std::size_t atOnce = 6; // each costs a millisecond to hand to OpenGL
    const auto pictures = m_build->painting().take(atOnce);
    for (const PaintQueue::Picture &picture : pictures)
        m_tree.add(picture);
    // A resting picture is drawn anew when it can have all that it lacked; a moving one is drawn anew anyway.
    if (!pictures.empty() && m_lacks && (m_build->painting().isIdle() || m_tree.lacking(m_view, fineness(false)).empty()))
        m_stillChanged = true;
    m_isTakingPictures = pictures.size() == atOnce;
}

void SceneRenderer::takePicture(const SceneState &state)
{
    if (m_overlays.take())
        m_stillChanged = true;
    if (state.picture == m_picture && !m_isPictureDue)
        return;
    m_isPictureDue = false;
    m_picture = state.picture;
    m_symbols.setPicture(m_picture, m_frame, static_cast<double>(m_clock.nsecsElapsed()) / 1e9);
    static const picture::Picture nothing;
    const picture::Picture &picture = m_picture ? *m_picture : nothing;
    m_routes.setPicture(picture, m_frame, *m_ground);
    if (m_sectors.setPicture(picture, m_frame, *m_ground, m_selected))
        m_stillChanged = true;
    m_overlays.setPicture(picture, m_frame, m_ground, [bell = m_bell] { Q_EMIT bell->rung(); });
}

void SceneRenderer::takeHighlights(const SceneState &state)
{
    const std::string selected = state.selectedId.toStdString();
    const std::string hovered = state.hoveredId.toStdString();
    if (m_build && m_build->ground())
        m_marks.setMarks(m_build->map().get(), *m_ground, selected, hovered);
    if (selected != m_selected && m_picture && m_sectors.setPicture(*m_picture, m_frame, *m_ground, selected))
        m_stillChanged = true;
    m_selected = selected;
    m_hovered = hovered;
    m_symbols.setHighlights(m_selected, m_hovered);
}

void SceneRenderer::answer(SceneState &state)
{
    if (state.questions.empty())
        return;
    const auto boxes = m_build ? m_build->buildings() : nullptr;
    for (const PickQuestion &question : state.questions)
        state.answers.push_back(
            {question, pick(m_view, {question.at.x(), question.at.y()}, m_symbols, boxes.get(), *m_ground, m_frame, m_picture.get())});
    state.questions.clear();
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
    const double pixels = std::max(1.0, m_view.height * m_pixelRatio * (isMoving ? 0.5 : 1));
    fineness.metersPerPixel = 2 * std::tan(CameraRig::fieldOfViewDegrees * std::numbers::pi / 360) / pixels;
    if (isMoving) {
        fineness.ribbonMeters = 0.5;
        fineness.windowMeters = 0.9;
        fineness.leastPixels = 1.5;
        fineness.pixelsPerTexel = 1.4;
    }
    return fineness;
}

void SceneRenderer::draw(const QOpenGLFramebufferObject &target, unsigned layers, Clear clear)
{
    draw(target.handle(), QRect(QPoint(0, 0), target.size()), layers, clear);
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
    camera->setClearColor(osg::Vec4(look::colour(look::horizon), 1));
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

void SceneRenderer::drawMoving()
{
    if (!m_coarse)
        m_coarse = std::make_unique<QOpenGLFramebufferObject>(m_size / 2, QOpenGLFramebufferObject::CombinedDepthStencil);
    if (m_stillChanged || m_shown != m_coarse.get()) {
        const std::vector<QuadKey> lacking = m_tree.show(m_view, fineness(true));
        if (m_build)
            m_build->painting().want(lacking);
        draw(*m_coarse, Still | Lying, Clear::Yes);
        m_stillChanged = false;
    }
    m_isCacheValid = false;
    m_shown = m_coarse.get();
}

void SceneRenderer::drawResting()
{
    const auto make = [this](std::unique_ptr<QOpenGLFramebufferObject> &buffer) {
        if (buffer)
            return;
        buffer = std::make_unique<QOpenGLFramebufferObject>(m_size, QOpenGLFramebufferObject::NoAttachment);
        attachDepth(*buffer);
    };
    make(m_cache);
    if (m_stillChanged || !m_isCacheValid) {
        std::vector<QuadKey> lacking = m_tree.show(m_view, fineness(false));
        m_lacks = !lacking.empty();
        // And what the camera's next move will want.
        if (m_isSoftware)
            std::ranges::copy(m_tree.lacking(m_view, fineness(true)), std::back_inserter(lacking));
        if (m_build)
            m_build->painting().want(lacking);
        draw(*m_cache, Still, Clear::Yes);
        m_stillChanged = false;
        m_isCacheValid = true;
    }
    m_shown = m_cache.get();
    if (m_routes.isEmpty() && m_marks.isEmpty())
        return;
    make(m_overlaid);
    QOpenGLFramebufferObject::blitFramebuffer(m_overlaid.get(), m_cache.get(), GL_COLOR_BUFFER_BIT);
    draw(*m_overlaid, Lying, Clear::No);
    m_shown = m_overlaid.get();
}

void SceneRenderer::prepare()
{
    if (!m_isDue || m_size.isEmpty())
        return; // Qt Quick draws for its own sake
    m_isDue = false;
    takePaintings();
    const double now = static_cast<double>(m_clock.nsecsElapsed()) / 1e9;
    m_frameSeconds.push_back(now);
    std::vector<PointLabel> points;
    m_symbols.update(m_view, *m_ground, m_pixelRatio, now, m_isLively, points);
    m_fading = m_labels && m_labels->update(m_view, m_pixelRatio, points, now, m_isLively);
    m_animated = m_isLively && (m_symbols.isAnimated() || m_routes.isFlowing());
    osg::Camera *camera = m_viewer->getCamera();
    camera->setViewMatrix(m_view.view);
    camera->setProjectionMatrix(m_view.projection);

    const bool isMoving = m_isSoftware && now - m_movedSeconds < settleSeconds;
    if (isMoving)
        drawMoving();
    else
        drawResting();
    QQuickOpenGLUtils::resetOpenGLState();

    const bool wasComplete = m_complete;
    m_complete = m_labels != nullptr;
    m_settled = m_complete && !isMoving && !m_lacks && !m_overlays.isPending() && !m_fading && !m_stillChanged;
    if (isMoving || m_fading || m_isTakingPictures || m_complete != wasComplete || m_animated != m_reportedAnimated || m_settled != m_reportedSettled)
        update();
}

void SceneRenderer::show(GLuint target, const QRect &place)
{
    if (!m_shown)
        return;
    QOpenGLExtraFunctions *gl = QOpenGLContext::currentContext()->extraFunctions();
    gl->glDisable(GL_SCISSOR_TEST);
    gl->glBindFramebuffer(GL_READ_FRAMEBUFFER, m_shown->handle());
    gl->glBindFramebuffer(GL_DRAW_FRAMEBUFFER, target);
    gl->glBlitFramebuffer(0, 0, m_shown->width(), m_shown->height(), place.left(), place.top(), place.left() + place.width(),
                          place.top() + place.height(), GL_COLOR_BUFFER_BIT, m_shown->size() == place.size() ? GL_NEAREST : GL_LINEAR);
    draw(target, place, Standing, Clear::No);
}

} // namespace radar::scene3d
