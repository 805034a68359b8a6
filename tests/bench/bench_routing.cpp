// The targets of routing on the map given by RADAR_BENCH_MAP (a map.gpkg or an OSM file; without it ../shared/osm/porto.osm.pbf), in
// the mode radar-car-v1; with turns=1 the same mode with turn restrictions and U-turns only at dead ends. Places and units stand where
// street pieces begin, drawn with a fixed seed from those between which one gets both ways.

#include <benchmark/benchmark.h>

#include <fstream>
#include <queue>

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

/// The yardstick: a textbook Dijkstra from the place outwards over the same graph with a binary heap, stopped at the tenth unit. It knows no
/// places within streets, no changes, and nobody who is not eligible.
class PlainNearest {
public:
    PlainNearest(const Network &network, std::size_t units)
        : m_data(network.data()),
          m_graph(m_data.modes[0].graph),
          m_times(m_graph.vertexCount(), routing::never),
          m_heads(m_graph.vertexCount(), routing::none),
          m_vertices(units, routing::none),
          m_next(units, routing::none)
    {}

    [[nodiscard]] std::uint32_t vertexOf(const Snap &snap) const
    {
        const routing::Edge &edge = m_data.edges[m_data.edgeOfPoint[snap.segment]];
        return snap.fraction < 0.5 ? edge.from : edge.to;
    }
    void moveAll(const std::vector<Snap> &stands, std::size_t by)
    {
        for (const std::uint32_t vertex : m_vertices)
            if (vertex != routing::none)
                m_heads[vertex] = routing::none;
        for (std::uint32_t unit = 0; unit < m_vertices.size(); ++unit) {
            m_vertices[unit] = vertexOf(stands[(unit + by) % stands.size()]);
            m_next[unit] = std::exchange(m_heads[m_vertices[unit]], unit);
        }
    }
    std::size_t ask(std::uint32_t from, std::size_t count)
    {
        for (const std::uint32_t vertex : m_touched)
            m_times[vertex] = routing::never;
        m_touched.clear();
        m_heap = {};
        reach(from, 0);
        std::size_t found = 0;
        while (!m_heap.empty() && found < count) {
            const auto [time, vertex] = m_heap.top();
            m_heap.pop();
            if (time > m_times[vertex])
                continue;
            for (std::uint32_t unit = m_heads[vertex]; unit != routing::none; unit = m_next[unit])
                ++found;
            for (std::uint32_t i = m_graph.inFirst[vertex]; i < m_graph.inFirst[vertex + 1]; ++i)
                if (m_graph.in[i].time != routing::never)
                    reach(m_graph.in[i].vertex, time + m_graph.in[i].time);
        }
        return found;
    }

private:
    using Entry = std::pair<routing::Milliseconds, std::uint32_t>;
    void reach(std::uint32_t vertex, routing::Milliseconds time)
    {
        if (time >= m_times[vertex])
            return;
        if (m_times[vertex] == routing::never)
            m_touched.push_back(vertex);
        m_times[vertex] = time;
        m_heap.emplace(time, vertex);
    }

    const Network::Data &m_data;
    const routing::Graph &m_graph;
    std::vector<routing::Milliseconds> m_times;
    std::vector<std::uint32_t> m_heads, m_vertices, m_next, m_touched;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> m_heap;
};

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
    Percentiles ofPlain;
    PlainNearest plain(*networkOf(false), units);
    const bool isCompared = every == 1 && units >= 1'000; // of few it looks at the whole city, and leaves nothing else in the cache
    std::size_t i = 0;
    for ([[maybe_unused]] auto round : state) {
        ++i;
        plain.moveAll(stands, i * 7);
        for (std::size_t unit = 0; unit < units; ++unit)
            fleet.put(unit, stands[(unit + i * 7) % stands.size()], 0);
        // In turns, and each after such a move: who came second would find the other's streets in the cache.
        if (isCompared && i % 2 == 0)
            ofPlain.measure([&] { benchmark::DoNotOptimize(plain.ask(plain.vertexOf(incidents[i % 500]), 10)); });
        else
            percentiles.measure([&] { benchmark::DoNotOptimize(router.nearestTo(incidents[i % 500], 0, fleet, 10, eligible)); });
    }
    percentiles.report(state);
    if (isCompared)
        ofPlain.report(state, "plain_");
}
BENCHMARK(nearestTen)
    ->ArgNames({"units", "every"})
    ->Args({10, 1})
    ->Args({100, 1})
    ->Args({1'000, 1})
    ->Args({10'000, 1})
    ->Args({10'000, 1'000})
    ->Iterations(2000)
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
