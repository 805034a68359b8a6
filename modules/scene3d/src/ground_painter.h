#pragma once
// The map painted from above, for ground too far away to be drawn street by street: land with its shade, areas, water, streets and
// the footprints of buildings, in the colours of `look`. Immutable once made; paint() may be called from any thread.

#include <QImage>
#include <QRectF>
#include <memory>

#include "ground.h"
#include "look.h"

class QPainter;

namespace radar::scene3d {

/// A square of ground.
struct Square {
    geo::Planar southWest;
    double meters = 0; ///< its side
};

class GroundPainter {
public:
    GroundPainter(const basemap::Map &map, std::shared_ptr<const Ground> ground, look::Hour hour);
    ~GroundPainter();
    GroundPainter(const GroundPainter &) = delete;
    GroundPainter &operator=(const GroundPainter &) = delete;

    /// North up, `pixels` wide and high, QImage::Format_RGB32. Some milliseconds for 256 pixels.
    [[nodiscard]] QImage paint(const Square &square, int pixels) const;

private:
    struct Shapes;
    void throwShadows(QPainter &painter, const QRectF &box, int pixels, double metersPerPixel) const;
    std::shared_ptr<const Ground> m_ground;
    const look::Palette &m_palette;
    std::unique_ptr<const Shapes> m_shapes;
};

} // namespace radar::scene3d
