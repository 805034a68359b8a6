#include "map_writer.h"

#include <memory>
#include <mutex>

#include <gdal_priv.h>
#include <ogr_spatialref.h>
#include <ogrsf_frmts.h>

#include "gdal_support.h"
#include "text_codec.h"

namespace radar::basemap {

namespace {

void setText(OGRFeature &feature, int column, std::string_view text)
{
    if (!text.empty())
        feature.SetField(column, std::string(text).c_str());
}

void append(OGRSimpleCurve &curve, const Polyline &path, bool isRing)
{
    curve.setNumPoints(static_cast<int>(path.size() + (isRing ? 1 : 0)), FALSE);
    int i = 0;
    for (const auto p : path)
        curve.setPoint(i++, p.longitude, p.latitude);
    if (isRing)
        curve.setPoint(i, path.front().longitude, path.front().latitude);
}

std::unique_ptr<OGRGeometry> multiPolygon(const std::vector<Shape> &shape)
{
    auto result = std::make_unique<OGRMultiPolygon>();
    for (const auto &one : shape) {
        auto polygon = std::make_unique<OGRPolygon>();
        const auto add = [&polygon](const Polyline &path) {
            auto ring = std::make_unique<OGRLinearRing>();
            append(*ring, path, true);
            polygon->addRingDirectly(ring.release());
        };
        add(one.outer);
        for (const auto &hole : one.holes)
            add(hole);
        result->addGeometryDirectly(polygon.release());
    }
    return result;
}

std::unique_ptr<OGRGeometry> line(const Polyline &path)
{
    auto result = std::make_unique<OGRLineString>();
    append(*result, path, false);
    return result;
}

std::unique_ptr<OGRGeometry> point(geo::Wgs84 place) { return std::make_unique<OGRPoint>(place.longitude, place.latitude); }

struct Column {
    const char *name;
    OGRFieldType type;
};

class Writer {
public:
    Writer(GDALDataset &dataset, const std::function<void(double)> &progress, const std::atomic<bool> *cancelled, std::size_t total)
        : m_dataset(dataset), m_progress(progress), m_cancelled(cancelled), m_total(total + 1)
    {
        m_wgs84.importFromEPSG(4326);
        m_wgs84.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    }

    template <typename Features, typename Fill>
    bool layer(const char *name, const char *description, OGRwkbGeometryType geometry, std::initializer_list<Column> columns,
               const Features &features, Fill fill)
    {
        CPLStringList options;
        options.SetNameValue("DESCRIPTION", description);
        options.SetNameValue("GEOMETRY_NAME", "geom");
        options.SetNameValue("FID", "fid");
        auto *layer = m_dataset.CreateLayer(name, geometry == wkbNone ? nullptr : &m_wgs84, geometry, options.List());
        if (!layer)
            return false;
        for (const auto &[columnName, type] : columns) {
            OGRFieldDefn field(columnName, type);
            if (layer->CreateField(&field) != OGRERR_NONE)
                return false;
        }
        OGRFeature feature(layer->GetLayerDefn());
        for (const auto &one : features) {
            feature.Reset();
            fill(feature, one);
            if (layer->CreateFeature(&feature) != OGRERR_NONE)
                return false;
            if (++m_done % 1024 == 0) {
                if (m_cancelled && m_cancelled->load(std::memory_order_relaxed))
                    return false;
                if (m_progress)
                    m_progress(static_cast<double>(m_done) / static_cast<double>(m_total));
            }
        }
        return true;
    }

private:
    GDALDataset &m_dataset;
    const std::function<void(double)> &m_progress;
    const std::atomic<bool> *m_cancelled;
    std::size_t m_total;
    std::size_t m_done = 0;
    OGRSpatialReference m_wgs84;
};

bool writeWays(Writer &writer, const char *name, const char *description, const std::vector<Way> &ways)
{
    return writer.layer(
        name, description, wkbLineString,
        {{"id", OFTInteger64}, {"name", OFTString}, {"name_en", OFTString}, {"highway", OFTString}, {"tags", OFTString}, {"nodes", OFTString}}, ways,
        [](OGRFeature &feature, const Way &way) {
            feature.SetField(0, static_cast<GIntBig>(way.id));
            setText(feature, 1, way.name.local);
            setText(feature, 2, way.name.english);
            setText(feature, 3, way.highway);
            setText(feature, 4, tagsToJson(way.tags));
            setText(feature, 5, joinIds(way.nodes));
            feature.SetGeometryDirectly(line(way.points).release());
        });
}

bool writeBuildings(Writer &writer, const std::vector<Located<Building>> &buildings)
{
    return writer.layer("buildings", "Buildings and their parts", wkbMultiPolygon,
                        {{"id", OFTInteger64},
                         {"name", OFTString},
                         {"name_en", OFTString},
                         {"use", OFTString},
                         {"height", OFTReal},
                         {"min_height", OFTReal},
                         {"levels", OFTInteger},
                         {"roof", OFTString},
                         {"colour", OFTString},
                         {"street", OFTString},
                         {"house_number", OFTString},
                         {"is_part", OFTInteger},
                         {"outline_of", OFTInteger64},
                         {"has_parts", OFTInteger},
                         {"entrances", OFTString}},
                        buildings, [](OGRFeature &feature, const Located<Building> &located) {
                            const auto &building = located.feature;
                            feature.SetField(0, static_cast<GIntBig>(building.id));
                            setText(feature, 1, building.name.local);
                            setText(feature, 2, building.name.english);
                            setText(feature, 3, name(building.use));
                            feature.SetField(4, building.heightMeters);
                            feature.SetField(5, building.minHeightMeters);
                            feature.SetField(6, building.levels);
                            setText(feature, 7, name(building.roof));
                            if (building.colour)
                                setText(feature, 8, CPLSPrintf("#%06x", *building.colour));
                            setText(feature, 9, building.street);
                            setText(feature, 10, building.houseNumber);
                            feature.SetField(11, building.isPart ? 1 : 0);
                            feature.SetField(12, static_cast<GIntBig>(building.outlineOf));
                            feature.SetField(13, building.hasParts ? 1 : 0);
                            setText(feature, 14, joinPlaces(located.points));
                            feature.SetGeometryDirectly(multiPolygon(located.shape).release());
                        });
}

bool writeRestrictions(Writer &writer, const std::vector<TurnRestriction> &restrictions)
{
    return writer.layer("restrictions", "Turn restrictions", wkbNone,
                        {{"id", OFTInteger64},
                         {"kind", OFTString},
                         {"from_way", OFTInteger64},
                         {"to_way", OFTInteger64},
                         {"via_nodes", OFTString},
                         {"via_ways", OFTString},
                         {"except", OFTString}},
                        restrictions, [](OGRFeature &feature, const TurnRestriction &restriction) {
                            feature.SetField(0, static_cast<GIntBig>(restriction.id));
                            setText(feature, 1, restriction.kind);
                            feature.SetField(2, static_cast<GIntBig>(restriction.from));
                            feature.SetField(3, static_cast<GIntBig>(restriction.to));
                            setText(feature, 4, joinIds(restriction.viaNodes));
                            setText(feature, 5, joinIds(restriction.viaWays));
                            setText(feature, 6, joinWords(restriction.except));
                        });
}

template <typename T>
void setIdentity(OGRFeature &feature, const T &thing)
{
    feature.SetField(0, static_cast<GIntBig>(thing.id));
    setText(feature, 1, thing.name.local);
    setText(feature, 2, thing.name.english);
}

bool writeRest(Writer &writer, const Draft &draft)
{
    const auto places = writer.layer("places", "Shops, schools, stops, named spots and settlements", wkbPoint,
                                     {{"id", OFTInteger64}, {"name", OFTString}, {"name_en", OFTString}, {"kind", OFTString}}, draft.places,
                                     [](OGRFeature &feature, const Located<Place> &place) {
                                         setIdentity(feature, place.feature);
                                         setText(feature, 3, place.feature.kind);
                                         feature.SetGeometryDirectly(point(place.points.front()).release());
                                     });
    const auto areas = places
        && writer.layer("areas", "Water, green and the use of land", wkbMultiPolygon,
                        {{"id", OFTInteger64}, {"name", OFTString}, {"name_en", OFTString}, {"kind", OFTString}}, draft.areas,
                        [](OGRFeature &feature, const Located<Area> &area) {
                            setIdentity(feature, area.feature);
                            setText(feature, 3, name(area.feature.kind));
                            feature.SetGeometryDirectly(multiPolygon(area.shape).release());
                        });
    const auto lines = areas
        && writer.layer("lines", "Streams and railways", wkbLineString,
                        {{"id", OFTInteger64}, {"name", OFTString}, {"name_en", OFTString}, {"kind", OFTString}, {"width", OFTReal}}, draft.lines,
                        [](OGRFeature &feature, const Located<Line> &one) {
                            setIdentity(feature, one.feature);
                            setText(feature, 3, one.feature.kind);
                            feature.SetField(4, one.feature.widthMeters);
                            feature.SetGeometryDirectly(line(one.points).release());
                        });
    const auto barriers = lines
        && writer.layer(
            "barriers", "Gates (points) and walls (lines)", wkbUnknown,
            {{"id", OFTInteger64}, {"name", OFTString}, {"name_en", OFTString}, {"kind", OFTString}, {"node", OFTInteger64}, {"tags", OFTString}},
            draft.barriers, [](OGRFeature &feature, const Located<Barrier> &barrier) {
                setIdentity(feature, barrier.feature);
                setText(feature, 3, barrier.feature.kind);
                feature.SetField(4, static_cast<GIntBig>(barrier.feature.node));
                setText(feature, 5, tagsToJson(barrier.feature.tags));
                feature.SetGeometryDirectly((barrier.points.size() == 1 ? point(barrier.points.front()) : line(barrier.points)).release());
            });
    return barriers
        && writer.layer("addresses", "House numbers that stand apart from a building's own", wkbPoint,
                        {{"id", OFTInteger64},
                         {"name", OFTString},
                         {"name_en", OFTString},
                         {"street", OFTString},
                         {"house_number", OFTString},
                         {"building", OFTInteger64}},
                        draft.addresses, [](OGRFeature &feature, const Located<AddressPoint> &address) {
                            setIdentity(feature, address.feature);
                            setText(feature, 3, address.feature.street);
                            setText(feature, 4, address.feature.houseNumber);
                            feature.SetField(5, static_cast<GIntBig>(address.feature.building));
                            feature.SetGeometryDirectly(point(address.points.front()).release());
                        });
}

bool writePlants(Writer &writer, const Draft &draft)
{
    return writer.layer("trees", "Trees, one by one", wkbPoint,
                        {{"id", OFTInteger64}, {"height", OFTReal}, {"crown", OFTReal}, {"needles", OFTInteger}}, draft.trees,
                        [](OGRFeature &feature, const Located<Tree> &tree) {
                            feature.SetField(0, static_cast<GIntBig>(tree.feature.id));
                            feature.SetField(1, tree.feature.heightMeters);
                            feature.SetField(2, tree.feature.crownMeters);
                            feature.SetField(3, tree.feature.hasNeedles ? 1 : 0);
                            feature.SetGeometryDirectly(point(tree.points.front()).release());
                        })
        && writer.layer("lamps", "Street lamps", wkbPoint, {{"id", OFTInteger64}, {"height", OFTReal}}, draft.lamps,
                        [](OGRFeature &feature, const Located<Lamp> &lamp) {
                            feature.SetField(0, static_cast<GIntBig>(lamp.feature.id));
                            feature.SetField(1, lamp.feature.heightMeters);
                            feature.SetGeometryDirectly(point(lamp.points.front()).release());
                        });
}

bool writeMetadata(Writer &writer, const Draft &draft, const geo::LocalFrame &frame)
{
    const auto number = [](double value) { return std::string(CPLSPrintf("%.9f", value)); };
    const std::pair<std::string, std::string> rows[] = {
        {"version", std::to_string(mapFileVersion)},
        {"title", draft.title},
        {"fingerprint", draft.fingerprint},
        {"south", number(draft.bounds.southWest.latitude)},
        {"west", number(draft.bounds.southWest.longitude)},
        {"north", number(draft.bounds.northEast.latitude)},
        {"east", number(draft.bounds.northEast.longitude)},
        {"origin_latitude", number(frame.origin().latitude)},
        {"origin_longitude", number(frame.origin().longitude)},
    };
    return writer.layer("radar_map", "What this map is", wkbNone, {{"key", OFTString}, {"value", OFTString}}, rows,
                        [](OGRFeature &feature, const std::pair<std::string, std::string> &row) {
                            setText(feature, 0, row.first);
                            setText(feature, 1, row.second);
                        });
}

} // namespace

base::Result<> writeMapFile(const Draft &draft, const geo::LocalFrame &frame, const Terrain &terrain, const std::filesystem::path &file,
                            const std::function<void(double)> &progress, const std::atomic<bool> *cancelled)
{
    GdalSession session;
    auto *driver = GetGDALDriverManager()->GetDriverByName("GPKG");
    const auto failed = [&](const std::string &what) {
        if (cancelled && cancelled->load())
            return base::fail(base::ErrorKind::Unavailable, "The import was cancelled.");
        return base::fail(base::ErrorKind::Unavailable, "The map could not be written to " + file.parent_path().string() + " (" + what + ").");
    };
    if (!driver)
        return failed("this GDAL knows no GeoPackage");
    {
        std::unique_ptr<GDALDataset> dataset(driver->Create(file.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
        if (!dataset)
            return failed(session.lastMessage());
        Writer writer(*dataset, progress, cancelled, draft.featureCount() + draft.restrictions.size());
        const bool good = dataset->StartTransaction() == OGRERR_NONE && writeBuildings(writer, draft.buildings)
            && writeWays(writer, "streets", "Streets that carry vehicles", draft.streets)
            && writeWays(writer, "paths", "Footways, paths, steps, cycleways and tracks", draft.paths)
            && writeRestrictions(writer, draft.restrictions) && writeRest(writer, draft) && writePlants(writer, draft)
            && writeMetadata(writer, draft, frame) && dataset->CommitTransaction() == OGRERR_NONE;
        if (!good) {
            const auto message = session.lastMessage();
            dataset->RollbackTransaction();
            return failed(message);
        }
        if (dataset->Close() != CE_None)
            return failed(session.lastMessage());
    }
    if (!terrain.isEmpty())
        return writeTerrain(terrain, frame, file);
    return {};
}

} // namespace radar::basemap
