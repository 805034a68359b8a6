#pragma once
// What the station goes by, as sections that are read, edited, imported and exported: each change one command, one transaction, one entry of the
// journal, with a reason. On the station thread, for whom rightFor() has been asked.

#include <array>
#include <map>

#include "station/station.h"

namespace radar::station {

enum class Section { Satellites, Persons, Firms, Cameras, Accounts, Devices, Types, Plans, Limits, Retention, Links };
inline constexpr std::array sections{Section::Satellites, Section::Persons, Section::Firms,  Section::Cameras,   Section::Accounts, Section::Devices,
                                     Section::Types,      Section::Plans,   Section::Limits, Section::Retention, Section::Links};
[[nodiscard]] const char *code(Section section); ///< "satellites"

enum class SectionVerb { Read, Change, Remove, Import, Export };
[[nodiscard]] registry::Right rightFor(Section section, SectionVerb verb);
[[nodiscard]] bool canDo(Section section, SectionVerb verb); ///< whether there is such a thing at all

[[nodiscard]] const std::vector<base::Field> &fieldsOf(Section section);

struct SectionTable {
    std::vector<base::Field> fields;
    std::vector<base::FormRow> rows;
    bool isCut = false;                               ///< more fit than are given
    std::map<std::string, base::Field> valueFields{}; ///< by key, where the field "value" is another in each row
};
inline constexpr std::size_t mostPersonsShown = 200;

/// `words`: of persons, whom nobody gets all at once; looking for them is journalled with how many were found. Invalid: none.
[[nodiscard]] base::Result<SectionTable> readSection(Station &station, const store::Actor &actor, Section section, const std::string &words);
/// Whether the program would start with the settings of this folder, as far as the station itself does not read them.
using SettingsCheck = std::function<base::Result<>(const store::StationFolder &)>;
/// What holds only once the program is started again.
[[nodiscard]] bool needsRestart(Section section);
/// As registry::Registry::save(), and of accounts as registry::Accounts::add() and change(), with the hash of the passphrase in its field. Denied:
/// there is no reason. Settings go into their file and, what they were and what they are, into the journal. Whose phone is taken away by it is not on
/// duty any more.
[[nodiscard]] base::Result<> saveRow(Station &station, const store::Actor &actor, Section section, const std::optional<base::FormRow> &before,
                                     const base::FormRow &after, const SettingsCheck &check = {});

/// What hangs on a row, before it is removed.
struct Bond {
    enum class Kind {
        OnDuty,     ///< keeps it
        Bound,      ///< by an open order; keeps it
        Consent,    ///< to be tracked, which holds and would hold for whoever gets the call sign next; keeps it
        Device,     ///< will be locked out
        PastOrders, ///< keep their numbers, and lose the name
    };
    Kind kind = Kind::OnDuty;
    std::int64_t count = 1;
    [[nodiscard]] bool keeps() const { return kind == Kind::OnDuty || kind == Kind::Bound || kind == Kind::Consent; }
    friend bool operator==(const Bond &, const Bond &) = default;
};
[[nodiscard]] base::Result<std::vector<Bond>> bondsOf(Station &station, Section section, const std::string &key);
/// Conflict: somebody who is on duty or bound or whose consent holds, or the row is not as it was read. Denied: there is no reason.
[[nodiscard]] base::Result<> removeRow(Station &station, const store::Actor &actor, Section section, const base::FormRow &before);

/// Any thread. As registry::readSheetFile().
[[nodiscard]] base::Result<base::CsvTable> readSectionFile(Section section, const std::string &path);
/// As registry::Registry::compare() and take().
[[nodiscard]] base::Result<registry::Difference> compareFile(Station &station, Section section, const base::CsvTable &file,
                                                             const SettingsCheck &check = {});
[[nodiscard]] base::Result<> takeFile(Station &station, const store::Actor &actor, Section section, const base::CsvTable &file,
                                      const registry::Difference &shown, const SettingsCheck &check = {});

/// Residents and firms may be many: a worker compares them (registry/incoming.h).
[[nodiscard]] bool comesByParts(Section section);
/// From a file's rows, read there: the thread that calls has a connection of its own.
[[nodiscard]] base::Result<registry::Incoming> compareByParts(const std::filesystem::path &database, Section section, const base::CsvTable &file,
                                                              std::uint64_t asOf);
[[nodiscard]] base::Result<> takeIncoming(Station &station, const store::Actor &actor, const registry::Incoming &incoming);

enum class SectionFormat { Csv, GeoJson };
/// How many people would leave the station with the section: of many, two decide (registry::Guard::release()). Residents leave by areaList() alone.
[[nodiscard]] std::size_t peopleIn(Station &station, Section section);
/// The whole section as a file, journalled with how many rows. Denied: there is no reason.
[[nodiscard]] base::Result<std::string> exportSection(Station &station, const store::Actor &actor, Section section, SectionFormat format);

} // namespace radar::station
