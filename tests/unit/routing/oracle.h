#pragma once
// A second opinion on travel times, slow and plain: Floyd–Warshall over single segments. It shares nothing with the router but
// the map, the speeds and the rounding of one segment that the header of the router promises.

#include <cmath>
#include <cstdint>
#include <limits>
#include <map>
#include <vector>

#include "basemap/map.h"
#include "geo/distance.h"

namespace radar::test {

class Oracle {
public:
    static constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max() / 4;

    struct Rules {
        double kmh = 5;
        bool followsOneWays = false;
        std::map<basemap::NodeId, std::int64_t> passage; ///< barriers; `never` closes
        double uphillSecondsPerMeter = 0;
    };

    /// All ways of the map at one speed.
    Oracle(const basemap::Map &map, Rules rules) : m_map(map), m_rules(std::move(rules))
    {
        for (const auto *ways : {&map.streets, &map.paths})
            for (const basemap::Way &way : *ways)
                addWay(way);
        const std::size_t count = m_places.size();
        // table[a][b]: from standing at a to standing at b; a barrier is paid on leaving a node that was not the start.
        m_table.assign(count, std::vector<std::int64_t>(count, never));
        for (std::size_t i = 0; i < count; ++i)
            m_table[i][i] = 0;
        for (const Segment &segment : m_segments) {
            shorten(segment.a, segment.b, segment.forward);
            shorten(segment.b, segment.a, segment.backward);
        }
        for (std::size_t via = 0; via < count; ++via) {
            if (m_passage[via] == never)
                continue;
            for (std::size_t a = 0; a < count; ++a)
                for (std::size_t b = 0; b < count; ++b)
                    if (via != a && via != b && m_table[a][via] != never && m_table[via][b] != never)
                        shorten(a, b, m_table[a][via] + m_passage[via] + m_table[via][b]);
        }
    }

    struct Spot {
        std::size_t segment = 0;
        double fraction = 0;
        double meters = 0; ///< from the place
    };
    /// The nearest point of any segment.
    [[nodiscard]] Spot snap(geo::Wgs84 place) const
    {
        Spot best{0, 0, 1e300};
        const double perLatitude = 6'371'000 * std::acos(-1.0) / 180;
        const double perLongitude = perLatitude * std::cos(place.latitude * std::acos(-1.0) / 180);
        for (std::size_t i = 0; i < m_segments.size(); ++i) {
            const geo::Wgs84 a = m_places[m_segments[i].a];
            const geo::Wgs84 b = m_places[m_segments[i].b];
            const double ax = (a.longitude - place.longitude) * perLongitude;
            const double ay = (a.latitude - place.latitude) * perLatitude;
            const double bx = (b.longitude - place.longitude) * perLongitude;
            const double by = (b.latitude - place.latitude) * perLatitude;
            const double dx = (b.longitude - a.longitude) * perLongitude;
            const double dy = (b.latitude - a.latitude) * perLatitude;
            const double fraction = std::min(1.0, std::max(0.0, -(ax * dx + ay * dy) / (dx * dx + dy * dy)));
            // Streets that meet at a node are equally near to whoever is nearest to that node: the first one counts.
            const double meters = fraction >= 1
                ? std::sqrt(bx * bx + by * by)
                : std::sqrt((ax + fraction * dx) * (ax + fraction * dx) + (ay + fraction * dy) * (ay + fraction * dy));
            if (meters < best.meters)
                best = {i, fraction, meters};
        }
        return best;
    }

    /// Exactly on a node that some way has.
    [[nodiscard]] Spot spotAt(basemap::NodeId node) const
    {
        const std::size_t place = m_index.at(node);
        for (std::size_t i = 0; i < m_segments.size(); ++i) {
            if (m_segments[i].a == place || m_segments[i].b == place)
                return {i, m_segments[i].a == place ? 0.0 : 1.0, 0};
        }
        return {};
    }

    /// On the network, without the walks; `never` when there is no way.
    [[nodiscard]] std::int64_t time(const Spot &from, const Spot &to) const
    {
        const Segment &start = m_segments[from.segment];
        const Segment &goal = m_segments[to.segment];
        std::int64_t best = never;
        if (from.segment == to.segment) {
            if (from.fraction == to.fraction)
                return 0;
            if (from.fraction < to.fraction && start.forward != never)
                best = part(to.fraction, start.forward) - part(from.fraction, start.forward);
            if (from.fraction > to.fraction && start.backward != never)
                best = part(1 - to.fraction, start.backward) - part(1 - from.fraction, start.backward);
        }
        for (const bool outAtB : {true, false}) {
            const std::size_t out = outAtB ? start.b : start.a;
            std::int64_t leave = never;
            const bool standsThere = from.fraction == (outAtB ? 1 : 0);
            if (standsThere)
                leave = 0;
            else if (outAtB && start.forward != never)
                leave = start.forward - part(from.fraction, start.forward);
            else if (!outAtB && start.backward != never)
                leave = start.backward - part(1 - from.fraction, start.backward);
            if (leave == never)
                continue;
            for (const bool inAtA : {true, false}) {
                const std::size_t in = inAtA ? goal.a : goal.b;
                const bool endsThere = to.fraction == (inAtA ? 0 : 1);
                std::int64_t arrive = never;
                if (endsThere)
                    arrive = 0;
                else if (inAtA && goal.forward != never)
                    arrive = part(to.fraction, goal.forward);
                else if (!inAtA && goal.backward != never)
                    arrive = part(1 - to.fraction, goal.backward);
                if (arrive == never || m_table[out][in] == never)
                    continue;
                std::int64_t whole = leave + m_table[out][in] + arrive;
                // Barriers at the first and the last node, when one goes on from there.
                if (out == in) {
                    if (!endsThere)
                        whole = m_passage[out] == never ? never : whole + m_passage[out];
                } else {
                    if (m_passage[out] == never || (!endsThere && m_passage[in] == never))
                        continue;
                    whole += m_passage[out] + (endsThere ? 0 : m_passage[in]);
                }
                best = std::min(best, whole);
            }
        }
        return best;
    }

private:
    struct Segment {
        std::size_t a, b;
        std::int64_t forward, backward;
    };

    static std::int64_t part(double share, std::int64_t time) { return std::llround(share * static_cast<double>(time)); }

    void shorten(std::size_t a, std::size_t b, std::int64_t time) { m_table[a][b] = std::min(m_table[a][b], time); }

    std::size_t indexOf(basemap::NodeId node, geo::Wgs84 place)
    {
        const auto [entry, isNew] = m_index.emplace(node, m_places.size());
        if (isNew) {
            m_places.push_back(place);
            const auto barrier = m_rules.passage.find(node);
            m_passage.push_back(barrier == m_rules.passage.end() ? 0 : barrier->second);
        }
        return entry->second;
    }

    void addWay(const basemap::Way &way)
    {
        for (std::size_t i = 1; i < way.nodes.size(); ++i) {
            const double meters = geo::distanceMeters(way.points[i - 1], way.points[i]);
            const std::int64_t flat = std::max(1LL, std::llround(meters * 3600 / m_rules.kmh));
            Segment segment{indexOf(way.nodes[i - 1], way.points[i - 1]), indexOf(way.nodes[i], way.points[i]), flat, flat};
            if (!m_map.terrain.isEmpty()) {
                const double climb = static_cast<double>(static_cast<float>(heightAt(way.points[i])))
                    - static_cast<double>(static_cast<float>(heightAt(way.points[i - 1])));
                (climb > 0 ? segment.forward : segment.backward) += std::llround(std::abs(climb) * m_rules.uphillSecondsPerMeter * 1000);
            }
            if (m_rules.followsOneWays && way.tags.get("oneway") == "yes")
                segment.backward = never;
            if (m_rules.followsOneWays && way.tags.get("oneway") == "-1")
                segment.forward = never;
            m_segments.push_back(segment);
        }
    }

    [[nodiscard]] double heightAt(geo::Wgs84 place) const { return m_map.terrain.heightAt(m_map.frame.toPlanar(place)); }

    const basemap::Map &m_map;
    Rules m_rules;
    std::map<basemap::NodeId, std::size_t> m_index;
    std::vector<geo::Wgs84> m_places;
    std::vector<std::int64_t> m_passage;
    std::vector<Segment> m_segments;
    std::vector<std::vector<std::int64_t>> m_table;
};

} // namespace radar::test
