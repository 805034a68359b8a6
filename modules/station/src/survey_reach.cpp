// What is reached in some minutes, and who is first where.

#include <algorithm>
#include <cmath>
#include <numbers>
#include <set>
#include <unordered_map>

#include "first_there.h"
#include "geo/distance.h"
#include "routing/outline.h"
#include "survey_shapes.h"

namespace radar::station {

using base::ErrorKind;
using base::fail;
using base::Result;
using picture::Overlay;

namespace {

double metersOf(const std::vector<geo::Wgs84> &line)
{
    double meters = 0;
    for (std::size_t i = 0; i + 1 < line.size(); ++i)
        meters += geo::distanceMeters(line[i], line[i + 1]);
    return meters;
}

/// In the map's plane: metres do not matter for inside or outside.
bool isInside(const std::vector<geo::Wgs84> &ring, geo::Wgs84 place)
{
    bool inside = false;
    for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
        const geo::Wgs84 a = ring[i];
        const geo::Wgs84 b = ring[j];
        if ((a.latitude > place.latitude) != (b.latitude > place.latitude)
            && place.longitude < (b.longitude - a.longitude) * (place.latitude - a.latitude) / (b.latitude - a.latitude) + a.longitude)
            inside = !inside;
    }
    return inside;
}

bool isInside(const routing::Outline &outline, geo::Wgs84 place)
{
    return std::ranges::any_of(outline.polygons, [&](const routing::OutlinePolygon &polygon) {
        return isInside(polygon.outer, place) && std::ranges::none_of(polygon.holes, [&](const auto &hole) { return isInside(hole, place); });
    });
}

constexpr double leastHole = 10'000; ///< square metres

double squareMetersOf(const std::vector<geo::Wgs84> &ring)
{
    if (ring.size() < 3)
        return 0;
    const double perLatitude = geo::distanceMeters(geo::Wgs84{ring.front().latitude - 0.5, 0}, geo::Wgs84{ring.front().latitude + 0.5, 0});
    const double perLongitude = perLatitude * std::cos(ring.front().latitude * std::numbers::pi / 180);
    double twice = 0;
    for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++)
        twice += (ring[j].longitude - ring.front().longitude) * (ring[i].latitude - ring.front().latitude)
            - (ring[i].longitude - ring.front().longitude) * (ring[j].latitude - ring.front().latitude);
    return std::abs(twice) / 2 * perLatitude * perLongitude;
}

/// Where two territories meet, their colours differ; whoever had a colour keeps it while it does.
class Colouring {
public:
    void meet(std::uint32_t a, std::uint32_t b)
    {
        if (a != b) {
            m_neighbours[a].insert(b);
            m_neighbours[b].insert(a);
        }
    }

    std::vector<int> colour(std::span<const Responder *const> responders, const Colours &before) const
    {
        std::vector<int> colours(responders.size(), -1);
        const auto isFree = [&](std::uint32_t unit, int colour) {
            const auto found = m_neighbours.find(unit);
            return found == m_neighbours.end() || std::ranges::none_of(found->second, [&](std::uint32_t other) { return colours[other] == colour; });
        };
        for (std::uint32_t unit = 0; unit < responders.size(); ++unit)
            if (const auto kept = before.find(responders[unit]->id); kept != before.end() && isFree(unit, kept->second))
                colours[unit] = kept->second;
        for (std::uint32_t unit = 0; unit < responders.size(); ++unit) {
            if (colours[unit] >= 0)
                continue;
            const int first = static_cast<int>(unit) % Overlay::groupCount; // spread, when there is a choice
            colours[unit] = first;
            for (int i = 0; i < Overlay::groupCount; ++i)
                if (const int one = (first + i) % Overlay::groupCount; isFree(unit, one)) {
                    colours[unit] = one;
                    break;
                }
        }
        return colours;
    }

private:
    std::unordered_map<std::uint32_t, std::set<std::uint32_t>> m_neighbours;
};

struct PlaceKey {
    std::int64_t latitude = 0, longitude = 0;
    friend bool operator==(const PlaceKey &, const PlaceKey &) = default;
    static PlaceKey of(geo::Wgs84 place) { return {std::llround(place.latitude * 1e7), std::llround(place.longitude * 1e7)}; }
    struct Hash {
        std::size_t operator()(const PlaceKey &key) const { return std::hash<std::int64_t>{}(key.latitude * 4'000'000'007 + key.longitude); }
    };
};

/// Who meets whom: on a street, and where streets meet.
Colouring neighbourhoods(const routing::Network &network, const std::vector<routing::Stretch> &stretches)
{
    Colouring colouring;
    std::unordered_map<PlaceKey, std::vector<std::uint32_t>, PlaceKey::Hash> ends;
    const routing::Stretch *before = nullptr;
    for (const routing::Stretch &stretch : stretches) {
        if (before && before->piece == stretch.piece)
            colouring.meet(before->origin, stretch.origin);
        before = &stretch;
        const auto points = network.pointsOf(stretch.piece);
        const auto touch = [&](geo::Wgs84 place) {
            auto &here = ends[PlaceKey::of(place)];
            for (const std::uint32_t other : here)
                colouring.meet(other, stretch.origin);
            if (!std::ranges::contains(here, stretch.origin))
                here.push_back(stretch.origin);
        };
        if (std::min(stretch.begin, stretch.end) <= 0)
            touch(points.front());
        if (std::max(stretch.begin, stretch.end) >= 1)
            touch(points.back());
    }
    return colouring;
}

} // namespace

std::vector<geo::Wgs84> partOf(const std::vector<geo::Wgs84> &line, double begin, double end)
{
    if (begin > end)
        std::swap(begin, end);
    if (line.size() < 2 || (begin <= 0 && end >= 1))
        return line;
    const double length = metersOf(line);
    const double from = std::clamp(begin, 0.0, 1.0) * length;
    const double to = std::clamp(end, 0.0, 1.0) * length;
    std::vector<geo::Wgs84> part;
    double at = 0;
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        const double step = geo::distanceMeters(line[i], line[i + 1]);
        const auto place = [&](double meters) {
            const double share = step > 0 ? std::clamp((meters - at) / step, 0.0, 1.0) : 0;
            return geo::Wgs84{line[i].latitude + share * (line[i + 1].latitude - line[i].latitude),
                              line[i].longitude + share * (line[i + 1].longitude - line[i].longitude)};
        };
        if (at + step >= from && part.empty())
            part.push_back(place(from));
        if (!part.empty()) {
            part.push_back(place(std::min(to, at + step)));
            if (at + step >= to)
                break;
        }
        at += step;
    }
    return part;
}

picture::Overlay::Area areaOf(const routing::Outline &outline, double weight)
{
    Overlay::Area area;
    area.weight = weight;
    for (const routing::OutlinePolygon &polygon : outline.polygons) {
        area.polygons.push_back({polygon.outer, {}});
        for (const auto &hole : polygon.holes)
            if (squareMetersOf(hole) >= leastHole)
                area.polygons.back().holes.push_back(hole);
    }
    return area;
}

Result<ReachAnswer> reachRings(const Situation &situation, const ReachQuestion &question)
{
    const auto &network = *situation.weights->network();
    const int mode = network.modeIndex(question.mode);
    if (question.limits.empty() || !std::ranges::is_sorted(question.limits))
        return fail(ErrorKind::Invalid, "the limits of rings must be ascending");
    if (mode < 0)
        return fail(ErrorKind::Invalid, "there is no travel mode " + question.mode);
    routing::Surveyor surveyor(situation.weights);
    const auto reach = surveyor.reach({&question.place, 1}, mode, routing::Surveyor::Direction::From, question.limits.back());
    if (!reach)
        return std::unexpected(reach.error());
    const auto outlines = routing::outlinesOf(network, *reach, question.limits, calmOutline);
    auto overlay = std::make_shared<Overlay>();
    ReachAnswer answer;
    for (std::size_t i = outlines.size(); i-- > 0;) // the widest lies lowest
        overlay->areas.push_back(
            areaOf(outlines[i], 1.0 - 0.5 * static_cast<double>(i) / static_cast<double>(std::max<std::size_t>(1, outlines.size() - 1))));
    for (std::size_t i = 0; i < outlines.size(); ++i) {
        ReachRing ring;
        ring.limit = question.limits[i];
        for (const auto &polygon : outlines[i].polygons)
            for (const geo::Wgs84 point : polygon.outer)
                if (!ring.label || point.latitude > ring.label->latitude)
                    ring.label = point;
        ring.responders =
            static_cast<int>(std::ranges::count_if(situation.responders, [&](const Responder &one) { return isInside(outlines[i], one.position); }));
        answer.rings.push_back(ring);
    }
    for (const routing::Stretch &stretch : reach->stretches) {
        const double meters = metersOf(network.pointsOf(stretch.piece)) * static_cast<double>(std::abs(stretch.end - stretch.begin));
        for (ReachRing &ring : answer.rings) {
            if (stretch.beginTime > ring.limit)
                continue;
            const auto whole = static_cast<double>((stretch.endTime - stretch.beginTime).count());
            const auto within = static_cast<double>((ring.limit - stretch.beginTime).count());
            ring.streetMeters += whole <= within || whole <= 0 ? meters : meters * within / whole;
        }
    }
    answer.overlay = std::move(overlay);
    return answer;
}

FreeUnits freeUnits(const Situation &situation, registry::Tier lowestTier)
{
    FreeUnits free;
    for (const Responder &one : situation.responders) {
        const int mode = situation.weights->network()->modeIndex(registry::code(one.mode));
        if (one.boundBy || !one.isFit || one.tier > lowestTier || mode < 0)
            continue;
        free.responders.push_back(&one);
        free.units.push_back({one.position, mode});
    }
    return free;
}

Result<routing::FirstThere> firstOf(const Situation &situation, const FreeUnits &free, std::chrono::milliseconds limit)
{
    Result<routing::FirstThere> found =
        free.units.empty() ? fail(ErrorKind::NotFound, "nobody is free") : routing::Surveyor(situation.weights).firstThere(free.units, limit);
    if (found || found.error().kind != ErrorKind::NotFound)
        return found;
    routing::FirstThere nobody; // or nobody on a street
    for (routing::StreetPiece piece = 0; piece < situation.weights->network()->pieceCount(); ++piece)
        nobody.gaps.push_back({piece, 0, 1});
    return nobody;
}

Result<FirstThereAnswer> firstThere(const Situation &situation, const FirstThereQuestion &question)
{
    const auto &network = *situation.weights->network();
    const FreeUnits free = freeUnits(situation, question.lowestTier);
    const std::vector<const Responder *> &responders = free.responders;
    FirstThereAnswer answer;
    answer.time = situation.time;
    answer.responders = static_cast<int>(responders.size());
    auto overlay = std::make_shared<Overlay>();
    const auto found = firstOf(situation, free, question.limit);
    if (!found)
        return std::unexpected(found.error());
    const routing::FirstThere &first = *found;
    const auto colours = neighbourhoods(network, first.stretches).colour(responders, question.before);
    for (std::size_t unit = 0; unit < responders.size(); ++unit)
        answer.colours.emplace(responders[unit]->id, colours[unit]);
    for (const routing::StreetPart &gap : first.gaps) {
        Overlay::Line line{Overlay::Tone::Warning, 0,
                           partOf(network.pointsOf(gap.piece), static_cast<double>(gap.begin), static_cast<double>(gap.end))};
        answer.gapMeters += metersOf(line.points);
        overlay->lines.push_back(std::move(line));
    }
    for (const routing::Stretch &stretch : first.stretches) {
        Overlay::Line line{Overlay::Tone::Group, colours[stretch.origin],
                           partOf(network.pointsOf(stretch.piece), static_cast<double>(stretch.begin), static_cast<double>(stretch.end))};
        answer.coveredMeters += metersOf(line.points);
        overlay->lines.push_back(std::move(line));
    }
    answer.overlay = std::move(overlay);
    return answer;
}

} // namespace radar::station
