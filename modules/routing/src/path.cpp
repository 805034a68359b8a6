#include "path.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "geo/distance.h"

namespace radar::routing {
namespace {

double metersAlong(const Network::Data &data, std::uint32_t arc, const Position &position)
{
    const bool forward = arc % 2 == 0;
    const Edge &edge = data.edges[position.edge];
    double meters = (forward ? position.fraction : 1 - position.fraction) * data.meters[position.segment];
    const std::uint32_t first = forward ? edge.firstPoint : position.segment + 1;
    const std::uint32_t last = forward ? position.segment : edge.lastSegment() + 1;
    for (std::uint32_t segment = first; segment < last; ++segment)
        meters += data.meters[segment];
    return meters;
}

/// Degrees from the end of one piece to the beginning of the next; left is negative.
double bendDegrees(const Network::Data &data, const Piece &before, const Piece &after)
{
    const auto heading = [&](std::uint32_t arc, std::uint32_t segment) {
        const geo::Wgs84 a = data.points[segment];
        const geo::Wgs84 b = data.points[segment + 1];
        return arc % 2 == 0 ? geo::headingDegrees(a, b) : geo::headingDegrees(b, a);
    };
    return std::remainder(heading(after.arc, after.begin.segment) - heading(before.arc, before.end.segment), 360);
}

double metersOf(const Network::Data &data, const Piece &piece)
{
    return metersAlong(data, piece.arc, piece.end) - metersAlong(data, piece.arc, piece.begin);
}

geo::Wgs84 placeOf(const Network::Data &data, const Position &position)
{
    const geo::Wgs84 a = data.points[position.segment];
    const geo::Wgs84 b = data.points[position.segment + 1];
    if (position.fraction >= 1)
        return b;
    return {a.latitude + position.fraction * (b.latitude - a.latitude), a.longitude + position.fraction * (b.longitude - a.longitude)};
}

Turn turnOf(double bend)
{
    constexpr std::array<std::pair<double, Turn>, 4> toTheRight{
        {{20, Turn::Straight}, {60, Turn::SlightRight}, {130, Turn::Right}, {178, Turn::SharpRight}}};
    constexpr std::array<std::pair<double, Turn>, 4> toTheLeft{
        {{20, Turn::Straight}, {60, Turn::SlightLeft}, {130, Turn::Left}, {178, Turn::SharpLeft}}};
    for (const auto &[upTo, turn] : bend < 0 ? toTheLeft : toTheRight) {
        if (std::abs(bend) <= upTo)
            return turn;
    }
    return Turn::Back;
}

/// Grows a Route point by point and leg by leg.
class Drawing {
public:
    Drawing(const ModeWeights &weights, const std::vector<Piece> &pieces) : m_weights(weights), m_data(weights.data())
    {
        std::size_t points = 4;
        for (const Piece &piece : pieces)
            points += m_data.edges[piece.arc / 2].pointCount;
        m_route.points.reserve(points);
        m_route.pointTimes.reserve(points);
        m_route.legs.reserve(32);
    }

    void begin(geo::Wgs84 place) { put(place); }

    void walk(geo::Wgs84 to, double meters, Milliseconds time)
    {
        if (time == 0 && meters <= 0)
            return;
        m_now += time;
        put(to);
        m_way = nullptr;
        m_route.meters += meters;
        m_route.legs.push_back(legOf(RouteLeg::Kind::Walk, meters, time));
    }

    /// Between the place and the door.
    void inside(geo::Wgs84 to, const Anchor &anchor)
    {
        if (!anchor.isInside)
            return;
        m_now += anchor.inside;
        put(to);
        m_way = nullptr;
        m_route.meters += anchor.insideMeters;
        m_route.inside += std::chrono::milliseconds(anchor.inside);
        m_route.legs.push_back(legOf(RouteLeg::Kind::Inside, anchor.insideMeters, anchor.inside));
        m_route.legs.back().floor = anchor.floor;
        m_route.legs.back().isByLift = anchor.isByLift;
    }

    void along(const Piece &piece)
    {
        const Edge &edge = m_data.edges[piece.arc / 2];
        const bool forward = piece.arc % 2 == 0;
        const bool isFromBeginning = forward ? isAtBeginning(m_data, piece.begin) : isAtEnd(m_data, piece.begin);
        const bool isToEnd = forward ? isAtEnd(m_data, piece.end) : isAtBeginning(m_data, piece.end);
        const bool isOneSpot = piece.begin.segment == piece.end.segment && piece.begin.fraction == piece.end.fraction;
        const Milliseconds atBegin = isFromBeginning || isOneSpot ? 0 : timeAlong(m_weights, piece.arc, piece.begin);
        const Milliseconds atEnd = isOneSpot ? 0 : isToEnd ? m_weights.arcTime(piece.arc) : timeAlong(m_weights, piece.arc, piece.end);
        const Milliseconds time = atEnd - atBegin;
        noteCrossing(piece, beginLeg(piece, edge));
        const std::uint64_t start = m_now + piece.wait;
        // The corners strictly between: the first one's time from the arc's beginning, the others segment by segment.
        if (piece.begin.segment != piece.end.segment) {
            Milliseconds along = mappedTimeAlong(m_data, m_weights.mode(), piece.arc, {piece.begin.edge, piece.begin.segment, forward ? 1.0 : 0.0});
            const double kmh = m_data.kmhOn(piece.arc / 2, m_weights.mode());
            std::uint32_t segment = piece.begin.segment;
            while (segment != piece.end.segment) {
                m_now = start + m_weights.part(piece.arc, along) - atBegin;
                put(m_data.points[forward ? segment + 1 : segment]);
                segment = forward ? segment + 1 : segment - 1;
                if (segment != piece.end.segment)
                    along += m_data.segmentTime(segment, forward, m_weights.mode(), kmh);
            }
        }
        m_now = start + time;
        put(placeOf(m_data, piece.end));
        RouteLeg &leg = m_route.legs.back();
        const double meters = metersOf(m_data, piece);
        leg.meters += meters;
        leg.time += std::chrono::milliseconds(piece.wait + time);
        m_route.meters += meters;
        if (leg.isRoundabout && isToEnd && hasExit(m_data.headOf(piece.arc)))
            ++m_exits;
        m_last = piece;
    }

    Route finish(geo::Wgs84 place)
    {
        if (m_route.points.size() < 2) {
            m_route.points.push_back(place);
            m_route.pointTimes.emplace_back(m_now);
        }
        m_route.time = std::chrono::milliseconds(m_now);
        return std::move(m_route);
    }

private:
    static RouteLeg legOf(RouteLeg::Kind kind, double meters, Milliseconds time)
    {
        RouteLeg leg;
        leg.kind = kind;
        leg.meters = meters;
        leg.time = std::chrono::milliseconds(time);
        return leg;
    }

    void put(geo::Wgs84 point)
    {
        const std::chrono::milliseconds now(m_now);
        if (!m_route.points.empty() && m_route.points.back() == point && m_route.pointTimes.back() == now)
            return;
        m_route.points.push_back(point);
        m_route.pointTimes.push_back(now);
    }

    /// Unless the street goes on under its name, or nameless as the same class. Equal words have one place in the text.
    /// A roundabout is a leg of its own. Returns the way before; null when there was none.
    const WayRow *beginLeg(const Piece &piece, const Edge &edge)
    {
        const WayRow &way = m_data.ways[edge.way];
        const WayRow *before = m_way;
        const bool isNamed = m_data.isWord(way.local) || m_data.isWord(way.english);
        const bool isRound = (way.traits & isRoundabout) != 0;
        const Climb climb = climbOf(way, piece.arc);
        m_way = &way;
        if (before && before->local == way.local && (before->english == way.english || m_data.isWord(way.local))
            && (isNamed || before->highway == way.highway) && isRound == m_route.legs.back().isRoundabout) {
            if (climb != m_route.legs.back().climb)
                m_route.legs.back().climb = Climb::Unknown;
            return before;
        }
        const Turn turn = before ? turnOf(bendDegrees(m_data, m_last, piece)) : Turn::Straight;
        if (before && m_route.legs.back().isRoundabout && m_isBound)
            m_route.legs.back().exit = m_exits;
        RouteLeg leg;
        leg.streetName = m_data.word(way.local);
        leg.streetNameEnglish = m_data.word(way.english);
        leg.highway = m_data.word(way.highway);
        leg.turn = turn;
        leg.isRoundabout = isRound;
        leg.climb = climb;
        m_route.legs.push_back(std::move(leg));
        m_exits = 0;
        m_isBound = isRound && m_weights.mapped().arcTime[piece.arc ^ 1] == never; // who may go round either way counts no exits
        return before;
    }

    [[nodiscard]] Climb climbOf(const WayRow &way, std::uint32_t arc) const
    {
        if ((way.traits & (climbsWithDrawing | climbsAgainstDrawing)) == 0 || m_data.word(way.highway) != "steps")
            return Climb::Unknown;
        return ((way.traits & climbsWithDrawing) != 0) == (arc % 2 == 0) ? Climb::Up : Climb::Down;
    }

    [[nodiscard]] bool hasExit(std::uint32_t junction) const
    {
        return std::ranges::any_of(m_data.departing(junction), [&](std::uint32_t arc) {
            return m_weights.mapped().arcTime[arc] != never && (m_data.ways[m_data.edges[arc / 2].way].traits & isRoundabout) == 0;
        });
    }

    /// Lights for walkers: drawn as a way of its own, or on the node where a path meets a street and goes on beyond it.
    void noteCrossing(const Piece &piece, const WayRow *before)
    {
        const std::uint32_t traits = m_way->traits;
        const std::uint32_t traitsBefore = before ? before->traits : 0;
        const bool isOnPaths = (traits & traitsBefore & isPath) != 0;
        const bool isOnOwnWay = ((traits | traitsBefore) & isLitCrossing) != 0;
        const bool entersOwnWay = (traits & isLitCrossing) != 0 && (traitsBefore & isLitCrossing) == 0;
        if (entersOwnWay || (isOnPaths && !isOnOwnWay && std::ranges::binary_search(m_data.crossings, m_data.tailOf(piece.arc))))
            ++m_route.legs.back().crossings;
    }

    const ModeWeights &m_weights;
    const Network::Data &m_data;
    std::uint64_t m_now = 0;
    const WayRow *m_way = nullptr; ///< of the leg that grows; null between a place and its street
    int m_exits = 0;               ///< of a roundabout, passed or taken so far
    bool m_isBound = false;        ///< to the roundabout's sense
    Piece m_last;
    Route m_route;
};

} // namespace

std::vector<Piece> piecesOf(const ModeWeights &weights, const FoundWay &way, const Position &from, const Position &to)
{
    const Network::Data &data = weights.data();
    const Graph &graph = weights.graph();
    if (way.isDirect) {
        if (way.direct.arc == none)
            return {};
        return {{way.direct.arc, way.direct.isFromBeginning ? beginningOf(data, way.direct.arc) : from, to, way.direct.wait}};
    }
    std::vector<Piece> pieces;
    pieces.reserve(way.edges.size() + 2);
    if (way.exit.arc != none) {
        const bool isOnTheWay = way.exit.arc / 2 == from.edge;
        pieces.push_back({way.exit.arc, isOnTheWay ? from : beginningOf(data, way.exit.arc), endOf(data, way.exit.arc), way.exit.wait});
    }
    for (const std::uint32_t edge : way.edges) {
        const std::uint32_t arc = graph.edgeArc[edge];
        const Milliseconds wait = weights.edgeTime(edge) - weights.arcTime(arc);
        pieces.push_back({arc, beginningOf(data, arc), endOf(data, arc), wait});
    }
    if (way.entrance.arc != none)
        pieces.push_back({way.entrance.arc, beginningOf(data, way.entrance.arc), to, way.entrance.wait});
    return pieces;
}

double metersOf(const Network::Data &data, const std::vector<Piece> &pieces, const Anchor &from, const Anchor &to)
{
    double meters = from.insideMeters + from.snap.distanceMeters;
    for (const Piece &piece : pieces)
        meters += metersOf(data, piece);
    return meters + to.snap.distanceMeters + to.insideMeters;
}

Route routeAlong(const ModeWeights &weights, const std::vector<Piece> &pieces, const Anchor &from, const Anchor &to)
{
    Drawing drawing(weights, pieces);
    drawing.begin(from.place);
    drawing.inside(from.snap.place, from);
    drawing.walk(from.snap.position, from.snap.distanceMeters, from.walk);
    for (const Piece &piece : pieces)
        drawing.along(piece);
    drawing.walk(to.snap.place, to.snap.distanceMeters, to.walk);
    drawing.inside(to.place, to);
    return drawing.finish(to.place);
}

} // namespace radar::routing
