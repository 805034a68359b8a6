#include "routing/containment.h"

#include <algorithm>
#include <format>
#include <map>

#include "base/check.h"
#include "containment_input.h"
#include "ring_search.h"

namespace radar::routing {
namespace {

using base::ErrorKind;
using std::chrono::milliseconds;

/// Names of the streets that meet there, in both of the map's languages when there is no local one.
std::string streetsAt(const Network::Data &data, std::span<const std::uint32_t> junctions)
{
    std::vector<std::string_view> names;
    for (const std::uint32_t junction : junctions) {
        for (const std::uint32_t arc : data.departing(junction)) {
            const WayRow &way = data.ways[data.edges[arc / 2].way];
            const std::string_view name = data.word(way.local).empty() ? data.word(way.english) : data.word(way.local);
            if (!name.empty() && !std::ranges::contains(names, name))
                names.push_back(name);
        }
    }
    std::string text;
    for (const std::string_view name : names)
        text += std::string(text.empty() ? "" : " / ") + std::string(name);
    return text;
}

} // namespace

struct ContainmentPlanner::Private {
    explicit Private(std::shared_ptr<const Weights> first) : weights(std::move(first)), snapper(weights), data(weights->network()->data()) {}

    /// One question being answered.
    struct Work {
        const ContainmentRequest &request;
        const SuspectRegion &region;
        PostTimes &times;
        RingSearch &search;
    };
    [[nodiscard]] ContainmentPost postAt(const Work &work, std::uint32_t vertex, std::uint32_t unit) const;
    [[nodiscard]] ContainmentGap gapAt(const Work &work, std::uint32_t vertex) const;
    [[nodiscard]] std::optional<RingSearch::Ring> previousRing(const Work &work, const RingSearch::Ring &best) const;
    [[nodiscard]] std::map<std::uint32_t, std::uint32_t> previousPosts(const Work &work) const;
    [[nodiscard]] RingSearch::Ring stillest(const Work &work, const RingSearch::Ring &best) const;
    [[nodiscard]] Containment describe(const Work &work, const RingSearch::Ring &ring, bool isClosed) const;
    void addFixedPosts(const Work &work, const ContainmentInput &input, const std::vector<bool> &isFree, Containment &containment) const;

    std::shared_ptr<const Weights> weights;
    Router snapper;
    const Network::Data &data;
    std::unique_ptr<const HoldingPlaces> places;
    Sweep sweep;
    UnitTimes units;
};

ContainmentPlanner::ContainmentPlanner(std::shared_ptr<const Weights> weights) : d(std::make_unique<Private>(std::move(weights))) {}

ContainmentPlanner::~ContainmentPlanner() = default;

void ContainmentPlanner::use(std::shared_ptr<const Weights> weights)
{
    RADAR_ASSERT(weights && weights->network() == d->weights->network());
    d->snapper.use(weights);
    d->weights = std::move(weights);
}

ContainmentPost ContainmentPlanner::Private::postAt(const Work &work, std::uint32_t vertex, std::uint32_t unit) const
{
    ContainmentPost post;
    post.index = unit;
    const auto junctions = work.region.junctionsOf(vertex);
    post.place = placeOfJunction(data, junctions.front());
    for (const std::uint32_t junction : junctions)
        post.nodes.push_back(data.junctionNodes[junction]);
    post.streets = streetsAt(data, junctions);
    const milliseconds held(work.times.heldBy(vertex, unit));
    post.arrival = held - work.request.margin;
    post.suspectArrival = milliseconds(work.times.deadline(vertex));
    post.slack = post.suspectArrival - held;
    return post;
}

ContainmentGap ContainmentPlanner::Private::gapAt(const Work &work, std::uint32_t vertex) const
{
    ContainmentGap gap;
    const auto junctions = work.region.junctionsOf(vertex);
    gap.place = placeOfJunction(data, junctions.front());
    for (const std::uint32_t junction : junctions)
        gap.nodes.push_back(data.junctionNodes[junction]);
    gap.streets = streetsAt(data, junctions);
    gap.suspectArrival = milliseconds(work.times.deadline(vertex));
    if (const Milliseconds held = work.times.heldFirst(vertex); held != never)
        gap.firstArrival = milliseconds(held) - work.request.margin;
    return gap;
}

/// Region vertex → unit, for posts of the ring before that the suspect can still reach.
std::map<std::uint32_t, std::uint32_t> ContainmentPlanner::Private::previousPosts(const Work &work) const
{
    std::map<std::uint32_t, std::uint32_t> posts;
    if (!work.request.previous)
        return posts;
    for (const ContainmentPost &post : work.request.previous->posts) {
        if (post.holder != ContainmentPost::Holder::Unit || post.nodes.empty() || post.index >= work.request.units.size())
            continue;
        const std::uint32_t junction = data.junctionOf(post.nodes.front());
        const std::uint32_t vertex = junction == none ? none : work.region.vertexOf(places->placeOf(junction));
        if (vertex != none)
            posts.emplace(vertex, static_cast<std::uint32_t>(post.index));
    }
    return posts;
}

std::optional<RingSearch::Ring> ContainmentPlanner::Private::previousRing(const Work &work, const RingSearch::Ring &best) const
{
    const auto posts = previousPosts(work);
    if (posts.empty())
        return std::nullopt;
    RingSearch::Ring ring;
    ring.isFewest = best.isFewest && posts.size() == best.posts.size();
    for (const auto &[vertex, unit] : posts) {
        ring.posts.push_back(vertex);
        ring.unitOf.push_back(unit);
        const Milliseconds held = work.times.heldBy(vertex, unit);
        if (held == never || milliseconds(held) > milliseconds(best.closesIn) + work.request.tolerance)
            return std::nullopt;
        ring.closesIn = std::max(ring.closesIn, held);
    }
    if (work.region.reachedWithout([&](std::uint32_t vertex) { return posts.contains(vertex); })[SuspectRegion::outside])
        return std::nullopt;
    return ring;
}

/// With the units that suit it best, of rings about as good that in which most of the ring before stays.
RingSearch::Ring ContainmentPlanner::Private::stillest(const Work &work, const RingSearch::Ring &best) const
{
    const auto favoured = previousPosts(work);
    const auto tolerance = static_cast<Milliseconds>(work.request.tolerance.count());
    RingSearch::Ring chosen = best;
    work.search.assign(chosen, best.closesIn, favoured, tolerance);
    if (favoured.empty())
        return chosen;
    const auto keptIn = [&](const RingSearch::Ring &ring) {
        int kept = 0;
        for (std::size_t i = 0; i < ring.posts.size(); ++i) {
            const auto known = favoured.find(ring.posts[i]);
            kept += known != favoured.end() && known->second == ring.unitOf[i] ? 1 : 0;
        }
        return kept;
    };
    const Milliseconds latest = std::min(best.closesIn + tolerance, work.times.terms().horizon);
    const auto had = std::ranges::count(work.request.previous->posts, ContainmentPost::Holder::Unit, &ContainmentPost::holder);
    std::vector<RingSearch::Ring> others = work.search.kindred(favoured, latest, std::max(best.posts.size() + 1, static_cast<std::size_t>(had)));
    others.insert(others.begin(), best);
    for (RingSearch::Ring &other : others) {
        other.isFewest = best.isFewest && other.posts.size() == best.posts.size();
        work.search.assign(other, latest, favoured, work.times.terms().horizon);
        if (keptIn(other) > keptIn(chosen))
            chosen = std::move(other);
    }
    return chosen;
}

Containment ContainmentPlanner::Private::describe(const Work &work, const RingSearch::Ring &ring, bool isClosed) const
{
    Containment containment;
    containment.isClosed = isClosed;
    containment.closesIn = milliseconds(ring.closesIn);
    containment.isProven = isClosed ? ring.isFewest : work.search.isProven();
    for (std::size_t i = 0; i < ring.posts.size(); ++i) {
        if (ring.unitOf[i] == none)
            containment.gaps.push_back(gapAt(work, ring.posts[i]));
        else
            containment.posts.push_back(postAt(work, ring.posts[i], ring.unitOf[i]));
    }
    if (!isClosed && ring.posts.empty())
        containment.gaps.push_back({.place = work.request.suspect.place, .nodes = {}, .streets = {}, .suspectArrival = {}, .firstArrival = {}});
    std::ranges::sort(containment.posts, {}, [](const ContainmentPost &post) { return std::pair(post.arrival, post.index); });
    std::ranges::sort(containment.gaps, {}, [](const ContainmentGap &gap) { return std::pair(gap.suspectArrival, gap.nodes); });
    return containment;
}

void ContainmentPlanner::Private::addFixedPosts(const Work &work, const ContainmentInput &input, const std::vector<bool> &isFree,
                                                Containment &containment) const
{
    for (std::size_t i = 0; i < input.fixedPosts.size(); ++i) {
        const ContainmentInput::FixedPost &fixed = input.fixedPosts[i];
        std::optional<std::int64_t> reached;
        const auto meet = [&](std::uint32_t junction, std::uint64_t way) {
            const std::uint32_t vertex = work.region.isHeld(junction) ? none : work.region.vertexOf(places->placeOf(junction));
            if (vertex != none && isFree[vertex])
                reached =
                    std::min(reached.value_or(never), std::int64_t(sweep.time(junction)) + std::int64_t(way) - work.request.suspect.seenAgo.count());
        };
        if (fixed.junction == none) {
            for (const std::uint32_t junction : {data.edges[fixed.edge].from, data.edges[fixed.edge].to})
                meet(junction, 0);
        } else {
            for (const std::uint32_t junction : places->junctionsOf(places->placeOf(fixed.junction))) {
                for (const std::uint32_t arc : data.departing(junction)) {
                    input.streets.forEachWayFrom(data.headOf(arc), [&](std::uint32_t into, std::uint32_t, Milliseconds way) {
                        if (into == (arc ^ 1))
                            meet(data.headOf(arc), way);
                    });
                }
            }
        }
        if (!reached)
            continue;
        ContainmentPost post{.holder = ContainmentPost::Holder::Fixed, .index = i, .place = work.request.fixedPosts[i], .nodes = {}, .streets = {}};
        if (fixed.junction != none) {
            for (const std::uint32_t junction : places->junctionsOf(places->placeOf(fixed.junction)))
                post.nodes.push_back(data.junctionNodes[junction]);
            post.streets = streetsAt(data, {&fixed.junction, 1});
        }
        post.suspectArrival = milliseconds(*reached);
        post.slack = post.suspectArrival;
        containment.posts.push_back(std::move(post));
    }
}

base::Result<Containment> ContainmentPlanner::plan(const ContainmentRequest &request)
{
    if (const auto checked = checkContainment(*d->weights->network(), request); !checked)
        return std::unexpected(checked.error());
    if (!d->places || d->places->meters() != request.placeMeters)
        d->places = std::make_unique<const HoldingPlaces>(d->data, request.placeMeters);
    auto input = readContainment(*d->weights, d->snapper, *d->places, request);
    if (!input)
        return std::unexpected(input.error());
    const auto horizon = static_cast<Milliseconds>(request.horizon.count());
    const auto seenAgo = static_cast<Milliseconds>(request.suspect.seenAgo.count());
    SuspectRegion region(*d->places, input->streets, input->heldPlaces);
    region.explore(input->starts, seenAgo + horizon, d->sweep);

    auto offNetwork = d->units.begin(*d->weights, request.units);
    if (offNetwork.size() == request.units.size())
        return base::fail(ErrorKind::NotFound, "None of the units is on a street that is open to its mode.");
    PostTimes times(region, d->units, {static_cast<Milliseconds>(request.margin.count()), horizon, seenAgo});
    RingSearch search(region, times);
    const Private::Work work{request, region, times, search};

    std::optional<RingSearch::Ring> ring = region.leadsOutside() ? search.earliest() : RingSearch::Ring{};
    const bool isClosed = ring.has_value();
    if (!ring) {
        ring = search.bestPart();
    } else if (region.leadsOutside()) {
        if (auto previous = d->previousRing(work, *ring))
            ring = std::move(previous);
        else
            ring = d->stillest(work, *ring);
    }
    Containment containment = d->describe(work, *ring, isClosed);
    containment.offNetwork = std::move(offNetwork);
    std::vector<bool> isTaken(region.count());
    for (const std::uint32_t post : ring->posts)
        isTaken[post] = true;
    const std::vector<bool> isFree = region.reachedWithout([&](std::uint32_t vertex) { return isTaken[vertex]; });
    for (std::uint32_t vertex = 2; vertex < region.count(); ++vertex)
        containment.freeJunctions += isFree[vertex] ? region.junctionsOf(vertex).size() : 0;
    d->addFixedPosts(work, *input, isFree, containment);
    if (!region.leadsOutside() && containment.posts.empty())
        return base::fail(ErrorKind::NotFound,
                          std::format("No street leads out of where the suspect was seen: {} junctions are all that can be reached. The place may "
                                      "be on an island of the map or between closed streets.",
                                      containment.freeJunctions));
    return containment;
}

} // namespace radar::routing
