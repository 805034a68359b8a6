#include "symbol_atlas.h"

#include <QImage>
#include <QPainter>
#include <QPainterPath>
#include <algorithm>

namespace radar::scene3d {

namespace {

constexpr int cell = 96;
constexpr int columns = mapstyle::symbolPictures;
constexpr int width = 2048;
constexpr int height = 128;

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
    const QImage ink = coverage([](QPainter &painter, int column) { mapstyle::paintSymbol(painter, static_cast<SymbolPicture>(column), Qt::white); });
    const QImage edge = coverage([](QPainter &painter, int column) {
        const auto picture = static_cast<SymbolPicture>(column);
        if (!mapstyle::hasEdge(picture))
            return;
        const QPainterPath shape = mapstyle::symbolOutline(picture);
        const auto through = static_cast<int>(mapstyle::symbolEdgeAlpha * 255); // lets a little of the map through
        const QColor dark(through, through, through);
        painter.strokePath(shape, QPen(dark, mapstyle::symbolEdgeWidth, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
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

AtlasRect SymbolAtlas::rect(SymbolPicture picture)
{
    const float middleX = static_cast<float>(static_cast<int>(picture) * (cell + 32)) + cell / 2.0F;
    const float middleY = height - cell / 2.0F;
    const float half = mapstyle::reach(picture) * static_cast<float>(mapstyle::symbolRadius);
    return {(middleX - half) / width, (middleY - half) / height, (middleX + half) / width, (middleY + half) / height};
}

} // namespace radar::scene3d
