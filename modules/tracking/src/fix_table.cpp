#include "fix_table.h"

#include <cmath>
#include <utility>

namespace radar::tracking {

using base::Result;

namespace {

constexpr double unitsPerDegree = 1e7;
// Divided by units per metre and the like, so that 25.06 comes back as 25.06.
constexpr double perMeter = 10;
constexpr double perMeterPerSecond = 100;
constexpr double perCourseDegree = 100;

std::int64_t scaled(double value, double unitsPer) { return std::llround(value * unitsPer); }

// What is absent, or no number that fits, is stored as NULL: never a guess.
std::optional<std::int64_t> scaled(const std::optional<double> &value, double unitsPer)
{
    constexpr double largest = 1e9;
    if (!value || !(std::abs(*value * unitsPer) < largest))
        return {};
    return scaled(*value, unitsPer);
}

std::optional<double> unscaled(const std::optional<std::int64_t> &value, double unitsPer)
{
    return value.transform([unitsPer](std::int64_t number) { return static_cast<double>(number) / unitsPer; });
}

geo::Wgs84 place(std::int64_t latitude, std::int64_t longitude)
{
    return {static_cast<double>(latitude) / unitsPerDegree, static_cast<double>(longitude) / unitsPerDegree};
}

std::optional<Cleaned> cleanedOf(const StoredFix &stored)
{
    if (!stored.cleanedBy || !stored.cleanedLatitude || !stored.cleanedLongitude)
        return std::nullopt;
    const auto by = *stored.cleanedBy == std::to_underlying(Cleaned::By::Street) ? Cleaned::By::Street : Cleaned::By::Standing;
    return Cleaned{by, place(*stored.cleanedLatitude, *stored.cleanedLongitude)};
}

std::int64_t verdictOf(FixOutcome outcome) { return outcome == FixOutcome::Accepted ? 0 : outcome == FixOutcome::Future ? 1 : 2; }
FixOutcome outcomeOf(std::int64_t verdict)
{
    return verdict == 0 ? FixOutcome::Accepted : verdict == 1 ? FixOutcome::Future : FixOutcome::Implausible;
}

// As the device said it.
Fix saidFix(const StoredFix &stored, const DeviceId &device)
{
    Fix fix;
    fix.device = device;
    fix.deviceTime = base::fromMicroseconds(stored.deviceTime);
    fix.receivedTime = base::fromMicroseconds(stored.receivedTime);
    fix.position = place(stored.latitude, stored.longitude);
    fix.accuracyMeters = unscaled(stored.accuracy, perMeter);
    fix.speedMetersPerSecond = unscaled(stored.speed, perMeterPerSecond);
    fix.courseDegrees = unscaled(stored.course, perCourseDegree);
    fix.altitudeMeters = unscaled(stored.altitude, perMeter);
    fix.batteryPercent = unscaled(stored.battery, 1);
    fix.alarm = stored.alarm;
    return fix;
}

std::optional<std::int64_t> number(const store::Row &row, int column)
{
    return row.isNull(column) ? std::nullopt : std::optional(row.integer(column));
}

} // namespace

StoredFix toStored(const Fix &said, const Fix &trusted, FixOutcome outcome, std::int64_t sequence)
{
    StoredFix stored;
    stored.deviceTime = base::toMicroseconds(said.deviceTime);
    stored.latitude = scaled(said.position.latitude, unitsPerDegree);
    stored.longitude = scaled(said.position.longitude, unitsPerDegree);
    stored.sequence = sequence;
    stored.receivedTime = base::toMicroseconds(said.receivedTime);
    stored.accuracy = scaled(said.accuracyMeters, perMeter);
    stored.speed = scaled(said.speedMetersPerSecond, perMeterPerSecond);
    stored.course = scaled(said.courseDegrees, perCourseDegree);
    stored.altitude = scaled(said.altitudeMeters, perMeter);
    stored.battery = scaled(said.batteryPercent, 1);
    stored.alarm = said.alarm;
    stored.verdict = verdictOf(outcome);
    if (trusted.deviceTime != said.deviceTime)
        stored.trustedTime = base::toMicroseconds(trusted.deviceTime);
    if (trusted.position != said.position) {
        stored.trustedLatitude = scaled(trusted.position.latitude, unitsPerDegree);
        stored.trustedLongitude = scaled(trusted.position.longitude, unitsPerDegree);
    }
    if (trusted.cleaned) {
        stored.cleanedBy = std::to_underlying(trusted.cleaned->by);
        stored.cleanedLatitude = scaled(trusted.cleaned->position.latitude, unitsPerDegree / 10) * 10;
        stored.cleanedLongitude = scaled(trusted.cleaned->position.longitude, unitsPerDegree / 10) * 10;
    }
    return stored;
}

Fix trustedFix(const StoredFix &stored, const DeviceId &device)
{
    Fix fix = saidFix(stored, device);
    fix.deviceTime = base::fromMicroseconds(stored.time());
    fix.position = place(stored.placeLatitude(), stored.placeLongitude());
    fix.cleaned = cleanedOf(stored);
    return fix;
}

ArchivedFix archivedFix(const StoredFix &stored, const DeviceId &device)
{
    return {saidFix(stored, device), outcomeOf(stored.verdict), base::fromMicroseconds(stored.time()),
            place(stored.placeLatitude(), stored.placeLongitude())};
}

StoredFix readStored(const store::Row &row, int firstColumn)
{
    const auto at = [firstColumn](int column) { return firstColumn + column; };
    StoredFix fix;
    fix.deviceTime = row.integer(at(0));
    fix.latitude = row.integer(at(1));
    fix.longitude = row.integer(at(2));
    fix.sequence = row.integer(at(3));
    fix.receivedTime = row.integer(at(4));
    fix.accuracy = number(row, at(5));
    fix.speed = number(row, at(6));
    fix.course = number(row, at(7));
    fix.altitude = number(row, at(8));
    fix.battery = number(row, at(9));
    if (!row.isNull(at(10)))
        fix.alarm = row.text(at(10));
    fix.verdict = row.integer(at(11));
    fix.trustedTime = number(row, at(12));
    fix.trustedLatitude = number(row, at(13));
    fix.trustedLongitude = number(row, at(14));
    fix.cleanedBy = number(row, at(15));
    fix.cleanedLatitude = number(row, at(16));
    fix.cleanedLongitude = number(row, at(17));
    return fix;
}

Result<Head> readHead(const store::Database &database)
{
    Head head;
    const auto read =
        database.query("SELECT sequence, received_time, open_hour, forget_wait, stepped FROM tracking_head", {}, [&](const store::Row &row) {
            head.sequence = row.integer(0);
            if (!row.isNull(1))
                head.received = row.time(1);
            head.openHour = row.integer(2);
            if (!row.isNull(3))
                head.forgetWait = base::Duration(row.integer(3));
            if (!row.isNull(4))
                head.stepped = row.time(4);
        });
    if (!read)
        return std::unexpected(read.error());
    return head;
}

Result<> writeHead(store::Transaction &transaction, const Head &head)
{
    const QVariant values[] = {store::bind(head.sequence), store::bind(head.received), store::bind(head.openHour),
                               store::bind(head.forgetWait.transform(&base::Duration::count)), store::bind(head.stepped)};
    return transaction.run("UPDATE tracking_head SET sequence = ?, received_time = ?, open_hour = ?, forget_wait = ?, stepped = ?", values)
        .transform([](std::int64_t) {});
}

Result<bool> isStored(store::Transaction &transaction, DeviceNumber device, const StoredFix &said)
{
    const QVariant values[] = {store::bind(device), store::bind(said.deviceTime), store::bind(said.latitude), store::bind(said.longitude)};
    bool found = false;
    const auto read = transaction.query("SELECT 1 FROM tracking_fix WHERE device = ? AND device_time = ? AND latitude = ? AND longitude = ?", values,
                                        [&](const store::Row &) { found = true; });
    if (!read)
        return std::unexpected(read.error());
    return found;
}

Result<> storeFix(store::Transaction &transaction, DeviceNumber device, const StoredFix &fix)
{
    const QVariant values[] = {
        store::bind(device),
        store::bind(fix.deviceTime),
        store::bind(fix.latitude),
        store::bind(fix.longitude),
        store::bind(fix.sequence),
        store::bind(fix.receivedTime),
        store::bind(fix.accuracy),
        store::bind(fix.speed),
        store::bind(fix.course),
        store::bind(fix.altitude),
        store::bind(fix.battery),
        fix.alarm.empty() ? QVariant() : store::bind(fix.alarm),
        store::bind(fix.verdict),
        store::bind(fix.trustedTime),
        store::bind(fix.trustedLatitude),
        store::bind(fix.trustedLongitude),
        store::bind(fix.cleanedBy),
        store::bind(fix.cleanedLatitude),
        store::bind(fix.cleanedLongitude),
    };
    return transaction
        .run("INSERT INTO tracking_fix (device, " RADAR_FIX_COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", values)
        .transform([](std::int64_t) {});
}

} // namespace radar::tracking
