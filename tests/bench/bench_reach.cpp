// What is reached within a time, who is first where, and rings around a suspect, on the map of bench_map.h.

#include "bench_map.h"
#include "routing/containment.h"
#include "routing/reach.h"

using namespace radar;
using bench::benchMap;
using bench::benchNetwork;
using bench::Percentiles;
using bench::placesBesideStreets;
using routing::Network;
using routing::Surveyor;
using routing::Unit;
using routing::Weights;

namespace {

/// With the mode resources/modes/radar-car-v1.ini alone, as the reference tables.
const std::shared_ptr<const Network> &carNetwork()
{
    static const auto network = Network::build(benchMap(), {*routing::readMode(RADAR_SOURCE_DIR "/resources/modes/radar-car-v1.ini")});
    return network;
}

/// From places all over the map; so many minutes.
void reach(benchmark::State &state)
{
    Surveyor surveyor(std::make_shared<const Weights>(carNetwork()));
    const auto places = placesBesideStreets(200, 11);
    Percentiles percentiles;
    std::size_t i = 0;
    double junctions = 0;
    double stretches = 0;
    for ([[maybe_unused]] auto round : state) {
        const geo::Wgs84 place = places[i++ % places.size()];
        percentiles.measure([&] {
            const auto area = surveyor.reach({&place, 1}, 0, Surveyor::Direction::From, std::chrono::minutes(state.range(0)));
            junctions += area ? static_cast<double>(area->junctions.size()) : 0;
            stretches += area ? static_cast<double>(area->stretches.size()) : 0;
        });
    }
    percentiles.report(state);
    state.counters["junctions"] = junctions / static_cast<double>(state.iterations());
    state.counters["stretches"] = stretches / static_cast<double>(state.iterations());
}
BENCHMARK(reach)->ArgName("minutes")->Arg(1)->Arg(5)->Arg(10)->Arg(20)->Iterations(1000)->Unit(benchmark::kMicrosecond);

/// 50 units: two thirds on foot, the rest by bicycle and car, in the standard modes.
void whoIsFirst(benchmark::State &state)
{
    Surveyor surveyor(std::make_shared<const Weights>(benchNetwork()));
    std::vector<Unit> units;
    for (const geo::Wgs84 place : placesBesideStreets(50, 12))
        units.push_back({place, units.size() % 6 < 4 ? 0 : units.size() % 6 == 4 ? 1 : 2});
    Percentiles percentiles;
    for ([[maybe_unused]] auto round : state)
        percentiles.measure([&] { benchmark::DoNotOptimize(surveyor.firstThere(units, std::chrono::minutes(state.range(0)))); });
    percentiles.report(state);
}
BENCHMARK(whoIsFirst)->ArgName("minutes")->Arg(3)->Arg(10)->Iterations(20)->Unit(benchmark::kMillisecond);

/// Rings with posts and assignment around suspects anywhere on the map, seen just now: on foot (0) or by car (2), 50 units by car all
/// over the map, 30 s to set up, 15 min horizon.
void containment(benchmark::State &state)
{
    routing::ContainmentPlanner planner(std::make_shared<const Weights>(benchNetwork()));
    routing::ContainmentRequest request;
    for (const geo::Wgs84 place : placesBesideStreets(50, 13))
        request.units.push_back({place, 2});
    request.suspect.modes = {static_cast<int>(state.range(0))};
    const auto places = placesBesideStreets(100, 14);
    Percentiles percentiles;
    std::size_t i = 0;
    double closed = 0;
    double posts = 0;
    double seconds = 0;
    double proven = 0;
    double impossible = 0;
    for ([[maybe_unused]] auto round : state) {
        request.suspect.place = places[i++ % places.size()];
        percentiles.measure([&] {
            const auto ring = planner.plan(request);
            if (!ring)
                return;
            impossible += !ring->isClosed && ring->isProven ? 1 : 0;
            if (!ring->isClosed)
                return;
            ++closed;
            posts += static_cast<double>(ring->posts.size());
            seconds += static_cast<double>(ring->closesIn.count()) / 1000;
            proven += ring->isProven ? 1 : 0;
        });
    }
    percentiles.report(state);
    state.counters["closed"] = closed;
    state.counters["proven"] = proven;
    state.counters["impossible"] = impossible; // not closed, and proven that there is no ring
    state.counters["posts"] = posts / std::max(1.0, closed);
    state.counters["seconds"] = seconds / std::max(1.0, closed);
}
BENCHMARK(containment)->ArgName("suspect")->Arg(0)->Arg(2)->Iterations(100)->Unit(benchmark::kMillisecond);

} // namespace

BENCHMARK_MAIN();
