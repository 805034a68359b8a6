// What cameras see, on RADAR_BENCH_MAP (bench_map.h) with the cameras of RADAR_BENCH_CAMERAS, a cameras.csv; without it as many at random
// beside the streets as the sample community has: 87.

#include "bench_map.h"

#include "base/csv.h"
#include "sight/coverage.h"
#include "sight/surface.h"

using namespace radar;
using bench::benchMap;
using bench::Percentiles;
using sight::View;

namespace {

const sight::Obstacles &obstacles()
{
    static const sight::Obstacles all(std::shared_ptr<const basemap::Map>(&benchMap(), [](const basemap::Map *) {}));
    return all;
}

const sight::Streets &streets()
{
    static const sight::Streets all(benchMap());
    return all;
}

std::vector<View> readCameras(const char *file)
{
    constexpr std::string_view columns[] = {"latitude", "longitude", "height_m", "heading_deg", "tilt_deg", "fov_deg", "range_m"};
    const auto table = base::readCsv(file);
    const auto places = table ? table->find(columns) : std::unexpected(table.error());
    if (!places) {
        std::fprintf(stderr, "bench: %s\n", places.error().detail.c_str());
        std::exit(3);
    }
    std::vector<View> views;
    for (const auto &row : table->rows) {
        const auto number = [&](std::size_t column) { return std::strtod(row.fields[(*places)[column]].c_str(), nullptr); };
        views.push_back({benchMap().frame.toPlanar({number(0), number(1)}), number(2), number(3), number(4), number(5), number(6)});
    }
    return views;
}

const std::vector<View> &cameras()
{
    static const auto all = [] {
        if (const char *file = std::getenv("RADAR_BENCH_CAMERAS"))
            return readCameras(file);
        std::vector<View> views;
        for (const geo::Wgs84 place : bench::placesBesideStreets(87, 21))
            views.push_back({benchMap().frame.toPlanar(place), 6, static_cast<double>(views.size() * 37 % 360), 17, 90, 100});
        return views;
    }();
    return all;
}

void index(benchmark::State &state)
{
    for ([[maybe_unused]] auto round : state) {
        const sight::Obstacles fresh(std::shared_ptr<const basemap::Map>(&benchMap(), [](const basemap::Map *) {}));
        const sight::Streets freshStreets(benchMap());
        benchmark::DoNotOptimize(fresh.blocks().size() + freshStreets.pieces().size());
    }
    state.counters["blocks"] = static_cast<double>(obstacles().blocks().size());
    state.counters["pieces"] = static_cast<double>(streets().pieces().size());
}
BENCHMARK(index)->Unit(benchmark::kMillisecond);

void surfaceOfOne(benchmark::State &state)
{
    Percentiles percentiles;
    std::size_t i = 0;
    double wedges = 0;
    for ([[maybe_unused]] auto round : state) {
        const sight::Eye eye = obstacles().eye(cameras()[i++ % cameras().size()]);
        percentiles.measure([&] { wedges += static_cast<double>(sight::surfaceOf(obstacles(), eye).wedges.size()); });
    }
    percentiles.report(state);
    state.counters["wedges"] = wedges / static_cast<double>(i);
}
BENCHMARK(surfaceOfOne)->Iterations(870)->Unit(benchmark::kMicrosecond);

void surfacesOfAll(benchmark::State &state)
{
    for ([[maybe_unused]] auto round : state)
        for (const View &view : cameras())
            benchmark::DoNotOptimize(sight::surfaceOf(obstacles(), obstacles().eye(view)).wedges.size());
}
BENCHMARK(surfacesOfAll)->Unit(benchmark::kMillisecond);

void coverageOfAll(benchmark::State &state)
{
    double share = 0;
    for ([[maybe_unused]] auto round : state) {
        const auto coverage = sight::coverageOf(obstacles(), streets(), cameras());
        share = coverage.seenMeters / coverage.allMeters;
    }
    state.counters["cameras"] = static_cast<double>(cameras().size());
    state.counters["share"] = share;
}
BENCHMARK(coverageOfAll)->Unit(benchmark::kMillisecond);

/// One camera turned: its surface and the coverage of all.
void oneMoved(benchmark::State &state)
{
    auto views = cameras();
    auto coverage = sight::coverageOf(obstacles(), streets(), views);
    Percentiles percentiles;
    std::size_t i = 0;
    for ([[maybe_unused]] auto round : state) {
        View &view = views[i++ % views.size()];
        view.headingDegrees = std::fmod(view.headingDegrees + 31, 360);
        percentiles.measure([&] {
            benchmark::DoNotOptimize(sight::surfaceOf(obstacles(), obstacles().eye(view)).wedges.size());
            coverage = sight::coverageOf(obstacles(), streets(), views, &coverage);
        });
    }
    percentiles.report(state);
}
BENCHMARK(oneMoved)->Iterations(200)->Unit(benchmark::kMicrosecond);

void whoSeesAPlace(benchmark::State &state)
{
    std::vector<sight::Eye> eyes;
    for (const View &view : cameras())
        eyes.push_back(obstacles().eye(view));
    const auto places = bench::placesBesideStreets(1000, 22);
    Percentiles percentiles;
    std::size_t i = 0;
    for ([[maybe_unused]] auto round : state) {
        const geo::Planar place = benchMap().frame.toPlanar(places[i++ % places.size()]);
        percentiles.measure([&] { benchmark::DoNotOptimize(sight::whoSees(obstacles(), eyes, place)); });
    }
    percentiles.report(state);
}
BENCHMARK(whoSeesAPlace)->Iterations(2000)->Unit(benchmark::kMicrosecond);

void nextFive(benchmark::State &state)
{
    const auto coverage = sight::coverageOf(obstacles(), streets(), cameras());
    const View pattern{.place = {}, .heightMeters = 6, .headingDegrees = 0, .tiltDegrees = 17, .openingDegrees = 90, .rangeMeters = 100};
    sight::NextPlaces next;
    for ([[maybe_unused]] auto round : state)
        next = sight::nextPlaces(obstacles(), streets(), coverage, pattern, 5);
    state.counters["candidates"] = static_cast<double>(next.candidates);
    state.counters["lookedFrom"] = static_cast<double>(next.lookedFrom);
    state.counters["gain_m"] = next.places.empty() ? 0 : next.places.front().gainMeters;
    state.counters["isBest"] = next.isBest;
}
BENCHMARK(nextFive)->Unit(benchmark::kMillisecond);

} // namespace

BENCHMARK_MAIN();
