#include "gateway/gateway.h"

#include "cot_link.h"
#include "gpx_link.h"
#include "http_link.h"
#include "jt808_link.h"
#include "mqtt_link.h"
#include "nmea_link.h"

namespace radar::gateway {

namespace {

std::string addressOf(const TcpSettings &settings) { return settings.address + ':' + std::to_string(settings.port); }

/// The certificate of the doors.
struct Shown {
    mutable std::mutex mutex;
    tls::Identity identity;
    std::optional<base::Time> ends;
    std::string problem;

    void is(tls::Identity another)
    {
        const auto facts = tls::factsOf(another.certificates);
        const std::lock_guard lock(mutex);
        identity = std::move(another);
        ends = facts ? std::optional(facts->ends) : std::nullopt;
        problem.clear();
    }
};

} // namespace

struct Gateway::Private {
    Private(const Settings &wanted, Handlers told)
        : settings(wanted),
          shared(std::make_shared<const Handlers>(std::move(told))),
          handlers(*shared),
          intake(std::make_shared<Intake>(shared, settings.datums))
    {}

    const Settings settings;
    const std::shared_ptr<const Handlers> shared;
    const Handlers &handlers;
    Clerk clerk;
    const std::shared_ptr<Intake> intake;
    std::unique_ptr<HttpLink> http;
    std::unique_ptr<TcpLink> jt808;
    std::unique_ptr<TcpLink> cot;
    std::unique_ptr<MqttLink> mqtt;
    std::unique_ptr<NmeaLink> nmea;
    std::unique_ptr<GpxLink> gpx;
    std::vector<LinkHealth> closed; ///< switched on, and could not open
    Shown shown;                    ///< in TLS
    std::mutex looking;             ///< held while it is looked for another certificate
    bool isClosing = false;

    void present(const tls::Identity &identity);
    void lookForIdentity();
    void addCertificate(LinkHealth &line, bool isTls) const;

    template <typename Link>
    void keep(const char *name, const std::string &address, std::unique_ptr<Link> &place, base::Result<std::unique_ptr<Link>> started)
    {
        if (started)
            place = std::move(*started);
        else
            closed.push_back({.link = name, .address = address, .problem = started.error().detail});
    }
};

/// To who connects from now on; nobody who is connected notices.
void Gateway::Private::present(const tls::Identity &identity)
{
    const auto context = tls::ServerContext::of(identity);
    const auto shownByHttp = !context ? std::unexpected(context.error()) : settings.tls ? http->present(identity) : base::Result<>();
    if (!shownByHttp) {
        const std::lock_guard lock(shown.mutex);
        shown.problem = shownByHttp.error().detail;
        return;
    }
    if (settings.jt808.tls && jt808)
        jt808->present(*context);
    if (settings.cot.tls && cot)
        cot->present(*context);
    shown.is(identity);
}

void Gateway::Private::lookForIdentity()
{
    const std::lock_guard lock(looking);
    if (isClosing)
        return;
    http->tidy(); // what the look before this one replaced: nobody is on the way to it any more
    const auto found = handlers.newIdentity();
    if (found && *found) {
        bool isAnother = false;
        {
            const std::lock_guard known(shown.mutex);
            isAnother = (*found)->certificates != shown.identity.certificates || (*found)->key != shown.identity.key;
            shown.problem.clear();
        }
        if (isAnother)
            present(**found);
    } else if (!found) {
        const std::lock_guard known(shown.mutex);
        shown.problem = found.error().detail;
    }
    clerk.after(settings.identityEvery, [this] { lookForIdentity(); });
}

void Gateway::Private::addCertificate(LinkHealth &line, bool isTls) const
{
    if (!isTls)
        return;
    const std::lock_guard lock(shown.mutex);
    line.certificateEnds = shown.ends;
    line.certificateProblem = shown.problem;
}

Gateway::Gateway() = default;

Gateway::~Gateway()
{
    if (!d)
        return;
    {
        const std::lock_guard lock(d->looking);
        d->isClosing = true;
    }
    d->gpx.reset();
    d->nmea.reset();
    d->mqtt.reset();
    d->cot.reset();
    d->jt808.reset();
    d->http.reset();
    d->clerk.stop();
}

base::Result<std::unique_ptr<Gateway>> Gateway::start(const Settings &settings, Handlers handlers, const base::Clock &clock)
{
    std::unique_ptr<Gateway> gateway(new Gateway);
    gateway->d = std::make_unique<Private>(settings, std::move(handlers));
    Private &d = *gateway->d;
    std::shared_ptr<const tls::ServerContext> context;
    if (settings.jt808.tls || settings.cot.tls) {
        auto made = settings.identity ? tls::ServerContext::of(*settings.identity)
                                      : base::fail(base::ErrorKind::Invalid, "TLS is on, and there is no certificate for it.");
        if (!made)
            return std::unexpected(made.error());
        context = std::move(*made);
    }
    const auto contextOf = [&context](const TcpSettings &link) { return link.tls ? context : nullptr; };
    auto http = HttpLink::start(d.settings, d.handlers, d.intake, d.clerk, clock);
    if (!http)
        return std::unexpected(http.error());
    d.http = std::move(*http);
    if (settings.jt808.enabled)
        d.keep("jt808", addressOf(settings.jt808), d.jt808,
               TcpLink::start(jt808Talk(settings.jt808, d.handlers, d.intake, clock), contextOf(settings.jt808)));
    if (settings.cot.enabled)
        d.keep("cot", addressOf(settings.cot), d.cot, TcpLink::start(cotTalk(settings.cot, d.handlers, d.intake, clock), contextOf(settings.cot)));
    if (settings.mqtt.enabled)
        d.keep("mqtt", settings.mqtt.host, d.mqtt, MqttLink::start(settings.mqtt, d.handlers, d.intake, clock));
    if (!settings.nmea.device.empty())
        d.keep("nmea", settings.nmea.device, d.nmea, NmeaLink::start(settings.nmea, d.handlers, d.intake, clock));
    if (!settings.gpx.folder.empty())
        d.keep("gpx", settings.gpx.folder, d.gpx, GpxLink::start(settings.gpx, d.handlers, d.intake, clock));
    if (settings.identity)
        d.shown.is(*settings.identity);
    if (d.handlers.newIdentity && (settings.tls || settings.jt808.tls || settings.cot.tls))
        d.clerk.after(settings.identityEvery, [&d] { d.lookForIdentity(); });
    return gateway;
}

std::uint16_t Gateway::port() const { return d->http->port(); }

std::uint16_t Gateway::port(std::string_view link) const
{
    if (link == "http")
        return port();
    if (link == "cot")
        return d->cot ? d->cot->port() : 0;
    return link == "jt808" && d->jt808 ? d->jt808->port() : 0;
}

Health Gateway::health() const { return d->http->health(); }

std::vector<LinkHealth> Gateway::links() const
{
    std::vector<LinkHealth> lines{d->http->line()};
    d->addCertificate(lines.back(), d->settings.tls);
    if (d->jt808) {
        lines.push_back(d->jt808->line());
        d->addCertificate(lines.back(), d->settings.jt808.tls);
    }
    if (d->cot) {
        lines.push_back(d->cot->line());
        d->addCertificate(lines.back(), d->settings.cot.tls);
    }
    if (d->mqtt)
        lines.push_back(d->mqtt->line());
    if (d->nmea)
        lines.push_back(d->nmea->line());
    if (d->gpx)
        lines.push_back(d->gpx->line());
    lines.insert(lines.end(), d->closed.begin(), d->closed.end());
    return lines;
}

void Gateway::ordersChanged(const std::string &device)
{
    d->http->ordersChanged(device);
    if (d->jt808)
        d->jt808->ordersChanged(device);
    if (d->cot)
        d->cot->ordersChanged(device);
    if (d->mqtt)
        d->mqtt->ordersChanged(device);
}

} // namespace radar::gateway
