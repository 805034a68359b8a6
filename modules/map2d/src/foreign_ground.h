#pragma once
// Somebody else's tiles as pieces of the flat map's ground.

#include <chrono>
#include <map>
#include <memory>
#include <set>

#include "geo/local_frame.h"
#include "ground_pieces.h"
#include "map2d/foreign_tiles.h"

namespace radar::map2d {

/// A piece's level is its zoom, downwards: -17 is zoom 17.
class ForeignGround final : public GroundSource {
    Q_OBJECT
public:
    static constexpr int cells = 4; ///< a tile is laid down as so many squares a side: datums bend
    static constexpr std::size_t atOnce = 6;

    ForeignGround(ForeignTiles tiles, const geo::LocalFrame &frame);

    [[nodiscard]] int levelFor(double metersPerPixel) const override;
    [[nodiscard]] std::vector<PieceKey> covering(const geo::Box &box, int level) const override;
    [[nodiscard]] std::vector<geo::Planar> corners(PieceKey key) const override;
    void want(const std::vector<PieceKey> &keys) override;

private:
    using Clock = std::chrono::steady_clock;
    void fetchNext();

    ForeignTiles m_tiles;
    geo::LocalFrame m_frame;
    std::vector<PieceKey> m_wanted; ///< the most urgent last
    std::set<PieceKey> m_underWay;
    std::map<PieceKey, Clock::time_point> m_missing; ///< was not there; asked for again after a while
};

} // namespace radar::map2d
