#include "dispatch/alarm_book.h"

#include <algorithm>
#include <map>
#include <tuple>

#include <QJsonArray>
#include <QJsonObject>

#include "alarm_tables.h"
#include "book_data.h"

namespace radar::dispatch {

using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

constexpr std::size_t longestReason = 500;

/// An alarm as it shall be, and what the journal calls the step.
struct Step {
    Alarm alarm;
    const char *verb = "";
    bool isNew = false;
};

bool lasts(AlarmKind kind) { return kind != AlarmKind::Zone; }

/// It wants to be seen (again).
void makeNews(Alarm &alarm, base::Time now)
{
    alarm.state = AlarmState::Unacknowledged;
    alarm.newsTime = now;
    alarm.escalation = Escalation::Desk;
    alarm.silencedTime.reset();
    alarm.shelvedUntil.reset();
    alarm.acknowledgedTime.reset();
    alarm.acknowledgedBy.clear();
    alarm.handledTime.reset();
    alarm.handledBy.clear();
}

/// The cause is there, with what is known of it now. The verb of the step; nothing when nothing has changed.
const char *standing(Alarm &alarm, const AlarmCause &cause, base::Time now)
{
    const int more = std::max(0, cause.times - alarm.cause.times);
    const bool isWorse = cause.level < alarm.cause.level;
    const bool isAgain = !alarm.isWrong;
    if (!more && !isAgain && cause.level == alarm.cause.level)
        return nullptr;
    alarm.count += std::max(more, isAgain ? 1 : 0);
    alarm.cause.times = std::max(alarm.cause.times, cause.times);
    alarm.cause.level = cause.level;
    alarm.isWrong = true;
    alarm.returnedTime.reset();
    const bool isQuiet = alarm.state == AlarmState::Acknowledged || alarm.state == AlarmState::Returned;
    if (isQuiet && (more || isAgain || isWorse))
        makeNews(alarm, now);
    return "alarm.again";
}

/// The cause has gone.
const char *gone(Alarm &alarm, base::Time now)
{
    if (!alarm.isWrong)
        return nullptr;
    alarm.isWrong = false;
    alarm.returnedTime = now;
    alarm.state = alarm.state == AlarmState::Unacknowledged ? AlarmState::Returned : AlarmState::Ended;
    return alarm.state == AlarmState::Returned ? "alarm.return" : "alarm.end";
}

/// From when it waits for somebody; nothing: it does not.
std::optional<base::Time> waitsSince(const Alarm &alarm)
{
    if (alarm.state == AlarmState::Unacknowledged)
        return alarm.newsTime;
    if (alarm.state == AlarmState::Acknowledged && alarm.cause.kind == AlarmKind::Help && !alarm.handledTime)
        return alarm.acknowledgedTime;
    return {};
}

Escalation escalationAfter(base::Duration waited, const AlarmTimes &times)
{
    const auto over = [waited](std::chrono::seconds limit) { return limit.count() > 0 && waited >= limit; };
    return over(times.commander) ? Escalation::Commander : over(times.secondDesk) ? Escalation::SecondDesk : Escalation::Desk;
}

} // namespace

struct AlarmBook::Private {
    store::Database &database;
    store::Journal &journal;
    const base::Clock &clock;
    Limits limits;
    std::map<AlarmId, Alarm> alarms;
    std::map<std::pair<AlarmKind, std::string>, AlarmId> bySource;

    void adopt(Alarm &&alarm)
    {
        const auto key = std::pair(alarm.cause.kind, alarm.cause.source);
        if (alarm.state == AlarmState::Ended) {
            bySource.erase(key);
            alarms.erase(alarm.id);
            return;
        }
        bySource.insert_or_assign(key, alarm.id);
        alarms.insert_or_assign(alarm.id, std::move(alarm));
    }

    /// All of them in one transaction with one entry.
    Result<bool> write(const store::Actor &actor, std::vector<Step> &&steps)
    {
        if (steps.empty())
            return false;
        QJsonArray listed;
        for (const Step &step : steps)
            listed.append(QJsonObject{{QStringLiteral("alarm"), text(step.alarm.id.toString())},
                                      {QStringLiteral("kind"), QLatin1StringView(code(step.alarm.cause.kind))},
                                      {QStringLiteral("step"), QLatin1StringView(step.verb)},
                                      {QStringLiteral("state"), QLatin1StringView(code(step.alarm.state))},
                                      {QStringLiteral("escalation"), QLatin1StringView(code(step.alarm.escalation))},
                                      {QStringLiteral("count"), step.alarm.count}});
        const bool isOne = steps.size() == 1;
        const store::JournalEntry entry{isOne ? steps.front().verb : "alarm.change", isOne ? steps.front().alarm.id.toString() : "alarms",
                                        toJson({{QStringLiteral("alarms"), listed}})};
        const base::Time now = clock.now();
        const auto done = journal.record(actor, entry, [&](store::Transaction &transaction, store::JournalEntry &) -> Result<> {
            for (const Step &step : steps)
                if (auto written = step.isNew ? insertAlarm(transaction, step.alarm) : updateAlarm(transaction, step.alarm, now); !written)
                    return written;
            return {};
        });
        if (!done)
            return std::unexpected(done.error());
        for (Step &step : steps)
            adopt(std::move(step.alarm));
        return true;
    }

    [[nodiscard]] Alarm raised(const AlarmCause &cause) const
    {
        Alarm alarm;
        alarm.raisedTime = alarm.newsTime = clock.now();
        alarm.id = AlarmId::make(alarm.raisedTime);
        alarm.cause = cause;
        alarm.count = cause.times;
        return alarm;
    }

    [[nodiscard]] const Alarm *of(const AlarmCause &cause) const
    {
        const auto found = bySource.find({cause.kind, cause.source});
        return found == bySource.end() ? nullptr : &alarms.at(found->second);
    }

    [[nodiscard]] Result<Alarm> copy(AlarmId id) const
    {
        const auto found = alarms.find(id);
        if (found == alarms.end())
            return fail(ErrorKind::NotFound, "there is no alarm " + id.toString() + ", or it has ended");
        return found->second;
    }
};

AlarmBook::AlarmBook() = default;
AlarmBook::~AlarmBook() = default;

void AlarmBook::setLimits(const Limits &limits) { d->limits = limits; }

Result<std::unique_ptr<AlarmBook>> AlarmBook::open(store::Database &database, store::Journal &journal, const base::Clock &clock, const Limits &limits)
{
    auto alarms = readAlarms(database);
    if (!alarms)
        return std::unexpected(alarms.error());
    std::unique_ptr<AlarmBook> book(new AlarmBook);
    book->d.reset(new Private{database, journal, clock, limits, {}, {}});
    for (Alarm &alarm : *alarms)
        book->d->adopt(std::move(alarm));
    return book;
}

Result<bool> AlarmBook::keep(const store::Actor &actor, std::span<const AlarmCause> wrong)
{
    const base::Time now = d->clock.now();
    std::vector<Step> steps;
    std::map<std::pair<AlarmKind, std::string_view>, const AlarmCause *> causes;
    for (const AlarmCause &cause : wrong)
        if (causes.try_emplace({cause.kind, cause.source}, &cause).second && !d->of(cause))
            steps.push_back({d->raised(cause), "alarm.raise", true});
    for (const auto &[id, alarm] : d->alarms) {
        const auto cause = causes.find({alarm.cause.kind, alarm.cause.source});
        if (cause == causes.end() && !lasts(alarm.cause.kind))
            continue;
        Alarm changed = alarm;
        if (const char *verb = cause == causes.end() ? gone(changed, now) : standing(changed, *cause->second, now))
            steps.push_back({std::move(changed), verb});
    }
    return d->write(actor, std::move(steps));
}

Result<bool> AlarmBook::happened(const store::Actor &actor, const AlarmCause &cause)
{
    const base::Time now = d->clock.now();
    const Alarm *known = d->of(cause);
    Alarm alarm = known ? *known : d->raised(cause);
    if (known) {
        alarm.count += cause.times;
        if (alarm.state == AlarmState::Returned)
            alarm.newsTime = now;
    } else {
        alarm.state = AlarmState::Returned;
    }
    alarm.isWrong = false;
    alarm.returnedTime = now;
    std::vector<Step> steps;
    steps.push_back({std::move(alarm), known ? "alarm.again" : "alarm.raise", !known});
    return d->write(actor, std::move(steps));
}

Result<bool> AlarmBook::tick(const store::Actor &actor)
{
    const base::Time now = d->clock.now();
    std::vector<Step> steps;
    for (const auto &[id, alarm] : d->alarms) {
        Alarm changed = alarm;
        if (alarm.state == AlarmState::Shelved && *alarm.shelvedUntil <= now) {
            makeNews(changed, now);
            if (!changed.isWrong)
                changed.state = AlarmState::Returned;
            steps.push_back({std::move(changed), "alarm.unshelve"});
            continue;
        }
        const auto since = waitsSince(alarm);
        const auto due = since ? escalationAfter(now - *since, d->limits.alarms[static_cast<std::size_t>(alarm.cause.level)]) : Escalation::Desk;
        if (due <= alarm.escalation)
            continue;
        changed.escalation = due;
        steps.push_back({std::move(changed), "alarm.escalate"});
    }
    return d->write(actor, std::move(steps));
}

Result<> AlarmBook::acknowledge(const store::Actor &actor, std::span<const AlarmId> alarms)
{
    const base::Time now = d->clock.now();
    std::vector<Step> steps;
    for (const AlarmId id : alarms) {
        auto alarm = d->copy(id);
        if (!alarm)
            return std::unexpected(alarm.error());
        if (alarm->cause.level == AlarmLevel::Top && alarms.size() > 1)
            return fail(ErrorKind::Denied, "an alarm of the top level is acknowledged by itself");
        if (alarm->state == AlarmState::Shelved)
            return fail(ErrorKind::Conflict, "the alarm is on the shelf");
        if (alarm->state == AlarmState::Acknowledged)
            continue;
        alarm->state = alarm->state == AlarmState::Returned ? AlarmState::Ended : AlarmState::Acknowledged;
        alarm->acknowledgedTime = now;
        alarm->acknowledgedBy = actor.id;
        steps.push_back({std::move(*alarm), "alarm.acknowledge"});
    }
    const auto done = d->write(actor, std::move(steps));
    return done ? Result<>() : std::unexpected(done.error());
}

Result<> AlarmBook::handle(const store::Actor &actor, AlarmId id)
{
    auto alarm = d->copy(id);
    if (!alarm)
        return std::unexpected(alarm.error());
    if (alarm->cause.kind != AlarmKind::Help)
        return fail(ErrorKind::Conflict, "only a call for help is handled in a second stage");
    if (alarm->state != AlarmState::Acknowledged)
        return fail(ErrorKind::Conflict, "a call for help is acknowledged first");
    if (alarm->handledTime)
        return {};
    alarm->handledTime = d->clock.now();
    alarm->handledBy = actor.id;
    std::vector<Step> steps;
    steps.push_back({std::move(*alarm), "alarm.handle"});
    const auto done = d->write(actor, std::move(steps));
    return done ? Result<>() : std::unexpected(done.error());
}

Result<> AlarmBook::silence(const store::Actor &actor)
{
    std::vector<Step> steps;
    for (const auto &[id, alarm] : d->alarms) {
        if (!sounds(alarm))
            continue;
        Alarm quiet = alarm;
        quiet.silencedTime = d->clock.now();
        steps.push_back({std::move(quiet), "alarm.silence"});
    }
    const auto done = d->write(actor, std::move(steps));
    return done ? Result<>() : std::unexpected(done.error());
}

Result<> AlarmBook::shelve(const store::Actor &actor, AlarmId id, std::chrono::seconds time, const std::string &reason)
{
    auto alarm = d->copy(id);
    if (!alarm)
        return std::unexpected(alarm.error());
    if (alarm->cause.level == AlarmLevel::Top)
        return fail(ErrorKind::Denied, "an alarm of the top level is not shelved");
    if (reason.empty() || reason.size() > longestReason)
        return fail(ErrorKind::Invalid, "shelving needs a reason of at most 500 bytes");
    if (time.count() <= 0 || time > d->limits.longestShelf)
        return fail(ErrorKind::Invalid, "an alarm is shelved for a time, and no longer than the limits allow");
    if (alarm->state == AlarmState::Returned)
        return fail(ErrorKind::Conflict, "what is right again is acknowledged, not shelved");
    alarm->state = AlarmState::Shelved;
    alarm->shelvedUntil = d->clock.now() + time;
    alarm->shelfReason = reason;
    std::vector<Step> steps;
    steps.push_back({std::move(*alarm), "alarm.shelve"});
    const auto done = d->write(actor, std::move(steps));
    return done ? Result<>() : std::unexpected(done.error());
}

std::vector<const Alarm *> AlarmBook::current() const
{
    std::vector<const Alarm *> current;
    for (const auto &[id, alarm] : d->alarms)
        current.push_back(&alarm);
    const auto order = [](const Alarm *alarm) {
        const bool isSeen = alarm->state == AlarmState::Acknowledged;
        return std::tuple(alarm->state == AlarmState::Shelved, alarm->cause.level, isSeen, alarm->newsTime, alarm->id);
    };
    std::ranges::sort(current, {}, order);
    return current;
}

const Alarm *AlarmBook::alarm(AlarmId id) const
{
    const auto found = d->alarms.find(id);
    return found == d->alarms.end() ? nullptr : &found->second;
}

bool AlarmBook::sounds(const Alarm &alarm) const
{
    if (alarm.state != AlarmState::Unacknowledged && alarm.state != AlarmState::Returned)
        return false;
    if (!alarm.silencedTime || *alarm.silencedTime < alarm.newsTime)
        return true;
    const auto repeat = d->limits.alarms[static_cast<std::size_t>(alarm.cause.level)].repeat;
    return repeat.count() > 0 && d->clock.now() - *alarm.silencedTime >= repeat;
}

} // namespace radar::dispatch
