#include "flat_camera.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace radar::map2d {

namespace {

constexpr double degrees = std::numbers::pi / 180;

double turned(double heading)
{
    const double around = std::fmod(heading, 360.0);
    return around < 0 ? around + 360 : around;
}

} // namespace

QTransform FlatView::toPixels() const
{
    const double cosine = std::cos(headingDegrees * degrees) / metersPerPixel;
    const double sine = std::sin(headingDegrees * degrees) / metersPerPixel;
    // x grows with cosine · east - sine · north, y with -sine · east - cosine · north.
    return QTransform(cosine, -sine, -sine, -cosine, size.width() / 2 - cosine * middle.east + sine * middle.north,
                      size.height() / 2 + sine * middle.east + cosine * middle.north);
}

QPointF FlatView::pixelOf(geo::Planar place) const { return toPixels().map(QPointF(place.east, place.north)); }

geo::Planar FlatView::placeOf(QPointF pixel) const
{
    const double right = (pixel.x() - size.width() / 2) * metersPerPixel;
    const double up = (size.height() / 2 - pixel.y()) * metersPerPixel;
    const double cosine = std::cos(headingDegrees * degrees);
    const double sine = std::sin(headingDegrees * degrees);
    return {middle.east + right * cosine + up * sine, middle.north - right * sine + up * cosine};
}

geo::Box FlatView::box() const
{
    geo::Box box;
    for (const QPointF corner : {QPointF(0, 0), QPointF(size.width(), 0), QPointF(0, size.height()), QPointF(size.width(), size.height())})
        box.include(placeOf(corner));
    return box;
}

void FlatCamera::setView(const FlatView &view)
{
    m_flight.reset();
    const QSizeF size = m_view.size;
    m_view = view;
    m_view.size = size;
    keepInside();
}

double FlatCamera::coarsest() const
{
    if (m_extent.isEmpty())
        return 100;
    const double side = std::max(m_extent.high.east - m_extent.low.east, m_extent.high.north - m_extent.low.north);
    return std::max(2.0, side * 1.8 / std::max(1.0, std::min(m_view.size.width(), m_view.size.height())));
}

void FlatCamera::drag(QPointF from, QPointF to)
{
    const geo::Planar grabbed = m_view.placeOf(from);
    const geo::Planar reached = m_view.placeOf(to);
    m_flight.reset();
    m_view.middle.east += grabbed.east - reached.east;
    m_view.middle.north += grabbed.north - reached.north;
    keepInside();
}

void FlatCamera::panBy(QPointF pixels) { drag(pixels, {}); }

void FlatCamera::zoomAt(QPointF pixel, double factor)
{
    m_flight.reset();
    const geo::Planar fixed = m_view.placeOf(pixel);
    const double wanted = std::clamp(m_view.metersPerPixel * factor, finest, coarsest());
    factor = wanted / m_view.metersPerPixel;
    m_view.middle = {fixed.east + (m_view.middle.east - fixed.east) * factor, fixed.north + (m_view.middle.north - fixed.north) * factor};
    m_view.metersPerPixel = wanted;
    keepInside();
}

void FlatCamera::turnBy(double by)
{
    m_flight.reset();
    m_view.headingDegrees = turned(m_view.headingDegrees + by);
}

FlatView FlatCamera::home(const QRectF &free) const
{
    FlatView view = m_view;
    view.headingDegrees = 0;
    if (m_extent.isEmpty())
        return view;
    constexpr double least = 100;
    constexpr double air = 1.08;
    const QRectF part = free.width() < least || free.height() < least ? QRectF(QPointF(), view.size) : free;
    view.metersPerPixel = std::clamp(
        air * std::max((m_extent.high.east - m_extent.low.east) / part.width(), (m_extent.high.north - m_extent.low.north) / part.height()), finest,
        coarsest());
    const QPointF off = QPointF(view.size.width() / 2, view.size.height() / 2) - part.center();
    view.middle = {(m_extent.low.east + m_extent.high.east) / 2 + off.x() * view.metersPerPixel,
                   (m_extent.low.north + m_extent.high.north) / 2 - off.y() * view.metersPerPixel};
    return view;
}

void FlatCamera::fly(const FlatView &to, double nowSeconds)
{
    m_flight = Flight{m_view, to, nowSeconds};
    m_flight->to.metersPerPixel = std::clamp(to.metersPerPixel, finest, coarsest());
}

bool FlatCamera::tick(double nowSeconds)
{
    if (!m_flight)
        return false;
    const double share = std::clamp((nowSeconds - m_flight->startSeconds) / flightSeconds, 0.0, 1.0);
    const double eased = share < 0.5 ? 4 * share * share * share : 1 - std::pow(-2 * share + 2, 3) / 2;
    const FlatView &from = m_flight->from;
    const FlatView &to = m_flight->to;
    m_view.middle = {from.middle.east + (to.middle.east - from.middle.east) * eased,
                     from.middle.north + (to.middle.north - from.middle.north) * eased};
    m_view.headingDegrees = turned(from.headingDegrees + std::remainder(to.headingDegrees - from.headingDegrees, 360.0) * eased);
    m_view.metersPerPixel = from.metersPerPixel * std::pow(to.metersPerPixel / from.metersPerPixel, eased);
    keepInside();
    if (share >= 1)
        m_flight.reset();
    return m_flight.has_value();
}

void FlatCamera::keepInside()
{
    m_view.metersPerPixel = std::clamp(m_view.metersPerPixel, finest, coarsest());
    if (m_extent.isEmpty())
        return;
    const double margin = 0.15 * std::max(m_extent.high.east - m_extent.low.east, m_extent.high.north - m_extent.low.north) + 50;
    m_view.middle.east = std::clamp(m_view.middle.east, m_extent.low.east - margin, m_extent.high.east + margin);
    m_view.middle.north = std::clamp(m_view.middle.north, m_extent.low.north - margin, m_extent.high.north + margin);
}

} // namespace radar::map2d
