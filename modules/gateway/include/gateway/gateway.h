#pragma once
// The door for phones: HTTP on libmicrohttpd with limits on sizes, times and connections. Knows bytes and links; what to do
// with a fix or an order event it is told by Handlers. A reply leaves only after the handler has answered, that is, after
// the commit.
//
//   POST|GET /osmand[/SECRET]    Traccar Client / OsmAnd: query, form, JSON          protocols.md §1
//   POST     /owntracks          OwnTracks over HTTP; replies with a JSON array       protocols.md §2
//   GET      /field/orders       the device's active orders, long poll (?after=N&wait=25)
//   POST     /field/orders/ID    {"eventId":…,"state":"accepted","text":…}
//   POST     /field/duty         {"onDuty":true}
//   GET      /health
// Who: HTTP Basic (device id, secret), or ?id=…&secret=…, or the secret as last part of the path (for clients that can
// only be given an address). Full description: gateway/README.md.

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/id.h"
#include "base/result.h"
#include "tracking/fix.h"

namespace radar::gateway {

struct Settings {
    std::string address = "127.0.0.1"; ///< nothing beyond loopback until an administrator says so
    std::uint16_t port = 5055;         ///< 0: any free one, see Gateway::port()
    unsigned threads = 2;
    unsigned maxConnections = 2000;
    unsigned maxConnectionsPerAddress = 1000; ///< carriers put hundreds of phones behind one address
    unsigned timeoutSeconds = 10;
    std::size_t maxBodyBytes = 64 * 1024;
    double requestsPerSecond = 20; ///< of one device, in the long run; more is answered 429
    double requestBurst = 60;      ///< of one device, at once: what it saved up in a dead spot
    unsigned longestPollSeconds = 25;
    unsigned answerSeconds = 30; ///< a handler that has not answered by then is answered for: 503
};

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

/// Answers may come later and from any thread; each is called exactly once. Handlers are called on gateway threads.
struct Handlers {
    std::function<bool(const std::string &device, const std::string &secret)> authenticate; ///< quick, in place
    std::function<void(std::vector<tracking::Fix>, std::function<void(base::Result<>)>)> ingest;
    std::function<void(std::string device, std::vector<HelpCall>, std::function<void(base::Result<>)>)> help; ///< after its positions
    std::function<void(std::string device, std::function<void(base::Result<OrdersReply>)>)> orders;
    std::function<void(std::string device, FieldEvent, std::function<void(base::Result<>)>)> orderEvent;
    std::function<void(std::string device, bool onDuty, std::function<void(base::Result<>)>)> duty;
};

/// Requests since the start, by how they ended. Everything but `accepted` was not taken.
struct Health {
    std::uint64_t accepted = 0;
    std::uint64_t refused = 0;     ///< 401, 403: wrong credentials, or another device's name
    std::uint64_t malformed = 0;   ///< 400
    std::uint64_t tooLarge = 0;    ///< 413
    std::uint64_t misdirected = 0; ///< 404, 405, 409: no such path, method or order, or not in its state
    std::uint64_t limited = 0;     ///< 429
    std::uint64_t unavailable = 0; ///< 500, 503: the station could not
    std::uint64_t tooSlow = 0;     ///< connections cut because the request did not come to an end
    std::uint64_t fixes = 0;       ///< positions handed over and answered for
    std::uint64_t helpCalls = 0;   ///< calls for help handed over and answered for
    std::uint64_t connections = 0; ///< open now
    std::uint64_t waiting = 0;     ///< long polls now
};

class Gateway {
public:
    /// Unavailable when the address is taken (the sentence names it).
    [[nodiscard]] static base::Result<std::unique_ptr<Gateway>> start(const Settings &settings, Handlers handlers, const base::Clock &clock);
    /// Refuses new requests, answers the waiting ones, joins.
    ~Gateway();
    [[nodiscard]] std::uint16_t port() const;
    [[nodiscard]] Health health() const;
    /// Wakes the long polls of this device: its orders have changed. Any thread.
    void ordersChanged(const std::string &device);

private:
    Gateway();
    struct Private;
    std::shared_ptr<Private> d; ///< answers that come late hold it weakly
};

} // namespace radar::gateway
