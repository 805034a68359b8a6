#include "basemap/import.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <random>

#include "atomic_file.h"
#include "file_kind.h"
#include "gis_reader.h"
#include "map_reader.h"
#include "map_writer.h"
#include "osm_reader.h"

namespace radar::basemap {

namespace {

/// jinsha.osm.bz2 → jinsha
std::string stem(const std::filesystem::path &file)
{
    auto name = file.filename();
    for (int i = 0; i < 2 && name.has_extension() && name.stem() != name; ++i)
        name = name.stem();
    return name.string();
}

std::string newFingerprint()
{
    std::random_device random;
    std::string text;
    for (int i = 0; i < 4; ++i) {
        std::array<char, 9> part{};
        std::snprintf(part.data(), part.size(), "%08x", random());
        text += part.data();
    }
    return text;
}

/// As exactly as the map's metadata keep it: the frame must be the same when the map is opened.
geo::Wgs84 rounded(geo::Wgs84 place) { return {std::round(place.latitude * 1e7) / 1e7, std::round(place.longitude * 1e7) / 1e7}; }

/// What the file says it covers, when there is anything in it; else the box of everything.
geo::Wgs84Box usefulBounds(const Draft &draft)
{
    const auto features = draft.boundsOfFeatures();
    const auto &said = draft.bounds;
    const geo::Wgs84Box both{
        {std::max(said.southWest.latitude, features.southWest.latitude), std::max(said.southWest.longitude, features.southWest.longitude)},
        {std::min(said.northEast.latitude, features.northEast.latitude), std::min(said.northEast.longitude, features.northEast.longitude)}};
    const bool overlap = both.southWest.latitude < both.northEast.latitude && both.southWest.longitude < both.northEast.longitude;
    return overlap ? both : features;
}

base::Result<Draft> readMapFile(const std::filesystem::path &file, FileKind kind, ReadContext &context)
{
    switch (kind) {
    case FileKind::OsmPbf: return readOsm(file, "pbf", context);
    case FileKind::OsmXml: return readOsm(file, "osm", context);
    case FileKind::OsmXmlGzip: return readOsm(file, "osm.gz", context);
    case FileKind::OsmXmlBzip2: return readOsm(file, "osm.bz2", context);
    case FileKind::GeoPackage:
        if (isOurMap(file)) {
            auto stored = readStoredMap(file);
            if (!stored)
                return base::fail(base::ErrorKind::Invalid, stored.error().detail);
            return std::move(stored->draft);
        }
        return readGis(file, context);
    case FileKind::GeoJson:
    case FileKind::Shapefile: return readGis(file, context);
    case FileKind::GeoTiff: break; // no features in it: readTerrains
    }
    return Draft();
}

/// The first file that knows a height gives it; the others fill what it leaves open.
base::Result<Terrain> readTerrains(const std::vector<std::filesystem::path> &files, const geo::LocalFrame &frame, geo::Wgs84Box bounds)
{
    Terrain terrain;
    for (const auto &file : files) {
        auto one = readTerrain(file, frame, bounds);
        if (!one)
            return one;
        terrain = terrain.isEmpty() ? std::move(*one) : filled(terrain, *one);
    }
    return terrain;
}

} // namespace

base::Result<ImportReport> importMap(const ImportRequest &request, const std::function<void(const ImportProgress &)> &progress,
                                     const std::atomic<bool> *cancelled)
{
    if (request.files.empty())
        return base::fail(base::ErrorKind::Invalid, "No map file was named.");
    ImportReport report;
    SkipLog skips(report);
    const auto tell = [&progress](const std::string &step, double share) {
        if (progress)
            progress({step, share});
    };

    std::vector<FileKind> kinds;
    for (const auto &file : request.files) { // all of them before the first is read
        const auto kind = fileKind(file);
        if (!kind)
            return std::unexpected(kind.error());
        kinds.push_back(*kind);
    }
    constexpr double readingShare = 0.6;
    Draft draft;
    std::vector<std::filesystem::path> terrains;
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        const auto &file = request.files[i];
        if (kinds[i] == FileKind::GeoTiff) {
            terrains.push_back(file);
            continue;
        }
        const auto step = "reading " + file.filename().string();
        const auto files = static_cast<double>(kinds.size());
        tell(step, readingShare * static_cast<double>(i) / files);
        ReadContext context{skips, [&](double share) { tell(step, readingShare * (static_cast<double>(i) + share) / files); }, cancelled};
        auto one = readMapFile(file, kinds[i], context);
        if (!one)
            return std::unexpected(one.error());
        if (one->isEmpty())
            return base::fail(base::ErrorKind::Invalid,
                              file.filename().string() + " contains no buildings, streets or anything else that belongs on a map.");
        one->bounds = usefulBounds(*one);
        if (one->title.empty())
            one->title = stem(file);
        if (kinds[i] == FileKind::GeoPackage && hasTerrain(file))
            terrains.push_back(file);
        draft.merge(std::move(*one));
    }
    if (draft.isEmpty())
        return base::fail(base::ErrorKind::Invalid, terrains.front().filename().string() + " is a terrain; name the map that lies on it as well.");

    tell("linking", readingShare);
    if (!request.title.empty())
        draft.title = request.title;
    draft.fingerprint = newFingerprint();
    linkFeatures(draft);
    const geo::LocalFrame frame(rounded(draft.bounds.centre()));
    auto terrain = readTerrains(terrains, frame, draft.bounds);
    if (!terrain)
        return std::unexpected(terrain.error());

    AtomicFile target(request.target);
    if (const auto ready = target.prepare(); !ready)
        return std::unexpected(ready.error());
    const auto written = writeMapFile(
        draft, frame, *terrain, target.temporary(), [&](double share) { tell("writing " + request.target.filename().string(), 0.65 + 0.3 * share); },
        cancelled);
    if (!written)
        return std::unexpected(written.error());
    if (cancelled && cancelled->load())
        return base::fail(base::ErrorKind::Unavailable, "The import was cancelled.");
    if (const auto done = target.commit(); !done)
        return std::unexpected(done.error());

    report.buildings = draft.buildings.size();
    report.streets = draft.streets.size();
    report.paths = draft.paths.size();
    report.places = draft.places.size();
    report.areas = draft.areas.size();
    report.lines = draft.lines.size();
    report.barriers = draft.barriers.size();
    report.trees = draft.trees.size();
    report.lamps = draft.lamps.size();
    report.addresses = draft.addresses.size();
    report.restrictions = draft.restrictions.size();
    report.hasTerrain = !terrain->isEmpty();
    tell("done", 1);
    return report;
}

} // namespace radar::basemap
