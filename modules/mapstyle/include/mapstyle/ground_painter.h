#pragma once
// The map painted from above: land with its shade, areas, water, streets and the footprints of buildings, in the colours of `Palette`.
// The scene's ground far away, and the ground of the flat map's tiles. Immutable once made; paint() may be called from any thread.

#include <QImage>
#include <QRectF>
#include <QTransform>
#include <memory>

#include "mapstyle/look.h"
#include "mapstyle/surface.h"

class QPainter;

namespace radar::mapstyle {

/// A square of ground.
struct Square {
    geo::Planar southWest;
    double meters = 0; ///< its side
};

/// What is to be painted, and how finely it will be looked at.
struct Canvas {
    QTransform fromMap;        ///< metres east and north → the picture's pixels; affine
    int pixels = 256;          ///< of the picture, wide and high
    double metersPerPixel = 1; ///< of the screen it is shown on
    double leastPixels = 1;    ///< how many of them a street's least width of one is
};

class GroundPainter {
public:
    GroundPainter(const basemap::Map &map, std::shared_ptr<const Surface> surface, Hour hour);
    ~GroundPainter();
    GroundPainter(const GroundPainter &) = delete;
    GroundPainter &operator=(const GroundPainter &) = delete;

    /// North up, `pixels` wide and high, QImage::Format_RGB32. Some milliseconds for 256 pixels.
    [[nodiscard]] QImage paint(const Square &square, int pixels) const;
    [[nodiscard]] QImage paint(const Canvas &canvas) const;

private:
    struct Shapes;
    void throwShadows(QPainter &painter, const QRectF &box, const Canvas &canvas) const;
    void paintDots(QPainter &painter, const QRectF &box, const Canvas &canvas) const; ///< trees and lamps
    void paintBuildings(QPainter &painter, const QRectF &box, const Canvas &canvas) const;
    std::shared_ptr<const Surface> m_surface;
    const Palette &m_palette;
    std::unique_ptr<const Shapes> m_shapes;
};

} // namespace radar::mapstyle
