// What has to be said to Qt and OpenSceneGraph before there is an application object.

#include <QLoggingCategory>
#include <QQuickWindow>
#include <QSGRendererInterface>
#include <QSurfaceFormat>
#include <osg/Notify>

#include "scene3d/scene_item.h"

extern void qml_register_types_Radar_Scene3D();

namespace radar::scene3d {

namespace {

Q_LOGGING_CATEGORY(log, "radar.scene3d", QtInfoMsg)

class ToLog : public osg::NotifyHandler {
public:
    void notify(osg::NotifySeverity severity, const char *message) override
    {
        const QString text = QString::fromUtf8(message).trimmed();
        if (severity <= osg::WARN)
            qCWarning(log).noquote() << text;
        else
            qCDebug(log).noquote() << text;
    }
};

} // namespace

void registerQmlTypes()
{
    // The generated registration sits in a static library: naming it keeps it in the program.
    static volatile auto keep = &qml_register_types_Radar_Scene3D;
    (void)keep;
}

void prepareGraphics()
{
    osg::setNotifyHandler(new ToLog);
    osg::setNotifyLevel(osg::WARN);
    QQuickWindow::setGraphicsApi(QSGRendererInterface::OpenGL);
    QSurfaceFormat format = QSurfaceFormat::defaultFormat();
    format.setDepthBufferSize(24);
    format.setStencilBufferSize(8);
    QSurfaceFormat::setDefaultFormat(format);
    registerQmlTypes();
}

} // namespace radar::scene3d
