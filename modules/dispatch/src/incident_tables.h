#pragma once
// How incidents, orders, steps and recommendations lie in the database; every changed row is told to the journal.
// No rules here.

#include <optional>
#include <unordered_map>
#include <vector>

#include "dispatch/incident_book.h"
#include "store/database.h"

namespace radar::dispatch {

/// "20261121" and 41 of "20261121-0041".
struct DayNumber {
    std::string day;
    std::int64_t number = 0;
    [[nodiscard]] std::string toString() const; ///< at least four digits behind the dash
    [[nodiscard]] static std::optional<DayNumber> parse(std::string_view text);
};

/// The last one of that day plus one: without gaps, as long as it is used in this transaction.
[[nodiscard]] base::Result<DayNumber> nextNumber(store::Transaction &transaction, const std::string &day);

enum class Source { Own, Imported };

[[nodiscard]] base::Result<> insertIncident(store::Transaction &transaction, const Incident &incident, Source source);
/// State and closing; the rest of an incident does not change.
[[nodiscard]] base::Result<> updateIncident(store::Transaction &transaction, const Incident &incident);
/// Everything but its id, for an imported one that is imported again.
[[nodiscard]] base::Result<> replaceIncident(store::Transaction &transaction, const Incident &incident);

/// With its steps, of which there is one: sent.
[[nodiscard]] base::Result<> insertOrder(store::Transaction &transaction, const Order &order, std::size_t ordinal, base::Uuid event);
/// State, texts and the newest step.
[[nodiscard]] base::Result<> updateOrder(store::Transaction &transaction, const Order &order, base::Uuid event);

[[nodiscard]] base::Result<> insertRecommendation(store::Transaction &transaction, base::Uuid id, const Recommendation &recommendation,
                                                  base::Time saved);
/// The newest, NotFound when there is none.
[[nodiscard]] base::Result<Recommendation> readRecommendation(const store::Database &database, IncidentId incident);

/// Open ones and those closed since `closedSince`, with orders and steps.
[[nodiscard]] base::Result<std::vector<Incident>> readCurrent(const store::Database &database, base::Time closedSince);
[[nodiscard]] base::Result<std::optional<Incident>> readIncident(const store::Database &database, IncidentId id);
[[nodiscard]] base::Result<std::optional<IncidentId>> incidentOfOrder(const store::Database &database, OrderId order);
/// Closed ones, newest first.
[[nodiscard]] base::Result<std::vector<Incident>> readHistoryNear(const store::Database &database, geo::Wgs84 place, double meters,
                                                                  std::size_t limit);

[[nodiscard]] base::Result<std::vector<IncidentType>> readUsualTypes(const store::Database &database, std::size_t limit);

[[nodiscard]] base::Result<> insertCall(store::Transaction &transaction, const FurtherCall &call);
[[nodiscard]] base::Result<std::vector<FurtherCall>> readCalls(const store::Database &database, IncidentId incident);
[[nodiscard]] base::Result<> insertBond(store::Transaction &transaction, const Bond &bond);
[[nodiscard]] base::Result<> endBond(store::Transaction &transaction, base::Uuid bond, base::Time time);
[[nodiscard]] base::Result<Bonds> readBonds(const store::Database &database, IncidentId incident);
[[nodiscard]] base::Result<CallerRecord> readCaller(const store::Database &database, const std::string &number);

[[nodiscard]] base::Result<> insertHelpCall(store::Transaction &transaction, base::Uuid id, const HelpCall &call, IncidentId incident);
[[nodiscard]] base::Result<std::optional<IncidentId>> findHelpCall(const store::Database &database, const std::string &device, base::Time deviceTime);
/// Who has called for help in an incident that has not ended.
[[nodiscard]] base::Result<std::unordered_map<std::string, IncidentId>> readOpenHelpCalls(const store::Database &database);

struct KnownNumber {
    IncidentId id;
    Source source = Source::Own;
};
[[nodiscard]] base::Result<std::optional<KnownNumber>> findNumber(store::Transaction &transaction, const std::string &number);

struct KnownEvent {
    OrderId order;
    OrderState state = OrderState::Sent;
};
[[nodiscard]] base::Result<std::optional<KnownEvent>> findEvent(const store::Database &database, base::Uuid event);

} // namespace radar::dispatch
