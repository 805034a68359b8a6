// Snapping, routes and the nearest, in their standard modes, on the map given by RADAR_BENCH_MAP (a map.gpkg or an OSM file;
// without it ../shared/osm/liechtenstein.osm.pbf). Places are drawn along the streets with a fixed seed, up to 40 m beside them.

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <random>

#include <time.h>
#include <unistd.h>

#include "basemap/import.h"
#include "basemap/map_file.h"
#include "geo/distance.h"
#include "routing/network.h"
#include "routing/router.h"

using namespace radar;
using routing::Network;
using routing::Router;
using routing::Unit;

namespace {

enum Mode { Foot, Bike, Car };

std::shared_ptr<const basemap::Map> openBenchMap()
{
    const char *named = std::getenv("RADAR_BENCH_MAP");
    std::filesystem::path file = named ? named : RADAR_SOURCE_DIR "/../shared/osm/liechtenstein.osm.pbf";
    const bool isImported = file.extension() != ".gpkg";
    if (isImported) {
        basemap::ImportRequest request;
        request.files = {file};
        request.target = std::filesystem::temp_directory_path() / ("radar-bench-" + std::to_string(getpid()) + ".gpkg");
        if (const auto report = basemap::importMap(request); !report) {
            std::fprintf(stderr, "bench_routing: %s\n", report.error().detail.c_str());
            std::exit(3);
        }
        file = request.target;
    }
    auto map = basemap::openMap(file);
    if (isImported)
        std::filesystem::remove(file);
    if (!map) {
        std::fprintf(stderr, "bench_routing: %s\n", map.error().detail.c_str());
        std::exit(3);
    }
    return *map;
}

const basemap::Map &benchMap()
{
    static const auto map = openBenchMap();
    return *map;
}

const std::shared_ptr<const Network> &benchNetwork()
{
    static const auto network = Network::build(benchMap());
    return network;
}

/// Places where people are: beside streets, up to 40 m off.
std::vector<geo::Wgs84> placesBesideStreets(std::size_t count, unsigned seed)
{
    std::mt19937_64 random(seed);
    const auto share = [&] { return std::uniform_real_distribution<double>(0, 1)(random); };
    std::vector<geo::Wgs84> places;
    const auto &streets = benchMap().streets;
    while (places.size() < count) {
        const basemap::Way &way = streets[random() % streets.size()];
        const geo::Wgs84 point = way.points[random() % way.points.size()];
        places.push_back(geo::moved(point, 360 * share(), 40 * share()));
    }
    return places;
}

/// Reports the median and the 99th percentile of single calls beside the mean, in time of the processor: other programs on the
/// machine disturb it less.
class Percentiles {
public:
    template <typename Call>
    void measure(Call call)
    {
        const double begin = processorMicroseconds();
        call();
        m_microseconds.push_back(processorMicroseconds() - begin);
    }
    void report(benchmark::State &state)
    {
        std::ranges::sort(m_microseconds);
        state.counters["p50_us"] = m_microseconds[m_microseconds.size() / 2];
        state.counters["p99_us"] = m_microseconds[m_microseconds.size() * 99 / 100];
    }

private:
    static double processorMicroseconds()
    {
        timespec now{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
        return static_cast<double>(now.tv_sec) * 1e6 + static_cast<double>(now.tv_nsec) / 1e3;
    }

    std::vector<double> m_microseconds;
};

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
