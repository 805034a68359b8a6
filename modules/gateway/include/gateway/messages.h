#pragma once
// What travels between phones and station, as values.

#include <cstdint>
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
    /// What the desk says about it, oldest first; the last ones.
    struct Words {
        std::string id;
        std::string kind = {};  ///< code: "words", "arrival-question", "safety-question"
        std::string text = {};  ///< of a question: it, and how to answer, for people of both languages
        std::string state = {}; ///< "sent", "delivered", "read"
        base::Time saidTime = {};
        /// A picture that came with it, to be fetched.
        struct Picture {
            std::string mediaType;
            std::int64_t bytes = 0;
            bool isFetched = false; ///< all of it has left once
        };
        std::optional<Picture> picture = {};
    };
    std::vector<Words> words = {};
};

struct OrdersReply {
    std::int64_t version = 0; ///< give it back as ?after= to wait for the next change
    std::vector<OrderMessage> orders;
};

struct FieldEvent {
    base::Uuid eventId;
    std::string orderId; ///< empty: the newest
    std::string state;
    std::string text;
};

/// What somebody says about an order.
struct FieldWords {
    base::Uuid eventId;
    std::string orderId; ///< empty: their newest
    std::string text;
    base::Time saidTime;
};
/// A phone has words of the desk, or somebody has read them.
struct FieldReceipt {
    std::string messageId;
    bool isRead = false;
    bool isWordsOnly = false; ///< came by a link that carries no files
};
/// A picture, sound or film.
struct FieldMedia {
    FieldWords about; ///< the text may be empty
    std::string mediaType;
    std::optional<geo::Wgs84> place;
    std::shared_ptr<const std::string> bytes;
};

/// The picture that came with words of the desk.
struct WordsPicture {
    std::string mediaType;
    std::shared_ptr<const std::vector<std::uint8_t>> bytes;
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
