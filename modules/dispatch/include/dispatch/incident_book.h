#pragma once
// The incidents and orders of the station. Lives on the station thread; every change is one transaction with one journal
// entry, made before anybody is told. Open incidents are kept in memory and restored at start.

#include <filesystem>
#include <memory>
#include <span>

#include "base/result.h"
#include "dispatch/types.h"
#include "store/journal.h"

namespace radar::dispatch {

struct NewOrder {
    SatelliteId satellite;
    std::chrono::milliseconds promisedTime{0};
    double promisedMeters = 0;
    std::vector<geo::Wgs84> route;
};

/// What a phone (or the duty officer for it) says about its order.
struct OrderEvent {
    base::Uuid eventId;   ///< made by the sender: the same event twice changes nothing
    OrderId order;
    OrderState state;     ///< where it goes: Delivered, Read, Accepted, Refused, UnderWay, Arrived, Done, Cancelled
    std::string text;     ///< feedback or reason
};

class IncidentBook {
public:
    [[nodiscard]] static base::Result<std::unique_ptr<IncidentBook>> open(store::Database &database, store::Journal &journal, const base::Clock &clock,
                                                                          std::chrono::minutes utcOffset = std::chrono::hours(8));
    ~IncidentBook();

    /// Invalid: unknown type, impossible position.
    [[nodiscard]] base::Result<Incident> report(const store::Actor &actor, const NewIncident &incident);
    /// Keeps the recommendation with the incident as it was shown when the order was given.
    /// Conflict: closed incident, satellite bound by another order. Denied: tier too low for the type.
    [[nodiscard]] base::Result<std::vector<Order>> send(const store::Actor &actor, IncidentId incident, std::span<const NewOrder> orders,
                                                        const std::optional<Recommendation> &basis);
    /// Legal steps only (Conflict otherwise); a step that was skipped is not invented. Repeats are accepted silently.
    [[nodiscard]] base::Result<Order> advance(const store::Actor &actor, const OrderEvent &event);
    /// Conflict while an order is active.
    [[nodiscard]] base::Result<Incident> close(const store::Actor &actor, IncidentId incident, Disposition disposition, const std::string &text);

    [[nodiscard]] const Incident *incident(IncidentId id) const;         ///< open ones and those closed since start
    [[nodiscard]] std::vector<const Incident *> openIncidents() const;   ///< newest first
    [[nodiscard]] const Order *order(OrderId id) const;
    [[nodiscard]] const Order *activeOrderOf(SatelliteId satellite) const;
    [[nodiscard]] std::vector<const Order *> ordersOf(SatelliteId satellite) const; ///< active ones, oldest first

    /// Past incidents within `meters`, newest first, at most `limit`: "what happened here".
    [[nodiscard]] base::Result<std::vector<Incident>> historyNear(geo::Wgs84 place, double meters, std::size_t limit) const;
    /// A year of past incidents for the sample and for stations that come from elsewhere; columns: dispatch/README.md. All or nothing.
    [[nodiscard]] base::Result<std::size_t> importHistoryCsv(const store::Actor &actor, const std::filesystem::path &file);

private:
    IncidentBook();
    struct Private;
    std::unique_ptr<Private> d;
};

[[nodiscard]] std::vector<store::Migration> migrations();

} // namespace radar::dispatch
