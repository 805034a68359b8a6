#pragma once
// The map that the benchmarks of routing run on (RADAR_BENCH_MAP: a map.gpkg or an OSM file; without it
// ../shared/osm/liechtenstein.osm.pbf), places beside its streets, and percentiles of single calls.

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

namespace radar::bench {

inline std::shared_ptr<const basemap::Map> openBenchMap()
{
    const char *named = std::getenv("RADAR_BENCH_MAP");
    std::filesystem::path file = named ? named : RADAR_SOURCE_DIR "/../shared/osm/liechtenstein.osm.pbf";
    const bool isImported = file.extension() != ".gpkg";
    if (isImported) {
        basemap::ImportRequest request;
        request.files = {file};
        request.target = std::filesystem::temp_directory_path() / ("radar-bench-" + std::to_string(getpid()) + ".gpkg");
        if (const auto report = basemap::importMap(request); !report) {
            std::fprintf(stderr, "bench: %s\n", report.error().detail.c_str());
            std::exit(3);
        }
        file = request.target;
    }
    auto map = basemap::openMap(file);
    if (isImported)
        std::filesystem::remove(file);
    if (!map) {
        std::fprintf(stderr, "bench: %s\n", map.error().detail.c_str());
        std::exit(3);
    }
    return *map;
}

inline const basemap::Map &benchMap()
{
    static const auto map = openBenchMap();
    return *map;
}

inline const std::shared_ptr<const routing::Network> &benchNetwork()
{
    static const auto network = routing::Network::build(benchMap());
    return network;
}

/// Places where people are: beside streets, up to 40 m off.
inline std::vector<geo::Wgs84> placesBesideStreets(std::size_t count, unsigned seed)
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
        m_microseconds.push_back(processorMicroseconds() - begin - m_clock);
    }
    void report(benchmark::State &state, const std::string &name = {})
    {
        std::ranges::sort(m_microseconds);
        state.counters[name + "p50_us"] = m_microseconds[m_microseconds.size() / 2];
        state.counters[name + "p99_us"] = m_microseconds[m_microseconds.size() * 99 / 100];
    }

private:
    static double processorMicroseconds()
    {
        timespec now{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
        return static_cast<double>(now.tv_sec) * 1e6 + static_cast<double>(now.tv_nsec) / 1e3;
    }

    /// What reading the clock takes: half a microsecond here.
    static double clockMicroseconds()
    {
        std::vector<double> times(1001);
        for (double &time : times) {
            const double begin = processorMicroseconds();
            time = processorMicroseconds() - begin;
        }
        std::ranges::sort(times);
        return times[times.size() / 2];
    }

    double m_clock = clockMicroseconds();
    std::vector<double> m_microseconds;
};

} // namespace radar::bench
