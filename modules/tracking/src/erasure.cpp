#include "tracking/erasure.h"

#include "fix_table.h"

namespace radar::tracking {

using base::Result;

Result<bool> isTimeBelieved(const store::Database &database)
{
    return readHead(database).transform([](const Head &head) { return !head.forgetWait; });
}

Result<std::int64_t> eraseFixes(store::Transaction &transaction, const DeviceId &device)
{
    std::optional<std::int64_t> number;
    const QVariant name[] = {store::bind(device)};
    if (auto read =
            transaction.query("SELECT number FROM tracking_device WHERE device = ?", name, [&](const store::Row &row) { number = row.integer(0); });
        !read)
        return std::unexpected(read.error());
    if (!number)
        return 0; // never was on duty
    const QVariant values[] = {store::bind(*number)};
    std::int64_t positions = 0;
    // An hour, in microseconds: 3 600 000 000. Kinds 2 and 12 are evidence that was put aside.
    constexpr const char *freeHours = " FROM tracking_block WHERE device = ? AND kind NOT IN (2, 12) AND NOT EXISTS"
                                      " (SELECT 1 FROM tracking_hold h WHERE h.device = tracking_block.device"
                                      " AND h.since < (tracking_block.hour + 1) * 3600000000 AND h.until >= tracking_block.hour * 3600000000)";
    const std::string count = std::string("SELECT coalesce(sum(fixes), 0)") + freeHours;
    if (auto read = transaction.query(count.c_str(), values, [&](const store::Row &row) { positions = row.integer(0); }); !read)
        return std::unexpected(read.error());
    const std::string removeHours = std::string("DELETE") + freeHours;
    for (const char *sql : {removeHours.c_str(), "DELETE FROM tracking_day WHERE device = ?", "DELETE FROM tracking_zone_event WHERE device = ?"})
        if (auto done = transaction.run(sql, values); !done)
            return done;
    const auto rows = transaction.run("DELETE FROM tracking_fix WHERE device = ? AND NOT EXISTS (SELECT 1 FROM tracking_hold h"
                                      " WHERE h.device = tracking_fix.device"
                                      " AND coalesce(tracking_fix.trusted_time, tracking_fix.device_time) BETWEEN h.since AND h.until)",
                                      values);
    return rows ? Result<std::int64_t>(positions + *rows) : rows;
}

} // namespace radar::tracking
