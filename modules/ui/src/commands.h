#pragma once
// What the desk asks of the station, as functions handed in: the window hands in those of a StationThread
// (station_commands.h), tests their own. Each answer comes later, on the desk's thread, at most once.

#include <functional>
#include <memory>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "dispatch/phrases.h"
#include "dispatch/types.h"
#include "registry/types.h"
#include "station/backfill.h"
#include "station/camera_survey.h"
#include "station/plan_cameras.h"
#include "station/station.h"
#include "ui/incident_print.h"
#include "ui/phone_code.h"
#include "video/camera_search.h"

namespace radar::ui {

/// Who and what can be named on the screen, taken once at start.
struct Roster {
    std::unordered_map<registry::SatelliteId, registry::Satellite> satellites;
    std::unordered_map<registry::CameraId, registry::Camera> cameras;
    std::unordered_map<std::string, std::string> accounts = {}; ///< names by registry::actorId(): who did something

    [[nodiscard]] const registry::Satellite *satellite(registry::SatelliteId id) const
    {
        const auto found = satellites.find(id);
        return found == satellites.end() ? nullptr : &found->second;
    }
    [[nodiscard]] const registry::Camera *camera(registry::CameraId id) const
    {
        const auto found = cameras.find(id);
        return found == cameras.end() ? nullptr : &found->second;
    }
};
using RosterPtr = std::shared_ptr<const Roster>;

/// A recommendation with the way of each chosen one (empty when there is none), in the same order.
struct Proposal {
    dispatch::Recommendation recommendation;
    std::vector<std::vector<geo::Wgs84>> routes;
    std::optional<dispatch::PlanFill> fill; ///< who of them fills the plan; empty: there is none
    dispatch::Plan plan;
    station::Reserve reserve{};
};

/// Who is to go, on what they were chosen, and why in spite of a rule.
struct Sending {
    dispatch::IncidentId incident;
    std::vector<dispatch::SatelliteId> satellites;
    dispatch::Recommendation basis;
    std::string reason;
    std::vector<station::Taken> taken; ///< of `satellites`: from what binds them
};

/// Whether somebody may be tracked, and why.
struct ConsentFacts {
    registry::ConsentState state = registry::ConsentState::Missing;
    std::vector<registry::Consent> history; ///< oldest first
};

/// Who else says yes, where one alone may not; empty: nobody was asked.
struct Second {
    std::string name, passphrase;
};

template <typename T>
using Answer = std::function<void(base::Result<T> &&)>;

struct Commands {
    std::function<void(std::function<void(RosterPtr)>)> roster;
    std::function<void(Answer<std::vector<dispatch::IncidentType>>)> usualTypes; ///< most frequent first
    std::function<void(dispatch::NewIncident, Answer<dispatch::Incident>)> report;
    // While it is taken down.
    std::function<void(dispatch::DuplicateQuestion, Answer<station::IntakeAnswer>)> intake;
    std::function<void(std::string number, Answer<dispatch::CallerRecord>)> caller; ///< a look-up of a person: in the journal
    std::function<void(dispatch::IncidentId, dispatch::NewIncident, Answer<dispatch::FurtherCall>)> join;
    std::function<void(base::Time start, dispatch::NewIncident, Answer<dispatch::Scheduled>)> schedule;
    std::function<void(Answer<std::vector<dispatch::Scheduled>>)> scheduled; ///< the next one first
    std::function<void(dispatch::ScheduledId, Answer<void>)> cancelScheduled;
    // What belongs to what, and what comes after the end.
    std::function<void(dispatch::IncidentId, dispatch::IncidentId into, Answer<dispatch::Incident>)> merge;
    std::function<void(dispatch::IncidentId into, Answer<std::vector<dispatch::IncidentId>>)> mergeAlike;
    std::function<void(dispatch::IncidentId, Answer<dispatch::Incident>)> unmerge;
    std::function<void(dispatch::IncidentId, dispatch::IncidentId whole, Answer<void>)> makePart;
    std::function<void(dispatch::IncidentId, Answer<void>)> makeWhole;
    std::function<void(dispatch::IncidentId, std::string reason, Answer<dispatch::Incident>)> reopen;
    std::function<void(dispatch::IncidentId, std::string office, std::string reason, Answer<dispatch::Incident>)> transfer;
    std::function<void(dispatch::IncidentId, dispatch::CallBackResult, std::string, Answer<dispatch::Incident>)> callBack;
    std::function<void(dispatch::IncidentId, std::string callSign, base::Time due, std::string task, Answer<dispatch::FollowUp>)> promise;
    std::function<void(dispatch::FollowUpId, std::string result, Answer<dispatch::FollowUp>)> keepPromise;
    std::function<void(dispatch::IncidentId, std::size_t step, Answer<dispatch::Check>)> check; ///< of the plan
    std::function<void(Answer<std::vector<station::Overdue>>)> overdue;
    std::function<void(dispatch::IncidentId, Answer<station::IncidentPaper>)> paper;
    std::function<void(dispatch::IncidentId, CallSignOf, Answer<std::string>)> print; ///< the answer is the file's name; in the journal
    std::function<void(Answer<void>)> listProblems;                                   ///< an error: what is wrong in a list of the station's own
    std::function<void(dispatch::IncidentId, Answer<dispatch::Incident>)> incident;
    /// `ticked` are in the answer however many are faster by now.
    std::function<void(dispatch::IncidentId, std::vector<dispatch::SatelliteId> ticked, Answer<Proposal>)> recommend;
    std::function<void(Sending, Answer<std::vector<dispatch::Order>>)> send;
    std::function<void(dispatch::OrderId, dispatch::OrderState, std::string, Answer<dispatch::Order>)> advance;
    std::function<void(dispatch::IncidentId, dispatch::Disposition, std::string, Answer<dispatch::Incident>)> close;
    std::function<void(basemap::FeatureId, std::string purpose, Answer<station::BuildingFacts>)> building; ///< who lives there: in the journal
    std::function<void(dispatch::IncidentId, Answer<station::PlanCameras>)> planCameras;                   ///< those its plan wants open
    /// The address of its live picture. The reason is in the record; Denied without one.
    std::function<void(registry::CameraId, std::string reason, Answer<std::string>)> openCamera;
    std::function<void(dispatch::NewAttachment, QByteArray file, Answer<dispatch::Attachment>)> attach;
    std::function<void(dispatch::IncidentId, Answer<std::vector<dispatch::Attachment>>)> attachments;
    // The tools on the map. The last three questions are answered by a pool thread: they take longer than a picture.
    std::function<void(geo::Wgs84, Answer<station::StreetHere>)> streetAt;
    std::function<void(dispatch::NewClosure, Answer<dispatch::Closure>)> closeStreets;
    std::function<void(dispatch::ClosureId, Answer<void>)> reopenStreets;
    std::function<void(dispatch::IncidentId, std::vector<station::PostOrder>, Answer<std::vector<dispatch::Order>>)> sendPosts;
    std::function<void(station::ReachQuestion, Answer<station::ReachAnswer>)> reach;
    std::function<void(station::FirstThereQuestion, Answer<station::FirstThereAnswer>)> firstThere;
    std::function<void(station::RingQuestion, Answer<station::RingPtr>)> ring;
    std::function<void(station::BackfillQuestion, Answer<station::Backfill>)> backfill;
    // Cameras and asking the map. But for saving and exporting, answered by a pool thread.
    std::function<void(station::CoverageQuestion, Answer<station::CoverageAnswer>)> coverage;
    std::function<void(station::NextCamerasQuestion, Answer<station::NextCamerasAnswer>)> nextCameras;
    std::function<void(registry::Camera, Answer<std::shared_ptr<const picture::Sight>>)> sight; ///< what it would see
    std::function<void(registry::Camera, Answer<void>)> saveCamera;
    /// The address of its live picture, with who may see it: in the register, not in the journal. Empty: none any more.
    std::function<void(registry::CameraId, std::string address, Answer<void>)> setStream;
    std::function<void(Answer<video::SearchResult>)> findCameras; ///< on the network
    std::function<void(video::CameraQuestion, Answer<video::CameraAnswer>)> askCamera;
    std::function<void(station::Enquiry, Answer<station::EnquiryAnswer>)> enquire;
    /// Who lives there, with names, into a new file; the answer is its name. The reason goes into the journal. Denied, naming
    /// registry::Guard::needsSecond: a second person is missing, or may not.
    std::function<void(station::Enquiry, std::string reason, station::AreaFormat, Second, Answer<std::string>)> exportArea;
    /// A zone that holds from now on (tracking/zone_edit.h); the reason goes into the journal. NotFound: it is for somebody who is not there.
    std::function<void(tracking::Zone, std::string reason, Answer<void>)> saveZone;
    // Phones. A secret is in the answer and nowhere else.
    std::function<void(registry::DeviceId, Answer<bool>)> hasSecret;
    std::function<void(registry::SatelliteId, Answer<registry::Enrolment>)> enrol;
    std::function<void(registry::DeviceId, Answer<void>)> revoke;
    std::function<void(registry::DeviceId, std::string callSign, Answer<registry::Enrolment>)> move; ///< NotFound: nobody has that call sign
    // Who agreed to be tracked (consent_commands.h).
    std::function<void(registry::SatelliteId, Answer<ConsentFacts>)> consents;
    std::function<void(registry::SatelliteId, registry::NewConsent, Answer<ConsentFacts>)> giveConsent;
    std::function<void(registry::SatelliteId, std::string reason, Answer<ConsentFacts>)> withdrawConsent;
    std::function<void(Answer<store::VerifyReport>)> verifyJournal;
    // Alarms, and who goes in the place of somebody who is late (alarm_commands.h).
    std::function<void(std::vector<dispatch::AlarmId>, Answer<void>)> acknowledgeAlarms;
    std::function<void(dispatch::AlarmId, Answer<void>)> handleAlarm;
    std::function<void(Answer<void>)> silenceAlarms;
    std::function<void(dispatch::AlarmId, std::chrono::seconds, std::string reason, Answer<void>)> shelveAlarm;
    std::function<void(dispatch::IncidentId, dispatch::SatelliteId, Answer<dispatch::Order>)> sendNext;
    /// To several; the first to accept gets it.
    std::function<void(Sending, Answer<std::vector<dispatch::Order>>)> offer;
    std::function<void(dispatch::IncidentId, dispatch::SatelliteId, Answer<dispatch::NextJob>)> queueNext; ///< sent when they are done elsewhere
    std::function<void(dispatch::NextJobId, Answer<void>)> cancelNext;
    std::function<void(dispatch::IncidentId, Answer<std::vector<dispatch::Order>>)> recallAll;
    // What desk and units say to each other (talk_commands.h).
    std::function<void(dispatch::IncidentId, std::vector<dispatch::SatelliteId> to, std::string words, Answer<dispatch::Message>)> say;
    std::function<void(dispatch::IncidentId, Answer<std::vector<dispatch::Message>>)> messages;
    std::function<void(dispatch::IncidentId, Answer<std::size_t>)> seeMessages;
    std::function<void(Answer<std::vector<dispatch::Phrase>>)> phrases;
    /// A picture of the incident to everybody who is bound by it.
    std::function<void(dispatch::IncidentId, dispatch::AttachmentId, Answer<dispatch::Message>)> sendPicture;
    std::function<void(store::Hash, Answer<std::string>)> mediaFile;   ///< where it lies, when it is what it was; by a pool thread
    std::function<void(dispatch::IncidentId, Answer<void>)> askSafety; ///< of everybody who works on it
    std::function<void(dispatch::OrderId, Answer<void>)> answerSafety; ///< told by voice: all is well
};

} // namespace radar::ui
