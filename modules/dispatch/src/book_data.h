#pragma once
// What the incident book knows, shared by its parts: incidents (incident_book.cpp), orders (orders.cpp) and calls for help
// (help_calls.cpp).

#include <unordered_map>

#include <QJsonObject>

#include "dispatch/incident_book.h"

namespace radar::dispatch {

struct IncidentBook::Private {
    store::Database &database;
    store::Journal &journal;
    const base::Clock &clock;
    QTimeZone zone;
    StandingOf standingOf;
    std::unordered_map<IncidentId, Incident> incidents{};
    std::unordered_map<OrderId, IncidentId> incidentByOrder{};
    std::unordered_map<SatelliteId, OrderId> activeOrders{};
    std::unordered_map<std::string, IncidentId> openHelpCalls{}; ///< by device

    /// What was committed becomes what is known.
    const Incident &adopt(Incident &&incident);

    /// Not written yet, and without a number. Invalid: as IncidentBook::report().
    [[nodiscard]] base::Result<Incident> makeIncident(const NewIncident &report) const;
    /// Gives it the next number of its day; names it in the entry.
    [[nodiscard]] base::Result<> insertReported(store::Transaction &transaction, Incident &incident, store::JournalEntry &entry) const;
    /// To be changed and adopted. NotFound, or Conflict when it is closed, however long ago.
    [[nodiscard]] base::Result<Incident> openCopy(IncidentId id) const;
    /// As it is, open or closed. NotFound.
    [[nodiscard]] base::Result<Incident> known(IncidentId id) const;
    /// Also of an incident that was closed long ago: a phone may come back after days.
    [[nodiscard]] base::Result<Incident> copyByOrder(OrderId order) const;
    /// Of the station's calendar.
    [[nodiscard]] registry::Date today() const;
    /// What is in the way of sending them there. Invalid: no such satellite.
    [[nodiscard]] base::Result<std::optional<Rule>> ruleAgainst(const Incident &incident, SatelliteId satellite) const;
    /// Sent now, and not written yet; it was checked.
    [[nodiscard]] Order makeOrder(const Incident &incident, const NewOrder &wanted, base::Time now) const;
    /// May they be taken from what binds them? `order` has insteadOf.
    [[nodiscard]] base::Result<> checkDiversion(const Incident &incident, const NewOrder &order) const;
    [[nodiscard]] base::Result<> checkOrders(const Incident &incident, std::span<const NewOrder> orders) const;
};

/// How the journal names an order that is sent.
[[nodiscard]] QJsonObject journalLine(const Order &order, const std::optional<Recommendation> &basis);
/// Invalid: as IncidentBook::report().
[[nodiscard]] base::Result<> checkReport(const NewIncident &incident);

/// The others of its offer end as taken; they are in `incident`.
[[nodiscard]] std::vector<Order *> endOffer(Incident &incident, const Order &accepted, base::Time now);
/// The journal names them.
[[nodiscard]] std::string withTaken(const std::string &payload, const std::vector<Order *> &taken);

/// Incidents that lose somebody in this transaction, each once, and which of their orders end.
struct Robbed {
    Incident incident;
    std::vector<std::size_t> orders;
};
/// Ends what binds those who are taken from elsewhere. Written and adopted by who asked.
[[nodiscard]] std::vector<Robbed> endElsewhere(const std::unordered_map<IncidentId, Incident> &incidents,
                                               const std::unordered_map<OrderId, IncidentId> &incidentByOrder, std::span<const NewOrder> orders,
                                               base::Time now);
[[nodiscard]] base::Result<> writeRobbed(store::Transaction &transaction, const std::vector<Robbed> &robbed, base::Time now);

/// For the journal's payload.
[[nodiscard]] std::string toJson(const QJsonObject &object);
[[nodiscard]] QString text(const std::string &value);

} // namespace radar::dispatch
