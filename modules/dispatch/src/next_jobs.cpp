#include "dispatch/next_jobs.h"

#include <algorithm>

#include "book_data.h"

namespace radar::dispatch {

using base::ErrorKind;
using base::fail;
using base::Result;

struct NextJobBook::Private {
    Private(store::Database &theDatabase, store::Journal &theJournal, const base::Clock &theClock)
        : database(theDatabase), journal(theJournal), clock(theClock)
    {}
    store::Database &database;
    store::Journal &journal;
    const base::Clock &clock;
    std::vector<NextJob> waiting;
};

namespace {

std::string payloadOf(const NextJob &job, const std::string &why = {})
{
    QJsonObject object{{QStringLiteral("job"), text(job.id.toString())},
                       {QStringLiteral("satellite"), text(job.satellite.toString())},
                       {QStringLiteral("after"), text(job.after.toString())}};
    if (!why.empty())
        object.insert(QStringLiteral("why"), text(why));
    return toJson(object);
}

} // namespace

NextJobBook::NextJobBook() = default;
NextJobBook::~NextJobBook() = default;

Result<std::unique_ptr<NextJobBook>> NextJobBook::open(store::Database &database, store::Journal &journal, const base::Clock &clock)
{
    std::unique_ptr<NextJobBook> book(new NextJobBook);
    book->d = std::make_unique<Private>(database, journal, clock);
    const auto read = database.query(
        "SELECT id, incident, satellite, after_order, made_time FROM dispatch_next_job WHERE state = 'waiting'"
        " ORDER BY made_time, id",
        {}, [&](const store::Row &row) {
            book->d->waiting.push_back({row.id<NextJobTag>(0), row.id<IncidentTag>(1), SatelliteId{row.uuid(2)}, row.id<OrderTag>(3), row.time(4)});
        });
    if (!read)
        return std::unexpected(read.error());
    return book;
}

Result<NextJob> NextJobBook::add(const store::Actor &actor, const IncidentBook &book, IncidentId id, SatelliteId satellite)
{
    const auto incident = book.find(id);
    if (!incident)
        return std::unexpected(incident.error());
    if (!isOpen(incident->state))
        return fail(ErrorKind::Conflict, "incident " + incident->number + " is closed");
    const Order *bound = book.activeOrderOf(satellite);
    if (!bound)
        return fail(ErrorKind::Conflict, "satellite " + satellite.toString() + " is free: it can be sent at once");
    if (bound->incident == id)
        return fail(ErrorKind::Conflict, "satellite " + satellite.toString() + " works on this incident already");
    if (std::ranges::contains(d->waiting, satellite, &NextJob::satellite))
        return fail(ErrorKind::Conflict, "satellite " + satellite.toString() + " has a next job already");

    const base::Time now = d->clock.now();
    const NextJob job{NextJobId::make(now), id, satellite, bound->id, now};
    const QVariant values[] = {store::bind(job.id), store::bind(job.incident), store::bind(job.satellite), store::bind(job.after),
                               store::bind(job.madeTime)};
    const auto done = d->journal.record(
        actor, {"order.queue", id.toString(), payloadOf(job)}, [&](store::Transaction &transaction, store::JournalEntry &) -> Result<> {
            const auto inserted =
                transaction.run("INSERT INTO dispatch_next_job (id, incident, satellite, after_order, made_time) VALUES (?, ?, ?, ?, ?)", values);
            if (!inserted)
                return std::unexpected(inserted.error());
            transaction.touched("dispatch_next_job", store::bind(job.id));
            return {};
        });
    if (!done)
        return std::unexpected(done.error());
    d->waiting.push_back(job);
    return job;
}

Result<> NextJobBook::end(const store::Actor &actor, const NextJob &job, const char *action, const char *state, const std::string &why)
{
    const QVariant values[] = {store::bind(std::string_view(state)), store::bind(job.id)};
    const auto done = d->journal.record(
        actor, {action, job.incident.toString(), payloadOf(job, why)}, [&](store::Transaction &transaction, store::JournalEntry &) -> Result<> {
            const auto changed = transaction.run("UPDATE dispatch_next_job SET state = ? WHERE id = ? AND state = 'waiting'", values);
            if (!changed)
                return std::unexpected(changed.error());
            if (*changed != 1)
                return fail(ErrorKind::Corrupt, "a row of dispatch_next_job is not there any more");
            transaction.touched("dispatch_next_job", store::bind(job.id));
            return {};
        });
    if (!done)
        return std::unexpected(done.error());
    std::erase_if(d->waiting, [id = job.id](const NextJob &one) { return one.id == id; });
    return {};
}

Result<> NextJobBook::cancel(const store::Actor &actor, NextJobId id)
{
    const auto found = std::ranges::find(d->waiting, id, &NextJob::id);
    if (found == d->waiting.end())
        return fail(ErrorKind::NotFound, "no job waits under that id");
    return end(actor, NextJob(*found), "order.queue-cancel", "cancelled", {});
}

const std::vector<NextJob> &NextJobBook::waiting() const { return d->waiting; }

Result<std::vector<Order>> NextJobBook::begin(const store::Actor &actor, IncidentBook &book, const OrderFor &orderFor)
{
    std::vector<Order> sent;
    for (const NextJob &job : std::vector<NextJob>(d->waiting)) {
        const auto incident = book.find(job.incident);
        if (!incident)
            return std::unexpected(incident.error());
        const Order *active = book.activeOrderOf(job.satellite);
        // Sent already, and stopped before it was written here.
        if (active && active->incident == job.incident) {
            if (auto ended = end(actor, job, "order.queue-begun", "begun", {}); !ended)
                return std::unexpected(ended.error());
            continue;
        }
        if (!isOpen(incident->state)) {
            if (auto ended = end(actor, job, "order.queue-dropped", "dropped", "closed"); !ended)
                return std::unexpected(ended.error());
            continue;
        }
        if (active) // still at it, or at something else that came between
            continue;
        const NewOrder order = orderFor(job.satellite, *incident);
        auto begun = book.send(actor, job.incident, std::span(&order, 1), {});
        const bool isForbidden = !begun && (begun.error().kind == ErrorKind::Denied || begun.error().kind == ErrorKind::Invalid);
        if (!begun && !isForbidden)
            return std::unexpected(begun.error()); // tried again with the next second
        const auto ended = begun ? end(actor, job, "order.queue-begun", "begun", {}) : end(actor, job, "order.queue-dropped", "dropped", "rule");
        if (!ended)
            return std::unexpected(ended.error());
        if (begun)
            sent.push_back(begun->front());
    }
    return sent;
}

} // namespace radar::dispatch
