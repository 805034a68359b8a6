#include "map_reader.h"

#include <charconv>
#include <map>
#include <memory>
#include <span>

#include <sqlite3.h>

#include "map_writer.h"
#include "tag_values.h"
#include "text_codec.h"
#include "wkb.h"

namespace radar::basemap {

namespace {

struct Damaged {
    std::string what;
};

class Rows {
public:
    Rows(sqlite3 *database, const std::string &sql)
    {
        if (sqlite3_prepare_v2(database, sql.c_str(), -1, &m_statement, nullptr) != SQLITE_OK)
            throw Damaged{sqlite3_errmsg(database)};
    }
    ~Rows() { sqlite3_finalize(m_statement); }
    Rows(const Rows &) = delete;
    Rows &operator=(const Rows &) = delete;

    bool next()
    {
        const int state = sqlite3_step(m_statement);
        if (state != SQLITE_ROW && state != SQLITE_DONE)
            throw Damaged{sqlite3_errmsg(sqlite3_db_handle(m_statement))};
        m_column = 0;
        return state == SQLITE_ROW;
    }
    std::int64_t integer() { return sqlite3_column_int64(m_statement, m_column++); }
    double real() { return sqlite3_column_double(m_statement, m_column++); }
    bool boolean() { return integer() != 0; }
    std::string_view view()
    {
        const auto *text = reinterpret_cast<const char *>(sqlite3_column_text(m_statement, m_column));
        const auto size = static_cast<std::size_t>(sqlite3_column_bytes(m_statement, m_column++));
        return text ? std::string_view(text, size) : std::string_view();
    }
    std::string text() { return std::string(view()); }
    Name name()
    {
        auto local = text();
        return {std::move(local), text()};
    }
    Geometry geometry()
    {
        const auto *data = static_cast<const std::byte *>(sqlite3_column_blob(m_statement, m_column));
        const auto size = static_cast<std::size_t>(sqlite3_column_bytes(m_statement, m_column++));
        return take(readGeometry({data, size}), "a geometry");
    }
    template <typename T>
    static T take(std::optional<T> value, const char *what)
    {
        if (!value)
            throw Damaged{std::string(what) + " cannot be read"};
        return std::move(*value);
    }

private:
    sqlite3_stmt *m_statement = nullptr;
    int m_column = 0;
};

using Connection = std::unique_ptr<sqlite3, decltype(&sqlite3_close)>;

Connection open(const std::filesystem::path &file)
{
    sqlite3 *database = nullptr;
    const int state = sqlite3_open_v2(file.c_str(), &database, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, nullptr);
    Connection connection(database, &sqlite3_close);
    if (state != SQLITE_OK)
        connection.reset();
    else
        sqlite3_exec(database, "PRAGMA mmap_size = 268435456", nullptr, nullptr, nullptr);
    return connection;
}

bool hasTable(sqlite3 *database, const std::string &name)
{
    Rows rows(database, "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = '" + name + "'");
    return rows.next();
}

Geometry withShape(Geometry geometry)
{
    if (geometry.shape.empty())
        throw Damaged{"a polygon is missing"};
    return geometry;
}

Geometry withPoints(Geometry geometry)
{
    if (geometry.points.empty())
        throw Damaged{"a line or point is missing"};
    return geometry;
}

void readBuildings(sqlite3 *database, Draft &draft)
{
    Rows rows(database,
              "SELECT geom, id, name, name_en, use, height, min_height, levels, roof, colour, street, house_number, is_part, outline_of,"
              " has_parts, entrances FROM buildings ORDER BY fid");
    while (rows.next()) {
        auto &[building, shape, entrances] = draft.buildings.emplace_back();
        shape = withShape(rows.geometry()).shape;
        building.id = rows.integer();
        building.name = rows.name();
        building.use = Rows::take(buildingUseNamed(rows.view()), "the use of a building");
        building.heightMeters = rows.real();
        building.minHeightMeters = rows.real();
        building.levels = static_cast<int>(rows.integer());
        building.roof = Rows::take(roofShapeNamed(rows.view()), "a roof");
        building.colour = parseColour(rows.view());
        building.street = rows.text();
        building.houseNumber = rows.text();
        building.isPart = rows.boolean();
        building.outlineOf = rows.integer();
        building.hasParts = rows.boolean();
        entrances = Rows::take(splitPlaces(rows.view()), "a list of entrances");
    }
}

void readWays(sqlite3 *database, const std::string &table, std::vector<Way> &ways)
{
    Rows rows(database, "SELECT geom, id, name, name_en, highway, tags, nodes FROM " + table + " ORDER BY fid");
    while (rows.next()) {
        auto &way = ways.emplace_back();
        way.points = withPoints(rows.geometry()).points;
        way.id = rows.integer();
        way.name = rows.name();
        way.highway = rows.text();
        way.tags = Rows::take(tagsFromJson(rows.view()), "a list of tags");
        way.nodes = Rows::take(splitIds(rows.view()), "a list of nodes");
        if (way.nodes.size() != way.points.size())
            throw Damaged{"way " + std::to_string(way.id) + " has more nodes than points or fewer"};
    }
}

void readRestrictions(sqlite3 *database, Draft &draft)
{
    Rows rows(database, "SELECT id, kind, from_way, to_way, via_nodes, via_ways, \"except\" FROM restrictions ORDER BY fid");
    while (rows.next()) {
        auto &restriction = draft.restrictions.emplace_back();
        restriction.id = rows.integer();
        restriction.kind = rows.text();
        restriction.from = rows.integer();
        restriction.to = rows.integer();
        restriction.viaNodes = Rows::take(splitIds(rows.view()), "a list of nodes");
        restriction.viaWays = Rows::take(splitIds(rows.view()), "a list of ways");
        restriction.except = splitWords(rows.view());
    }
}

void readRest(sqlite3 *database, Draft &draft)
{
    for (Rows rows(database, "SELECT geom, id, name, name_en, kind FROM places ORDER BY fid"); rows.next();) {
        auto &[place, shape, points] = draft.places.emplace_back();
        points = withPoints(rows.geometry()).points;
        place.id = rows.integer();
        place.name = rows.name();
        place.kind = rows.text();
    }
    for (Rows rows(database, "SELECT geom, id, name, name_en, kind FROM areas ORDER BY fid"); rows.next();) {
        auto &[area, shape, points] = draft.areas.emplace_back();
        shape = withShape(rows.geometry()).shape;
        area.id = rows.integer();
        area.name = rows.name();
        area.kind = Rows::take(areaKindNamed(rows.view()), "the kind of an area");
    }
    for (Rows rows(database, "SELECT geom, id, name, name_en, kind, width FROM lines ORDER BY fid"); rows.next();) {
        auto &[line, shape, points] = draft.lines.emplace_back();
        points = withPoints(rows.geometry()).points;
        line.id = rows.integer();
        line.name = rows.name();
        line.kind = rows.text();
        line.widthMeters = rows.real();
    }
    for (Rows rows(database, "SELECT geom, id, name, name_en, kind, node, tags FROM barriers ORDER BY fid"); rows.next();) {
        auto &[barrier, shape, points] = draft.barriers.emplace_back();
        points = withPoints(rows.geometry()).points;
        barrier.id = rows.integer();
        barrier.name = rows.name();
        barrier.kind = rows.text();
        barrier.node = rows.integer();
        barrier.tags = Rows::take(tagsFromJson(rows.view()), "a list of tags");
    }
    for (Rows rows(database, "SELECT geom, id, name, name_en, street, house_number, building FROM addresses ORDER BY fid"); rows.next();) {
        auto &[address, shape, points] = draft.addresses.emplace_back();
        points = withPoints(rows.geometry()).points;
        address.id = rows.integer();
        address.name = rows.name();
        address.street = rows.text();
        address.houseNumber = rows.text();
        address.building = rows.integer();
    }
}

/// A length a tree or a lamp has: what is drawn from it must not be nothing, and no tower.
double metersOf(double value)
{
    if (!(value > 0 && value <= 150))
        throw Damaged{"a tree or lamp has no size"};
    return value;
}

/// Files of version 1 have none.
void readPlants(sqlite3 *database, Draft &draft)
{
    for (Rows rows(database, "SELECT geom, id, height, crown, needles FROM trees ORDER BY fid"); rows.next();) {
        auto &[tree, shape, points] = draft.trees.emplace_back();
        points = withPoints(rows.geometry()).points;
        tree.id = rows.integer();
        tree.heightMeters = metersOf(rows.real());
        tree.crownMeters = metersOf(rows.real());
        tree.hasNeedles = rows.boolean();
    }
    for (Rows rows(database, "SELECT geom, id, height FROM lamps ORDER BY fid"); rows.next();) {
        auto &[lamp, shape, points] = draft.lamps.emplace_back();
        points = withPoints(rows.geometry()).points;
        lamp.id = rows.integer();
        lamp.heightMeters = metersOf(rows.real());
    }
}

double number(const std::map<std::string, std::string> &values, const char *key)
{
    const auto found = values.find(key);
    double value = 0;
    if (found == values.end() || std::from_chars(found->second.data(), found->second.data() + found->second.size(), value).ec != std::errc())
        throw Damaged{std::string("its ") + key + " is missing"};
    return value;
}

void readMetadata(sqlite3 *database, StoredMap &map)
{
    std::map<std::string, std::string> values;
    for (Rows rows(database, "SELECT key, value FROM radar_map"); rows.next();) {
        auto key = rows.text();
        values[std::move(key)] = rows.text();
    }
    map.version = static_cast<int>(number(values, "version"));
    if (map.version > mapFileVersion)
        throw Damaged{"it was made by a newer version of this program"};
    map.draft.title = values["title"];
    map.draft.fingerprint = values["fingerprint"];
    map.draft.bounds = {{number(values, "south"), number(values, "west")}, {number(values, "north"), number(values, "east")}};
    map.origin = {number(values, "origin_latitude"), number(values, "origin_longitude")};
    if (!map.draft.bounds.southWest.isValid() || !map.draft.bounds.northEast.isValid() || !map.origin.isValid())
        throw Damaged{"its bounds are not on the globe"};
}

} // namespace

base::Result<StoredMap> readStoredMap(const std::filesystem::path &file)
{
    std::error_code error;
    if (!std::filesystem::exists(file, error))
        return base::fail(base::ErrorKind::NotFound, "There is no map " + file.string() + "; make one with: police-radar import.");
    StoredMap map;
    try {
        const auto connection = open(file);
        auto *database = connection.get();
        if (!database || !hasTable(database, "radar_map"))
            return base::fail(base::ErrorKind::Corrupt, file.string() + " is not a map that police-radar import made; import it again.");
        readMetadata(database, map);
        readBuildings(database, map.draft);
        readWays(database, "streets", map.draft.streets);
        readWays(database, "paths", map.draft.paths);
        readRestrictions(database, map.draft);
        readRest(database, map.draft);
        if (map.version >= 2)
            readPlants(database, map.draft);
        map.hasTerrain = hasTable(database, "terrain");
    } catch (const Damaged &damage) {
        return base::fail(base::ErrorKind::Corrupt, "The map " + file.string() + " is damaged (" + damage.what + "); import it again.");
    }
    return map;
}

bool isOurMap(const std::filesystem::path &file)
{
    try {
        const auto connection = open(file);
        return connection && hasTable(connection.get(), "radar_map");
    } catch (const Damaged &) {
        return false;
    }
}

} // namespace radar::basemap
