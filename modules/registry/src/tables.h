#pragma once
// The register's tables: reading and writing of rows. What a foreign hand put there is Corrupt, never guessed.

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "registry/types.h"
#include "store/database.h"
#include "store/read_connection.h"

namespace radar::registry {

/// With the key under which it was imported.
template <typename Thing>
struct Keyed {
    std::string key;
    Thing thing;
};

[[nodiscard]] base::Result<std::vector<Satellite>> readSatellites(const store::Database &database);
[[nodiscard]] base::Result<std::vector<Camera>> readCameras(const store::Database &database);
/// Empty: it has none.
[[nodiscard]] base::Result<std::string> readStream(const store::Database &database, CameraId camera);
[[nodiscard]] base::Result<std::vector<Person>> readPersonsIn(const store::Database &database, std::int64_t building);
/// In whose key, name, phone, room or tags the words stand, by key, at most so many; all without words.
[[nodiscard]] base::Result<std::vector<Keyed<Person>>> readPersonsWith(const store::Database &database, std::string_view words, std::size_t most);
[[nodiscard]] base::Result<std::vector<Keyed<Person>>> readPersonsWith(const store::ReadConnection &record, std::string_view words, std::size_t most);
[[nodiscard]] base::Result<std::vector<Keyed<Firm>>> readFirms(const store::Database &database);
[[nodiscard]] base::Result<std::vector<Keyed<Firm>>> readFirms(const store::ReadConnection &record);
[[nodiscard]] base::Result<std::vector<Firm>> readFirmsIn(const store::Database &database, std::int64_t building);

/// New or, where something is different, changed; then touched.
[[nodiscard]] base::Result<> write(store::Transaction &transaction, const Satellite &satellite);
[[nodiscard]] base::Result<> write(store::Transaction &transaction, const Keyed<Camera> &camera);
[[nodiscard]] base::Result<> write(store::Transaction &transaction, const Keyed<Person> &person);
[[nodiscard]] base::Result<> write(store::Transaction &transaction, const Keyed<Firm> &firm);

/// Empty: it has none any more.
[[nodiscard]] base::Result<> writeStream(store::Transaction &transaction, CameraId camera, const std::string &address);

/// "first-aid", "first-aid=2027-03-31".
[[nodiscard]] std::string toText(const HeldSkill &skill);
[[nodiscard]] std::optional<HeldSkill> heldSkillFromText(std::string_view text);

[[nodiscard]] std::string joined(const std::vector<std::string> &parts); ///< by ';'
[[nodiscard]] std::vector<std::string> split(std::string_view text);     ///< at ';', spaces and empty parts dropped

} // namespace radar::registry
