#pragma once
// The flat map's ground in square pieces: which are drawn for a view, which are asked for, what is shown until they are there. GUI thread; pieces are
// made elsewhere (GroundSource).

#include <QImage>
#include <QObject>
#include <QTimer>
#include <compare>
#include <map>
#include <memory>
#include <vector>

#include "flat_camera.h"

namespace radar::map2d {

/// A square of a quadtree: the next level is twice as coarse, and its squares are twice as wide and high.
struct PieceKey {
    int level = 0, column = 0, row = 0;
    friend auto operator<=>(const PieceKey &, const PieceKey &) = default;
    [[nodiscard]] PieceKey parent() const { return {level + 1, column >> 1, row >> 1}; }
    [[nodiscard]] PieceKey child(int i) const { return {level - 1, 2 * column + i % 2, 2 * row + i / 2}; }
};

/// Who makes pieces. Emits arrived() on the GUI thread, at any time and in any order.
class GroundSource : public QObject {
    Q_OBJECT
public:
    [[nodiscard]] virtual int levelFor(double metersPerPixel) const = 0;
    [[nodiscard]] virtual std::vector<PieceKey> covering(const geo::Box &box, int level) const = 0;
    /// How the piece lies in the map's plane: (cells + 1)² places, row by row from the picture's upper left corner.
    [[nodiscard]] virtual std::vector<geo::Planar> corners(PieceKey key) const = 0;
    /// The most urgent first; in place of what was wanted before.
    virtual void want(const std::vector<PieceKey> &keys) = 0;

Q_SIGNALS:
    void arrived(radar::map2d::PieceKey key, const QImage &image);
};

struct Piece {
    PieceKey key;
    unsigned number = 0; ///< of this picture: another one has another
    QImage image;
    std::vector<geo::Planar> corners;
    int cells = 1;
};
using PiecePtr = std::shared_ptr<const Piece>;

class GroundPieces : public QObject {
    Q_OBJECT
public:
    explicit GroundPieces(QObject *parent = nullptr);
    ~GroundPieces() override;

    /// May be null: no ground. What the former one made is forgotten.
    void setSource(std::unique_ptr<GroundSource> source);
    /// What is drawn for this view, the coarsest first. Asks for what is missing.
    [[nodiscard]] std::vector<PiecePtr> forView(const FlatView &view, double pixelRatio);
    [[nodiscard]] bool isWhole() const { return m_isWhole; } ///< nothing was missing for the last view

Q_SIGNALS:
    void changed(); ///< pieces have come: those of a moment together

private:
    void keep(PieceKey key, const QImage &image);
    [[nodiscard]] PiecePtr known(PieceKey key);

    struct Kept {
        PiecePtr piece;
        std::uint64_t used = 0;
    };
    std::unique_ptr<GroundSource> m_source;
    std::map<PieceKey, Kept> m_kept;
    std::uint64_t m_round = 0;
    bool m_isWhole = false;
    QTimer m_news;
};

} // namespace radar::map2d
