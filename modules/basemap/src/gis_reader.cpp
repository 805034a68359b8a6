#include "gis_reader.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <memory>
#include <optional>
#include <unordered_set>

#include <cpl_string.h>
#include <gdal_priv.h>
#include <ogr_spatialref.h>
#include <ogrsf_frmts.h>

#include "collector.h"
#include "gdal_support.h"
#include "gis_mapping.h"
#include "shapefile_text.h"

namespace radar::basemap {

namespace {

constexpr FeatureId firstForeignId = FeatureId(1) << 48;

/// The same place is the same junction: files without node ids are joined where they share a point, to 1e-7 degrees.
NodeId nodeAt(geo::Wgs84 place)
{
    const auto latitude = std::llround((place.latitude + 90) * 1e7);
    const auto longitude = std::llround((place.longitude + 180) * 1e7);
    return firstForeignId + (latitude << 32) + longitude;
}

Polyline toPath(const OGRSimpleCurve &curve, bool isRing)
{
    Polyline path;
    path.reserve(static_cast<std::size_t>(curve.getNumPoints()));
    for (int i = 0; i < curve.getNumPoints(); ++i) {
        const geo::Wgs84 place{curve.getY(i), curve.getX(i)};
        if (path.empty() || path.back() != place)
            path.push_back(place);
    }
    if (isRing && path.size() > 1 && path.front() == path.back())
        path.pop_back();
    return path;
}

std::optional<Shape> toShape(const OGRPolygon &polygon)
{
    Shape shape;
    for (const auto *ring : polygon) {
        auto path = toPath(*ring, true);
        if (path.size() < 3)
            return {};
        if (shape.outer.empty())
            shape.outer = std::move(path);
        else
            shape.holes.push_back(std::move(path));
    }
    return shape.outer.empty() ? std::nullopt : std::optional(std::move(shape));
}

class LayerReader {
public:
    LayerReader(OGRLayer &layer, Draft &draft, ReadContext &context, const GdalSession &session, const ShapefileText &text,
                std::unordered_set<FeatureId> &ids)
        : m_layer(layer),
          m_name(layer.GetName()),
          m_collector(draft, context.skips),
          m_context(context),
          m_session(session),
          m_text(text),
          m_ids(ids),
          m_kind(layerKind(m_name))
    {}

    base::Result<> read(const std::string &fileName, const std::function<void(double)> &progress)
    {
        if (const auto *reference = m_layer.GetSpatialRef()) {
            OGRSpatialReference wgs84;
            wgs84.importFromEPSG(4326);
            wgs84.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
            OGRSpatialReference source(*reference);
            source.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
            m_transform.reset(OGRCreateCoordinateTransformation(&source, &wgs84));
            if (!m_transform)
                return base::fail(base::ErrorKind::Invalid, fileName + " has a coordinate system that cannot be converted (layer " + m_name + ").");
        } else {
            OGREnvelope box;
            if (m_layer.GetExtent(&box) == OGRERR_NONE && (box.MinX < -180 || box.MaxX > 180 || box.MinY < -90 || box.MaxY > 90))
                return base::fail(base::ErrorKind::Invalid,
                                  fileName + " does not say its coordinate system (layer " + m_name + "); put its .prj file beside it.");
        }
        const auto total = std::max<GIntBig>(1, m_layer.GetFeatureCount(FALSE));
        GIntBig done = 0;
        m_layer.ResetReading();
        while (true) {
            const auto errors = m_session.errorCount();
            const std::unique_ptr<OGRFeature> feature(m_layer.GetNextFeature());
            if (m_session.errorCount() > errors)
                return base::fail(base::ErrorKind::Invalid,
                                  fileName + " is damaged or cut off (" + m_session.lastMessage() + "); fetch or copy it again.");
            if (!feature)
                return {};
            if (++done % 512 == 0) {
                if (m_context.isCancelled())
                    return base::fail(base::ErrorKind::Unavailable, "The import was cancelled.");
                progress(std::min(1.0, static_cast<double>(done) / static_cast<double>(total)));
            }
            add(*feature);
        }
    }

private:
    void add(OGRFeature &feature)
    {
        const auto what = m_name + " " + std::to_string(feature.GetFID());
        const auto *raw = feature.GetGeometryRef();
        if (!raw || raw->IsEmpty()) {
            m_context.skips.skip(what, "has no geometry");
            return;
        }
        const std::unique_ptr<OGRGeometry> geometry(raw->getLinearGeometry());
        geometry->flattenTo2D();
        if (m_transform && geometry->transform(m_transform.get()) != OGRERR_NONE) {
            m_context.skips.skip(what, "lies where its coordinate system does not reach");
            return;
        }
        OGREnvelope box;
        geometry->getEnvelope(&box);
        if (!(box.MinX >= -180 && box.MaxX <= 180 && box.MinY >= -90 && box.MaxY <= 90)) {
            m_context.skips.skip(what, "is not on the globe");
            return;
        }
        const auto columns = columnsOf(feature);
        const auto type = wkbFlatten(geometry->getGeometryType());
        if (type == wkbPolygon || type == wkbMultiPolygon)
            addPolygon(what, idOf(feature, columns), *geometry, columns);
        else if (type == wkbLineString || type == wkbMultiLineString)
            addLines(what, idOf(feature, columns), *geometry, columns);
        else if (type == wkbPoint || type == wkbMultiPoint)
            addPoints(what, idOf(feature, columns), *geometry, columns);
        else
            m_context.skips.skip(what, "its geometry is neither point, line nor polygon");
    }

    OwnedTags columnsOf(OGRFeature &feature) const
    {
        OwnedTags columns;
        for (int i = 0; i < feature.GetFieldCount(); ++i) {
            if (!feature.IsFieldSetAndNotNull(i))
                continue;
            const auto name = m_text.decode(feature.GetFieldDefnRef(i)->GetNameRef());
            auto value = m_text.decode(feature.GetFieldAsString(i));
            if (feature.GetFieldDefnRef(i)->GetType() == OFTReal && feature.GetFieldAsDouble(i) == 0)
                continue; // DBF writes 0 for "unknown"
            if (name == "other_tags" || name == "tags")
                appendTags(columns, value);
            else
                columns.emplace_back(name, std::move(value));
        }
        return columns;
    }

    /// "key"=>"value" (GDAL's OSM driver) or {"key":"value"}.
    static void appendTags(OwnedTags &columns, std::string_view text)
    {
        std::vector<std::string> strings;
        for (std::size_t i = 0; i < text.size(); ++i) {
            if (text[i] != '"')
                continue;
            auto &one = strings.emplace_back();
            for (++i; i < text.size() && text[i] != '"'; ++i) {
                if (text[i] == '\\' && i + 1 < text.size())
                    ++i;
                one += text[i];
            }
        }
        for (std::size_t i = 0; i + 1 < strings.size(); i += 2)
            columns.emplace_back(strings[i], strings[i + 1]);
    }

    FeatureId idOf(const OGRFeature &feature, const OwnedTags &columns)
    {
        auto id = osmIdOf(columns).value_or(0);
        if (id == 0) { // FNV-1a of layer and row: the same file gives the same ids
            std::uint64_t hash = 14695981039346656037ULL;
            for (const char c : m_name + '\n' + std::to_string(feature.GetFID()))
                hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
            id = firstForeignId + static_cast<FeatureId>(hash >> 3);
            while (!m_ids.insert(id).second)
                ++id;
        }
        return id;
    }

    bool fill(const std::string &what, GisGeometry geometry, const OwnedTags &columns)
    {
        m_owned = tagsOf(m_kind, geometry, columns);
        m_tags.clear();
        for (const auto &[key, value] : m_owned)
            m_tags.add(key, value);
        const bool known =
            geometry == GisGeometry::Point || (geometry == GisGeometry::Line ? Collector::isLine(m_tags) : Collector::isPolygon(m_tags));
        if (!known)
            m_context.skips.skip(what, "neither its layer nor its columns say what it is");
        return known;
    }

    void addPolygon(const std::string &what, FeatureId id, const OGRGeometry &geometry, const OwnedTags &columns)
    {
        if (!fill(what, GisGeometry::Polygon, columns))
            return;
        const auto messages = m_session.messages().size();
        if (!geometry.IsValid()) {
            m_context.skips.skip(what, m_session.messages().size() > messages ? m_session.lastMessage() : "its outline crosses itself");
            return;
        }
        std::vector<Shape> shape;
        const auto take = [&](const OGRPolygon &polygon) {
            if (auto one = toShape(polygon))
                shape.push_back(std::move(*one));
        };
        if (wkbFlatten(geometry.getGeometryType()) == wkbPolygon)
            take(*geometry.toPolygon());
        else
            for (const auto *polygon : *geometry.toMultiPolygon())
                take(*polygon);
        if (shape.empty())
            m_context.skips.skip(what, "ring has fewer than three corners");
        else
            m_collector.addPolygon(id, m_tags, std::move(shape), {});
    }

    void addLines(const std::string &what, FeatureId id, const OGRGeometry &geometry, const OwnedTags &columns)
    {
        if (Collector::isBuilding(tagList(tagsOf(m_kind, GisGeometry::Line, columns)))) {
            m_context.skips.skip(what, "ring is not closed: a line, no polygon");
            return;
        }
        if (!fill(what, GisGeometry::Line, columns))
            return;
        const auto take = [&](const OGRLineString &line) {
            const auto path = toPath(line, false);
            if (path.size() < 2) {
                m_context.skips.skip(what, "fewer than two different points");
                return;
            }
            std::vector<NodeId> nodes;
            for (const auto place : path)
                nodes.push_back(nodeAt(place));
            m_collector.addLine(id, m_tags, nodes, path);
        };
        if (wkbFlatten(geometry.getGeometryType()) == wkbLineString)
            take(*geometry.toLineString());
        else
            for (const auto *line : *geometry.toMultiLineString())
                take(*line);
    }

    void addPoints(const std::string &what, FeatureId id, const OGRGeometry &geometry, const OwnedTags &columns)
    {
        if (!fill(what, GisGeometry::Point, columns))
            return;
        const auto take = [&](const OGRPoint &point) {
            const geo::Wgs84 place{point.getY(), point.getX()};
            const bool isOnStreet = m_tags.has("barrier") || m_tags.get("highway") == trafficSignals;
            m_collector.addPoint(id, isOnStreet ? nodeAt(place) : 0, m_tags, place);
        };
        if (wkbFlatten(geometry.getGeometryType()) == wkbPoint)
            take(*geometry.toPoint());
        else
            for (const auto *point : *geometry.toMultiPoint())
                take(*point);
    }

    const TagList &tagList(OwnedTags tags)
    {
        m_owned = std::move(tags);
        m_tags.clear();
        for (const auto &[key, value] : m_owned)
            m_tags.add(key, value);
        return m_tags;
    }

    OGRLayer &m_layer;
    std::string m_name;
    Collector m_collector;
    ReadContext &m_context;
    const GdalSession &m_session;
    const ShapefileText &m_text;
    std::unordered_set<FeatureId> &m_ids;
    LayerKind m_kind;
    std::unique_ptr<OGRCoordinateTransformation> m_transform;
    OwnedTags m_owned;
    TagList m_tags;
};

} // namespace

base::Result<Draft> readGis(const std::filesystem::path &file, ReadContext &context)
{
    const GdalSession session;
    const auto name = file.filename().string();
    const ShapefileText text(file);
    const char *const drivers[] = {"GPKG", "GeoJSON", "ESRI Shapefile", nullptr};
    CPLStringList options;
    if (text.isRaw())
        options.SetNameValue("ENCODING", "");
    const std::unique_ptr<GDALDataset> dataset(GDALDataset::Open(file.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, drivers, options.List()));
    if (!dataset)
        return base::fail(base::ErrorKind::Invalid, name + " is damaged, cut off or not what its name says (" + session.lastMessage() + ").");
    Draft draft;
    std::unordered_set<FeatureId> ids;
    const int layers = dataset->GetLayerCount();
    for (int i = 0; i < layers; ++i) {
        LayerReader reader(*dataset->GetLayer(i), draft, context, session, text, ids);
        const auto progress = [&](double share) {
            if (context.progress)
                context.progress((i + share) / layers);
        };
        if (const auto read = reader.read(name, progress); !read)
            return std::unexpected(read.error());
    }
    return draft;
}

} // namespace radar::basemap
