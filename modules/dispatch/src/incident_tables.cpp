#include "incident_tables.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <format>
#include <numbers>

#include <QJsonArray>
#include <QJsonDocument>

#include "geo/distance.h"
#include "recommendation_json.h"

namespace radar::dispatch {

using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

QVariant numberOf(const std::optional<Disposition> &disposition)
{
    return disposition ? store::bind(static_cast<int>(*disposition)) : QVariant();
}
QVariant codeOf(auto state)
{
    return store::bind(std::string_view(code(state)));
}

std::string routeToJson(const std::vector<geo::Wgs84> &route)
{
    QJsonArray array;
    for (const geo::Wgs84 &point : route)
        array.append(QJsonArray{point.longitude, point.latitude});
    return QJsonDocument(array).toJson(QJsonDocument::Compact).toStdString();
}

std::vector<geo::Wgs84> routeFromJson(const std::string &text)
{
    std::vector<geo::Wgs84> route;
    const QJsonArray array = QJsonDocument::fromJson(QByteArray::fromStdString(text)).array();
    route.reserve(static_cast<std::size_t>(array.size()));
    for (const QJsonValue &point : array)
        route.push_back({point.toArray().at(1).toDouble(), point.toArray().at(0).toDouble()});
    return route;
}

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
    const QVariant values[] = {store::bind(event), store::bind(order.id), store::bind(order.steps.size() - 1), codeOf(step.state), store::bind(step.time)};
    return changeOneRow(transaction, "INSERT INTO dispatch_step (event, order_id, ordinal, state, time) VALUES (?, ?, ?, ?, ?)", values, "dispatch_step",
                        store::bind(event));
}

// The columns that every SELECT of incidents begins with.
#define INCIDENT_COLUMNS                                                                                                                                  \
    "SELECT id, number, type, level, state, latitude, longitude, address, text, caller, reported_time, closed_time, disposition, closing_text"            \
    " FROM dispatch_incident "

struct Reading {
    std::vector<Incident> incidents;
    std::string damaged; ///< number of an incident that cannot be read

    void add(const store::Row &row)
    {
        Incident incident;
        incident.id = row.id<IncidentTag>(0);
        incident.number = row.text(1);
        incident.type = row.text(2);
        const auto state = incidentStateFromCode(row.text(4));
        const std::int64_t level = row.integer(3);
        incident.position = {row.real(5), row.real(6)};
        incident.address = row.text(7);
        incident.text = row.text(8);
        incident.caller = row.text(9);
        incident.reportedTime = row.time(10);
        if (!row.isNull(11))
            incident.closedTime = row.time(11);
        if (!row.isNull(12))
            incident.disposition = dispositionFromNumber(static_cast<int>(row.integer(12)));
        incident.closingText = row.text(13);
        if (!state || level < 1 || level > 3) {
            damaged = incident.number;
            return;
        }
        incident.state = *state;
        incident.level = static_cast<Level>(level);
        incidents.push_back(std::move(incident));
    }
};

Result<> readOrders(const store::Database &database, Incident &incident)
{
    bool damaged = false;
    const QVariant values[] = {store::bind(incident.id)};
    auto read = database.query("SELECT id, satellite, state, sent_time, promised_ms, promised_meters, route, feedback, refusal_reason"
                               " FROM dispatch_order WHERE incident = ? ORDER BY ordinal",
                               values, [&](const store::Row &row) {
                                   Order order;
                                   order.id = row.id<OrderTag>(0);
                                   order.incident = incident.id;
                                   order.satellite = {row.uuid(1)};
                                   const auto state = orderStateFromCode(row.text(2));
                                   damaged = damaged || !state;
                                   order.state = state.value_or(OrderState::Cancelled);
                                   order.sentTime = row.time(3);
                                   order.promisedTime = std::chrono::milliseconds(row.integer(4));
                                   order.promisedMeters = row.real(5);
                                   order.route = routeFromJson(row.text(6));
                                   order.feedback = row.text(7);
                                   order.refusalReason = row.text(8);
                                   incident.orders.push_back(std::move(order));
                               });
    if (!read)
        return read;
    for (Order &order : incident.orders) {
        const QVariant key[] = {store::bind(order.id)};
        read = database.query("SELECT state, time FROM dispatch_step WHERE order_id = ? ORDER BY ordinal", key, [&](const store::Row &row) {
            const auto state = orderStateFromCode(row.text(0));
            damaged = damaged || !state;
            order.steps.push_back({state.value_or(OrderState::Cancelled), row.time(1)});
        });
        if (!read)
            return read;
    }
    if (damaged)
        return fail(ErrorKind::Corrupt, "an order of incident " + incident.number + " has an unknown state");
    return {};
}

Result<std::vector<Incident>> finish(const store::Database &database, Result<> read, Reading &&reading)
{
    if (!read)
        return std::unexpected(read.error());
    if (!reading.damaged.empty())
        return fail(ErrorKind::Corrupt, "incident " + reading.damaged + " has an unknown state or level");
    for (Incident &incident : reading.incidents)
        if (auto orders = readOrders(database, incident); !orders)
            return std::unexpected(orders.error());
    return std::move(reading.incidents);
}

} // namespace

std::string DayNumber::toString() const
{
    return std::format("{}-{:04}", day, number);
}

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
    };
    return changeOneRow(transaction,
                        "INSERT INTO dispatch_incident (id, number, day, day_number, imported, type, level, state, latitude, longitude, address, text,"
                        " caller, reported_time, closed_time, disposition, closing_text) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        values, "dispatch_incident", store::bind(incident.id));
}

Result<> updateIncident(store::Transaction &transaction, const Incident &incident)
{
    const QVariant values[] = {codeOf(incident.state), store::bind(incident.closedTime), numberOf(incident.disposition), store::bind(incident.closingText),
                               store::bind(incident.id)};
    return changeOneRow(transaction, "UPDATE dispatch_incident SET state = ?, closed_time = ?, disposition = ?, closing_text = ? WHERE id = ?", values,
                        "dispatch_incident", store::bind(incident.id));
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
                        " reported_time = ?, closed_time = ?, disposition = ? WHERE id = ?",
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
    };
    auto inserted = changeOneRow(transaction,
                                 "INSERT INTO dispatch_order (id, incident, ordinal, satellite, state, sent_time, promised_ms, promised_meters, route)"
                                 " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
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

Result<> insertRecommendation(store::Transaction &transaction, base::Uuid id, const Recommendation &recommendation, base::Time saved)
{
    const QVariant values[] = {store::bind(id), store::bind(recommendation.incident), store::bind(saved), store::bind(toJson(recommendation))};
    return changeOneRow(transaction, "INSERT INTO dispatch_recommendation (id, incident, saved_time, shown) VALUES (?, ?, ?, ?)", values,
                        "dispatch_recommendation", store::bind(id));
}

Result<Recommendation> readRecommendation(const store::Database &database, IncidentId incident)
{
    std::string shown;
    const QVariant values[] = {store::bind(incident)};
    const auto read = database.query("SELECT shown FROM dispatch_recommendation WHERE incident = ? ORDER BY saved_time DESC, id DESC LIMIT 1", values,
                                     [&](const store::Row &row) { shown = row.text(0); });
    if (!read)
        return std::unexpected(read.error());
    if (shown.empty())
        return fail(ErrorKind::NotFound, "no order of incident " + incident.toString() + " was given on a recommendation");
    return recommendationFromJson(shown);
}

Result<std::vector<Incident>> readCurrent(const store::Database &database, base::Time closedSince)
{
    Reading reading;
    const QVariant values[] = {store::bind(closedSince)};
    auto read = database.query(INCIDENT_COLUMNS "WHERE closed_time IS NULL OR closed_time >= ? ORDER BY reported_time, id", values,
                               [&](const store::Row &row) { reading.add(row); });
    return finish(database, std::move(read), std::move(reading));
}

Result<std::optional<Incident>> readIncident(const store::Database &database, IncidentId id)
{
    Reading reading;
    const QVariant values[] = {store::bind(id)};
    auto read = database.query(INCIDENT_COLUMNS "WHERE id = ?", values, [&](const store::Row &row) { reading.add(row); });
    auto found = finish(database, std::move(read), std::move(reading));
    if (!found)
        return std::unexpected(found.error());
    return found->empty() ? std::nullopt : std::optional(std::move(found->front()));
}

Result<std::optional<IncidentId>> incidentOfOrder(const store::Database &database, OrderId order)
{
    std::optional<IncidentId> incident;
    const QVariant values[] = {store::bind(order)};
    const auto read = database.query("SELECT incident FROM dispatch_order WHERE id = ?", values,
                                     [&](const store::Row &row) { incident = row.id<IncidentTag>(0); });
    if (!read)
        return std::unexpected(read.error());
    return incident;
}

Result<std::vector<Incident>> readHistoryNear(const store::Database &database, geo::Wgs84 place, double meters, std::size_t limit)
{
    // A box that surely holds the circle, for the index; the circle itself afterwards.
    const double latitudeMargin = meters / geo::earthRadiusMeters * 180 / std::numbers::pi * 1.001;
    const double farthest = std::min(89.9, std::abs(place.latitude) + latitudeMargin);
    const double longitudeMargin = latitudeMargin / std::cos(farthest * std::numbers::pi / 180);
    const bool wraps = place.longitude - longitudeMargin < -180 || place.longitude + longitudeMargin > 180;
    const QVariant values[] = {
        store::bind(place.latitude - latitudeMargin),
        store::bind(place.latitude + latitudeMargin),
        store::bind(wraps ? -180.0 : place.longitude - longitudeMargin),
        store::bind(wraps ? 180.0 : place.longitude + longitudeMargin),
    };
    Reading reading;
    auto read = database.query(INCIDENT_COLUMNS "WHERE latitude BETWEEN ? AND ? AND longitude BETWEEN ? AND ? AND closed_time IS NOT NULL"
                                                " ORDER BY reported_time DESC, id DESC",
                               values, [&](const store::Row &row) {
                                   if (reading.incidents.size() < limit && geo::distanceMeters(place, {row.real(5), row.real(6)}) <= meters)
                                       reading.add(row);
                               });
    return finish(database, std::move(read), std::move(reading));
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

Result<std::optional<KnownEvent>> findEvent(const store::Database &database, base::Uuid event)
{
    std::optional<KnownEvent> known;
    bool damaged = false;
    const QVariant values[] = {store::bind(event)};
    const auto read = database.query("SELECT order_id, state FROM dispatch_step WHERE event = ?", values, [&](const store::Row &row) {
        const auto state = orderStateFromCode(row.text(1));
        damaged = !state;
        known = KnownEvent{row.id<OrderTag>(0), state.value_or(OrderState::Sent)};
    });
    if (!read)
        return std::unexpected(read.error());
    if (damaged)
        return fail(ErrorKind::Corrupt, "a step of order " + known->order.toString() + " has an unknown state");
    return known;
}

} // namespace radar::dispatch
