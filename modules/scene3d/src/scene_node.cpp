#include "scene_node.h"

#include <QMatrix4x4>
#include <QOpenGLContext>
#include <QOpenGLFunctions>
#include <QQuickOpenGLUtils>
#include <cmath>

#include "scene3d/scene_item.h"

namespace radar::scene3d {

SceneNode::SceneNode(QQuickWindow *window, std::shared_ptr<const States> states) : m_window(window), m_states(std::move(states))
{
    QObject::connect(
        window, &QQuickWindow::beforeRendering, &m_receiver,
        [this] {
            if (!m_renderer)
                return;
            m_window->beginExternalCommands();
            m_renderer->prepare();
            m_window->endExternalCommands();
        },
        Qt::DirectConnection);
}

void SceneNode::synchronize(SceneItem *item, const QSizeF &size, double pixelRatio)
{
    m_itemSize = size;
    m_windowSize = (QSizeF(m_window->size()) * pixelRatio).toSize();
    if (!m_renderer)
        m_renderer = std::make_unique<SceneRenderer>(m_states, item);
    m_renderer->resize((size * pixelRatio).toSize());
    m_renderer->synchronize(item);
    markDirty(DirtyMaterial);
}

void SceneNode::render(const RenderState *state)
{
    if (!m_renderer)
        return;
    QOpenGLFunctions *gl = QOpenGLContext::currentContext()->functions();
    GLint target = 0;
    gl->glGetIntegerv(GL_FRAMEBUFFER_BINDING, &target);
    // Where the item is in the window, in pixels from its lower left corner. OpenGL's viewport is not set yet.
    const QMatrix4x4 toClip = *state->projectionMatrix() * *matrix();
    const auto pixel = [&](QPointF at) {
        const QPointF clip = toClip.map(at);
        return QPointF((clip.x() * 0.5 + 0.5) * m_windowSize.width(), (clip.y() * 0.5 + 0.5) * m_windowSize.height());
    };
    const QPointF lowerLeft = pixel({0, m_itemSize.height()});
    const QPointF upperRight = pixel({m_itemSize.width(), 0});
    const QRect place(
        QPoint(static_cast<int>(std::lround(lowerLeft.x())), static_cast<int>(std::lround(lowerLeft.y()))),
        QSize(static_cast<int>(std::lround(upperRight.x() - lowerLeft.x())), static_cast<int>(std::lround(upperRight.y() - lowerLeft.y()))));
    m_renderer->show(static_cast<GLuint>(target), place);
    QQuickOpenGLUtils::resetOpenGLState();
    gl->glBindFramebuffer(GL_FRAMEBUFFER, static_cast<GLuint>(target));
}

QSGRenderNode::StateFlags SceneNode::changedStates() const
{
    return DepthState | StencilState | ScissorState | ColorState | BlendState | CullState | ViewportState | RenderTargetState;
}

} // namespace radar::scene3d
