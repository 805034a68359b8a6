#include "routing/fleet.h"

#include "base/check.h"
#include "path.h"
#include "placing.h"

namespace radar::routing {

Fleet::Fleet(std::shared_ptr<const Network> network)
    : m_network(std::move(network)), m_modes(m_network->modes().size()), m_firstOn(m_network->pieceCount(), nothing)
{}

void Fleet::put(std::size_t unit, const Snap &snap, int mode)
{
    RADAR_ASSERT(mode >= 0 && static_cast<std::size_t>(mode) < m_modes.size());
    remove(unit);
    const Network::Data &data = m_network->data();
    const ModeData &mapped = data.modes[static_cast<std::size_t>(mode)];
    if (m_units.size() <= unit)
        m_units.resize(unit + 1);
    const Position position{data.edgeOfPoint[snap.segment], snap.segment, snap.fraction};
    const auto number = static_cast<std::uint32_t>(unit);
    std::uint32_t &firstOn = m_firstOn[position.edge];
    if (firstOn != nothing)
        m_units[firstOn].beforeOn = number;
    m_units[unit] = {snap, mode, nothing, position.edge, firstOn, nothing};
    firstOn = number;
    Mode &kept = m_modes[static_cast<std::size_t>(mode)];
    if (kept.firstAt.empty())
        kept.firstAt.assign(mapped.graph.vertexCount(), nothing);
    ++kept.count;
    const Milliseconds walk = walkMilliseconds(snap.distanceMeters);
    forEachMappedExit(data, static_cast<std::size_t>(mode), position, [&](const Exit &exit, Milliseconds part) {
        hang(unit, {number, exit.vertex, exit.arc, exit.time, part, nothing, nothing, nothing, walk});
    });
}

void Fleet::hang(std::size_t unit, const Way &way)
{
    Placed &placed = m_units[unit];
    std::uint32_t place = static_cast<std::uint32_t>(m_ways.size());
    if (m_unused.empty()) {
        m_ways.push_back(way);
    } else {
        place = m_unused.back();
        m_unused.pop_back();
        m_ways[place] = way;
    }
    std::uint32_t &first = m_modes[static_cast<std::size_t>(placed.mode)].firstAt[way.vertex];
    if (first != nothing)
        m_ways[first].before = place;
    m_ways[place].next = first;
    first = place;
    m_ways[place].ofUnit = placed.firstWay;
    placed.firstWay = place;
}

void Fleet::remove(std::size_t unit)
{
    if (unit >= m_units.size() || m_units[unit].mode < 0)
        return;
    Mode &kept = m_modes[static_cast<std::size_t>(m_units[unit].mode)];
    for (std::uint32_t i = m_units[unit].firstWay; i != nothing; i = m_ways[i].ofUnit) {
        const Way &way = m_ways[i];
        if (way.next != nothing)
            m_ways[way.next].before = way.before;
        (way.before == nothing ? kept.firstAt[way.vertex] : m_ways[way.before].next) = way.next;
        m_unused.push_back(i);
    }
    const Placed &gone = m_units[unit];
    if (gone.nextOn != nothing)
        m_units[gone.nextOn].beforeOn = gone.beforeOn;
    (gone.beforeOn == nothing ? m_firstOn[gone.piece] : m_units[gone.beforeOn].nextOn) = gone.nextOn;
    --kept.count;
    m_units[unit] = {};
}

std::optional<Snap> Fleet::snapOf(std::size_t unit) const
{
    if (unit >= m_units.size() || m_units[unit].mode < 0)
        return std::nullopt;
    return m_units[unit].snap;
}

} // namespace radar::routing
