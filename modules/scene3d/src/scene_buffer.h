#pragma once
// A picture of the scene that is copied into the window. Without a graphics card a copy by glBlitFramebuffer() asks a shader for every pixel;
// Mesa copies memory instead when channels and rows lie as in its windows, and when it is asked by
// glCopyPixels(), as glBlitFramebuffer() insists on what the copy's alpha is to be.

#include <QOpenGLFunctions>
#include <QRect>
#include <QSize>

namespace radar::scene3d {

/// With the OpenGL context current, as long as it lives.
class SceneBuffer {
public:
    /// `depth`: a buffer for depth and stencil that is as large at least and stays as long.
    SceneBuffer(QSize size, GLuint depth);
    ~SceneBuffer();
    SceneBuffer(const SceneBuffer &) = delete;
    SceneBuffer &operator=(const SceneBuffer &) = delete;

    [[nodiscard]] GLuint handle() const { return m_framebuffer; }
    [[nodiscard]] QSize size() const { return m_size; }

    /// The part in its lower left corner, stretched to this place of another framebuffer.
    void copyTo(GLuint target, const QRect &place, QSize part) const;

private:
    QSize m_size;
    GLuint m_texture = 0;
    GLuint m_framebuffer = 0;
    bool m_isLikeWindow = false;
};

} // namespace radar::scene3d
