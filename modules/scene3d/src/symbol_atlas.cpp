#include "symbol_atlas.h"

#include <QImage>
#include <QPainter>
#include <QPainterPath>
#include <algorithm>

namespace radar::scene3d {

namespace {

constexpr int cell = 96;
constexpr int columns = 15;
constexpr int width = 2048;
constexpr int height = 128;
constexpr double radius = 30;

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
        path.addPolygon(QPolygonF({QPointF(0, -radius * 0.23), QPointF(radius * 0.42, radius * 0.23), QPointF(-radius * 0.42, radius * 0.23)}));
        path.closeSubpath();
        break;
    case SymbolPicture::Barrier: // no entry
        path.addEllipse(QPointF(0, 0), radius, radius);
        break;
    case SymbolPicture::Post: // a shield
        path.moveTo(-radius * 0.86, -radius * 0.9);
        path.lineTo(radius * 0.86, -radius * 0.9);
        path.lineTo(radius * 0.86, radius * 0.1);
        path.quadTo(radius * 0.8, radius * 0.75, 0, radius * 1.15);
        path.quadTo(-radius * 0.8, radius * 0.75, -radius * 0.86, radius * 0.1);
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
    case SymbolPicture::Barrier: {
        QPainterPath bar;
        bar.addRoundedRect(QRectF(-radius * 0.62, -radius * 0.19, radius * 1.24, radius * 0.38), 3, 3);
        painter.fillPath(shapeOf(picture).subtracted(bar), Qt::white);
        break;
    }
    case SymbolPicture::Spot:
        painter.setPen(QPen(Qt::white, 6));
        painter.drawEllipse(QPointF(0, 0), radius * 0.95, radius * 0.95);
        painter.setPen(Qt::NoPen);
        painter.setBrush(Qt::white);
        painter.drawEllipse(QPointF(0, 0), radius * 0.36, radius * 0.36);
        break;
    default: painter.fillPath(shapeOf(picture), Qt::white); break;
    }
}

constexpr int edgeless[] = {static_cast<int>(SymbolPicture::Ring), static_cast<int>(SymbolPicture::DashedRing), static_cast<int>(SymbolPicture::Tick),
                            static_cast<int>(SymbolPicture::Glow), static_cast<int>(SymbolPicture::Selection),  static_cast<int>(SymbolPicture::Dot),
                            static_cast<int>(SymbolPicture::Spot)};

/// Coverage of every cell, painted by `paintCell`.
template <typename F>
QImage coverage(F &&paintCell)
{
    QImage image(width, height, QImage::Format_Grayscale8);
    image.fill(Qt::black);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    for (int column = 0; column < columns; ++column) {
        painter.save();
        painter.translate(column * (cell + 32) + cell / 2.0, cell / 2.0);
        paintCell(painter, column);
        painter.restore();
    }
    return image;
}

} // namespace

SymbolAtlas::SymbolAtlas() : m_image(new osg::Image)
{
    const QImage ink = coverage([](QPainter &painter, int column) { paint(painter, static_cast<SymbolPicture>(column)); });
    const QImage edge = coverage([](QPainter &painter, int column) {
        if (std::ranges::contains(edgeless, column))
            return;
        const QPainterPath shape = shapeOf(static_cast<SymbolPicture>(column));
        const QColor dark(217, 217, 217); // lets a little of the map through
        painter.strokePath(shape, QPen(dark, 13, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.fillPath(shape, dark);
    });
    m_image->allocateImage(width, height, 1, GL_LUMINANCE_ALPHA, GL_UNSIGNED_BYTE);
    for (int y = 0; y < height; ++y) {
        unsigned char *row = m_image->data(0, height - 1 - y);
        for (int x = 0; x < width; ++x) {
            row[2 * x] = ink.constScanLine(y)[x];
            row[2 * x + 1] = std::max(ink.constScanLine(y)[x], edge.constScanLine(y)[x]);
        }
    }
}

float SymbolAtlas::reach(SymbolPicture picture)
{
    switch (picture) {
    case SymbolPicture::Circle:
    case SymbolPicture::HollowCircle:
    case SymbolPicture::Dot: return 1.2F;
    case SymbolPicture::Square:
    case SymbolPicture::Barrier: return 1.26F;
    case SymbolPicture::Triangle:
    case SymbolPicture::Post:
    case SymbolPicture::Spot:
    case SymbolPicture::Camera: return 1.38F;
    case SymbolPicture::Diamond:
    case SymbolPicture::Ring: return 1.46F;
    case SymbolPicture::Tick: return 0.48F;
    case SymbolPicture::DashedRing:
    case SymbolPicture::Selection:
    case SymbolPicture::Glow: break;
    }
    return 1.58F;
}

AtlasRect SymbolAtlas::rect(SymbolPicture picture)
{
    const float middleX = static_cast<float>(static_cast<int>(picture) * (cell + 32)) + cell / 2.0F;
    const float middleY = height - cell / 2.0F;
    const float half = reach(picture) * static_cast<float>(radius);
    return {(middleX - half) / width, (middleY - half) / height, (middleX + half) / width, (middleY + half) / height};
}

} // namespace radar::scene3d
