// The ring around somebody who was seen.

#include <algorithm>
#include <cmath>
#include <set>
#include <unordered_map>

#include "dispatch/incident_types.h"
#include "geo/distance.h"
#include "routing/outline.h"
#include "routing/reach.h"
#include "survey_shapes.h"

namespace radar::station {

using base::ErrorKind;
using base::fail;
using base::Result;
using std::chrono::milliseconds;

namespace {

constexpr auto steadiness = std::chrono::seconds(30); ///< so much later may a ring close that keeps its posts

/// The ring speaks of streets by their local names.
class EnglishNames {
public:
    explicit EnglishNames(const basemap::Map &map)
    {
        for (const auto *ways : {&map.streets, &map.paths})
            for (const basemap::Way &way : *ways)
                if (!way.name.english.empty())
                    m_names.emplace(way.name.local, way.name.english);
    }
    [[nodiscard]] std::string of(std::string_view streets) const
    {
        constexpr std::string_view between = " / ";
        std::string text;
        while (!streets.empty()) {
            const std::size_t end = std::min(streets.find(between), streets.size());
            const auto found = m_names.find(streets.substr(0, end));
            text += text.empty() ? "" : between;
            text += found == m_names.end() ? streets.substr(0, end) : found->second;
            streets.remove_prefix(std::min(end + between.size(), streets.size()));
        }
        return text;
    }

private:
    std::unordered_map<std::string_view, std::string_view> m_names; ///< of the map, which outlives this
};

std::vector<const Responder *> eligible(const Situation &situation, const RingQuestion &question)
{
    const auto *type = dispatch::incidentType(question.type);
    std::vector<const Responder *> found;
    const auto &network = *situation.weights->network();
    for (const Responder &one : situation.responders) {
        const bool isBusy = one.boundBy && one.boundBy != question.incident;
        if (!isBusy && !std::ranges::contains(question.without, one.id) && type && one.isFit && one.tier <= type->lowestTier
            && network.modeIndex(registry::code(one.mode)) >= 0)
            found.push_back(&one);
    }
    return found;
}

/// The ring before, said in today's units: whoever is no longer there has no post in it.
routing::Containment renumbered(const Ring &before, std::span<const Responder *const> units)
{
    routing::Containment plan = before.plan;
    std::erase_if(plan.posts, [&](routing::ContainmentPost &post) {
        if (post.holder != routing::ContainmentPost::Holder::Unit)
            return false;
        const auto now = std::ranges::find(units, before.units[post.index], [](const Responder *one) { return one->id; });
        post.index = static_cast<std::size_t>(now - units.begin());
        return now == units.end();
    });
    return plan;
}

/// Stands at a post of the ring before, and was there before the suspect could be: holds it, however long ago that is. After a new
/// sighting everybody may be moved.
bool wasInTime(const Responder &one, const RingQuestion &question)
{
    const Ring *before = question.previous.get();
    if (!one.heldPost || !before || before->seen != question.seen || before->place != question.place)
        return false;
    return std::ranges::any_of(before->posts, [&](const Ring::Post &post) {
        return geo::distanceMeters(post.place, *one.heldPost) < 1 && one.heldSince <= post.suspectArrival;
    });
}

/// Everybody stands at a post already: there is nothing to plan.
RingPtr heldAsBefore(const Situation &situation, const Ring &before, std::span<const Responder *const> holders)
{
    auto ring = std::make_shared<Ring>(before);
    ring->time = situation.time;
    for (Ring::Post &post : ring->posts) {
        const auto holder = std::ranges::find(holders, post.satellite, [](const Responder *one) { return one->id; });
        post.isHeld = holder != holders.end() && geo::distanceMeters(*(*holder)->heldPost, post.place) < 1;
        if (post.isHeld)
            post.arrival = post.held = (*holder)->heldSince;
    }
    ring->isClosed = before.isClosed && std::ranges::all_of(ring->posts, &Ring::Post::isHeld);
    ring->isChecked = before.isChecked && ring->isClosed;
    return ring;
}

struct Choice {
    routing::Containment plan;
    milliseconds horizon{0};
    bool isEarliest = false; ///< or there is none at all
};

/// A ring that closes at once may need three times the people of one that closes some seconds later. The nearer its outside may be,
/// the smaller a ring is: so several are asked for, and a post is worth some seconds. What was shown before is kept unless another
/// is clearly better.
Result<Choice> choose(const Situation &situation, const routing::ContainmentRequest &request, const Ring *before)
{
    constexpr milliseconds horizons[] = {std::chrono::minutes(15), std::chrono::minutes(8), std::chrono::minutes(4)}; // the widest first
    constexpr double secondsAPost = 8;
    constexpr double secondsToChange = 20;
    routing::ContainmentPlanner planner(situation.weights);
    std::optional<Choice> best;
    double bestCost = 0;
    milliseconds earliest = milliseconds::max();
    for (const milliseconds horizon : horizons) {
        routing::ContainmentRequest asked = request;
        asked.horizon = horizon;
        if (before && before->horizon != horizon)
            asked.previous = nullptr;
        auto plan = planner.plan(asked);
        if (!plan && horizon == horizons[0])
            return std::unexpected(plan.error());
        if (!plan || (best && !plan->isClosed))
            continue;
        if (plan->isClosed)
            earliest = std::min(earliest, plan->closesIn);
        double cost = std::chrono::duration<double>(plan->closesIn).count() + secondsAPost * static_cast<double>(plan->posts.size());
        if (before && before->horizon == horizon)
            cost -= secondsToChange;
        if (!best || !best->plan.isClosed || cost < bestCost) {
            best = Choice{std::move(*plan), horizon, false};
            bestCost = cost;
        }
    }
    best->isEarliest = !best->plan.isClosed || best->plan.closesIn <= earliest;
    return std::move(*best);
}

using Key = std::pair<std::int64_t, std::int64_t>;

Key keyOf(geo::Wgs84 place) { return {std::llround(place.latitude * 1e7), std::llround(place.longitude * 1e7)}; }

/// Where the junctions lie that the ring's posts hold.
std::set<Key> heldPlaces(const basemap::Map &map, const routing::Containment &plan)
{
    std::set<basemap::NodeId> nodes;
    std::set<Key> places;
    for (const auto &post : plan.posts) {
        nodes.insert(post.nodes.begin(), post.nodes.end());
        places.insert(keyOf(post.place));
    }
    for (const auto *ways : {&map.streets, &map.paths})
        for (const basemap::Way &way : *ways)
            for (std::size_t i = 0; i < way.nodes.size(); ++i)
                if (nodes.contains(way.nodes[i]))
                    places.insert(keyOf(way.points[i]));
    return places;
}

/// The streets in which the suspect can be without passing a post, as an area.
picture::Overlay::Area insideOf(const Situation &situation, const routing::ContainmentRequest &request, const routing::Containment &plan)
{
    const auto &network = *situation.weights->network();
    milliseconds limit = request.suspect.seenAgo + std::chrono::minutes(1);
    for (const auto &post : plan.posts)
        limit = std::max(limit, request.suspect.seenAgo + post.suspectArrival + std::chrono::seconds(90));
    for (const auto &gap : plan.gaps)
        limit = std::max(limit, request.suspect.seenAgo + gap.suspectArrival);
    limit = std::min<milliseconds>(limit, routing::Surveyor::longestLimit);
    routing::Surveyor surveyor(situation.weights);
    routing::Reach inside;
    const std::set<Key> held = heldPlaces(*situation.map, plan);
    for (const int mode : request.suspect.modes) {
        const auto reach = surveyor.reach({&request.suspect.place, 1}, mode, routing::Surveyor::Direction::From, limit);
        if (!reach || reach->stretches.empty())
            continue;
        // From the street where he was seen over every junction that nobody holds.
        // Walkers go either way; others only in the direction in which their front has run, or the ring would leak through one-ways.
        const bool isEitherWay = network.modes()[static_cast<std::size_t>(mode)].id == "foot";
        const auto endsOf = [&](const routing::Stretch &stretch, float routing::Stretch::*which) {
            const auto points = network.pointsOf(stretch.piece);
            std::vector<geo::Wgs84> ends;
            if (isEitherWay || stretch.*which <= 0)
                ends.push_back(points.front());
            if (isEitherWay || stretch.*which >= 1)
                ends.push_back(points.back());
            return ends;
        };
        std::map<Key, std::vector<std::size_t>> at; // where a stretch is entered
        std::size_t first = 0;
        for (std::size_t i = 0; i < reach->stretches.size(); ++i) {
            for (const auto &end : endsOf(reach->stretches[i], &routing::Stretch::begin))
                at[keyOf(end)].push_back(i);
            if (reach->stretches[i].beginTime < reach->stretches[first].beginTime)
                first = i;
        }
        std::vector<bool> isInside(reach->stretches.size());
        std::vector<std::size_t> open{first};
        for (std::size_t i = 0; i < reach->stretches.size(); ++i) // the street has two sides
            if (reach->stretches[i].piece == reach->stretches[first].piece)
                open.push_back(i);
        while (!open.empty()) {
            const std::size_t i = open.back();
            open.pop_back();
            if (isInside[i])
                continue;
            isInside[i] = true;
            inside.stretches.push_back(reach->stretches[i]);
            for (const auto &end : endsOf(reach->stretches[i], &routing::Stretch::end))
                if (!held.contains(keyOf(end)))
                    for (const std::size_t next : at[keyOf(end)])
                        open.push_back(next);
        }
    }
    if (inside.stretches.empty())
        return {};
    const auto outlines = routing::outlinesOf(network, inside, {&limit, 1}, calmOutline);
    return outlines.empty() ? picture::Overlay::Area{} : areaOf(outlines.front(), 0.8);
}

} // namespace

Result<RingPtr> ringAround(const Situation &situation, const RingQuestion &question)
{
    const auto &network = *situation.weights->network();
    const auto all = eligible(situation, question);
    if (all.empty())
        return fail(ErrorKind::Unavailable, "nobody who may be sent is on duty, free and heard of");
    routing::ContainmentRequest request;
    request.tolerance = steadiness;
    request.suspect.place = question.place;
    request.suspect.seenAgo = std::max(milliseconds(0), std::chrono::floor<milliseconds>(situation.time - question.seen));
    for (const std::string &code : question.modes)
        request.suspect.modes.push_back(network.modeIndex(code));
    std::vector<const Responder *> units;
    std::vector<const Responder *> holders;
    for (const Responder *one : all)
        (wasInTime(*one, question) ? holders : units).push_back(one);
    if (units.empty())
        return heldAsBefore(situation, *question.previous, holders);
    for (const Responder *one : holders)
        request.fixedPosts.push_back(*one->heldPost);
    for (const Responder *one : units)
        request.units.push_back({one->position, network.modeIndex(registry::code(one->mode))});
    routing::Containment before;
    if (question.previous) {
        before = renumbered(*question.previous, units);
        request.previous = &before;
    }
    auto chosen = choose(situation, request, question.previous.get());
    if (!chosen)
        return std::unexpected(chosen.error());
    const auto plan = &chosen->plan;
    request.horizon = chosen->horizon;

    auto ring = std::make_shared<Ring>();
    const auto at = [&](milliseconds time) { return situation.time + time; };
    ring->time = situation.time;
    ring->place = question.place;
    ring->seen = question.seen;
    ring->isClosed = plan->isClosed;
    ring->closes = at(plan->closesIn);
    ring->isBest = plan->isProven && chosen->isEarliest;
    ring->horizon = chosen->horizon;
    ring->isChecked = plan->isClosed && routing::proveContainment(situation.weights, request, *plan).has_value();
    ring->responders = static_cast<int>(all.size());
    const routing::Router router(situation.weights);
    const EnglishNames english(*situation.map);
    for (const routing::ContainmentPost &post : plan->posts) {
        const bool isHeld = post.holder == routing::ContainmentPost::Holder::Fixed;
        const Responder &unit = isHeld ? *holders[post.index] : *units[post.index];
        Ring::Post said{.satellite = unit.id,
                        .callSign = unit.callSign,
                        .mode = unit.mode,
                        .place = post.place,
                        .streets = post.streets,
                        .streetsEnglish = english.of(post.streets),
                        .arrival = at(post.arrival),
                        .held = at(isHeld ? milliseconds(0) : post.arrival + request.margin),
                        .suspectArrival = at(post.suspectArrival),
                        .isHeld = isHeld,
                        .route = {}};
        if (!isHeld)
            if (auto route = router.route(unit.position, post.place, network.modeIndex(registry::code(unit.mode))))
                said.route = std::move(route->points);
        ring->posts.push_back(std::move(said));
    }
    for (const routing::ContainmentGap &gap : plan->gaps)
        ring->gaps.push_back({gap.place, gap.streets, english.of(gap.streets), at(gap.suspectArrival),
                              gap.firstArrival ? std::optional(at(*gap.firstArrival)) : std::nullopt});
    auto overlay = std::make_shared<picture::Overlay>();
    overlay->areas.push_back(insideOf(situation, request, *plan));
    ring->overlay = std::move(overlay);
    for (const Responder *unit : units)
        ring->units.push_back(unit->id);
    ring->plan = std::move(*plan);
    return ring;
}

} // namespace radar::station
