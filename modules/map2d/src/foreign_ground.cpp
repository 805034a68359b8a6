#include "foreign_ground.h"

#include <QPointer>
#include <algorithm>
#include <cmath>
#include <numbers>

#include "geo/gcj02.h"

namespace radar::map2d {

namespace {

constexpr auto notAgainFor = std::chrono::seconds(30);

TileAddress addressOf(PieceKey key) { return {-key.level, key.column, key.row}; }

} // namespace

QPointF worldPixel(geo::Wgs84 place, int zoom, ForeignTiles::Datum datum)
{
    if (datum == ForeignTiles::Datum::Gcj02) {
        const geo::Gcj02 theirs = geo::toGcj02(place);
        place = {theirs.latitude, theirs.longitude};
    }
    return worldPixel(place, zoom);
}

geo::Wgs84 placeAt(QPointF pixel, int zoom, ForeignTiles::Datum datum)
{
    const geo::Wgs84 written = placeAt(pixel, zoom);
    return datum == ForeignTiles::Datum::Gcj02 ? geo::toWgs84(geo::Gcj02{written.latitude, written.longitude}) : written;
}

ForeignGround::ForeignGround(ForeignTiles tiles, const geo::LocalFrame &frame) : m_tiles(std::move(tiles)), m_frame(frame) {}

int ForeignGround::levelFor(double metersPerPixel) const
{
    const double equator = 2 * std::numbers::pi * 6378137;
    const double worldPixels = equator * std::cos(m_frame.origin().latitude * std::numbers::pi / 180) / metersPerPixel;
    return -std::clamp(static_cast<int>(std::lround(std::log2(worldPixels / tilePixels))), m_tiles.leastZoom, m_tiles.mostZoom);
}

std::vector<PieceKey> ForeignGround::covering(const geo::Box &box, int level) const
{
    const int zoom = -level;
    if (zoom < m_tiles.leastZoom || zoom > m_tiles.mostZoom)
        return {};
    QRectF seen;
    for (const geo::Planar corner : {box.low, box.high, geo::Planar{box.low.east, box.high.north}, geo::Planar{box.high.east, box.low.north}}) {
        const QPointF at = worldPixel(m_frame.toWgs84(corner), zoom, m_tiles.datum) / tilePixels;
        seen = seen.isNull() ? QRectF(at, QSizeF(1e-9, 1e-9)) : seen.united(QRectF(at, QSizeF(1e-9, 1e-9)));
    }
    std::vector<PieceKey> keys;
    const auto of = [](double at) { return static_cast<int>(std::floor(at)); };
    for (int row = of(seen.top()); row <= of(seen.bottom()); ++row)
        for (int column = of(seen.left()); column <= of(seen.right()); ++column)
            if (addressOf({level, column, row}).isValid())
                keys.push_back({level, column, row});
    return keys;
}

std::vector<geo::Planar> ForeignGround::corners(PieceKey key) const
{
    std::vector<geo::Planar> places;
    for (int y = 0; y <= cells; ++y)
        for (int x = 0; x <= cells; ++x) {
            const QPointF at = QPointF(key.column + static_cast<double>(x) / cells, key.row + static_cast<double>(y) / cells) * tilePixels;
            places.push_back(m_frame.toPlanar(placeAt(at, -key.level, m_tiles.datum)));
        }
    return places;
}

void ForeignGround::want(const std::vector<PieceKey> &keys)
{
    const auto now = Clock::now();
    std::erase_if(m_missing, [now](const auto &entry) { return now - entry.second > notAgainFor; });
    m_wanted.clear();
    for (const PieceKey &key : keys)
        if (!m_missing.contains(key) && !m_underWay.contains(key))
            m_wanted.push_back(key);
    std::ranges::reverse(m_wanted);
    // It is asked for while a frame is prepared, by the render thread with the GUI thread blocked; fetching belongs to the GUI thread.
    QMetaObject::invokeMethod(this, &ForeignGround::fetchNext, Qt::QueuedConnection);
}

void ForeignGround::fetchNext()
{
    while (!m_wanted.empty() && m_underWay.size() < atOnce) {
        const PieceKey key = m_wanted.back();
        m_wanted.pop_back();
        m_underWay.insert(key);
        m_tiles.fetch(addressOf(key), [weak = QPointer<ForeignGround>(this), key](const QImage &image) {
            if (!weak)
                return;
            weak->m_underWay.erase(key);
            if (image.isNull())
                weak->m_missing.emplace(key, Clock::now());
            else
                Q_EMIT weak->arrived(key, image.convertToFormat(QImage::Format_RGBX8888));
            weak->fetchNext();
        });
    }
}

} // namespace radar::map2d
