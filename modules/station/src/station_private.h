#pragma once

#include <algorithm>
#include <functional>
#include <future>

#include "dispatch/retention.h"
#include "picture_maker.h"
#include "station/station.h"
#include "watch.h"

namespace radar::station {

struct Station::Private {
    explicit Private(const base::Clock &theClock) : clock(theClock) {}

    const base::Clock &clock;
    QTimeZone zone;
    std::shared_ptr<const basemap::Map> map;
    std::shared_ptr<const basemap::Gazetteer> gazetteer;
    std::shared_ptr<const routing::Network> network;
    store::MediaFolder media;
    std::shared_ptr<const Lookout> lookout;
    std::unique_ptr<store::Database> database; // closed last: everything below writes to it
    std::unique_ptr<store::Journal> journal;
    std::unique_ptr<registry::Registry> registry;
    std::unique_ptr<registry::Consents> consents;
    std::unique_ptr<registry::Accounts> accounts;
    std::unique_ptr<registry::Guard> guard;
    std::unique_ptr<tracking::Streets> trackingStreets; // outlive the tracker
    std::unique_ptr<tracking::Tracker> tracker;
    std::unique_ptr<dispatch::IncidentBook> incidents;
    std::unique_ptr<dispatch::ClosureBook> closures;
    std::unique_ptr<dispatch::ScheduleBook> schedules;
    std::unique_ptr<dispatch::FollowUpBook> followUps;
    std::unique_ptr<dispatch::CheckBook> checks;
    std::unique_ptr<dispatch::NextJobBook> nextJobs;
    dispatch::PlanList plans;
    dispatch::ByTier reserve{};
    std::vector<dispatch::Phrase> phrases;
    std::vector<base::Error> listProblems;
    std::unique_ptr<dispatch::AttachmentBook> attachments;
    Watch watch;
    std::unique_ptr<routing::Router> router;
    std::shared_ptr<const routing::Weights> asMapped;
    std::optional<base::Time> closuresChange; ///< when one begins or ends by itself
    base::Time closuresApplied;
    std::unique_ptr<PictureMaker> pictureMaker;
    std::function<void(const registry::Satellite &)> ordersListener;
    std::function<std::vector<picture::Link>()> linksSource;
    std::optional<base::Time> held;                                 ///< when evidence was last marked
    std::vector<std::pair<base::Uuid, tracking::DeviceId>> heldIds; ///< and of which orders and calls for help, whose

    /// Everything that stands in the record. Corrupt: it is damaged.
    [[nodiscard]] base::Result<> openRecord(const store::StationFolder &folder);
    void closeRecord();
    /// The same, in spite of a damaged record: that one is put aside (store/safe_mode.h), and a new one begun.
    [[nodiscard]] base::Result<> openSafely(const store::StationFolder &folder);
    [[nodiscard]] base::Result<> openNewRecord(const store::StationFolder &folder, const std::filesystem::path &aside);

    std::chrono::days purposesKept{};
    std::optional<base::Time> purposesLooked; ///< when none was too old any more
    bool isLogToBeEmptied = false;
    [[nodiscard]] base::Result<bool> forgetPurposes(base::Time now); ///< true: there may be more
    dispatch::Retention retention;
    std::optional<base::Time> textsLooked; ///< when none was too old any more
    std::future<void> sweeping;            ///< of files whose time is over
    [[nodiscard]] base::Result<bool> endTexts(base::Time now);
    [[nodiscard]] base::Result<bool> endMedia(base::Time now);
    [[nodiscard]] base::Result<bool> isLookDue(const std::optional<base::Time> &looked, base::Time now) const;
    /// What the journal says of the step; nothing: nothing was due.
    using EndStep = std::function<base::Result<std::optional<std::string>>(store::Transaction &)>;
    [[nodiscard]] base::Result<bool> endStep(const char *action, const char *subject, const EndStep &step);
    [[nodiscard]] base::Result<> emptyLog(); ///< the pages as they were lie beside the file

    std::optional<base::Error> backupProblem, finding;
    std::optional<base::Error> recordProblem; ///< of the last positions; none when they were written

    void ordersChanged(registry::SatelliteId id) const
    {
        if (const registry::Satellite *satellite = registry->satellite(id); satellite && ordersListener)
            ordersListener(*satellite);
    }

    [[nodiscard]] registry::Date today() const; ///< of the station's calendar
    /// As it is today.
    [[nodiscard]] dispatch::RecommendRequest requestFor(const dispatch::Incident &incident, std::size_t count) const;
    /// To there from the last position. Who has none, or no way, goes without a promise.
    [[nodiscard]] dispatch::NewOrder orderFor(registry::SatelliteId satellite, geo::Wgs84 to) const;
    /// Of those who were never sent to it.
    [[nodiscard]] base::Result<dispatch::Recommendation> whoIsNext(const dispatch::Incident &incident) const;
    [[nodiscard]] base::Result<> passLimit(const dispatch::PassedLimit &limit);
    void propose();
    [[nodiscard]] base::Result<bool> beginNextJobs(); ///< of those who are free now; true: somebody was sent
    [[nodiscard]] base::Result<> noteArrivals();
    [[nodiscard]] base::Result<> askWhetherArrived(std::span<const dispatch::OrderId> orders);
    /// Words beside a step that the order itself does not keep: they are a message.
    [[nodiscard]] static bool saysMore(const store::Actor &actor, const dispatch::OrderEvent &event);
    /// Who has answered a question has read it, whether or not their protocol says so.
    [[nodiscard]] base::Result<> noteAnswered(const store::Actor &actor, const dispatch::Order &order, dispatch::MessageKind question);
    /// The order a unit speaks about: the one it names, else its newest. NotFound, Denied, or Conflict when it has none.
    [[nodiscard]] base::Result<const dispatch::Order *> orderOf(const registry::Satellite &unit, const std::optional<dispatch::OrderId> &named) const;
    [[nodiscard]] base::Result<> askWhereDue();
    [[nodiscard]] base::Result<> askSafety(const store::Actor &actor, const dispatch::Incident &incident);
    void tellTaken(const dispatch::Order &accepted) const; ///< those whose offer it was too

    /// What a closure closes here and now. Invalid when that is nothing.
    [[nodiscard]] base::Result<routing::StreetChange> changeOf(const dispatch::NewClosure &closure) const;
    /// Routes avoid from now on what is closed now.
    void applyClosures();
    /// Those whose hours say so, and when the next one opens or is locked.
    void lockGates(std::vector<routing::StreetChange> &changes, std::vector<picture::ClosedPlace> &closed);
    void keepClosures()
    {
        const base::Time now = clock.now();
        if (now < closuresApplied || (closuresChange && *closuresChange <= now)) // a clock that was set back knows other hours
            applyClosures();
    }

    [[nodiscard]] dispatch::Candidate::Bound boundBy(const dispatch::Order &order) const;
    [[nodiscard]] std::vector<dispatch::Available> everybodyFor(const dispatch::Incident &incident) const
    {
        std::vector<dispatch::Available> all;
        all.reserve(registry->satellites().size());
        for (const registry::Satellite &satellite : registry->satellites()) {
            dispatch::Available one;
            one.satellite = &satellite;
            one.isOnDuty = tracker->isOnDuty(satellite.device);
            one.isTracked = registry::mayTrack(consents->state(satellite.id));
            one.isInNeed = incidents->asksForHelp(satellite.device);
            one.hasRefused = std::ranges::any_of(incident.orders, [&satellite](const dispatch::Order &order) {
                return order.satellite == satellite.id && order.state == dispatch::OrderState::Refused;
            });
            if (const dispatch::Order *order = incidents->activeOrderOf(satellite.id)) {
                one.isBusy = true;
                one.bound = boundBy(*order);
            }
            if (const tracking::LivePosition *live = tracker->position(satellite.device)) {
                one.position = live->fix.bestPosition();
                one.positionTime = live->fix.deviceTime;
            }
            all.push_back(one);
        }
        return all;
    }
};

} // namespace radar::station
