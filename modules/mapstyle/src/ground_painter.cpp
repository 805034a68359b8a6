#include "mapstyle/ground_painter.h"

#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <cmath>

#include "mapstyle/outlines.h"

namespace radar::mapstyle {

namespace {

struct Fill {
    QPainterPath path;
    QRectF box;
    QColor colour;
    int order = 0;
};

struct Stroke {
    QPolygonF line;
    QRectF box;
    StreetLook style;
    double gone = 1e9; ///< metres per pixel at which it is too small a thing to be shown
};

struct Footprint {
    QPainterPath path;
    QRectF box;
    QColor colour;
    QPainterPath shadow; ///< what it throws
    QRectF shadowBox;
    double reach = 0; ///< of the shade at its feet, metres
};

QPolygonF polygonOf(const geo::Ring &ring)
{
    QPolygonF polygon;
    polygon.reserve(static_cast<qsizetype>(ring.size()) + 1);
    for (const geo::Planar &p : ring)
        polygon.append({p.east, p.north});
    return polygon;
}

QPainterPath pathOf(const std::vector<geo::Polygon> &shape)
{
    QPainterPath path;
    const auto add = [&path](const geo::Ring &ring) {
        path.addPolygon(polygonOf(ring));
        path.closeSubpath();
    };
    for (const geo::Polygon &polygon : shape) {
        add(polygon.outer);
        for (const geo::Ring &hole : polygon.holes)
            add(hole);
    }
    return path;
}

/// A street is shown until its class is too small a thing for the scale.
double goneAt(const StreetLook &style)
{
    switch (style.rank) {
    case 0: return 9;
    case 1: return 14;
    case 2: return 26;
    case 3: return 60;
    default: return 1e9;
    }
}

/// Full up to half of `gone`, then less and less.
double presence(double metersPerPixel, double gone) { return std::clamp(2 - 2 * metersPerPixel / gone, 0.0, 1.0); }

/// Seen from above, in the colour of its walls.
QVector3D roofOf(const basemap::Building &building, const Palette &palette)
{
    return channels(palette.wall(building.use)) * (palette.wallBrightness * 0.95F) * palette.light({0, 0, 1});
}

/// What the ribbon shader makes of its colour when seen from afar.
double farAlpha(const StreetLook &style) { return style.kind == 2 ? 0.75 : style.kind == 3 ? 0.55 : 1; }

/// A crown from above, or a lamp.
struct Dot {
    QPointF place;
    double radius = 0;
    QColor colour;
    double gone = 0; ///< metres per pixel, as a stroke's
};

} // namespace

struct GroundPainter::Shapes {
    std::vector<Fill> areas; ///< in painting order, without water
    std::vector<Fill> water;
    std::vector<Stroke> streams, streets, paths; ///< streets in painting order
    std::vector<Footprint> buildings;
    std::vector<Dot> dots;
};

GroundPainter::~GroundPainter() = default;

GroundPainter::GroundPainter(const basemap::Map &map, std::shared_ptr<const Surface> surface, Hour hour)
    : m_surface(std::move(surface)), m_palette(palette(hour))
{
    auto shapes = std::make_unique<Shapes>();
    for (const basemap::Area &area : map.areas) {
        const AreaFill &fill = m_palette.area(area.kind);
        if (fill.alpha <= 0 || area.shape.empty())
            continue;
        Fill one{pathOf(area.shape), {}, colourOf(channels(fill.rgb), static_cast<double>(fill.alpha)), areaOrder(area.kind)};
        one.box = one.path.controlPointRect();
        (area.kind == basemap::AreaKind::Water ? shapes->water : shapes->areas).push_back(std::move(one));
    }
    std::ranges::stable_sort(shapes->areas, {}, &Fill::order);
    const auto addStroke = [](std::vector<Stroke> &to, const geo::Ring &line, const StreetLook &style, double gone) {
        if (line.size() < 2)
            return;
        Stroke stroke{polygonOf(line), {}, style, gone};
        stroke.box = stroke.line.boundingRect().adjusted(-20, -20, 20, 20); // more than any street's half width
        to.push_back(std::move(stroke));
    };
    for (const basemap::Line &line : map.lines) {
        const StreetLook style = m_palette.line(line);
        addStroke(style.kind == 5 ? shapes->paths : shapes->streams, line.points, style, style.kind == 5 ? 40 : 60);
    }
    for (const basemap::Way &way : map.streets)
        if (!isHidden(way))
            addStroke(shapes->streets, planarLine(way, map.frame), m_palette.street(way), goneAt(m_palette.street(way)));
    std::ranges::stable_sort(shapes->streets, {}, [](const Stroke &stroke) { return stroke.style.rank; });
    for (const basemap::Way &way : map.paths)
        if (!isHidden(way))
            addStroke(shapes->paths, planarLine(way, map.frame), m_palette.path(way), 5);
    for (const basemap::Building &building : map.buildings) {
        if (building.hasParts || building.minHeightMeters > 1)
            continue;
        const QVector3D roof = roofOf(building, m_palette);
        Footprint one{pathOf(building.footprint), {}, colourOf(roof), {}, {}, std::clamp(building.heightMeters * 0.28, 1.5, 6.0)};
        one.shadow.setFillRule(Qt::WindingFill);
        for (const geo::Ring &ring : shadowRings(building, m_palette)) {
            one.shadow.addPolygon(polygonOf(ring));
            one.shadow.closeSubpath();
        }
        one.shadowBox = one.shadow.controlPointRect();
        one.box = one.path.controlPointRect().adjusted(-7, -7, 7, 7);
        shapes->buildings.push_back(std::move(one));
    }
    const QVector3D light = m_palette.light({0, 0, 1});
    for (const basemap::Tree &tree : map.trees)
        shapes->dots.push_back({{tree.position.east, tree.position.north},
                                tree.crownMeters / 2,
                                colourOf(channels(m_palette.hedge) * (tree.hasNeedles ? 0.85F : 1.0F) * light, 0.75),
                                3});
    for (const basemap::Lamp &lamp : map.lamps)
        shapes->dots.push_back({{lamp.position.east, lamp.position.north},
                                0.7,
                                m_palette.litWindows > 0 ? QColor(219, 179, 115, 170) : colourOf(channels(m_palette.fence) * light, 0.8),
                                1.2});
    m_shapes = std::move(shapes);
}

namespace {

/// Values given at the corners of a lattice over the picture, row 0 in the north; between them linear.
class Lattice {
public:
    template <typename Value>
    Lattice(const Canvas &canvas, Value &&value)
    {
        const QTransform toMap = canvas.fromMap.inverted();
        const double cell = static_cast<double>(canvas.pixels) / cells;
        m_values.reserve((cells + 1) * (cells + 1));
        for (int row = 0; row <= cells; ++row)
            for (int column = 0; column <= cells; ++column) {
                const QPointF place = toMap.map(QPointF(column * cell, row * cell));
                m_values.push_back(value(geo::Planar{place.x(), place.y()}));
            }
    }
    /// One row of the picture, `pixels` values.
    void row(int y, int pixels, std::vector<float> &out) const
    {
        const float at = (static_cast<float>(y) + 0.5F) / static_cast<float>(pixels) * cells;
        const int north = std::min(static_cast<int>(at), cells - 1);
        const float v = at - static_cast<float>(north);
        float blended[cells + 1];
        for (int column = 0; column <= cells; ++column)
            blended[column] = value(north, column) * (1 - v) + value(north + 1, column) * v;
        out.resize(static_cast<std::size_t>(pixels));
        for (int x = 0; x < pixels; ++x) {
            const float place = (static_cast<float>(x) + 0.5F) / static_cast<float>(pixels) * cells;
            const int west = std::min(static_cast<int>(place), cells - 1);
            const float u = place - static_cast<float>(west);
            out[static_cast<std::size_t>(x)] = blended[west] * (1 - u) + blended[west + 1] * u;
        }
    }

private:
    static constexpr int cells = 34; // of about 8 m on the nearest pictures
    [[nodiscard]] float value(int row, int column) const { return m_values[static_cast<std::size_t>(row * (cells + 1) + column)]; }
    std::vector<float> m_values;
};

QTransform fromMap(const Square &square, int pixels)
{
    const double scale = pixels / square.meters;
    return {scale, 0, 0, -scale, -square.southWest.east * scale, (square.southWest.north + square.meters) * scale};
}

double paintedWidth(const StreetLook &style, const Canvas &canvas)
{
    return std::max(style.widthMeters, static_cast<double>(style.minimumPixels) * canvas.metersPerPixel * canvas.leastPixels);
}

QPen penOf(const QColor &colour, double meters) { return QPen(colour, meters, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin); }

void strokeAll(QPainter &painter, const std::vector<Stroke> &strokes, const QRectF &box, const Canvas &canvas)
{
    for (const Stroke &stroke : strokes) {
        const double alpha = presence(canvas.metersPerPixel, stroke.gone) * farAlpha(stroke.style);
        if (alpha <= 0.02 || !stroke.box.intersects(box))
            continue;
        const float brightness = stroke.style.kind == 5 ? 0.8F : 1.0F; // the mean of rails and what is between
        painter.setPen(penOf(colourOf(channels(stroke.style.fill) * brightness, alpha), paintedWidth(stroke.style, canvas)));
        painter.drawPolyline(stroke.line);
    }
}

void caseAll(QPainter &painter, const std::vector<Stroke> &streets, const QRectF &box, const Canvas &canvas, const Palette &palette)
{
    const QColor dark = colourOf(channels(palette.casing), 0.8 * presence(canvas.metersPerPixel, 4));
    if (dark.alphaF() <= 0.02F)
        return;
    for (const Stroke &street : streets) {
        if (!street.box.intersects(box))
            continue;
        const double casing = std::min(0.35, street.style.widthMeters / 2);
        painter.setPen(penOf(dark, paintedWidth(street.style, canvas) + 2 * casing));
        painter.drawPolyline(street.line);
    }
}

void fillAll(QPainter &painter, const std::vector<Fill> &fills, const QRectF &box)
{
    for (const Fill &fill : fills)
        if (fill.box.intersects(box))
            painter.fillPath(fill.path, fill.colour);
}

void begin(QPainter &painter, const Canvas &canvas)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setTransform(canvas.fromMap);
}

int byteOf(float value) { return std::min(255, static_cast<int>(value + 0.5F)); }

/// Land with the light on its slopes.
QImage land(const Canvas &canvas, const Surface &surface, const Palette &palette)
{
    const int pixels = canvas.pixels;
    QImage image(pixels, pixels, QImage::Format_RGB32);
    const QVector3D colour = channels(palette.land) * 255.0F;
    if (surface.isFlat()) {
        image.fill(colourOf(channels(palette.land)));
        return image;
    }
    const Lattice light(canvas, [&](geo::Planar p) { return landLight(surface, p, palette); });
    std::vector<float> row;
    for (int y = 0; y < pixels; ++y) {
        light.row(y, pixels, row);
        auto *line = reinterpret_cast<QRgb *>(image.scanLine(y));
        for (int x = 0; x < pixels; ++x) {
            const QVector3D c = colour * row[static_cast<std::size_t>(x)];
            line[x] = qRgb(byteOf(c.x()), byteOf(c.y()), byteOf(c.z()));
        }
    }
    return image;
}

/// Lays the areas on the land, in the light that falls on them.
void blend(QImage &land, const QImage &areas, const Canvas &canvas, const Surface &surface, const Palette &palette)
{
    const int pixels = canvas.pixels;
    const Lattice light(canvas, [&](geo::Planar p) { return areaLight(surface, p, palette); });
    std::vector<float> row;
    for (int y = 0; y < pixels; ++y) {
        light.row(y, pixels, row);
        auto *to = reinterpret_cast<QRgb *>(land.scanLine(y));
        const auto *from = reinterpret_cast<const QRgb *>(areas.constScanLine(y));
        for (int x = 0; x < pixels; ++x) {
            if (qAlpha(from[x]) == 0)
                continue;
            const float shade = row[static_cast<std::size_t>(x)];
            const int left = 255 - qAlpha(from[x]);
            const auto channel = [&](int below, int over) {
                return std::min(255, static_cast<int>(static_cast<float>(over) * shade + static_cast<float>(below * left) / 255.0F + 0.5F));
            };
            to[x] = qRgb(channel(qRed(to[x]), qRed(from[x])), channel(qGreen(to[x]), qGreen(from[x])), channel(qBlue(to[x]), qBlue(from[x])));
        }
    }
}

} // namespace

/// All of them on one sheet first: where two lie over each other it is no darker.
void GroundPainter::throwShadows(QPainter &painter, const QRectF &box, const Canvas &canvas) const
{
    const double strength = static_cast<double>(m_palette.shade) * presence(canvas.metersPerPixel, 12);
    if (strength <= 0.02)
        return;
    QImage sheet(canvas.pixels, canvas.pixels, QImage::Format_ARGB32_Premultiplied);
    sheet.fill(Qt::transparent);
    QPainter onSheet(&sheet);
    begin(onSheet, canvas);
    const QColor dark = colourOf(shadowColour(m_palette));
    for (const Footprint &building : m_shapes->buildings)
        if (building.shadowBox.intersects(box))
            onSheet.fillPath(building.shadow, dark);
    onSheet.end();
    painter.save();
    painter.resetTransform();
    painter.setOpacity(strength);
    painter.drawImage(0, 0, sheet);
    painter.restore();
}

void GroundPainter::paintBuildings(QPainter &painter, const QRectF &box, const Canvas &canvas) const
{
    const double shade = 0.9 * static_cast<double>(m_palette.shade) * presence(canvas.metersPerPixel, 5);
    for (const Footprint &building : m_shapes->buildings) {
        if (!building.box.intersects(box))
            continue;
        for (const double share : {1.6, 0.8}) {
            if (shade <= 0.02)
                break;
            painter.setPen(penOf(colourOf(shadowColour(m_palette), shade), building.reach * share));
            painter.setBrush(Qt::NoBrush);
            painter.drawPath(building.path);
        }
        painter.fillPath(building.path, building.colour);
    }
}

void GroundPainter::paintDots(QPainter &painter, const QRectF &box, const Canvas &canvas) const
{
    painter.setPen(Qt::NoPen);
    for (const Dot &dot : m_shapes->dots) {
        const double alpha = presence(canvas.metersPerPixel, dot.gone);
        if (alpha <= 0.02 || !box.adjusted(-dot.radius, -dot.radius, dot.radius, dot.radius).contains(dot.place))
            continue;
        QColor colour = dot.colour;
        colour.setAlphaF(colour.alphaF() * static_cast<float>(alpha));
        painter.setBrush(colour);
        painter.drawEllipse(dot.place, dot.radius, dot.radius);
    }
}

QImage GroundPainter::paint(const Square &square, int pixels) const
{
    // The picture is seen at one to two of its pixels to a pixel of the screen, where the least width counts.
    return paint(Canvas{fromMap(square, pixels), pixels, square.meters / pixels, 1.6});
}

QImage GroundPainter::paint(const Canvas &canvas) const
{
    const QRectF box = canvas.fromMap.inverted().mapRect(QRectF(0, 0, canvas.pixels, canvas.pixels));
    QImage image = land(canvas, *m_surface, m_palette);
    {
        QImage areas(canvas.pixels, canvas.pixels, QImage::Format_ARGB32_Premultiplied);
        areas.fill(Qt::transparent);
        QPainter painter(&areas);
        begin(painter, canvas);
        fillAll(painter, m_shapes->areas, box);
        painter.end();
        blend(image, areas, canvas, *m_surface, m_palette);
    }
    QPainter painter(&image);
    begin(painter, canvas);
    fillAll(painter, m_shapes->water, box);
    strokeAll(painter, m_shapes->streams, box, canvas);
    caseAll(painter, m_shapes->streets, box, canvas, m_palette);
    strokeAll(painter, m_shapes->streets, box, canvas);
    strokeAll(painter, m_shapes->paths, box, canvas);
    throwShadows(painter, box, canvas);
    paintDots(painter, box, canvas);
    paintBuildings(painter, box, canvas);
    return image;
}

} // namespace radar::mapstyle
