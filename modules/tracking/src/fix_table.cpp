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

// Columns in the order of every SELECT below.
Fix readFix(const store::Row &row, const DeviceId &device)
{
    Fix fix;
    fix.device = device;
    fix.deviceTime = row.time(0);
    fix.receivedTime = row.time(1);
    fix.position = {fromDegrees(row.integer(2)), fromDegrees(row.integer(3))};
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

Result<bool> isStored(store::Transaction &transaction, DeviceNumber device, const Fix &fix)
{
    const QVariant values[] = {store::bind(device), store::bind(fix.deviceTime), degrees(fix.position.latitude), degrees(fix.position.longitude)};
    bool found = false;
    const auto read = transaction.query("SELECT 1 FROM tracking_fix WHERE device = ? AND device_time = ? AND latitude = ? AND longitude = ?", values,
                                        [&](const store::Row &) { found = true; });
    if (!read)
        return std::unexpected(read.error());
    return found;
}

Result<> storeFix(store::Transaction &transaction, DeviceNumber device, const Fix &fix, std::int64_t sequence)
{
    const QVariant values[] = {
        store::bind(device),
        store::bind(fix.deviceTime),
        degrees(fix.position.latitude),
        degrees(fix.position.longitude),
        store::bind(sequence),
        store::bind(fix.receivedTime),
        scaled(fix.accuracyMeters, 0.1),
        scaled(fix.speedMetersPerSecond, 0.01),
        scaled(fix.courseDegrees, 0.01),
        scaled(fix.altitudeMeters, 0.1),
        scaled(fix.batteryPercent, 1),
        fix.alarm.empty() ? QVariant() : store::bind(fix.alarm),
    };
    return transaction
        .run("INSERT INTO tracking_fix (device, device_time, latitude, longitude, sequence, received_time, accuracy, speed, course, altitude, "
             "battery, alarm)"
             " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
             values)
        .transform([](std::int64_t) {});
}

Result<std::optional<LivePosition>> newestFix(const store::Database &database, DeviceNumber number, const DeviceId &device, base::Time measuredSince,
                                              base::Time receivedSince)
{
    const QVariant values[] = {store::bind(number), store::bind(measuredSince), store::bind(receivedSince)};
    std::optional<LivePosition> newest;
    // Of two at the same time the first one came to be the live one, as in the pipeline.
    const auto read =
        database.query("SELECT device_time, received_time, latitude, longitude, accuracy, speed, course, altitude, battery, alarm, sequence"
                       " FROM tracking_fix WHERE device = ? AND device_time >= ? AND received_time >= ?"
                       " ORDER BY device_time DESC, sequence LIMIT 1",
                       values, [&](const store::Row &row) { newest = LivePosition{readFix(row, device), row.integer(10)}; });
    if (!read)
        return std::unexpected(read.error());
    return newest;
}

Result<std::vector<Fix>> fixesBetween(const store::Database &database, const DeviceId &device, base::Time from, base::Time to)
{
    const QVariant values[] = {store::bind(device), store::bind(from), store::bind(to)};
    std::vector<Fix> fixes;
    const auto read = database.query("SELECT device_time, received_time, latitude, longitude, accuracy, speed, course, altitude, battery, alarm"
                                     " FROM tracking_fix WHERE device = (SELECT number FROM tracking_device WHERE device = ?)"
                                     " AND device_time >= ? AND device_time <= ? ORDER BY device_time, sequence",
                                     values, [&](const store::Row &row) { fixes.push_back(readFix(row, device)); });
    if (!read)
        return std::unexpected(read.error());
    return fixes;
}

} // namespace radar::tracking
