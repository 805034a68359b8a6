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

namespace radar::station {

using base::ErrorKind;
using base::fail;
using base::Field;
using base::FormRow;
using base::Result;
using Kind = base::Field::Kind;

namespace {

constexpr std::string_view blanks = " \t\r";

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(blanks);
    return first == std::string_view::npos ? std::string_view() : text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

/// Where a line of a settings file is, and what stands in it.
struct Line {
    std::size_t begin = 0, end = 0; ///< without the line break
    std::string_view text;
};

template <typename Visit>
void eachLine(std::string_view text, const Visit &visit)
{
    std::size_t begin = 0;
    while (begin < text.size()) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        if (!visit(Line{begin, end, trimmed(text.substr(begin, end - begin))}))
            return;
        begin = end + 1;
    }
}

struct Place {
    std::optional<Line> line;               ///< of the key
    std::optional<std::size_t> sectionEnds; ///< after its last line that says something
};

Place placeOf(std::string_view text, std::string_view section, std::string_view key)
{
    Place place;
    bool isInside = false;
    eachLine(text, [&](const Line &line) {
        if (line.text.starts_with('[') && line.text.find(']') != std::string_view::npos) {
            isInside = trimmed(line.text.substr(1, line.text.find(']') - 1)) == section;
            if (isInside)
                place.sectionEnds = line.end;
            return true;
        }
        if (!isInside || line.text.empty())
            return true;
        place.sectionEnds = line.end;
        if (line.text.starts_with('#') || line.text.starts_with(';'))
            return true;
        if (const auto equals = line.text.find('='); equals != std::string_view::npos && trimmed(line.text.substr(0, equals)) == key)
            place.line = line;
        return true;
    });
    return place;
}

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
    if (line->field.kind == Kind::Text
        && value.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._:/@,+-[] ") != std::string::npos)
        return fail(ErrorKind::Invalid, "settings, column value: holds a sign that a settings file reads in another way");
    const std::string changed = withSetting(*text, line->section, line->key, value.empty() ? std::nullopt : std::optional(value));
    if (const auto sound = readAgain(section, changed, check); !sound)
        return sound;
    std::vector<Field> fields = settingsFields(section);
    fields[SettingValue].kind = line->field.kind;
    return replace(station, actor, file, changed, {"settings.change", file.filename().string() + ':' + before.key, payload(fields, before, after)});
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
};

Result<ListChange> changeBy(Station &station, Section section, const base::CsvTable &table)
{
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

void holdAtOnce(Section section, const std::filesystem::path &file)
{
    if (section == Section::Types)
        if (auto types = dispatch::readIncidentTypes(file))
            dispatch::useIncidentTypes(std::move(*types));
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
        holdAtOnce(section, file);
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

Result<registry::Difference> compareList(Station &station, Section section, const base::CsvTable &file)
{
    return changeBy(station, section, file).transform([](const ListChange &change) { return change.rows; });
}

Result<> takeList(Station &station, const store::Actor &actor, Section section, const base::CsvTable &file, const registry::Difference &shown)
{
    const auto change = changeBy(station, section, file);
    if (!change)
        return std::unexpected(change.error());
    if (change->rows != shown)
        return fail(ErrorKind::Conflict, "the list was changed by somebody else since the file was compared with it");
    if (shown.added + shown.changed == 0)
        return {};
    if (const auto sound = readAgain(section, change->text, {}); !sound)
        return sound;
    const std::filesystem::path own = fileOf(station, section);
    const QJsonObject counts{{QStringLiteral("added"), static_cast<qint64>(shown.added)},
                             {QStringLiteral("changed"), static_cast<qint64>(shown.changed)}};
    const auto done = replace(station, actor, own, change->text,
                              {"settings.import", own.filename().string(), QJsonDocument(counts).toJson(QJsonDocument::Compact).toStdString()});
    if (done)
        holdAtOnce(section, own);
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

std::optional<std::string> settingIn(std::string_view text, std::string_view section, std::string_view key)
{
    const Place place = placeOf(text, section, key);
    if (!place.line)
        return {};
    std::string_view value = place.line->text.substr(place.line->text.find('=') + 1);
    if (const auto comment = value.find(" #"); comment != std::string_view::npos)
        value = value.substr(0, comment);
    value = trimmed(value);
    if (value.size() >= 2 && value.starts_with('"') && value.ends_with('"'))
        value = value.substr(1, value.size() - 2);
    return std::string(value);
}

std::string withSetting(std::string_view text, std::string_view section, std::string_view key, const std::optional<std::string> &value)
{
    const Place place = placeOf(text, section, key);
    std::string changed(text);
    const std::string line = value ? std::string(key) + " = " + *value : std::string();
    if (place.line) {
        const std::string_view old = std::string_view(text).substr(place.line->begin, place.line->end - place.line->begin);
        auto comment = old.find(" #");
        while (comment != std::string_view::npos && comment > 0 && blanks.contains(old[comment - 1]))
            --comment;
        if (value)
            changed.replace(place.line->begin, old.size(),
                            line + (comment == std::string_view::npos ? std::string() : std::string(old.substr(comment))));
        else
            changed.erase(place.line->begin, old.size() + (place.line->end < text.size() ? 1 : 0));
        return changed;
    }
    if (!value)
        return changed;
    if (place.sectionEnds) {
        changed.insert(*place.sectionEnds, '\n' + line);
        return changed;
    }
    if (!changed.empty() && !changed.ends_with('\n'))
        changed += '\n';
    return changed + '[' + std::string(section) + "]\n" + line + '\n';
}

} // namespace radar::station
