#pragma once
// The streets as somebody uses them who heeds no turn rule: from junction to junction, by the fastest of several modes.

#include <algorithm>
#include <span>
#include <vector>

#include "mode_weights.h"
#include "placing.h"
#include "routing/weights.h"

namespace radar::routing {

class SuspectStreets {
public:
    SuspectStreets(const Weights &weights, std::span<const int> modes);

    /// Nobody gets through this piece any more.
    void block(std::uint32_t edge);

    /// visit(arc, where it leads to, time) for each way out of a junction.
    template <typename Visit>
    void forEachWayFrom(std::uint32_t junction, Visit visit) const
    {
        for (std::uint32_t i = m_data.departFirst[junction]; i < m_data.departFirst[junction + 1]; ++i) {
            const std::uint32_t arc = m_data.depart[i];
            const Milliseconds time = timeInto(junction, arc);
            if (time != never && (m_blocked.empty() || !std::ranges::binary_search(m_blocked, arc / 2)))
                visit(arc, m_data.departHead[i], time);
        }
    }

    struct Start {
        std::uint32_t junction = 0;
        Milliseconds time = 0;
        std::uint32_t arc = none; ///< travelled to get there; none when the place is the junction
    };
    /// From a place within a street to its ends. From a junction, also past its gate.
    [[nodiscard]] std::vector<Start> startsAt(const Position &position, int mode) const;

    [[nodiscard]] const Network::Data &data() const { return m_data; }

private:
    [[nodiscard]] Milliseconds timeInto(std::uint32_t junction, std::uint32_t arc) const
    {
        Milliseconds best = never;
        for (const ModeWeights *mode : m_modes) {
            const Milliseconds passage = mode->mapped().passage[junction];
            // A gate that is locked for those who obey it is none to count on.
            const Milliseconds time = m_data.isGate(arc / 2) ? mode->mapped().arcTime[arc] : mode->arcTime(arc);
            if (passage != never && time != never)
                best = std::min(best, passage + time);
        }
        return best;
    }

    const Weights &m_weights;
    const Network::Data &m_data;
    std::vector<const ModeWeights *> m_modes;
    std::vector<std::uint32_t> m_blocked; ///< edges, ascending
};

} // namespace radar::routing
