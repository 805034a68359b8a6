#pragma once
// Times at places within streets, read from the stretches that a Surveyor gives.

#include <algorithm>
#include <vector>

#include "basemap/map.h"
#include "geo/distance.h"
#include "routing/network.h"
#include "routing/reach.h"

namespace radar::test {

/// Each segment of the map's streets in the order of the Oracle, in the network's words.
struct Segment {
    routing::StreetPiece piece = 0;
    double begin = 0; ///< shares of the piece
    double end = 0;
    bool isWholePiece = false;
};

inline std::vector<Segment> segmentsOf(const basemap::Map &map, const routing::Network &network)
{
    std::vector<Segment> segments;
    for (const basemap::Way &way : map.streets) {
        for (const routing::StreetPiece piece : network.piecesOfWay(way.id)) {
            const auto points = network.pointsOf(piece);
            std::vector<double> along{0};
            for (std::size_t i = 1; i < points.size(); ++i)
                along.push_back(along.back() + geo::distanceMeters(points[i - 1], points[i]));
            for (std::size_t i = 1; i < points.size(); ++i)
                segments.push_back({piece, along[i - 1] / along.back(), along[i] / along.back(), points.size() == 2});
        }
    }
    return segments;
}

/// The stretch that covers a share of a piece.
inline const routing::Stretch *stretchAt(const std::vector<routing::Stretch> &stretches, routing::StreetPiece piece, double share)
{
    for (const routing::Stretch &stretch : stretches) {
        if (stretch.piece == piece && share >= std::min(stretch.begin, stretch.end) && share <= std::max(stretch.begin, stretch.end))
            return &stretch;
    }
    return nullptr;
}

inline double timeAt(const routing::Stretch &stretch, double share)
{
    const double passed = (share - static_cast<double>(stretch.begin)) / static_cast<double>(stretch.end - stretch.begin);
    return static_cast<double>(stretch.beginTime.count()) + passed * static_cast<double>((stretch.endTime - stretch.beginTime).count());
}

inline constexpr double rounding = 3; ///< ms: whole milliseconds, shares of a street in single precision

} // namespace radar::test
