#pragma once
// What verbs bring in from files, into a record of their own or into the running station's. The station reads the files itself (control_socket.h:
// who asks is its own user, or root); what it may not read it says.
//
//   {"do":"register","folder":PATH}                       CSV files → {"satellites","persons","firms","cameras","incidents"}: how many
//   {"do":"zones-define","file":PATH,"purpose":WORDS}      GeoJSON: these and no others → {"zones","added","changed","removed"}

#include <QJsonObject>
#include <filesystem>
#include <functional>

#include "registry/registry.h"
#include "station/station.h"
#include "tracking/zones.h"

namespace radar::app {

struct ImportedFolder {
    registry::CsvReport report;
    std::size_t incidents = 0;
};
/// ByParts: long tables are not all there yet when it returns (registry::Registry::isBringingIn).
enum class Pace { AtOnce, ByParts };
/// satellites.csv, persons.csv, firms.csv, cameras.csv and past incidents, those that are there. A wrong row is named, and nothing changes.
[[nodiscard]] base::Result<ImportedFolder> importFolder(const store::Actor &actor, const std::filesystem::path &folder, registry::Registry &registry,
                                                        const std::function<base::Result<std::size_t>(const std::filesystem::path &)> &importHistory,
                                                        Pace pace = Pace::AtOnce);
[[nodiscard]] QJsonObject countsOf(const ImportedFolder &imported);
/// For whom they count is looked up: NotFound names who is not there.
[[nodiscard]] base::Result<std::vector<tracking::Zone>> readZoneFile(const std::filesystem::path &file, const registry::Registry &registry);
[[nodiscard]] QJsonObject countsOf(const tracking::ZoneChanges &changes, std::size_t zones);

// The wishes, on the thread of the station.
[[nodiscard]] base::Result<QJsonObject> importRegister(const QJsonObject &wish, const store::Actor &actor, station::Station &station);
[[nodiscard]] base::Result<QJsonObject> defineZones(const QJsonObject &wish, const store::Actor &actor, station::Station &station);

} // namespace radar::app
