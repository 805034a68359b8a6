#pragma once
// OwnTracks over HTTP: one JSON message → Report. Pure. Speed in km/h, time in epoch seconds, UTF-8 throughout.
// location and transition carry the phone's position; a waypoint's lat/lon is the waypoint's, so it makes no fix.
// Source: shared protocol notes §2 (owntracks booklet, android, recorder).

#include <string_view>

#include "base/result.h"
#include "report.h"
#include "wire_values.h"

namespace radar::gateway {

struct OwntracksRequest {
    std::string_view body;
    std::string_view user;   ///< X-Limit-U or ?u=
    std::string_view device; ///< X-Limit-D or ?d=
    base::Time received;
};

/// Invalid for JSON that is none, no _type, or a location without lat, lon and tst. Unavailable for an encrypted message: not
/// supported yet. An empty body (a friend was deleted), unknown types and messages without position: a Report without fixes.
[[nodiscard]] base::Result<Report> decodeOwntracks(const OwntracksRequest &request);

} // namespace radar::gateway
