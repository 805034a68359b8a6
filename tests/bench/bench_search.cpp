// The search box: words, initials and full pinyin among 100 000 names, made up of the characters that names of places have.

#include <array>

#include "basemap/gazetteer.h"
#include "bench_map.h"

using namespace radar;

namespace {

const basemap::Gazetteer &gazetteer()
{
    static const basemap::Gazetteer all([] {
        constexpr std::array parts{"金", "沙", "小", "区", "春", "晖", "东", "西", "南", "北", "新", "村", "花", "园",
                                   "大", "厦", "中", "心", "学", "校", "人", "民", "路", "街", "巷", "市", "场", "医",
                                   "院", "长", "安", "重", "庆", "乐", "山", "水", "龙", "凤", "台", "湖"};
        std::mt19937 random(7);
        auto map = std::make_shared<basemap::Map>();
        map->frame = geo::LocalFrame({25.06, 102.74});
        for (int i = 0; i < 100'000; ++i) {
            basemap::Place place;
            place.id = i + 1;
            const int length = 3 + static_cast<int>(random() % 4);
            for (int j = 0; j < length; ++j)
                place.name.local += parts[random() % parts.size()];
            place.name.local += std::to_string(random() % 100);
            place.name.english = "Place " + std::to_string(i);
            place.kind = "place=neighbourhood";
            place.position = {static_cast<double>(random() % 10'000), static_cast<double>(random() % 10'000)};
            map->places.push_back(std::move(place));
        }
        return map;
    }());
    return all;
}

void find(benchmark::State &state, const char *words)
{
    bench::Percentiles percentiles;
    std::size_t hits = 0;
    gazetteer();
    for ([[maybe_unused]] auto round : state)
        percentiles.measure([&] { hits = gazetteer().search(words, 12).size(); });
    percentiles.report(state);
    state.counters["hits"] = static_cast<double>(hits);
}
BENCHMARK_CAPTURE(find, chinese, "金沙小区")->Iterations(100)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(find, twoInitials, "js")->Iterations(100)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(find, initials, "jsxq")->Iterations(100)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(find, pinyin, "jinsha")->Iterations(100)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(find, english, "place 777")->Iterations(100)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(find, nothing, "xzxzxz")->Iterations(100)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(find, coordinates, "25.06, 102.74")->Iterations(100)->Unit(benchmark::kMillisecond);

} // namespace

BENCHMARK_MAIN();
