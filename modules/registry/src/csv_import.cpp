#include "csv_import.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <unordered_map>
#include <unordered_set>

#include "base/csv.h"
#include "camera_file.h"

namespace radar::registry {

using base::CsvTable;
using base::ErrorKind;
using base::Result;

namespace {

constexpr std::size_t maxKey = 64;
constexpr std::size_t maxText = 400; // bytes: more than a hundred Chinese characters
constexpr int lowestFloor = -20, highestFloor = 200;

/// The fields of one row by column name; remembers the first that is wrong.
class Fields {
public:
    Fields(const CsvTable &table, std::span<const std::string_view> columns, std::span<const std::size_t> places)
        : m_table(table), m_columns(columns), m_places(places)
    {}
    void setRow(const CsvTable::Row &row) { m_row = &row; }
    [[nodiscard]] std::size_t line() const { return m_row->line; }
    [[nodiscard]] const std::optional<base::Error> &error() const { return m_error; }

    void wrong(std::string_view column, std::string_view what)
    {
        if (!m_error)
            m_error = m_table.wrong(*m_row, column, what).error();
    }
    std::string text(std::string_view column, std::size_t longest = maxText)
    {
        const std::string &field = raw(column);
        if (field.size() > longest)
            wrong(column, "is longer than " + std::to_string(longest) + " bytes");
        for (const char c : field)
            if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f)
                wrong(column, "holds a line break or another control character");
        return field;
    }
    std::string required(std::string_view column, std::size_t longest = maxText)
    {
        auto field = text(column, longest);
        if (field.find_first_not_of(' ') == field.npos)
            wrong(column, "is empty");
        return field;
    }
    double real(std::string_view column, double least, double most)
    {
        const std::string &field = raw(column);
        double value = 0;
        const auto [end, failure] = std::from_chars(field.data(), field.data() + field.size(), value);
        if (failure != std::errc() || end != field.data() + field.size() || !std::isfinite(value))
            wrong(column, "is not a number");
        else if (value < least || value > most)
            wrong(column, "is not between " + shortly(least) + " and " + shortly(most));
        return value;
    }
    std::int64_t integer(std::string_view column, std::int64_t least, std::int64_t most)
    {
        const std::string &field = raw(column);
        std::int64_t value = 0;
        const auto [end, failure] = std::from_chars(field.data(), field.data() + field.size(), value);
        if (failure != std::errc() || end != field.data() + field.size())
            wrong(column, "is not a whole number");
        else if (value < least || value > most)
            wrong(column, "is not between " + std::to_string(least) + " and " + std::to_string(most));
        return value;
    }
    [[nodiscard]] bool isEmpty(std::string_view column) const { return raw(column).empty(); }
    /// Of a column that need not be there.
    [[nodiscard]] std::optional<std::string> optionalText(std::string_view column) const
    {
        const auto found = std::ranges::find(m_table.columns, column);
        if (found == m_table.columns.end())
            return {};
        return m_row->fields[static_cast<std::size_t>(found - m_table.columns.begin())];
    }
    /// Of a column that need not be there. Empty: without an end.
    std::optional<Date> optionalDate(std::string_view column)
    {
        const auto field = optionalText(column);
        if (!field || field->empty())
            return {};
        const auto date = dateFromText(*field);
        if (!date)
            wrong(column, "is no date like 2027-03-31");
        return date;
    }
    template <typename Value>
    Value coded(std::string_view column, std::optional<Value> (*read)(std::string_view), std::string_view choices)
    {
        const auto value = read(raw(column));
        if (!value)
            wrong(column, "is none of " + std::string(choices));
        return value.value_or(Value{});
    }
    geo::Wgs84 position()
    {
        const geo::Wgs84 place{real("latitude", -90, 90), real("longitude", -180, 180)};
        if (place == geo::Wgs84{}) // what programs write that do not know
            wrong("latitude", "and longitude are both 0");
        return place;
    }
    /// A dwelling in a building; `building` may be empty only where `optional`.
    Dwelling dwelling(bool optional)
    {
        Dwelling dwelling;
        if (!optional || !isEmpty("building")) {
            dwelling.building = integer("building", INT64_MIN, INT64_MAX);
            if (dwelling.building == 0)
                wrong("building", "is 0");
        }
        dwelling.unit = text("unit");
        if (!isEmpty("floor"))
            dwelling.floor = static_cast<int>(integer("floor", lowestFloor, highestFloor));
        dwelling.room = text("room");
        return dwelling;
    }

private:
    [[nodiscard]] const std::string &raw(std::string_view column) const
    {
        const auto at = std::ranges::find(m_columns, column) - m_columns.begin();
        return m_row->fields[m_places[static_cast<std::size_t>(at)]];
    }
    static std::string shortly(double value)
    {
        char text[32];
        const auto [end, failure] = std::to_chars(text, text + sizeof text, value);
        return failure == std::errc() ? std::string(text, end) : std::string();
    }

    const CsvTable &m_table;
    std::span<const std::string_view> m_columns;
    std::span<const std::size_t> m_places;
    const CsvTable::Row *m_row = nullptr;
    std::optional<base::Error> m_error;
};

/// `take` makes a thing of each row. Columns[0] is its key. False: there is no such file.
template <typename Take>
Result<bool> takeRows(const Result<CsvTable> &table, std::span<const std::string_view> columns, const Take &take)
{
    if (!table && table.error().kind == ErrorKind::NotFound)
        return false;
    if (!table)
        return std::unexpected(table.error());
    const auto places = table->find(columns);
    if (!places)
        return std::unexpected(places.error());
    Fields fields(*table, columns, *places);
    std::unordered_map<std::string, std::size_t> lines;
    for (const CsvTable::Row &row : table->rows) {
        fields.setRow(row);
        const auto [first, isNew] = lines.emplace(fields.required(columns[0], maxKey), row.line);
        if (!isNew)
            fields.wrong(columns[0], "is the same as in line " + std::to_string(first->second));
        take(fields);
        if (fields.error())
            return std::unexpected(*fields.error());
    }
    return true;
}

Person personIn(Fields &fields, const std::string &key)
{
    return {PersonId::fromName("person:" + key), fields.required("name"), fields.text("phone", maxKey), fields.dwelling(false),
            split(fields.text("tags"))};
}

Firm firmIn(Fields &fields, const std::string &key)
{
    return {FirmId::fromName("firm:" + key), fields.required("name"), fields.text("kind", maxKey),
            fields.text("phone", maxKey),    fields.dwelling(true),   fields.position()};
}

Camera cameraIn(Fields &fields, const std::string &key)
{
    return {CameraId::fromName("camera:" + key),
            fields.required("name"),
            fields.position(),
            fields.real("height_m", 0, 500),
            fields.real("heading_deg", 0, 360),
            fields.real("tilt_deg", -90, 90),
            fields.real("fov_deg", 1, 360),
            fields.real("range_m", 1, 10'000),
            fields.text("owner"),
            fields.coded("state", cameraStateFromCode, "in-use, stopped, not-yet, in-repair, scrapped"),
            false,
            fields.optionalText("purpose").value_or(std::string())};
}

Satellite satelliteIn(Fields &fields, const std::string &callSign)
{
    Satellite satellite{SatelliteId::fromName("satellite:" + callSign),
                        callSign,
                        fields.required("name"),
                        fields.coded("tier", tierFromCode, "core, close, loose"),
                        fields.coded("mode", modeFromCode, "foot, bike, car"),
                        {},
                        fields.text("device", maxKey)};
    for (const std::string &each : split(fields.text("skills"))) {
        const auto skill = heldSkillFromText(each);
        if (skill)
            satellite.skills.push_back(*skill);
        else if (skillFromCode(std::string_view(each).substr(0, each.find('='))))
            fields.wrong("skills", "holds a skill whose end is no date like 2027-03-31");
        else
            fields.wrong("skills", "holds something that is none of first-aid, mediation, fire, patrol, translation");
    }
    satellite.trainedUntil = fields.optionalDate("trained_until");
    satellite.insuredUntil = fields.optionalDate("insured_until");
    // It travels in addresses, file names and CSV.
    for (const char c : satellite.device)
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' || c == ':'))
            fields.wrong("device", "may hold letters, digits and - _ . : only");
    return satellite;
}

/// Nothing when the file does not speak of consent, or nobody has signed.
std::optional<PaperConsent> paperIn(Fields &fields, SatelliteId satellite)
{
    const auto text = fields.optionalText("consent");
    if (!text || text->empty())
        return {};
    if (text->size() > maxKey)
        fields.wrong("consent", "is longer than " + std::to_string(maxKey) + " bytes");
    const auto given = fields.optionalDate("consent_given");
    if (!given) {
        fields.wrong("consent_given", "says no day: a consent has one");
        return {};
    }
    PaperConsent paper{.satellite = satellite, .consent = {}, .givenTime = std::chrono::sys_days(*given)};
    paper.consent.text = *text;
    paper.consent.purpose = fields.optionalText("consent_purpose").value_or(std::string());
    if (paper.consent.purpose.empty())
        paper.consent.purpose = "positions while on duty, to be sent where help is needed";
    if (paper.consent.purpose.size() > maxText)
        fields.wrong("consent_purpose", "is longer than " + std::to_string(maxText) + " bytes");
    paper.consent.until = fields.optionalDate("consent_until");
    return paper;
}

constexpr std::string_view satelliteColumns[] = {"call_sign", "name", "tier", "mode", "skills", "device"};
constexpr std::string_view personColumns[] = {"key", "name", "phone", "building", "unit", "floor", "room", "tags"};
constexpr std::string_view firmColumns[] = {"key", "name", "kind", "phone", "building", "unit", "floor", "room", "latitude", "longitude"};
constexpr std::string_view cameraColumns[] = {"key",      "name",    "latitude", "longitude", "height_m", "heading_deg",
                                              "tilt_deg", "fov_deg", "range_m",  "owner",     "state"};

Result<bool> takeSatellites(const Result<CsvTable> &table, CsvContent &content)
{
    return takeRows(table, satelliteColumns, [&](Fields &fields) {
        content.satellites.push_back(satelliteIn(fields, fields.required("call_sign", maxKey)));
        if (auto paper = paperIn(fields, content.satellites.back().id))
            content.consents.push_back(*std::move(paper));
        content.satelliteLines.push_back(fields.line());
        content.saysTraining = fields.optionalText("trained_until").has_value();
        content.saysInsurance = fields.optionalText("insured_until").has_value();
    });
}

Result<bool> takePersons(const Result<CsvTable> &table, CsvContent &content)
{
    return takeRows(table, personColumns, [&](Fields &fields) {
        auto key = fields.required("key", maxKey);
        auto person = personIn(fields, key);
        content.persons.push_back({std::move(key), std::move(person)});
    });
}

Result<bool> takeFirms(const Result<CsvTable> &table, CsvContent &content)
{
    return takeRows(table, firmColumns, [&](Fields &fields) {
        auto key = fields.required("key", maxKey);
        auto firm = firmIn(fields, key);
        content.firms.push_back({std::move(key), std::move(firm)});
    });
}

Result<bool> takeCameras(const Result<CsvTable> &table, CsvContent &content)
{
    return takeRows(table, cameraColumns, [&](Fields &fields) {
        auto key = fields.required("key", maxKey);
        auto camera = cameraIn(fields, key);
        if (auto stream = fields.optionalText("stream")) {
            if (!stream->empty() && !isStreamAddress(*stream))
                fields.wrong("stream", "does not begin with rtsp:// or rtsps:// and a host");
            content.streams.push_back({camera.id, *std::move(stream)});
        }
        content.cameras.push_back({std::move(key), std::move(camera)});
    });
}

/// A device is carried by one satellite: among the rows, and with those that are not in the file.
Result<> checkDevices(const std::string &file, const CsvContent &content, std::span<const Satellite> present)
{
    std::unordered_set<std::string> renewed;
    for (const Satellite &satellite : content.satellites)
        renewed.insert(satellite.callSign);
    std::unordered_map<DeviceId, std::string> carriers;
    for (const Satellite &satellite : present)
        if (!satellite.device.empty() && !renewed.contains(satellite.callSign))
            carriers.emplace(satellite.device, satellite.callSign);
    for (std::size_t i = 0; i < content.satellites.size(); ++i) {
        const Satellite &satellite = content.satellites[i];
        if (satellite.device.empty())
            continue;
        const auto [carrier, isFree] = carriers.emplace(satellite.device, satellite.callSign);
        if (!isFree)
            return base::fail(ErrorKind::Invalid,
                              file + ", line " + std::to_string(content.satelliteLines[i]) + ", column device: " + satellite.device
                                  + " is carried by " + carrier->second);
    }
    return {};
}

} // namespace

Result<CsvContent> readSheet(Sheet sheet, const CsvTable &table, std::span<const Satellite> present)
{
    CsvContent content;
    Result<bool> done;
    switch (sheet) {
    case Sheet::Satellites: done = takeSatellites(table, content); break;
    case Sheet::Persons: done = takePersons(table, content); break;
    case Sheet::Firms: done = takeFirms(table, content); break;
    case Sheet::Cameras: done = takeCameras(table, content); break;
    }
    if (!done)
        return std::unexpected(done.error());
    if (const auto unique = checkDevices(table.name, content, present); !unique)
        return std::unexpected(unique.error());
    return content;
}

Result<CsvContent> readCsvFolder(const std::filesystem::path &folder, std::span<const Satellite> present)
{
    CsvContent content;
    bool any = false;
    for (const Result<bool> &done :
         {takeSatellites(base::readCsv(folder / "satellites.csv"), content), takePersons(base::readCsv(folder / "persons.csv"), content),
          takeFirms(base::readCsv(folder / "firms.csv"), content), takeCameras(readCameraFile(folder), content)}) {
        if (!done)
            return std::unexpected(done.error());
        any = any || *done;
    }
    if (!any)
        return base::fail(ErrorKind::Invalid,
                          folder.string() + " holds none of satellites.csv, persons.csv, firms.csv, cameras.csv, cameras.geojson");
    if (const auto unique = checkDevices("satellites.csv", content, present); !unique)
        return std::unexpected(unique.error());
    return content;
}

} // namespace radar::registry
