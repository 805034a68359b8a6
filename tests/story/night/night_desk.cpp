#include "night_desk.h"

#include <QJsonArray>

#include "basemap/import.h"
#include "wiring/desk_wishes.h"

namespace radar::test {

using namespace Qt::StringLiterals;
using base::Result;

namespace {

store::Actor deviceActor(const std::string &device) { return {"device:" + device, "gateway", {}}; }

QString text(const std::string &words) { return QString::fromStdString(words); }

/// As a phone hears it: gateway/README.md.
const char *outcomeOf(const base::Error &error)
{
    switch (error.kind) {
    case base::ErrorKind::Invalid:
    case base::ErrorKind::NotFound:
    case base::ErrorKind::Conflict:
    case base::ErrorKind::Denied: return "hopeless";
    default: return "failed";
    }
}

tracking::Fix fixOf(const QJsonObject &said, base::Time now)
{
    tracking::Fix fix;
    fix.device = said[u"device"].toString().toStdString();
    fix.deviceTime = base::fromMicroseconds(said[u"time"].toInteger());
    fix.receivedTime = now;
    fix.position = {said[u"latitude"].toDouble(), said[u"longitude"].toDouble()};
    fix.accuracyMeters = said[u"accuracy"].toDouble();
    return fix;
}

} // namespace

Result<> makeNightStation(const std::filesystem::path &path, base::Time now)
{
    const std::filesystem::path sample = std::filesystem::path(qEnvironmentVariable("RADAR_SOURCE_DIR").toStdString()) / "maps" / "sample";
    const auto folder = store::StationFolder::open(path);
    if (!folder)
        return std::unexpected(folder.error());
    if (const auto imported = basemap::importMap({{sample / "jinsha.osm.bz2", sample / "terrain.tif"}, folder->map(), {}}); !imported)
        return std::unexpected(imported.error());
    const base::ManualClock clock(now);
    auto station = station::Station::open(*folder, clock);
    if (!station)
        return std::unexpected(station.error());
    const store::Actor admin{"admin", "cli", {}};
    if (const auto registered = (*station)->registry().importCsv(admin, sample); !registered)
        return std::unexpected(registered.error());
    if (const auto enrolled = (*station)->registry().enrolAll(admin); !enrolled)
        return std::unexpected(enrolled.error());
    return {};
}

Result<std::unique_ptr<NightDesk>> NightDesk::open(const std::filesystem::path &path, base::Time now)
{
    const auto folder = store::StationFolder::open(path);
    if (!folder)
        return std::unexpected(folder.error());
    std::unique_ptr<NightDesk> desk(new NightDesk(now));
    auto station = station::Station::open(*folder, desk->m_clock);
    if (!station)
        return std::unexpected(station.error());
    desk->m_station = std::move(*station);
    desk->m_station->setOrdersListener([self = desk.get()](const registry::Satellite &satellite) { self->m_changed.insert(satellite.device); });
    return desk;
}

QJsonObject NightDesk::ordersOf(const registry::Satellite &satellite)
{
    QJsonArray orders;
    for (const dispatch::Order *order : m_station->incidents().ordersOf(satellite.id)) {
        const dispatch::Incident *incident = m_station->incidents().incident(order->incident);
        QJsonArray route;
        for (const geo::Wgs84 &point : order->route)
            route.append(QJsonArray{point.latitude, point.longitude});
        orders.append(QJsonObject{{u"id"_s, text(order->id.toString())},
                                  {u"state"_s, QLatin1StringView(code(order->state))},
                                  {u"latitude"_s, incident->position.latitude},
                                  {u"longitude"_s, incident->position.longitude},
                                  {u"route"_s, route}});
    }
    return {{text(satellite.device), orders}};
}

Result<QJsonObject> NightDesk::second(const QJsonObject &wish)
{
    m_clock.set(base::fromMicroseconds(wish[u"now"].toInteger()));
    const base::Time now = m_clock.now();
    const QJsonArray said = wish[u"said"].toArray();
    std::vector<const char *> answers(static_cast<std::size_t>(said.size()), "taken");
    std::vector<tracking::Fix> fixes;
    for (qsizetype i = 0; i < said.size(); ++i) {
        const QJsonObject message = said[i].toObject();
        const std::string device = message[u"device"].toString().toStdString();
        const QString kind = message[u"kind"].toString();
        Result<> done;
        if (kind == "clock-in"_L1) {
            done = m_station->tracker().clockIn(deviceActor(device), device);
        } else if (kind == "position"_L1) {
            fixes.push_back(fixOf(message, now));
            if (message[u"help"].toBool())
                if (const auto called = m_station->callForHelp(deviceActor(device), device, "sos", fixes.back().deviceTime, fixes.back().position);
                    !called)
                    done = std::unexpected(called.error());
        } else {
            const auto event = base::Uuid::parse(message[u"event"].toString().toStdString());
            const auto order = dispatch::OrderId::parse(message[u"order"].toString().toStdString());
            const auto state = dispatch::orderStateFromCode(message[u"state"].toString().toStdString());
            if (const auto advanced = m_station->advance(deviceActor(device), {*event, *order, *state, message[u"text"].toString().toStdString()});
                !advanced)
                done = std::unexpected(advanced.error());
        }
        if (!done)
            answers[static_cast<std::size_t>(i)] = outcomeOf(done.error());
    }
    if (const auto outcomes = m_station->ingest(fixes); !outcomes)
        return std::unexpected(outcomes.error());
    if (const auto begun = m_station->beginScheduled(); !begun)
        return std::unexpected(begun.error());
    if (const auto kept = m_station->keepTime(); !kept)
        return std::unexpected(kept.error());

    QJsonObject orders;
    for (const std::string &device : m_changed)
        if (const registry::Satellite *satellite = m_station->registry().satelliteByDevice(device))
            orders.insert(text(device), ordersOf(*satellite)[text(device)]);
    m_changed.clear();
    QJsonArray all;
    for (const char *answer : answers)
        all.append(QLatin1StringView(answer));
    return QJsonObject{{u"answers"_s, all}, {u"orders"_s, orders}};
}

Result<QJsonObject> NightDesk::fulfil(const QJsonObject &wish)
{
    if (wish[u"do"].toString() == "second"_L1)
        return second(wish);
    if (wish[u"do"].toString() == "orders"_L1) {
        QJsonObject orders;
        for (const registry::Satellite &satellite : m_station->registry().satellites())
            if (!m_station->incidents().ordersOf(satellite.id).empty())
                orders.insert(text(satellite.device), ordersOf(satellite)[text(satellite.device)]);
        return QJsonObject{{u"orders"_s, orders}};
    }
    return app::fulfilAtDesk(wish, {.session = {}, .client = "desk", .console = "officer-1"}, *m_station);
}

} // namespace radar::test
