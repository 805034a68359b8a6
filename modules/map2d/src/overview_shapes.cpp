#include "overview_shapes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace radar::map2d {

using picture::Status;
using picture::Symbol;

namespace {

/// Corners of a shape with `count` of them; the first at this angle, clockwise from the top.
void addShape(Triangles &to, QPointF middle, double radius, int count, double firstDegrees, const QColor &colour)
{
    const auto corner = [&](int i) {
        const double angle = (firstDegrees + 360.0 * i / count) * std::numbers::pi / 180;
        return Corner{static_cast<float>(middle.x() + radius * std::sin(angle)), static_cast<float>(middle.y() - radius * std::cos(angle)), colour};
    };
    for (int i = 1; i + 1 < count; ++i) {
        to.push_back(corner(0));
        to.push_back(corner(i));
        to.push_back(corner(i + 1));
    }
}

struct Shape {
    int corners;
    double firstDegrees, radius, edge;
};

/// As in the scene: ● ▲ ■ ◆; who is free is small, or a town full of them would hide itself and those who are not.
Shape shapeOf(Status status)
{
    switch (status) {
    case Status::EnRoute: return {3, 0, 4.0, 1.2};
    case Status::OnScene: return {4, 45, 3.8, 1.2};
    case Status::Alarm: return {4, 0, 5.4, 1.2};
    case Status::Available:
    case Status::Offline: break;
    }
    return {8, 22.5, 1.5, 0.6};
}

bool isShown(const Symbol &symbol)
{
    return symbol.kind == picture::SymbolKind::Incident || (symbol.kind == picture::SymbolKind::Satellite && symbol.status != Status::Offline);
}

int urgency(const Symbol &symbol)
{
    constexpr std::array order{Status::Offline, Status::Available, Status::OnScene, Status::EnRoute, Status::Alarm};
    return static_cast<int>(std::ranges::find(order, symbol.status) - order.begin());
}

} // namespace

Triangles symbolShapes(const picture::Picture &picture, const mapstyle::Palette &palette, const std::function<QPointF(geo::Wgs84)> &pointOf,
                       double scale)
{
    std::vector<const Symbol *> shown;
    for (const Symbol &symbol : picture.symbols)
        if (isShown(symbol))
            shown.push_back(&symbol);
    std::ranges::stable_sort(shown, {}, [](const Symbol *symbol) { return urgency(*symbol); });
    const QColor edge = mapstyle::colourOf(mapstyle::channels(palette.symbolEdge));
    Triangles triangles;
    triangles.reserve(shown.size() * 24);
    for (const Symbol *symbol : shown) {
        const Shape shape = shapeOf(symbol->status);
        const QPointF at = pointOf(symbol->position);
        addShape(triangles, at, (shape.radius + shape.edge) * scale, shape.corners, shape.firstDegrees, edge);
        addShape(triangles, at, shape.radius * scale, shape.corners, shape.firstDegrees,
                 mapstyle::colourOf(mapstyle::channels(palette.status(symbol->status))));
    }
    return triangles;
}

Triangles frameShape(const std::vector<QPointF> &corners, const QColor &colour, double width)
{
    Triangles triangles;
    if (corners.size() < 3)
        return triangles;
    for (std::size_t i = 0; i < corners.size(); ++i) {
        const QPointF from = corners[i];
        const QPointF to = corners[(i + 1) % corners.size()];
        const double length = std::hypot(to.x() - from.x(), to.y() - from.y());
        if (length < 1e-6)
            continue;
        const QPointF along = (to - from) / length * (width / 2);
        const QPointF side(-along.y(), along.x());
        const auto corner = [&](QPointF p) { return Corner{static_cast<float>(p.x()), static_cast<float>(p.y()), colour}; };
        // A little longer at both ends, so that corners close.
        const Corner a = corner(from - along + side), b = corner(to + along + side), c = corner(to + along - side), e = corner(from - along - side);
        triangles.insert(triangles.end(), {a, b, c, a, c, e});
    }
    return triangles;
}

} // namespace radar::map2d
