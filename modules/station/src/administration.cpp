#include "station/administration.h"

#include <algorithm>
#include <tuple>

#include <QJsonDocument>
#include <QJsonObject>

#include "base/check.h"
#include "settings_sheet.h"

namespace radar::station {

using base::ErrorKind;
using base::fail;
using base::FormRow;
using base::Result;
using registry::Right;
using registry::Sheet;

namespace {

/// Of the sections that are tables of the register.
Sheet sheetOf(Section section)
{
    switch (section) {
    default: break;
    case Section::Satellites: return Sheet::Satellites;
    case Section::Persons: return Sheet::Persons;
    case Section::Firms: return Sheet::Firms;
    case Section::Cameras: return Sheet::Cameras;
    }
    RADAR_ASSERT(!"a table of the register");
    return Sheet::Satellites;
}

const base::Error noSuchVerb{ErrorKind::Invalid, "this section knows no such change"};

Result<> checkReason(const store::Actor &actor)
{
    if (actor.purpose.find_first_not_of(" \t\r\n") == std::string::npos)
        return fail(ErrorKind::Denied, "a change is made for a reason, and none was given");
    return {};
}

Result<> note(Station &station, const store::Actor &actor, const char *action, const std::string &object, std::size_t rows)
{
    const QJsonObject payload{{QStringLiteral("rows"), static_cast<qint64>(rows)}};
    return station.journal().record(actor, {action, object, QJsonDocument(payload).toJson(QJsonDocument::Compact).toStdString()},
                                    [](store::Transaction &, store::JournalEntry &) -> Result<> { return {}; });
}

/// Who cannot report any more is not on duty any more.
Result<> clockOut(Station &station, const store::Actor &actor, const std::vector<registry::DeviceId> &silenced)
{
    for (const registry::DeviceId &device : silenced)
        if (station.tracker().isOnDuty(device))
            if (const auto out = station.tracker().clockOut(actor, device); !out)
                return std::unexpected(out.error());
    return {};
}

/// A unit that an incident counts on keeps the phone by which it is reached. `complain` names the place.
Result<> checkPhonesStay(Station &station, const base::CsvTable &file,
                         const std::function<base::Error(const base::CsvTable::Row &, std::string)> &complain)
{
    constexpr std::array<std::string_view, 2> columns{"call_sign", "device"};
    const auto places = file.find(columns);
    if (!places)
        return {}; // what is missing is said by who reads the file
    for (const base::CsvTable::Row &row : file.rows) {
        const registry::Satellite *satellite = station.registry().satelliteByCallSign(row.fields[(*places)[0]]);
        if (satellite && row.fields[(*places)[1]] != satellite->device && station.incidents().activeOrderOf(satellite->id))
            return std::unexpected(complain(row, satellite->callSign + " has an open order: recall it before the device is changed"));
    }
    return {};
}

Result<> checkPhonesStay(Station &station, Section section, const base::CsvTable &file)
{
    if (section != Section::Satellites)
        return {};
    return checkPhonesStay(station, file,
                           [&file](const base::CsvTable::Row &row, const std::string &what) { return file.wrong(row, "device", what).error(); });
}

Result<> checkPhoneStays(Station &station, Section section, const FormRow &after)
{
    if (section != Section::Satellites)
        return {};
    base::CsvTable one;
    for (const base::Field &field : registry::fieldsOf(Sheet::Satellites))
        one.columns.push_back(field.code);
    one.rows.push_back({1, after.values});
    one.rows.front().fields.resize(one.columns.size());
    return checkPhonesStay(station, one,
                           [](const base::CsvTable::Row &, std::string what) { return base::Error{ErrorKind::Conflict, std::move(what)}; });
}

// ── accounts and devices ─────────────────────────────────────────────────────────────────────────────────────────────

std::vector<std::string> allRoles()
{
    std::vector<std::string> all;
    for (std::size_t i = 0; i < registry::roleCount; ++i)
        all.emplace_back(registry::code(static_cast<registry::Role>(i)));
    return all;
}

enum AccountField : std::size_t { AccountName, AccountRoles, AccountLocked, AccountHash, AccountFields };

FormRow textsOf(const registry::Account &account)
{
    return {account.name, {account.name, toText(account.roles), account.isLocked ? "yes" : "no", {}, {}}};
}

std::vector<FormRow> accountRows(Station &station)
{
    std::vector<FormRow> rows;
    for (const registry::Account &account : station.accounts().list())
        rows.push_back(textsOf(account));
    return rows;
}

std::vector<FormRow> deviceRows(Station &station)
{
    std::vector<FormRow> rows;
    const registry::DeviceDirectory directory = station.registry().devices();
    for (const registry::Satellite &satellite : station.registry().satellites())
        if (!satellite.device.empty())
            rows.push_back({satellite.callSign,
                            {satellite.callSign, satellite.device,
                             directory.knows(satellite.device)            ? "let-in"
                                 : directory.wasRevoked(satellite.device) ? "locked-out"
                                                                          : "none"}});
    return rows;
}

std::string csvWithoutSecrets(const std::vector<base::Field> &fields, const std::vector<FormRow> &rows)
{
    const auto line = [&fields](const auto &valueAt) {
        std::vector<std::string> values;
        for (std::size_t i = 0; i < fields.size(); ++i)
            if (fields[i].kind != base::Field::Kind::Secret)
                values.push_back(valueAt(i));
        return base::csvLine(values);
    };
    std::string text = "\xEF\xBB\xBF" + line([&fields](std::size_t i) { return fields[i].code; });
    for (const FormRow &row : rows)
        text += line([&row](std::size_t i) { return row.values[i]; });
    return text;
}

Result<> saveAccount(Station &station, const store::Actor &actor, const std::optional<FormRow> &before, const FormRow &after)
{
    if (after.values.size() < AccountFields)
        return fail(ErrorKind::Invalid, "accounts: the row has too few fields");
    const auto roles = registry::rolesFromText(after.values[AccountRoles]);
    if (!roles)
        return std::unexpected(roles.error());
    registry::Accounts &accounts = station.accounts();
    const std::string &hash = after.values[AccountHash];
    if (!before) {
        if (hash.empty())
            return fail(ErrorKind::Invalid, "accounts, column passphrase: is empty");
        const auto added = accounts.add(actor, after.values[AccountName], *roles, hash);
        return added ? Result<>() : std::unexpected(added.error());
    }
    const registry::Account *account = accounts.find(before->key);
    if (!account || textsOf(*account) != *before)
        return fail(ErrorKind::Conflict, "the row was changed or removed by somebody else meanwhile");
    return accounts.change(actor, account->id, *roles, after.values[AccountLocked] == "yes", hash);
}

} // namespace

const char *code(Section section)
{
    if (isSettings(section))
        return settingsCode(section);
    return section == Section::Accounts ? "accounts" : section == Section::Devices ? "devices" : registry::code(sheetOf(section));
}

Right rightFor(Section section, SectionVerb verb)
{
    const bool arePeople = section == Section::Persons;
    if (section == Section::Accounts)
        return verb == SectionVerb::Read ? Right::ReadAccounts : Right::ChangeAccounts;
    if (isSettings(section))
        return verb == SectionVerb::Read || verb == SectionVerb::Export ? Right::SeeSettings
            : section == Section::Retention                             ? Right::ChangeRetention
                                                                        : Right::ChangeSettings;
    if (section == Section::Devices) // a phone's secret is given and taken by commands of its own
        return verb == SectionVerb::Read ? Right::SeePhones : Right::EnrolPhones;
    switch (verb) {
    case SectionVerb::Read: return arePeople ? Right::ListPeople : Right::SeeRegister;
    case SectionVerb::Change:
    case SectionVerb::Remove:
    case SectionVerb::Import: return arePeople ? Right::ChangePeople : Right::ChangeRegister;
    case SectionVerb::Export: return arePeople ? Right::ListPeople : Right::ExportRegister;
    }
    RADAR_ASSERT(!"a verb");
    return Right::ChangeAccounts;
}

bool canDo(Section section, SectionVerb verb)
{
    if (isSettings(section))
        return verb != SectionVerb::Remove;
    // They are locked out, never removed: the journal names them. A file can bring in none, for who gets one chooses their own passphrase.
    if (section == Section::Accounts)
        return verb != SectionVerb::Remove && verb != SectionVerb::Import;
    if (section == Section::Devices) // they come with their satellites
        return verb == SectionVerb::Read || verb == SectionVerb::Export;
    if (section == Section::Persons && verb == SectionVerb::Export)
        return false;
    return section != Section::Cameras || verb != SectionVerb::Remove;
}

const std::vector<base::Field> &fieldsOf(Section section)
{
    using base::Field;
    static const std::vector<Field> accounts{{.code = "account", .isRequired = true, .isKey = true, .longest = 120},
                                             {.code = "roles", .kind = Field::Kind::Picks, .isRequired = true, .choices = allRoles()},
                                             {.code = "locked", .kind = Field::Kind::Choice, .isRequired = true, .choices = {"no", "yes"}},
                                             {.code = "passphrase", .kind = Field::Kind::Secret, .longest = 1000},
                                             {.code = "passphrase_again", .kind = Field::Kind::Secret, .longest = 1000}};
    static const std::vector<Field> devices{{.code = "call_sign", .isRequired = true, .isKey = true},
                                            {.code = "device"},
                                            {.code = "secret", .kind = Field::Kind::Choice, .choices = {"let-in", "locked-out", "none"}}};
    if (isSettings(section))
        return settingsFields(section);
    return section == Section::Accounts ? accounts : section == Section::Devices ? devices : registry::fieldsOf(sheetOf(section));
}

Result<SectionTable> readSection(Station &station, const store::Actor &actor, Section section, const std::string &words)
{
    if (isSettings(section))
        return readSettingsSheet(station, section);
    if (section == Section::Accounts)
        return SectionTable{fieldsOf(section), accountRows(station)};
    if (section == Section::Devices)
        return SectionTable{fieldsOf(section), deviceRows(station)};
    const Sheet sheet = sheetOf(section);
    if (section != Section::Persons) {
        auto rows = station.registry().rows(sheet);
        if (!rows)
            return std::unexpected(rows.error());
        return SectionTable{registry::fieldsOf(sheet), std::move(*rows)};
    }
    if (words.find_first_not_of(' ') == std::string::npos)
        return fail(ErrorKind::Invalid, "say whom you look for");
    auto rows = station.registry().rows(sheet, words, mostPersonsShown + 1);
    if (!rows)
        return std::unexpected(rows.error());
    const bool isCut = rows->size() > mostPersonsShown;
    if (isCut)
        rows->resize(mostPersonsShown);
    // Before anybody is shown.
    if (const auto noted = note(station, actor, "lookup.people", "persons", rows->size()); !noted)
        return std::unexpected(noted.error());
    return SectionTable{registry::fieldsOf(sheet), std::move(*rows), isCut};
}

bool needsRestart(Section section) { return section == Section::Links; }

Result<> saveRow(Station &station, const store::Actor &actor, Section section, const std::optional<FormRow> &before, const FormRow &after,
                 const SettingsCheck &check)
{
    if (const auto said = checkReason(actor); !said)
        return said;
    if (isSettings(section))
        return saveSetting(station, actor, section, before, after, check);
    if (section == Section::Accounts)
        return saveAccount(station, actor, before, after);
    if (!canDo(section, SectionVerb::Change))
        return std::unexpected(noSuchVerb);
    if (const auto stays = checkPhoneStays(station, section, after); !stays)
        return stays;
    const auto saved = station.registry().save(actor, sheetOf(section), before, after);
    return saved ? clockOut(station, actor, saved->silenced) : std::unexpected(saved.error());
}

Result<std::vector<Bond>> bondsOf(Station &station, Section section, const std::string &key)
{
    std::vector<Bond> bonds;
    if (section != Section::Satellites)
        return bonds;
    const registry::Satellite *satellite = station.registry().satelliteByCallSign(key);
    if (!satellite)
        return fail(ErrorKind::NotFound, "there is no satellite of this call sign");
    if (!satellite->device.empty() && station.tracker().isOnDuty(satellite->device))
        bonds.push_back({Bond::Kind::OnDuty});
    if (const auto open = station.incidents().ordersOf(satellite->id); !open.empty())
        bonds.push_back({Bond::Kind::Bound, static_cast<std::int64_t>(open.size())});
    const registry::ConsentState consent = station.consents().state(satellite->id);
    if (consent == registry::ConsentState::Given || consent == registry::ConsentState::TakenOver)
        bonds.push_back({Bond::Kind::Consent});
    if (!satellite->device.empty() && station.registry().devices().knows(satellite->device))
        bonds.push_back({Bond::Kind::Device});
    const auto orders = station.incidents().orderCount(satellite->id);
    if (!orders)
        return std::unexpected(orders.error());
    if (*orders > 0)
        bonds.push_back({Bond::Kind::PastOrders, *orders});
    return bonds;
}

Result<> removeRow(Station &station, const store::Actor &actor, Section section, const FormRow &before)
{
    if (const auto said = checkReason(actor); !said)
        return said;
    if (!canDo(section, SectionVerb::Remove))
        return std::unexpected(noSuchVerb);
    const auto bonds = bondsOf(station, section, before.key);
    if (!bonds)
        return std::unexpected(bonds.error());
    for (const Bond &bond : *bonds)
        if (bond.keeps())
            return fail(ErrorKind::Conflict, "who is on duty, has an open order or a consent that holds is not removed");
    const auto removed = station.registry().remove(actor, sheetOf(section), before);
    if (removed && section == Section::Persons) // the page as it was lies beside the file; who reads there now keeps it until the log is emptied next
        std::ignore = station.database().checkpoint();
    return removed ? clockOut(station, actor, removed->silenced) : std::unexpected(removed.error());
}

Result<base::CsvTable> readSectionFile(Section section, const std::string &path)
{
    if (!canDo(section, SectionVerb::Import))
        return std::unexpected(noSuchVerb);
    return registry::readSheetFile(isSettings(section) ? Sheet::Persons : sheetOf(section), path); // CSV alone
}

Result<registry::Difference> compareFile(Station &station, Section section, const base::CsvTable &file, const SettingsCheck &check)
{
    if (!canDo(section, SectionVerb::Import))
        return std::unexpected(noSuchVerb);
    if (isSettings(section))
        return compareList(station, section, file, check);
    if (const auto stay = checkPhonesStay(station, section, file); !stay)
        return std::unexpected(stay.error());
    return station.registry().compare(sheetOf(section), file);
}

Result<> takeFile(Station &station, const store::Actor &actor, Section section, const base::CsvTable &file, const registry::Difference &shown,
                  const SettingsCheck &check)
{
    if (const auto said = checkReason(actor); !said)
        return said;
    if (!canDo(section, SectionVerb::Import))
        return std::unexpected(noSuchVerb);
    if (isSettings(section))
        return takeList(station, actor, section, file, shown, check);
    if (const auto stay = checkPhonesStay(station, section, file); !stay)
        return stay;
    const auto taken = station.registry().take(actor, sheetOf(section), file, shown);
    return taken ? clockOut(station, actor, taken->silenced) : std::unexpected(taken.error());
}

bool comesByParts(Section section) { return section == Section::Persons || section == Section::Firms; }

Result<registry::Incoming> compareByParts(const std::filesystem::path &database, Section section, const base::CsvTable &file, std::uint64_t asOf)
{
    const auto record = store::ReadConnection::open(database, Station::migrations());
    return record ? registry::compareByParts(**record, sheetOf(section), file, asOf) : std::unexpected(record.error());
}

Result<> takeIncoming(Station &station, const store::Actor &actor, const registry::Incoming &incoming)
{
    if (const auto said = checkReason(actor); !said)
        return said;
    return station.registry().take(actor, incoming);
}

std::size_t peopleIn(Station &station, Section section)
{
    switch (section) {
    case Section::Satellites: return station.registry().satellites().size();
    case Section::Accounts: return station.accounts().list().size();
    case Section::Devices: return deviceRows(station).size();
    default: return 0;
    }
}

Result<std::string> exportSection(Station &station, const store::Actor &actor, Section section, SectionFormat format)
{
    if (const auto said = checkReason(actor); !said)
        return std::unexpected(said.error());
    if (!canDo(section, SectionVerb::Export))
        return std::unexpected(noSuchVerb);
    if (isSettings(section)) {
        auto text = settingsCsv(station, section);
        if (!text)
            return text;
        const auto lines = static_cast<std::size_t>(std::ranges::count(*text, '\n')) - 1;
        if (const auto noted = note(station, actor, "settings.export", code(section), lines); !noted)
            return std::unexpected(noted.error());
        return text;
    }
    if (section == Section::Accounts || section == Section::Devices) {
        const auto rows = section == Section::Accounts ? accountRows(station) : deviceRows(station);
        if (const auto noted = note(station, actor, "register.export", code(section), rows.size()); !noted)
            return std::unexpected(noted.error());
        return csvWithoutSecrets(fieldsOf(section), rows);
    }
    const Sheet sheet = sheetOf(section);
    const auto rows = station.registry().rows(sheet);
    if (!rows)
        return std::unexpected(rows.error());
    // It leaves the station: written down before there is anything to take along.
    if (const auto noted = note(station, actor, "register.export", code(section), rows->size()); !noted)
        return std::unexpected(noted.error());
    return format == SectionFormat::Csv ? csvOf(sheet, *rows) : geoJsonOf(sheet, *rows);
}

} // namespace radar::station
