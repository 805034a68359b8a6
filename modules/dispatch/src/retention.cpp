#include "dispatch/retention.h"

#include <algorithm>
#include <array>
#include <format>
#include <string>

#include "dispatch/incident_book.h"
#include "store/forget.h"

namespace radar::dispatch {

using base::Result;

namespace {

/// Over, for good: nothing is open, no case, nothing is owed. `i` is the incident.
const std::string &isOver()
{
    static const std::string words = [] {
        std::string cases;
        for (const Disposition disposition : {Disposition::ReportTaken, Disposition::Arrest})
            cases += (cases.empty() ? "" : ", ") + std::to_string(static_cast<int>(disposition));
        return "i.closed_time IS NOT NULL AND i.state IN ('closed', 'cancelled') AND coalesce(i.disposition, 0) NOT IN (" + cases
            + ") AND NOT EXISTS (SELECT 1 FROM dispatch_follow_up f WHERE f.incident = i.id AND f.done_time IS NULL)";
    }();
    return words;
}

/// Nor is anything bound to it, over however many bonds, that stays: what it was merged into, is a part of, or consists of. One question mark: the
/// end of those.
std::string belongsToNothingThatStays()
{
    std::string other = isOver();
    for (std::size_t at = 0; (at = other.find("i.", at)) != std::string::npos; ++at)
        if (at == 0 || other[at - 1] == ' ' || other[at - 1] == '(')
            other.replace(at, 2, "o.");
    return " AND NOT EXISTS (WITH RECURSIVE bound(id) AS (SELECT i.id UNION SELECT CASE WHEN b.incident = bound.id THEN b.into_incident ELSE"
           " b.incident END FROM bound JOIN dispatch_bond b ON b.incident = bound.id OR b.into_incident = bound.id WHERE b.ended_time IS NULL)"
           " SELECT 1 FROM bound JOIN dispatch_incident o ON o.id = bound.id WHERE o.id <> i.id AND NOT ("
        + other + " AND o.closed_time < ?))";
}

/// A text that people write: its table, and how a row is found by its incident.
struct Words {
    const char *table, *column;
    bool hasSalt = true;
};
constexpr std::array wordsOfIncident{
    Words{"dispatch_call", "text"},
    Words{"dispatch_call", "caller"},
    Words{"dispatch_call", "address"},
    Words{"dispatch_call", "caller_number"},
    Words{"dispatch_schedule", "text"},
    Words{"dispatch_schedule", "caller"},
    Words{"dispatch_schedule", "address"},
    Words{"dispatch_schedule", "caller_number"},
    Words{"dispatch_message", "words"},
    Words{"dispatch_follow_up", "task"},
    Words{"dispatch_follow_up", "result"},
    Words{"dispatch_life", "text"},
    Words{"dispatch_life", "office"},
    Words{"dispatch_order", "feedback"},
    Words{"dispatch_order", "task"},
    Words{"dispatch_order", "refusal_reason"},
    Words{"dispatch_order", "exception_reason"},
    Words{"dispatch_order", "instead_reason"},
    Words{"dispatch_attachment", "note"},
    Words{"dispatch_alarm", "detail"},
    Words{"dispatch_alarm", "shelf_reason"},
};

Result<std::vector<QVariant>> keysIn(store::Transaction &transaction, const std::string &sql, std::span<const QVariant> values)
{
    std::vector<QVariant> keys;
    const auto read = transaction.query(sql.c_str(), values, [&](const store::Row &row) { keys.push_back(row.value(0)); });
    if (!read)
        return std::unexpected(read.error());
    return keys;
}

/// Another salt each time: nobody tries names against the digest that the journal keeps of the row as it was.
Result<> change(store::Transaction &transaction, const std::string &table, const std::string &set, std::vector<QVariant> values, const QVariant &key)
{
    values.push_back(store::salt());
    values.push_back(key);
    const std::string sql = "UPDATE " + table + " SET " + set + ", salt = ? WHERE id = ?";
    if (const auto done = transaction.run(sql.c_str(), values); !done)
        return std::unexpected(done.error());
    transaction.touched(table, key);
    return {};
}

Result<std::int64_t> endWords(store::Transaction &transaction, const Words &words, const QVariant &incident)
{
    // Codes that the program wrote itself are no words of people.
    const std::string column = words.column;
    const std::string isWords = column + " NOT IN ('', ?, ?, ?)";
    const QVariant asked[] = {incident, store::bind(store::erasedMark), store::bind(takenByAnother), store::bind(divertedElsewhere)};
    const auto keys = keysIn(transaction, std::string("SELECT id FROM ") + words.table + " WHERE incident = ? AND " + isWords, asked);
    if (!keys)
        return std::unexpected(keys.error());
    for (const QVariant &key : *keys)
        if (auto done = change(transaction, words.table, column + " = ?",
                               {column == "caller_number" ? store::bind("") : store::bind(store::erasedMark)}, key);
            !done)
            return std::unexpected(done.error());
    return static_cast<std::int64_t>(keys->size());
}

constexpr const char *incidentWords = "address = CASE address WHEN '' THEN '' ELSE ? END, text = CASE text WHEN '' THEN '' ELSE ? END, "
                                      "caller = CASE caller WHEN '' THEN '' ELSE ? END, closing_text = CASE closing_text WHEN '' THEN '' ELSE ? END, "
                                      "caller_number = '', texts_ended = ?";

} // namespace

bool keepsEvidence(Disposition disposition) { return disposition == Disposition::ReportTaken || disposition == Disposition::Arrest; }

Result<EndedTexts> endTexts(store::Transaction &transaction, base::Time until, base::Time now, std::int64_t most)
{
    EndedTexts ended;
    const QVariant mark = store::bind(store::erasedMark);
    const QVariant asked[] = {store::bind(until), store::bind(until), store::bind(most)};
    const auto incidents = keysIn(transaction,
                                  "SELECT i.id FROM dispatch_incident i WHERE i.texts_ended IS NULL AND i.closed_time < ? AND " + isOver()
                                      + belongsToNothingThatStays() + " ORDER BY i.closed_time LIMIT ?",
                                  asked);
    if (!incidents)
        return std::unexpected(incidents.error());
    for (const QVariant &incident : *incidents) {
        if (auto done = change(transaction, "dispatch_incident", incidentWords, {mark, mark, mark, mark, store::bind(now)}, incident); !done)
            return std::unexpected(done.error());
        ++ended.rows;
        for (const Words &words : wordsOfIncident) {
            const auto rows = endWords(transaction, words, incident);
            if (!rows)
                return std::unexpected(rows.error());
            ended.rows += *rows;
        }
    }
    ended.incidents = static_cast<std::int64_t>(incidents->size());
    // What never became an incident: called off before it began.
    const QVariant cancelled[] = {store::bind(until), mark, store::bind(most)};
    const auto schedules = keysIn(transaction,
                                  "SELECT id FROM dispatch_schedule WHERE state = 'cancelled' AND incident IS NULL AND start_time < ?"
                                  " AND text <> ? ORDER BY start_time LIMIT ?",
                                  cancelled);
    if (!schedules)
        return std::unexpected(schedules.error());
    for (const QVariant &schedule : *schedules)
        if (auto done = change(transaction, "dispatch_schedule", "text = ?, caller = '', address = '', caller_number = ''", {mark}, schedule); !done)
            return std::unexpected(done.error());
    ended.rows += static_cast<std::int64_t>(schedules->size());
    return ended;
}

Result<std::vector<DueMedia>> dueMedia(const store::Database &database, const Retention &retention, base::Time now, std::int64_t most)
{
    const base::Time mediaUntil = now - retention.media, clipsUntil = now - retention.clips;
    const QVariant asked[] = {store::bind(clipsUntil), store::bind(mediaUntil), store::bind(now), store::bind(most)};
    std::vector<DueMedia> due;
    bool isSound = true;
    const std::string sql = "SELECT a.id, a.digest FROM dispatch_attachment a JOIN dispatch_incident i ON i.id = a.incident WHERE a.added_time <"
                            " CASE WHEN a.source LIKE 'camera:%' THEN ? ELSE ? END AND "
        + isOver() + belongsToNothingThatStays() + " ORDER BY a.added_time LIMIT ?";
    const auto read = database.query(sql.c_str(), asked, [&](const store::Row &row) {
        DueMedia one{.row = row.value(0)};
        const auto digest = row.bytes(1);
        isSound = isSound && digest.size() == one.digest.size();
        if (isSound)
            std::ranges::copy(digest, one.digest.begin());
        due.push_back(std::move(one));
    });
    if (!read)
        return std::unexpected(read.error());
    if (!isSound)
        return base::fail(base::ErrorKind::Corrupt, "an attachment of an incident has no digest");
    for (DueMedia &one : due) {
        std::int64_t named = 0;
        const QVariant digest[] = {store::bind(std::span<const std::uint8_t>(one.digest))};
        if (const auto counted = database.query("SELECT count(*) FROM dispatch_attachment WHERE digest = ?", digest,
                                                [&](const store::Row &row) { named = row.integer(0); });
            !counted)
            return std::unexpected(counted.error());
        one.isLast = named <= std::ranges::count(due, one.digest, &DueMedia::digest);
    }
    return due;
}

Result<> endMedia(store::Transaction &transaction, std::span<const DueMedia> due)
{
    for (const DueMedia &one : due) {
        const QVariant row[] = {one.row};
        const auto messages = keysIn(transaction, "SELECT id FROM dispatch_message WHERE attachment = ? AND words = ''", row);
        if (!messages)
            return std::unexpected(messages.error());
        for (const QVariant &message : *messages)
            if (auto done = change(transaction, "dispatch_message", "words = ?", {store::bind(store::erasedMark)}, message); !done)
                return done;
        const auto removed = transaction.run("DELETE FROM dispatch_attachment WHERE id = ?", row);
        if (!removed)
            return std::unexpected(removed.error());
        transaction.touched("dispatch_attachment", one.row);
    }
    return {};
}

} // namespace radar::dispatch
