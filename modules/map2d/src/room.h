#pragma once
// Room for names in a picture.

#include <QRectF>
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace radar::map2d {

/// What is taken already, looked up by squares of the picture.
class Room {
public:
    /// All of them or none.
    bool take(const std::vector<QRectF> &boxes)
    {
        for (const QRectF &box : boxes)
            if (!isFree(box))
                return false;
        for (const QRectF &box : boxes)
            cover(box);
        return true;
    }

    /// Whether or not something is there already.
    void cover(const QRectF &box)
    {
        eachSquare(box, [&](std::uint64_t square) {
            m_taken[square].push_back(box);
            return true;
        });
    }

private:
    static constexpr double side = 64;
    template <typename Visit>
    static bool eachSquare(const QRectF &box, Visit visit)
    {
        const auto column = [](double at) { return static_cast<std::int64_t>(std::floor(at / side)); };
        for (auto y = column(box.top()); y <= column(box.bottom()); ++y)
            for (auto x = column(box.left()); x <= column(box.right()); ++x)
                if (!visit(static_cast<std::uint64_t>(y) << 32 | static_cast<std::uint64_t>(x & 0xffffffff)))
                    return false;
        return true;
    }
    bool isFree(const QRectF &box) const
    {
        return eachSquare(box, [&](std::uint64_t square) {
            const auto found = m_taken.find(square);
            return found == m_taken.end() || std::ranges::none_of(found->second, [&](const QRectF &other) { return other.intersects(box); });
        });
    }
    std::unordered_map<std::uint64_t, std::vector<QRectF>> m_taken;
};

} // namespace radar::map2d
