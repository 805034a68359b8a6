#pragma once
// From a finished search to what people see: the pieces of the way, its length, its drawing.

#include <vector>

#include "placing.h"
#include "routing/router.h"

namespace radar::routing {

/// A snapped place: on the network, and the walk between the two.
struct Anchor {
    Snap snap;
    Position position;
    Milliseconds walk = 0;
};
[[nodiscard]] Milliseconds walkMilliseconds(double meters);

/// A way that was found: along one edge, or by an exit, over edges of the graph, to an entrance.
struct FoundWay {
    Milliseconds time = never; ///< on the network, from place to place
    bool isDirect = true;
    DirectWay direct;
    Exit exit;
    std::vector<std::uint32_t> edges; ///< in order of travel; none when exit and entrance meet
    Exit entrance;
};

/// A stretch of one edge, in the direction of travel.
struct Piece {
    std::uint32_t arc = 0;
    Position begin;
    Position end;
    Milliseconds wait = 0; ///< at the gate and for the turn before it
};

[[nodiscard]] std::vector<Piece> piecesOf(const ModeWeights &weights, const FoundWay &way, const Position &from, const Position &to);
/// On the network and on foot to and from it.
[[nodiscard]] double metersOf(const Network::Data &data, const std::vector<Piece> &pieces, const Anchor &from, const Anchor &to);
[[nodiscard]] Route routeAlong(const ModeWeights &weights, const std::vector<Piece> &pieces, const Anchor &from, const Anchor &to);

} // namespace radar::routing
