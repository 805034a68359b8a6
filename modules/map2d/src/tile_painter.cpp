#include "map2d/tile_painter.h"

#include <QPainter>
#include <QPainterPath>
#include <QPainterPathStroker>
#include <array>
#include <cmath>
#include <map>
#include <mutex>
#include <numbers>

#include "map2d/tile_address.h"
#include "mapstyle/ground_painter.h"
#include "name_layout.h"

namespace radar::map2d {

using mapstyle::Canvas;

namespace {

/// The plane of the map on the picture of the world around one of its pixels. Both maps are conformal, so between them lie a turn and a
/// scale, which change slowly: over a tile of zoom 12 the error is below a tenth of a pixel.
QTransform planeToWorld(const geo::LocalFrame &frame, QPointF around, double reach, int zoom)
{
    const auto planar = [&](double x, double y) {
        const geo::Planar p = frame.toPlanar(placeAt(around + QPointF(x, y), zoom));
        return QPointF(p.east, p.north);
    };
    const QPointF perX = (planar(reach, 0) - planar(-reach, 0)) / (2 * reach);
    const QPointF perY = (planar(0, reach) - planar(0, -reach)) / (2 * reach);
    const QPointF middle = planar(0, 0);
    const QTransform fromWorld(perX.x(), perX.y(), perY.x(), perY.y(), middle.x(), middle.y());
    return fromWorld.inverted() * QTransform::fromTranslate(around.x(), around.y());
}

void write(QPainter &painter, const WrittenName &name, const mapstyle::Palette &palette)
{
    const QFont font = fontOf(name.size);
    QPainterPath letters;
    letters.addText(-name.width / 2, font.pixelSize() * 0.36, font, name.text);
    painter.save();
    painter.translate(name.middle);
    painter.rotate(name.degrees);
    QColor halo = mapstyle::colourOf(mapstyle::channels(palette.halo));
    halo.setAlphaF(palette.haloAlpha);
    painter.strokePath(letters, QPen(halo, 4.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.fillPath(letters, mapstyle::colourOf(mapstyle::channels(palette.ink(name.ink))));
    painter.restore();
}

} // namespace

struct TilePainter::Private {
    std::shared_ptr<const basemap::Map> map;
    std::shared_ptr<const mapstyle::Surface> surface;
    std::vector<mapstyle::MapName> names;

    struct Ground {
        std::once_flag once;
        std::unique_ptr<const mapstyle::GroundPainter> painter;
    };
    std::array<Ground, mapstyle::hours> grounds;
    struct Layout {
        std::once_flag once;
        std::unique_ptr<const NameLayout> names;
    };
    std::array<std::array<Layout, 2>, finestZoom + 1> layouts; ///< by zoom and language

    const mapstyle::GroundPainter &ground(mapstyle::Hour hour)
    {
        Ground &one = grounds[static_cast<std::size_t>(hour)];
        std::call_once(one.once, [&] { one.painter = std::make_unique<const mapstyle::GroundPainter>(*map, surface, hour); });
        return *one.painter;
    }
    const NameLayout &layout(int zoom, Language language)
    {
        Layout &one = layouts[static_cast<std::size_t>(zoom)][static_cast<std::size_t>(language)];
        std::call_once(one.once, [&] { one.names = std::make_unique<const NameLayout>(names, map->frame, zoom, language); });
        return *one.names;
    }
    [[nodiscard]] QRectF extent(int zoom) const
    {
        constexpr double margin = mapstyle::landFadeMeters;
        const geo::Box &box = surface->gridBox();
        const QPointF southWest = worldPixel(map->frame.toWgs84({box.low.east - margin, box.low.north - margin}), zoom);
        const QPointF northEast = worldPixel(map->frame.toWgs84({box.high.east + margin, box.high.north + margin}), zoom);
        const QRectF known = QRectF(southWest, northEast).normalized();
        if (map->bounds.isEmpty())
            return known;
        return known | QRectF(worldPixel(map->bounds.southWest, zoom), worldPixel(map->bounds.northEast, zoom)).normalized();
    }
};

TilePainter::TilePainter(std::shared_ptr<const basemap::Map> map) : d(std::make_unique<Private>())
{
    d->map = std::move(map);
    d->surface = std::make_shared<const mapstyle::Surface>(d->map);
    d->names = mapstyle::mapNames(*d->map);
}

TilePainter::~TilePainter() = default;

QImage TilePainter::paint(const TileRequest &request) const
{
    const auto &[style, address, scale] = request;
    const int pixels = tilePixels * scale;
    const mapstyle::Palette &palette = mapstyle::palette(style.hour);
    const QPointF corner(static_cast<double>(address.x) * tilePixels, static_cast<double>(address.y) * tilePixels);
    const QRectF tile(corner, QSizeF(tilePixels, tilePixels));
    const QRectF extent = d->extent(address.zoom);
    QTransform toTile = QTransform::fromTranslate(-corner.x(), -corner.y()) * QTransform::fromScale(scale, scale);
    QImage image;
    if (tile.intersects(extent)) {
        const QRectF both = tile & extent;
        const double reach = std::max(0.5, std::min<double>(tilePixels, std::max(extent.width(), extent.height())) / 2);
        const QTransform toWorld = planeToWorld(d->map->frame, both.center(), reach, address.zoom);
        const double metersPerPixel = 1 / std::sqrt(std::abs(toWorld.determinant()));
        image = d->ground(style.hour).paint(Canvas{toWorld * toTile, pixels, metersPerPixel, 1});
    } else {
        image = QImage(pixels, pixels, QImage::Format_RGB32);
        image.fill(mapstyle::colourOf(mapstyle::channels(palette.land) * (d->surface->isFlat() ? 1 : mapstyle::landBeyond)));
    }
    const auto names = d->layout(address.zoom, style.language).on(address);
    if (!names.empty()) {
        QPainter painter(&image);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setTransform(toTile);
        for (const WrittenName *name : names)
            write(painter, *name, palette);
    }
    return image;
}

} // namespace radar::map2d
