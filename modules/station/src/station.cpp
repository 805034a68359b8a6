#include "station/station.h"

#include <algorithm>
#include <format>
#include <tuple>

#include "base/check.h"
#include "basemap/map_file.h"
#include "dispatch/incident_types.h"
#include "settings.h"
#include "station_private.h"
#include "tracking_streets.h"

namespace radar::station {

using base::ErrorKind;
using base::fail;
using base::Result;

Station::Station() = default;
Station::~Station() = default;

Result<std::unique_ptr<Station>> Station::open(const store::StationFolder &folder, const base::Clock &clock)
{
    std::unique_ptr<Station> station(new Station);
    station->d = std::make_unique<Private>(clock);
    Private &d = *station->d;

    // At once, not after the map.
    if (auto mine = store::Database::mayOpen(folder.database()); !mine)
        return std::unexpected(mine.error());
    auto map = basemap::openMap(folder.map());
    if (!map)
        return std::unexpected(map.error());
    d.map = *map;
    d.gazetteer = std::make_shared<basemap::Gazetteer>(d.map);
    d.lookout = std::make_shared<const Lookout>(d.map);
    // Beside the map; when it cannot be written there, the next start takes a second longer.
    d.network = routing::Network::open(*d.map, folder.map().parent_path() / "map.routing").network;
    d.asMapped = std::make_shared<const routing::Weights>(d.network);
    d.router = std::make_unique<routing::Router>(d.asMapped);

    const auto reserve = readReserve(folder);
    if (!reserve)
        return std::unexpected(reserve.error());
    d.reserve = *reserve;
    const auto purposesKept = readPurposesKept(folder);
    if (!purposesKept)
        return std::unexpected(purposesKept.error());
    d.purposesKept = *purposesKept;
    const auto retention = readRetention(folder);
    if (!retention)
        return std::unexpected(retention.error());
    d.retention = *retention;
    auto zone = folder.timeZone();
    if (!zone)
        return std::unexpected(zone.error());
    d.zone = *zone;

    // A mistake in the station's own list is said; the desk opens all the same.
    auto types = dispatch::readIncidentTypes(folder.path() / "types.csv");
    if (!types)
        d.listProblems.push_back(types.error());
    dispatch::useIncidentTypes(types ? std::move(*types) : dispatch::TypeList());

    auto plans = dispatch::readPlans(folder.path() / "plans.csv");
    if (!plans) {
        d.listProblems.push_back(plans.error());
        plans = dispatch::readPlans({});
    }
    RADAR_ASSERT(plans); // the built-in ones
    d.plans = std::move(*plans);

    auto phrases = dispatch::readPhrases(folder.path() / "phrases.csv");
    if (!phrases) {
        d.listProblems.push_back(phrases.error());
        phrases = dispatch::readPhrases({});
    }
    RADAR_ASSERT(phrases);
    d.phrases = std::move(*phrases);

    if (auto opened = d.openSafely(folder); !opened)
        return std::unexpected(opened.error());

    d.pictureMaker = std::make_unique<PictureMaker>(*d.registry, *d.consents, *d.tracker, *d.incidents, *d.router, *d.network, d.lookout, clock);
    d.pictureMaker->setWatch(&d.watch);
    d.applyClosures();
    return station;
}

Result<> Station::readRules(const store::StationFolder &folder)
{
    auto plans = dispatch::readPlans(folder.path() / "plans.csv");
    if (!plans)
        return std::unexpected(plans.error());
    const auto limits = dispatch::readLimits(folder.path() / "limits.ini");
    if (!limits)
        return std::unexpected(limits.error());
    const auto reserve = readReserve(folder);
    if (!reserve)
        return std::unexpected(reserve.error());
    const auto purposesKept = readPurposesKept(folder);
    if (!purposesKept)
        return std::unexpected(purposesKept.error());
    const auto retention = readRetention(folder);
    if (!retention)
        return std::unexpected(retention.error());
    auto tracking = readTrackingSettings(folder);
    if (!tracking)
        return std::unexpected(tracking.error());
    tracking->zone = d->zone;
    d->plans = std::move(*plans);
    d->watch.limits = *limits;
    d->watch.alarms->setLimits(*limits);
    d->reserve = *reserve;
    d->purposesKept = *purposesKept;
    d->retention = *retention;
    d->tracker->setSettings(*tracking);
    return {};
}

std::vector<store::Migration> Station::migrations()
{
    std::vector<store::Migration> all;
    for (auto &&part : {store::migrations(), registry::migrations(), tracking::migrations(), dispatch::migrations()})
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

std::shared_ptr<const basemap::Map> Station::map() const { return d->map; }
std::shared_ptr<const basemap::Gazetteer> Station::gazetteer() const { return d->gazetteer; }
std::shared_ptr<const Lookout> Station::lookout() const { return d->lookout; }
const QTimeZone &Station::timeZone() const { return d->zone; }
const base::Clock &Station::clock() const { return d->clock; }
std::shared_ptr<const routing::Network> Station::network() const { return d->network; }
registry::Registry &Station::registry() { return *d->registry; }
registry::Consents &Station::consents() { return *d->consents; }
registry::Accounts &Station::accounts() { return *d->accounts; }
const registry::Guard &Station::guard() const { return *d->guard; }
tracking::Tracker &Station::tracker() { return *d->tracker; }
dispatch::IncidentBook &Station::incidents() { return *d->incidents; }
const dispatch::ClosureBook &Station::closures() const { return *d->closures; }
dispatch::AttachmentBook &Station::attachments() { return *d->attachments; }
const store::MediaFolder &Station::media() const { return d->media; }
store::Journal &Station::journal() { return *d->journal; }
store::Database &Station::database() { return *d->database; }

void Station::setOrdersListener(std::function<void(const registry::Satellite &)> listener) { d->ordersListener = std::move(listener); }

void Station::setLinksSource(std::function<std::vector<picture::Link>()> source) { d->linksSource = std::move(source); }

Result<dispatch::Incident> Station::report(const store::Actor &actor, dispatch::NewIncident incident)
{
    if (!incident.position.isValid())
        return fail(ErrorKind::Invalid, "the incident has no place on the globe");
    if (incident.address.empty())
        incident.address = d->gazetteer->describe(incident.position).text("zh");
    return d->incidents->report(actor, incident);
}

Result<dispatch::Incident> Station::callForHelp(const store::Actor &actor, const std::string &device, const std::string &word, base::Time deviceTime,
                                                std::optional<geo::Wgs84> position)
{
    const registry::Satellite *satellite = d->registry->satelliteByDevice(device);
    if (!satellite)
        return fail(ErrorKind::NotFound, "the device belongs to nobody");
    dispatch::HelpCall call{device, deviceTime, {}};
    call.incident.text = word;
    if (!position)
        if (const tracking::LivePosition *live = d->tracker->position(device)) {
            position = live->fix.bestPosition();
            const auto age = std::chrono::duration_cast<std::chrono::minutes>(deviceTime - live->fix.deviceTime);
            // Read by people of both languages, and never to be taken for where the phone is now.
            call.incident.text += std::format(" · 位置为 {0} 分钟前 / position {0} min older than the call", std::max<std::int64_t>(0, age.count()));
        }
    call.incident.type = satellite->tier == registry::Tier::Core ? "HLP1" : "MAYDAY";
    if (position) {
        call.incident.position = *position;
        call.incident.address = d->gazetteer->describe(*position).text("zh");
    } else {
        // Somebody must hear of it all the same.
        call.incident.position = d->map->bounds.centre();
        call.incident.address = dispatch::placeUnknown;
        call.incident.text += " · 图标仅在地图中央 / the pin is only the middle of the map";
    }
    call.incident.caller = satellite->callSign;
    auto incident = d->incidents->callForHelp(actor, call);
    if (incident)
        std::ignore = keepTime(); // the alarm at once; what fails here is tried and said again within a second
    return incident;
}

Result<dispatch::Recommendation> Station::recommend(dispatch::IncidentId id, std::size_t count)
{
    const dispatch::Incident *incident = d->incidents->incident(id);
    if (!incident)
        return fail(ErrorKind::NotFound, "there is no incident " + id.toString());
    d->keepClosures();
    return dispatch::recommend(d->requestFor(*incident, count), d->everybodyFor(*incident), *d->router, d->clock.now());
}

Result<std::vector<dispatch::Order>> Station::send(const store::Actor &actor, dispatch::IncidentId id,
                                                   std::span<const registry::SatelliteId> satellites,
                                                   const std::optional<dispatch::Recommendation> &basis, const std::string &reason,
                                                   std::span<const Taken> taken)
{
    const dispatch::Incident *incident = d->incidents->incident(id);
    if (!incident)
        return fail(ErrorKind::NotFound, "there is no incident " + id.toString());
    std::vector<dispatch::NewOrder> orders;
    for (const registry::SatelliteId satellite : satellites) {
        dispatch::NewOrder order;
        order.satellite = satellite;
        order.reason = reason;
        if (const auto from = std::ranges::find(taken, satellite, &Taken::satellite); from != taken.end())
            order.insteadOf = from->from;
        // Someone without a position or a way can still be sent by name; then there is no promise, and no guess.
        if (const auto route = routeFor(satellite, incident->position)) {
            order.promisedTime = route->time;
            order.promisedMeters = route->meters;
            order.route = route->points;
        } else if (route.error().kind == ErrorKind::Invalid) {
            return std::unexpected(route.error());
        }
        orders.push_back(std::move(order));
    }
    auto sent = d->incidents->send(actor, id, orders, basis);
    if (sent)
        for (const registry::SatelliteId satellite : satellites)
            d->ordersChanged(satellite);
    return sent;
}

Result<dispatch::Order> Station::advance(const store::Actor &actor, const dispatch::OrderEvent &event)
{
    const dispatch::Order *order = d->incidents->order(event.order);
    if (!order)
        return fail(ErrorKind::NotFound, "there is no order " + event.order.toString());
    const registry::Satellite *satellite = d->registry->satellite(order->satellite);
    if (actor.id.starts_with("device:") && (!satellite || actor.id != "device:" + satellite->device))
        return fail(ErrorKind::Denied, "the order was sent to another device");
    const bool saysMore = d->saysMore(actor, event);
    if (saysMore)
        if (const auto sound = dispatch::soundWords(event.text, dispatch::longestHeard); !sound)
            return std::unexpected(sound.error());
    auto advanced = d->incidents->advance(actor, event);
    if (advanced && event.state == dispatch::OrderState::Arrived)
        if (const auto noted = d->noteAnswered(actor, *advanced, dispatch::MessageKind::ArrivalQuestion); !noted)
            return std::unexpected(noted.error());
    if (advanced && saysMore) {
        const base::Uuid id = base::Uuid::fromName("words:" + event.eventId.toString());
        if (const auto heard = hear(actor, satellite->device, {id, event.order, event.text, d->clock.now()}); !heard)
            return std::unexpected(heard.error());
    }
    if (advanced) {
        d->ordersChanged(advanced->satellite);
        d->tellTaken(*advanced);
    }
    return advanced;
}

Result<dispatch::Incident> Station::close(const store::Actor &actor, dispatch::IncidentId incident, dispatch::Disposition disposition,
                                          const std::string &text)
{
    return d->incidents->close(actor, incident, disposition, text);
}

Result<BuildingFacts> Station::building(const store::Actor &actor, basemap::FeatureId id)
{
    const basemap::Building *building = d->gazetteer->building(id);
    if (!building)
        return fail(ErrorKind::NotFound, "there is no building " + std::to_string(id) + " on the map");
    BuildingFacts facts;
    facts.id = id;
    facts.levels = building->levels;
    facts.heightMeters = building->heightMeters;
    const geo::Wgs84 place = d->map->frame.toWgs84(building->centre);
    facts.address = d->gazetteer->describe(place);

    // Who lives there is personal data: the look-up is written down before the answer is given.
    store::JournalEntry entry{"lookup.building", std::to_string(id), "{}"};
    const auto noted = d->journal->record(actor, entry, [](store::Transaction &, store::JournalEntry &) -> Result<> { return {}; });
    if (!noted)
        return std::unexpected(noted.error());
    auto persons = d->registry->personsIn(id);
    if (!persons)
        return std::unexpected(persons.error());
    facts.persons = std::move(*persons);
    auto firms = d->registry->firmsIn(id);
    if (!firms)
        return std::unexpected(firms.error());
    facts.firms = std::move(*firms);
    auto history = d->incidents->historyNear(place, 30, 50);
    if (!history)
        return std::unexpected(history.error());
    facts.history = std::move(*history);
    return facts;
}

Result<std::string> Station::openCamera(const store::Actor &actor, registry::CameraId id)
{
    if (actor.purpose.empty())
        return fail(ErrorKind::Denied, "a camera is opened for a reason, and none was given");
    if (!d->registry->camera(id))
        return fail(ErrorKind::NotFound, "there is no camera " + id.toString());
    auto address = d->registry->streamOf(id);
    if (!address)
        return address;
    // Who looks at whom is written down before there is anything to see.
    const auto noted = d->journal->record(actor, {"camera.open", "camera:" + id.toString(), "{}"},
                                          [](store::Transaction &, store::JournalEntry &) -> Result<> { return {}; });
    if (!noted)
        return std::unexpected(noted.error());
    return address;
}

Result<routing::Route> Station::routeFor(registry::SatelliteId id, geo::Wgs84 to)
{
    d->keepClosures();
    const registry::Satellite *satellite = d->registry->satellite(id);
    if (!satellite)
        return fail(ErrorKind::Invalid, "there is no satellite " + id.toString());
    const tracking::LivePosition *live = d->tracker->position(satellite->device);
    if (!live)
        return fail(ErrorKind::NotFound, satellite->callSign + " has no position");
    return d->router->route(live->fix.bestPosition(), to, d->network->modeIndex(registry::code(satellite->mode)));
}

Result<std::vector<tracking::FixOutcome>> Station::ingest(std::span<const tracking::Fix> fixes)
{
    auto outcomes = d->tracker->ingest(fixes);
    d->recordProblem = outcomes ? std::nullopt : std::optional(outcomes.error());
    return outcomes;
}

bool Station::hasNews() const { return d->pictureMaker->hasNews(); }

picture::PicturePtr Station::picture()
{
    d->keepClosures();
    return d->pictureMaker->make(d->recordProblem, d->linksSource ? d->linksSource() : std::vector<picture::Link>());
}

} // namespace radar::station
