#include <benchmark/benchmark.h>

#include <vector>

#include "geo/gcj02.h"
#include "geo/local_frame.h"

using namespace radar::geo;

namespace {

std::vector<Wgs84> places(std::size_t count)
{
    std::vector<Wgs84> result(count);
    for (std::size_t i = 0; i < count; ++i)
        result[i] = {25.0 + 1e-6 * static_cast<double>(i % 99'991), 102.7 + 1e-6 * static_cast<double>(i % 77'773)};
    return result;
}

void toPlanar(benchmark::State &state)
{
    const auto in = places(10'000);
    std::vector<Planar> out(in.size());
    const LocalFrame frame({25.06, 102.74});
    for ([[maybe_unused]] auto round : state) {
        frame.toPlanar(in, out);
        benchmark::DoNotOptimize(out.data());
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(in.size()));
}
BENCHMARK(toPlanar);

void toWgs84(benchmark::State &state)
{
    const LocalFrame frame({25.06, 102.74});
    double east = 0;
    for ([[maybe_unused]] auto round : state) {
        east = east > 5000 ? 0 : east + 1;
        benchmark::DoNotOptimize(frame.toWgs84({east, 1000}));
    }
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(toWgs84);

void gcj02ThereAndBack(benchmark::State &state)
{
    const auto in = places(1000);
    std::size_t i = 0;
    for ([[maybe_unused]] auto round : state)
        benchmark::DoNotOptimize(radar::geo::toWgs84(toGcj02(in[i++ % in.size()])));
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(gcj02ThereAndBack);

} // namespace

BENCHMARK_MAIN();
