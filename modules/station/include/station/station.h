#pragma once
// One station at work: the register, the tracks, the incidents and the network together, their commands and their picture.
// Everything here runs on one thread, the station thread; others talk to it through StationThread. With a ManualClock and
// a temporary folder it is also the whole program without window and wire, for the story tests.

#include <QTimeZone>
#include <functional>
#include <memory>
#include <span>

#include "base/clock.h"
#include "base/result.h"
#include "basemap/gazetteer.h"
#include "basemap/map.h"
#include "dispatch/alarm_book.h"
#include "dispatch/attachments.h"
#include "dispatch/closures.h"
#include "dispatch/incident_book.h"
#include "dispatch/messages.h"
#include "dispatch/next_jobs.h"
#include "dispatch/phrases.h"
#include "dispatch/recommend.h"
#include "dispatch/reserve.h"
#include "dispatch/schedule.h"
#include "picture/picture.h"
#include "registry/consents.h"
#include "registry/guard.h"
#include "registry/registry.h"
#include "routing/router.h"
#include "station/enquiry.h"
#include "station/incident_paper.h"
#include "station/intake.h"
#include "station/survey.h"
#include "store/journal.h"
#include "store/station_folder.h"
#include "tracking/tracker.h"

namespace radar::station {

/// Everything about a building, for "ask the map".
struct BuildingFacts {
    basemap::FeatureId id = 0;
    basemap::Address address;
    int levels = 0;
    double heightMeters = 0;
    std::vector<registry::Person> persons;
    std::vector<registry::Firm> firms;
    std::vector<dispatch::Incident> history; ///< within 30 m, newest first
};

struct StreetHere {
    geo::Wgs84 place; ///< on it
    basemap::Name name;
    std::vector<geo::Wgs84> points;
};

/// What a unit says, as its link brings it.
struct UnitWords {
    base::Uuid id; ///< made by the phone, or by its link from what the phone said
    std::optional<dispatch::OrderId> order;
    std::string words;
    base::Time saidTime;
};
struct UnitMedia {
    std::string mediaType;
    std::optional<geo::Wgs84> place;
    store::StagedFile file;
};

/// A picture of the desk on its way to a unit.
struct PictureToUnit {
    std::string mediaType;
    std::int64_t bytes = 0;
    store::Hash digest{}; ///< store::MediaFolder has it
};

struct PostOrder {
    registry::SatelliteId satellite;
    geo::Wgs84 place;
    std::string streets;                 ///< for the words of the order; may be empty
    std::chrono::milliseconds within{0}; ///< to be held
};

/// Somebody who is taken from what binds them, as it was shown: when that is over meanwhile, nobody is sent.
struct Taken {
    registry::SatelliteId satellite;
    dispatch::OrderId from;
    friend bool operator==(const Taken &, const Taken &) = default;
};

/// How many are free now, and how many the station wants to keep so ([reserve] of station.ini).
struct Reserve {
    dispatch::ByTier keep{}, free{};
    friend bool operator==(const Reserve &, const Reserve &) = default;
};

class Station {
public:
    /// Opens record and map, restores what was going on. NotFound when there is no map.gpkg yet.
    [[nodiscard]] static base::Result<std::unique_ptr<Station>> open(const store::StationFolder &folder, const base::Clock &clock);
    ~Station();
    /// The schema of every part, for who opens the record beside a running station.
    [[nodiscard]] static std::vector<store::Migration> migrations();

    // Shared, immutable: any thread.
    [[nodiscard]] std::shared_ptr<const basemap::Map> map() const;
    [[nodiscard]] std::shared_ptr<const basemap::Gazetteer> gazetteer() const;
    [[nodiscard]] std::shared_ptr<const routing::Network> network() const;
    [[nodiscard]] std::shared_ptr<const Lookout> lookout() const;
    [[nodiscard]] const QTimeZone &timeZone() const;
    [[nodiscard]] const base::Clock &clock() const;

    // The parts, for reading and for commands that concern one of them alone.
    [[nodiscard]] registry::Registry &registry();
    [[nodiscard]] registry::Accounts &accounts();
    [[nodiscard]] registry::Consents &consents();
    /// Whether somebody may: to be asked before every command of a person and every look at personal data.
    [[nodiscard]] const registry::Guard &guard() const;
    [[nodiscard]] tracking::Tracker &tracker();
    [[nodiscard]] dispatch::IncidentBook &incidents();
    [[nodiscard]] const dispatch::ClosureBook &closures() const;
    [[nodiscard]] dispatch::AttachmentBook &attachments();
    [[nodiscard]] dispatch::AlarmBook &alarms();
    /// Goes by plans.csv, limits.ini, [tracking], [reserve], [retention] and [journal] of the folder as they are now. Invalid: one of them makes no
    /// sense; then all stays as it was.
    [[nodiscard]] base::Result<> readRules(const store::StationFolder &folder);
    [[nodiscard]] const dispatch::Limits &limits() const;  ///< limits.ini of the folder, or the program's
    [[nodiscard]] const store::MediaFolder &media() const; ///< any thread
    [[nodiscard]] store::Journal &journal();
    [[nodiscard]] store::Database &database();

    // Commands that need several parts.
    [[nodiscard]] base::Result<dispatch::Incident> report(const store::Actor &actor,
                                                          dispatch::NewIncident incident); ///< fills in the address when empty
    /// What may be the same as what is being taken down, and what happened there before. Names nobody who called.
    [[nodiscard]] base::Result<IntakeAnswer> intake(const dispatch::DuplicateQuestion &question) const;
    /// Merges into it every open incident of its type that is as good as the same (possibleDuplicates()) and to which nobody was ever sent, one after
    /// the other: a flood of calls. Those that were. As IncidentBook::merge(); NotFound: there is none.
    [[nodiscard]] base::Result<std::vector<dispatch::IncidentId>> mergeAlike(const store::Actor &actor, dispatch::IncidentId into);
    /// Who calls from this number: a look-up of a person, journalled (without the number).
    [[nodiscard]] base::Result<dispatch::CallerRecord> caller(const store::Actor &actor, const std::string &number);
    /// As ScheduleBook; fills in the address when empty.
    [[nodiscard]] base::Result<dispatch::Scheduled> schedule(const store::Actor &actor, base::Time start, dispatch::NewIncident incident);
    [[nodiscard]] base::Result<> cancelScheduled(const store::Actor &actor, dispatch::ScheduledId id);
    [[nodiscard]] const std::vector<dispatch::Scheduled> &scheduled() const;
    /// Reports those whose time has come; to be called every second. True when there were any.
    [[nodiscard]] base::Result<bool> beginScheduled();
    [[nodiscard]] dispatch::FollowUpBook &followUps();
    [[nodiscard]] dispatch::CheckBook &checks();
    [[nodiscard]] const dispatch::Plan &planOf(const dispatch::Incident &incident) const;
    /// As recommend(), by the plan of the incident's type and level.
    [[nodiscard]] base::Result<dispatch::PlannedRecommendation> recommendByPlan(dispatch::IncidentId incident, std::size_t count = 5,
                                                                                std::vector<registry::SatelliteId> asked = {});
    [[nodiscard]] base::Result<std::vector<Overdue>> overdue() const; ///< promises that nobody kept in time, the oldest first
    /// Everything about an incident. NotFound: no such incident.
    [[nodiscard]] base::Result<IncidentPaper> paper(dispatch::IncidentId id) const;
    /// The same to be given out: it names who called, so it is journalled.
    [[nodiscard]] base::Result<IncidentPaper> exportPaper(const store::Actor &actor, dispatch::IncidentId id);
    [[nodiscard]] const std::vector<dispatch::Phrase> &phrases() const; ///< what the desk says often
    /// What keeps backups from being made, and what was found in the record; each is an alarm until it is over.
    void setRecordState(const std::optional<base::Error> &backupProblem, const std::optional<base::Error> &finding);
    /// What is wrong in a list of the station's own (types.csv …): the built-in one holds instead.
    [[nodiscard]] const std::vector<base::Error> &listProblems() const;
    /// The phone of a satellite calls for help: an incident where it says it is, else at its last position, else
    /// with dispatch::placeUnknown. NotFound: nobody's device.
    [[nodiscard]] base::Result<dispatch::Incident> callForHelp(const store::Actor &actor, const std::string &device, const std::string &word,
                                                               base::Time deviceTime, std::optional<geo::Wgs84> position);
    [[nodiscard]] base::Result<dispatch::Recommendation> recommend(dispatch::IncidentId incident, std::size_t count = 5);
    /// Sends orders to these satellites with the route as it is now; keeps the recommendation it was based on. `reason`: why somebody goes in
    /// spite of a rule (dispatch/rules.h), or is taken from a less urgent incident (`taken`, who are among `satellites`); without one that is Denied.
    [[nodiscard]] base::Result<std::vector<dispatch::Order>> send(const store::Actor &actor, dispatch::IncidentId incident,
                                                                  std::span<const registry::SatelliteId> satellites,
                                                                  const std::optional<dispatch::Recommendation> &basis,
                                                                  const std::string &reason = {}, std::span<const Taken> taken = {});
    [[nodiscard]] Reserve reserve() const;
    /// A second job for somebody who is busy: sent when what binds them has ended. As NextJobBook::add(), and Denied where a rule is in the way.
    [[nodiscard]] base::Result<dispatch::NextJob> queueNext(const store::Actor &actor, dispatch::IncidentId incident,
                                                            registry::SatelliteId satellite);
    [[nodiscard]] base::Result<> cancelNext(const store::Actor &actor, dispatch::NextJobId id);
    /// Sends whom the picture proposed in the place of somebody who refused or takes too long. As send().
    [[nodiscard]] base::Result<dispatch::Order> sendNext(const store::Actor &actor, dispatch::IncidentId incident, registry::SatelliteId satellite);
    /// The same to several of whom the first to accept gets it; the orders of the others then end as dispatch::takenByAnother. As send().
    [[nodiscard]] base::Result<std::vector<dispatch::Order>> offer(const store::Actor &actor, dispatch::IncidentId incident,
                                                                   std::span<const registry::SatelliteId> satellites,
                                                                   const std::optional<dispatch::Recommendation> &basis,
                                                                   const std::string &reason = {});
    /// Everybody of an incident, at once. Conflict: there is nobody.
    [[nodiscard]] base::Result<std::vector<dispatch::Order>> recallAll(const store::Actor &actor, dispatch::IncidentId incident);
    /// Asks everybody who works on it whether all is well; who does not answer in time is an alarm. Conflict: there is nobody.
    [[nodiscard]] base::Result<> askSafety(const store::Actor &actor, dispatch::IncidentId incident);
    /// All is well; as advance(), Conflict when nobody has asked.
    [[nodiscard]] base::Result<> answerSafety(const store::Actor &actor, dispatch::OrderId order);
    [[nodiscard]] bool isAskedWell(dispatch::OrderId order) const; ///< and has not answered
    [[nodiscard]] const dispatch::MessageBook &messages() const;
    /// To these units, or to everybody who is bound by the incident. As MessageBook::say().
    [[nodiscard]] base::Result<dispatch::Message> say(const store::Actor &actor, dispatch::IncidentId incident,
                                                      std::span<const registry::SatelliteId> to, const std::string &words);
    /// A picture of the incident to everybody who is bound by it. NotFound: no such incident or picture. Otherwise as MessageBook::sendPicture().
    [[nodiscard]] base::Result<dispatch::Message> sendPicture(const store::Actor &actor, dispatch::IncidentId incident,
                                                              dispatch::AttachmentId picture, const std::string &words = {});
    /// The picture of a message to this device's unit, to be given out after receipt(Fetching). NotFound: no such message to it, or the picture is
    /// kept no more. Conflict: the order it was sent for is over.
    [[nodiscard]] base::Result<PictureToUnit> pictureFor(const std::string &device, dispatch::MessageId message) const;
    /// What a unit says about the order it names, or about its newest. NotFound: nobody's device. Denied: the order is another's. Conflict: it
    /// has no order. Otherwise as MessageBook::hear().
    [[nodiscard]] base::Result<dispatch::Message> hear(const store::Actor &actor, const std::string &device, const UnitWords &said);
    /// A picture, sound or film of a unit: kept with the incident, with the place the phone names, else where it was then. As hear() and
    /// AttachmentBook::attach().
    [[nodiscard]] base::Result<dispatch::Message> hear(const store::Actor &actor, const std::string &device, const UnitWords &said, UnitMedia media);
    /// A phone has a message, somebody has read it, or its picture leaves. As MessageBook::receipt().
    [[nodiscard]] base::Result<> receipt(const store::Actor &actor, const std::string &device, dispatch::MessageId message,
                                         dispatch::Receipt receipt);
    /// Asked whether they have arrived, they say no: not asked again for a while. As hear().
    [[nodiscard]] base::Result<> notArrived(const store::Actor &actor, const std::string &device, base::Uuid event,
                                            const std::optional<dispatch::OrderId> &order);
    /// The desk has seen what units said about it. How many messages were new.
    [[nodiscard]] base::Result<std::size_t> seeMessages(const store::Actor &actor, dispatch::IncidentId incident);
    /// Once a second: writes down limits of orders that have passed, each once, and sends who comes next where limits.ini says so; notes
    /// arrivals by distance; asks whether all is well; keeps the alarms. Clocks go on from the recorded times, also after a restart. True: something
    /// has changed.
    [[nodiscard]] base::Result<bool> keepTime();
    /// A phone's word about its order; the actor's device must be the one the order was sent to (Denied otherwise).
    [[nodiscard]] base::Result<dispatch::Order> advance(const store::Actor &actor, const dispatch::OrderEvent &event);
    [[nodiscard]] base::Result<dispatch::Incident> close(const store::Actor &actor, dispatch::IncidentId incident, dispatch::Disposition disposition,
                                                         const std::string &text);
    /// From now on nobody is sent through there. Invalid: as ClosureBook::close(); also when there is no street within 30 m of a
    /// place or in the area, or a travel mode is unknown.
    [[nodiscard]] base::Result<dispatch::Closure> closeStreets(const store::Actor &actor, const dispatch::NewClosure &closure);
    [[nodiscard]] base::Result<> reopenStreets(const store::Actor &actor, dispatch::ClosureId id);
    /// The piece of street that closing this place would close. Invalid: none within 30 m.
    [[nodiscard]] base::Result<StreetHere> streetAt(geo::Wgs84 place) const;
    /// The orders of a ring around somebody, as one decision: who has the post already keeps the order, whoever has another post of
    /// this incident, or none any more, is recalled first. Otherwise as send(). The new orders.
    [[nodiscard]] base::Result<std::vector<dispatch::Order>> sendPosts(const store::Actor &actor, dispatch::IncidentId incident,
                                                                       std::span<const PostOrder> posts);
    /// Told after the commit whenever the orders of a satellite have changed: the gateway wakes its phone.
    void setOrdersListener(std::function<void(const registry::Satellite &)> listener);
    /// Asked for every picture: how the ways in are.
    void setLinksSource(std::function<std::vector<picture::Link>()> source);
    /// When the certificate ends that a door shows; none: it shows none. An alarm from 14 days before it.
    void setCertificateEnd(const std::string &door, std::optional<base::Time> ends);

    [[nodiscard]] base::Result<BuildingFacts> building(const store::Actor &actor, basemap::FeatureId id); ///< a look-up of persons: journalled
    /// Where its live picture comes from. Looking at a camera is in the journal, with the actor's purpose (Denied without one). NotFound: no such
    /// camera, or it has no live picture.
    [[nodiscard]] base::Result<std::string> openCamera(const store::Actor &actor, registry::CameraId camera);
    /// For answerEnquiry(). No look-up of persons: only their number is in it. Invalid: no such area.
    [[nodiscard]] base::Result<EnquiryBasis> enquiryBasis(const Enquiry &enquiry);
    /// The same with names, to be exported: a look-up of persons, journalled with the actor's purpose. Denied without one.
    [[nodiscard]] base::Result<AreaList> areaList(const store::Actor &actor, const Enquiry &enquiry);
    [[nodiscard]] base::Result<routing::Route> routeFor(registry::SatelliteId satellite, geo::Wgs84 to); ///< from its last position, in its mode

    /// Many phones' fixes in one transaction: the group commit of the gateway. Accepted only when it returns a value.
    [[nodiscard]] base::Result<std::vector<tracking::FixOutcome>> ingest(std::span<const tracking::Fix> fixes);

    /// One short step of what the archive of positions needs from time to time; true when more is due. What phones said while they worked
    /// on an incident is held as evidence before anything is thinned.
    [[nodiscard]] base::Result<bool> tidy();

    /// For the questions of survey.h.
    [[nodiscard]] Situation situation() const;

    /// Something to show has changed that no command and no phone did.
    [[nodiscard]] bool hasNews() const;
    /// The picture of now. Cheap when nothing changed.
    [[nodiscard]] picture::PicturePtr picture();

private:
    Station();
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace radar::station
