#include "keeper.h"

#include <algorithm>
#include <cmath>
#include <format>

#include "geo/distance.h"

namespace radar::tracking {

using base::ErrorKind;
using base::fail;
using base::Result;
using store::Row;
using store::Transaction;

namespace {

// A step holds up the station for some ten milliseconds.
constexpr int hoursSealedAtOnce = 40;
constexpr std::int64_t hoursThinnedAtOnce = 150;
constexpr std::int64_t hoursRemovedAtOnce = 1000;

// A clock that leaps may be wrong, and what it removes does not come back. It is believed when phones, which have theirs from satellites and
// networks, say the same; else somebody gets a day to see it, a day of running.
constexpr std::chrono::days longestLeap{3};
constexpr std::chrono::hours waitAfterLeap{24};
// A station that runs some hours a week leaps at every start: the wait goes on then. A wrong clock could take no more than so much too early.
constexpr std::chrono::days longestAbsence{40};
constexpr std::chrono::hours longestStep{1}; // what is longer was sleep
constexpr std::chrono::minutes writtenEvery{10};
// The station waits for seconds while somebody reads.
constexpr std::chrono::minutes logRetry{1};

const store::Actor station{"system", "station", "retention"};

Source sourceOf(Transaction &transaction)
{
    return [&transaction](const char *sql, std::span<const QVariant> values, const store::RowVisitor &visit) {
        return transaction.query(sql, values, visit);
    };
}

/// As it is. A damaged one is evidence of what happened to it, and of what may still be read by hand.
Result<> putAside(Transaction &transaction, const BlockName &name)
{
    const QVariant kind = store::bind(std::to_underlying(name.kind));
    const QVariant values[] = {store::bind(asideKinds),
                               store::bind(name.device),
                               store::bind(name.hour),
                               store::bind(asideKinds),
                               kind,
                               store::bind(name.device),
                               store::bind(name.hour),
                               kind};
    return transaction
        .run("UPDATE tracking_block SET kind = ? + (SELECT max(kind) FROM tracking_block WHERE device = ? AND hour = ? AND kind % ? = ?)"
             " WHERE device = ? AND hour = ? AND kind = ?",
             values)
        .transform([](std::int64_t) {});
}

/// What is there already and these, in one block; no more than `most` of these.
Result<> addToBlock(Transaction &transaction, const BlockName &name, std::vector<StoredFix> fixes, std::size_t most)
{
    if (fixes.empty())
        return {};
    auto present = readBlock(sourceOf(transaction), name);
    if (present ? present->size() + fixes.size() > most : present.error().kind == ErrorKind::Corrupt) {
        if (auto aside = putAside(transaction, name); !aside)
            return aside;
        present = std::vector<StoredFix>();
    }
    if (!present)
        return std::unexpected(present.error());
    fixes.insert(fixes.end(), present->begin(), present->end());
    return writeBlock(transaction, name, std::move(fixes));
}

// ── sealing ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/// The oldest hour of a device that has rows before the open one.
Result<std::optional<std::int64_t>> oldestHour(Transaction &transaction, DeviceNumber device, std::int64_t openHour)
{
    const QVariant values[] = {store::bind(device), store::bind(beginOfHour(openHour))};
    std::optional<std::int64_t> hour;
    const auto read = transaction.query("SELECT device_time FROM tracking_fix WHERE device = ? AND device_time < ? ORDER BY device_time LIMIT 1",
                                        values, [&](const Row &row) { hour = hourOf(row.integer(0)); });
    if (!read)
        return std::unexpected(read.error());
    return hour;
}

Result<> sealHour(Transaction &transaction, DeviceNumber device, std::int64_t hour, std::size_t most)
{
    const QVariant values[] = {store::bind(device), store::bind(beginOfHour(hour)), store::bind(beginOfHour(hour + 1)), store::bind(most)};
    std::vector<StoredFix> fixes;
    const auto read = transaction.query("SELECT " RADAR_FIX_COLUMNS " FROM tracking_fix WHERE device = ? AND device_time >= ? AND device_time < ?"
                                        " ORDER BY device_time, latitude, longitude LIMIT ?",
                                        values, [&](const Row &row) { fixes.push_back(readStored(row)); });
    if (!read || fixes.empty())
        return read;
    const QVariant upTo[] = {values[0], values[1], store::bind(fixes.back().deviceTime), store::bind(fixes.back().latitude),
                             store::bind(fixes.back().longitude)};
    return addToBlock(transaction, {device, hour, BlockKind::Whole}, std::move(fixes), most).and_then([&] {
        return transaction
            .run("DELETE FROM tracking_fix WHERE device = ? AND device_time >= ? AND (device_time, latitude, longitude) <= (?, ?, ?)", upTo)
            .transform([](std::int64_t) {});
    });
}

// ── forgetting ──────────────────────────────────────────────────────────────────────────────────────────────────────

struct Forgotten {
    std::int64_t thinned = 0; ///< fixes that went when an hour was thinned
    std::int64_t removed = 0; ///< hours that went altogether
    std::int64_t rows = 0;    ///< of the future, days and holds
    std::int64_t hours = 0;   ///< that were thinned, put aside, or had no more than is kept
    std::int64_t damaged = 0; ///< of these: could not be read
    [[nodiscard]] bool isEmpty() const { return !removed && !rows && !hours; }
};

struct Span {
    std::int64_t since, until;
};

Result<std::vector<Span>> holdsOf(Transaction &transaction, DeviceNumber device)
{
    const QVariant values[] = {store::bind(device)};
    std::vector<Span> spans;
    const auto read = transaction.query("SELECT since, until FROM tracking_hold WHERE device = ?", values,
                                        [&](const Row &row) { spans.push_back({row.integer(0), row.integer(1)}); });
    if (!read)
        return std::unexpected(read.error());
    return spans;
}

/// One in so much time, and every alarm.
std::vector<StoredFix> thinned(const std::vector<StoredFix> &fixes, base::Duration every)
{
    std::vector<StoredFix> kept;
    std::optional<std::int64_t> last;
    for (const StoredFix &fix : fixes) {
        if (last && fix.time() - *last < every.count() && fix.alarm.empty())
            continue;
        last = fix.time();
        kept.push_back(fix);
    }
    return kept;
}

Result<> addToDay(Transaction &transaction, DeviceNumber device, const std::vector<StoredFix> &fixes, const QTimeZone &zone)
{
    if (fixes.empty())
        return {};
    const auto place = [](const StoredFix &fix) {
        return geo::Wgs84{static_cast<double>(fix.placeLatitude()) / 1e7, static_cast<double>(fix.placeLongitude()) / 1e7};
    };
    double meters = 0;
    for (std::size_t i = 1; i < fixes.size(); ++i)
        meters += geo::distanceMeters(place(fixes[i - 1]), place(fixes[i]));
    const std::int64_t first = fixes.front().time();
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(first / 1000, zone);
    const QVariant values[] = {store::bind(device),       store::bind(QDate(1970, 1, 1).daysTo(local.date())),
                               store::bind(fixes.size()), store::bind(std::llround(meters)),
                               store::bind(first),        store::bind(fixes.back().time())};
    return transaction
        .run("INSERT INTO tracking_day (device, day, fixes, meters, first_time, last_time) VALUES (?, ?, ?, ?, ?, ?)"
             " ON CONFLICT (device, day) DO UPDATE SET fixes = fixes + excluded.fixes, meters = meters + excluded.meters,"
             " first_time = min(first_time, excluded.first_time), last_time = max(last_time, excluded.last_time)",
             values)
        .transform([](std::int64_t) {});
}

Result<> thinHour(Transaction &transaction, const BlockName &name, const Settings &settings, Forgotten &forgotten)
{
    auto all = readBlock(sourceOf(transaction), name);
    ++forgotten.hours;
    if (!all && all.error().kind == ErrorKind::Corrupt) {
        ++forgotten.damaged;
        return putAside(transaction, name);
    }
    if (!all)
        return std::unexpected(all.error());
    const auto holds = holdsOf(transaction, name.device);
    if (!holds)
        return std::unexpected(holds.error());
    const auto isEvidence = [&](const StoredFix &fix) {
        return std::ranges::any_of(*holds, [&](const Span &span) { return fix.time() >= span.since && fix.time() <= span.until; });
    };
    const auto split = std::ranges::partition(*all, isEvidence);
    const std::vector<StoredFix> rest(split.begin(), split.end());
    all->erase(split.begin(), split.end());
    std::vector<StoredFix> trusted;
    std::ranges::copy_if(rest, std::back_inserter(trusted), &StoredFix::isTrusted);
    std::ranges::sort(trusted, {}, &StoredFix::time);
    auto kept = thinned(trusted, settings.thinnedEvery);
    forgotten.thinned += std::ssize(rest) - std::ssize(kept);
    return addToDay(transaction, name.device, trusted, settings.zone)
        .and_then([&] { return writeBlock(transaction, name, {}); })
        .and_then([&] { return addToBlock(transaction, {name.device, name.hour, BlockKind::Thinned}, std::move(kept), settings.mostInBlock); })
        .and_then([&] { return addToBlock(transaction, {name.device, name.hour, BlockKind::Evidence}, std::move(*all), settings.mostInBlock); });
}

Result<std::vector<BlockName>> oldBlocks(Transaction &transaction, BlockKind kind, base::Time before, std::int64_t most)
{
    const QVariant values[] = {store::bind(std::to_underlying(kind)), store::bind(before), store::bind(most)};
    std::vector<BlockName> names;
    const auto read = transaction.query("SELECT device, hour FROM tracking_block WHERE kind = ? AND newest < ? ORDER BY newest LIMIT ?", values,
                                        [&](const Row &row) { names.push_back({row.integer(0), row.integer(1), kind}); });
    if (!read)
        return std::unexpected(read.error());
    return names;
}

Result<> remove(Transaction &transaction, const char *sql, std::span<const QVariant> values, std::int64_t &count)
{
    return transaction.run(sql, values).transform([&](std::int64_t rows) { count += rows; });
}

Result<Forgotten> forgetSome(Transaction &transaction, const Settings &settings, base::Time now)
{
    Forgotten forgotten;
    const auto old = oldBlocks(transaction, BlockKind::Whole, now - settings.wholeFor, hoursThinnedAtOnce);
    if (!old)
        return std::unexpected(old.error());
    for (const BlockName &name : *old)
        if (auto done = thinHour(transaction, name, settings, forgotten); !done)
            return std::unexpected(done.error());
    const QVariant tooOld = store::bind(now - settings.thinnedFor);
    const QVariant blocks[] = {store::bind(std::to_underlying(BlockKind::Thinned)),  tooOld, store::bind(asideKinds),        store::bind(asideKinds),
                               store::bind(std::to_underlying(BlockKind::Evidence)), tooOld, store::bind(hoursRemovedAtOnce)};
    // Said for a day that has not come: it never becomes a sealed hour.
    const QVariant future[] = {store::bind(now), store::bind(now - settings.wholeFor)};
    const std::int64_t firstDay = std::chrono::floor<std::chrono::days>(now - settings.daysFor).time_since_epoch().count();
    const QVariant days[] = {store::bind(firstDay)};
    const QVariant holds[] = {store::bind(now - holdsKept(settings))};
    const auto done =
        remove(transaction,
               "DELETE FROM tracking_block WHERE id IN (SELECT id FROM tracking_block WHERE kind = ? AND newest < ? UNION ALL"
               " SELECT id FROM tracking_block WHERE kind >= ? AND kind % ? <> ? AND newest < ? LIMIT ?)",
               blocks, forgotten.removed)
            .and_then([&] {
                return remove(transaction,
                              "DELETE FROM tracking_fix WHERE device IN (SELECT number FROM tracking_device) AND device_time > ?"
                              " AND received_time < ?",
                              future, forgotten.rows);
            })
            .and_then([&] { return remove(transaction, "DELETE FROM tracking_day WHERE day < ?", days, forgotten.rows); })
            .and_then([&] { return remove(transaction, "DELETE FROM tracking_zone_event WHERE time < ?", std::span(&tooOld, 1), forgotten.rows); })
            .and_then([&]() -> Result<> {
                // While hours wait to be thinned, what holds them is needed.
                return old->empty() ? remove(transaction, "DELETE FROM tracking_hold WHERE until < ?", holds, forgotten.rows) : Result<>();
            });
    if (!done)
        return std::unexpected(done.error());
    return forgotten;
}

} // namespace

Result<bool> Keeper::step(Head &head, base::Time now)
{
    auto more = seal(head, now);
    if (!more || *more)
        return more;
    const auto may = mayForget(head, now);
    return may && *may ? forget(now) : may;
}

Result<bool> Keeper::mayForget(Head &head, base::Time now)
{
    const auto last = head.stepped ? head.stepped : head.received;
    const base::Duration since = last ? now - *last : base::Duration(0);
    Head changed = head;
    if (since > longestLeap) {
        changed.witnesses.clear();
        if (!changed.forgetWait || since > longestAbsence)
            changed.forgetWait = waitAfterLeap;
    } else if (changed.forgetWait && m_written && since > base::Duration(0)) {
        *changed.forgetWait -= std::min<base::Duration>(since, longestStep);
    }
    if (changed.forgetWait && (*changed.forgetWait <= base::Duration(0) || changed.witnesses.size() >= witnessesNeeded))
        changed.forgetWait.reset();
    changed.stepped = now;
    // A restart is no way around it, and none that begins it anew.
    if (changed.forgetWait.has_value() != head.forgetWait.has_value() || !m_written || now < *m_written || now - *m_written >= writtenEvery) {
        const auto written = m_database.transaction([&](Transaction &transaction) { return writeHead(transaction, changed); });
        if (!written)
            return std::unexpected(written.error());
        m_written = now;
    }
    head = std::move(changed);
    return !head.forgetWait;
}

Result<bool> Keeper::seal(Head &head, base::Time now)
{
    const std::int64_t openHour = hourOf(base::toMicroseconds(now - m_settings.sealAfter));
    if (m_sealing != openHour) {
        m_sealing = openHour;
        m_isSealed = false;
        m_sealedDevice = 0;
    }
    if (m_isSealed)
        return false;
    Head changed = head;
    changed.openHour = std::max(head.openHour, openHour); // a clock that was ahead has sealed what it has sealed
    DeviceNumber device = m_sealedDevice;
    bool isDone = false;
    const auto sealed = m_database.transaction([&](Transaction &transaction) -> Result<> {
        int hours = 0;
        while (hours < hoursSealedAtOnce) {
            const QVariant after[] = {store::bind(device)};
            std::optional<DeviceNumber> next;
            auto done = transaction.query("SELECT number FROM tracking_device WHERE number > ? ORDER BY number LIMIT 1", after,
                                          [&](const Row &row) { next = row.integer(0); });
            if (!done)
                return done;
            if (!next) {
                isDone = true;
                break;
            }
            for (;;) {
                const auto hour = oldestHour(transaction, *next, openHour);
                if (!hour)
                    return std::unexpected(hour.error());
                if (!*hour)
                    break;
                if (done = sealHour(transaction, *next, **hour, m_settings.mostInBlock); !done)
                    return done;
                if (++hours >= hoursSealedAtOnce)
                    return writeHead(transaction, changed); // this device may have more
            }
            device = *next;
        }
        return writeHead(transaction, changed);
    });
    if (!sealed)
        return std::unexpected(sealed.error());
    head = changed;
    m_sealedDevice = device;
    m_isSealed = isDone;
    return !isDone;
}

Result<bool> Keeper::forget(base::Time now)
{
    // What was removed is overwritten in the file (SQLite's secure delete); this takes it out of the log beside it, as soon as nobody reads there.
    Result<> emptied;
    if (m_emptyLogFrom && (now >= *m_emptyLogFrom || *m_emptyLogFrom - now > logRetry)) {
        emptied = m_database.checkpoint();
        m_emptyLogFrom = emptied ? std::nullopt : std::optional(now + logRetry);
    }
    const std::int64_t hour = hourOf(base::toMicroseconds(now));
    if (m_forgot == hour)
        return emptied.transform([] { return false; });
    Forgotten forgotten;
    bool isNothing = false;
    const auto done =
        m_journal.record(station, {"tracking.purge", "positions", "{}"}, [&](Transaction &transaction, store::JournalEntry &entry) -> Result<> {
            const auto some = forgetSome(transaction, m_settings, now);
            if (!some)
                return std::unexpected(some.error());
            forgotten = *some;
            isNothing = forgotten.isEmpty();
            if (isNothing)
                return fail(ErrorKind::NotFound, "nothing is due"); // no entry for nothing
            entry.payload = std::format(
                R"({{"hoursRemoved":{},"hoursThinned":{},"fixesThinned":{},"hoursDamaged":{},"rowsRemoved":{},"wholeSince":"{}"}})",
                forgotten.removed, forgotten.hours, forgotten.thinned, forgotten.damaged, forgotten.rows, base::toIso8601(now - m_settings.wholeFor));
            return {};
        });
    if (isNothing) {
        m_forgot = hour;
        return emptied.transform([] { return false; });
    }
    if (!done)
        return std::unexpected(done.error());
    m_emptyLogFrom = now;
    return true;
}

} // namespace radar::tracking
