#pragma once
// The JSON of /field/…: our own words between station and phone. Pure.

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "gateway/gateway.h"

namespace radar::gateway {

struct Credentials {
    std::string device;
    std::string secret;
};

/// The value of an Authorization header, "Basic …"; empty for anything else.
[[nodiscard]] std::optional<Credentials> parseBasic(std::string_view authorization);

/// {"version":7,"orders":[{"id":…,"incidentNumber":…,"type":…,"level":1,"text":…,"address":…,"latitude":…,"longitude":…,
///   "state":…,"sentTime":"2026-…Z","route":[[longitude,latitude],…],"messages":[…]}]}
[[nodiscard]] std::string encodeOrders(const OrdersReply &reply);

/// {"eventId":uuid,"state":…,"text":…}; Invalid without the first two.
[[nodiscard]] base::Result<FieldEvent> decodeEvent(std::string_view body, std::string orderId);
/// {"withdrawn":true}; false is none: consent is given where somebody can be told what to.
[[nodiscard]] base::Result<> decodeWithdrawal(std::string_view body);
/// {"onDuty":true}
[[nodiscard]] base::Result<bool> decodeDuty(std::string_view body);

/// {"status":"ok"}, with the counters when `details`.
[[nodiscard]] std::string encodeHealth(const Health &health, bool details);

} // namespace radar::gateway
