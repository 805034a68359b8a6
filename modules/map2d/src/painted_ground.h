#pragma once
// Pieces of ground painted from our own map (mapstyle::GroundPainter), on a thread of their own.

#include <QThreadPool>
#include <memory>

#include "ground_pieces.h"
#include "mapstyle/ground_painter.h"

namespace radar::map2d {

class PaintedGround final : public GroundSource {
    Q_OBJECT
public:
    static constexpr int pixels = 512; ///< of a piece, wide and high

    PaintedGround(std::shared_ptr<const basemap::Map> map, std::shared_ptr<const mapstyle::Surface> surface, mapstyle::Hour hour);
    ~PaintedGround() override;

    [[nodiscard]] int levelFor(double metersPerPixel) const override;
    [[nodiscard]] std::vector<PieceKey> covering(const geo::Box &box, int level) const override;
    [[nodiscard]] std::vector<geo::Planar> corners(PieceKey key) const override;
    void want(const std::vector<PieceKey> &keys) override;

private:
    struct Workshop;
    void paintOn(); ///< on the pool's thread, until nothing is wanted

    std::shared_ptr<Workshop> m_workshop;
    QThreadPool m_pool;
};

} // namespace radar::map2d
