#include "settings_sheet.h"

#include <algorithm>
#include <fstream>
#include <sstream>

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QTemporaryDir>

#include "base/check.h"
#include "dispatch/incident_types.h"
#include "dispatch/limits.h"
#include "dispatch/plans.h"
#include "list_rows.h"
#include "setting_lines.h"
#include "settings.h"
#include "store/backup.h"

namespace radar::station {

using base::ErrorKind;
using base::fail;
using base::Field;
using base::FormRow;
using base::Result;
using Kind = base::Field::Kind;

namespace {

store::StationFolder folderOf(Station &station) { return store::StationFolder::at(station.database().file().parent_path()); }

std::filesystem::path fileOf(Station &station, Section section)
{
    const store::StationFolder folder = folderOf(station);
    switch (section) {
    case Section::Types: return folder.path() / "types.csv";
    case Section::Plans: return folder.path() / "plans.csv";
    case Section::Limits: return folder.path() / "limits.ini";
    default: return folder.settings();
    }
}

/// Empty: there is none.
Result<std::string> textOf(const std::filesystem::path &file)
{
    std::error_code failure;
    if (!std::filesystem::exists(file, failure))
        return std::string();
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    if (!stream.good() && !text.str().empty())
        return fail(ErrorKind::Unavailable, file.filename().string() + " cannot be read");
    return text.str();
}

Result<> writeText(const std::filesystem::path &file, const std::string &text)
{
    QSaveFile out(QString::fromStdString(file.string()));
    if (!out.open(QIODevice::WriteOnly) || !out.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
        || out.write(text.data(), static_cast<qint64>(text.size())) < 0 || !out.commit())
        return fail(ErrorKind::Unavailable, file.filename().string() + " cannot be written: " + out.errorString().toStdString());
    return {};
}

/// The folder's part in a sentence is of no use to people: "limits.ini:7: …".
base::Error named(base::Error error, const std::filesystem::path &folder)
{
    const std::string front = folder.string() + '/';
    for (auto at = error.detail.find(front); at != std::string::npos; at = error.detail.find(front))
        error.detail.erase(at, front.size());
    return error;
}

/// As the program reads it at its start, in a folder of its own.
Result<> readAgain(Section section, const std::string &text, const SettingsCheck &check)
{
    const QTemporaryDir scratch;
    if (!scratch.isValid())
        return fail(ErrorKind::Unavailable, "there is no place for a temporary file");
    const std::filesystem::path folder = scratch.path().toStdString();
    const store::StationFolder there = store::StationFolder::at(folder);
    const auto outcome = [&]() -> Result<> {
        const auto file = section == Section::Types ? folder / "types.csv" : section == Section::Plans ? folder / "plans.csv" : there.settings();
        if (section == Section::Limits)
            return dispatch::parseLimits(text, "limits.ini").transform([](const dispatch::Limits &) {});
        if (const auto written = writeText(file, text); !written)
            return written;
        if (section == Section::Types)
            return dispatch::readIncidentTypes(file).transform([](const dispatch::TypeList &) {});
        if (section == Section::Plans)
            return dispatch::readPlans(file).transform([](const dispatch::PlanList &) {});
        if (const auto tracking = readTrackingSettings(there); !tracking)
            return std::unexpected(tracking.error());
        if (const auto reserve = readReserve(there); !reserve)
            return std::unexpected(reserve.error());
        if (const auto zone = there.timeZone(); !zone)
            return std::unexpected(zone.error());
        if (const auto backups = store::readBackupSettings(there); !backups)
            return std::unexpected(backups.error());
        if (const auto purposes = readPurposesKept(there); !purposes)
            return std::unexpected(purposes.error());
        if (const auto kept = readRetention(there); !kept)
            return std::unexpected(kept.error());
        if (const auto sealing = there.sealing(); !sealing)
            return std::unexpected(sealing.error());
        return check ? check(there) : Result<>();
    }();
    return outcome ? outcome : std::unexpected(named(outcome.error(), folder));
}

/// Puts the new text in place and writes the entry, both or none.
Result<> replace(Station &station, const store::Actor &actor, const std::filesystem::path &file, const std::string &text, store::JournalEntry entry)
{
    const auto before = textOf(file);
    if (!before)
        return std::unexpected(before.error());
    std::error_code failure;
    const bool wasThere = std::filesystem::exists(file, failure);
    if (const auto written = writeText(file, text); !written)
        return written;
    const auto noted = station.journal().record(actor, std::move(entry), [](store::Transaction &, store::JournalEntry &) -> Result<> { return {}; });
    if (!noted) { // what is not in the journal did not happen
        if (wasThere)
            std::ignore = writeText(file, *before);
        else
            std::filesystem::remove(file, failure);
    }
    return noted;
}

/// It was read again before it was written, so that it can be read now.
void holdAtOnce(Station &station, Section section, const std::filesystem::path &file)
{
    if (section != Section::Types)
        std::ignore = station.readRules(folderOf(station));
    else if (auto types = dispatch::readIncidentTypes(file))
        dispatch::useIncidentTypes(std::move(*types));
}

std::string payload(const std::vector<Field> &fields, const FormRow &before, const FormRow &after)
{
    QJsonObject changed;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const bool isSecret = fields[i].kind == Kind::Secret;
        if (before.values[i] == after.values[i] || (isSecret && after.values[i].empty()))
            continue;
        changed.insert(QString::fromStdString(fields[i].code),
                       isSecret ? QJsonValue(QStringLiteral("changed"))
                                : QJsonValue(QJsonObject{{QStringLiteral("from"), QString::fromStdString(before.values[i])},
                                                         {QStringLiteral("to"), QString::fromStdString(after.values[i])}}));
    }
    return QJsonDocument(changed).toJson(QJsonDocument::Compact).toStdString();
}

const base::Error changedMeanwhile{ErrorKind::Conflict, "the row was changed or removed by somebody else meanwhile"};

// ── a line each ──────────────────────────────────────────────────────────────────────────────────────────────────────

bool isLines(Section section) { return section == Section::Limits || section == Section::Retention || section == Section::Links; }

/// A quotation mark, a backslash or a semicolon would be read as something else; words of any language are not.
bool isWritable(const SettingLine &line, const std::string &value)
{
    constexpr std::string_view marks = "._:/@,+-[]{}()?&=%~!* ";
    return line.field.kind != Kind::Text || std::ranges::all_of(value, [marks](char c) {
               return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80
                   || marks.contains(c);
           });
}

/// As it stands behind the equals sign; nothing: there is no line. Commas without quotation marks would be several values.
std::optional<std::string> written(const std::string &value)
{
    if (value.empty())
        return {};
    return value.contains(',') ? '"' + value + '"' : value;
}

Result<> saveLine(Station &station, const store::Actor &actor, Section section, const FormRow &before, const FormRow &after,
                  const SettingsCheck &check)
{
    const auto &lines = linesOf(section);
    const auto line = std::ranges::find(lines, before.key, &SettingLine::name);
    if (line == lines.end())
        return fail(ErrorKind::NotFound, "there is no such setting");
    const std::filesystem::path file = fileOf(station, section);
    auto text = textOf(file);
    if (!text)
        return std::unexpected(text.error());
    if (section == Section::Limits && text->empty())
        *text = limitsText(dispatch::shippedLimits()); // a copy holds as a whole
    const std::string &value = after.values[SettingValue];
    if (line->field.kind == Kind::Secret && value.empty())
        return {};
    if (!isWritable(*line, value))
        return fail(ErrorKind::Invalid, "settings, column value: holds a sign that a settings file reads in another way");
    const std::string changed = withSetting(*text, line->section, line->key, written(value));
    if (const auto sound = readAgain(section, changed, check); !sound)
        return sound;
    std::vector<Field> fields = settingsFields(section);
    fields[SettingValue].kind = line->field.kind;
    const auto done =
        replace(station, actor, file, changed, {"settings.change", file.filename().string() + ':' + before.key, payload(fields, before, after)});
    if (done)
        holdAtOnce(station, section, file);
    return done;
}

// ── a row each ───────────────────────────────────────────────────────────────────────────────────────────────────────

std::vector<std::string> headerOf(Section section)
{
    std::vector<std::string> header;
    for (const Field &field : settingsFields(section))
        if (field.code != listKeyField)
            header.push_back(field.code);
    return header;
}

using ListValues = std::vector<std::string>;

/// The rows of a file in the order of headerOf().
Result<std::vector<ListValues>> valuesIn(Section section, const base::CsvTable &table)
{
    const std::vector<std::string> header = headerOf(section);
    const std::vector<std::string_view> names(header.begin(), header.end());
    const auto places = table.find(names);
    if (!places)
        return std::unexpected(places.error());
    std::vector<ListValues> all;
    for (const base::CsvTable::Row &each : table.rows) {
        ListValues values;
        for (const std::size_t place : *places)
            values.push_back(each.fields[place]);
        all.push_back(std::move(values));
    }
    return all;
}

/// The station's own rows with these in their places, or behind them.
Result<std::string> withRows(const std::filesystem::path &file, Section section, const std::vector<ListValues> &rows)
{
    std::vector<ListValues> own;
    std::error_code failure;
    if (std::filesystem::exists(file, failure)) {
        const auto table = base::readCsv(file);
        if (!table)
            return std::unexpected(table.error());
        auto values = valuesIn(section, *table);
        if (!values)
            return std::unexpected(values.error());
        own = std::move(*values);
    }
    for (const ListValues &row : rows) {
        const auto known = std::ranges::find_if(own, [&](const auto &each) { return isSameListRow(section, each, row); });
        if (known == own.end())
            own.push_back(row);
        else
            *known = row;
    }
    std::string text = base::csvLine(headerOf(section));
    for (const ListValues &each : own)
        text += base::csvLine(each);
    return text;
}

/// Wrong rows are named as they stand in the file that was chosen: every row goes where it was.
Result<> checkRows(Section section, const base::CsvTable &table, const std::vector<ListValues> &rows)
{
    std::string text = base::csvLine(headerOf(section));
    std::size_t line = 2;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        for (; line < table.rows[i].line; ++line)
            text += '\n';
        const std::string row = base::csvLine(rows[i]);
        text += row;
        line += static_cast<std::size_t>(std::ranges::count(row, '\n'));
    }
    const auto sound = readAgain(section, text, {});
    if (sound)
        return sound;
    base::Error error = sound.error();
    const std::string name = std::string(settingsCode(section)) + ".csv";
    if (error.detail.starts_with(name))
        error.detail.replace(0, name.size(), table.name);
    return std::unexpected(error);
}

struct ListChange {
    registry::Difference rows;
    std::string text;
    QJsonObject said = {}; ///< for the journal, of settings: what they were and are
};

/// A file of lines (setting, value): which would be others. A secret that is empty stays as it is; lines that the file does not name stay.
Result<ListChange> lineChangeBy(Station &station, Section section, const base::CsvTable &table, const SettingsCheck &check)
{
    constexpr std::array<std::string_view, 2> columns{"setting", "value"};
    const auto places = table.find(columns);
    if (!places)
        return std::unexpected(places.error());
    const auto present = readSettingsSheet(station, section);
    auto text = present ? textOf(fileOf(station, section)) : std::unexpected(present.error());
    if (!text)
        return std::unexpected(text.error());
    if (section == Section::Limits && text->empty())
        *text = limitsText(dispatch::shippedLimits());
    ListChange change;
    std::vector<std::pair<const base::CsvTable::Row *, std::string>> steps; ///< the text after each row
    for (const base::CsvTable::Row &row : table.rows) {
        const std::string &name = row.fields[(*places)[0]], &value = row.fields[(*places)[1]];
        const auto line = std::ranges::find(linesOf(section), name, &SettingLine::name);
        const auto now = std::ranges::find(present->rows, name, &FormRow::key);
        if (line == linesOf(section).end() || now == present->rows.end())
            return std::unexpected(table.wrong(row, "setting", "there is no such setting").error());
        const bool isSecret = line->field.kind == Kind::Secret;
        if (isSecret ? value.empty() : now->values[SettingValue] == value) {
            ++change.rows.same;
            continue;
        }
        if (!isWritable(*line, value))
            return std::unexpected(table.wrong(row, "value", "holds a sign that a settings file reads in another way").error());
        if (line->field.kind == Kind::Choice && !value.empty() && !std::ranges::contains(line->field.choices, value))
            return std::unexpected(table.wrong(row, "value", "is none of the choices").error());
        ++change.rows.changed;
        *text = withSetting(*text, line->section, line->key, written(value));
        steps.emplace_back(&row, *text);
        change.said.insert(QString::fromStdString(name),
                           isSecret ? QJsonValue(QStringLiteral("changed"))
                                    : QJsonValue(QJsonObject{{QStringLiteral("from"), QString::fromStdString(now->values[SettingValue])},
                                                             {QStringLiteral("to"), QString::fromStdString(value)}}));
    }
    change.text = std::move(*text);
    if (steps.empty() || readAgain(section, change.text, check))
        return change;
    for (const auto &[row, after] : steps) // which it was
        if (const auto sound = readAgain(section, after, check); !sound)
            return std::unexpected(table.wrong(*row, "value", "cannot stand there: " + sound.error().detail).error());
    return std::unexpected(readAgain(section, change.text, check).error());
}

Result<ListChange> changeBy(Station &station, Section section, const base::CsvTable &table, const SettingsCheck &check)
{
    if (isLines(section))
        return lineChangeBy(station, section, table, check);
    const auto rows = valuesIn(section, table);
    if (!rows)
        return std::unexpected(rows.error());
    if (const auto sound = checkRows(section, table, *rows); !sound)
        return std::unexpected(sound.error());
    const std::filesystem::path file = fileOf(station, section);
    const auto present = listRows(section, file);
    if (!present)
        return std::unexpected(named(present.error(), file.parent_path()));
    ListChange change;
    std::vector<ListValues> news;
    for (const ListValues &row : *rows) {
        const auto known =
            std::ranges::find_if(*present, [&](const FormRow &each) { return isSameListRow(section, listValues(section, each), row); });
        const bool isSame = known != present->end() && listValues(section, *known) == row;
        ++(known == present->end() ? change.rows.added : isSame ? change.rows.same : change.rows.changed);
        if (!isSame)
            news.push_back(row);
    }
    auto text = withRows(file, section, news);
    if (!text)
        return std::unexpected(named(text.error(), file.parent_path()));
    change.text = std::move(*text);
    return change;
}

Result<> saveListRow(Station &station, const store::Actor &actor, Section section, const std::optional<FormRow> &before, const FormRow &after,
                     const SettingsCheck &check)
{
    const std::filesystem::path file = fileOf(station, section);
    const auto text = withRows(file, section, {listValues(section, after)});
    if (!text)
        return std::unexpected(named(text.error(), file.parent_path()));
    if (const auto sound = readAgain(section, *text, check); !sound)
        return sound;
    FormRow empty;
    empty.values.resize(settingsFields(section).size());
    const auto done = replace(station, actor, file, *text,
                              {before ? "settings.change" : "settings.add", file.filename().string() + ':' + after.key,
                               payload(settingsFields(section), before.value_or(empty), after)});
    if (done)
        holdAtOnce(station, section, file);
    return done;
}

} // namespace

bool isSettings(Section section) { return section == Section::Types || section == Section::Plans || isLines(section); }

const char *settingsCode(Section section)
{
    switch (section) {
    case Section::Types: return "types";
    case Section::Plans: return "plans";
    case Section::Limits: return "limits";
    case Section::Retention: return "retention";
    default: return "links";
    }
}

const std::vector<Field> &settingsFields(Section section)
{
    static const std::vector<Field> lines{{.code = "setting", .isRequired = true, .isKey = true}, {.code = "value"}, {.code = "standard"}};
    return isLines(section) ? lines : listFields(section);
}

Result<SectionTable> readSettingsSheet(Station &station, Section section)
{
    const std::filesystem::path file = fileOf(station, section);
    const auto text = textOf(file);
    if (!text)
        return std::unexpected(text.error());
    if (!text->empty())
        if (const auto sound = readAgain(section, *text, {}); !sound)
            return std::unexpected(sound.error());
    SectionTable table{settingsFields(section), {}};
    if (!isLines(section)) {
        auto rows = listRows(section, file);
        if (!rows)
            return std::unexpected(named(rows.error(), file.parent_path()));
        table.rows = std::move(*rows);
        return table;
    }
    for (const SettingLine &line : linesOf(section)) {
        // A copy of the limits holds as a whole: what it does not say is no limit.
        const std::string value = settingIn(*text, line.section, line.key)
                                      .value_or(section == Section::Limits && !text->empty()                      ? line.nothing
                                                    : section == Section::Limits || section == Section::Retention ? line.standard
                                                                                                                  : std::string());
        table.rows.push_back({line.name, {line.name, line.field.kind == Kind::Secret ? std::string() : value, line.standard}});
        Field field = line.field;
        field.code = "value";
        table.valueFields.emplace(line.name, std::move(field));
    }
    return table;
}

Result<> saveSetting(Station &station, const store::Actor &actor, Section section, const std::optional<FormRow> &before, const FormRow &after,
                     const SettingsCheck &check)
{
    const auto present = readSettingsSheet(station, section);
    if (!present)
        return std::unexpected(present.error());
    if (after.values.size() != present->fields.size())
        return fail(ErrorKind::Invalid, "settings: the row has too few fields");
    const auto now = std::ranges::find(present->rows, before ? before->key : after.key, &FormRow::key);
    if (before && (now == present->rows.end() || *now != *before))
        return std::unexpected(changedMeanwhile);
    if (!before && now != present->rows.end())
        return fail(ErrorKind::Conflict, "there is one of this key already");
    if (before && *before == after)
        return {};
    if (!isLines(section))
        return saveListRow(station, actor, section, before, after, check);
    return before ? saveLine(station, actor, section, *before, after, check) : fail(ErrorKind::Invalid, "this section knows no such change");
}

Result<registry::Difference> compareList(Station &station, Section section, const base::CsvTable &file, const SettingsCheck &check)
{
    return changeBy(station, section, file, check).transform([](const ListChange &change) { return change.rows; });
}

Result<> takeList(Station &station, const store::Actor &actor, Section section, const base::CsvTable &file, const registry::Difference &shown,
                  const SettingsCheck &check)
{
    const auto change = changeBy(station, section, file, check);
    if (!change)
        return std::unexpected(change.error());
    if (change->rows != shown)
        return fail(ErrorKind::Conflict, "the list was changed by somebody else since the file was compared with it");
    if (shown.added + shown.changed == 0)
        return {};
    if (const auto sound = readAgain(section, change->text, check); !sound)
        return sound;
    const std::filesystem::path own = fileOf(station, section);
    QJsonObject counts{{QStringLiteral("added"), static_cast<qint64>(shown.added)}, {QStringLiteral("changed"), static_cast<qint64>(shown.changed)}};
    if (!change->said.isEmpty())
        counts.insert(QStringLiteral("settings"), change->said);
    const auto done = replace(station, actor, own, change->text,
                              {"settings.import", own.filename().string(), QJsonDocument(counts).toJson(QJsonDocument::Compact).toStdString()});
    if (done)
        holdAtOnce(station, section, own);
    return done;
}

Result<std::string> settingsCsv(Station &station, Section section)
{
    const auto table = readSettingsSheet(station, section);
    if (!table)
        return std::unexpected(table.error());
    std::vector<std::string> line;
    for (const Field &field : table->fields)
        if (field.code != listKeyField)
            line.push_back(field.code);
    std::string text = "\xEF\xBB\xBF" + base::csvLine(line);
    for (const FormRow &row : table->rows)
        text += base::csvLine(isLines(section) ? row.values : listValues(section, row));
    return text;
}

} // namespace radar::station
