#include "tracking/archive.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "block_table.h"
#include "geo/local_frame.h"

namespace radar::tracking {

using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

using namespace std::chrono_literals;

// Trusted times of a block may lie so far apart: the hour itself and a clock that was corrected in it.
constexpr auto longestBlock = 26h;
// A way from one fix to the next is believed up to here.
constexpr auto longestGap = 60s;
// Nobody comes from further away within the longest gap: what lies between two fixes is known when all within this are seen.
constexpr double wayMeters = 70.0 * longestGap.count();
// A sealed hour's box spans the ways within it; a way over its end is seen when one of the two hours comes this close.
constexpr double marginMeters = 150;

Result<> checkSpan(base::Time from, base::Time to)
{
    if (to < from)
        return fail(ErrorKind::Invalid, "the end lies before the beginning");
    return {};
}

// ── who was there ───────────────────────────────────────────────────────────────────────────────────────────────────

struct Box {
    std::int64_t south, north, west, east;
};

Box boxAround(geo::Wgs84 place, double meters)
{
    constexpr double metersPerDegree = 110'500; // at least, anywhere
    const double north = meters / metersPerDegree;
    const double east = north / std::max(0.01, std::cos(place.latitude * std::numbers::pi / 180));
    const auto units = [](double degrees) { return std::llround(degrees * 1e7); };
    Box box{units(place.latitude - north), units(place.latitude + north), units(place.longitude - east), units(place.longitude + east)};
    if (place.longitude - east < -180 || place.longitude + east > 180) // over the date line: all around
        box = {box.south, box.north, units(-180), units(180)};
    return box;
}

/// A span of time, both ends included.
struct Span {
    std::int64_t from, to;
    [[nodiscard]] bool contains(std::int64_t time) const { return time >= from && time <= to; }
};

struct Circle {
    geo::LocalFrame frame; ///< about its middle
    double radius;
    Box box; ///< somewhat larger

    [[nodiscard]] geo::Planar placeOf(const Whereabouts &one) const
    {
        return frame.toPlanar({static_cast<double>(one.latitude) / 1e7, static_cast<double>(one.longitude) / 1e7});
    }
    /// False for most: they need not be placed in the plane.
    [[nodiscard]] bool mayTouch(const Whereabouts &a, const Whereabouts &b) const
    {
        return std::max(a.latitude, b.latitude) >= box.south && std::min(a.latitude, b.latitude) <= box.north
            && std::max(a.longitude, b.longitude) >= box.west && std::min(a.longitude, b.longitude) <= box.east;
    }
};

/// Where between the two the way comes closest to the middle: 0 at the first, 1 at the second.
double closestPart(geo::Planar a, geo::Planar b, double first, double last)
{
    const double east = b.east - a.east;
    const double north = b.north - a.north;
    const double square = east * east + north * north;
    return square > 0 ? std::clamp(-(a.east * east + a.north * north) / square, first, last) : first;
}

/// What of the way from a to b lies in the span: 0 at a, 1 at b. They overlap.
std::pair<double, double> partsWithin(const Span &span, std::int64_t a, std::int64_t b)
{
    const auto partOf = [&](std::int64_t time) { return b > a ? static_cast<double>(time - a) / static_cast<double>(b - a) : 0.0; };
    return {a < span.from ? partOf(span.from) : 0, b > span.to ? partOf(span.to) : 1};
}

/// Sightings a gap before and after the span tell where it began and ended.
std::optional<Visit> visitOf(const DeviceId &device, std::vector<Whereabouts> &sightings, const Circle &circle, const Span &span)
{
    std::ranges::sort(sightings, {}, &Whereabouts::time);
    std::optional<Visit> visit;
    const auto take = [&](std::int64_t time, double meters, const Whereabouts &witness) {
        const base::Time moment = base::fromMicroseconds(time);
        if (!visit)
            visit = Visit{device, moment, moment, moment, meters, {}, 0};
        visit->first = std::min(visit->first, moment);
        visit->last = std::max(visit->last, moment);
        if (meters <= visit->closestMeters) {
            visit->closest = moment;
            visit->closestMeters = meters;
            visit->accuracyMeters = witness.accuracy.transform([](std::int64_t decimeters) { return static_cast<double>(decimeters) / 10; });
        }
    };
    for (std::size_t i = 0; i < sightings.size(); ++i) {
        const Whereabouts &here = sightings[i];
        if (span.contains(here.time) && circle.mayTouch(here, here)) {
            const geo::Planar place = circle.placeOf(here);
            if (const double meters = std::hypot(place.east, place.north); meters <= circle.radius) {
                take(here.time, meters, here);
                ++visit->fixes;
            }
        }
        if (i == 0)
            continue;
        const Whereabouts &before = sightings[i - 1];
        if (base::Duration(here.time - before.time) > longestGap || before.time > span.to || here.time < span.from || !circle.mayTouch(before, here))
            continue;
        const geo::Planar a = circle.placeOf(before);
        const geo::Planar b = circle.placeOf(here);
        const auto [first, last] = partsWithin(span, before.time, here.time);
        const double part = closestPart(a, b, first, last);
        if (const double passed = std::hypot(std::lerp(a.east, b.east, part), std::lerp(a.north, b.north, part)); passed <= circle.radius)
            take(before.time + std::llround(part * static_cast<double>(here.time - before.time)), passed, part < 0.5 ? before : here);
    }
    return visit;
}

} // namespace

Archive::Archive(const store::Database &database)
    : m_query([&database](const char *sql, std::span<const QVariant> values, const store::RowVisitor &visit) {
          return database.query(sql, values, visit);
      }),
      m_together([](const std::function<Result<>()> &work) { return work(); })
{}

Archive::Archive(const store::ReadConnection &connection)
    : m_query([&connection](const char *sql, std::span<const QVariant> values, const store::RowVisitor &visit) {
          return connection.query(sql, values, visit);
      }),
      m_together([&connection](const std::function<Result<>()> &work) { return connection.snapshot(work); })
{}

Result<Track> Archive::track(const DeviceId &device, base::Time from, base::Time to) const
{
    if (auto checked = checkSpan(from, to); !checked)
        return std::unexpected(checked.error());
    const QVariant span[] = {store::bind(device), store::bind(from), store::bind(to)};
    const QVariant blocks[] = {span[0], store::bind(from - longestBlock), span[2], span[1]};
    Track track;
    std::vector<StoredFix> found;
    const auto take = [&](const StoredFix &fix) {
        if (fix.isTrusted() && fix.time() >= base::toMicroseconds(from) && fix.time() <= base::toMicroseconds(to))
            found.push_back(fix);
    };
    const auto takeRow = [&](const store::Row &row) { take(readStored(row)); };
    const auto read = m_together([&]() -> Result<> {
        auto done = m_query("SELECT hour, " RADAR_BLOCK_COLUMNS " FROM tracking_block"
                            " WHERE device = (SELECT number FROM tracking_device WHERE device = ?)"
                            " AND first_time >= ? AND first_time <= ? AND last_time >= ?",
                            blocks, [&](const store::Row &row) {
                                if (const auto fixes = readBlock(row, 1))
                                    std::ranges::for_each(*fixes, take);
                                else
                                    track.damaged.push_back({device, base::fromMicroseconds(beginOfHour(row.integer(0)))});
                            });
        if (done)
            done = m_query("SELECT " RADAR_FIX_COLUMNS " FROM tracking_fix WHERE device = (SELECT number FROM tracking_device WHERE device = ?)"
                           " AND device_time >= ? AND device_time <= ? AND trusted_time IS NULL",
                           span, takeRow);
        if (done) // corrected times have an index of their own
            done = m_query("SELECT " RADAR_FIX_COLUMNS " FROM tracking_fix WHERE device = (SELECT number FROM tracking_device WHERE device = ?)"
                           " AND trusted_time >= ? AND trusted_time <= ?",
                           span, takeRow);
        return done;
    });
    if (!read)
        return std::unexpected(read.error());
    std::ranges::sort(found, {}, [](const StoredFix &fix) { return std::pair(fix.time(), fix.sequence); });
    track.fixes.reserve(found.size());
    for (const StoredFix &fix : found)
        track.fixes.push_back(trustedFix(fix, device));
    return track;
}

Result<Sayings> Archive::sayings(const DeviceId &device, base::Time from, base::Time to) const
{
    if (auto checked = checkSpan(from, to); !checked)
        return std::unexpected(checked.error());
    const QVariant values[] = {store::bind(device), store::bind(from), store::bind(to)};
    Sayings sayings;
    std::vector<StoredFix> found;
    const auto take = [&](const StoredFix &fix) {
        if (fix.receivedTime >= base::toMicroseconds(from) && fix.receivedTime <= base::toMicroseconds(to))
            found.push_back(fix);
    };
    const auto read = m_together([&] {
        return m_query("SELECT hour, " RADAR_BLOCK_COLUMNS " FROM tracking_block"
                       " WHERE device = (SELECT number FROM tracking_device WHERE device = ?) AND last_received >= ? AND first_received <= ?",
                       values,
                       [&](const store::Row &row) {
                           if (const auto fixes = readBlock(row, 1))
                               std::ranges::for_each(*fixes, take);
                           else
                               sayings.damaged.push_back({device, base::fromMicroseconds(beginOfHour(row.integer(0)))});
                       })
            .and_then([&] {
                return m_query("SELECT " RADAR_FIX_COLUMNS " FROM tracking_fix WHERE device = (SELECT number FROM tracking_device WHERE device = ?)"
                               " AND received_time >= ? AND received_time <= ?",
                               values, [&](const store::Row &row) { take(readStored(row)); });
            });
    });
    if (!read)
        return std::unexpected(read.error());
    std::ranges::sort(found, {}, &StoredFix::sequence);
    sayings.fixes.reserve(found.size());
    for (const StoredFix &fix : found)
        sayings.fixes.push_back(archivedFix(fix, device));
    return sayings;
}

Result<Visits> Archive::visits(geo::Wgs84 place, double radiusMeters, base::Time from, base::Time to) const
{
    if (auto checked = checkSpan(from, to); !checked)
        return std::unexpected(checked.error());
    if (!place.isValid() || !(radiusMeters >= leastVisitMeters && radiusMeters <= mostVisitMeters))
        return fail(ErrorKind::Invalid, "a place on the globe and a radius from 1 m to 5 km are needed");
    const Box box = boxAround(place, radiusMeters + marginMeters);
    const Circle circle{geo::LocalFrame(place), radiusMeters, box};
    const Box wide = boxAround(place, radiusMeters + wayMeters);
    const Span asked{base::toMicroseconds(from), base::toMicroseconds(to)};
    const Span seen{base::toMicroseconds(from - longestGap), base::toMicroseconds(to + longestGap)};
    std::map<DeviceNumber, std::vector<Whereabouts>> sightings;
    const auto take = [&](DeviceNumber device, const Whereabouts &one) {
        if (!seen.contains(one.time) || one.latitude < wide.south || one.latitude > wide.north || one.longitude < wide.west
            || one.longitude > wide.east)
            return;
        sightings[device].push_back(one);
    };

    std::map<DeviceNumber, DeviceId> names;
    std::vector<std::pair<DeviceNumber, std::int64_t>> damaged;
    const QVariant inBlocks[] = {store::bind(from - longestGap - longestBlock),
                                 store::bind(seen.to),
                                 store::bind(seen.from),
                                 store::bind(box.south),
                                 store::bind(box.north),
                                 store::bind(box.west),
                                 store::bind(box.east)};
    const auto read = m_together([&]() -> Result<> {
        auto done =
            m_query("SELECT number, device FROM tracking_device", {}, [&](const store::Row &row) { names.emplace(row.integer(0), row.text(1)); });
        if (done)
            done = m_query("SELECT device, hour, " RADAR_BLOCK_COLUMNS " FROM tracking_block WHERE first_time >= ? AND first_time <= ?"
                           " AND last_time >= ? AND north >= ? AND south <= ? AND east >= ? AND west <= ?",
                           inBlocks, [&](const store::Row &row) {
                               const DeviceNumber device = row.integer(0);
                               const auto whereabouts = readWhereabouts(row, 2);
                               if (!whereabouts)
                                   return damaged.emplace_back(device, row.integer(1)), void();
                               for (const Whereabouts &one : *whereabouts)
                                   take(device, one);
                           });
        for (const char *sql :
             {"SELECT coalesce(trusted_time, device_time), coalesce(trusted_latitude, latitude), coalesce(trusted_longitude, longitude),"
              " accuracy FROM tracking_fix WHERE device = ? AND verdict = 0 AND device_time >= ? AND device_time <= ?"
              " AND trusted_time IS NULL AND coalesce(trusted_latitude, latitude) BETWEEN ? AND ?"
              " AND coalesce(trusted_longitude, longitude) BETWEEN ? AND ?",
              "SELECT trusted_time, coalesce(trusted_latitude, latitude), coalesce(trusted_longitude, longitude),"
              " accuracy FROM tracking_fix WHERE device = ? AND verdict = 0 AND trusted_time >= ? AND trusted_time <= ?"
              " AND coalesce(trusted_latitude, latitude) BETWEEN ? AND ?"
              " AND coalesce(trusted_longitude, longitude) BETWEEN ? AND ?"})
            for (const auto &[device, name] : names) {
                const QVariant values[] = {store::bind(device),     store::bind(seen.from), store::bind(seen.to),  store::bind(wide.south),
                                           store::bind(wide.north), store::bind(wide.west), store::bind(wide.east)};
                if (done)
                    done = m_query(sql, values, [&](const store::Row &row) {
                        take(device, {row.integer(0), row.integer(1), row.integer(2), row.isNull(3) ? std::nullopt : std::optional(row.integer(3))});
                    });
            }
        return done;
    });
    if (!read)
        return std::unexpected(read.error());
    Visits answer;
    for (auto &[device, sighted] : sightings)
        if (auto visit = visitOf(names[device], sighted, circle, asked))
            answer.visits.push_back(std::move(*visit));
    std::ranges::stable_sort(answer.visits, {}, &Visit::closestMeters);
    for (const auto &[device, hour] : damaged)
        answer.damaged.push_back({names[device], base::fromMicroseconds(beginOfHour(hour))});
    return answer;
}

Result<std::vector<DayTotal>> Archive::days(const DeviceId &device, std::chrono::sys_days from, std::chrono::sys_days to) const
{
    const QVariant values[] = {store::bind(device), store::bind(from.time_since_epoch().count()), store::bind(to.time_since_epoch().count())};
    std::vector<DayTotal> days;
    const auto read = m_query(
        "SELECT day, fixes, meters, first_time, last_time FROM tracking_day"
        " WHERE device = (SELECT number FROM tracking_device WHERE device = ?) AND day >= ? AND day <= ? ORDER BY day",
        values, [&](const store::Row &row) {
            days.push_back({std::chrono::sys_days(std::chrono::days(row.integer(0))), row.integer(1), row.integer(2), row.time(3), row.time(4)});
        });
    if (!read)
        return std::unexpected(read.error());
    return days;
}

} // namespace radar::tracking
