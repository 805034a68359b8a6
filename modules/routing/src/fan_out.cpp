#include "fan_out.h"

#include <algorithm>
#include <bit>

namespace radar::routing {

void FanOut::begin(const ModeWeights &weights, std::span<const std::vector<Exit>> places)
{
    m_weights = &weights;
    const std::uint32_t count = weights.graph().vertexCount();
    for (const std::uint32_t vertex : m_touched)
        m_climbedTo[vertex] = none;
    m_touched.clear();
    m_climbed.clear();
    m_climbedTo.resize(std::max<std::size_t>(m_climbedTo.size(), count), none);
    for (const std::uint32_t vertex : m_vertexAt)
        m_row[vertex] = none;
    m_vertexAt.clear();
    m_row.resize(std::max<std::size_t>(m_row.size(), count), none);
    m_width = (places.size() + lanes - 1) / lanes * lanes;
    if (m_width != m_blockWidth)
        m_blocks.clear();
    m_blocks.resize(std::min(m_blocks.size(), mostKeptBlocks));
    m_blockWidth = m_width;
    for (std::uint32_t place = 0; place < places.size(); ++place) {
        for (const auto &[vertex, time] : m_climb.climb(weights, places[place])) {
            if (time >= static_cast<Milliseconds>(far))
                continue;
            std::uint32_t &climbed = m_climbedTo[vertex];
            if (climbed == none)
                m_touched.push_back(vertex);
            m_climbed.push_back({place, static_cast<Time>(time), climbed});
            climbed = static_cast<std::uint32_t>(m_climbed.size() - 1);
        }
    }
}

void FanOut::findFirst(std::span<const std::uint32_t> goals)
{
    const Hierarchy &hierarchy = m_weights->mapped().hierarchy;
    const auto bitOf = [](std::uint32_t vertex) { return std::uint64_t(1) << vertex % 64; };
    m_isAbove.assign(hierarchy.vertexCount() / 64 + 1, 0);
    m_first.resize(std::max<std::size_t>(m_first.size(), hierarchy.vertexCount()));
    for (const std::uint32_t goal : goals) {
        for (std::uint32_t vertex = goal; vertex != none && (m_isAbove[vertex / 64] & bitOf(vertex)) == 0; vertex = hierarchy.parent[vertex])
            m_isAbove[vertex / 64] |= bitOf(vertex);
    }
    constexpr std::uint64_t nobody = std::uint64_t(far) << 32 | none;
    for (std::size_t word = m_isAbove.size(); word-- > 0;) { // the highest first
        for (std::uint64_t bits = m_isAbove[word]; bits != 0;) {
            const auto bit = static_cast<std::uint32_t>(63 - std::countl_zero(bits));
            bits ^= std::uint64_t(1) << bit;
            const auto vertex = static_cast<std::uint32_t>(word * 64 + bit);
            std::uint64_t first = nobody;
            for (std::uint32_t i = m_climbedTo[vertex]; i != none; i = m_climbed[i].next)
                first = std::min(first, std::uint64_t(m_climbed[i].time) << 32 | m_climbed[i].place);
            m_weights->metric().forEachStretch(hierarchy.first[vertex], hierarchy.first[vertex + 1],
                                               [&](const JointTimes *joints, std::uint32_t firstJoint, std::uint32_t count) {
                                                   const std::uint32_t *heads = hierarchy.head.data() + firstJoint;
                                                   for (std::uint32_t i = 0; i < count; ++i)
                                                       first = std::min(first, m_first[heads[i]] + (std::uint64_t(joints[i].down) << 32));
                                               });
            m_first[vertex] = std::min(first, nobody);
        }
    }
}

std::span<const FanOut::Time> FanOut::times(std::uint32_t vertex)
{
    const Hierarchy &hierarchy = m_weights->mapped().hierarchy;
    for (std::uint32_t above = vertex; above != none && m_row[above] == none; above = hierarchy.parent[above])
        m_stack.push_back(above);
    for (; !m_stack.empty(); m_stack.pop_back())
        addRow(m_stack.back());
    return {row(vertex), m_width};
}

/// Whoever it is joined with above has a row already.
void FanOut::addRow(std::uint32_t vertex)
{
    const Hierarchy &hierarchy = m_weights->mapped().hierarchy;
    m_row[vertex] = static_cast<std::uint32_t>(m_vertexAt.size());
    m_vertexAt.push_back(vertex);
    if (m_row[vertex] / rowsPerBlock == m_blocks.size())
        m_blocks.push_back(std::make_unique_for_overwrite<Time[]>(rowsPerBlock * m_width));
    Time *__restrict own = row(vertex);
    std::fill_n(own, m_width, far);
    for (std::uint32_t i = m_climbedTo[vertex]; i != none; i = m_climbed[i].next)
        own[m_climbed[i].place] = m_climbed[i].time;
    m_weights->metric().forEachStretch(hierarchy.first[vertex], hierarchy.first[vertex + 1],
                                       [&](const JointTimes *joints, std::uint32_t firstJoint, std::uint32_t count) {
                                           for (std::uint32_t i = 0; i < count; ++i) {
                                               if (joints[i].down >= static_cast<Milliseconds>(far))
                                                   continue;
                                               const auto down = static_cast<Time>(joints[i].down);
                                               const Time *__restrict above = row(hierarchy.head[firstJoint + i]);
                                               for (std::size_t begin = 0; begin < m_width; begin += lanes) {
                                                   for (std::size_t lane = begin; lane < begin + lanes; ++lane)
                                                       own[lane] = std::min(own[lane], above[lane] + down);
                                               }
                                           }
                                       });
}

} // namespace radar::routing
