// The targets of routing on the map given by RADAR_BENCH_MAP (a map.gpkg or an OSM file; without it ../shared/osm/porto.osm.pbf), in
// the mode radar-car-v1; with turns=1 the same mode with turn restrictions and U-turns only at dead ends. Places and units stand where
// street pieces begin, drawn with a fixed seed from those between which one gets both ways.

#include <benchmark/benchmark.h>

#include <fstream>

#include "bench_map.h"
#include "hierarchy.h"
#include "network_data.h"
#include "routing/router.h"

using namespace radar;
using bench::benchMap;
using bench::Percentiles;
using routing::Network;
using routing::Router;
using routing::Snap;
using routing::Weights;

namespace {

routing::TravelMode benchMode(bool hasTurns)
{
    std::ifstream file(RADAR_SOURCE_DIR "/resources/modes/radar-car-v1.ini");
    std::string text((std::istreambuf_iterator<char>(file)), {});
    if (hasTurns)
        text += "\n[turns]\nrestrictions = yes\nexcept = motorcar\nu_turns = dead_ends\n";
    return *routing::parseMode(text, "bench.ini");
}

std::shared_ptr<const Network> networkOf(bool hasTurns)
{
    static std::shared_ptr<const Network> networks[2];
    auto &network = networks[hasTurns ? 1 : 0];
    if (!network)
        network = Network::build(benchMap(), {benchMode(hasTurns)});
    return network;
}

std::vector<Snap> placesToMeet(std::size_t count, unsigned seed, bool hasTurns = false)
{
    const auto network = networkOf(hasTurns);
    const Router router(network);
    std::mt19937_64 random(seed);
    std::vector<Snap> places;
    std::optional<Snap> middle;
    while (places.size() < count) {
        const auto place = router.snap(network->pointsOf(static_cast<routing::StreetPiece>(random() % network->pieceCount())).front(), 0);
        if (!place)
            continue;
        if (!middle)
            middle = *place;
        if (router.timeBetween(*middle, *place, 0) && router.timeBetween(*place, *middle, 0))
            places.push_back(*place);
        else if (places.size() < 2)
            middle.reset(); // on an island itself
    }
    return places;
}

void buildNetwork(benchmark::State &state)
{
    for ([[maybe_unused]] auto round : state)
        benchmark::DoNotOptimize(Network::build(benchMap(), {benchMode(state.range(0) == 1)}));
    state.counters["junctions"] = static_cast<double>(networkOf(false)->nodeCount());
    state.counters["arcs"] = static_cast<double>(networkOf(false)->arcCount());
}
BENCHMARK(buildNetwork)->ArgName("turns")->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime()->UseRealTime();

/// ready=0: build and write; ready=1: read. In one mode, or in the four of a station, of which the car heeds turns.
void indexFile(benchmark::State &state)
{
    const auto file = std::filesystem::temp_directory_path() / ("radar-bench-" + std::to_string(getpid()) + ".routing");
    const auto modes = state.range(1) == 1 ? std::vector{benchMode(false)} : routing::standardModes();
    static_cast<void>(benchMap()); // the import is not counted
    if (state.range(0) == 1)
        static_cast<void>(Network::open(benchMap(), file, modes));
    for ([[maybe_unused]] auto round : state) {
        if (state.range(0) == 0)
            std::filesystem::remove(file);
        benchmark::DoNotOptimize(Network::open(benchMap(), file, modes));
    }
    state.counters["megabytes"] = static_cast<double>(std::filesystem::file_size(file)) / 1e6;
    std::filesystem::remove(file);
}
BENCHMARK(indexFile)
    ->ArgNames({"ready", "modes"})
    ->Args({0, 1})
    ->Args({1, 1})
    ->Args({0, 4})
    ->Args({1, 4})
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime()
    ->UseRealTime();

void customizeAll(benchmark::State &state)
{
    const auto network = networkOf(state.range(0) == 1);
    const auto &mode = network->data().modes[0];
    for ([[maybe_unused]] auto round : state)
        benchmark::DoNotOptimize(routing::customize(mode.hierarchy, mode.graph.out));
    state.counters["joints"] = mode.hierarchy.jointCount();
}
BENCHMARK(customizeAll)->ArgName("turns")->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond);

/// So many street pieces closed by one change, and a time asked for.
void closeAndAsk(benchmark::State &state)
{
    const bool hasTurns = state.range(1) == 1;
    const auto network = networkOf(hasTurns);
    const auto asMapped = std::make_shared<const Weights>(network);
    const auto places = placesToMeet(200, 5, hasTurns);
    Router router(asMapped);
    std::mt19937_64 random(6);
    Percentiles percentiles;
    std::size_t i = 0;
    for ([[maybe_unused]] auto round : state) {
        routing::StreetChange change;
        for (std::int64_t n = 0; n < state.range(0); ++n)
            change.pieces.push_back(static_cast<routing::StreetPiece>(random() % network->pieceCount()));
        percentiles.measure([&] {
            router.use(*asMapped->with({{change}}));
            benchmark::DoNotOptimize(router.timeBetween(places[i % places.size()], places[(i + 1) % places.size()], 0));
        });
        ++i;
    }
    percentiles.report(state);
}
BENCHMARK(closeAndAsk)->ArgNames({"streets", "turns"})->Args({1, 0})->Args({10, 0})->Args({100, 0})->Args({10, 1})->Iterations(500);

void pointToPoint(benchmark::State &state)
{
    const bool hasTurns = state.range(0) == 1;
    const Router router(networkOf(hasTurns));
    const auto places = placesToMeet(2'000, 2, hasTurns);
    Percentiles percentiles;
    std::size_t i = 0;
    for ([[maybe_unused]] auto round : state) {
        percentiles.measure([&] { benchmark::DoNotOptimize(router.timeBetween(places[i % 2000], places[(i + 1) % 2000], 0)); });
        ++i;
    }
    percentiles.report(state);
}
BENCHMARK(pointToPoint)->ArgName("turns")->Arg(0)->Arg(1)->Iterations(10'000)->Unit(benchmark::kMicrosecond);

void routeWithGeometry(benchmark::State &state)
{
    const Router router(networkOf(false));
    const auto places = placesToMeet(2'000, 2);
    Percentiles percentiles;
    std::size_t i = 0;
    for ([[maybe_unused]] auto round : state) {
        percentiles.measure([&] { benchmark::DoNotOptimize(router.routeBetween(places[i % 2000], places[(i + 1) % 2000], 0)); });
        ++i;
    }
    percentiles.report(state);
}
BENCHMARK(routeWithGeometry)->Iterations(5'000)->Unit(benchmark::kMicrosecond);

void snap(benchmark::State &state)
{
    const Router router(networkOf(false));
    const auto places = bench::placesBesideStreets(100'000, 1);
    std::size_t i = 0;
    for ([[maybe_unused]] auto round : state)
        benchmark::DoNotOptimize(router.snap(places[i++ % places.size()], 0));
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(snap);

/// The ten nearest of so many units, of which every so-manieth is eligible. All were put anew since the last question.
void nearestTen(benchmark::State &state)
{
    const Router router(networkOf(false));
    const auto units = static_cast<std::size_t>(state.range(0));
    const auto every = static_cast<std::size_t>(state.range(1));
    const auto incidents = placesToMeet(500, 3);
    const auto stands = placesToMeet(std::max<std::size_t>(units, 2'000), 4);
    routing::Fleet fleet(networkOf(false));
    std::function<bool(std::size_t)> eligible;
    if (every > 1)
        eligible = [every](std::size_t unit) { return unit % every == 0; };
    Percentiles percentiles;
    std::size_t i = 0;
    for ([[maybe_unused]] auto round : state) {
        ++i;
        for (std::size_t unit = 0; unit < units; ++unit)
            fleet.put(unit, stands[(unit + i * 7) % stands.size()], 0);
        percentiles.measure([&] { benchmark::DoNotOptimize(router.nearestTo(incidents[i % 500], 0, fleet, 10, eligible)); });
    }
    percentiles.report(state);
}
BENCHMARK(nearestTen)
    ->ArgNames({"units", "every"})
    ->Args({10, 1})
    ->Args({100, 1})
    ->Args({1'000, 1})
    ->Args({10'000, 1})
    ->Args({10'000, 1'000})
    ->Iterations(1000)
    ->Unit(benchmark::kMicrosecond);

/// A second of a busy night: a thousand units have moved, each is snapped and put where it is now, and for 20 open incidents it is asked
/// who is nearest.
void tick(benchmark::State &state)
{
    const Router router(networkOf(false));
    const auto incidents = placesToMeet(20, 3);
    const auto places = bench::placesBesideStreets(20'000, 4);
    routing::Fleet fleet(networkOf(false));
    Percentiles percentiles;
    std::size_t at = 0;
    for ([[maybe_unused]] auto round : state) {
        percentiles.measure([&] {
            for (std::size_t unit = 0; unit < 1'000; ++unit) {
                if (const auto snap = router.snap(places[at++ % places.size()], 0))
                    fleet.put(unit, *snap, 0);
            }
            for (const Snap &incident : incidents)
                benchmark::DoNotOptimize(router.nearestTo(incident, 0, fleet, 10));
        });
    }
    percentiles.report(state);
}
BENCHMARK(tick)->Iterations(200)->Unit(benchmark::kMicrosecond);

void moveAUnit(benchmark::State &state)
{
    const auto stands = placesToMeet(10'000, 4);
    routing::Fleet fleet(networkOf(false));
    std::size_t i = 0;
    for ([[maybe_unused]] auto round : state) {
        fleet.put(i % 1000, stands[i % stands.size()], 0);
        ++i;
    }
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(moveAUnit);

} // namespace

int main(int argc, char **argv)
{
    ::setenv("RADAR_BENCH_MAP", RADAR_SOURCE_DIR "/../shared/osm/porto.osm.pbf", 0);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
