#pragma once
// What a phone says, as bytes: the three generations of Traccar Client, OwnTracks, and our own orders. Written against the
// protocol notes, not against our decoder.

#include <QByteArray>
#include <QString>

#include "base/result.h"
#include "simulate/phone.h"

namespace radar::app {

enum class Dialect { OsmandQuery, OsmandForm, OsmandJson, Owntracks };

struct Identity {
    std::string device;
    std::string secret;
};

struct HttpRequest {
    QByteArray method = "GET";
    QByteArray target;
    QByteArray contentType;
    QByteArray authorization; ///< value of the header
    QByteArray body;
};

[[nodiscard]] HttpRequest encode(const Message &message, const Identity &identity, Dialect dialect);
[[nodiscard]] HttpRequest orderPoll(const Identity &identity, std::int64_t after, int waitSeconds);

struct OrderList {
    std::int64_t version = 0;
    std::vector<ReceivedOrder> orders;
};
[[nodiscard]] base::Result<OrderList> decodeOrders(const QByteArray &body);

} // namespace radar::app
