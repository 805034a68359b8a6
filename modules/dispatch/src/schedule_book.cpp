#include <algorithm>

#include <QJsonObject>

#include "book_data.h"
#include "dispatch/schedule.h"
#include "incident_tables.h"

namespace radar::dispatch {

using namespace std::chrono_literals;
using base::ErrorKind;
using base::fail;
using base::Result;

struct ScheduleBook::Private {
    store::Database &database;
    store::Journal &journal;
    const base::Clock &clock;
    std::vector<Scheduled> waiting{};

    void sort()
    {
        std::ranges::sort(waiting, {}, [](const Scheduled &one) { return std::pair(one.start, one.id); });
    }
};

namespace {

Result<> insert(store::Transaction &transaction, const Scheduled &scheduled)
{
    const NewIncident &incident = scheduled.incident;
    const QVariant values[] = {store::bind(scheduled.id),
                               store::bind(scheduled.start),
                               store::bind(incident.type),
                               incident.level ? store::bind(static_cast<int>(*incident.level)) : QVariant(),
                               store::bind(incident.position.latitude),
                               store::bind(incident.position.longitude),
                               store::bind(incident.address),
                               store::bind(incident.text),
                               store::bind(incident.caller),
                               store::bind(incident.callerNumber),
                               store::bind(incident.isCallerNamed ? 1 : 0),
                               store::salt()};
    const auto inserted = transaction.run("INSERT INTO dispatch_schedule (id, start_time, type, level, latitude, longitude, address, text, caller,"
                                          " caller_number, caller_named, state, salt) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting', ?)",
                                          values);
    if (!inserted)
        return std::unexpected(inserted.error());
    transaction.touched("dispatch_schedule", store::bind(scheduled.id));
    return {};
}

Result<> end(store::Transaction &transaction, ScheduledId id, const char *state, const QVariant &incident)
{
    const QVariant values[] = {store::bind(std::string_view(state)), incident, store::bind(id)};
    const auto changed = transaction.run("UPDATE dispatch_schedule SET state = ?, incident = ? WHERE id = ? AND state = 'waiting'", values);
    if (!changed)
        return std::unexpected(changed.error());
    if (*changed != 1)
        return fail(ErrorKind::Corrupt, "a row of dispatch_schedule is not there any more");
    transaction.touched("dispatch_schedule", store::bind(id));
    return {};
}

} // namespace

ScheduleBook::ScheduleBook() = default;
ScheduleBook::~ScheduleBook() = default;

Result<std::unique_ptr<ScheduleBook>> ScheduleBook::open(store::Database &database, store::Journal &journal, const base::Clock &clock)
{
    std::unique_ptr<ScheduleBook> book(new ScheduleBook);
    book->d = std::make_unique<Private>(database, journal, clock);
    const auto read = database.query("SELECT id, start_time, type, level, latitude, longitude, address, text, caller, caller_number, caller_named"
                                     " FROM dispatch_schedule WHERE state = 'waiting'",
                                     {}, [&](const store::Row &row) {
                                         Scheduled one{row.id<ScheduledTag>(0), row.time(1), {}};
                                         one.incident.type = row.text(2);
                                         if (!row.isNull(3))
                                             one.incident.level = static_cast<Level>(row.integer(3));
                                         one.incident.position = {row.real(4), row.real(5)};
                                         one.incident.address = row.text(6);
                                         one.incident.text = row.text(7);
                                         one.incident.caller = row.text(8);
                                         one.incident.callerNumber = row.text(9);
                                         one.incident.isCallerNamed = row.integer(10) != 0;
                                         book->d->waiting.push_back(std::move(one));
                                     });
    if (!read)
        return std::unexpected(read.error());
    book->d->sort();
    return book;
}

Result<Scheduled> ScheduleBook::schedule(const store::Actor &actor, base::Time start, const NewIncident &incident)
{
    if (auto checked = checkReport(incident); !checked)
        return std::unexpected(checked.error());
    const base::Time now = d->clock.now();
    if (start <= now || start > now + std::chrono::days(366))
        return fail(ErrorKind::Invalid, "an incident is scheduled for a time to come, at most a year ahead");
    const Scheduled scheduled{ScheduledId::make(now), start, incident};
    const store::JournalEntry entry{
        "incident.schedule", scheduled.id.toString(),
        toJson({{QStringLiteral("type"), text(incident.type)}, {QStringLiteral("start"), QString::fromStdString(base::toIso8601(start))}})};
    const auto done =
        d->journal.record(actor, entry, [&](store::Transaction &transaction, store::JournalEntry &) { return insert(transaction, scheduled); });
    if (!done)
        return std::unexpected(done.error());
    d->waiting.push_back(scheduled);
    d->sort();
    return scheduled;
}

Result<> ScheduleBook::cancel(const store::Actor &actor, ScheduledId id)
{
    const auto found = std::ranges::find(d->waiting, id, &Scheduled::id);
    if (found == d->waiting.end())
        return fail(ErrorKind::NotFound, "no incident is scheduled under that id");
    const auto done =
        d->journal.record(actor, {"incident.schedule-cancel", id.toString(), "{}"},
                          [&](store::Transaction &transaction, store::JournalEntry &) { return end(transaction, id, "cancelled", QVariant()); });
    if (!done)
        return done;
    d->waiting.erase(found);
    return {};
}

const std::vector<Scheduled> &ScheduleBook::waiting() const { return d->waiting; }

Result<std::vector<Incident>> ScheduleBook::begin(const store::Actor &actor, IncidentBook &book)
{
    std::vector<Incident> begun;
    while (!d->waiting.empty() && d->waiting.front().start <= d->clock.now()) {
        const Scheduled &next = d->waiting.front();
        auto incident = book.report(actor, next.incident, [&](store::Transaction &transaction, IncidentId id) {
            return end(transaction, next.id, "begun", store::bind(id));
        });
        if (!incident)
            return std::unexpected(incident.error());
        begun.push_back(std::move(*incident));
        d->waiting.erase(d->waiting.begin());
    }
    return begun;
}

} // namespace radar::dispatch
