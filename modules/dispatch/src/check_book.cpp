#include <algorithm>

#include <QJsonObject>

#include "book_data.h"
#include "dispatch/checks.h"

namespace radar::dispatch {

using base::Result;

CheckBook::CheckBook(store::Database &database, store::Journal &journal, const base::Clock &clock)
    : m_database(database), m_journal(journal), m_clock(clock)
{}

Result<Check> CheckBook::tick(const store::Actor &actor, IncidentId incident, std::size_t step)
{
    const auto known = of(incident);
    if (!known)
        return std::unexpected(known.error());
    if (const auto ticked = std::ranges::find(*known, step, &Check::step); ticked != known->end())
        return *ticked;
    bool isThere = false;
    const QVariant key[] = {store::bind(incident)};
    if (const auto looked = m_database.query("SELECT 1 FROM dispatch_incident WHERE id = ?", key, [&](const store::Row &) { isThere = true; });
        !looked)
        return std::unexpected(looked.error());
    if (!isThere)
        return base::fail(base::ErrorKind::NotFound, "there is no incident " + incident.toString());
    const Check check{step, m_clock.now()};
    const QVariant id = store::bind(base::Uuid::makeV7(check.time));
    const QVariant values[] = {id, store::bind(incident), store::bind(step), store::bind(check.time)};
    const store::JournalEntry entry{"incident.check", incident.toString(), toJson({{QStringLiteral("step"), static_cast<qint64>(step)}})};
    const auto done = m_journal.record(actor, entry, [&](store::Transaction &transaction, store::JournalEntry &) -> Result<> {
        const auto inserted = transaction.run("INSERT INTO dispatch_check (id, incident, step, time) VALUES (?, ?, ?, ?)", values);
        if (!inserted)
            return std::unexpected(inserted.error());
        transaction.touched("dispatch_check", id);
        return {};
    });
    if (!done)
        return std::unexpected(done.error());
    return check;
}

Result<std::vector<Check>> CheckBook::of(IncidentId incident) const
{
    std::vector<Check> checks;
    const QVariant key[] = {store::bind(incident)};
    const auto read = m_database.query("SELECT step, time FROM dispatch_check WHERE incident = ? ORDER BY step", key,
                                       [&](const store::Row &row) { checks.push_back({static_cast<std::size_t>(row.integer(0)), row.time(1)}); });
    if (!read)
        return std::unexpected(read.error());
    return checks;
}

} // namespace radar::dispatch
