#pragma once
// The scene's place in Qt Quick's own picture: no texture in between, for a software renderer pays for every pixel it copies.
// Render thread; made and synchronized with the GUI thread blocked.

#include <QObject>
#include <QQuickWindow>
#include <QSGRenderNode>
#include <memory>

#include "scene_renderer.h"

namespace radar::scene3d {

class SceneNode : public QSGRenderNode {
public:
    SceneNode(QQuickWindow *window, std::shared_ptr<const States> states);

    void synchronize(SceneItem *item, const QSizeF &size, double pixelRatio);

    void render(const RenderState *state) override;
    void releaseResources() override { m_renderer.reset(); }
    [[nodiscard]] StateFlags changedStates() const override;
    [[nodiscard]] RenderingFlags flags() const override { return BoundedRectRendering | OpaqueRendering; }
    [[nodiscard]] QRectF rect() const override { return {QPointF(0, 0), m_itemSize}; }

private:
    QQuickWindow *m_window;
    std::shared_ptr<const States> m_states;
    std::unique_ptr<SceneRenderer> m_renderer;
    QSizeF m_itemSize;
    QSize m_windowSize; ///< device pixels
    QObject m_receiver; ///< of the window's signal; on the render thread
};

} // namespace radar::scene3d
