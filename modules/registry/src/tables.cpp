#include "tables.h"

#include <array>

namespace radar::registry {

using base::ErrorKind;
using base::Result;

namespace {

/// Runs the upsert; a row that stays as it is was not touched.
template <std::size_t Count>
Result<> upsert(store::Transaction &transaction, const char *sql, const char *table, const QVariant &id, const std::array<QVariant, Count> &values)
{
    const auto changed = transaction.run(sql, values);
    if (!changed)
        return std::unexpected(changed.error());
    if (*changed > 0)
        transaction.touched(table, id);
    return {};
}

std::string joinedSkills(const std::vector<HeldSkill> &skills)
{
    std::vector<std::string> texts;
    for (const HeldSkill &skill : skills)
        texts.push_back(toText(skill));
    return joined(texts);
}

QVariant bound(const std::optional<Date> &date) { return date ? store::bind(toText(*date)) : QVariant(); }

// Empty: nothing is said. False: what is said is no date.
bool readDate(const store::Row &row, int column, std::optional<Date> &date)
{
    if (row.isNull(column))
        return true;
    date = dateFromText(row.text(column));
    return date.has_value();
}

Dwelling dwellingIn(const store::Row &row, int column)
{
    return {row.integer(column), row.text(column + 1), static_cast<int>(row.integer(column + 2)), row.text(column + 3)};
}

} // namespace

std::string toText(const HeldSkill &skill)
{
    const std::string name = code(skill.skill);
    return skill.until ? name + '=' + toText(*skill.until) : name;
}

std::optional<HeldSkill> heldSkillFromText(std::string_view text)
{
    const auto end = std::min(text.find('='), text.size());
    const auto skill = skillFromCode(text.substr(0, end));
    if (!skill)
        return {};
    if (end == text.size())
        return HeldSkill{*skill, {}};
    const auto until = dateFromText(text.substr(end + 1));
    return until ? std::optional(HeldSkill{*skill, until}) : std::nullopt;
}

std::string joined(const std::vector<std::string> &parts)
{
    std::string text;
    for (const std::string &part : parts)
        text += (text.empty() ? "" : ";") + part;
    return text;
}

std::vector<std::string> split(std::string_view text)
{
    std::vector<std::string> parts;
    while (!text.empty()) {
        const auto end = std::min(text.find(';'), text.size());
        auto part = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        while (part.starts_with(' '))
            part.remove_prefix(1);
        while (part.ends_with(' '))
            part.remove_suffix(1);
        if (!part.empty())
            parts.emplace_back(part);
    }
    return parts;
}

Result<std::vector<Satellite>> readSatellites(const store::Database &database)
{
    std::vector<Satellite> satellites;
    bool sound = true;
    const auto read =
        database.query("SELECT id, call_sign, name, tier, mode, skills, device, trained_until, insured_until FROM satellites ORDER BY call_sign", {},
                       [&](const store::Row &row) {
                           const auto tier = tierFromCode(row.text(3));
                           const auto mode = modeFromCode(row.text(4));
                           sound = sound && tier && mode;
                           if (!sound)
                               return;
                           Satellite satellite{SatelliteId{row.uuid(0)}, row.text(1), row.text(2), *tier, *mode, {}, row.text(6)};
                           for (const std::string &each : split(row.text(5))) {
                               const auto skill = heldSkillFromText(each);
                               sound = sound && skill;
                               if (skill)
                                   satellite.skills.push_back(*skill);
                           }
                           sound = sound && readDate(row, 7, satellite.trainedUntil) && readDate(row, 8, satellite.insuredUntil);
                           satellites.push_back(std::move(satellite));
                       });
    if (!read)
        return std::unexpected(read.error());
    if (!sound)
        return base::fail(ErrorKind::Corrupt,
                          "The satellites in the record hold an unknown tier, mode, skill or date; see: police-radar audit verify");
    return satellites;
}

Result<std::vector<Camera>> readCameras(const store::Database &database)
{
    std::vector<Camera> cameras;
    bool sound = true;
    const auto read = database.query("SELECT id, name, latitude, longitude, height, heading, tilt, field_of_view, range, owner, state, "
                                     "EXISTS (SELECT 1 FROM camera_streams WHERE camera = cameras.id), purpose FROM cameras ORDER BY key",
                                     {}, [&](const store::Row &row) {
                                         const auto state = cameraStateFromCode(row.text(10));
                                         const geo::Wgs84 position{row.real(2), row.real(3)};
                                         sound = sound && state && position.isValid();
                                         if (sound)
                                             cameras.push_back({CameraId{row.uuid(0)}, row.text(1), position, row.real(4), row.real(5), row.real(6),
                                                                row.real(7), row.real(8), row.text(9), *state, row.integer(11) != 0,
                                                                row.isNull(12) ? std::string() : row.text(12)});
                                     });
    if (!read)
        return std::unexpected(read.error());
    if (!sound)
        return base::fail(ErrorKind::Corrupt,
                          "The cameras in the record hold an unknown state or an impossible place; see: police-radar audit verify");
    return cameras;
}

Result<std::string> readStream(const store::Database &database, CameraId camera)
{
    std::string address;
    const std::array<QVariant, 1> values{store::bind(camera)};
    const auto read =
        database.query("SELECT address FROM camera_streams WHERE camera = ?", values, [&](const store::Row &row) { address = row.text(0); });
    if (!read)
        return std::unexpected(read.error());
    return address;
}

Result<std::vector<Person>> readPersonsIn(const store::Database &database, std::int64_t building)
{
    std::vector<Person> persons;
    const std::array<QVariant, 1> values{store::bind(building)};
    // Units and rooms are texts that mostly hold numbers: 9 comes before 10.
    const auto read = database.query("SELECT id, name, phone, building, unit, floor, room, tags FROM persons WHERE building = ? "
                                     "ORDER BY length(unit), unit, floor, length(room), room, key",
                                     values, [&](const store::Row &row) {
                                         persons.push_back({PersonId{row.uuid(0)}, row.text(1), row.text(2), dwellingIn(row, 3), split(row.text(7))});
                                     });
    if (!read)
        return std::unexpected(read.error());
    return persons;
}

namespace {

// Of the writing connection or of one that only reads.
template <typename Source>
Result<std::vector<Keyed<Person>>> personsWith(const Source &source, std::string_view words, std::size_t most)
{
    std::vector<Keyed<Person>> persons;
    // instr() knows no wildcards: what is typed is what is meant.
    const std::array<QVariant, 3> values{store::bind(words), store::bind(words),
                                         store::bind(static_cast<std::int64_t>(std::min<std::size_t>(most, INT64_MAX)))};
    const auto read =
        source.query("SELECT key, id, name, phone, building, unit, floor, room, tags FROM persons "
                     "WHERE ? = '' OR instr(key || char(10) || name || char(10) || phone || char(10) || room || char(10) || tags, ?) > 0 "
                     "ORDER BY key LIMIT ?",
                     values, [&](const store::Row &row) {
                         persons.push_back({row.text(0), {PersonId{row.uuid(1)}, row.text(2), row.text(3), dwellingIn(row, 4), split(row.text(8))}});
                     });
    if (!read)
        return std::unexpected(read.error());
    return persons;
}

template <typename Source>
Result<std::vector<Keyed<Firm>>> allFirms(const Source &source)
{
    std::vector<Keyed<Firm>> firms;
    const auto read = source.query(
        "SELECT key, id, name, kind, phone, building, unit, floor, room, latitude, longitude FROM firms ORDER BY key", {},
        [&](const store::Row &row) {
            firms.push_back(
                {row.text(0), {FirmId{row.uuid(1)}, row.text(2), row.text(3), row.text(4), dwellingIn(row, 5), {row.real(9), row.real(10)}}});
        });
    if (!read)
        return std::unexpected(read.error());
    return firms;
}

} // namespace

Result<std::vector<Keyed<Person>>> readPersonsWith(const store::Database &database, std::string_view words, std::size_t most)
{
    return personsWith(database, words, most);
}
Result<std::vector<Keyed<Person>>> readPersonsWith(const store::ReadConnection &record, std::string_view words, std::size_t most)
{
    return personsWith(record, words, most);
}
Result<std::vector<Keyed<Firm>>> readFirms(const store::Database &database) { return allFirms(database); }
Result<std::vector<Keyed<Firm>>> readFirms(const store::ReadConnection &record) { return allFirms(record); }

Result<std::vector<Firm>> readFirmsIn(const store::Database &database, std::int64_t building)
{
    std::vector<Firm> firms;
    const std::array<QVariant, 1> values{store::bind(building)};
    const auto read = database.query(
        "SELECT id, name, kind, phone, building, unit, floor, room, latitude, longitude FROM firms WHERE building = ? "
        "ORDER BY length(unit), unit, floor, length(room), room, key",
        values, [&](const store::Row &row) {
            firms.push_back({FirmId{row.uuid(0)}, row.text(1), row.text(2), row.text(3), dwellingIn(row, 4), {row.real(8), row.real(9)}});
        });
    if (!read)
        return std::unexpected(read.error());
    return firms;
}

Result<> write(store::Transaction &transaction, const Satellite &satellite)
{
    const QVariant id = store::bind(satellite.id);
    const std::array<QVariant, 9> values{id,
                                         store::bind(satellite.callSign),
                                         store::bind(satellite.name),
                                         store::bind(std::string(code(satellite.tier))),
                                         store::bind(std::string(code(satellite.mode))),
                                         store::bind(joinedSkills(satellite.skills)),
                                         store::bind(satellite.device),
                                         bound(satellite.trainedUntil),
                                         bound(satellite.insuredUntil)};
    return upsert(transaction,
                  "INSERT INTO satellites (id, call_sign, name, tier, mode, skills, device, trained_until, insured_until) "
                  "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) "
                  "ON CONFLICT (id) DO UPDATE SET name = excluded.name, tier = excluded.tier, mode = excluded.mode, skills = excluded.skills, device "
                  "= excluded.device, trained_until = excluded.trained_until, insured_until = excluded.insured_until "
                  "WHERE satellites.trained_until IS DISTINCT FROM excluded.trained_until "
                  "OR satellites.insured_until IS DISTINCT FROM excluded.insured_until OR (satellites.name, satellites.tier, satellites.mode, "
                  "satellites.skills, satellites.device) "
                  "<> (excluded.name, excluded.tier, excluded.mode, excluded.skills, excluded.device)",
                  "satellites", id, values);
}

Result<> write(store::Transaction &transaction, const Keyed<Camera> &camera)
{
    const Camera &c = camera.thing;
    const QVariant id = store::bind(c.id);
    const std::array<QVariant, 13> values{id,
                                          store::bind(camera.key),
                                          store::bind(c.name),
                                          store::bind(c.position.latitude),
                                          store::bind(c.position.longitude),
                                          store::bind(c.heightMeters),
                                          store::bind(c.headingDegrees),
                                          store::bind(c.tiltDegrees),
                                          store::bind(c.fieldOfViewDegrees),
                                          store::bind(c.rangeMeters),
                                          store::bind(c.owner),
                                          store::bind(std::string(code(c.state))),
                                          c.purpose.empty() ? QVariant() : store::bind(c.purpose)};
    return upsert(
        transaction,
        "INSERT INTO cameras (id, key, name, latitude, longitude, height, heading, tilt, field_of_view, range, owner, state, purpose) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name, latitude = excluded.latitude, "
        "longitude = excluded.longitude, height = excluded.height, heading = excluded.heading, tilt = excluded.tilt, "
        "field_of_view = excluded.field_of_view, range = excluded.range, owner = excluded.owner, state = excluded.state, purpose = excluded.purpose "
        "WHERE cameras.purpose IS DISTINCT FROM excluded.purpose OR (cameras.name, cameras.latitude, cameras.longitude, cameras.height, "
        "cameras.heading, cameras.tilt, cameras.field_of_view, "
        "cameras.range, cameras.owner, cameras.state) <> (excluded.name, excluded.latitude, excluded.longitude, excluded.height, "
        "excluded.heading, excluded.tilt, excluded.field_of_view, excluded.range, excluded.owner, excluded.state)",
        "cameras", id, values);
}

Result<> writeStream(store::Transaction &transaction, CameraId camera, const std::string &address)
{
    const QVariant id = store::bind(camera);
    if (!address.empty()) {
        const std::array<QVariant, 3> values{id, store::bind(address), store::salt()};
        return upsert(transaction,
                      "INSERT INTO camera_streams (camera, address, salt) VALUES (?, ?, ?) ON CONFLICT (camera) DO UPDATE SET"
                      " address = excluded.address, salt = excluded.salt WHERE camera_streams.address <> excluded.address",
                      "camera_streams", id, values);
    }
    const std::array<QVariant, 1> values{id};
    return upsert(transaction, "DELETE FROM camera_streams WHERE camera = ?", "camera_streams", id, values);
}

Result<> write(store::Transaction &transaction, const Keyed<Person> &person)
{
    const Person &p = person.thing;
    const QVariant id = store::bind(p.id);
    const std::array<QVariant, 10> values{id,
                                          store::bind(person.key),
                                          store::bind(p.name),
                                          store::bind(p.phone),
                                          store::bind(p.home.building),
                                          store::bind(p.home.unit),
                                          store::bind(p.home.floor),
                                          store::bind(p.home.room),
                                          store::bind(joined(p.tags)),
                                          store::salt()};
    return upsert(transaction,
                  "INSERT INTO persons (id, key, name, phone, building, unit, floor, room, tags, salt) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
                  "ON CONFLICT (id) DO UPDATE SET name = excluded.name, phone = excluded.phone, building = excluded.building, unit = excluded.unit, "
                  "floor = excluded.floor, room = excluded.room, tags = excluded.tags, salt = excluded.salt "
                  "WHERE (persons.name, persons.phone, persons.building, persons.unit, persons.floor, persons.room, persons.tags) "
                  "<> (excluded.name, excluded.phone, excluded.building, excluded.unit, excluded.floor, excluded.room, excluded.tags)",
                  "persons", id, values);
}

Result<> write(store::Transaction &transaction, const Keyed<Firm> &firm)
{
    const Firm &f = firm.thing;
    const QVariant id = store::bind(f.id);
    const std::array<QVariant, 11> values{id,
                                          store::bind(firm.key),
                                          store::bind(f.name),
                                          store::bind(f.kind),
                                          store::bind(f.phone),
                                          store::bind(f.at.building),
                                          store::bind(f.at.unit),
                                          store::bind(f.at.floor),
                                          store::bind(f.at.room),
                                          store::bind(f.position.latitude),
                                          store::bind(f.position.longitude)};
    return upsert(
        transaction,
        "INSERT INTO firms (id, key, name, kind, phone, building, unit, floor, room, latitude, longitude) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (id) DO UPDATE SET name = excluded.name, kind = excluded.kind, phone = excluded.phone, building = excluded.building, "
        "unit = excluded.unit, floor = excluded.floor, room = excluded.room, latitude = excluded.latitude, longitude = excluded.longitude "
        "WHERE (firms.name, firms.kind, firms.phone, firms.building, firms.unit, firms.floor, firms.room, firms.latitude, firms.longitude) "
        "<> (excluded.name, excluded.kind, excluded.phone, excluded.building, excluded.unit, excluded.floor, excluded.room, excluded.latitude, "
        "excluded.longitude)",
        "firms", id, values);
}

} // namespace radar::registry
