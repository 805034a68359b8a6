#include "alarm_tables.h"

#include <algorithm>

namespace radar::dispatch {

using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

constexpr const char *levelCodes[] = {"top", "high", "medium", "low"};
constexpr const char *kindCodes[] = {"help", "order-limit", "unassigned", "lost-phone", "safety-check", "arrival",
                                     "zone", "link",        "unread",     "record",     "consent",      "certificate"};
constexpr const char *stateCodes[] = {"unacknowledged", "acknowledged", "returned", "shelved", "ended"};
constexpr const char *escalationCodes[] = {"desk", "second-desk", "commander"};

template <typename Enum, std::size_t count>
std::optional<Enum> fromCode(const char *const (&codes)[count], std::string_view text)
{
    const auto found = std::ranges::find(codes, text);
    return found == std::end(codes) ? std::nullopt : std::optional(static_cast<Enum>(found - std::begin(codes)));
}

QVariant codeOf(auto value) { return store::bind(std::string_view(code(value))); }

std::optional<Alarm> alarmOf(const store::Row &row)
{
    const auto kind = alarmKindFromCode(row.text(1));
    const auto level = alarmLevelFromCode(row.text(3));
    const auto state = alarmStateFromCode(row.text(7));
    const auto escalation = escalationFromCode(row.text(18));
    if (!kind || !level || !state || !escalation)
        return {};
    const auto time = [&row](int column) { return row.isNull(column) ? std::nullopt : std::optional(row.time(column)); };
    Alarm alarm;
    alarm.id = row.id<AlarmTag>(0);
    alarm.cause = {.kind = *kind, .level = *level, .source = row.text(2), .detail = row.text(6), .times = static_cast<int>(row.integer(10))};
    if (!row.isNull(4))
        alarm.cause.incident = row.id<IncidentTag>(4);
    if (!row.isNull(5))
        alarm.cause.satellite = SatelliteId{row.uuid(5)};
    alarm.state = *state;
    alarm.isWrong = row.integer(8) != 0;
    alarm.count = static_cast<int>(row.integer(9));
    alarm.raisedTime = row.time(11);
    alarm.newsTime = row.time(12);
    alarm.returnedTime = time(13);
    alarm.acknowledgedTime = time(14);
    alarm.acknowledgedBy = row.text(15);
    alarm.handledTime = time(16);
    alarm.handledBy = row.text(17);
    alarm.escalation = *escalation;
    alarm.silencedTime = time(19);
    alarm.shelvedUntil = time(20);
    alarm.shelfReason = row.text(21);
    return alarm;
}

} // namespace

const char *code(AlarmLevel level) { return levelCodes[static_cast<std::size_t>(level)]; }
const char *code(AlarmKind kind) { return kindCodes[static_cast<std::size_t>(kind)]; }
const char *code(AlarmState state) { return stateCodes[static_cast<std::size_t>(state)]; }
const char *code(Escalation escalation) { return escalationCodes[static_cast<std::size_t>(escalation)]; }
std::optional<AlarmLevel> alarmLevelFromCode(std::string_view text) { return fromCode<AlarmLevel>(levelCodes, text); }
std::optional<AlarmKind> alarmKindFromCode(std::string_view text) { return fromCode<AlarmKind>(kindCodes, text); }
std::optional<AlarmState> alarmStateFromCode(std::string_view text) { return fromCode<AlarmState>(stateCodes, text); }
std::optional<Escalation> escalationFromCode(std::string_view text) { return fromCode<Escalation>(escalationCodes, text); }

Result<> insertAlarm(store::Transaction &transaction, const Alarm &alarm)
{
    const AlarmCause &cause = alarm.cause;
    const QVariant values[] = {store::bind(alarm.id),
                               codeOf(cause.kind),
                               store::bind(cause.source),
                               codeOf(cause.level),
                               store::bind(cause.incident),
                               cause.satellite ? store::bind(cause.satellite->uuid) : QVariant(),
                               store::bind(cause.detail),
                               codeOf(alarm.state),
                               store::bind(alarm.isWrong),
                               store::bind(alarm.count),
                               store::bind(cause.times),
                               store::bind(alarm.raisedTime),
                               store::bind(alarm.newsTime),
                               store::bind(alarm.returnedTime),
                               store::bind(alarm.acknowledgedBy),
                               store::bind(alarm.handledBy),
                               codeOf(alarm.escalation),
                               store::bind(alarm.shelfReason),
                               store::salt()};
    const auto done = transaction.run(
        "INSERT INTO dispatch_alarm (id, kind, source, level, incident, satellite, detail, state, wrong, count, times, raised_time, news_time,"
        " returned_time, acknowledged_by, handled_by, escalation, shelf_reason, salt) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
        "?)",
        values);
    if (!done)
        return std::unexpected(done.error());
    transaction.touched("dispatch_alarm", store::bind(alarm.id));
    return {};
}

Result<> updateAlarm(store::Transaction &transaction, const Alarm &alarm, base::Time now)
{
    const QVariant values[] = {codeOf(alarm.cause.level),
                               codeOf(alarm.state),
                               store::bind(alarm.isWrong),
                               store::bind(alarm.count),
                               store::bind(alarm.cause.times),
                               store::bind(alarm.newsTime),
                               store::bind(alarm.returnedTime),
                               store::bind(alarm.acknowledgedTime),
                               store::bind(alarm.acknowledgedBy),
                               store::bind(alarm.handledTime),
                               store::bind(alarm.handledBy),
                               codeOf(alarm.escalation),
                               store::bind(alarm.silencedTime),
                               store::bind(alarm.shelvedUntil),
                               store::bind(alarm.shelfReason),
                               alarm.state == AlarmState::Ended ? store::bind(now) : QVariant(),
                               store::bind(alarm.id)};
    const auto changed = transaction.run(
        "UPDATE dispatch_alarm SET level = ?, state = ?, wrong = ?, count = ?, times = ?, news_time = ?, returned_time = ?, acknowledged_time = ?,"
        " acknowledged_by = ?, handled_time = ?, handled_by = ?, escalation = ?, silenced_time = ?, shelved_until = ?, shelf_reason = ?,"
        " ended_time = ? WHERE id = ?",
        values);
    if (!changed)
        return std::unexpected(changed.error());
    if (*changed != 1)
        return fail(ErrorKind::Corrupt, "a row of dispatch_alarm is not there any more");
    transaction.touched("dispatch_alarm", store::bind(alarm.id));
    return {};
}

Result<std::vector<Alarm>> readAlarms(const store::Database &database)
{
    std::vector<Alarm> alarms;
    bool damaged = false;
    const auto read =
        database.query("SELECT id, kind, source, level, incident, satellite, detail, state, wrong, count, times, raised_time, news_time,"
                       " returned_time, acknowledged_time, acknowledged_by, handled_time, handled_by, escalation, silenced_time,"
                       " shelved_until, shelf_reason FROM dispatch_alarm WHERE ended_time IS NULL ORDER BY raised_time, id",
                       {}, [&](const store::Row &row) {
                           auto alarm = alarmOf(row);
                           damaged = damaged || !alarm;
                           if (alarm)
                               alarms.push_back(std::move(*alarm));
                       });
    if (!read)
        return std::unexpected(read.error());
    if (damaged)
        return fail(ErrorKind::Corrupt, "an alarm has an unknown kind, level or state");
    return alarms;
}

} // namespace radar::dispatch
