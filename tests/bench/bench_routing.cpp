// Snapping, routes and the nearest, in their standard modes, on the map given by RADAR_BENCH_MAP (a map.gpkg or an OSM file;
// without it ../shared/osm/liechtenstein.osm.pbf). Places are drawn along the streets with a fixed seed, up to 40 m beside them.

#include <benchmark/benchmark.h>

#include "bench_map.h"
#include "routing/router.h"

using namespace radar;
using bench::benchMap;
using bench::benchNetwork;
using bench::Percentiles;
using bench::placesBesideStreets;
using routing::Network;
using routing::Router;
using routing::Unit;

namespace {

enum Mode { Foot, Bike, Car };

void buildNetwork(benchmark::State &state)
{
    std::shared_ptr<const Network> network;
    for ([[maybe_unused]] auto round : state)
        network = Network::build(benchMap());
    state.counters["junctions"] = static_cast<double>(network->nodeCount());
    state.counters["arcs"] = static_cast<double>(network->arcCount());
}
BENCHMARK(buildNetwork)->Unit(benchmark::kMillisecond);

void snap(benchmark::State &state)
{
    const Router router(benchNetwork());
    const auto places = placesBesideStreets(100'000, 1);
    std::size_t i = 0;
    for ([[maybe_unused]] auto round : state)
        benchmark::DoNotOptimize(router.snap(places[i++ % places.size()], static_cast<int>(state.range(0))));
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(snap)->ArgName("mode")->Arg(Foot)->Arg(Car);

void route(benchmark::State &state)
{
    const Router router(benchNetwork());
    const auto places = placesBesideStreets(2'000, 2);
    Percentiles percentiles;
    std::size_t i = 0;
    for ([[maybe_unused]] auto round : state) {
        percentiles.measure([&] {
            benchmark::DoNotOptimize(router.route(places[i % places.size()], places[(i + 1) % places.size()], static_cast<int>(state.range(0))));
        });
        ++i;
    }
    percentiles.report(state);
}
BENCHMARK(route)->ArgName("mode")->Arg(Foot)->Arg(Car)->Iterations(1000)->Unit(benchmark::kMicrosecond);

/// The five nearest of so many units: two thirds on foot, the rest by bicycle and car. Snapping all of them is part of it.
void nearestFive(benchmark::State &state)
{
    const Router router(benchNetwork());
    const auto places = placesBesideStreets(1'000, 3);
    std::vector<Unit> units;
    for (const geo::Wgs84 place : placesBesideStreets(static_cast<std::size_t>(state.range(0)), 4))
        units.push_back({place, units.size() % 6 < 4 ? Foot : units.size() % 6 == 4 ? Bike : Car});
    Percentiles percentiles;
    std::size_t i = 0;
    for ([[maybe_unused]] auto round : state)
        percentiles.measure([&] { benchmark::DoNotOptimize(router.nearest(places[i++ % places.size()], units, 5)); });
    percentiles.report(state);
}
BENCHMARK(nearestFive)->ArgName("units")->Arg(7)->Arg(91)->Arg(441)->Arg(10'000)->Iterations(1000)->Unit(benchmark::kMicrosecond);

} // namespace

BENCHMARK_MAIN();
