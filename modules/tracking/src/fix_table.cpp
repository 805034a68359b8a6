#include "fix_table.h"

#include <cmath>

namespace radar::tracking {

using base::Result;

namespace {

QVariant scaled(double value, double unit) { return QVariant::fromValue<qint64>(std::llround(value / unit)); }

// What is absent, or no number that fits, is stored as NULL: never a guess.
QVariant scaled(const std::optional<double> &value, double unit)
{
    constexpr double largest = 1e9;
    if (!value || !(std::abs(*value / unit) < largest))
        return {};
    return scaled(*value, unit);
}

std::optional<double> unscaled(const store::Row &row, int column, double unit)
{
    if (row.isNull(column))
        return {};
    return static_cast<double>(row.integer(column)) * unit;
}

constexpr double degreesPerUnit = 1e-7;
QVariant degrees(double value) { return scaled(value, degreesPerUnit); }
double fromDegrees(std::int64_t value)
{
    return static_cast<double>(value) / 1e7; // divided, so that 25.06 comes back as 25.06
}

std::int64_t verdictOf(FixOutcome outcome) { return outcome == FixOutcome::Accepted ? 0 : outcome == FixOutcome::Future ? 1 : 2; }
FixOutcome outcomeOf(std::int64_t verdict)
{
    return verdict == 0 ? FixOutcome::Accepted : verdict == 1 ? FixOutcome::Future : FixOutcome::Implausible;
}

#define RADAR_VALUES "received_time, accuracy, speed, course, altitude, battery, alarm"
#define RADAR_TRUSTED "coalesce(trusted_time, device_time), coalesce(trusted_latitude, latitude), coalesce(trusted_longitude, longitude)"

// Columns: time, latitude, longitude, RADAR_VALUES.
Fix readFix(const store::Row &row, const DeviceId &device)
{
    Fix fix;
    fix.device = device;
    fix.deviceTime = row.time(0);
    fix.position = {fromDegrees(row.integer(1)), fromDegrees(row.integer(2))};
    fix.receivedTime = row.time(3);
    fix.accuracyMeters = unscaled(row, 4, 0.1);
    fix.speedMetersPerSecond = unscaled(row, 5, 0.01);
    fix.courseDegrees = unscaled(row, 6, 0.01);
    fix.altitudeMeters = unscaled(row, 7, 0.1);
    fix.batteryPercent = unscaled(row, 8, 1);
    if (!row.isNull(9))
        fix.alarm = row.text(9);
    return fix;
}

} // namespace

Result<Head> readHead(const store::Database &database)
{
    Head head;
    const auto read = database.query("SELECT sequence, received_time FROM tracking_head", {}, [&](const store::Row &row) {
        head.sequence = row.integer(0);
        if (!row.isNull(1))
            head.received = row.time(1);
    });
    if (!read)
        return std::unexpected(read.error());
    return head;
}

Result<> writeHead(store::Transaction &transaction, const Head &head)
{
    const QVariant values[] = {store::bind(head.sequence), store::bind(head.received)};
    return transaction.run("UPDATE tracking_head SET sequence = ?, received_time = ?", values).transform([](std::int64_t) {});
}

Result<bool> isStored(store::Transaction &transaction, DeviceNumber device, const Fix &said)
{
    const QVariant values[] = {store::bind(device), store::bind(said.deviceTime), degrees(said.position.latitude), degrees(said.position.longitude)};
    bool found = false;
    const auto read = transaction.query("SELECT 1 FROM tracking_fix WHERE device = ? AND device_time = ? AND latitude = ? AND longitude = ?", values,
                                        [&](const store::Row &) { found = true; });
    if (!read)
        return std::unexpected(read.error());
    return found;
}

Result<> storeFix(store::Transaction &transaction, DeviceNumber device, const Fix &said, const Fix &trusted, FixOutcome outcome,
                  std::int64_t sequence)
{
    const bool moved = trusted.position != said.position;
    const QVariant values[] = {
        store::bind(device),
        store::bind(said.deviceTime),
        degrees(said.position.latitude),
        degrees(said.position.longitude),
        store::bind(sequence),
        store::bind(said.receivedTime),
        scaled(said.accuracyMeters, 0.1),
        scaled(said.speedMetersPerSecond, 0.01),
        scaled(said.courseDegrees, 0.01),
        scaled(said.altitudeMeters, 0.1),
        scaled(said.batteryPercent, 1),
        said.alarm.empty() ? QVariant() : store::bind(said.alarm),
        store::bind(verdictOf(outcome)),
        trusted.deviceTime != said.deviceTime ? store::bind(trusted.deviceTime) : QVariant(),
        moved ? degrees(trusted.position.latitude) : QVariant(),
        moved ? degrees(trusted.position.longitude) : QVariant(),
    };
    return transaction
        .run("INSERT INTO tracking_fix (device, device_time, latitude, longitude, sequence, received_time, accuracy, speed, course, altitude, "
             "battery, alarm, verdict, trusted_time, trusted_latitude, trusted_longitude)"
             " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
             values)
        .transform([](std::int64_t) {});
}

Result<std::optional<LivePosition>> newestFix(const store::Database &database, DeviceNumber number, const DeviceId &device, base::Time measuredSince,
                                              base::Time receivedSince)
{
    const QVariant values[] = {store::bind(number), store::bind(measuredSince), store::bind(receivedSince)};
    std::optional<LivePosition> newest;
    // Of two at the same time the first one came to be the live one, as in the pipeline.
    const auto take = [&](const store::Row &row) {
        if (!newest || row.time(0) > newest->fix.deviceTime)
            newest = LivePosition{readFix(row, device), row.integer(10)};
    };
    auto read = database.query("SELECT " RADAR_TRUSTED ", " RADAR_VALUES ", sequence FROM tracking_fix"
                               " WHERE device = ? AND device_time >= ? AND received_time >= ? AND verdict = 0 AND trusted_time IS NULL"
                               " ORDER BY device_time DESC, sequence LIMIT 1",
                               values, take);
    if (read)
        read = database.query("SELECT " RADAR_TRUSTED ", " RADAR_VALUES ", sequence FROM tracking_fix"
                              " WHERE device = ? AND trusted_time >= ? AND received_time >= ? AND verdict = 0"
                              " ORDER BY trusted_time DESC, sequence LIMIT 1",
                              values, take);
    if (!read)
        return std::unexpected(read.error());
    return newest;
}

Result<std::vector<Fix>> fixesBetween(const store::Database &database, const DeviceId &device, base::Time from, base::Time to)
{
    const QVariant values[] = {store::bind(device), store::bind(from), store::bind(to), store::bind(device), store::bind(from), store::bind(to)};
    std::vector<Fix> fixes;
    // Corrected times have an index of their own.
    const auto read = database.query("SELECT " RADAR_TRUSTED ", " RADAR_VALUES ", sequence FROM tracking_fix"
                                     " WHERE device = (SELECT number FROM tracking_device WHERE device = ?)"
                                     " AND device_time >= ? AND device_time <= ? AND verdict = 0 AND trusted_time IS NULL"
                                     " UNION ALL SELECT " RADAR_TRUSTED ", " RADAR_VALUES ", sequence FROM tracking_fix"
                                     " WHERE device = (SELECT number FROM tracking_device WHERE device = ?)"
                                     " AND trusted_time >= ? AND trusted_time <= ? AND verdict = 0 ORDER BY 1, 11",
                                     values, [&](const store::Row &row) { fixes.push_back(readFix(row, device)); });
    if (!read)
        return std::unexpected(read.error());
    return fixes;
}

Result<std::vector<ArchivedFix>> archivedBetween(const store::Database &database, const DeviceId &device, base::Time from, base::Time to)
{
    const QVariant values[] = {store::bind(device), store::bind(from), store::bind(to)};
    std::vector<ArchivedFix> all;
    const auto read = database.query(
        "SELECT device_time, latitude, longitude, " RADAR_VALUES ", verdict, " RADAR_TRUSTED " FROM tracking_fix"
        " WHERE device = (SELECT number FROM tracking_device WHERE device = ?)"
        " AND received_time >= ? AND received_time <= ? ORDER BY sequence",
        values, [&](const store::Row &row) {
            all.push_back(
                {readFix(row, device), outcomeOf(row.integer(10)), row.time(11), {fromDegrees(row.integer(12)), fromDegrees(row.integer(13))}});
        });
    if (!read)
        return std::unexpected(read.error());
    return all;
}

} // namespace radar::tracking
