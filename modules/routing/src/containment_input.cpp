#include "containment_input.h"

#include <algorithm>
#include <format>

#include "fronts.h"

namespace radar::routing {
namespace {

using base::ErrorKind;
using namespace std::chrono_literals;

constexpr double junctionMeters = 15;  ///< along the street: a fixed post as near holds the junction
constexpr double fixedPostMeters = 50; ///< from a street: farther away it holds nothing
constexpr double widestPlaceMeters = 100;

std::optional<Position> positionOf(const Network::Data &data, const Router &snapper, geo::Wgs84 place, int mode, double limitMeters)
{
    const auto snap = snapper.snap(place, mode, limitMeters);
    if (!snap)
        return std::nullopt;
    return Position{data.edgeOfPoint[snap->segment], snap->segment, snap->fraction};
}

/// On the nearest street that any of the suspect's modes may use.
std::optional<Position> fixedPosition(const Network::Data &data, const Router &snapper, geo::Wgs84 place, std::span<const int> modes)
{
    std::optional<Snap> nearest;
    for (const int mode : modes) {
        const auto snap = snapper.snap(place, mode, fixedPostMeters);
        if (snap && (!nearest || snap->distanceMeters < nearest->distanceMeters))
            nearest = *snap;
    }
    if (!nearest)
        return std::nullopt;
    return Position{data.edgeOfPoint[nearest->segment], nearest->segment, nearest->fraction};
}

ContainmentInput::FixedPost fixedPostAt(const Network::Data &data, const Position &position)
{
    const double meters = metersTo(data, position);
    const double rest = lengthOf(data, position.edge) - meters;
    if (std::min(meters, rest) <= junctionMeters)
        return {meters <= rest ? data.edges[position.edge].from : data.edges[position.edge].to, none};
    return {none, position.edge};
}

} // namespace

base::Result<> checkContainment(const Network &network, const ContainmentRequest &request)
{
    const auto isMode = [&](int mode) { return mode >= 0 && static_cast<std::size_t>(mode) < network.modes().size(); };
    const auto invalid = [](std::string sentence) { return base::fail(ErrorKind::Invalid, std::move(sentence)); };
    if (!request.suspect.place.isValid())
        return invalid("The place where the suspect was seen is not on the globe.");
    if (request.suspect.modes.empty() || !std::ranges::all_of(request.suspect.modes, isMode))
        return invalid(std::format("The suspect needs a travel mode of this network, which has {}.", network.modes().size()));
    if (request.suspect.seenAgo < 0ms || request.suspect.seenAgo > 2h)
        return invalid("The suspect must have been seen between now and two hours ago.");
    if (request.margin < 0ms || request.margin > 1h || request.horizon <= request.margin || request.horizon > 2h)
        return invalid("The margin must be from 0 to one hour, the horizon above the margin and up to two hours.");
    if (!(request.placeMeters >= 0 && request.placeMeters <= widestPlaceMeters) || request.tolerance < 0ms || request.tolerance > 1h)
        return invalid("The size of a place must be from 0 to 100 m, the tolerance from 0 to one hour.");
    if (request.units.empty())
        return invalid("There are no units.");
    for (std::size_t i = 0; i < request.units.size(); ++i) {
        if (!request.units[i].position.isValid() || !isMode(request.units[i].mode))
            return invalid(std::format("Unit {} has no good place or mode.", i + 1));
    }
    for (std::size_t i = 0; i < request.fixedPosts.size(); ++i) {
        if (!request.fixedPosts[i].isValid())
            return invalid(std::format("Fixed post {} is not on the globe.", i + 1));
    }
    return {};
}

base::Result<ContainmentInput> readContainment(const Weights &weights, const Router &snapper, const HoldingPlaces &places,
                                               const ContainmentRequest &request)
{
    const Network::Data &data = weights.network()->data();
    ContainmentInput input{SuspectStreets(weights, request.suspect.modes), {}, {}, {}};
    std::vector<std::pair<Position, int>> seen; // with the mode; not known to be on one side of a fixed post yet
    bool isClosed = false;
    for (const int mode : request.suspect.modes) {
        const auto position = positionOf(data, snapper, request.suspect.place, mode, snapLimitMeters);
        if (!position)
            continue;
        const bool isShut = junctionAt(data, *position) == none && weights.isClosed(position->edge, mode);
        isClosed = isClosed || isShut;
        if (!isShut)
            seen.emplace_back(*position, mode);
    }
    if (seen.empty() && isClosed)
        return base::fail(ErrorKind::NotFound, "The suspect was seen in a street that is closed now.");
    if (seen.empty())
        return base::fail(ErrorKind::NotFound,
                          std::format("Where the suspect was seen there is no street for the mode within {:.0f} m.", snapLimitMeters));

    std::vector<std::pair<std::uint32_t, double>> gates; // fixed posts within streets
    for (const geo::Wgs84 place : request.fixedPosts) {
        const auto position = fixedPosition(data, snapper, place, request.suspect.modes);
        input.fixedPosts.push_back(position ? fixedPostAt(data, *position) : ContainmentInput::FixedPost{});
        const ContainmentInput::FixedPost &fixed = input.fixedPosts.back();
        // Who was seen at a fixed post is on no known side of it: it does not hold him.
        const bool isThere = fixed.junction != none && std::ranges::any_of(seen, [&](const auto &where) {
                                 const std::uint32_t junction = junctionAt(data, where.first);
                                 return junction != none && places.placeOf(junction) == places.placeOf(fixed.junction);
                             });
        if (isThere) {
            input.fixedPosts.back() = {};
        } else if (fixed.junction != none) {
            input.heldPlaces.push_back(places.placeOf(fixed.junction));
        } else if (fixed.edge != none) {
            input.streets.block(fixed.edge);
            gates.emplace_back(fixed.edge, metersTo(data, *position));
        }
    }
    std::ranges::sort(input.heldPlaces);
    for (const auto &[position, mode] : seen) {
        const double meters = metersTo(data, position);
        for (const SuspectStreets::Start &start : input.streets.startsAt(position, mode)) {
            const bool isAhead = start.arc != none && start.arc % 2 == 0;
            const bool isGated = start.arc != none && std::ranges::any_of(gates, [&](const auto &gate) {
                                     const bool isOnTheWay =
                                         start.arc / 2 != position.edge || (isAhead ? gate.second > meters : gate.second < meters);
                                     return gate.first == start.arc / 2 && isOnTheWay;
                                 });
            if (!isGated)
                input.starts.push_back(start);
        }
    }
    return input;
}

} // namespace radar::routing
