#include "ring_search.h"

#include <algorithm>
#include <queue>

#include "assignment.h"

namespace radar::routing {
namespace {

// How long one may look for better rings before giving up on proving: each step is one flow through the zone.
constexpr int mostSteps = 20;

// What cannot be closed is described among so many places, those the suspect reaches first: gaps farther out help nobody.
constexpr std::size_t mostPartPlaces = 3'000;

// A place that no unit holds in time is dearer than any number of posts, and dearer the later the first unit comes.
constexpr VertexCut::Cost gapCost = 10'000;
constexpr VertexCut::Cost mostLateness = 60; // half minutes

} // namespace

bool RingSearch::escapes(Milliseconds latest) const
{
    return m_region.reachedWithout([&](std::uint32_t vertex) { return m_times.canBeHeld(vertex, latest); })[SuspectRegion::outside];
}

RingSearch::Zone RingSearch::zoneFor(Milliseconds latest)
{
    // From these one gets outside past no post whatever: they are as good as outside.
    std::vector<bool> isOut(m_region.count());
    std::vector<std::uint32_t> queue{SuspectRegion::outside};
    isOut[SuspectRegion::outside] = true;
    while (!queue.empty()) {
        const std::uint32_t vertex = queue.back();
        queue.pop_back();
        for (const std::uint32_t earlier : m_region.before(vertex)) {
            if (!isOut[earlier] && (earlier == SuspectRegion::seen || !m_times.canBeHeld(earlier, latest))) {
                isOut[earlier] = true;
                queue.push_back(earlier);
            }
        }
    }
    Zone zone{{SuspectRegion::seen, SuspectRegion::outside}, std::nullopt, m_times.unitCount()};
    std::vector<std::uint32_t> zoneOf(m_region.count(), none);
    zoneOf[SuspectRegion::seen] = 0;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> edges;
    for (std::uint32_t i = 0; i < zone.vertexAt.size(); ++i) {
        if (i == SuspectRegion::outside)
            continue;
        const auto after = m_region.after(zone.vertexAt[i]);
        if (std::ranges::any_of(after, [&](std::uint32_t next) { return isOut[next]; })) {
            edges.emplace_back(i, SuspectRegion::outside); // nothing else matters
            continue;
        }
        for (const std::uint32_t next : after) {
            if (zoneOf[next] == none) {
                zoneOf[next] = static_cast<std::uint32_t>(zone.vertexAt.size());
                zone.vertexAt.push_back(next);
            }
            edges.emplace_back(i, zoneOf[next]);
        }
    }
    zone.cut.emplace(static_cast<std::uint32_t>(zone.vertexAt.size()));
    for (const auto &[from, to] : edges)
        zone.cut->addEdge(from, to);
    return zone;
}

/// Whether places that can be held, each for 1, and no more of them than there are units cut the suspect off: then what is cheapest.
template <typename MayBePost>
bool RingSearch::isCut(Zone &zone, Milliseconds latest, MayBePost mayBePost) const
{
    for (std::uint32_t i = 2; i < zone.vertexAt.size(); ++i) {
        const std::uint32_t vertex = zone.vertexAt[i];
        zone.cut->setCost(i, m_times.canBeHeld(vertex, latest) && mayBePost(vertex) ? 1 : VertexCut::endless);
    }
    const auto most = static_cast<VertexCut::Cost>(zone.usefulUnits);
    return zone.cut->cheapest(most) <= most;
}

std::vector<std::uint32_t> RingSearch::cutOf(const Zone &zone, VertexCut::Nearest nearest)
{
    auto posts = zone.cut->cut(nearest);
    for (std::uint32_t &post : posts)
        post = zone.vertexAt[post];
    return posts;
}

std::vector<std::vector<std::uint32_t>> RingSearch::waysOf(const Zone &zone)
{
    auto ways = zone.cut->ways();
    for (auto &way : ways) {
        for (std::uint32_t &vertex : way)
            vertex = zone.vertexAt[vertex];
    }
    return ways;
}

/// The cheapest cuts by places that can be held; empty when more places than useful units are needed.
template <typename MayBePost>
std::optional<RingSearch::Choice> RingSearch::choose(Zone &zone, Milliseconds latest, MayBePost mayBePost) const
{
    if (!isCut(zone, latest, mayBePost))
        return std::nullopt;
    return Choice{{}, {cutOf(zone, VertexCut::Nearest::Source), cutOf(zone, VertexCut::Nearest::Sink)}, waysOf(zone)};
}

/// Per way, who can hold any of its places; who can hold most of them first.
std::vector<std::vector<std::uint32_t>> RingSearch::unitsAlong(const std::vector<std::vector<std::uint32_t>> &ways, Milliseconds latest) const
{
    std::vector<std::vector<std::uint32_t>> units(ways.size());
    std::vector<std::uint32_t> places(m_times.unitCount());
    for (std::size_t i = 0; i < ways.size(); ++i) {
        for (const std::uint32_t vertex : ways[i]) {
            for (const PostTimes::Holder &holder : m_times.holders(vertex)) {
                if (holder.held <= latest && places[holder.unit]++ == 0)
                    units[i].push_back(holder.unit);
            }
        }
        std::ranges::stable_sort(units[i], std::greater{}, [&](std::uint32_t unit) { return places[unit]; });
        for (const std::uint32_t unit : units[i])
            places[unit] = 0;
    }
    return units;
}

/// Necessary, not sufficient: no more separate ways out than there are units to stand on them, each on one.
bool RingSearch::mayBeClosed(Zone &zone, Milliseconds latest) const
{
    if (!isCut(zone, latest, [](std::uint32_t) { return true; }))
        return false;
    auto ways = waysOf(zone);
    std::ranges::sort(ways, {}, &std::vector<std::uint32_t>::size); // where few places can be held, it is soon known who holds them
    std::vector<bool> isKnown(ways.size() * m_times.unitCount());
    return canAllBeMatched(ways.size(), m_times.unitCount(), [&](std::uint32_t number, std::vector<std::uint32_t> &units) {
        auto &way = ways[number];
        const std::size_t before = units.size();
        for (; !way.empty() && units.size() == before; way.pop_back()) { // far out there are the most
            for (const PostTimes::Holder &holder : m_times.holders(way.back())) {
                auto isNamed = isKnown[number * m_times.unitCount() + holder.unit];
                if (holder.held <= latest && !isNamed)
                    units.push_back(holder.unit);
                isNamed = isNamed || holder.held <= latest;
            }
        }
        return units.size() > before;
    });
}

std::optional<RingSearch::Ring> RingSearch::ringOf(const std::vector<std::uint32_t> &posts, Milliseconds latest,
                                                   std::vector<std::uint32_t> &tooMany) const
{
    std::vector<std::vector<std::uint32_t>> units(posts.size());
    for (std::size_t i = 0; i < posts.size(); ++i) {
        for (const PostTimes::Holder &holder : m_times.holders(posts[i])) {
            if (holder.held <= latest)
                units[i].push_back(holder.unit);
        }
    }
    const Matching matching = matchPosts(units, m_times.unitCount());
    if (!matching.tooMany.empty()) {
        if (tooMany.empty() || matching.tooMany.size() < tooMany.size()) {
            tooMany.clear();
            for (const std::uint32_t post : matching.tooMany)
                tooMany.push_back(posts[post]);
        }
        return std::nullopt;
    }
    Ring ring{posts, matching.unitOf, 0, true};
    for (std::size_t i = 0; i < posts.size(); ++i) {
        ring.closesIn = std::max(ring.closesIn, m_times.heldBy(posts[i], ring.unitOf[i]));
    }
    return ring;
}

/// Gives each way to one unit and cuts among the places that the unit of the way can hold; it may take more posts than there are ways.
std::optional<RingSearch::Ring> RingSearch::ringByUnits(Zone &zone, const Choice &choice, Milliseconds latest) const
{
    const Matching matching = matchPosts(unitsAlong(choice.ways, latest), m_times.unitCount());
    std::set<std::uint32_t> own;
    for (std::size_t i = 0; i < choice.ways.size(); ++i) {
        for (const std::uint32_t vertex : choice.ways[i]) {
            if (m_times.heldBy(vertex, matching.unitOf[i]) <= latest)
                own.insert(vertex);
        }
    }
    const auto narrower = choose(zone, latest, [&](std::uint32_t vertex) { return own.contains(vertex); });
    std::vector<std::uint32_t> tooMany;
    if (!narrower)
        return std::nullopt;
    auto ring = ringOf(narrower->cuts.front(), latest, tooMany);
    if (!ring)
        ring = ringOf(narrower->cuts.back(), latest, tooMany);
    return ring;
}

std::vector<std::vector<std::uint32_t>> RingSearch::allowed(std::span<const std::uint32_t> posts, Milliseconds latest)
{
    std::vector<std::vector<std::uint32_t>> units(posts.size());
    for (std::size_t i = 0; i < posts.size(); ++i) {
        for (std::uint32_t unit = 0; unit < m_times.unitCount(); ++unit) {
            if (m_times.heldBy(posts[i], unit) <= latest)
                units[i].push_back(unit);
        }
        // The earliest first: then the matching found is a good one already.
        std::ranges::sort(units[i], {}, [&](std::uint32_t unit) { return m_times.heldBy(posts[i], unit); });
    }
    return units;
}

/// Exact unless it gives up: a cheapest cut first; when too few units come to some of its posts, one of those posts must go.
std::optional<RingSearch::Ring> RingSearch::ringBy(Zone &zone, Milliseconds latest)
{
    const auto isUseful = unitsAt(std::span(zone.vertexAt).subspan(2), latest);
    zone.usefulUnits = static_cast<std::uint32_t>(std::ranges::count(isUseful, true));
    auto [larger, isImpossible] = bargain(zone, latest); // in time, but perhaps with more posts than needed
    if (isImpossible || (larger && larger->isFewest))
        return larger;
    std::priority_queue<Choice> choices;
    std::set<std::set<std::uint32_t>> known;
    const auto consider = [&](std::set<std::uint32_t> excluded) {
        auto choice = choose(zone, latest, [&](std::uint32_t vertex) { return !excluded.contains(vertex); });
        if (!choice || !matchPosts(unitsAlong(choice->ways, latest), m_times.unitCount()).tooMany.empty())
            return;
        choice->excluded = std::move(excluded);
        choices.push(*std::move(choice));
    };
    for (consider({}); !choices.empty();) {
        const Choice choice = choices.top();
        choices.pop();
        std::vector<std::uint32_t> tooMany;
        for (const auto &posts : choice.cuts) {
            if (auto ring = ringOf(posts, latest, tooMany))
                return ring;
        }
        if (larger && larger->posts.size() <= choice.size()) {
            larger->isFewest = true;
            return larger;
        }
        if (auto ring = ringByUnits(zone, choice, latest); ring && (!larger || ring->posts.size() < larger->posts.size())) {
            larger = std::move(ring);
            larger->isFewest = larger->posts.size() == choice.size();
            if (larger->isFewest)
                return larger;
        }
        for (const std::uint32_t post : tooMany) {
            std::set<std::uint32_t> excluded = choice.excluded;
            excluded.insert(post);
            if (!known.insert(excluded).second)
                continue;
            if (++m_steps > mostSteps || !mayGoOn(zone)) {
                m_isProven = m_isProven && larger;
                return larger;
            }
            consider(std::move(excluded));
        }
    }
    if (larger)
        larger->isFewest = true;
    return larger;
}

std::optional<RingSearch::Ring> RingSearch::earliest()
{
    // First of all whether there may be one at all, for that is what the rest hangs on.
    const Milliseconds horizon = m_times.terms().horizon;
    if (escapes(horizon))
        return std::nullopt;
    Zone whole = zoneFor(horizon);
    if (!mayBeClosed(whole, horizon))
        return std::nullopt;
    whole.cut->keep(); // whatever is asked later of this zone allows fewer places
    // Then in growing steps, for the zones are small as long as there is little time; then to the millisecond.
    Milliseconds tooEarly = m_times.terms().margin;
    for (Milliseconds latest = m_times.terms().margin + 15'000;; latest = m_times.terms().margin + (latest - m_times.terms().margin) * 2) {
        latest = std::min(latest, horizon);
        if (latest == horizon || !escapes(latest)) {
            Zone zone = latest == horizon ? std::move(whole) : zoneFor(latest);
            const bool mayBe = latest == horizon || mayBeClosed(zone, latest);
            zone.cut->keep();
            if (auto best = mayBe ? ringBy(zone, latest) : std::nullopt) {
                narrow(zone, tooEarly, *best);
                return best;
            }
            m_effort += zone.cut->effort();
        }
        tooEarly = latest + 1;
        if (latest == horizon)
            return std::nullopt;
    }
}

/// From a ring to the earliest one; none closes before `tooEarly`.
void RingSearch::narrow(Zone &zone, Milliseconds tooEarly, Ring &best)
{
    for (Milliseconds end = best.closesIn; tooEarly < end;) { // what may be closed is quickly asked, and nearly always can be
        const Milliseconds middle = tooEarly + (end - tooEarly) / 2;
        if (mayBeClosed(zone, middle))
            end = middle;
        else
            tooEarly = middle + 1;
    }
    bool isFirst = true;
    while (tooEarly < best.closesIn) {
        const Milliseconds middle = isFirst ? tooEarly : tooEarly + (best.closesIn - tooEarly) / 2;
        isFirst = false;
        if (auto earlier = ringBy(zone, middle))
            best = *std::move(earlier);
        else
            tooEarly = middle + 1;
    }
    best.isFewest = best.isFewest && m_isProven;
}

RingSearch::Ring RingSearch::bestPart()
{
    std::int64_t horizon = m_times.terms().horizon;
    if (m_region.count() > mostPartPlaces) {
        std::vector<std::int64_t> deadlines;
        for (std::uint32_t vertex = 2; vertex < m_region.count(); ++vertex)
            deadlines.push_back(m_times.deadline(vertex));
        std::ranges::nth_element(deadlines, deadlines.begin() + mostPartPlaces - 2);
        horizon = deadlines[mostPartPlaces - 2];
    }
    const auto isOut = [&](std::uint32_t vertex) { return vertex == SuspectRegion::outside || (vertex > 1 && m_times.deadline(vertex) > horizon); };
    std::vector<std::uint32_t> vertexAt{SuspectRegion::seen, SuspectRegion::outside};
    std::vector<std::uint32_t> cutVertexOf(m_region.count(), SuspectRegion::outside);
    cutVertexOf[SuspectRegion::seen] = 0;
    for (std::uint32_t vertex = 2; vertex < m_region.count(); ++vertex) {
        if (isOut(vertex))
            continue;
        cutVertexOf[vertex] = static_cast<std::uint32_t>(vertexAt.size());
        vertexAt.push_back(vertex);
    }
    if (std::ranges::any_of(m_region.after(SuspectRegion::seen), isOut))
        return {};
    VertexCut cut(static_cast<std::uint32_t>(vertexAt.size()));
    for (std::uint32_t i = 0; i < vertexAt.size(); ++i) {
        const std::uint32_t vertex = vertexAt[i];
        if (i == SuspectRegion::outside)
            continue;
        for (const std::uint32_t next : m_region.after(vertex)) {
            if (next != vertex)
                cut.addEdge(i, cutVertexOf[next]);
        }
        if (i < 2)
            continue;
        const std::int64_t late = std::int64_t(m_times.heldFirst(vertex)) - m_times.deadline(vertex);
        if (m_times.canBeHeld(vertex, m_times.terms().horizon))
            cut.setCost(i, 1);
        else if (!m_region.isStart(vertex))
            cut.setCost(i, gapCost + static_cast<VertexCut::Cost>(std::clamp<std::int64_t>(late / 30'000, 0, mostLateness)));
        else
            cut.setCost(i, gapCost * 10);
    }
    static_cast<void>(cut.cheapest(VertexCut::endless - 1));
    Ring ring{cut.cut(VertexCut::Nearest::Sink), {}, 0, false};
    for (std::uint32_t &post : ring.posts)
        post = vertexAt[post];
    std::ranges::sort(ring.posts, {}, [&](std::uint32_t vertex) { return m_region.reachedAt(vertex); }); // where he is first is filled first
    ring.unitOf = matchPosts(allowed(ring.posts, m_times.terms().horizon), m_times.unitCount()).unitOf;
    for (std::size_t i = 0; i < ring.posts.size(); ++i) {
        if (ring.unitOf[i] != none)
            ring.closesIn = std::max(ring.closesIn, m_times.heldBy(ring.posts[i], ring.unitOf[i]));
    }
    return ring;
}

void RingSearch::assign(Ring &ring, Milliseconds latest, const std::map<std::uint32_t, std::uint32_t> &favoured, Milliseconds favour)
{
    std::vector<std::vector<std::int64_t>> costs;
    for (const std::uint32_t post : ring.posts) {
        const auto own = favoured.find(post);
        auto &row = costs.emplace_back();
        for (std::uint32_t unit = 0; unit < m_times.unitCount(); ++unit) {
            const Milliseconds held = m_times.heldBy(post, unit);
            const std::int64_t better = own != favoured.end() && own->second == unit ? std::int64_t(favour) : 0;
            row.push_back(held <= latest ? std::int64_t(held) - better : forbidden);
        }
    }
    ring.unitOf = cheapestAssignment(costs);
    ring.closesIn = 0;
    for (std::size_t i = 0; i < ring.posts.size(); ++i)
        ring.closesIn = std::max(ring.closesIn, m_times.heldBy(ring.posts[i], ring.unitOf[i]));
}

} // namespace radar::routing
