#pragma once
// How one moves about on the flat map: its middle, its scale, what is up. Plain mathematics in the map's own plane; no clock (seconds are handed
// in). Promises (tst_flat_camera): dragging and zooming keep the ground under the pointer; the middle stays on the map.

#include <QPointF>
#include <QRectF>
#include <QSizeF>
#include <QTransform>
#include <optional>

#include "geo/shape.h"

namespace radar::map2d {

struct FlatView {
    geo::Planar middle;
    double metersPerPixel = 1;
    double headingDegrees = 0; ///< what is up, clockwise from north
    QSizeF size{1, 1};

    [[nodiscard]] QPointF pixelOf(geo::Planar place) const;
    [[nodiscard]] geo::Planar placeOf(QPointF pixel) const;
    /// Metres east and north → pixels.
    [[nodiscard]] QTransform toPixels() const;
    /// Around all that is seen.
    [[nodiscard]] geo::Box box() const;
};

class FlatCamera {
public:
    static constexpr double flightSeconds = 0.6;
    static constexpr double finest = 0.01; ///< metres a pixel

    void setExtent(const geo::Box &extent) { m_extent = extent; } ///< of the map; does not move the camera
    void setSize(QSizeF size) { m_view.size = size; }
    void setView(const FlatView &view); ///< its size is left as it is

    [[nodiscard]] const FlatView &view() const { return m_view; }
    [[nodiscard]] double coarsest() const;

    void drag(QPointF from, QPointF to); ///< the ground under `from` comes to lie under `to`
    void panBy(QPointF pixels);
    void zoomAt(QPointF pixel, double factor); ///< factor < 1 goes nearer; the ground under `pixel` stays there
    void turnBy(double degrees);

    /// All of the map within this part of the view, north up.
    [[nodiscard]] FlatView home(const QRectF &free) const;
    void fly(const FlatView &to, double nowSeconds);
    [[nodiscard]] bool isFlying() const { return m_flight.has_value(); }
    [[nodiscard]] const FlatView &destination() const { return m_flight ? m_flight->to : m_view; }
    bool tick(double nowSeconds); ///< moves a flight on; true while there is one

private:
    struct Flight {
        FlatView from, to;
        double startSeconds = 0;
    };
    void keepInside();

    geo::Box m_extent;
    FlatView m_view;
    std::optional<Flight> m_flight;
};

} // namespace radar::map2d
