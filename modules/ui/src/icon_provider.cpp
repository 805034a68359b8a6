#include "icon_provider.h"

#include <QFile>
#include <QLoggingCategory>
#include <QPainter>
#include <QSvgRenderer>

using namespace Qt::StringLiterals;

namespace radar::ui {

namespace {
Q_LOGGING_CATEGORY(uiLog, "radar.ui")
}

QImage IconProvider::requestImage(const QString &id, QSize *size, const QSize &requestedSize)
{
    const QSize pixels = requestedSize.isValid() && !requestedSize.isEmpty() ? requestedSize : QSize(24, 24);
    QImage image(pixels, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    if (size)
        *size = pixels;

    const auto slash = id.indexOf(u'/');
    QFile file(u":/icons/%1.svg"_s.arg(id.left(slash)));
    if (!file.open(QIODevice::ReadOnly)) {
        qCWarning(uiLog) << "no such icon:" << id;
        return image;
    }
    QByteArray svg = file.readAll();
    svg.replace("currentColor", "#" + id.mid(slash + 1).toLatin1());
    QSvgRenderer renderer(svg);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    renderer.render(&painter);
    return image;
}

} // namespace radar::ui
