#pragma once
// Traccar Client and OsmAnd: the query, the form, the JSON of Traccar Client 9 and the root JSON array of 10.x → Message.
// Pure. Units on the wire: speed in knots (query, form, flat JSON) or m/s (JSON with "coords"), −1 = unknown.
// Source: shared protocol notes §1 (traccar OsmAndProtocolDecoder, traccar-client 8 to 10).

#include <string_view>

#include "base/result.h"
#include "protocols/message.h"
#include "protocols/wire_values.h"

namespace radar::protocols {

struct OsmandRequest {
    std::string_view contentType;
    Fields query;
    std::string_view body;
    base::Time received; ///< stands in for a device time that is not there
};

/// Invalid for a broken or half position, an unreadable time, JSON that is none, or entries of more than one device.
/// A device that is not named is no error here. No position: a Heartbeat, or an Alarm when there is one.
[[nodiscard]] base::Result<Message> decodeOsmand(const OsmandRequest &request);

/// The same from text as it lies in a log: "GET /?id=… HTTP/1.1", "POST http://…?…" with head, empty line and body, the bare
/// query, or the bare JSON. Invalid too when no device is named.
[[nodiscard]] base::Result<Message> decodeOsmandText(std::string_view text, base::Time received);

} // namespace radar::protocols
