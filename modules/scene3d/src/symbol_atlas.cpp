#include "symbol_atlas.h"

#include <QImage>
#include <QPainter>
#include <QPainterPath>
#include <cstring>

namespace radar::scene3d {

namespace {

constexpr int cell = 96;
constexpr int columns = 12;
constexpr int width = 2048;
constexpr int height = 256;
constexpr double radius = cell / 2.0 / static_cast<double>(SymbolAtlas::margin);

QPainterPath shapeOf(SymbolPicture picture)
{
    QPainterPath path;
    switch (picture) {
    case SymbolPicture::Circle:
    case SymbolPicture::HollowCircle:
    case SymbolPicture::Dot: path.addEllipse(QPointF(0, 0), radius * 0.92, radius * 0.92); break;
    case SymbolPicture::Triangle:
        path.addPolygon(QPolygonF({QPointF(0, -radius * 1.12), QPointF(radius * 1.08, radius * 0.78), QPointF(-radius * 1.08, radius * 0.78)}));
        path.closeSubpath();
        break;
    case SymbolPicture::Square: path.addRoundedRect(QRectF(-radius * 0.86, -radius * 0.86, radius * 1.72, radius * 1.72), 4, 4); break;
    case SymbolPicture::Diamond:
        path.addPolygon(QPolygonF({QPointF(0, -radius * 1.2), QPointF(radius * 1.2, 0), QPointF(0, radius * 1.2), QPointF(-radius * 1.2, 0)}));
        path.closeSubpath();
        break;
    case SymbolPicture::Camera: {
        path.addRoundedRect(QRectF(-radius * 1.0, -radius * 0.55, radius * 1.35, radius * 1.1), 5, 5);
        QPainterPath lens;
        lens.addPolygon(QPolygonF({QPointF(radius * 0.42, -radius * 0.12), QPointF(radius * 1.05, -radius * 0.55),
                                   QPointF(radius * 1.05, radius * 0.55), QPointF(radius * 0.42, radius * 0.12)}));
        lens.closeSubpath();
        path.addPath(lens);
        break;
    }
    case SymbolPicture::Tick:
        path.addPolygon(QPolygonF({QPointF(0, -radius * 1.58), QPointF(radius * 0.42, -radius * 1.12), QPointF(-radius * 0.42, -radius * 1.12)}));
        path.closeSubpath();
        break;
    default: break;
    }
    return path;
}

void paint(QPainter &painter, SymbolPicture picture)
{
    const QPen thin(Qt::white, 4.2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    switch (picture) {
    case SymbolPicture::HollowCircle:
        painter.setPen(QPen(Qt::white, 9));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(QPointF(0, 0), radius * 0.76, radius * 0.76);
        break;
    case SymbolPicture::Ring:
        painter.setPen(thin);
        painter.drawEllipse(QPointF(0, 0), radius * 1.32, radius * 1.32);
        break;
    case SymbolPicture::DashedRing: {
        QPen pen(Qt::white, 5);
        pen.setDashPattern({2.6, 2.0});
        painter.setPen(pen);
        painter.drawEllipse(QPointF(0, 0), radius * 1.4, radius * 1.4);
        break;
    }
    case SymbolPicture::Selection: {
        painter.setPen(QPen(Qt::white, 5, Qt::SolidLine, Qt::RoundCap));
        for (int i = 0; i < 4; ++i)
            painter.drawArc(QRectF(-radius * 1.48, -radius * 1.48, radius * 2.96, radius * 2.96), (i * 90 + 20) * 16, 50 * 16);
        break;
    }
    case SymbolPicture::Glow: {
        QRadialGradient gradient(QPointF(0, 0), cell / 2.0 - 1);
        gradient.setColorAt(0, QColor(255, 255, 255, 20));
        gradient.setColorAt(0.72, QColor(255, 255, 255, 70));
        gradient.setColorAt(0.9, QColor(255, 255, 255, 255));
        gradient.setColorAt(1, QColor(255, 255, 255, 0));
        painter.setPen(Qt::NoPen);
        painter.setBrush(gradient);
        painter.drawEllipse(QPointF(0, 0), cell / 2.0 - 1, cell / 2.0 - 1);
        break;
    }
    default: painter.fillPath(shapeOf(picture), Qt::white); break;
    }
}

AtlasRect cellRect(int column, int row)
{
    constexpr float inset = 1;
    return {(static_cast<float>(column * (cell + 32)) + inset) / width, (static_cast<float>(height - (row + 1) * cell - row * 32) + inset) / height,
            (static_cast<float>(column * (cell + 32) + cell) - inset) / width, (static_cast<float>(height - row * (cell + 32)) - inset) / height};
}

} // namespace

SymbolAtlas::SymbolAtlas() : m_image(new osg::Image)
{
    QImage image(width, height, QImage::Format_RGBA8888_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    for (int column = 0; column < columns; ++column) {
        const auto picture = static_cast<SymbolPicture>(column);
        painter.save();
        painter.translate(column * (cell + 32) + cell / 2.0, cell / 2.0);
        paint(painter, picture);
        painter.restore();
        painter.save();
        painter.translate(column * (cell + 32) + cell / 2.0, cell / 2.0 + cell + 32);
        const QPainterPath shape = shapeOf(picture);
        painter.strokePath(shape, QPen(Qt::white, 13, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.fillPath(shape, Qt::white);
        painter.restore();
    }
    painter.end();
    image = image.mirrored(false, true);
    m_image->allocateImage(width, height, 1, GL_RGBA, GL_UNSIGNED_BYTE);
    for (int y = 0; y < height; ++y)
        std::memcpy(m_image->data(0, y), image.constScanLine(y), static_cast<std::size_t>(width) * 4);
}

AtlasRect SymbolAtlas::rect(SymbolPicture picture) { return cellRect(static_cast<int>(picture), 0); }

AtlasRect SymbolAtlas::edge(SymbolPicture picture) { return cellRect(static_cast<int>(picture), 1); }

} // namespace radar::scene3d
