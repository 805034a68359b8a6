#include "mode_weights.h"

#include <algorithm>

namespace radar::routing {
namespace {

// Of all joints, how many may be changed by hand until all anew is as fast as one by one. Measured on a city.
constexpr std::size_t fewOf = 1000;
constexpr std::size_t alwaysFew = 50;

} // namespace

ModeWeights::ModeWeights(const Network::Data &data, std::size_t mode)
    : m_data(data),
      m_mapped(data.modes[mode]),
      m_mode(mode),
      m_outgoing(m_mapped.graph.out),
      m_incoming(m_mapped.graph.in),
      m_metric(m_mapped.metric),
      m_props(m_mapped.props),
      m_vias(std::make_shared<Vias>(m_mapped.hierarchy.jointCount()))
{}

std::shared_ptr<const ModeWeights> ModeWeights::with(std::span<const ArcTime> changes) const
{
    std::shared_ptr<ModeWeights> next(new ModeWeights(*this));
    std::vector<ChangedJoint> joints;
    for (const ArcTime &change : changes) {
        if (m_mapped.arcTime[change.arc] != never && arcTime(change.arc) != change.time)
            next->setArc(change, joints);
    }
    if (joints.size() <= std::max<std::size_t>(alwaysFew, m_mapped.hierarchy.jointCount() / fewOf))
        recustomize(m_mapped.hierarchy, graph(), next->m_outgoing, next->m_incoming, joints, next->m_metric, next->m_props);
    else
        next->customizeAll();
    return next;
}

void ModeWeights::customizeAll()
{
    std::vector<Link> edges;
    edges.reserve(graph().edgeCount());
    for (std::uint32_t edge = 0; edge < graph().edgeCount(); ++edge)
        edges.push_back(m_outgoing[edge]);
    m_metric = PagedArray<JointTimes>(customize(m_mapped.hierarchy, edges));
    // Which triangles matter now is not worth working out: any may.
    m_props = PagedArray<Props>(std::vector<Props>(m_mapped.hierarchy.jointCount(), allProps));
}

void ModeWeights::setArc(const ArcTime &change, std::vector<ChangedJoint> &joints)
{
    const Milliseconds mapped = m_mapped.arcTime[change.arc];
    const auto place = std::ranges::lower_bound(m_changes, change.arc, {}, &ArcTime::arc);
    const bool isKnown = place != m_changes.end() && place->arc == change.arc;
    if (change.time == mapped) {
        if (isKnown)
            m_changes.erase(place);
    } else if (isKnown) {
        place->time = change.time;
    } else {
        m_changes.insert(place, change);
    }

    const Graph &g = graph();
    const auto setEdge = [&](std::uint32_t vertex, std::uint32_t edge, std::uint32_t in) {
        const std::uint32_t head = g.out[edge].vertex;
        const Milliseconds time = change.time == never ? never : g.out[edge].time - mapped + change.time;
        m_outgoing.set(edge, {head, time});
        m_incoming.set(in, {vertex, time});
        const std::uint32_t low = std::min(vertex, head);
        const std::uint32_t high = std::max(vertex, head);
        if (low != high)
            joints.push_back({low, m_mapped.hierarchy.jointBetween(low, high)});
    };
    const auto setInto = [&](std::uint32_t head) {
        for (std::uint32_t in = g.inFirst[head]; in < g.inFirst[head + 1]; ++in) {
            if (g.edgeArc[g.inEdge[in]] == change.arc)
                setEdge(g.in[in].vertex, g.inEdge[in], in);
        }
    };
    if (g.vertices == Graph::Vertices::Junctions) {
        setInto(m_data.headOf(change.arc));
    } else {
        for (const std::uint32_t vertex : g.verticesOf(change.arc))
            setInto(vertex);
    }
}

Milliseconds ModeWeights::changedTime(std::uint32_t arc) const
{
    const auto place = std::ranges::lower_bound(m_changes, arc, {}, &ArcTime::arc);
    return place != m_changes.end() && place->arc == arc ? place->time : m_mapped.arcTime[arc];
}

Milliseconds ModeWeights::changedPart(std::uint32_t arc, Milliseconds mapped) const
{
    const std::uint64_t whole = m_mapped.arcTime[arc];
    const std::uint64_t now = changedTime(arc);
    return static_cast<Milliseconds>((mapped * now + whole / 2) / whole);
}

bool ModeWeights::isClosedNow(std::uint32_t edge) const
{
    if (m_changes.empty())
        return false;
    const auto isShut = [&](std::uint32_t arc) { return arcTime(arc) == never; };
    const bool wasOpen = m_mapped.arcTime[2 * edge] != never || m_mapped.arcTime[2 * edge + 1] != never;
    return wasOpen && isShut(2 * edge) && isShut(2 * edge + 1);
}

} // namespace radar::routing
