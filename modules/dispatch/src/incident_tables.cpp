// The writing half of incident_tables.h; the reading one is incident_reading.cpp.
#include "incident_tables.h"

#include <array>
#include <charconv>
#include <format>

#include "record_json.h"

namespace radar::dispatch {

using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

QVariant numberOf(const std::optional<Disposition> &disposition) { return disposition ? store::bind(static_cast<int>(*disposition)) : QVariant(); }
QVariant codeOf(auto state) { return store::bind(std::string_view(code(state))); }

Result<> changeOneRow(store::Transaction &transaction, const char *sql, std::span<const QVariant> values, const char *table, const QVariant &key)
{
    const auto changed = transaction.run(sql, values);
    if (!changed)
        return std::unexpected(changed.error());
    if (*changed != 1)
        return fail(ErrorKind::Corrupt, std::format("a row of {} is not there any more", table));
    transaction.touched(table, key);
    return {};
}

Result<> insertStep(store::Transaction &transaction, const Order &order, base::Uuid event)
{
    const Order::Step &step = order.steps.back();
    const QVariant values[] = {store::bind(event), store::bind(order.id), store::bind(order.steps.size() - 1), codeOf(step.state),
                               store::bind(step.time)};
    return changeOneRow(transaction, "INSERT INTO dispatch_step (event, order_id, ordinal, state, time) VALUES (?, ?, ?, ?, ?)", values,
                        "dispatch_step", store::bind(event));
}

} // namespace

std::string DayNumber::toString() const { return std::format("{}-{:04}", day, number); }

std::optional<DayNumber> DayNumber::parse(std::string_view text)
{
    constexpr std::size_t dash = 8;
    if (text.size() < dash + 5 || text.size() > dash + 10 || text[dash] != '-')
        return {};
    std::int64_t day = 0;
    DayNumber parsed{std::string(text.substr(0, dash)), 0};
    const auto whole = [](std::string_view digits, std::int64_t &value) {
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        return error == std::errc() && end == digits.data() + digits.size() && value > 0;
    };
    if (!whole(text.substr(0, dash), day) || !whole(text.substr(dash + 1), parsed.number) || parsed.toString() != text)
        return {};
    return parsed;
}

Result<DayNumber> nextNumber(store::Transaction &transaction, const std::string &day)
{
    DayNumber next{day, 1};
    const QVariant values[] = {store::bind(day)};
    const auto read = transaction.query("SELECT max(day_number) FROM dispatch_incident WHERE day = ?", values, [&](const store::Row &row) {
        if (!row.isNull(0))
            next.number = row.integer(0) + 1;
    });
    if (!read)
        return std::unexpected(read.error());
    return next;
}

Result<> insertIncident(store::Transaction &transaction, const Incident &incident, Source source)
{
    const auto number = DayNumber::parse(incident.number);
    const QVariant values[] = {
        store::bind(incident.id),
        store::bind(incident.number),
        number ? store::bind(number->day) : QVariant(),
        number ? store::bind(number->number) : QVariant(),
        store::bind(source == Source::Imported ? 1 : 0),
        store::bind(incident.type),
        store::bind(static_cast<int>(incident.level)),
        codeOf(incident.state),
        store::bind(incident.position.latitude),
        store::bind(incident.position.longitude),
        store::bind(incident.address),
        store::bind(incident.text),
        store::bind(incident.caller),
        store::bind(incident.reportedTime),
        store::bind(incident.closedTime),
        numberOf(incident.disposition),
        store::bind(incident.closingText),
        store::bind(incident.callerNumber),
        store::bind(incident.isCallerNamed ? 1 : 0),
        store::salt(),
    };
    return changeOneRow(
        transaction,
        "INSERT INTO dispatch_incident (id, number, day, day_number, imported, type, level, state, latitude, longitude, address, text,"
        " caller, reported_time, closed_time, disposition, closing_text, caller_number, caller_named, salt)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        values, "dispatch_incident", store::bind(incident.id));
}

// Words may have come with it: retention looks at them again.
Result<> updateIncident(store::Transaction &transaction, const Incident &incident)
{
    const QVariant values[] = {codeOf(incident.state), store::bind(incident.closedTime), numberOf(incident.disposition),
                               store::bind(incident.closingText), store::bind(incident.id)};
    return changeOneRow(transaction,
                        "UPDATE dispatch_incident SET state = ?, closed_time = ?, disposition = ?, closing_text = ?, texts_ended = NULL WHERE id = ?",
                        values, "dispatch_incident", store::bind(incident.id));
}

Result<> replaceIncident(store::Transaction &transaction, const Incident &incident)
{
    const QVariant values[] = {
        store::bind(incident.type),
        store::bind(static_cast<int>(incident.level)),
        codeOf(incident.state),
        store::bind(incident.position.latitude),
        store::bind(incident.position.longitude),
        store::bind(incident.address),
        store::bind(incident.text),
        store::bind(incident.reportedTime),
        store::bind(incident.closedTime),
        numberOf(incident.disposition),
        store::bind(incident.id),
    };
    return changeOneRow(transaction,
                        "UPDATE dispatch_incident SET type = ?, level = ?, state = ?, latitude = ?, longitude = ?, address = ?, text = ?,"
                        " reported_time = ?, closed_time = ?, disposition = ?, texts_ended = NULL WHERE id = ?",
                        values, "dispatch_incident", store::bind(incident.id));
}

Result<> insertOrder(store::Transaction &transaction, const Order &order, std::size_t ordinal, base::Uuid event)
{
    const QVariant values[] = {
        store::bind(order.id),
        store::bind(order.incident),
        store::bind(ordinal),
        store::bind(order.satellite),
        codeOf(order.state),
        store::bind(order.sentTime),
        store::bind(order.promisedTime.count()),
        store::bind(order.promisedMeters),
        store::bind(routeToJson(order.route)),
        order.post ? store::bind(order.post->place.latitude) : QVariant(),
        order.post ? store::bind(order.post->place.longitude) : QVariant(),
        order.post ? store::bind(order.post->task) : QVariant(),
        order.offer ? store::bind(*order.offer) : QVariant(),
        order.exception ? codeOf(order.exception->rule) : QVariant(),
        order.exception ? store::bind(order.exception->reason) : QVariant(),
        order.diversion ? store::bind(order.diversion->order) : QVariant(),
        order.diversion ? store::bind(order.diversion->reason) : QVariant(),
        store::salt(),
    };
    auto inserted =
        changeOneRow(transaction,
                     "INSERT INTO dispatch_order (id, incident, ordinal, satellite, state, sent_time, promised_ms, promised_meters, route,"
                     " post_latitude, post_longitude, task, offer, exception_rule, exception_reason, instead_of, instead_reason, salt)"
                     " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                     values, "dispatch_order", store::bind(order.id));
    return inserted ? insertStep(transaction, order, event) : inserted;
}

Result<> updateOrder(store::Transaction &transaction, const Order &order, base::Uuid event)
{
    const QVariant values[] = {codeOf(order.state), store::bind(order.feedback), store::bind(order.refusalReason), store::bind(order.id)};
    auto updated = changeOneRow(transaction, "UPDATE dispatch_order SET state = ?, feedback = ?, refusal_reason = ? WHERE id = ?", values,
                                "dispatch_order", store::bind(order.id));
    return updated ? insertStep(transaction, order, event) : updated;
}

Result<> insertHelpCall(store::Transaction &transaction, base::Uuid id, const HelpCall &call, IncidentId incident)
{
    const QVariant values[] = {store::bind(id), store::bind(call.device), store::bind(call.deviceTime), store::bind(incident)};
    return changeOneRow(transaction, "INSERT INTO dispatch_help_call (id, device, device_time, incident) VALUES (?, ?, ?, ?)", values,
                        "dispatch_help_call", store::bind(id));
}

Result<> insertRecommendation(store::Transaction &transaction, base::Uuid id, const Recommendation &recommendation, base::Time saved)
{
    const QVariant values[] = {store::bind(id), store::bind(recommendation.incident), store::bind(saved), store::bind(toJson(recommendation))};
    return changeOneRow(transaction, "INSERT INTO dispatch_recommendation (id, incident, saved_time, shown) VALUES (?, ?, ?, ?)", values,
                        "dispatch_recommendation", store::bind(id));
}

Result<std::optional<KnownNumber>> findNumber(store::Transaction &transaction, const std::string &number)
{
    std::optional<KnownNumber> known;
    const QVariant values[] = {store::bind(number)};
    const auto read = transaction.query("SELECT id, imported FROM dispatch_incident WHERE number = ?", values, [&](const store::Row &row) {
        known = KnownNumber{row.id<IncidentTag>(0), row.integer(1) == 0 ? Source::Own : Source::Imported};
    });
    if (!read)
        return std::unexpected(read.error());
    return known;
}

} // namespace radar::dispatch
