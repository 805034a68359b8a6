#include "profile.h"

#include <algorithm>
#include <cmath>

namespace radar::sight {

namespace {

constexpr double nearest = 0.05; ///< metres: nearer there is no slope to speak of
constexpr double hair = 1e-6;

/// A block on the way, from where it is entered to where it is left.
struct Crossing {
    double enter = 0, leave = 0;
    double bottom = 0, top = 0; ///< above the eye
};

/// How steeply down (or up) one has to look, at least, to see past what stands on the way so far.
class March {
public:
    March(const Obstacles &obstacles, const Eye &eye, double heading, std::vector<Crossing> crossings)
        : m_obstacles(obstacles), m_eye(eye), m_ahead{std::sin(heading), std::cos(heading)}, m_crossings(std::move(crossings))
    {}

    /// Everything between the two has been passed; no line of the terrain's grid lies between.
    void pass(double begin, double end)
    {
        // Along a straight line the ground is a parabola there: its steepest point as seen from the eye is known exactly.
        const double low = groundAt(begin);
        const double middle = groundAt((begin + end) / 2);
        const double high = groundAt(end);
        m_horizon = std::max({m_horizon, low / begin, high / end});
        const double length = end - begin;
        const double bend = 2 * (low - 2 * middle + high) / (length * length);
        if (bend < 0) {
            const double climb = (high - low) / length - bend * (begin + end);
            const double level = low - climb * begin - bend * begin * begin;
            const double steepest = level < 0 ? std::sqrt(level / bend) : 0;
            if (steepest > begin && steepest < end)
                m_horizon = std::max(m_horizon, bend * steepest + climb + level / steepest);
        }
        for (const Crossing &crossing : m_crossings)
            if (std::isinf(crossing.bottom) && crossing.enter < end)
                m_horizon = std::max(m_horizon, slopeOver(crossing, end));
    }

    /// Between what was passed last and the next that will be.
    [[nodiscard]] bool isSeen(double meters) const
    {
        const double target = groundAt(meters) + personMeters;
        const double slope = target / meters;
        if (slope < m_eye.lowSlope || slope > m_eye.highSlope || slope < m_horizon)
            return false;
        return std::ranges::none_of(m_crossings, [&](const Crossing &crossing) {
            if (crossing.enter >= meters)
                return false;
            if (std::isinf(crossing.bottom))
                return slope < slopeOver(crossing, meters);
            const auto [low, high] = std::minmax({slope * crossing.enter, slope * std::min(crossing.leave, meters)});
            return low < crossing.top && high > crossing.bottom;
        });
    }

private:
    [[nodiscard]] double groundAt(double meters) const
    {
        return m_obstacles.ground({m_eye.place.east + m_ahead.east * meters, m_eye.place.north + m_ahead.north * meters}) - m_eye.place.up;
    }
    /// Over the part of the roof that lies before `meters`.
    static double slopeOver(const Crossing &crossing, double meters)
    {
        return crossing.top / (crossing.top >= 0 ? std::max(crossing.enter, hair) : std::min(crossing.leave, meters));
    }

    const Obstacles &m_obstacles;
    const Eye &m_eye;
    geo::Planar m_ahead;
    std::vector<Crossing> m_crossings;
    double m_horizon = -std::numeric_limits<double>::infinity();
};

/// Where the way crosses the lines of the terrain's grid: the ground has an edge there.
void appendGridLines(const basemap::Terrain &terrain, geo::Planar from, geo::Planar ahead, double range, std::vector<double> &cuts)
{
    if (terrain.isEmpty())
        return;
    const auto append = [&](double begin, double rate, int count) {
        if (std::abs(rate) < hair)
            return;
        const double end = begin + rate * range / terrain.stepMeters();
        const auto [low, high] = std::minmax(begin, end);
        for (double line = std::max(0.0, std::ceil(low)); line <= std::min(count - 1.0, std::floor(high)); ++line)
            cuts.push_back((line - begin) * terrain.stepMeters() / rate);
    };
    append((from.east - terrain.southWest().east) / terrain.stepMeters(), ahead.east, terrain.columns());
    append((from.north - terrain.southWest().north) / terrain.stepMeters(), ahead.north, terrain.rows());
}

} // namespace

Profiler::Profiler(const Obstacles &obstacles, const Eye &eye) : m_obstacles(obstacles), m_eye(eye), m_step(std::max(1.0, eye.view.rangeMeters / 500))
{
    const double range = eye.view.rangeMeters;
    const geo::Box box{{eye.place.east - range, eye.place.north - range}, {eye.place.east + range, eye.place.north + range}};
    for (const std::uint32_t block : obstacles.blocksIn(box))
        m_blocks.push_back(&obstacles.blocks()[block]);
}

Profile Profiler::along(double heading) const
{
    const double range = m_eye.view.rangeMeters;
    const geo::Planar from{m_eye.place.east, m_eye.place.north};
    const geo::Planar ahead{std::sin(heading), std::cos(heading)};
    std::vector<Crossing> crossings;
    std::vector<double> cuts, ends;
    for (const Obstacles::Block *block : m_blocks) {
        const geo::Planar middle{(block->box.low.east + block->box.high.east) / 2 - from.east,
                                 (block->box.low.north + block->box.high.north) / 2 - from.north};
        const double reach = geo::distanceMeters(block->box.low, block->box.high) / 2;
        const double along = middle.east * ahead.east + middle.north * ahead.north;
        if (along < -reach || along > range + reach || std::abs(middle.east * ahead.north - middle.north * ahead.east) > reach)
            continue;
        ends.clear();
        appendCrossings(*block->building, from, ahead, ends);
        for (std::size_t i = 0; i + 1 < ends.size(); i += 2) {
            const double enter = std::max(0.0, ends[i]);
            const double leave = std::min(range, ends[i + 1]);
            if (leave - enter <= hair)
                continue;
            crossings.push_back({enter, leave, block->bottom - m_eye.place.up, block->top - m_eye.place.up});
            cuts.push_back(enter);
            cuts.push_back(leave);
        }
    }
    for (double meters = nearest; meters < range; meters += m_step)
        cuts.push_back(meters);
    cuts.push_back(range);
    appendGridLines(m_obstacles.map().terrain, from, ahead, range, cuts);
    std::ranges::sort(cuts);

    Profile profile;
    const auto add = [&profile](double near, double far) {
        if (!profile.empty() && near - profile.back().far < 1e-3)
            profile.back().far = far;
        else if (far > near)
            profile.push_back({near, far});
    };
    March march(m_obstacles, m_eye, heading, std::move(crossings));
    double begin = nearest;
    for (const double end : cuts) {
        if (end - begin < 4 * hair)
            continue;
        double last = begin + hair;
        double next = end - hair;
        const bool first = march.isSeen(last);
        if (first == march.isSeen(next)) {
            if (first)
                add(begin, end);
        } else {
            while (next - last > 1e-3) {
                const double middle = (last + next) / 2;
                (march.isSeen(middle) == first ? last : next) = middle;
            }
            first ? add(begin, last) : add(next, end);
        }
        march.pass(begin, end);
        begin = end;
    }
    return profile;
}

} // namespace radar::sight
