#include "scene_buffer.h"

#include <QOpenGLContext>
#include <QOpenGLExtraFunctions>
#include <QQuickOpenGLUtils>

namespace radar::scene3d {

namespace {

constexpr GLenum flipY = 0x8BBB; ///< GL_FRAMEBUFFER_FLIP_Y_MESA

/// What only older profiles have, and Qt does not name.
template <typename Function>
Function functionNamed(const char *name)
{
    return reinterpret_cast<Function>(QOpenGLContext::currentContext()->getProcAddress(name));
}

/// Where the channels' order is left to OpenGL, it follows what would be written into it.
void makeTexture(const QSize &size)
{
    QOpenGLFunctions *gl = QOpenGLContext::currentContext()->functions();
    for (const auto &[name, value] : {std::pair(GL_TEXTURE_MIN_FILTER, GL_LINEAR), std::pair(GL_TEXTURE_MAG_FILTER, GL_LINEAR),
                                      std::pair(GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE), std::pair(GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE)})
        gl->glTexParameteri(GL_TEXTURE_2D, static_cast<GLenum>(name), value);
    gl->glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA, size.width(), size.height(), 0, GL_BGRA, GL_UNSIGNED_INT_8_8_8_8_REV, nullptr);
}

} // namespace

SceneBuffer::SceneBuffer(QSize size, GLuint depth) : m_size(size)
{
    QOpenGLFunctions *gl = QOpenGLContext::currentContext()->functions();
    gl->glGenTextures(1, &m_texture);
    gl->glBindTexture(GL_TEXTURE_2D, m_texture);
    makeTexture(size);
    gl->glBindTexture(GL_TEXTURE_2D, 0);
    gl->glGenFramebuffers(1, &m_framebuffer);
    gl->glBindFramebuffer(GL_FRAMEBUFFER, m_framebuffer);
    gl->glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, m_texture, 0);
    gl->glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_DEPTH_ATTACHMENT, GL_RENDERBUFFER, depth);
    gl->glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_STENCIL_ATTACHMENT, GL_RENDERBUFFER, depth);
    using SetParameter = void(QOPENGLF_APIENTRYP)(GLenum, GLenum, GLint);
    const auto setParameter = functionNamed<SetParameter>("glFramebufferParameteri");
    if (setParameter && QOpenGLContext::currentContext()->hasExtension("GL_MESA_framebuffer_flip_y")) {
        setParameter(GL_FRAMEBUFFER, flipY, GL_TRUE);
        m_isLikeWindow = true;
    }
}

SceneBuffer::~SceneBuffer()
{
    QOpenGLFunctions *gl = QOpenGLContext::currentContext()->functions();
    gl->glDeleteFramebuffers(1, &m_framebuffer);
    gl->glDeleteTextures(1, &m_texture);
}

void SceneBuffer::copyTo(GLuint target, const QRect &place, QSize part) const
{
    QQuickOpenGLUtils::resetOpenGLState(); // nothing may be done to the pixels on their way
    QOpenGLExtraFunctions *gl = QOpenGLContext::currentContext()->extraFunctions();
    gl->glBindFramebuffer(GL_READ_FRAMEBUFFER, m_framebuffer);
    gl->glBindFramebuffer(GL_DRAW_FRAMEBUFFER, target);
    using SetPosition = void(QOPENGLF_APIENTRYP)(GLint, GLint);
    using CopyPixels = void(QOPENGLF_APIENTRYP)(GLint, GLint, GLsizei, GLsizei, GLenum);
    const auto setPosition = functionNamed<SetPosition>("glWindowPos2i");
    const auto copyPixels = functionNamed<CopyPixels>("glCopyPixels");
    if (m_isLikeWindow && part == place.size() && setPosition && copyPixels) {
        setPosition(place.left(), place.top());
        copyPixels(0, 0, part.width(), part.height(), GL_COLOR);
    } else {
        gl->glBlitFramebuffer(0, 0, part.width(), part.height(), place.left(), place.top(), place.left() + place.width(),
                              place.top() + place.height(), GL_COLOR_BUFFER_BIT, part == place.size() ? GL_NEAREST : GL_LINEAR);
    }
}

} // namespace radar::scene3d
