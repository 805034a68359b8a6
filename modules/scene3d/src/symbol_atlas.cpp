#include "symbol_atlas.h"

#include <QImage>
#include <QPainter>
#include <QPainterPath>
#include <algorithm>

namespace radar::scene3d {

namespace {

constexpr int cell = 96;
constexpr int pitch = cell + 32;
constexpr int width = 2048;
constexpr int columns = width / pitch;
constexpr int height = 256;
static_assert(mapstyle::symbolPictures <= columns * (height / pitch));

QPoint middleOf(int picture) { return {picture % columns * pitch + cell / 2, picture / columns * pitch + cell / 2}; }

/// Coverage of every cell, painted by `paintCell`.
template <typename F>
QImage coverage(F &&paintCell)
{
    QImage image(width, height, QImage::Format_Grayscale8);
    image.fill(Qt::black);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    for (int picture = 0; picture < mapstyle::symbolPictures; ++picture) {
        painter.save();
        painter.translate(middleOf(picture));
        paintCell(painter, picture);
        painter.restore();
    }
    return image;
}

} // namespace

SymbolAtlas::SymbolAtlas() : m_image(new osg::Image)
{
    const QImage ink = coverage([](QPainter &painter, int cellOf) { mapstyle::paintSymbol(painter, static_cast<SymbolPicture>(cellOf), Qt::white); });
    const QImage edge = coverage([](QPainter &painter, int cellOf) {
        const auto picture = static_cast<SymbolPicture>(cellOf);
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
    const QPoint middle = middleOf(static_cast<int>(picture));
    const auto middleX = static_cast<float>(middle.x());
    const auto middleY = static_cast<float>(height - middle.y());
    const float half = mapstyle::reach(picture) * static_cast<float>(mapstyle::symbolRadius);
    return {(middleX - half) / width, (middleY - half) / height, (middleX + half) / width, (middleY + half) / height};
}

} // namespace radar::scene3d
