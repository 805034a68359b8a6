#include "zone_table.h"

#include <algorithm>
#include <format>
#include <ranges>

#include <QJsonDocument>

#include "tracking/archive.h"

namespace radar::tracking {

using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

enum Tells { TellsEnter = 1, TellsLeave = 2 };

Result<Zone> zoneOf(const store::Row &row)
{
    Zone zone;
    zone.id = {row.uuid(0)};
    zone.name = row.text(1);
    const auto shape = QJsonDocument::fromJson(QByteArray::fromStdString(row.text(2))).object();
    if (auto read = readShape(shape, row.isNull(3) ? 0 : row.real(3), zone); !read)
        return fail(ErrorKind::Corrupt, "the zone " + zone.id.toString() + " is damaged: " + read.error().detail);
    zone.tellsEnter = row.integer(4) & TellsEnter;
    zone.tellsLeave = row.integer(4) & TellsLeave;
    if (!row.isNull(5))
        zone.dwell = std::chrono::seconds(row.integer(5));
    zone.isForbidden = row.integer(6) != 0;
    if (!row.isNull(7))
        for (const auto word : std::views::split(row.text(7), '\n'))
            zone.audience.emplace_back(std::string_view(word));
    return zone;
}

std::string lines(const std::vector<std::string> &words)
{
    std::string all;
    for (const std::string &word : words)
        all += (all.empty() ? "" : "\n") + word;
    return all;
}

Result<> write(store::Transaction &transaction, const Zone &zone)
{
    const auto shape = QJsonDocument(writeShape(zone)).toJson(QJsonDocument::Compact).toStdString();
    const QVariant values[] = {store::bind(zone.id),
                               store::bind(zone.name),
                               store::bind(shape),
                               zone.middle ? store::bind(zone.radiusMeters) : QVariant(),
                               store::bind((zone.tellsEnter ? TellsEnter : 0) | (zone.tellsLeave ? TellsLeave : 0)),
                               store::bind(zone.dwell.transform([](std::chrono::seconds dwell) { return dwell.count(); })),
                               store::bind(zone.isForbidden ? 1 : 0),
                               zone.audience.empty() ? QVariant() : store::bind(lines(zone.audience)),
                               store::salt()};
    transaction.touched("tracking_zone", values[0]);
    return transaction
        .run("INSERT INTO tracking_zone (id, name, shape, radius, tells, dwell, forbidden, audience, salt) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
             " ON CONFLICT (id) DO UPDATE SET shape = excluded.shape, radius = excluded.radius, tells = excluded.tells, dwell = excluded.dwell,"
             " forbidden = excluded.forbidden, audience = excluded.audience",
             values)
        .transform([](std::int64_t) {});
}

Result<> remove(store::Transaction &transaction, ZoneId id)
{
    const QVariant values[] = {store::bind(id)};
    transaction.touched("tracking_zone", values[0]);
    return transaction.run("DELETE FROM tracking_zone WHERE id = ?", values).transform([](std::int64_t) {});
}

} // namespace

const char *code(ZoneEvent::Kind kind)
{
    switch (kind) {
    case ZoneEvent::Kind::Enter: return "enter";
    case ZoneEvent::Kind::Leave: return "leave";
    case ZoneEvent::Kind::Dwell: return "dwell";
    }
    return "";
}

Result<std::vector<Zone>> Archive::zones() const
{
    std::vector<Zone> zones;
    Result<> all;
    const auto read =
        m_query("SELECT id, name, shape, radius, tells, dwell, forbidden, audience FROM tracking_zone ORDER BY name", {}, [&](const store::Row &row) {
            if (auto zone = zoneOf(row))
                zones.push_back(std::move(*zone));
            else
                all = std::unexpected(zone.error());
        });
    if (!read || !all)
        return std::unexpected(read ? all.error() : read.error());
    return zones;
}

Result<ZoneChanges> defineZones(store::Journal &journal, const store::Database &database, const store::Actor &actor, std::span<const Zone> zones)
{
    const auto before = Archive(database).zones();
    if (!before)
        return std::unexpected(before.error());
    ZoneChanges changes;
    const auto done =
        journal.record(actor, {"zones.define", "zones", "{}"}, [&](store::Transaction &transaction, store::JournalEntry &entry) -> Result<> {
            Result<> changed;
            for (const Zone &zone : *before)
                if (changed && !std::ranges::contains(zones, zone.id, &Zone::id)) {
                    ++changes.removed;
                    changed = remove(transaction, zone.id);
                }
            for (const Zone &zone : zones) {
                const auto known = std::ranges::find(*before, zone.id, &Zone::id);
                if (!changed || (known != before->end() && *known == zone))
                    continue;
                ++(known == before->end() ? changes.added : changes.changed);
                changed = write(transaction, zone);
            }
            entry.payload =
                std::format(R"({{"zones":{},"added":{},"changed":{},"removed":{}}})", zones.size(), changes.added, changes.changed, changes.removed);
            return changed;
        });
    if (!done)
        return std::unexpected(done.error());
    return changes;
}

Result<std::vector<ZoneEvent>> Archive::zoneEvents(base::Time from, base::Time to) const
{
    if (to < from)
        return fail(ErrorKind::Invalid, "the end lies before the beginning");
    const QVariant values[] = {store::bind(from), store::bind(to)};
    std::vector<ZoneEvent> events;
    const auto read = m_query(
        "SELECT e.number, e.kind, d.device, e.zone, coalesce(z.name, ''), e.time FROM tracking_zone_event e"
        " JOIN tracking_device d ON d.number = e.device LEFT JOIN tracking_zone z ON z.id = e.zone"
        " WHERE e.time >= ? AND e.time <= ? ORDER BY e.time, e.number",
        values, [&](const store::Row &row) {
            events.push_back({row.integer(0), static_cast<ZoneEvent::Kind>(row.integer(1)), row.text(2), {row.uuid(3)}, row.text(4), row.time(5)});
        });
    if (!read)
        return std::unexpected(read.error());
    return events;
}

Result<std::int64_t> storeZoneEvent(store::Transaction &transaction, DeviceNumber device, ZoneId zone, ZoneEvent::Kind kind, base::Time time)
{
    const QVariant values[] = {store::bind(device), store::bind(zone), store::bind(std::to_underlying(kind)), store::bind(time)};
    auto stored = transaction.run("INSERT INTO tracking_zone_event (device, zone, kind, time) VALUES (?, ?, ?, ?)", values);
    std::int64_t number = 0;
    if (!stored)
        return std::unexpected(stored.error());
    const auto read = transaction.query("SELECT last_insert_rowid()", {}, [&](const store::Row &row) { number = row.integer(0); });
    if (!read)
        return std::unexpected(read.error());
    return number;
}

Result<std::vector<Stay>> readStays(const store::Database &database, DeviceNumber device, base::Time since)
{
    const QVariant values[] = {store::bind(device), store::bind(since)};
    std::vector<Stay> stays;
    const auto read = database.query("SELECT zone, kind, time FROM tracking_zone_event WHERE device = ? AND time >= ? ORDER BY number", values,
                                     [&](const store::Row &row) {
                                         const ZoneId zone{row.uuid(0)};
                                         const auto kind = static_cast<ZoneEvent::Kind>(row.integer(1));
                                         auto known = std::ranges::find(stays, zone, &Stay::zone);
                                         if (kind == ZoneEvent::Kind::Leave)
                                             std::erase_if(stays, [&](const Stay &stay) { return stay.zone == zone; });
                                         else if (kind == ZoneEvent::Kind::Enter)
                                             stays.push_back({.zone = zone, .isInside = true, .since = row.time(2)});
                                         else if (known != stays.end())
                                             known->isTold = true;
                                     });
    if (!read)
        return std::unexpected(read.error());
    return stays;
}

} // namespace radar::tracking
