// What a tile of the flat map costs: painting, packing as PNG, and laying out the names of a zoom, once. RADAR_BENCH_MAP as for routing.

#include <QGuiApplication>

#include "bench_map.h"
#include "map2d/tile_painter.h"
#include "map2d/tile_store.h"
#include "overview_shapes.h"

namespace {

using namespace radar;
using map2d::TileAddress;
using map2d::TilePainter;
using map2d::TileRequest;

const std::shared_ptr<const basemap::Map> &map()
{
    static const auto one = bench::openBenchMap();
    return one;
}

TilePainter &painter()
{
    static TilePainter one(map());
    return one;
}

/// Tiles where buildings are, the same ones each time.
std::vector<TileRequest> tilesWithHouses(int zoom, int scale, std::size_t count)
{
    std::mt19937_64 random(7);
    std::vector<TileRequest> tiles;
    while (tiles.size() < count) {
        const basemap::Building &building = map()->buildings[random() % map()->buildings.size()];
        const QPointF at = map2d::worldPixel(map()->frame.toWgs84(building.centre), zoom) / map2d::tilePixels;
        tiles.push_back({{}, {zoom, static_cast<int>(at.x()), static_cast<int>(at.y())}, scale});
    }
    return tiles;
}

void paintAndPack(benchmark::State &state)
{
    const auto tiles = tilesWithHouses(static_cast<int>(state.range(0)), static_cast<int>(state.range(1)), 60);
    (void)painter().paint(tiles.front()); // names and shapes: below
    bench::Percentiles percentiles;
    std::size_t next = 0;
    std::size_t bytes = 0;
    for (auto _ : state)
        percentiles.measure([&] { bytes += map2d::pngOf(painter().paint(tiles[next++ % tiles.size()])).size(); });
    percentiles.report(state);
    state.counters["kB"] = static_cast<double>(bytes) / 1000.0 / static_cast<double>(next);
}
BENCHMARK(paintAndPack)->Unit(benchmark::kMillisecond)->ArgsProduct({{12, 13, 14, 15, 16, 17, 18, 19}, {1, 2}})->Iterations(60);

/// The first tile there is: shapes of an hour, names of a zoom.
void firstTile(benchmark::State &state)
{
    for (auto _ : state) {
        const TilePainter fresh(map());
        benchmark::DoNotOptimize(fresh.paint(tilesWithHouses(static_cast<int>(state.range(0)), 1, 1).front()));
    }
}
BENCHMARK(firstTile)->Unit(benchmark::kMillisecond)->Arg(14)->Arg(18)->Arg(20)->Iterations(3);

/// All symbols of the desk's inset anew, as ten times a second while they move.
void overviewSymbols(benchmark::State &state)
{
    picture::Picture picture;
    for (const geo::Wgs84 &place : bench::placesBesideStreets(static_cast<std::size_t>(state.range(0)), 3)) {
        picture::Symbol symbol;
        symbol.kind = picture::SymbolKind::Satellite;
        symbol.status = static_cast<picture::Status>(picture.symbols.size() % 4);
        symbol.position = place;
        picture.symbols.push_back(symbol);
    }
    const geo::LocalFrame frame = map()->frame;
    for (auto _ : state)
        benchmark::DoNotOptimize(map2d::symbolShapes(
            picture, mapstyle::palette(mapstyle::Hour::Night),
            [&](geo::Wgs84 place) {
                const geo::Planar p = frame.toPlanar(place);
                return QPointF(p.east / 100, -p.north / 100);
            },
            1));
}
BENCHMARK(overviewSymbols)->Unit(benchmark::kMillisecond)->Arg(441)->Arg(5000);

} // namespace

int main(int argc, char *argv[])
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication application(argc, argv);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
