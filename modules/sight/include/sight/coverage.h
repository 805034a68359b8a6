#pragma once
// Which part of the streets the cameras see, where nobody would be seen, and where the next camera would show most.

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "sight/obstacles.h"

namespace radar::sight {

/// The streets and paths of a map under the open sky, in short pieces: a piece is seen when somebody in its middle is. Immutable.
class Streets {
public:
    struct Piece {
        geo::Planar begin, end;
        std::uint32_t way = 0; ///< index into ways()
        [[nodiscard]] geo::Planar middle() const { return {(begin.east + end.east) / 2, (begin.north + end.north) / 2}; }
        [[nodiscard]] double meters() const { return geo::distanceMeters(begin, end); }
    };

    /// Pieces of 2 m; longer ones when there are more than 500 km of streets.
    explicit Streets(const basemap::Map &map);
    [[nodiscard]] const std::vector<Piece> &pieces() const { return m_pieces; } ///< in the order of the ways
    [[nodiscard]] const std::vector<const basemap::Way *> &ways() const { return m_ways; }
    [[nodiscard]] double meters() const { return m_meters; }
    /// Whose middle is within the radius.
    void appendNear(geo::Planar place, double radiusMeters, std::vector<std::uint32_t> &found) const;

private:
    std::vector<Piece> m_pieces;
    std::vector<const basemap::Way *> m_ways;
    double m_meters = 0;
    geo::Planar m_corner;
    double m_cell = 50;
    int m_columns = 0, m_rows = 0;
    std::vector<std::uint32_t> m_begins, m_members;
};

/// What one camera sees of the streets.
struct SeenByOne {
    View view;
    std::vector<std::uint32_t> pieces; ///< ascending
};

struct BlindStretch {
    const basemap::Way *way = nullptr;
    std::vector<geo::Planar> line;
    double meters = 0;
};

struct Coverage {
    std::vector<std::shared_ptr<const SeenByOne>> cameras; ///< in the order of the question
    std::vector<std::uint16_t> seenBy;                     ///< of each piece: how many cameras
    double seenMeters = 0, allMeters = 0;
    std::vector<BlindStretch> blind;
};

/// `before`: an earlier answer for the same map; cameras whose view is in it are not looked at again.
[[nodiscard]] Coverage coverageOf(const Obstacles &obstacles, const Streets &streets, std::span<const View> views, const Coverage *before = nullptr);

/// A place for one more camera, beside a street, and what it would show that no other does.
struct NextPlace {
    View view;
    double gainMeters = 0;
    struct OnStreet {
        const basemap::Way *way = nullptr;
        double meters = 0;
    };
    std::vector<OnStreet> streets; ///< most first, one a name
};

struct NextPlaces {
    std::vector<NextPlace> places; ///< each the best when those before it stand
    std::size_t candidates = 0;    ///< places beside streets
    std::size_t lookedFrom = 0;    ///< of them; the others cannot show more
    bool isBest = true;            ///< false: given up at mostLooks, there may be better ones
};

/// Cameras like `pattern` (its place and heading do not matter), one every 20 m on either side of the streets; `isCancelled` is asked often.
[[nodiscard]] NextPlaces nextPlaces(const Obstacles &obstacles, const Streets &streets, const Coverage &coverage, const View &pattern,
                                    std::size_t count, const std::function<bool()> &isCancelled = {});

} // namespace radar::sight
