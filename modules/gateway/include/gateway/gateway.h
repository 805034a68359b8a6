#pragma once
// The doors for phones and terminals: HTTP(S) on libmicrohttpd, JT/T 808 and CoT on TCP, MQTT
// through a broker, with limits on sizes, times and connections. Knows
// bytes and links; what to do with a fix or an order event it is told by Handlers. An answer leaves only after the handler has
// answered, that is, after the commit.
//
//   POST|GET /osmand[/SECRET]    Traccar Client / OsmAnd: query, form, JSON          protocols.md §1
//   POST     /owntracks          OwnTracks over HTTP; replies with a JSON array       protocols.md §2
//   GET      /field/orders       the device's active orders, long poll (?after=N&wait=25)
//   POST     /field/orders/ID    {"eventId":…,"state":"accepted","text":…}
//   POST     /field/orders/ID/messages   {"eventId":…,"text":…}: words of the unit
//   POST     /field/orders/ID/media?eventId=…   a picture, sound or film of the unit
//   POST     /field/messages/ID  {"state":"delivered"|"read"}: of words of the desk
//   GET      /field/messages/ID/media   the picture that came with them
//   POST     /field/duty         {"onDuty":true}
//   POST     /field/consent      {"withdrawn":true}: their positions are taken down no more
//   GET      /tiles/STYLE/Z/X/Y[@2x].png   the flat map, for anybody on this machine
//   GET      /health
// Who: HTTP Basic (device id, secret), or ?id=…&secret=…, or the secret as last part of the path (for clients that can
// only be given an address). Full description: gateway/README.md.

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "gateway/health.h"
#include "gateway/messages.h"
#include "gateway/settings.h"
#include "tracking/fix.h"

namespace radar::gateway {

/// Answers may come later and from any thread; each is called exactly once. Handlers are called on gateway threads.
struct Handlers {
    std::function<bool(const std::string &device, const std::string &secret)> authenticate; ///< quick, in place
    std::function<bool(const std::string &device)> knows = {}; ///< enrolled and not revoked: for links whose broker asks for the secret
    std::function<bool(const std::string &device)> wasRevoked = {};
    /// Another number for each secret the device gets, 0 when none works: who came in with an earlier one is cut off.
    std::function<std::uint64_t(const std::string &device)> credential = {};
    /// One outcome for each fix.
    std::function<void(std::vector<tracking::Fix>, std::function<void(base::Result<std::vector<tracking::FixOutcome>>)>)> ingest;
    std::function<void(std::string device, std::vector<HelpCall>, std::function<void(base::Result<>)>)> help; ///< after its positions
    std::function<void(std::string device, std::function<void(base::Result<>)>)> helpOver = {};               ///< taken back by who called
    std::function<void(std::string device, std::function<void(base::Result<OrdersReply>)>)> orders;
    std::function<void(std::string device, FieldEvent, std::function<void(base::Result<>)>)> orderEvent;
    /// Conflict: they have no order to speak about.
    std::function<void(std::string device, FieldWords, std::function<void(base::Result<>)>)> words = {};
    std::function<void(std::string device, FieldReceipt, std::function<void(base::Result<>)>)> receipt = {};
    std::function<void(std::string device, FieldMedia, std::function<void(base::Result<>)>)> media = {};
    /// NotFound: none for this device (any more). Conflict: its order is over. With a value it stands in the record that it leaves.
    std::function<void(std::string device, std::string messageId, std::function<void(base::Result<WordsPicture>)>)> picture = {};
    std::function<void(std::string device, std::string messageId)> pictureLeft = {}; ///< the whole of it
    std::function<void(std::string device, bool onDuty, std::function<void(base::Result<>)>)> duty;
    /// Whoever bears it takes the consent to be tracked back. Conflict: there is none, or a rule of service instead.
    std::function<void(std::string device, std::function<void(base::Result<>)>)> withdraw = {};
    /// A terminal of one of these names asks for its secret (JT/T 808 registration): the name it is known by and the secret, or Denied.
    struct Registration {
        std::string device;
        std::string secret;
    };
    std::function<void(std::vector<std::string> names, std::function<void(base::Result<Registration>)>)> enrol = {};
    /// The device of the first of these call signs or device names that is known; NotFound: none, or it carries no device.
    std::function<void(std::vector<std::string> names, std::function<void(base::Result<std::string>)>)> carrier = {};
    /// A picture of the map; NotFound: no such style or tile. Empty: there are no tiles.
    std::function<void(TileQuestion, std::function<void(base::Result<TilePicture>)>)> tile = {};
    /// The certificate that the doors with TLS shall show from now on; nothing: as before; an error: there is another, and it cannot be used.
    std::function<base::Result<std::optional<tls::Identity>>()> newIdentity = {};
};

class Gateway {
public:
    /// Unavailable when HTTP's address is taken (the sentence names it); Invalid when TLS is wanted and the identity is none. Another link that
    /// cannot open says so in links().
    [[nodiscard]] static base::Result<std::unique_ptr<Gateway>> start(const Settings &settings, Handlers handlers, const base::Clock &clock);
    /// Refuses new requests, answers the waiting ones, joins.
    ~Gateway();
    [[nodiscard]] std::uint16_t port() const;
    [[nodiscard]] std::uint16_t port(std::string_view link) const; ///< 0: not open
    [[nodiscard]] Health health() const;
    [[nodiscard]] std::vector<LinkHealth> links() const; ///< of those that are switched on
    /// The orders of this device have changed: its long polls wake, its terminal is told. Any thread.
    void ordersChanged(const std::string &device);

private:
    Gateway();
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace radar::gateway
