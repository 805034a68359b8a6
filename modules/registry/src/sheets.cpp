#include "registry/sheets.h"

#include <algorithm>
#include <array>
#include <charconv>

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "base/check.h"
#include "camera_file.h"
#include "row_texts.h"

namespace radar::registry {

using base::CsvTable;
using base::ErrorKind;
using base::Field;
using base::FormRow;
using base::Result;
using Kind = base::Field::Kind;

namespace {

constexpr std::size_t longestKey = 64;

Field key(const char *code) { return {.code = code, .isRequired = true, .isKey = true, .longest = longestKey}; }
Field text(const char *code, std::size_t longest = 400) { return {.code = code, .longest = longest}; }
Field name() { return {.code = "name", .isRequired = true}; }
Field date(const char *code) { return {.code = code, .kind = Kind::Date}; }
Field number(const char *code, double least, double most, const char *unit)
{
    return {.code = code, .kind = Kind::Number, .isRequired = true, .least = least, .most = most, .unit = unit};
}
Field choice(const char *code, std::vector<std::string> choices)
{
    return {.code = code, .kind = Kind::Choice, .isRequired = true, .choices = std::move(choices)};
}
Field whole(const char *code, double least, double most) { return {.code = code, .kind = Kind::Whole, .least = least, .most = most}; }

std::vector<Field> dwelling(bool isRequired)
{
    constexpr double farthest = 9e15; // ids of the map, which a double still holds
    Field building = whole("building", -farthest, farthest);
    building.isRequired = isRequired;
    return {building, text("unit"), whole("floor", -20, 200), text("room")};
}

std::vector<Field> joined(std::vector<Field> first, const std::vector<Field> &then, const std::vector<Field> &last)
{
    first.insert(first.end(), then.begin(), then.end());
    first.insert(first.end(), last.begin(), last.end());
    return first;
}

std::string shortest(double value)
{
    std::array<char, 32> text{};
    const auto [end, failure] = std::to_chars(text.data(), text.data() + text.size(), value);
    RADAR_ASSERT(failure == std::errc());
    return {text.data(), end};
}

std::string dateText(const std::optional<Date> &date) { return date ? toText(*date) : std::string(); }
std::string numberOrNothing(std::int64_t number) { return number == 0 ? std::string() : std::to_string(number); }

} // namespace

const char *code(Sheet sheet)
{
    constexpr std::array codes{"satellites", "persons", "firms", "cameras"};
    return codes.at(static_cast<std::size_t>(sheet));
}

const std::vector<Field> &fieldsOf(Sheet sheet)
{
    static const std::array<std::vector<Field>, 4> all{
        std::vector<Field>{key("call_sign"),
                           name(),
                           choice("tier", {"core", "close", "loose"}),
                           choice("mode", {"foot", "bike", "car"}),
                           {.code = "skills", .kind = Kind::Marks, .choices = {"first-aid", "mediation", "fire", "patrol", "translation"}},
                           text("device", longestKey),
                           date("trained_until"),
                           date("insured_until")},
        joined({key("key"), name(), text("phone", longestKey)}, dwelling(true), {{.code = "tags", .kind = Kind::List}}),
        joined({key("key"), name(), text("kind", longestKey), text("phone", longestKey)}, dwelling(false),
               {number("latitude", -90, 90, "°"), number("longitude", -180, 180, "°")}),
        {key("key"),
         name(),
         number("latitude", -90, 90, "°"),
         number("longitude", -180, 180, "°"),
         number("height_m", 0, 500, "m"),
         number("heading_deg", 0, 360, "°"),
         number("tilt_deg", -90, 90, "°"),
         number("fov_deg", 1, 360, "°"),
         number("range_m", 1, 10'000, "m"),
         text("owner"),
         choice("state", {"in-use", "stopped", "not-yet", "in-repair", "scrapped"}),
         text("purpose"),
         {.code = "stream", .kind = Kind::Secret, .longest = longestStream}}};
    return all.at(static_cast<std::size_t>(sheet));
}

FormRow textsOf(const Satellite &satellite)
{
    std::vector<std::string> skills;
    for (const HeldSkill &skill : satellite.skills)
        skills.push_back(toText(skill));
    return {satellite.callSign,
            {satellite.callSign, satellite.name, code(satellite.tier), code(satellite.mode), registry::joined(skills), satellite.device,
             dateText(satellite.trainedUntil), dateText(satellite.insuredUntil)}};
}

FormRow textsOf(const Keyed<Person> &person)
{
    const Person &p = person.thing;
    return {person.key,
            {person.key, p.name, p.phone, std::to_string(p.home.building), p.home.unit, numberOrNothing(p.home.floor), p.home.room,
             registry::joined(p.tags)}};
}

FormRow textsOf(const Keyed<Firm> &firm)
{
    const Firm &f = firm.thing;
    return {firm.key,
            {firm.key, f.name, f.kind, f.phone, numberOrNothing(f.at.building), f.at.unit, numberOrNothing(f.at.floor), f.at.room,
             shortest(f.position.latitude), shortest(f.position.longitude)}};
}

FormRow textsOf(const Keyed<Camera> &camera)
{
    const Camera &c = camera.thing;
    return {camera.key,
            {camera.key, c.name, shortest(c.position.latitude), shortest(c.position.longitude), shortest(c.heightMeters), shortest(c.headingDegrees),
             shortest(c.tiltDegrees), shortest(c.fieldOfViewDegrees), shortest(c.rangeMeters), c.owner, code(c.state), c.purpose, std::string()}};
}

CsvTable tableOf(Sheet sheet, const FormRow &row)
{
    CsvTable table;
    table.name = code(sheet);
    CsvTable::Row one{1, {}};
    const auto &fields = fieldsOf(sheet);
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const std::string value = i < row.values.size() ? row.values[i] : std::string();
        if (fields[i].kind == Kind::Secret && value.empty())
            continue;
        table.columns.push_back(fields[i].code);
        one.fields.push_back(value);
    }
    table.rows.push_back(std::move(one));
    return table;
}

Result<CsvTable> readSheetFile(Sheet sheet, const std::string &path)
{
    const QString name = QString::fromStdString(path).toLower();
    if (sheet == Sheet::Cameras && (name.endsWith(QLatin1StringView(".geojson")) || name.endsWith(QLatin1StringView(".json"))))
        return readCameraPoints(path);
    if (!name.endsWith(QLatin1StringView(".csv")))
        return base::fail(ErrorKind::Invalid, std::filesystem::path(path).filename().string() + ", line 1: is no CSV file");
    auto table = base::readCsv(path);
    if (!table && table.error().kind == ErrorKind::NotFound)
        return base::fail(ErrorKind::Invalid, table.error().detail);
    return table;
}

std::string csvOf(Sheet sheet, std::span<const FormRow> rows)
{
    const auto &fields = fieldsOf(sheet);
    std::vector<std::size_t> shown;
    std::vector<std::string> line;
    for (std::size_t i = 0; i < fields.size(); ++i)
        if (fields[i].kind != Kind::Secret) {
            shown.push_back(i);
            line.push_back(fields[i].code);
        }
    std::string text = "\xEF\xBB\xBF" + base::csvLine(line); // so that spreadsheets read Chinese
    for (const FormRow &row : rows) {
        line.clear();
        for (const std::size_t i : shown)
            line.push_back(row.values[i]);
        text += base::csvLine(line);
    }
    return text;
}

std::string geoJsonOf(Sheet sheet, std::span<const FormRow> rows)
{
    const auto &fields = fieldsOf(sheet);
    QJsonArray features;
    for (const FormRow &row : rows) {
        QJsonObject properties;
        double latitude = 0, longitude = 0;
        for (std::size_t i = 0; i < fields.size(); ++i) {
            const QString value = QString::fromStdString(row.values[i]);
            if (fields[i].code == "latitude")
                latitude = value.toDouble();
            else if (fields[i].code == "longitude")
                longitude = value.toDouble();
            else if (fields[i].kind == Kind::Number)
                properties.insert(QString::fromStdString(fields[i].code), value.toDouble());
            else if (fields[i].kind != Kind::Secret)
                properties.insert(QString::fromStdString(fields[i].code), value);
        }
        features.append(QJsonObject{
            {QStringLiteral("type"), QStringLiteral("Feature")},
            {QStringLiteral("geometry"),
             QJsonObject{{QStringLiteral("type"), QStringLiteral("Point")}, {QStringLiteral("coordinates"), QJsonArray{longitude, latitude}}}},
            {QStringLiteral("properties"), properties}});
    }
    return QJsonDocument(QJsonObject{{QStringLiteral("type"), QStringLiteral("FeatureCollection")}, {QStringLiteral("features"), features}})
        .toJson()
        .toStdString();
}

} // namespace radar::registry
