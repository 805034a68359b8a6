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
    std::unique_ptr<Jt808Link> jt808;
    std::unique_ptr<CotLink> cot;
    std::unique_ptr<MqttLink> mqtt;
    std::unique_ptr<NmeaLink> nmea;
    std::unique_ptr<GpxLink> gpx;
    std::vector<LinkHealth> closed; ///< switched on, and could not open

    template <typename Link>
    void keep(const char *name, const std::string &address, std::unique_ptr<Link> &place, base::Result<std::unique_ptr<Link>> started)
    {
        if (started)
            place = std::move(*started);
        else
            closed.push_back({.link = name, .address = address, .problem = started.error().detail});
    }
};

Gateway::Gateway() = default;

Gateway::~Gateway()
{
    if (!d)
        return;
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
        d.keep("jt808", addressOf(settings.jt808), d.jt808, Jt808Link::start(settings.jt808, d.handlers, d.intake, clock, contextOf(settings.jt808)));
    if (settings.cot.enabled)
        d.keep("cot", addressOf(settings.cot), d.cot, CotLink::start(settings.cot, d.handlers, d.intake, clock, contextOf(settings.cot)));
    if (settings.mqtt.enabled)
        d.keep("mqtt", settings.mqtt.host, d.mqtt, MqttLink::start(settings.mqtt, d.handlers, d.intake, clock));
    if (!settings.nmea.device.empty())
        d.keep("nmea", settings.nmea.device, d.nmea, NmeaLink::start(settings.nmea, d.handlers, d.intake, clock));
    if (!settings.gpx.folder.empty())
        d.keep("gpx", settings.gpx.folder, d.gpx, GpxLink::start(settings.gpx, d.handlers, d.intake, clock));
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
    if (d->jt808)
        lines.push_back(d->jt808->line());
    if (d->cot)
        lines.push_back(d->cot->line());
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
