// The reading half of incident_tables.h.
#include "incident_tables.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "geo/distance.h"
#include "record_json.h"

namespace radar::dispatch {

using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

// The columns that every SELECT of incidents begins with.
#define INCIDENT_COLUMNS                                                                                                                             \
    "SELECT id, number, type, level, state, latitude, longitude, address, text, caller, reported_time, closed_time, disposition, closing_text,"      \
    " caller_number, caller_named"                                                                                                                   \
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
        incident.callerNumber = row.isNull(14) ? std::string() : row.text(14);
        incident.isCallerNamed = !row.isNull(15) && row.integer(15) != 0;
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
    auto read = database.query("SELECT id, satellite, state, sent_time, promised_ms, promised_meters, route, feedback, refusal_reason,"
                               " post_latitude, post_longitude, task, offer, exception_rule, exception_reason, instead_of, instead_reason,"
                               " (SELECT ended.incident FROM dispatch_order ended WHERE ended.id = dispatch_order.instead_of)"
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
                                   if (!row.isNull(9) && !row.isNull(10))
                                       order.post = Post{{row.real(9), row.real(10)}, row.isNull(11) ? std::string() : row.text(11)};
                                   if (!row.isNull(12))
                                       order.offer = row.uuid(12);
                                   if (!row.isNull(15) && !row.isNull(17))
                                       order.diversion =
                                           Diversion{row.id<OrderTag>(15), row.id<IncidentTag>(17), row.isNull(16) ? std::string() : row.text(16)};
                                   if (!row.isNull(13)) {
                                       const auto rule = ruleFromCode(row.text(13));
                                       damaged = damaged || !rule;
                                       order.exception = Exception{rule.value_or(Rule::Tier), row.isNull(14) ? std::string() : row.text(14)};
                                   }
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
        read = database.query("SELECT stage, time FROM dispatch_overdue WHERE order_id = ? ORDER BY time, id", key, [&](const store::Row &row) {
            const auto stage = orderStageFromCode(row.text(0));
            damaged = damaged || !stage;
            order.overdue.push_back({stage.value_or(OrderStage::Delivery), row.time(1)});
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
    const auto read =
        database.query("SELECT incident FROM dispatch_order WHERE id = ?", values, [&](const store::Row &row) { incident = row.id<IncidentTag>(0); });
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

Result<std::vector<IncidentType>> readUsualTypes(const store::Database &database, std::size_t limit)
{
    std::vector<IncidentType> types;
    const QVariant values[] = {store::bind(limit)};
    const auto read = database.query("SELECT type FROM (SELECT type FROM dispatch_incident ORDER BY reported_time DESC LIMIT 500)"
                                     " GROUP BY type ORDER BY count(*) DESC, type LIMIT ?",
                                     values, [&](const store::Row &row) { types.push_back(row.text(0)); });
    if (!read)
        return std::unexpected(read.error());
    return types;
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

Result<std::optional<IncidentId>> findHelpCall(const store::Database &database, const std::string &device, base::Time deviceTime)
{
    std::optional<IncidentId> incident;
    const QVariant values[] = {store::bind(device), store::bind(deviceTime)};
    const auto read = database.query("SELECT incident FROM dispatch_help_call WHERE device = ? AND device_time = ?", values,
                                     [&](const store::Row &row) { incident = row.id<IncidentTag>(0); });
    if (!read)
        return std::unexpected(read.error());
    return incident;
}

Result<std::unordered_map<std::string, IncidentId>> readOpenHelpCalls(const store::Database &database)
{
    std::unordered_map<std::string, IncidentId> incidents;
    const auto read = database.query("SELECT c.device, c.incident FROM dispatch_help_call c JOIN dispatch_incident i ON i.id = c.incident"
                                     " WHERE i.state NOT IN ('closed', 'cancelled')",
                                     {}, [&](const store::Row &row) { incidents.insert_or_assign(row.text(0), row.id<IncidentTag>(1)); });
    if (!read)
        return std::unexpected(read.error());
    return incidents;
}

} // namespace radar::dispatch
