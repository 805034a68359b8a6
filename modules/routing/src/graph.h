#pragma once
// What searches know: vertices and edges with times, forwards and backwards. One for each travel mode.
//
// For a mode without turn rules a vertex is a junction. For a mode with turn rules a vertex is an arc of the network that was
// just travelled, at its end ("Arcs"); an edge a → b then costs the turn from a into b, the gate between them, and b itself.
// A few arcs have more than one vertex: inside a restriction over a way ("no_left_turn via this way") it matters where one
// came from. Searches need not care which kind it is: places become exits and entrances (placing.h).

#include <cstdint>
#include <limits>
#include <span>

#include "table.h"

namespace radar::routing {

using Milliseconds = std::uint32_t;
inline constexpr Milliseconds never = std::numeric_limits<Milliseconds>::max();
/// Longer than any way that is looked for (24 days): what takes as long is not reached. Two of them still fit into Milliseconds.
inline constexpr Milliseconds endOfTime = 0x7fffffff;
inline constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

/// An edge as a search meets it.
struct Link {
    std::uint32_t vertex = 0; ///< where it leads to; among incoming ones, where it comes from
    Milliseconds time = 0;    ///< the wait at the gate and the turn included
};

struct Graph {
    enum class Vertices { Junctions, Arcs };
    Vertices vertices = Vertices::Junctions;

    Table<std::uint32_t> first;    ///< vertex → its first outgoing edge; one more than there are vertices
    Table<Link> out;               ///< per edge, as the map says
    Table<std::uint32_t> edgeArc;  ///< per edge: the arc of the network that is travelled by it
    Table<std::uint32_t> inFirst;  ///< vertex → its first incoming edge; one more than there are vertices
    Table<Link> in;                ///< per incoming edge, as the map says
    Table<std::uint32_t> inEdge;   ///< per incoming edge: its number among all edges
    Table<std::uint32_t> junction; ///< per vertex: the junction one stands on there

    Table<std::uint32_t> junctionFirst;    ///< junction → its first in junctionVertices; one more than there are junctions
    Table<std::uint32_t> junctionVertices; ///< those that stand there

    // Only for Arcs.
    Table<std::uint32_t> vertexArc;   ///< per vertex: the arc just travelled
    Table<std::uint32_t> arcFirst;    ///< arc → its first in arcVertices; one more than there are arcs
    Table<std::uint32_t> arcVertices; ///< the first of an arc is the one whose past does not matter; none for a closed arc

    [[nodiscard]] std::uint32_t vertexCount() const { return static_cast<std::uint32_t>(junction.size()); }
    [[nodiscard]] std::uint32_t edgeCount() const { return static_cast<std::uint32_t>(out.size()); }
    [[nodiscard]] std::span<const std::uint32_t> verticesAt(std::uint32_t junctionNumber) const
    {
        return {junctionVertices.data() + junctionFirst[junctionNumber], junctionVertices.data() + junctionFirst[junctionNumber + 1]};
    }
    [[nodiscard]] std::span<const std::uint32_t> verticesOf(std::uint32_t arc) const
    {
        return {arcVertices.data() + arcFirst[arc], arcVertices.data() + arcFirst[arc + 1]};
    }
};

} // namespace radar::routing
