#include "fan_out.h"

#include <algorithm>

namespace radar::routing {

void FanOut::collect(const Hierarchy &hierarchy, std::span<const std::uint32_t> goals)
{
    for (const std::uint32_t vertex : m_vertexAt)
        m_row[vertex] = none;
    m_vertexAt.clear();
    m_row.resize(std::max<std::size_t>(m_row.size(), hierarchy.vertexCount()), none);
    for (const std::uint32_t goal : goals) {
        for (std::uint32_t vertex = goal; vertex != none && m_row[vertex] == none; vertex = hierarchy.parent[vertex]) {
            m_row[vertex] = 0;
            m_vertexAt.push_back(vertex);
        }
    }
    std::ranges::sort(m_vertexAt, std::greater{});
    for (std::uint32_t row = 0; row < m_vertexAt.size(); ++row)
        m_row[m_vertexAt[row]] = row;
}

void FanOut::run(const ModeWeights &weights, std::span<const std::vector<Exit>> places, std::span<const std::uint32_t> goals)
{
    const Hierarchy &hierarchy = weights.mapped().hierarchy;
    collect(hierarchy, goals);
    m_width = (places.size() + lanes - 1) / lanes * lanes;
    m_times.assign(m_vertexAt.size() * m_width, far);
    for (std::size_t place = 0; place < places.size(); ++place) {
        for (const auto &[vertex, time] : m_climb.climb(weights, places[place])) {
            if (m_row[vertex] != none && time < static_cast<Milliseconds>(far))
                m_times[m_row[vertex] * m_width + place] = static_cast<Time>(time);
        }
    }
    for (std::size_t row = 0; row < m_vertexAt.size(); ++row) {
        const std::uint32_t vertex = m_vertexAt[row];
        Time *__restrict own = m_times.data() + row * m_width;
        weights.metric().forEachStretch(
            hierarchy.first[vertex], hierarchy.first[vertex + 1], [&](const JointTimes *joints, std::uint32_t firstJoint, std::uint32_t count) {
                for (std::uint32_t i = 0; i < count; ++i) {
                    if (joints[i].down >= static_cast<Milliseconds>(far))
                        continue;
                    const auto down = static_cast<Time>(joints[i].down);
                    const Time *__restrict above = m_times.data() + std::size_t(m_row[hierarchy.head[firstJoint + i]]) * m_width;
                    for (std::size_t begin = 0; begin < m_width; begin += lanes) {
                        for (std::size_t lane = begin; lane < begin + lanes; ++lane)
                            own[lane] = std::min(own[lane], above[lane] + down);
                    }
                }
            });
    }
}

} // namespace radar::routing
