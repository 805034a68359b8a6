#include "routing/weights.h"

#include <algorithm>
#include <cmath>
#include <format>
#include <map>

#include "mode_weights.h"

namespace radar::routing {
namespace {

using base::ErrorKind;

// Values that a street can have; the map's own speeds are between 0 and 200 km/h.
constexpr double slowestKmh = 0.1;
constexpr double fastestKmh = 200;
constexpr double smallestFactor = 0.01;
constexpr double largestFactor = 100;

std::string complaintAbout(const StreetChange &change, const Network &network)
{
    const auto within = [&](double low, double high) { return change.value >= low && change.value <= high; };
    if (change.to == StreetChange::To::Speed && !within(slowestKmh, fastestKmh))
        return std::format("{} km/h is not from {} to {}.", change.value, slowestKmh, fastestKmh);
    if (change.to == StreetChange::To::Factor && !within(smallestFactor, largestFactor))
        return std::format("The factor {} is not from {} to {}.", change.value, smallestFactor, largestFactor);
    for (const int mode : change.modes) {
        if (mode < 0 || static_cast<std::size_t>(mode) >= network.modes().size())
            return std::format("There is no travel mode {}: this network has {}.", mode, network.modes().size());
    }
    for (const StreetPiece piece : change.pieces) {
        if (piece >= network.pieceCount())
            return std::format("There is no street piece {}: this network has {}.", piece, network.pieceCount());
    }
    return {};
}

Milliseconds changedTime(const StreetChange &change, const Network::Data &data, std::uint32_t arc, Milliseconds mapped)
{
    const auto rounded = [](double milliseconds) { return static_cast<Milliseconds>(std::clamp<double>(std::round(milliseconds), 1, 1e9)); };
    switch (change.to) {
    case StreetChange::To::AsMapped: return mapped;
    case StreetChange::To::Closed: return never;
    case StreetChange::To::Factor: return rounded(mapped / change.value);
    case StreetChange::To::Speed: break;
    }
    const Edge &edge = data.edges[arc / 2];
    double meters = 0;
    for (std::uint32_t segment = edge.firstPoint; segment <= edge.lastSegment(); ++segment)
        meters += data.meters[segment];
    return rounded(meters * 3600 / change.value);
}

} // namespace

std::vector<StreetChange> gatesLockedAt(const Network &network, WeekMinute moment)
{
    StreetChange change{.pieces = {}, .modes = network.modesThatHeedGateHours()};
    for (const TimedGate &gate : network.timedGates())
        if (!gate.hours.isOpenAt(moment))
            change.pieces.push_back(gate.piece);
    if (change.pieces.empty() || change.modes.empty())
        return {};
    return {std::move(change)};
}

Weights::Weights(std::shared_ptr<const Network> network) : m_network(std::move(network))
{
    for (std::size_t mode = 0; mode < m_network->modes().size(); ++mode)
        m_modes.push_back(std::make_shared<ModeWeights>(m_network->data(), mode));
}

Weights::~Weights() = default;

base::Result<std::shared_ptr<const Weights>> Weights::with(std::span<const StreetChange> changes) const
{
    for (const StreetChange &change : changes) {
        if (auto complaint = complaintAbout(change, *m_network); !complaint.empty())
            return base::fail(ErrorKind::Invalid, std::move(complaint));
    }
    const Network::Data &data = m_network->data();
    auto next = std::make_shared<Weights>(*this);
    for (std::size_t mode = 0; mode < m_modes.size(); ++mode) {
        std::map<std::uint32_t, Milliseconds> times;
        for (const StreetChange &change : changes) {
            if (!change.modes.empty() && !std::ranges::contains(change.modes, static_cast<int>(mode)))
                continue;
            for (const StreetPiece piece : change.pieces) {
                for (const std::uint32_t arc : {2 * piece, 2 * piece + 1}) {
                    const auto other = arc % 2 == 0 ? StreetChange::Direction::AgainstDrawing : StreetChange::Direction::WithDrawing;
                    const Milliseconds mapped = data.modes[mode].arcTime[arc];
                    if (change.direction != other && mapped != never)
                        times[arc] = changedTime(change, data, arc, mapped);
                }
            }
        }
        if (times.empty())
            continue;
        std::vector<ArcTime> list;
        for (const auto &[arc, time] : times)
            list.push_back({arc, time});
        next->m_modes[mode] = m_modes[mode]->with(list);
    }
    return next;
}

bool Weights::isClosed(StreetPiece piece, int mode) const { return m_modes[static_cast<std::size_t>(mode)]->isClosedNow(piece); }

} // namespace radar::routing
