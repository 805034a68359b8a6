#include "terrain_grid.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <optional>

#include <gdal_alg.h>
#include <gdal_priv.h>
#include <ogr_spatialref.h>

#include "gdal_support.h"

namespace radar::basemap {

namespace {

constexpr float unknown = std::numeric_limits<float>::quiet_NaN();
constexpr int mostCells = 16'000'000;
constexpr int mostSourceCells = 100'000'000;

/// The part of the source that the map needs, in memory; a place in it is (column, row), cell middles at .5.
struct Source {
    std::vector<float> values;
    int left = 0, top = 0, columns = 0, rows = 0;

    [[nodiscard]] float at(int column, int row) const
    {
        return values[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) + static_cast<std::size_t>(column)];
    }
    /// Bilinear between the middles of cells; beside a hole the known ones alone; NaN outside.
    [[nodiscard]] float height(double x, double y) const
    {
        x -= left;
        y -= top;
        if (!(x >= 0 && y >= 0 && x <= columns && y <= rows))
            return unknown;
        x = std::clamp(x - 0.5, 0.0, columns - 1.0);
        y = std::clamp(y - 0.5, 0.0, rows - 1.0);
        const int column = std::min(static_cast<int>(x), std::max(0, columns - 2));
        const int row = std::min(static_cast<int>(y), std::max(0, rows - 2));
        double sum = 0;
        double weights = 0;
        for (int dy = 0; dy <= 1; ++dy) {
            for (int dx = 0; dx <= 1; ++dx) {
                const double fx = dx ? x - column : 1 - (x - column);
                const double fy = dy ? y - row : 1 - (y - row);
                if (fx * fy <= 0 || column + dx >= columns || row + dy >= rows || std::isnan(at(column + dx, row + dy)))
                    continue;
                sum += fx * fy * at(column + dx, row + dy);
                weights += fx * fy;
            }
        }
        return weights > 0 ? static_cast<float>(sum / weights) : unknown;
    }
};

using Transform = std::unique_ptr<OGRCoordinateTransformation>;

class TerrainReader {
public:
    TerrainReader(const std::filesystem::path &file, const geo::LocalFrame &frame) : m_name(file.filename().string()), m_frame(frame)
    {
        const char *const drivers[] = {"GTiff", "GPKG", nullptr};
        m_dataset.reset(GDALDataset::Open(file.c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY, drivers));
    }

    base::Result<Terrain> read(geo::Wgs84Box bounds, const GdalSession &session)
    {
        if (!m_dataset || m_dataset->GetRasterCount() < 1)
            return invalid("is damaged or no GeoTIFF (" + session.lastMessage() + ")");
        auto *band = m_dataset->GetRasterBand(1);
        if (m_dataset->GetRasterCount() >= 3 || band->GetColorTable() || band->GetRasterDataType() == GDT_Byte)
            return invalid("is a picture, not a height model");
        const auto *reference = m_dataset->GetSpatialRef();
        double forward[6];
        if (!reference || m_dataset->GetGeoTransform(forward) != CE_None || !GDALInvGeoTransform(forward, m_toCell))
            return invalid("has no coordinate system or no position on the globe");
        OGRSpatialReference source(*reference);
        source.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
        OGRSpatialReference wgs84;
        wgs84.importFromEPSG(4326);
        wgs84.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
        m_toSource.reset(OGRCreateCoordinateTransformation(&wgs84, &source));
        if (!m_toSource)
            return invalid("has a coordinate system that cannot be converted");

        setGrid(bounds);
        if (const auto window = readWindow(band); !window)
            return std::unexpected(window.error());
        return sample(session);
    }

private:
    [[nodiscard]] std::unexpected<base::Error> invalid(const std::string &what) const
    {
        return base::fail(base::ErrorKind::Invalid, m_name + " " + what + ".");
    }

    /// Places of the plane → (column, row) of the source; NaN where it does not reach.
    void toCells(std::vector<double> &x, std::vector<double> &y) const
    {
        for (std::size_t i = 0; i < x.size(); ++i) {
            const auto place = m_frame.toWgs84({x[i], y[i]});
            x[i] = place.longitude;
            y[i] = place.latitude;
        }
        std::vector<int> good(x.size());
        m_toSource->Transform(x.size(), x.data(), y.data(), nullptr, good.data());
        for (std::size_t i = 0; i < x.size(); ++i) {
            const double east = x[i];
            const double north = y[i];
            x[i] = good[i] ? m_toCell[0] + m_toCell[1] * east + m_toCell[2] * north : std::nan("");
            y[i] = good[i] ? m_toCell[3] + m_toCell[4] * east + m_toCell[5] * north : std::nan("");
        }
    }

    void setGrid(geo::Wgs84Box bounds)
    {
        const auto low = m_frame.toPlanar(bounds.southWest);
        const auto high = m_frame.toPlanar(bounds.northEast);
        const double margin = std::clamp(0.1 * std::max(high.east - low.east, high.north - low.north), 100.0, 2000.0);
        // One source cell in metres, at the middle of the map.
        std::vector<double> x{0, 10};
        std::vector<double> y{0, 10};
        toCells(x, y);
        const double cells = std::hypot(x[1] - x[0], y[1] - y[0]);
        m_step = std::isfinite(cells) && cells > 0 ? std::hypot(10, 10) / cells : 30;
        m_step = std::max(1.0, m_step < 10 ? std::round(m_step * 10) / 10 : std::round(m_step));
        const double width = high.east - low.east + 2 * margin;
        const double height = high.north - low.north + 2 * margin;
        m_step = std::max(m_step, std::ceil(std::sqrt(width * height / mostCells)));
        m_southWest = {std::floor((low.east - margin) / m_step) * m_step, std::floor((low.north - margin) / m_step) * m_step};
        m_columns = static_cast<int>(std::ceil((high.east + margin - m_southWest.east) / m_step)) + 1;
        m_rows = static_cast<int>(std::ceil((high.north + margin - m_southWest.north) / m_step)) + 1;
    }

    base::Result<> readWindow(GDALRasterBand *band)
    {
        // Where the grid's edge and some points inside fall.
        std::vector<double> x;
        std::vector<double> y;
        constexpr int samples = 20;
        for (int i = 0; i <= samples; ++i) {
            for (int j = 0; j <= samples; ++j) {
                x.push_back(m_southWest.east + m_step * (m_columns - 1) * i / samples);
                y.push_back(m_southWest.north + m_step * (m_rows - 1) * j / samples);
            }
        }
        toCells(x, y);
        double low[2] = {1e300, 1e300};
        double high[2] = {-1e300, -1e300};
        for (std::size_t i = 0; i < x.size(); ++i) {
            if (std::isnan(x[i]) || std::isnan(y[i]))
                continue;
            low[0] = std::min(low[0], x[i]);
            high[0] = std::max(high[0], x[i]);
            low[1] = std::min(low[1], y[i]);
            high[1] = std::max(high[1], y[i]);
        }
        const auto first = [](double v, int size) { return static_cast<int>(std::clamp(std::floor(v) - 2, 0.0, static_cast<double>(size))); };
        const auto last = [](double v, int size) { return static_cast<int>(std::clamp(std::ceil(v) + 2, 0.0, static_cast<double>(size))); };
        const int width = m_dataset->GetRasterXSize();
        const int height = m_dataset->GetRasterYSize();
        m_source.left = first(low[0], width);
        m_source.top = first(low[1], height);
        m_source.columns = last(high[0], width) - m_source.left;
        m_source.rows = last(high[1], height) - m_source.top;
        if (m_source.columns < 1 || m_source.rows < 1)
            return invalid("does not lie under the map");
        if (static_cast<double>(m_source.columns) * m_source.rows > mostSourceCells)
            return invalid("is too fine for a map of this size; resample it to a coarser step first");

        auto &values = m_source.values;
        values.resize(static_cast<std::size_t>(m_source.columns) * static_cast<std::size_t>(m_source.rows));
        if (band->RasterIO(GF_Read, m_source.left, m_source.top, m_source.columns, m_source.rows, values.data(), m_source.columns, m_source.rows,
                           GDT_Float32, 0, 0, nullptr)
            != CE_None)
            return invalid("is damaged or cut off; fetch or copy it again");
        clean(band);
        return {};
    }

    /// Holes become NaN, raw numbers become metres.
    void clean(GDALRasterBand *band)
    {
        int hasNoData = FALSE;
        const auto noData = static_cast<float>(band->GetNoDataValue(&hasNoData));
        const double scale = band->GetScale();
        const double offset = band->GetOffset();
        const std::string unit = band->GetUnitType();
        const double feet = unit == "ft" || unit == "feet" || unit == "foot" ? 0.3048
            : unit == "us-ft" || unit == "US survey foot"                    ? 1200.0 / 3937
                                                                             : 1;
        for (auto &value : m_source.values) {
            if ((hasNoData && value == noData) || !std::isfinite(value)) {
                value = unknown;
                continue;
            }
            const double height = (value * scale + offset) * feet;
            value = height > -12'000 && height < 10'000 ? static_cast<float>(height) : unknown; // no height on Earth: a hole
        }
    }

    base::Result<Terrain> sample(const GdalSession &session)
    {
        std::vector<float> heights;
        heights.reserve(static_cast<std::size_t>(m_columns) * static_cast<std::size_t>(m_rows));
        std::vector<double> x;
        std::vector<double> y;
        std::size_t known = 0;
        for (int row = 0; row < m_rows; ++row) {
            x.clear();
            y.assign(static_cast<std::size_t>(m_columns), m_southWest.north + row * m_step);
            for (int column = 0; column < m_columns; ++column)
                x.push_back(m_southWest.east + column * m_step);
            toCells(x, y);
            for (std::size_t i = 0; i < x.size(); ++i) {
                heights.push_back(m_source.height(x[i], y[i]));
                known += std::isnan(heights.back()) ? 0 : 1;
            }
        }
        if (known == 0)
            return invalid(session.messages().empty() ? "knows no height under the map"
                                                      : "knows no height under the map (" + session.lastMessage() + ")");
        return Terrain(m_southWest, m_step, m_columns, m_rows, std::move(heights));
    }

    std::string m_name;
    const geo::LocalFrame &m_frame;
    std::unique_ptr<GDALDataset> m_dataset;
    Transform m_toSource;
    double m_toCell[6] = {};
    geo::Planar m_southWest;
    double m_step = 1;
    int m_columns = 0;
    int m_rows = 0;
    Source m_source;
};

} // namespace

base::Result<Terrain> readTerrain(const std::filesystem::path &file, const geo::LocalFrame &frame, geo::Wgs84Box bounds)
{
    const GdalSession session;
    return TerrainReader(file, frame).read(bounds, session);
}

} // namespace radar::basemap
