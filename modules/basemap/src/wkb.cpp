#include "wkb.h"

#include <bit>
#include <cmath>
#include <cstring>

namespace radar::basemap {

namespace {

static_assert(std::endian::native == std::endian::little);

class Bytes {
public:
    explicit Bytes(std::span<const std::byte> data) : m_data(data) {}

    template <typename T>
    T take()
    {
        T value{};
        if (m_data.size() < sizeof(T)) {
            m_failed = true;
            return value;
        }
        std::memcpy(&value, m_data.data(), sizeof(T));
        m_data = m_data.subspan(sizeof(T));
        return value;
    }
    void skip(std::size_t n)
    {
        m_failed = m_failed || n > m_data.size();
        m_data = m_failed ? std::span<const std::byte>() : m_data.subspan(n);
    }
    /// A count of things that take at least `size` bytes each.
    std::size_t takeCount(std::size_t size)
    {
        const auto n = take<std::uint32_t>();
        m_failed = m_failed || n > m_data.size() / size;
        return m_failed ? 0 : n;
    }
    [[nodiscard]] bool failed() const { return m_failed; }
    void fail() { m_failed = true; }

private:
    std::span<const std::byte> m_data;
    bool m_failed = false;
};

constexpr std::size_t pointSize = 2 * sizeof(double);

geo::Wgs84 takePoint(Bytes &bytes)
{
    const double longitude = bytes.take<double>();
    const double latitude = bytes.take<double>();
    const geo::Wgs84 place{latitude, longitude};
    if (!place.isValid())
        bytes.fail();
    return place;
}

Polyline takePath(Bytes &bytes)
{
    const auto n = bytes.takeCount(pointSize);
    Polyline path;
    path.reserve(n);
    for (std::size_t i = 0; i < n; ++i)
        path.push_back(takePoint(bytes));
    return path;
}

Polyline takeRing(Bytes &bytes)
{
    auto ring = takePath(bytes);
    if (ring.size() > 1 && ring.front() == ring.back())
        ring.pop_back();
    if (ring.size() < 3)
        bytes.fail();
    return ring;
}

Shape takePolygon(Bytes &bytes)
{
    Shape shape;
    const auto rings = bytes.takeCount(sizeof(std::uint32_t));
    for (std::size_t i = 0; i < rings && !bytes.failed(); ++i) {
        if (i == 0)
            shape.outer = takeRing(bytes);
        else
            shape.holes.push_back(takeRing(bytes));
    }
    if (rings == 0)
        bytes.fail();
    return shape;
}

enum WkbType : std::uint32_t { Point = 1, LineString = 2, Polygon = 3, MultiPolygon = 6 };

std::uint32_t takeType(Bytes &bytes)
{
    if (bytes.take<std::uint8_t>() != 1) // big-endian: not written by us
        bytes.fail();
    return bytes.take<std::uint32_t>();
}

} // namespace

std::optional<Geometry> readGeometry(std::span<const std::byte> blob)
{
    Bytes bytes(blob);
    const auto magic = bytes.take<std::uint16_t>();
    bytes.skip(1);
    const auto flags = bytes.take<std::uint8_t>();
    bytes.skip(sizeof(std::int32_t));
    static constexpr std::size_t envelopeSizes[] = {0, 32, 48, 48, 64};
    const auto envelope = static_cast<std::size_t>((flags >> 1) & 7);
    if (magic != 0x5047 || (flags & 1) == 0 || envelope > 4)
        return {};
    bytes.skip(envelopeSizes[envelope]);

    Geometry geometry;
    switch (takeType(bytes)) {
    case Point: geometry.points.push_back(takePoint(bytes)); break;
    case LineString: geometry.points = takePath(bytes); break;
    case Polygon: geometry.shape.push_back(takePolygon(bytes)); break;
    case MultiPolygon: {
        const auto n = bytes.takeCount(9);
        for (std::size_t i = 0; i < n && !bytes.failed(); ++i) {
            if (takeType(bytes) != Polygon)
                bytes.fail();
            else
                geometry.shape.push_back(takePolygon(bytes));
        }
        break;
    }
    default: return {};
    }
    if (bytes.failed() || (geometry.points.empty() && geometry.shape.empty()))
        return {};
    return geometry;
}

} // namespace radar::basemap
