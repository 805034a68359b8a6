#include "terrain_grid.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>

#include <gdal_priv.h>
#include <ogr_spatialref.h>

#include "gdal_support.h"

namespace radar::basemap {

namespace {

constexpr float unknownHeight = -9999;

using Dataset = std::unique_ptr<GDALDataset>;

void flipRows(std::vector<float> &values, int columns, int rows)
{
    for (int row = 0; row < rows / 2; ++row)
        std::swap_ranges(values.begin() + static_cast<std::ptrdiff_t>(row) * columns, values.begin() + static_cast<std::ptrdiff_t>(row + 1) * columns,
                         values.begin() + static_cast<std::ptrdiff_t>(rows - 1 - row) * columns);
}

} // namespace

std::string frameDefinition(const geo::LocalFrame &frame)
{
    return CPLSPrintf("+proj=tmerc +lat_0=%.9f +lon_0=%.9f +k=1 +x_0=0 +y_0=0 +datum=WGS84 +units=m +no_defs", frame.origin().latitude,
                      frame.origin().longitude);
}

Terrain filled(const Terrain &first, const Terrain &second)
{
    std::vector<float> heights;
    heights.reserve(static_cast<std::size_t>(first.columns()) * static_cast<std::size_t>(first.rows()));
    for (int row = 0; row < first.rows(); ++row) {
        for (int column = 0; column < first.columns(); ++column) {
            float height = first.height(column, row);
            if (std::isnan(height)) {
                const geo::Planar place{first.southWest().east + column * first.stepMeters(), first.southWest().north + row * first.stepMeters()};
                const double x = (place.east - second.southWest().east) / second.stepMeters();
                const double y = (place.north - second.southWest().north) / second.stepMeters();
                const int c = static_cast<int>(std::lround(x));
                const int r = static_cast<int>(std::lround(y));
                if (c >= 0 && r >= 0 && c < second.columns() && r < second.rows() && !std::isnan(second.height(c, r)))
                    height = static_cast<float>(second.heightAt(place));
            }
            heights.push_back(height);
        }
    }
    return Terrain(first.southWest(), first.stepMeters(), first.columns(), first.rows(), std::move(heights));
}

bool hasTerrain(const std::filesystem::path &geoPackage)
{
    const GdalSession session;
    const char *const drivers[] = {"GPKG", nullptr};
    return Dataset(GDALDataset::Open(geoPackage.c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY, drivers)) != nullptr;
}

base::Result<> writeTerrain(const Terrain &terrain, const geo::LocalFrame &frame, const std::filesystem::path &geoPackage)
{
    GdalSession session;
    const auto failed = [&] {
        return base::fail(base::ErrorKind::Unavailable,
                          "The terrain could not be written to " + geoPackage.parent_path().string() + " (" + session.lastMessage() + ").");
    };
    const int columns = terrain.columns();
    const int rows = terrain.rows();
    const auto step = terrain.stepMeters();
    std::vector<float> values;
    values.reserve(static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows));
    for (int row = rows - 1; row >= 0; --row)
        for (int column = 0; column < columns; ++column) {
            const float height = terrain.height(column, row);
            values.push_back(std::isnan(height) ? unknownHeight : height);
        }

    // The terrain's points are the middles of the raster's cells.
    auto *memory = GetGDALDriverManager()->GetDriverByName("MEM");
    auto *driver = GetGDALDriverManager()->GetDriverByName("GPKG");
    if (!memory || !driver)
        return failed();
    const Dataset source(memory->Create("", columns, rows, 1, GDT_Float32, nullptr));
    if (!source)
        return failed();
    double transform[6] = {terrain.southWest().east - step / 2, step, 0, terrain.southWest().north + (rows - 0.5) * step, 0, -step};
    OGRSpatialReference reference;
    reference.SetFromUserInput(frameDefinition(frame).c_str());
    reference.SetProjCS("Police Radar local frame");
    source->SetGeoTransform(transform);
    source->SetSpatialRef(&reference);
    auto *band = source->GetRasterBand(1);
    band->SetNoDataValue(unknownHeight);
    if (band->RasterIO(GF_Write, 0, 0, columns, rows, values.data(), columns, rows, GDT_Float32, 0, 0, nullptr) != CE_None)
        return failed();
    CPLStringList options;
    options.SetNameValue("APPEND_SUBDATASET", "YES");
    options.SetNameValue("RASTER_TABLE", "terrain");
    options.SetNameValue("RASTER_DESCRIPTION", "Heights above sea level, metres");
    options.SetNameValue("TILE_FORMAT", "TIFF"); // 32-bit floats as they are
    const Dataset copy(driver->CreateCopy(geoPackage.c_str(), source.get(), FALSE, options.List(), nullptr, nullptr));
    if (!copy || copy->Close() != CE_None)
        return failed();
    return {};
}

base::Result<Terrain> loadTerrain(const std::filesystem::path &geoPackage)
{
    GdalSession session;
    const auto damaged = [&] {
        return base::fail(base::ErrorKind::Corrupt,
                          "The terrain in " + geoPackage.string() + " is damaged (" + session.lastMessage() + "); import the map again.");
    };
    const auto name = "GPKG:" + geoPackage.string() + ":terrain";
    const char *const drivers[] = {"GPKG", nullptr};
    const Dataset dataset(GDALDataset::Open(name.c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY, drivers));
    if (!dataset || dataset->GetRasterCount() != 1)
        return damaged();
    const int columns = dataset->GetRasterXSize();
    const int rows = dataset->GetRasterYSize();
    double transform[6];
    if (dataset->GetGeoTransform(transform) != CE_None || transform[1] <= 0 || columns < 1 || rows < 1
        || static_cast<std::int64_t>(columns) * rows > 200'000'000)
        return damaged();
    std::vector<float> values(static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows));
    if (dataset->GetRasterBand(1)->RasterIO(GF_Read, 0, 0, columns, rows, values.data(), columns, rows, GDT_Float32, 0, 0, nullptr) != CE_None)
        return damaged();
    std::ranges::replace(values, unknownHeight, std::numeric_limits<float>::quiet_NaN());
    flipRows(values, columns, rows);
    const double step = transform[1];
    return Terrain({transform[0] + step / 2, transform[3] - (rows - 0.5) * step}, step, columns, rows, std::move(values));
}

} // namespace radar::basemap
