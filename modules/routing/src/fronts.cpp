#include "fronts.h"

#include <algorithm>
#include <cmath>

namespace radar::routing {
namespace {

constexpr double hair = 1e-6;      ///< metres: beside a stop one sees who is first after it
constexpr double shortest = 0.001; ///< metres: what is shorter is rounding

} // namespace

double metersTo(const Network::Data &data, const Position &position)
{
    double meters = position.fraction * data.meters[position.segment];
    for (std::uint32_t segment = data.edges[position.edge].firstPoint; segment < position.segment; ++segment)
        meters += data.meters[segment];
    return meters;
}

double lengthOf(const Network::Data &data, std::uint32_t edge)
{
    double meters = 0;
    for (std::uint32_t segment = data.edges[edge].firstPoint; segment <= data.edges[edge].lastSegment(); ++segment)
        meters += data.meters[segment];
    return meters;
}

void FrontMeeting::measure(std::uint32_t edgeNumber, std::span<const Front> fronts)
{
    const Network::Data &data = m_weights.network()->data();
    const Edge &edge = data.edges[edgeNumber];
    m_meters.assign(1, 0);
    for (std::uint32_t segment = edge.firstPoint; segment <= edge.lastSegment(); ++segment)
        m_meters.push_back(m_meters.back() + data.meters[segment]);
    m_times.resize(std::max(m_times.size(), fronts.size()));
    m_starts.resize(m_times.size());
    for (std::size_t i = 0; i < fronts.size(); ++i) {
        const ModeWeights &weights = m_weights.mode(fronts[i].mode);
        const std::uint32_t arc = fronts[i].arc;
        // As things are now, not as the map says: every part of the arc takes as much more.
        const double slower = static_cast<double>(weights.arcTime(arc)) / weights.mapped().arcTime[arc];
        m_times[i].assign(1, 0);
        for (std::uint32_t segment = edge.firstPoint; segment <= edge.lastSegment(); ++segment)
            m_times[i].push_back(m_times[i].back() + slower * data.segmentTime(segment, arc % 2 == 0, weights.mode()));
        m_starts[i] = along(i, segmentAt(fronts[i].atMeters), fronts[i].atMeters);
    }
}

std::size_t FrontMeeting::segmentAt(double meters) const
{
    const auto next = static_cast<std::size_t>(std::ranges::upper_bound(m_meters, meters) - m_meters.begin());
    return std::clamp<std::size_t>(next, 1, m_meters.size() - 1) - 1;
}

double FrontMeeting::along(std::size_t front, std::size_t segment, double meters) const
{
    const auto &times = m_times[front];
    const double length = m_meters[segment + 1] - m_meters[segment];
    const double share = length > 0 ? std::clamp((meters - m_meters[segment]) / length, 0.0, 1.0) : 1;
    return times[segment] + share * (times[segment + 1] - times[segment]);
}

double FrontMeeting::timeAt(std::size_t front, std::size_t segment, double meters) const
{
    return front == m_nobody ? m_limit : m_fronts[front].time + std::abs(along(front, segment, meters) - m_starts[front]);
}

std::size_t FrontMeeting::firstAt(double meters) const
{
    std::size_t first = m_nobody;
    double least = m_limit;
    for (std::size_t i = 0; i < m_fronts.size(); ++i) {
        const Front &front = m_fronts[i];
        if (front.runsWithDrawing ? front.atMeters > meters : front.atMeters < meters)
            continue;
        const double time = timeAt(i, m_segment, meters);
        const bool isTie = time == least && (first == m_nobody || front.origin < m_fronts[first].origin);
        if (time < least || isTie) {
            first = i;
            least = time;
        }
    }
    return first;
}

/// Between two stops every front is straight: where another gets below this one.
double FrontMeeting::overtakenAt(std::size_t front, double from, double until) const
{
    double earliest = until;
    const double length = until - from;
    const double begin = timeAt(front, m_segment, from);
    const double end = timeAt(front, m_segment, until);
    const auto look = [&](std::size_t other) {
        const double lead = timeAt(other, m_segment, from) - begin;
        const double lag = end - timeAt(other, m_segment, until);
        if (other != front && lag > 0 && lead + lag > 0)
            earliest = std::min(earliest, from + length * std::max(0.0, lead) / (std::max(0.0, lead) + lag));
    };
    for (std::size_t i = 0; i < m_fronts.size(); ++i) {
        const Front &other = m_fronts[i];
        if (other.runsWithDrawing ? other.atMeters <= from : other.atMeters >= until)
            look(i);
    }
    look(m_nobody);
    return earliest;
}

void FrontMeeting::note(std::size_t front, double begin, double end)
{
    if (front != m_front || m_begin == m_end) {
        flush();
        m_front = front;
        m_begin = begin;
    }
    m_end = end;
}

void FrontMeeting::flush()
{
    if (m_end - m_begin < shortest)
        return;
    const double length = m_meters.back();
    const auto low = static_cast<float>(m_begin / length);
    const auto high = static_cast<float>(m_end / length);
    if (m_front == m_nobody) {
        if (m_gaps)
            m_gaps->push_back({m_edge, low, high});
        return;
    }
    const Front &front = m_fronts[m_front];
    const auto time = [&](double meters) { return ReachTime(std::llround(timeAt(m_front, segmentAt(meters), meters))); };
    if (front.runsWithDrawing)
        m_stretches->push_back({m_edge, low, high, front.origin, time(m_begin), time(m_end)});
    else
        m_stretches->push_back({m_edge, high, low, front.origin, time(m_end), time(m_begin)});
}

void FrontMeeting::meet(std::uint32_t edge, std::span<const Front> fronts, Milliseconds limit, std::vector<Stretch> &stretches,
                        std::vector<StreetPart> *gaps)
{
    m_edge = edge;
    m_fronts = fronts;
    m_nobody = fronts.size();
    m_limit = limit;
    m_stretches = &stretches;
    m_gaps = gaps;
    measure(edge, fronts);
    m_stops = m_meters;
    for (const Front &front : fronts)
        m_stops.push_back(std::clamp(front.atMeters, 0.0, m_meters.back()));
    std::ranges::sort(m_stops);
    m_front = m_nobody;
    m_begin = 0;
    m_end = 0;
    for (std::size_t i = 1; i < m_stops.size(); ++i) {
        double now = m_stops[i - 1];
        const double stop = m_stops[i];
        m_segment = segmentAt((now + stop) / 2);
        while (stop - now > hair) {
            const std::size_t first = firstAt(now + hair);
            const double next = std::max(overtakenAt(first, now, stop), std::min(now + 2 * hair, stop));
            note(first, now, next);
            now = next;
        }
        m_end = stop;
    }
    flush();
}

} // namespace radar::routing
