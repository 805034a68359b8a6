#include "painted_ground.h"

#include <algorithm>
#include <cmath>
#include <mutex>

namespace radar::map2d {

namespace {

constexpr int finestLevel = -3; ///< an eighth of a metre a pixel: nothing on the map is finer
constexpr int coarsestLevel = 12;

double sideOf(int level) { return std::ldexp(PaintedGround::pixels, level); }

mapstyle::Square squareOf(PieceKey key)
{
    const double side = sideOf(key.level);
    return {{key.column * side, key.row * side}, side};
}

} // namespace

struct PaintedGround::Workshop {
    std::shared_ptr<const basemap::Map> map;
    std::shared_ptr<const mapstyle::Surface> surface;
    mapstyle::Hour hour;
    std::unique_ptr<const mapstyle::GroundPainter> painter; ///< of the painting thread
    std::mutex mutex;
    std::vector<PieceKey> wanted;   ///< the most urgent last
    std::vector<PieceKey> underWay; ///< being painted, or painted and not taken yet
    bool isWorking = false, isOver = false;
};

PaintedGround::PaintedGround(std::shared_ptr<const basemap::Map> map, std::shared_ptr<const mapstyle::Surface> surface, mapstyle::Hour hour)
    : m_workshop(std::make_shared<Workshop>())
{
    m_workshop->map = std::move(map);
    m_workshop->surface = std::move(surface);
    m_workshop->hour = hour;
    m_pool.setMaxThreadCount(1);
    m_pool.setThreadPriority(QThread::LowPriority);
}

PaintedGround::~PaintedGround()
{
    {
        const std::scoped_lock lock(m_workshop->mutex);
        m_workshop->isOver = true;
    }
    m_pool.waitForDone();
}

int PaintedGround::levelFor(double metersPerPixel) const
{
    return std::clamp(static_cast<int>(std::lround(std::log2(metersPerPixel))), finestLevel, coarsestLevel);
}

std::vector<PieceKey> PaintedGround::covering(const geo::Box &box, int level) const
{
    const double side = sideOf(level);
    const auto of = [side](double meters) { return static_cast<int>(std::floor(meters / side)); };
    std::vector<PieceKey> keys;
    for (int row = of(box.low.north); row <= of(box.high.north); ++row)
        for (int column = of(box.low.east); column <= of(box.high.east); ++column)
            keys.push_back({level, column, row});
    return keys;
}

std::vector<geo::Planar> PaintedGround::corners(PieceKey key) const
{
    const auto [low, side] = squareOf(key);
    return {{low.east, low.north + side}, {low.east + side, low.north + side}, low, {low.east + side, low.north}};
}

void PaintedGround::want(const std::vector<PieceKey> &keys)
{
    const std::scoped_lock lock(m_workshop->mutex);
    m_workshop->wanted.clear();
    std::ranges::copy_if(keys, std::back_inserter(m_workshop->wanted),
                         [this](const PieceKey &key) { return !std::ranges::contains(m_workshop->underWay, key); });
    std::ranges::reverse(m_workshop->wanted);
    if (m_workshop->wanted.empty() || m_workshop->isWorking)
        return;
    m_workshop->isWorking = true;
    m_pool.start([this] { paintOn(); });
}

void PaintedGround::paintOn()
{
    Workshop &shop = *m_workshop;
    if (!shop.painter)
        shop.painter = std::make_unique<const mapstyle::GroundPainter>(*shop.map, shop.surface, shop.hour);
    for (;;) {
        PieceKey key;
        {
            const std::scoped_lock lock(shop.mutex);
            if (shop.isOver || shop.wanted.empty()) {
                shop.isWorking = false;
                return;
            }
            key = shop.wanted.back();
            shop.wanted.pop_back();
            shop.underWay.push_back(key);
        }
        QImage image = shop.painter->paint(squareOf(key), pixels).convertToFormat(QImage::Format_RGBX8888); // as it is handed to OpenGL
        QMetaObject::invokeMethod(
            this,
            [this, key, image = std::move(image)] {
                {
                    const std::scoped_lock lock(m_workshop->mutex);
                    std::erase(m_workshop->underWay, key);
                }
                Q_EMIT arrived(key, image);
            },
            Qt::QueuedConnection);
    }
}

} // namespace radar::map2d
