#pragma once
// From a finished search to what people see: the pieces of the way, its length, its drawing.

#include <vector>

#include "anchors.h"
#include "routing/router.h"

namespace radar::routing {

/// A way that was found: along one edge, or by an exit, over edges of the graph, to an entrance.
struct FoundWay {
    Milliseconds time = never; ///< from place to place, on foot and inside included
    std::size_t from = 0;      ///< which of the anchors of either place
    std::size_t to = 0;
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
/// On the network, on foot to and from it, and inside.
[[nodiscard]] double metersOf(const Network::Data &data, const std::vector<Piece> &pieces, const Anchor &from, const Anchor &to);
[[nodiscard]] Route routeAlong(const ModeWeights &weights, const std::vector<Piece> &pieces, const Anchor &from, const Anchor &to);

} // namespace radar::routing
