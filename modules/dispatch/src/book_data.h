#pragma once
// What the incident book knows, shared by its two halves: incidents (incident_book.cpp) and orders (orders.cpp).

#include <unordered_map>

#include <QJsonObject>

#include "dispatch/incident_book.h"

namespace radar::dispatch {

inline constexpr std::size_t longestText = 4000; ///< bytes of UTF-8: what was said, fed back, or written at the end

struct IncidentBook::Private {
    store::Database &database;
    store::Journal &journal;
    const base::Clock &clock;
    std::chrono::minutes utcOffset;
    TierOf tierOf;
    std::unordered_map<IncidentId, Incident> incidents{};
    std::unordered_map<OrderId, IncidentId> incidentByOrder{};
    std::unordered_map<SatelliteId, OrderId> activeOrders{};

    /// What was committed becomes what is known.
    const Incident &adopt(Incident &&incident);

    /// To be changed and adopted. NotFound, or Conflict when it is closed, however long ago.
    [[nodiscard]] base::Result<Incident> openCopy(IncidentId id) const;
    /// Also of an incident that was closed long ago: a phone may come back after days.
    [[nodiscard]] base::Result<Incident> copyByOrder(OrderId order) const;
    [[nodiscard]] base::Result<> checkOrders(const Incident &incident, std::span<const NewOrder> orders) const;
};

/// For the journal's payload.
[[nodiscard]] std::string toJson(const QJsonObject &object);
[[nodiscard]] QString text(const std::string &value);

} // namespace radar::dispatch
