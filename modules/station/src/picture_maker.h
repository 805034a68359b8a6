#pragma once
// From the domain to what is shown: the one place that knows both.

#include <unordered_map>

#include "dispatch/incident_book.h"
#include "picture/picture.h"
#include "registry/consents.h"
#include "registry/registry.h"
#include "routing/router.h"
#include "sight_keeper.h"
#include "tracking/tracker.h"
#include "watch.h"
#include "zone_outlines.h"

namespace radar::station {

class PictureMaker {
public:
    PictureMaker(const registry::Registry &registry, const registry::Consents &consents, const tracking::Tracker &tracker,
                 const dispatch::IncidentBook &incidents, const routing::Router &router, const routing::Network &network,
                 std::shared_ptr<const Lookout> lookout, const base::Clock &clock);

    void setClosed(std::vector<picture::ClosedPlace> closed) { m_closed = std::move(closed); }
    void setWatch(const Watch *watch) { m_watch = watch; }
    [[nodiscard]] bool hasNews() const { return m_sights.hasNews(); } ///< that nobody reported: a picture is due
    [[nodiscard]] picture::PicturePtr make(const std::optional<base::Error> &recordProblem, std::vector<picture::Link> links);

private:
    /// The way still to go of an order under way, asked anew at most every few seconds.
    struct Progress {
        base::Time askedTime;
        std::optional<base::Time> expectedArrival;
        std::vector<geo::Wgs84> points;
    };

    void addSatellites(picture::Picture &picture) const;
    void addCameras(picture::Picture &picture);
    void addIncidents(picture::Picture &picture);
    void addClosures(picture::Picture &picture) const;
    void addNotices(picture::Picture &picture) const;
    void addAlarms(picture::Picture &picture) const;
    void addClock(picture::IncidentCard::Unit &unit, const dispatch::Incident &incident, const dispatch::Order &order) const;
    void addTalk(picture::IncidentCard &card, dispatch::IncidentId incident) const;
    void addNext(picture::IncidentCard &card, dispatch::IncidentId incident) const;
    const Progress &progressOf(const dispatch::Order &order, const dispatch::Incident &incident, base::Time now);

    const registry::Registry &m_registry;
    const registry::Consents &m_consents;
    const tracking::Tracker &m_tracker;
    const dispatch::IncidentBook &m_incidents;
    const routing::Router &m_router;
    const routing::Network &m_network;
    const base::Clock &m_clock;
    SightKeeper m_sights;
    const Watch *m_watch = nullptr;
    std::vector<picture::ClosedPlace> m_closed;
    ZoneOutlines m_zones;
    std::uint64_t m_sequence = 0;
    std::unordered_map<dispatch::OrderId, Progress> m_progress;
};

} // namespace radar::station
