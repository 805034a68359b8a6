#include "path.h"

#include <cmath>

#include "search.h"

namespace radar::routing {
namespace {

constexpr double walkingKmh = 5;

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

/// Grows a Route point by point and leg by leg.
class Drawing {
public:
    explicit Drawing(const ModeWeights &weights) : m_weights(weights), m_data(weights.data()) {}

    void begin(geo::Wgs84 place) { put(place); }

    void walk(geo::Wgs84 to, double meters, Milliseconds time)
    {
        if (time == 0 && meters <= 0)
            return;
        m_now += time;
        put(to);
        addLeg({{}, {}, {}, meters, std::chrono::milliseconds(time)});
    }

    void along(const Piece &piece)
    {
        const bool forward = piece.arc % 2 == 0;
        const Milliseconds atBegin = timeAlong(m_weights, piece.arc, piece.begin);
        const std::uint64_t start = m_now + piece.wait;
        // The corners strictly between: the first one's time from the arc's beginning, the others segment by segment.
        Milliseconds along = mappedTimeAlong(m_data, m_weights.mode(), piece.arc, {piece.begin.edge, piece.begin.segment, forward ? 1.0 : 0.0});
        const auto putCorner = [&](std::uint32_t corner, std::uint32_t segmentAfter) {
            m_now = start + m_weights.part(piece.arc, along) - atBegin;
            put(m_data.points[corner]);
            along += m_data.segmentTime(segmentAfter, forward, m_weights.mode());
        };
        if (forward) {
            for (std::uint32_t corner = piece.begin.segment + 1; corner <= piece.end.segment; ++corner)
                putCorner(corner, corner);
        } else {
            for (std::uint32_t corner = piece.begin.segment; corner > piece.end.segment; --corner)
                putCorner(corner, corner - 1);
        }
        const Milliseconds time = timeAlong(m_weights, piece.arc, piece.end) - atBegin;
        m_now = start + time;
        put(placeOf(m_data, piece.end));
        const WayRow &way = m_data.ways[m_data.edges[piece.arc / 2].way];
        addLeg({std::string(m_data.word(way.local)), std::string(m_data.word(way.english)), std::string(m_data.word(way.highway)),
                metersOf(m_data, piece), std::chrono::milliseconds(piece.wait + time)});
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
    void put(geo::Wgs84 point)
    {
        const std::chrono::milliseconds now(m_now);
        if (!m_route.points.empty() && m_route.points.back() == point && m_route.pointTimes.back() == now)
            return;
        m_route.points.push_back(point);
        m_route.pointTimes.push_back(now);
    }

    void addLeg(RouteLeg leg)
    {
        m_route.meters += leg.meters;
        if (!m_route.legs.empty()) {
            RouteLeg &last = m_route.legs.back();
            const bool isNamed = !leg.streetName.empty() || !leg.streetNameEnglish.empty();
            if (last.streetName == leg.streetName && last.streetNameEnglish == leg.streetNameEnglish
                && (last.highway == leg.highway || (isNamed && !last.highway.empty()))) {
                last.meters += leg.meters;
                last.time += leg.time;
                return;
            }
        }
        m_route.legs.push_back(std::move(leg));
    }

    const ModeWeights &m_weights;
    const Network::Data &m_data;
    std::uint64_t m_now = 0;
    Route m_route;
};

} // namespace

Milliseconds walkMilliseconds(double meters) { return static_cast<Milliseconds>(std::llround(meters * 3600 / walkingKmh)); }

std::vector<Piece> piecesOf(const ModeWeights &weights, const FoundWay &way, const Position &from, const Position &to)
{
    const Network::Data &data = weights.data();
    const Graph &graph = weights.graph();
    if (way.vertices.empty()) {
        if (way.direct.arc == none)
            return {};
        return {{way.direct.arc, way.direct.isFromBeginning ? beginningOf(data, way.direct.arc) : from, to, way.direct.wait}};
    }
    std::vector<Piece> pieces;
    if (way.exit.arc != none) {
        const bool isOnTheWay = way.exit.arc / 2 == from.edge;
        pieces.push_back({way.exit.arc, isOnTheWay ? from : beginningOf(data, way.exit.arc), endOf(data, way.exit.arc), way.exit.wait});
    }
    for (std::size_t i = 1; i < way.vertices.size(); ++i) {
        const std::uint32_t edge = fastestEdge(weights, way.vertices[i - 1], way.vertices[i]);
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
    double meters = from.snap.distanceMeters;
    for (const Piece &piece : pieces)
        meters += metersOf(data, piece);
    return meters + to.snap.distanceMeters;
}

Route routeAlong(const ModeWeights &weights, const std::vector<Piece> &pieces, const Anchor &from, const Anchor &to)
{
    Drawing drawing(weights);
    drawing.begin(from.snap.place);
    drawing.walk(from.snap.position, from.snap.distanceMeters, from.walk);
    for (const Piece &piece : pieces)
        drawing.along(piece);
    drawing.walk(to.snap.place, to.snap.distanceMeters, to.walk);
    return drawing.finish(to.snap.place);
}

} // namespace radar::routing
