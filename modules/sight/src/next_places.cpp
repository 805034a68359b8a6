#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <queue>

#include "sight/coverage.h"

namespace radar::sight {

namespace {

constexpr double apartMeters = 20;
constexpr double besideMeters = 5; ///< of the middle of the street: a pole, not the roadway
constexpr std::size_t mostLooks = 6000;

struct Aimed {
    double headingDegrees = 0;
    double gainMeters = 0;
    std::vector<std::uint32_t> pieces;
};

/// The best camera at one place: what is seen all round, then the opening that holds most of it.
Aimed bestHeading(const Obstacles &obstacles, const Streets &streets, const std::vector<bool> &isBlind, const View &at)
{
    View all = at;
    all.openingDegrees = 360;
    Eye eye = obstacles.eye(at);
    eye.view = all;
    std::vector<std::uint32_t> near;
    streets.appendNear({eye.place.east, eye.place.north}, at.rangeMeters, near);
    struct Seen {
        double degrees = 0;
        std::uint32_t piece = 0;
    };
    std::vector<Seen> seen;
    for (const std::uint32_t piece : near) {
        if (!isBlind[piece])
            continue;
        const geo::Planar middle = streets.pieces()[piece].middle();
        if (obstacles.sees(eye, obstacles.person(middle)))
            seen.push_back({std::atan2(middle.east - eye.place.east, middle.north - eye.place.north) * 180 / std::numbers::pi + 180, piece});
    }
    std::ranges::sort(seen, {}, &Seen::degrees);
    // A window of the opening's width, once round.
    const double opening = std::min(at.openingDegrees, 360.0) - 1e-6;
    const auto metersOf = [&](std::size_t i) { return streets.pieces()[seen[i % seen.size()].piece].meters(); };
    const auto degreesOf = [&](std::size_t i) { return seen[i % seen.size()].degrees + (i >= seen.size() ? 360 : 0); };
    Aimed best;
    double meters = 0;
    std::size_t end = 0;
    std::pair<std::size_t, std::size_t> window;
    for (std::size_t begin = 0; begin < seen.size(); ++begin) {
        while (end < begin + seen.size() && degreesOf(end) - degreesOf(begin) <= opening)
            meters += metersOf(end++);
        if (meters > best.gainMeters + 1e-9) {
            best.gainMeters = meters;
            window = {begin, end};
        }
        meters -= metersOf(begin);
    }
    for (std::size_t i = window.first; i < window.second; ++i)
        best.pieces.push_back(seen[i % seen.size()].piece);
    if (!best.pieces.empty())
        best.headingDegrees = std::fmod((degreesOf(window.first) + degreesOf(window.second - 1)) / 2 + 180, 360.0);
    return best;
}

std::vector<View> candidatesFor(const Obstacles &obstacles, const Streets &streets, const View &pattern)
{
    std::vector<View> candidates;
    double since = apartMeters;
    std::uint32_t way = 0;
    for (const Streets::Piece &piece : streets.pieces()) {
        if (piece.way != way)
            since = apartMeters;
        way = piece.way;
        since += piece.meters();
        if (since < apartMeters || piece.meters() <= 0)
            continue;
        since = 0;
        const double east = (piece.end.east - piece.begin.east) / piece.meters() * besideMeters;
        const double north = (piece.end.north - piece.begin.north) / piece.meters() * besideMeters;
        for (const double side : {1.0, -1.0}) {
            View view = pattern;
            view.place = {piece.middle().east - north * side, piece.middle().north + east * side};
            const auto around = obstacles.blocksIn({view.place, view.place});
            const bool isFree = std::ranges::none_of(around, [&](std::uint32_t block) {
                return std::ranges::any_of(obstacles.blocks()[block].building->footprint,
                                           [&](const geo::Polygon &polygon) { return geo::contains(polygon, view.place); });
            });
            if (isFree)
                candidates.push_back(view);
        }
    }
    return candidates;
}

/// By name: a street is many ways.
std::vector<NextPlace::OnStreet> streetsOf(const Streets &streets, const std::vector<std::uint32_t> &pieces)
{
    std::map<std::string, NextPlace::OnStreet> byName;
    for (const std::uint32_t piece : pieces) {
        const basemap::Way *way = streets.ways()[streets.pieces()[piece].way];
        auto &one = byName[way->name.local];
        one.way = way;
        one.meters += streets.pieces()[piece].meters();
    }
    std::vector<NextPlace::OnStreet> found;
    for (const auto &[name, one] : byName)
        found.push_back(one);
    std::ranges::stable_sort(found, std::greater(), &NextPlace::OnStreet::meters);
    return found;
}

} // namespace

NextPlaces nextPlaces(const Obstacles &obstacles, const Streets &streets, const Coverage &coverage, const View &pattern, std::size_t count,
                      const std::function<bool()> &isCancelled)
{
    std::vector<bool> isBlind(streets.pieces().size());
    for (std::size_t i = 0; i < isBlind.size(); ++i)
        isBlind[i] = coverage.seenBy[i] == 0;
    const auto candidates = candidatesFor(obstacles, streets, pattern);
    NextPlaces result;
    result.candidates = candidates.size();

    // What a place can show at most never grows, neither by looking nor by cameras that are added. So the first in the queue that was looked
    // from since the last camera is the best, and most places need no look at all.
    struct Bound {
        double meters = 0;
        std::size_t candidate = 0;
        int looked = -1; ///< when so many cameras stood
        bool operator<(const Bound &other) const { return meters != other.meters ? meters < other.meters : candidate > other.candidate; }
    };
    std::priority_queue<Bound> queue;
    std::vector<std::uint32_t> near;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        near.clear();
        streets.appendNear(candidates[i].place, pattern.rangeMeters, near);
        double meters = 0;
        for (const std::uint32_t piece : near)
            meters += isBlind[piece] ? streets.pieces()[piece].meters() : 0;
        queue.push({meters, i});
        if (isCancelled && isCancelled())
            return result;
    }
    std::map<std::size_t, Aimed> aims;
    std::vector<bool> wasLookedFrom(candidates.size());
    std::size_t looks = 0;
    while (result.places.size() < count && !queue.empty() && queue.top().meters > 0) {
        Bound first = queue.top();
        queue.pop();
        const int standing = static_cast<int>(result.places.size());
        if (first.looked != standing && looks < mostLooks) {
            if (isCancelled && isCancelled())
                return result;
            ++looks;
            result.lookedFrom += wasLookedFrom[first.candidate] ? 0 : 1;
            wasLookedFrom[first.candidate] = true;
            Aimed aim = bestHeading(obstacles, streets, isBlind, candidates[first.candidate]);
            queue.push({aim.gainMeters, first.candidate, standing});
            aims[first.candidate] = std::move(aim);
            continue;
        }
        if (first.looked != standing) {
            result.isBest = false;
            if (first.looked < 0)
                continue; // never looked from: nothing can be said of it
        }
        Aimed &aim = aims[first.candidate];
        NextPlace place{candidates[first.candidate], 0, {}};
        place.view.headingDegrees = aim.headingDegrees;
        std::erase_if(aim.pieces, [&](std::uint32_t piece) { return !isBlind[piece]; });
        for (const std::uint32_t piece : aim.pieces) {
            place.gainMeters += streets.pieces()[piece].meters();
            isBlind[piece] = false;
        }
        place.streets = streetsOf(streets, aim.pieces);
        if (place.gainMeters > 0)
            result.places.push_back(std::move(place));
    }
    return result;
}

} // namespace radar::sight
