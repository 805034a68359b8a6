#pragma once
// One mode at one moment: its graph with the times that hold now. Immutable once shared; see weights.h.

#include <memory>
#include <span>
#include <vector>

#include "network_data.h"
#include "paged_array.h"
#include "recustomize.h"
#include "vias.h"

namespace radar::routing {

struct ArcTime {
    std::uint32_t arc = 0;
    Milliseconds time = never; ///< never: closed
};

class ModeWeights {
public:
    /// As the map says.
    ModeWeights(const Network::Data &data, std::size_t mode);
    /// The same but for these arcs, each named once; the mapped time takes a change back. Arcs that the map closes stay closed.
    [[nodiscard]] std::shared_ptr<const ModeWeights> with(std::span<const ArcTime> changes) const;

    [[nodiscard]] const Network::Data &data() const { return m_data; }
    [[nodiscard]] std::size_t mode() const { return m_mode; }
    [[nodiscard]] const ModeData &mapped() const { return m_mapped; }
    [[nodiscard]] const Graph &graph() const { return m_mapped.graph; }

    /// Through the gate, the turn, and the arc; never: closed now. By number among all edges, or among the incoming ones.
    [[nodiscard]] Milliseconds edgeTime(std::uint32_t edge) const { return m_outgoing[edge].time; }
    [[nodiscard]] Link incoming(std::uint32_t in) const { return m_incoming[in]; }
    /// visit(link) for each edge that leads away from (to) the vertex and is open now.
    template <typename Visit>
    void forEachOutgoing(std::uint32_t vertex, Visit visit) const
    {
        forEachOpen(graph().first.data(), graph().out.data(), m_outgoing, vertex, visit);
    }
    template <typename Visit>
    void forEachIncoming(std::uint32_t vertex, Visit visit) const
    {
        forEachOpen(graph().inFirst.data(), graph().in.data(), m_incoming, vertex, visit);
    }
    /// Of the hierarchy's joints.
    [[nodiscard]] const PagedArray<JointTimes> &metric() const { return m_metric; }
    [[nodiscard]] const PagedArray<Props> &props() const { return m_props; }
    /// Of the mapped metric.
    [[nodiscard]] const Vias &mappedVias() const { return *m_vias; }

    [[nodiscard]] Milliseconds arcTime(std::uint32_t arc) const { return m_changes.empty() ? m_mapped.arcTime[arc] : changedTime(arc); }
    /// A part of an arc, as the map says → as it is now. The arc is open.
    [[nodiscard]] Milliseconds part(std::uint32_t arc, Milliseconds mapped) const { return m_changes.empty() ? mapped : changedPart(arc, mapped); }
    [[nodiscard]] bool isAsMapped() const { return m_changes.empty(); }
    [[nodiscard]] bool isClosedNow(std::uint32_t edge) const; ///< both ways, by a change

private:
    ModeWeights(const ModeWeights &) = default;
    [[nodiscard]] Milliseconds changedTime(std::uint32_t arc) const;
    [[nodiscard]] Milliseconds changedPart(std::uint32_t arc, Milliseconds mapped) const;
    void setArc(const ArcTime &change, std::vector<ChangedJoint> &joints);
    void customizeAll();
    // While nothing is changed all lies in one piece.
    template <typename Visit>
    void forEachOpen(const std::uint32_t *first, const Link *mapped, const PagedArray<Link> &now, std::uint32_t vertex, Visit visit) const
    {
        const bool isMapped = m_changes.empty();
        for (std::uint32_t i = first[vertex]; i < first[vertex + 1]; ++i) {
            const Link link = isMapped ? mapped[i] : now[i];
            if (link.time != never)
                visit(link);
        }
    }

    const Network::Data &m_data;
    const ModeData &m_mapped;
    std::size_t m_mode;
    PagedArray<Link> m_outgoing;
    PagedArray<Link> m_incoming;
    PagedArray<JointTimes> m_metric;
    PagedArray<Props> m_props; ///< of the metric
    std::shared_ptr<const Vias> m_vias;
    std::vector<ArcTime> m_changes; ///< by arc
};

} // namespace radar::routing
