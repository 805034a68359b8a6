#pragma once
// Traccar Client and OsmAnd: the query, the form, the JSON of Traccar Client 9 and the root JSON array of 10.x → Report.
// Pure. Units on the wire: speed in knots (query, form, flat JSON) or m/s (JSON with "coords"), −1 = unknown.
// Source: shared protocol notes §1 (traccar OsmAndProtocolDecoder, traccar-client 8 to 10).

#include <string_view>

#include "base/result.h"
#include "report.h"
#include "wire_values.h"

namespace radar::gateway {

struct OsmandRequest {
    std::string_view contentType;
    Fields query;
    std::string_view body;
    base::Time received; ///< stands in for a device time that is not there
};

/// Invalid for a broken or half position, an unreadable time, JSON that is none, or entries of more than one device.
/// A device that is not named is no error here. No position: a heartbeat, a Report without fixes.
[[nodiscard]] base::Result<Report> decodeOsmand(const OsmandRequest &request);

} // namespace radar::gateway
