#pragma once
// Painted ground that is wanted and painted ground that is done: between the render thread, which asks and takes, and the thread
// that paints. Every function may be called from any thread.

#include <QImage>
#include <compare>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <vector>

#include "mapstyle/ground_painter.h"
#include "tile.h"

namespace radar::scene3d {

using mapstyle::GroundPainter;
using mapstyle::Square;

/// A square of the quadtree over the map: level 0 are the tiles of 256 m, each level above is twice as wide and high.
struct QuadKey {
    int level = 0, column = 0, row = 0;
    friend auto operator<=>(const QuadKey &, const QuadKey &) = default;
    [[nodiscard]] QuadKey parent() const { return {level + 1, column >> 1, row >> 1}; }
    [[nodiscard]] Square square() const
    {
        const double side = tileMeters * (1 << level);
        return {{column * side, row * side}, side};
    }
};

class PaintQueue {
public:
    static constexpr int pixels = 256; ///< of a picture
    static constexpr int border = 4;   ///< of these, on each side, belong to the neighbour, so that no seam shows

    /// What the picture of this square shows: the square and its border.
    [[nodiscard]] static Square painted(const QuadKey &key);
    [[nodiscard]] static double metersPerPixel(int level) { return tileMeters * (1 << level) / (pixels - 2 * border); }

    struct Picture {
        QuadKey key;
        QImage image;
    };
    /// The most urgent first; in place of what was wanted before. What is being painted or waits to be taken is not painted again.
    void want(const std::vector<QuadKey> &keys);
    [[nodiscard]] std::vector<Picture> take(std::size_t atMost);
    /// Nothing is wanted, being painted or waiting to be taken.
    [[nodiscard]] bool isIdle() const;

    /// Paints until stopped; `progress` after each picture.
    void serve(const std::stop_token &stop, const GroundPainter &painter, const std::function<void()> &progress);

private:
    [[nodiscard]] bool isKnown(const QuadKey &key) const;

    mutable std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::vector<QuadKey> m_wanted; ///< the most urgent last
    std::optional<QuadKey> m_current;
    std::vector<Picture> m_done;
};

} // namespace radar::scene3d
