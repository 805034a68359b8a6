#pragma once
// What travels between phones and station, as values.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/id.h"
#include "geo/wgs84.h"

namespace radar::gateway {

struct OrderMessage {
    std::string orderId;
    std::string incidentNumber;
    std::string type; ///< code
    int level = 3;
    std::string text;
    std::string address;
    geo::Wgs84 position;
    std::string state; ///< code
    base::Time sentTime;
    std::vector<geo::Wgs84> route;
    /// The others who go to the same incident, where they are now: nobody sees more of their neighbours than that.
    struct Companion {
        std::string callSign;
        base::Time time;
        geo::Wgs84 position;
        std::optional<double> accuracyMeters, speedMetersPerSecond, courseDegrees;
    };
    std::vector<Companion> companions = {};
};

struct OrdersReply {
    std::int64_t version = 0; ///< give it back as ?after= to wait for the next change
    std::vector<OrderMessage> orders;
};

struct FieldEvent {
    base::Uuid eventId;
    std::string orderId;
    std::string state;
    std::string text;
};

/// A phone's cry for help: SOS, a fall, duress. May come without a position; the same one may come again.
struct HelpCall {
    std::string word;                   ///< as the phone said it: "sos"
    base::Time deviceTime;              ///< with the device it names the call
    std::optional<geo::Wgs84> position; ///< where the phone says it was then
};

/// A tile of the flat map, as it was asked for: nothing is checked yet but that the numbers are numbers.
struct TileQuestion {
    std::string style;
    int zoom = 0, x = 0, y = 0;
    int scale = 1;          ///< 2: 512 pixels
    std::string known = {}; ///< the tags of what the asker has, as in If-None-Match
};
struct TilePicture {
    std::shared_ptr<const std::string> png; ///< null: what the asker has is still right
    std::string tag;
};

} // namespace radar::gateway
