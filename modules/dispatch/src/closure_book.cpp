#include <algorithm>

#include <QJsonObject>

#include "book_data.h"
#include "dispatch/closures.h"
#include "incident_tables.h"
#include "record_json.h"

namespace radar::dispatch {

using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

constexpr std::size_t mostPoints = 1000;
constexpr std::size_t longestReason = 500;

const char *code(NewClosure::Shape shape) { return shape == NewClosure::Shape::Streets ? "streets" : "area"; }

std::string joined(const std::vector<std::string> &words)
{
    std::string text;
    for (const std::string &word : words)
        text += (text.empty() ? "" : " ") + word;
    return text;
}

std::vector<std::string> split(const std::string &text)
{
    std::vector<std::string> words;
    for (const QString &word : QString::fromStdString(text).split(u' ', Qt::SkipEmptyParts))
        words.push_back(word.toStdString());
    return words;
}

Result<> check(const NewClosure &closure, base::Time now)
{
    const auto invalid = [](const char *what) { return fail(ErrorKind::Invalid, what); };
    if (closure.reason.empty() || closure.reason.size() > longestReason)
        return invalid("a closure needs a reason of at most 500 bytes");
    if (closure.points.size() < (closure.shape == NewClosure::Shape::Area ? 3U : 1U) || closure.points.size() > mostPoints)
        return invalid("a closure needs 1 to 1000 places; an area at least 3");
    if (!std::ranges::all_of(closure.points, &geo::Wgs84::isValid))
        return invalid("a place of the closure is not on the globe");
    if (std::ranges::any_of(closure.modes, [](const std::string &mode) { return mode.empty() || mode.contains(' '); }))
        return invalid("a travel mode is one word");
    if (closure.until && (*closure.until <= closure.from || *closure.until <= now))
        return invalid("the closure would be over before it begins");
    return {};
}

Result<std::vector<Closure>> readClosures(const store::Database &database, base::Time now)
{
    std::vector<Closure> closures;
    const QVariant values[] = {store::bind(now)};
    const auto read = database.query("SELECT id, shape, points, modes, from_time, until_time, reason FROM dispatch_closure"
                                     " WHERE reopened_time IS NULL AND (until_time IS NULL OR until_time > ?)",
                                     values, [&](const store::Row &row) {
                                         Closure closure;
                                         closure.id = row.id<ClosureTag>(0);
                                         closure.shape = row.text(1) == "area" ? NewClosure::Shape::Area : NewClosure::Shape::Streets;
                                         closure.points = routeFromJson(row.text(2));
                                         closure.modes = split(row.text(3));
                                         closure.from = row.time(4);
                                         if (!row.isNull(5))
                                             closure.until = row.time(5);
                                         closure.reason = row.text(6);
                                         closures.push_back(std::move(closure));
                                     });
    if (!read)
        return std::unexpected(read.error());
    return closures;
}

Result<> insert(store::Transaction &transaction, const Closure &closure)
{
    const QVariant values[] = {store::bind(closure.id),
                               store::bind(std::string_view(code(closure.shape))),
                               store::bind(routeToJson(closure.points)),
                               store::bind(joined(closure.modes)),
                               store::bind(closure.from),
                               store::bind(closure.until),
                               store::bind(closure.reason),
                               store::salt()};
    const auto done = transaction.run("INSERT INTO dispatch_closure (id, shape, points, modes, from_time, until_time, reason, salt)"
                                      " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                                      values);
    if (!done)
        return std::unexpected(done.error());
    transaction.touched("dispatch_closure", store::bind(closure.id));
    return {};
}

} // namespace

struct ClosureBook::Private {
    store::Database &database;
    store::Journal &journal;
    const base::Clock &clock;
    std::vector<Closure> closures; ///< not over when they were looked at last

    [[nodiscard]] std::vector<Closure> select(auto condition) const
    {
        std::vector<Closure> found;
        const base::Time now = clock.now();
        for (const Closure &closure : closures)
            if ((!closure.until || now < *closure.until) && condition(closure, now))
                found.push_back(closure);
        std::ranges::sort(found, [](const Closure &a, const Closure &b) { return std::tie(a.from, a.id) < std::tie(b.from, b.id); });
        return found;
    }
};

ClosureBook::ClosureBook() = default;
ClosureBook::~ClosureBook() = default;

Result<std::unique_ptr<ClosureBook>> ClosureBook::open(store::Database &database, store::Journal &journal, const base::Clock &clock)
{
    auto closures = readClosures(database, clock.now());
    if (!closures)
        return std::unexpected(closures.error());
    std::unique_ptr<ClosureBook> book(new ClosureBook);
    book->d.reset(new Private{database, journal, clock, std::move(*closures)});
    return book;
}

Result<Closure> ClosureBook::close(const store::Actor &actor, const NewClosure &wanted)
{
    if (auto checked = check(wanted, d->clock.now()); !checked)
        return std::unexpected(checked.error());
    Closure closure{wanted, ClosureId::make(d->clock.now())};
    const store::JournalEntry entry{"street.close", closure.id.toString(),
                                    toJson({{QStringLiteral("shape"), QLatin1StringView(code(closure.shape))},
                                            {QStringLiteral("places"), static_cast<qint64>(closure.points.size())},
                                            {QStringLiteral("modes"), text(joined(closure.modes))}})};
    const auto done =
        d->journal.record(actor, entry, [&](store::Transaction &transaction, store::JournalEntry &) { return insert(transaction, closure); });
    if (!done)
        return std::unexpected(done.error());
    d->closures.push_back(closure);
    return closure;
}

Result<> ClosureBook::reopen(const store::Actor &actor, ClosureId id)
{
    const base::Time now = d->clock.now();
    const auto closure = std::ranges::find(d->closures, id, &Closure::id);
    if (closure == d->closures.end())
        return fail(ErrorKind::NotFound, "there is no closure " + id.toString() + ", or it was over before the station was opened");
    if (closure->until && *closure->until <= now)
        return fail(ErrorKind::Conflict, "the closure is over");
    const store::JournalEntry entry{"street.reopen", id.toString(), "{}"};
    const auto done = d->journal.record(actor, entry, [&](store::Transaction &transaction, store::JournalEntry &) -> Result<> {
        const QVariant values[] = {store::bind(now), store::bind(id)};
        const auto changed = transaction.run("UPDATE dispatch_closure SET reopened_time = ? WHERE id = ?", values);
        if (!changed)
            return std::unexpected(changed.error());
        transaction.touched("dispatch_closure", store::bind(id));
        return {};
    });
    if (!done)
        return std::unexpected(done.error());
    d->closures.erase(closure);
    return {};
}

std::vector<Closure> ClosureBook::active() const
{
    return d->select([](const Closure &closure, base::Time now) { return closure.from <= now; });
}

std::vector<Closure> ClosureBook::planned() const
{
    return d->select([](const Closure &closure, base::Time now) { return closure.from > now; });
}

std::optional<base::Time> ClosureBook::nextChange() const
{
    std::optional<base::Time> next;
    const base::Time now = d->clock.now();
    const auto consider = [&](base::Time time) {
        if (time > now && (!next || time < *next))
            next = time;
    };
    for (const Closure &closure : d->closures) {
        if (closure.until && *closure.until <= now)
            continue;
        consider(closure.from);
        if (closure.until)
            consider(*closure.until);
    }
    return next;
}

} // namespace radar::dispatch
