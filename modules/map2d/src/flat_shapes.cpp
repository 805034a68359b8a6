#include "flat_shapes.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numbers>

#include "mapstyle/symbol_look.h"

namespace radar::map2d {

using picture::Overlay;
using picture::Symbol;
using picture::SymbolKind;

namespace {

constexpr double degrees = std::numbers::pi / 180;

Corner cornerAt(geo::Planar place, const QColor &colour) { return {static_cast<float>(place.east), static_cast<float>(place.north), colour}; }

QColor clear(QColor colour)
{
    colour.setAlpha(0);
    return colour;
}

QColor paint(std::uint32_t rgb, double alpha) { return mapstyle::colourOf(mapstyle::channels(rgb), std::clamp(alpha, 0.0, 1.0)); }

geo::Ring planar(const std::vector<geo::Wgs84> &points, const geo::LocalFrame &frame)
{
    geo::Ring ring;
    ring.reserve(points.size() + 1);
    for (const geo::Wgs84 &point : points)
        ring.push_back(frame.toPlanar(point));
    return ring;
}

geo::Ring closedRing(geo::Ring ring)
{
    if (!ring.empty())
        ring.push_back(ring.front());
    return ring;
}

void quad(Triangles &to, const Corner &a, const Corner &b, const Corner &c, const Corner &e) { to.insert(to.end(), {a, b, c, a, c, e}); }

/// One piece of a band. At both ends the side is given: where pieces meet they share it, so that nothing is covered twice.
void addPiece(Triangles &to, geo::Planar from, geo::Planar fromSide, geo::Planar until, geo::Planar untilSide, const QColor &colour, double half,
              double soft)
{
    const auto at = [](geo::Planar end, geo::Planar side, double by, const QColor &c) {
        return cornerAt({end.east + side.east * by, end.north + side.north * by}, c);
    };
    const QColor none = clear(colour);
    quad(to, at(from, fromSide, half, colour), at(until, untilSide, half, colour), at(until, untilSide, -half, colour),
         at(from, fromSide, -half, colour));
    if (soft <= 0)
        return;
    quad(to, at(from, fromSide, half + soft, none), at(until, untilSide, half + soft, none), at(until, untilSide, half, colour),
         at(from, fromSide, half, colour));
    quad(to, at(from, fromSide, -half, colour), at(until, untilSide, -half, colour), at(until, untilSide, -half - soft, none),
         at(from, fromSide, -half - soft, none));
}

geo::Planar sideOf(geo::Planar from, geo::Planar until)
{
    const double length = geo::distanceMeters(from, until);
    return {-(until.north - from.north) / length, (until.east - from.east) / length};
}

/// Between two pieces: so long that both keep their width, but not beyond a sharp corner.
geo::Planar jointOf(geo::Planar before, geo::Planar after)
{
    const geo::Planar sum{before.east + after.east, before.north + after.north};
    const double square = sum.east * sum.east + sum.north * sum.north;
    constexpr double sharp = 0.5;
    if (square < sharp)
        return after;
    return {sum.east * 2 / square, sum.north * 2 / square};
}

void addStreetLook(Triangles &to, const geo::Ring &line, const mapstyle::StreetLook &look, double metersPerPixel)
{
    constexpr int dashed = 7;
    constexpr int barred = 6;
    const double half = std::max(look.widthMeters, static_cast<double>(look.minimumPixels) * metersPerPixel) / 2;
    const double dash = look.kind == dashed ? 9 * metersPerPixel : look.kind == barred ? 6 * metersPerPixel : 0;
    addBand(to, line, paint(look.fill, static_cast<double>(look.alpha)), half, 0.8 * metersPerPixel, dash);
}

void addSight(Triangles &to, const Symbol &camera, const geo::LocalFrame &frame, const mapstyle::Palette &palette, bool isMarked)
{
    const geo::Planar eye = frame.toPlanar(camera.sight ? camera.sight->eye : camera.position);
    const double strength = isMarked ? 0.5 : static_cast<double>(palette.sectorAlpha);
    const double range = std::max(1.0, camera.rangeMeters);
    const auto corner = [&](double heading, double distance) {
        const double left = std::clamp(1 - 0.7 * distance / range, 0.2, 1.0); // fainter far away
        return cornerAt({eye.east + std::sin(heading * degrees) * distance, eye.north + std::cos(heading * degrees) * distance},
                        paint(palette.sector, strength * left));
    };
    if (camera.sight) {
        for (const picture::Sight::Wedge &wedge : camera.sight->wedges)
            quad(to, corner(wedge.fromDegrees, wedge.nearFrom), corner(wedge.fromDegrees, wedge.farFrom), corner(wedge.toDegrees, wedge.farTo),
                 corner(wedge.toDegrees, wedge.nearTo));
        return;
    }
    const double opening = std::clamp(camera.fieldOfViewDegrees, 1.0, 360.0);
    const int parts = std::max(4, static_cast<int>(opening / 7));
    for (int part = 0; part < parts; ++part) {
        const double from = camera.headingDegrees + (static_cast<double>(part) / parts - 0.5) * opening;
        quad(to, corner(from, 0), corner(from, range), corner(from + opening / parts, range), corner(from + opening / parts, 0));
    }
}

bool hasSector(const Symbol &symbol)
{
    return symbol.kind == SymbolKind::Camera && symbol.status != picture::Status::Offline && symbol.rangeMeters > 0;
}

void mix(std::size_t &hash, std::size_t value) { hash ^= value + 0x9e3779b97f4a7c15ULL + (hash << 6) + (hash >> 2); }
void mix(std::size_t &hash, double value) { mix(hash, std::hash<double>{}(value)); }
void mix(std::size_t &hash, geo::Wgs84 place)
{
    mix(hash, place.latitude);
    mix(hash, place.longitude);
}

} // namespace

/// Cut into bands between the heights of its corners: in each, what is inside lies between the first and the second edge, the third and the
/// fourth, …
void addPolygons(Triangles &to, const std::vector<geo::Polygon> &polygons, const QColor &colour)
{
    struct Edge {
        geo::Planar low, high;
        [[nodiscard]] double eastAt(double north) const { return low.east + (high.east - low.east) * (north - low.north) / (high.north - low.north); }
    };
    for (const geo::Polygon &polygon : polygons) {
        std::vector<Edge> edges;
        std::vector<double> heights;
        const auto take = [&](const geo::Ring &ring) {
            for (std::size_t i = 0; i < ring.size(); ++i) {
                const geo::Planar a = ring[i];
                const geo::Planar b = ring[(i + 1) % ring.size()];
                heights.push_back(a.north);
                if (a.north != b.north)
                    edges.push_back(a.north < b.north ? Edge{a, b} : Edge{b, a});
            }
        };
        take(polygon.outer);
        for (const geo::Ring &hole : polygon.holes)
            take(hole);
        std::ranges::sort(heights);
        heights.erase(std::ranges::unique(heights).begin(), heights.end());
        std::ranges::sort(edges, {}, [](const Edge &edge) { return edge.low.north; });
        std::vector<const Edge *> across;
        std::size_t next = 0;
        for (std::size_t band = 0; band + 1 < heights.size(); ++band) {
            const double low = heights[band];
            const double high = heights[band + 1];
            std::erase_if(across, [low](const Edge *edge) { return edge->high.north <= low; });
            for (; next < edges.size() && edges[next].low.north <= low; ++next)
                if (edges[next].high.north > low)
                    across.push_back(&edges[next]);
            const double middle = (low + high) / 2;
            std::ranges::sort(across, {}, [middle](const Edge *edge) { return edge->eastAt(middle); });
            for (std::size_t i = 0; i + 1 < across.size(); i += 2)
                quad(to, cornerAt({across[i]->eastAt(low), low}, colour), cornerAt({across[i]->eastAt(high), high}, colour),
                     cornerAt({across[i + 1]->eastAt(high), high}, colour), cornerAt({across[i + 1]->eastAt(low), low}, colour));
        }
    }
}

void addBand(Triangles &to, const geo::Ring &whole, const QColor &colour, double halfMeters, double softMeters, double dash)
{
    geo::Ring line;
    for (const geo::Planar &point : whole)
        if (line.empty() || geo::distanceMeters(line.back(), point) > 1e-3)
            line.push_back(point);
    if (line.size() < 2)
        return;
    const bool isRing = geo::distanceMeters(line.front(), line.back()) < 1e-3 && line.size() > 3;
    double along = 0; // of the dash and its gap
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        const geo::Planar from = line[i];
        const geo::Planar until = line[i + 1];
        const geo::Planar side = sideOf(from, until);
        if (dash <= 0) {
            const bool isFirst = i == 0 && !isRing;
            const bool isLast = i + 2 == line.size() && !isRing;
            const geo::Planar before = isFirst ? side : i == 0 ? sideOf(line[line.size() - 2], line.back()) : sideOf(line[i - 1], from);
            const geo::Planar after = isLast ? side : i + 2 == line.size() ? sideOf(line[0], line[1]) : sideOf(until, line[i + 2]);
            addPiece(to, from, jointOf(before, side), until, jointOf(after, side), colour, halfMeters, softMeters);
            continue;
        }
        const double length = geo::distanceMeters(from, until);
        const auto at = [&](double meters) {
            return geo::Planar{from.east + (until.east - from.east) * meters / length, from.north + (until.north - from.north) * meters / length};
        };
        for (double done = 0; done < length;) {
            const bool isDash = along < dash;
            const double step = std::max(1e-6, std::min(length - done, (isDash ? dash : 2 * dash) - along));
            if (isDash)
                addPiece(to, at(done), side, at(done + step), side, colour, halfMeters, softMeters);
            done += step;
            along += step;
            if (along >= 2 * dash)
                along = 0;
        }
    }
}

Triangles flatShapes(const picture::Picture &picture, const geo::LocalFrame &frame, const mapstyle::Palette &palette, double metersPerPixel,
                     const std::string &marked)
{
    Triangles shapes;
    const double soft = 0.8 * metersPerPixel;
    if (picture.overlay) {
        for (const Overlay::Area &area : picture.overlay->areas) {
            const double weight = std::clamp(area.weight, 0.0, 1.0);
            std::vector<geo::Polygon> polygons;
            for (const Overlay::Polygon &polygon : area.polygons) {
                geo::Polygon one;
                one.outer = planar(polygon.outer, frame);
                for (const auto &hole : polygon.holes)
                    one.holes.push_back(planar(hole, frame));
                polygons.push_back(std::move(one));
            }
            addPolygons(shapes, polygons, paint(palette.overlayFill, static_cast<double>(palette.overlayFillAlpha) * weight));
            for (const geo::Polygon &polygon : polygons)
                addStreetLook(shapes, closedRing(polygon.outer), palette.edgeOfArea(area.weight), metersPerPixel);
        }
    }
    for (const Symbol &symbol : picture.symbols)
        if (hasSector(symbol))
            addSight(shapes, symbol, frame, palette, symbol.id == marked);
    if (picture.overlay)
        for (const Overlay::Line &line : picture.overlay->lines)
            addStreetLook(shapes, planar(line.points, frame), palette.overlayLine(line), metersPerPixel);
    for (const picture::ClosedPlace &place : picture.closed) {
        if (place.area.size() >= 3)
            addStreetLook(shapes, closedRing(planar(place.area, frame)), palette.closedEdge(), metersPerPixel);
        for (const auto &line : place.lines)
            addStreetLook(shapes, planar(line, frame), palette.closedStreet(), metersPerPixel);
    }
    for (const picture::RouteLine &route : picture.routes) {
        const QColor colour = route.isProposed ? paint(palette.proposed, 0.7) : paint(palette.status(route.status), 0.95);
        addBand(shapes, planar(route.points, frame), colour, (route.isProposed ? 1.3 : 2.2) * metersPerPixel, soft);
    }
    return shapes;
}

std::size_t fingerprintOfShapes(const picture::Picture &picture, const std::string &marked)
{
    std::size_t hash = std::hash<const void *>{}(picture.overlay.get());
    for (const Symbol &symbol : picture.symbols) {
        if (!hasSector(symbol))
            continue;
        mix(hash, symbol.position);
        for (const double value : {symbol.headingDegrees, symbol.fieldOfViewDegrees, symbol.rangeMeters})
            mix(hash, value);
        mix(hash, std::hash<const void *>{}(symbol.sight.get()));
        mix(hash, static_cast<std::size_t>(symbol.id == marked));
    }
    for (const picture::ClosedPlace &place : picture.closed) {
        mix(hash, std::hash<std::string>{}(place.id));
        for (const auto &line : place.lines)
            for (const geo::Wgs84 &point : line)
                mix(hash, point);
        for (const geo::Wgs84 &point : place.area)
            mix(hash, point);
    }
    for (const picture::RouteLine &route : picture.routes) {
        mix(hash, std::hash<std::string>{}(route.id));
        mix(hash, (static_cast<std::size_t>(route.status) << 1) | static_cast<std::size_t>(route.isProposed));
        for (const geo::Wgs84 &point : route.points)
            mix(hash, point);
    }
    return hash;
}

Triangles accuracyShapes(const picture::Picture &picture, const geo::LocalFrame &frame, const mapstyle::Palette &palette, double metersPerPixel,
                         const std::string &selected, const std::string &hovered)
{
    constexpr double nearMeters = 0.4;
    constexpr double coarseMeters = 25; // nobody needs the circle of a good position unless they ask for it
    constexpr double widest = 3'000;
    constexpr int sides = 48;
    Triangles shapes;
    for (const Symbol &symbol : picture.symbols) {
        if (symbol.kind != SymbolKind::Satellite || symbol.accuracyMeters <= 0 || symbol.accuracyMeters > widest)
            continue;
        const bool isMarked = symbol.id == selected || symbol.id == hovered;
        const double radius = symbol.accuracyMeters;
        const bool isWide = radius > 0.9 * mapstyle::diameterOf(symbol, metersPerPixel) * metersPerPixel; // else the symbol covers it
        if (!isWide || !(isMarked || (metersPerPixel < nearMeters && radius > coarseMeters)))
            continue;
        const geo::Planar middle = frame.toPlanar(symbol.position);
        geo::Ring rim;
        for (int i = 0; i < sides; ++i) {
            const double angle = i * 2 * std::numbers::pi / sides;
            rim.push_back({middle.east + std::cos(angle) * radius, middle.north + std::sin(angle) * radius});
        }
        const std::uint32_t colour = mapstyle::symbolColour(symbol, palette);
        addPolygons(shapes, {{rim, {}}}, paint(colour, isMarked ? 0.16 : 0.05));
        addBand(shapes, closedRing(rim), paint(colour, isMarked ? 0.85 : 0.25), 0.5 * metersPerPixel, 0.6 * metersPerPixel);
    }
    return shapes;
}

} // namespace radar::map2d
