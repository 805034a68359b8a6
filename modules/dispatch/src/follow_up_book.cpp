#include <algorithm>

#include <QJsonObject>

#include "book_data.h"
#include "dispatch/incident_life.h"

namespace radar::dispatch {

using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

#define FOLLOW_UPS "SELECT id, incident, owner, task, made_time, due_time, done_time, result FROM dispatch_follow_up "

FollowUp followUpFrom(const store::Row &row)
{
    FollowUp one{row.id<FollowUpTag>(0), row.id<IncidentTag>(1), {row.uuid(2)}, row.text(3), row.time(4), row.time(5), {}, row.text(7)};
    if (!row.isNull(6))
        one.doneTime = row.time(6);
    return one;
}

Result<std::vector<FollowUp>> read(const store::Database &database, const char *sql, std::span<const QVariant> values)
{
    std::vector<FollowUp> all;
    const auto done = database.query(sql, values, [&](const store::Row &row) { all.push_back(followUpFrom(row)); });
    if (!done)
        return std::unexpected(done.error());
    return all;
}

bool isSound(const std::string &text) { return text.find_first_not_of(" \n\t") != std::string::npos && text.size() <= longestText; }

} // namespace

FollowUpBook::FollowUpBook(store::Database &database, store::Journal &journal, const base::Clock &clock)
    : m_database(database), m_journal(journal), m_clock(clock)
{}

Result<FollowUp> FollowUpBook::promise(const store::Actor &actor, IncidentId incident, SatelliteId owner, base::Time due, const std::string &task)
{
    const base::Time now = m_clock.now();
    if (!isSound(task))
        return fail(ErrorKind::Invalid, "a promise says what is to be done");
    if (due <= now || due > now + std::chrono::days(366))
        return fail(ErrorKind::Invalid, "a promise is due at a time to come, at most in a year");
    bool isThere = false;
    const QVariant key[] = {store::bind(incident)};
    if (const auto looked = m_database.query("SELECT 1 FROM dispatch_incident WHERE id = ?", key, [&](const store::Row &) { isThere = true; });
        !looked)
        return std::unexpected(looked.error());
    if (!isThere)
        return fail(ErrorKind::NotFound, "there is no incident " + incident.toString());
    const FollowUp made{FollowUpId::make(now), incident, owner, task, now, due, {}, {}};
    const QVariant values[] = {store::bind(made.id),       store::bind(incident),     store::bind(owner), store::bind(task),
                               store::bind(made.madeTime), store::bind(made.dueTime), store::salt()};
    const store::JournalEntry entry{"incident.promise", incident.toString(),
                                    toJson({{QStringLiteral("followUp"), text(made.id.toString())},
                                            {QStringLiteral("owner"), text(owner.toString())},
                                            {QStringLiteral("due"), text(base::toIso8601(due))}})};
    const auto done = m_journal.record(actor, entry, [&](store::Transaction &transaction, store::JournalEntry &) -> Result<> {
        const auto inserted = transaction.run("INSERT INTO dispatch_follow_up (id, incident, owner, task, made_time, due_time, result, salt)"
                                              " VALUES (?, ?, ?, ?, ?, ?, '', ?)",
                                              values);
        if (!inserted)
            return std::unexpected(inserted.error());
        transaction.touched("dispatch_follow_up", store::bind(made.id));
        return {};
    });
    if (!done)
        return std::unexpected(done.error());
    return made;
}

Result<FollowUp> FollowUpBook::keep(const store::Actor &actor, FollowUpId id, const std::string &result)
{
    if (!isSound(result))
        return fail(ErrorKind::Invalid, "a promise that was kept has an answer");
    const QVariant key[] = {store::bind(id)};
    auto known = read(m_database, FOLLOW_UPS "WHERE id = ?", key);
    if (!known)
        return std::unexpected(known.error());
    if (known->empty())
        return fail(ErrorKind::NotFound, "there is no promise " + id.toString());
    FollowUp kept = std::move(known->front());
    if (kept.doneTime)
        return fail(ErrorKind::Conflict, "the promise was kept already");
    kept.doneTime = m_clock.now();
    kept.result = result;
    const QVariant values[] = {store::bind(*kept.doneTime), store::bind(result), store::bind(id)};
    const store::JournalEntry entry{"incident.promise-kept", kept.incident.toString(), toJson({{QStringLiteral("followUp"), text(id.toString())}})};
    const auto done = m_journal.record(actor, entry, [&](store::Transaction &transaction, store::JournalEntry &) -> Result<> {
        const auto updated = transaction.run("UPDATE dispatch_follow_up SET done_time = ?, result = ? WHERE id = ?", values);
        if (!updated)
            return std::unexpected(updated.error());
        transaction.touched("dispatch_follow_up", store::bind(id));
        return {};
    });
    if (!done)
        return std::unexpected(done.error());
    return kept;
}

Result<std::vector<FollowUp>> FollowUpBook::of(IncidentId incident) const
{
    const QVariant key[] = {store::bind(incident)};
    return read(m_database, FOLLOW_UPS "WHERE incident = ? ORDER BY due_time, id", key);
}

Result<std::vector<FollowUp>> FollowUpBook::open() const { return read(m_database, FOLLOW_UPS "WHERE done_time IS NULL ORDER BY due_time, id", {}); }

} // namespace radar::dispatch
