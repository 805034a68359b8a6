#include "http_link.h"

#include <algorithm>
#include <array>
#include <atomic>

#include "field.h"
#include "field_talk.h"
#include "file_response.h"
#include "http_server.h"
#include "http_target.h"
#include "long_polls.h"
#include "owntracks_keys.h"
#include "owntracks_orders.h"
#include "pictures_on_their_way.h"
#include "protocols/osmand.h"
#include "protocols/owntracks.h"
#include "rate_limit.h"
#include "tiles.h"

namespace radar::gateway {

using base::ErrorKind;

namespace {

constexpr const char *json = "application/json";
constexpr const char *plain = "text/plain; charset=utf-8";

/// An array; in the box of who sent one: it reads no other.
Response owntracksResponse(std::string array, const std::string &key)
{
    return {.body = key.empty() ? std::move(array) : sealedOwntracks(array, key), .contentType = json};
}

Response errorResponse(const base::Error &error)
{
    Response response{.body = error.detail, .contentType = plain};
    switch (error.kind) {
    case ErrorKind::NotFound: response.status = 404; break;
    case ErrorKind::Invalid: response.status = 400; break;
    case ErrorKind::Conflict: response.status = 409; break;
    case ErrorKind::Denied: response.status = 403; break;
    case ErrorKind::Unavailable:
    case ErrorKind::Full: // a phone keeps what it has and tries again, whatever the reason
        response.status = 503;
        break;
    case ErrorKind::Corrupt:
    case ErrorKind::Internal: // nobody's business outside
        response.status = 500;
        response.body = {};
        break;
    }
    return response;
}

} // namespace

struct HttpLink::Private : std::enable_shared_from_this<Private> {
    Private(const Settings &wanted, const Handlers &told, std::shared_ptr<Intake> where, Clerk &worker, const base::Clock &time)
        : settings(wanted),
          handlers(told),
          intake(std::move(where)),
          clerk(worker),
          clock(time),
          rate(wanted.requestsPerSecond, wanted.requestBurst),
          polls(handlers.orders, clerk),
          onTheirWay(wanted.mostPictures),
          meter(std::make_shared<Meter>("http", time))
    {}

    using Identity = std::expected<std::string, Response>;
    using Answer = std::function<void(base::Result<>)>;

    void handle(const ExchangePtr &exchange);
    void report(const ExchangePtr &exchange, const Target &target);
    void answerOwntracks(const ExchangePtr &exchange, const std::string &device, const protocols::Message &message, const std::string &key);
    void field(const ExchangePtr &exchange, const Target &target);
    void orders(const ExchangePtr &exchange, const std::string &device);
    void talk(const ExchangePtr &exchange, const Target &target, const std::string &device);
    void picture(const ExchangePtr &exchange, const std::string &message, const std::string &device);
    void givePicture(const ExchangePtr &exchange, const std::string &message, const std::string &device, const WordsPicture &picture);
    template <typename Said, typename Handler>
    void pass(const ExchangePtr &exchange, const std::string &device, base::Result<Said> said, const Handler &handler);
    void typed(const ExchangePtr &exchange, const std::string &device, const FieldWords &said, std::function<void()> next);
    [[nodiscard]] static std::optional<Credentials> presented(const Request &request, std::string_view pathSecret);
    [[nodiscard]] Identity identify(const Request &request, const std::optional<Credentials> &credentials, const Report *report);
    [[nodiscard]] std::optional<Response> screen(const Request &request);
    void finish(const ExchangePtr &exchange, Response response);
    void count(unsigned status, std::optional<Refusal> why = {});
    [[nodiscard]] Health health() const;

    /// An answer for a command without content.
    [[nodiscard]] Answer finisher(const ExchangePtr &exchange, Response good)
    {
        return [weak = weak_from_this(), exchange, good = std::move(good)](const base::Result<> &result) {
            if (const auto self = weak.lock())
                self->finish(exchange, result ? good : errorResponse(result.error()));
        };
    }

    const Settings &settings;
    const Handlers &handlers;
    const std::shared_ptr<Intake> intake;
    Clerk &clerk;
    const base::Clock &clock;
    RateLimit rate;
    LongPolls polls;
    PicturesOnTheirWay onTheirWay;
    OwntracksOrders owntracks;
    const std::shared_ptr<Meter> meter;
    std::unique_ptr<HttpServer> server;
    std::atomic<std::uint64_t> accepted, refused, malformed, tooLarge, misdirected, limited, unavailable, tooSlow, fixes, helpCalls;
};

void HttpLink::Private::count(unsigned status, std::optional<Refusal> why)
{
    const auto refusedFor = [this](std::atomic<std::uint64_t> &counter, Refusal reason) {
        ++counter;
        meter->refused(reason);
    };
    switch (status) {
    case 200:
    case 206:
        ++accepted;
        meter->message();
        break;
    case 400: refusedFor(malformed, Refusal::Malformed); break;
    case 401: refusedFor(refused, why.value_or(Refusal::Credentials)); break;
    case 403: refusedFor(refused, Refusal::AnotherName); break;
    case 404:
    case 405:
    case 409:
    case 416: refusedFor(misdirected, Refusal::Misdirected); break;
    case 408: refusedFor(tooSlow, Refusal::TooSlow); break;
    case 413: refusedFor(tooLarge, Refusal::TooLarge); break;
    case 429: refusedFor(limited, Refusal::TooMany); break;
    default: refusedFor(unavailable, Refusal::Unavailable); break;
    }
}

void HttpLink::Private::finish(const ExchangePtr &exchange, Response response)
{
    const unsigned status = response.status;
    const auto why = response.why;
    if (exchange->reply(std::move(response)))
        count(status, why);
}

std::optional<Response> HttpLink::Private::screen(const Request &request)
{
    const auto target = targetOf(request.path);
    if (!target) {
        count(404);
        return Response{.status = 404};
    }
    const std::string_view methods = target->methods;
    if (request.method == "POST" ? !methods.ends_with("POST") : request.method != "GET" || !methods.starts_with("GET")) {
        count(405);
        return Response{.status = 405, .allow = target->methods};
    }
    if (target->door != Door::OrderMedia)
        return {};
    // Nobody sends megabytes before they have said who they are.
    auto device = identify(request, presented(request, {}), nullptr);
    if (device)
        return {};
    count(device.error().status, device.error().why);
    return std::move(device.error());
}

std::optional<Credentials> HttpLink::Private::presented(const Request &request, std::string_view pathSecret)
{
    if (!request.authorization.empty())
        return parseBasic(request.authorization);
    const auto secret = protocols::field(request.query, "secret");
    return Credentials{{}, std::string(secret.empty() ? pathSecret : secret)};
}

HttpLink::Private::Identity HttpLink::Private::identify(const Request &request, const std::optional<Credentials> &credentials, const Report *report)
{
    if (!credentials)
        return std::unexpected(Response{.status = 401});
    std::string device = credentials->device;
    const std::string &secret = credentials->secret;
    std::string named;
    for (const char *key : {"id", "deviceid", "device_id"}) {
        if (named.empty())
            named = protocols::field(request.query, key);
    }
    if (device.empty() && request.authorization.empty())
        device = !named.empty() ? named : !report ? "" : !report->claims.empty() ? report->claims.front() : report->device;
    if (secret.empty())
        return std::unexpected(Response{.status = 401});
    if (device.empty())
        return std::unexpected(Response{.status = 400, .body = "The device is not named: id is missing.", .contentType = plain});
    if (!protocols::isDeviceId(device) || !handlers.authenticate(device, secret))
        return std::unexpected(Response{.status = 401, .why = intake->whyNot(device)});

    const bool claimsAnother = (!named.empty() && named != device)
        || (report && !report->claims.empty() && std::ranges::find(report->claims, device) == report->claims.end());
    if (claimsAnother)
        return std::unexpected(Response{.status = 403, .body = "A device may not report for another.", .contentType = plain});
    if (!rate.take(device, std::chrono::steady_clock::now()))
        return std::unexpected(Response{.status = 429});
    return device;
}

void HttpLink::Private::handle(const ExchangePtr &exchange)
{
    const auto target = targetOf(exchange->request().path);
    if (!target)
        return finish(exchange, {.status = 404});
    switch (target->door) {
    case Door::Osmand:
    case Door::Owntracks: report(exchange, *target); break;
    case Door::Orders:
    case Door::OrderEvent:
    case Door::OrderWords:
    case Door::OrderMedia:
    case Door::Receipt:
    case Door::Picture:
    case Door::Consent:
    case Door::Duty: field(exchange, *target); break;
    case Door::Tile:
        answerTile(exchange, handlers, settings.tilesForAll, [weak = weak_from_this()](unsigned status) {
            if (const auto self = weak.lock())
                self->count(status);
        });
        break;
    case Door::Health:
        exchange->reply({.body = encodeHealth(health(), exchange->request().fromLoopback), .contentType = json, .isForAnybody = true});
        return;
    }
    if (!exchange->isAnswered()) {
        const auto patience = std::chrono::seconds(settings.answerSeconds + (target->door == Door::Orders ? settings.longestPollSeconds : 0));
        clerk.after(patience, [weak = weak_from_this(), waiting = std::weak_ptr(exchange)] {
            const auto self = weak.lock();
            const auto late = waiting.lock();
            if (self && late)
                self->finish(late, {.status = 503});
        });
    }
}

void HttpLink::Private::report(const ExchangePtr &exchange, const Target &target)
{
    const Request &request = exchange->request();
    const bool isOwntracks = target.door == Door::Owntracks;
    const auto first = [](std::string_view a, std::string_view b) { return a.empty() ? b : a; };
    const base::Time now = clock.now();
    const auto credentials = presented(request, target.tail);
    auto message = isOwntracks
        ? protocols::decodeOwntracks({.body = request.body,
                                      .user = first(request.limitUser, protocols::field(request.query, "u")),
                                      .device = first(request.limitDevice, protocols::field(request.query, "d")),
                                      .topic = {},
                                      .key = credentials ? std::string_view(credentials->secret) : std::string_view()})
        : protocols::decodeOsmand({.contentType = request.contentType, .query = request.query, .body = request.body, .received = now});
    const bool isEncrypted = message && isOwntracks && message->extra.value(u"encrypted").toBool();
    const auto shown = message && isOwntracks ? std::optional(*message) : std::nullopt; // what it says of places
    auto decoded = message ? base::Result<Report>(toReport(std::move(*message), now)) : std::unexpected(message.error());
    const auto device = identify(request, credentials, decoded ? &*decoded : nullptr);
    if (!device)
        return finish(exchange, device.error());
    if (!decoded)
        return finish(exchange, {.status = 400, .body = decoded.error().detail, .contentType = plain}); // a phone without an answer repeats for ever

    const auto said = shown ? wordsOf(*shown, *device, now) : std::nullopt;
    const std::size_t positions = decoded->fixes.size();
    const std::size_t calls = decoded->helpCalls.size();
    intake->take(meter, *device, std::move(*decoded), Intake::Alarms::Events,
                 [weak = weak_from_this(), positions, calls, exchange, isOwntracks, device = *device, shown, said,
                  key = isEncrypted ? credentials->secret : std::string()](const base::Result<> &result) {
                     const auto self = weak.lock();
                     if (!self)
                         return;
                     if (!result)
                         return self->finish(exchange, errorResponse(result.error()));
                     self->fixes += positions;
                     self->helpCalls += calls;
                     if (!isOwntracks)
                         return self->finish(exchange, {});
                     if (!said)
                         return self->answerOwntracks(exchange, device, *shown, key);
                     self->typed(exchange, device, *said, [weak, exchange, device, shown, key] {
                         if (const auto alive = weak.lock())
                             alive->answerOwntracks(exchange, device, *shown, key);
                     });
                 });
}

// Only what may go well another time is answered so that the app says it again; the rest would come again for ever.
void HttpLink::Private::typed(const ExchangePtr &exchange, const std::string &device, const FieldWords &said, std::function<void()> next)
{
    intake->typed(device, said, [weak = weak_from_this(), exchange, next = std::move(next)](const base::Result<Intake::Typed> &result) {
        const auto self = weak.lock();
        if (!self)
            return;
        const bool helpsAgain = !result && (result.error().kind == ErrorKind::Unavailable || result.error().kind == ErrorKind::Full);
        if (helpsAgain)
            return self->finish(exchange, errorResponse(result.error()));
        if (!result)
            self->meter->refused(refusalOf(result.error()));
        next();
    });
}

// The app hears from the station only now: it gets its orders with the answer.
void HttpLink::Private::answerOwntracks(const ExchangePtr &exchange, const std::string &device, const protocols::Message &message,
                                        const std::string &key)
{
    for (const std::string &order : owntracks.proven(device, message)) {
        const auto eventId = base::Uuid::fromName("owntracks/" + device + '/' + order + "/delivered");
        handlers.orderEvent(device, {eventId, order, "delivered", {}}, [](const base::Result<> &) {}); // a later state stays as it is
    }
    if (handlers.receipt)
        for (const std::string &words : owntracks.provenWords(device, message))
            handlers.receipt(device, {words, false, true}, [](const base::Result<> &) {});
    if (!owntracks.hasQuestions(device))
        return finish(exchange, owntracksResponse("[]", key));
    handlers.orders(device, [weak = weak_from_this(), exchange, device, key](const base::Result<OrdersReply> &reply) {
        const auto self = weak.lock();
        if (!self)
            return;
        if (!reply)
            self->owntracks.changed(device); // asked again with the next position
        self->finish(exchange, owntracksResponse(reply ? self->owntracks.answer(device, *reply, self->clock.now()) : "[]", key));
    });
}

void HttpLink::Private::field(const ExchangePtr &exchange, const Target &target)
{
    const Request &request = exchange->request();
    const auto device = identify(request, presented(request, {}), nullptr);
    if (!device)
        return finish(exchange, device.error());
    const Response good{.body = "{}", .contentType = json};
    if (target.door == Door::Orders) {
        orders(exchange, *device);
    } else if (target.door == Door::Duty) {
        const auto onDuty = decodeDuty(request.body);
        if (!onDuty)
            return finish(exchange, errorResponse(onDuty.error()));
        handlers.duty(*device, *onDuty, finisher(exchange, good));
    } else if (target.door == Door::Consent) {
        if (const auto withdrawn = decodeWithdrawal(request.body); !withdrawn)
            return finish(exchange, errorResponse(withdrawn.error()));
        if (!handlers.withdraw)
            return finish(exchange, errorResponse({base::ErrorKind::Unavailable, "Nobody keeps consents."}));
        handlers.withdraw(*device, finisher(exchange, good));
    } else if (target.door == Door::OrderEvent) {
        auto event = decodeEvent(request.body, target.tail);
        if (!event)
            return finish(exchange, errorResponse(event.error()));
        handlers.orderEvent(*device, std::move(*event), finisher(exchange, good));
    } else if (target.door == Door::Picture) {
        picture(exchange, target.tail, *device);
    } else {
        talk(exchange, target, *device);
    }
}

void HttpLink::Private::picture(const ExchangePtr &exchange, const std::string &message, const std::string &device)
{
    if (!handlers.picture)
        return finish(exchange, {.status = 404});
    if (!onTheirWay.mayBegin(device))
        return finish(exchange, {.status = 503});
    handlers.picture(
        device, message,
        [weak = weak_from_this(), exchange, message, device, credential = intake->credential(device)](const base::Result<WordsPicture> &picture) {
            const auto self = weak.lock();
            if (!self)
                return;
            if (!self->intake->isStillIn(device, credential)) // revoked while it was read
                return self->finish(exchange, {.status = 401, .why = self->intake->whyNot(device)});
            if (!picture)
                return self->finish(exchange, errorResponse(picture.error()));
            self->givePicture(exchange, message, device, *picture);
        });
}

void HttpLink::Private::givePicture(const ExchangePtr &exchange, const std::string &message, const std::string &device, const WordsPicture &picture)
{
    const bool isPng = picture.mediaType == "image/png"; // nothing else is sent than what AttachmentBook keeps as a picture
    Response response = fileResponse(picture.bytes, isPng ? "image/png" : "image/jpeg", exchange->request().range);
    if (!response.file)
        return finish(exchange, std::move(response));
    if (!onTheirWay.begin(device))
        return finish(exchange, {.status = 503});
    response.onOver = [weak = weak_from_this(), message, device](bool hasLeft) {
        const auto self = weak.lock();
        if (!self)
            return;
        self->onTheirWay.end(device);
        if (hasLeft && self->handlers.pictureLeft)
            self->handlers.pictureLeft(device, message);
    };
    const unsigned status = response.status;
    if (exchange->reply(std::move(response)))
        count(status);
    else
        onTheirWay.end(device); // gone meanwhile
}

/// Gives what was understood to who keeps it.
template <typename Said, typename Handler>
void HttpLink::Private::pass(const ExchangePtr &exchange, const std::string &device, base::Result<Said> said, const Handler &handler)
{
    if (!said || !handler)
        return finish(exchange, said ? Response{.status = 404} : errorResponse(said.error()));
    handler(device, std::move(*said), finisher(exchange, {.body = "{}", .contentType = json}));
}

void HttpLink::Private::talk(const ExchangePtr &exchange, const Target &target, const std::string &device)
{
    const Request &request = exchange->request();
    if (target.door == Door::OrderWords)
        return pass(exchange, device, decodeWords(request.body, target.tail, clock.now()), handlers.words);
    if (target.door == Door::Receipt)
        return pass(exchange, device, decodeReceipt(request.body, target.tail), handlers.receipt);
    auto media = decodeMedia(request.query, request.contentType, target.tail, clock.now());
    if (media) // the request stays as long as somebody reads in it
        media->bytes = std::shared_ptr<const std::string>(exchange, &request.body);
    pass(exchange, device, std::move(media), handlers.media);
}

void HttpLink::Private::orders(const ExchangePtr &exchange, const std::string &device)
{
    const protocols::Fields &query = exchange->request().query;
    std::optional<std::int64_t> after;
    std::chrono::milliseconds wait{0};
    for (const char *key : {"after", "wait"}) {
        const auto text = protocols::field(query, key);
        const auto number = protocols::toNumber(text);
        if ((!text.empty() && !number) || (number && (*number < 0 || *number > 9e15)))
            return finish(exchange, {.status = 400, .body = "after and wait are whole numbers.", .contentType = plain});
        if (!number)
            continue;
        if (key[0] == 'a')
            after = static_cast<std::int64_t>(*number);
        else
            wait = std::chrono::milliseconds(static_cast<std::int64_t>(1000 * std::min<double>(*number, settings.longestPollSeconds)));
    }
    polls.add(device, after, wait,
              [weak = weak_from_this(), exchange, device, credential = intake->credential(device)](const base::Result<OrdersReply> &reply) {
                  const auto self = weak.lock();
                  if (self && !self->intake->isStillIn(device, credential)) // revoked while it waited
                      return self->finish(exchange, {.status = 401, .why = self->intake->whyNot(device)});
                  if (self)
                      self->finish(exchange, reply ? Response{.body = encodeOrders(*reply), .contentType = json} : errorResponse(reply.error()));
              });
}

Health HttpLink::Private::health() const
{
    return {.accepted = accepted,
            .refused = refused,
            .malformed = malformed,
            .tooLarge = tooLarge,
            .misdirected = misdirected,
            .limited = limited,
            .unavailable = unavailable,
            .tooSlow = tooSlow,
            .fixes = fixes,
            .helpCalls = helpCalls,
            .connections = server ? server->connections() : 0,
            .waiting = polls.size()};
}

HttpLink::HttpLink() = default;

HttpLink::~HttpLink()
{
    if (d && d->server)
        d->server->stop();
}

base::Result<std::unique_ptr<HttpLink>> HttpLink::start(const Settings &settings, const Handlers &handlers, std::shared_ptr<Intake> intake,
                                                        Clerk &clerk, const base::Clock &clock)
{
    std::unique_ptr<HttpLink> link(new HttpLink);
    link->d = std::make_shared<Private>(settings, handlers, std::move(intake), clerk, clock);
    // The server is stopped before its parts go, so its handlers may hold them by name.
    auto server = HttpServer::start(settings,
                                    {.screen = [&self = *link->d](const Request &request) { return self.screen(request); },
                                     .handle = [&self = *link->d](const ExchangePtr &exchange) { self.handle(exchange); },
                                     .refused = [&self = *link->d](unsigned status) { self.count(status); },
                                     .isUpload =
                                         [](const Request &request) {
                                             const auto target = targetOf(request.path);
                                             return target && target->door == Door::OrderMedia;
                                         }},
                                    clerk);
    if (!server)
        return std::unexpected(server.error());
    link->d->server = std::move(*server);
    link->d->meter->up(settings.address + ':' + std::to_string(link->port()));
    return link;
}

std::uint16_t HttpLink::port() const { return d->server->port(); }

Health HttpLink::health() const { return d->health(); }

LinkHealth HttpLink::line() const
{
    LinkHealth line = d->meter->health();
    line.connections = d->server->connections();
    return line;
}

base::Result<> HttpLink::present(const tls::Identity &identity) { return d->server->present(identity); }

void HttpLink::tidy() { d->server->tidy(); }

void HttpLink::ordersChanged(const std::string &device)
{
    d->owntracks.changed(device);
    d->polls.changed(device);
}

} // namespace radar::gateway
