#include "path.h"

#include <cmath>

namespace radar::routing {
namespace {

constexpr double walkingKmh = 5;

Position beginningOf(const Network::Data &data, std::uint32_t arc)
{
    const Edge &edge = data.edges[arc / 2];
    return arc % 2 == 0 ? Position{arc / 2, edge.firstPoint, 0} : Position{arc / 2, edge.lastSegment(), 1};
}

Position endOf(const Network::Data &data, std::uint32_t arc) { return beginningOf(data, arc ^ 1); }

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
    Drawing(const Network::Data &data, std::size_t mode) : m_data(data), m_mode(mode) {}

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
        const Milliseconds atBegin = timeAlong(m_data, m_mode, piece.arc, piece.begin);
        const std::uint64_t start = m_now + piece.wait;
        // The corners strictly between: the first one's time from the arc's beginning, the others segment by segment.
        if (forward) {
            std::uint64_t along = timeAlong(m_data, m_mode, piece.arc, {piece.begin.edge, piece.begin.segment, 1});
            for (std::uint32_t corner = piece.begin.segment + 1; corner <= piece.end.segment; ++corner) {
                m_now = start + along - atBegin;
                put(m_data.points[corner]);
                along += m_data.segmentTime(corner, true, m_mode);
            }
        } else {
            std::uint64_t along = timeAlong(m_data, m_mode, piece.arc, {piece.begin.edge, piece.begin.segment, 0});
            for (std::uint32_t corner = piece.begin.segment; corner > piece.end.segment; --corner) {
                m_now = start + along - atBegin;
                put(m_data.points[corner]);
                along += m_data.segmentTime(corner - 1, false, m_mode);
            }
        }
        const Milliseconds time = timeAlong(m_data, m_mode, piece.arc, piece.end) - atBegin;
        m_now = start + time;
        put(placeOf(m_data, piece.end));
        const WayNames &way = m_data.ways[m_data.edges[piece.arc / 2].way];
        addLeg({way.local, way.english, way.highway, metersOf(m_data, piece), std::chrono::milliseconds(piece.wait + time)});
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

    const Network::Data &m_data;
    std::size_t m_mode;
    std::uint64_t m_now = 0;
    Route m_route;
};

} // namespace

Milliseconds walkMilliseconds(double meters) { return static_cast<Milliseconds>(std::llround(meters * 3600 / walkingKmh)); }

std::vector<Piece> piecesOf(const Network::Data &data, std::size_t mode, const Search &search, const Departure &departure, const Position &from,
                            const Position &to)
{
    if (departure.isDirect())
        return {{departure.direct.arc, from, to, 0}};
    std::vector<Piece> pieces;
    if (departure.exit.arc != none)
        pieces.push_back({departure.exit.arc, from, endOf(data, departure.exit.arc), 0});
    const auto &passage = data.weights[mode].passage;
    std::uint32_t junction = departure.exit.junction;
    for (std::uint32_t arc = search.next(junction); arc != none; arc = search.next(junction)) {
        pieces.push_back({arc, beginningOf(data, arc), endOf(data, arc), passage[junction]});
        junction = data.headOf(arc);
    }
    // The last stretch: by the entrance that gave this junction its time.
    for (const Exit &entrance : entrancesOf(data, mode, to)) {
        if (entrance.junction != junction || entrance.arc == none)
            continue;
        if (std::uint64_t(entrance.time) + passage[junction] == search.time(junction)) {
            pieces.push_back({entrance.arc, beginningOf(data, entrance.arc), to, passage[junction]});
            break;
        }
    }
    return pieces;
}

double metersOf(const Network::Data &data, const std::vector<Piece> &pieces, const Anchor &from, const Anchor &to)
{
    double meters = from.snap.distanceMeters;
    for (const Piece &piece : pieces)
        meters += metersOf(data, piece);
    return meters + to.snap.distanceMeters;
}

Route routeAlong(const Network::Data &data, std::size_t mode, const std::vector<Piece> &pieces, const Anchor &from, const Anchor &to)
{
    Drawing drawing(data, mode);
    drawing.begin(from.place);
    drawing.walk(from.snap.position, from.snap.distanceMeters, from.walk);
    for (const Piece &piece : pieces)
        drawing.along(piece);
    drawing.walk(to.place, to.snap.distanceMeters, to.walk);
    return drawing.finish(to.place);
}

} // namespace radar::routing
