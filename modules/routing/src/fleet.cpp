#include "routing/fleet.h"

#include "anchors.h"
#include "base/check.h"

namespace radar::routing {
namespace {

/// A place for one more, of those that were given back where there is one.
template <typename T>
std::uint32_t place(std::vector<T> &values, std::vector<std::uint32_t> &unused, const T &value)
{
    if (unused.empty()) {
        values.push_back(value);
        return static_cast<std::uint32_t>(values.size() - 1);
    }
    const std::uint32_t at = unused.back();
    unused.pop_back();
    values[at] = value;
    return at;
}

} // namespace

Fleet::Fleet(std::shared_ptr<const Network> network)
    : m_network(std::move(network)), m_modes(m_network->modes().size()), m_firstOn(m_network->pieceCount(), nothing)
{}

void Fleet::put(std::size_t unit, const Snap &snap, int mode)
{
    const Door door{snap, 0};
    put(unit, {&door, 1}, mode);
}

void Fleet::put(std::size_t unit, std::span<const Door> doors, int mode)
{
    RADAR_ASSERT(mode >= 0 && static_cast<std::size_t>(mode) < m_modes.size() && !doors.empty());
    remove(unit);
    if (m_units.size() <= unit)
        m_units.resize(unit + 1);
    m_units[unit].mode = mode;
    Mode &kept = m_modes[static_cast<std::size_t>(mode)];
    if (kept.firstAt.empty())
        kept.firstAt.assign(m_network->data().modes[static_cast<std::size_t>(mode)].graph.vertexCount(), nothing);
    ++kept.count;
    for (std::size_t i = doors.size(); i-- > 0;) // so that the first of them is the first of the list
        addStand(unit, doors[i]);
}

void Fleet::addStand(std::size_t unit, const Door &door)
{
    const Network::Data &data = m_network->data();
    Placed &placed = m_units[unit];
    const Position position{data.edgeOfPoint[door.snap.segment], door.snap.segment, door.snap.fraction};
    const auto number = static_cast<std::uint32_t>(unit);
    const Milliseconds walk = walkMilliseconds(door.snap.distanceMeters) + door.inside;
    std::uint32_t &firstOn = m_firstOn[position.edge];
    const std::uint32_t stand = place(m_stands, m_unusedStands, {door.snap, number, walk, position.edge, firstOn, nothing, placed.firstStand});
    if (firstOn != nothing)
        m_stands[firstOn].beforeOn = stand;
    firstOn = stand;
    placed.firstStand = stand;
    forEachMappedExit(data, static_cast<std::size_t>(placed.mode), position, [&](const Exit &exit, Milliseconds part) {
        hang(unit, {number, exit.vertex, exit.arc, exit.time, part, nothing, nothing, nothing, walk});
    });
}

void Fleet::hang(std::size_t unit, const Way &way)
{
    Placed &placed = m_units[unit];
    const std::uint32_t at = place(m_ways, m_unused, way);
    std::uint32_t &first = m_modes[static_cast<std::size_t>(placed.mode)].firstAt[way.vertex];
    if (first != nothing)
        m_ways[first].before = at;
    m_ways[at].next = first;
    first = at;
    m_ways[at].ofUnit = placed.firstWay;
    placed.firstWay = at;
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
    for (std::uint32_t i = m_units[unit].firstStand; i != nothing; i = m_stands[i].ofUnit) {
        const Stand &gone = m_stands[i];
        if (gone.nextOn != nothing)
            m_stands[gone.nextOn].beforeOn = gone.beforeOn;
        (gone.beforeOn == nothing ? m_firstOn[gone.piece] : m_stands[gone.beforeOn].nextOn) = gone.nextOn;
        m_unusedStands.push_back(i);
    }
    --kept.count;
    m_units[unit] = {};
}

std::optional<Snap> Fleet::snapOf(std::size_t unit) const
{
    if (unit >= m_units.size() || m_units[unit].mode < 0)
        return std::nullopt;
    return m_stands[m_units[unit].firstStand].snap;
}

} // namespace radar::routing
