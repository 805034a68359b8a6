#include "anchors.h"

#include <cmath>
#include <format>

#include "geo/distance.h"

namespace radar::routing {
namespace {

using base::ErrorKind;

constexpr double walkingKmh = 5;
constexpr double onTheStreetMeters = 1; ///< nearer than this one is in the street, not in the building that stands over it

struct Stairs {
    Milliseconds time = 0;
    bool isByLift = false;
};

/// `up`: floors above the ground floor, below 0 for basements.
Stairs stairsTo(const FloorRules &rules, int up, int levels, Going going)
{
    const bool isClimbed = (up > 0) == (going == Going::In);
    const int floors = std::abs(up);
    const double byStairs = floors * (isClimbed ? rules.stairsUpSeconds : rules.stairsDownSeconds);
    // Who is asked for on the ninth floor is in a building of nine storeys at least, whatever the map says.
    const bool hasLift = rules.liftLevels > 0 && std::max(levels, up + 1) >= rules.liftLevels;
    const double byLift = rules.liftWaitSeconds + floors * rules.liftSeconds;
    const bool isByLift = floors > 0 && hasLift && byLift < byStairs;
    return {static_cast<Milliseconds>(std::llround(1000 * (isByLift ? byLift : byStairs))), isByLift};
}

std::string text(geo::Wgs84 place) { return std::format("{:.5f}, {:.5f}", place.latitude, place.longitude); }

} // namespace

Milliseconds walkMilliseconds(double meters) { return static_cast<Milliseconds>(std::llround(meters * 3600 / walkingKmh)); }

std::optional<Snap> snapTo(const Network::Data &data, geo::Wgs84 place, std::size_t mode, double limitMeters)
{
    // Nobody stands within a gate: who is at one is on one side of it, and not locked in with it.
    const auto accept = [&](std::uint32_t segment) {
        const std::uint32_t edge = data.edgeOfPoint[segment];
        return data.isOpen(edge, mode) && !data.isGate(edge);
    };
    const auto hit = data.grid.nearest(data.points, place, limitMeters, accept);
    if (!hit)
        return std::nullopt;
    return Snap{place, hit->position, hit->meters, hit->segment, hit->fraction};
}

Anchor anchorOf(const Network::Data &data, const Snap &snap)
{
    Anchor anchor;
    anchor.snap = snap;
    anchor.position = {data.edgeOfPoint[snap.segment], snap.segment, snap.fraction};
    anchor.walk = walkMilliseconds(snap.distanceMeters);
    anchor.place = snap.place;
    return anchor;
}

base::Result<std::vector<Anchor>> anchorsOf(const Network::Data &data, const Spot &spot, int mode, double limitMeters, Going going,
                                            std::string_view what)
{
    if (!spot.place.isValid())
        return base::fail(ErrorKind::Invalid, std::format("The {} is not a place on the globe.", what));
    if (mode < 0 || static_cast<std::size_t>(mode) >= data.modes.size())
        return base::fail(ErrorKind::Invalid, std::format("There is no travel mode {}: this network has {}.", mode, data.modes.size()));
    const auto number = static_cast<std::size_t>(mode);
    const TravelMode &travelMode = data.travelModes[number];
    const std::optional<int> up = floorsUp(spot.floor.value_or(1));
    if (!up)
        return base::fail(ErrorKind::Invalid,
                          std::format("There is no floor {}: 1 is the ground floor, -1 the first basement, up to {}.", *spot.floor, highestFloor));
    if (spot.floor && !travelMode.floors.areKnown)
        return base::fail(ErrorKind::Invalid,
                          std::format("The travel mode {} has no [floors]: how long it takes to floor {} is not known.", travelMode.id, *spot.floor));
    const auto own = snapTo(data, spot.place, number, limitMeters);
    const bool isOnStreet = own && own->distanceMeters < onTheStreetMeters && !spot.floor;
    const auto building = isOnStreet ? std::nullopt : data.doors.at(spot.place);
    std::vector<Anchor> anchors;
    if (building) {
        for (const geo::Wgs84 door : building->entrances) {
            if (const auto snap = snapTo(data, door, number, limitMeters)) {
                anchors.push_back(anchorOf(data, *snap));
                anchors.back().insideMeters = geo::distanceMeters(spot.place, door);
                anchors.back().isInside = true;
            }
        }
    }
    if (anchors.empty() && own)
        anchors.push_back(anchorOf(data, *own));
    if (anchors.empty())
        return base::fail(ErrorKind::NotFound,
                          std::format("The {} at {} is off the network: no street for mode {} within {:.0f} m.", what, text(spot.place),
                                      travelMode.id, limitMeters));
    const Stairs stairs = stairsTo(travelMode.floors, *up, building ? building->levels : 1, going);
    for (Anchor &anchor : anchors) {
        anchor.place = spot.place;
        anchor.isInside = anchor.isInside || spot.floor;
        anchor.inside = walkMilliseconds(anchor.insideMeters) + stairs.time;
        anchor.floor = spot.floor;
        anchor.isByLift = stairs.isByLift;
    }
    return anchors;
}

bool isShutIn(const ModeWeights &weights, const Anchor &anchor)
{
    return weights.isClosedNow(anchor.position.edge) && junctionAt(weights.data(), anchor.position) == none;
}

} // namespace radar::routing
