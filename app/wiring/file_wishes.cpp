#include "wiring/file_wishes.h"

#include <QFile>
#include <algorithm>
#include <array>

#include "registry/audience.h"

namespace radar::app {

using namespace Qt::StringLiterals;
using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

constexpr qint64 largestZoneFile = 16 * 1024 * 1024;

QJsonValue number(std::size_t count) { return static_cast<qint64>(count); }

/// The station's own folder is not the asker's: a path says all of it.
Result<std::filesystem::path> pathIn(const QJsonObject &wish, QStringView key)
{
    const std::filesystem::path path(wish[key].toString().toStdString());
    if (!path.is_absolute())
        return fail(ErrorKind::Invalid, '"' + key.toString().toStdString() + "\" is the whole path of it");
    return path;
}

} // namespace

Result<ImportedFolder> importFolder(const store::Actor &actor, const std::filesystem::path &folder, registry::Registry &registry,
                                    const std::function<Result<std::size_t>(const std::filesystem::path &)> &importHistory, Pace pace)
{
    std::error_code failure;
    if (!std::filesystem::is_directory(folder, failure))
        return fail(ErrorKind::Invalid, folder.string() + " is not a folder that can be read; name the one that holds the CSV files");
    const auto history = folder / "incidents.csv";
    const bool hasHistory = std::filesystem::exists(history, failure);
    const bool hasRegister = std::ranges::any_of(std::array{"satellites.csv", "persons.csv", "firms.csv", "cameras.csv"},
                                                 [&](const char *name) { return std::filesystem::exists(folder / name, failure); });
    if (hasHistory)
        if (const auto checked = dispatch::IncidentBook::checkHistoryCsv(history); !checked)
            return std::unexpected(checked.error()); // before the register changes
    ImportedFolder imported;
    if (hasRegister || !hasHistory) {
        const auto report = pace == Pace::AtOnce ? registry.importCsv(actor, folder) : registry.beginCsv(actor, folder);
        if (!report)
            return std::unexpected(report.error());
        imported.report = *report;
    }
    if (hasHistory) {
        const auto incidents = importHistory(history);
        if (!incidents)
            return std::unexpected(incidents.error());
        imported.incidents = *incidents;
    }
    return imported;
}

QJsonObject countsOf(const ImportedFolder &imported)
{
    return {{u"satellites"_s, number(imported.report.satellites)},
            {u"persons"_s, number(imported.report.persons)},
            {u"firms"_s, number(imported.report.firms)},
            {u"cameras"_s, number(imported.report.cameras)},
            {u"incidents"_s, number(imported.incidents)}};
}

Result<std::vector<tracking::Zone>> readZoneFile(const std::filesystem::path &path, const registry::Registry &registry)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::Invalid, path.string() + " cannot be read: " + file.errorString().toStdString());
    if (file.size() > largestZoneFile)
        return fail(ErrorKind::Invalid, path.string() + " is larger than 16 MiB");
    auto zones = tracking::parseZones(file.readAll().toStdString());
    if (!zones)
        return fail(zones.error().kind, path.string() + ": " + zones.error().detail);
    for (const tracking::Zone &zone : *zones)
        if (const auto known = registry::checkAudience(registry, zone.audience); !known)
            return fail(known.error().kind, path.string() + ": " + zone.name + ": " + known.error().detail);
    return zones;
}

QJsonObject countsOf(const tracking::ZoneChanges &changes, std::size_t zones)
{
    return {{u"zones"_s, number(zones)}, {u"added"_s, changes.added}, {u"changed"_s, changes.changed}, {u"removed"_s, changes.removed}};
}

Result<QJsonObject> importRegister(const QJsonObject &wish, const store::Actor &actor, station::Station &station)
{
    const auto folder = pathIn(wish, u"folder");
    if (!folder)
        return std::unexpected(folder.error());
    return importFolder(
               actor, *folder, station.registry(),
               [&](const std::filesystem::path &history) { return station.incidents().importHistoryCsv(actor, history); }, Pace::ByParts)
        .transform([](const ImportedFolder &imported) { return countsOf(imported); });
}

Result<QJsonObject> defineZones(const QJsonObject &wish, const store::Actor &actor, station::Station &station)
{
    const auto file = pathIn(wish, u"file");
    if (!file)
        return std::unexpected(file.error());
    if (QString::fromStdString(actor.purpose).trimmed().isEmpty())
        return fail(ErrorKind::Invalid, "who is watched where is a decision: say what for, as \"purpose\"");
    const auto zones = readZoneFile(*file, station.registry());
    if (!zones)
        return std::unexpected(zones.error());
    return station.tracker().defineZones(actor, *zones).transform([&](const tracking::ZoneChanges &changes) {
        return countsOf(changes, zones->size());
    });
}

} // namespace radar::app
