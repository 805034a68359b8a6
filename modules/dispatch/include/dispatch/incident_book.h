#pragma once
// The incidents and orders of the station. Lives on the station thread; every change is one transaction with one journal
// entry, made before anybody is told. Open incidents are kept in memory and restored at start.

#include <QTimeZone>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>

#include "base/result.h"
#include "dispatch/callers.h"
#include "dispatch/incident_life.h"
#include "dispatch/limits.h"
#include "dispatch/rules.h"
#include "dispatch/types.h"
#include "store/journal.h"

namespace radar::dispatch {

/// Why an order ended that somebody else of the same offer has accepted.
inline constexpr std::string_view takenByAnother = "taken";

/// Why an order ended whose satellite was sent to a more urgent incident.
inline constexpr std::string_view divertedElsewhere = "diverted";

struct NewOrder {
    SatelliteId satellite;
    std::chrono::milliseconds promisedTime{0};
    double promisedMeters = 0;
    std::vector<geo::Wgs84> route;
    std::optional<Post> post; ///< empty: to the incident's place
    std::optional<base::Uuid> offer = {};
    std::string reason{};               ///< why they go in spite of a rule, or are taken from elsewhere; kept with the order then, else not used
    std::optional<OrderId> insteadOf{}; ///< the order that binds them, to be ended in the same transaction
};

/// What a phone (or the duty officer for it) says about its order.
struct OrderEvent {
    base::Uuid eventId; ///< made by the sender: the same event twice changes nothing
    OrderId order;
    OrderState state; ///< where it goes: Delivered, Read, Accepted, Refused, UnderWay, Arrived, Done, Cancelled
    std::string text; ///< feedback or reason
};

/// The address of an incident of which nobody knows where it is; its position is then only somewhere to put the pin.
inline constexpr std::string_view placeUnknown = "位置不明 / place unknown";

/// A unit asks for help itself, by its phone.
struct HelpCall {
    std::string device;
    base::Time deviceTime; ///< with the device it names the call
    NewIncident incident;  ///< as it is reported, when it is the first of its device
};

/// Pointers that are handed out are good until the next change.
class IncidentBook {
public:
    /// Incidents are numbered by the day in `zone`. Without `standingOf` nobody can be sent: every satellite is unknown.
    [[nodiscard]] static base::Result<std::unique_ptr<IncidentBook>>
    open(store::Database &database, store::Journal &journal, const base::Clock &clock, const QTimeZone &zone, StandingOf standingOf = {});
    ~IncidentBook();

    /// Invalid: unknown type, impossible position, text too long.
    [[nodiscard]] base::Result<Incident> report(const store::Actor &actor, const NewIncident &incident) { return report(actor, incident, {}); }
    /// `also` changes other tables in the same transaction.
    using Also = std::function<base::Result<>(store::Transaction &, IncidentId)>;
    [[nodiscard]] base::Result<Incident> report(const store::Actor &actor, const NewIncident &incident, const Also &also);
    /// Another report of the same thing: kept with the incident, which stays as it is. As report(), and Conflict for a closed one.
    [[nodiscard]] base::Result<FurtherCall> join(const store::Actor &actor, IncidentId incident, const NewIncident &report);
    [[nodiscard]] base::Result<std::vector<FurtherCall>> furtherCalls(IncidentId id) const; ///< oldest first
    /// `incident` is the same as `into`: it is closed as a duplicate, `into` stays as it is. Conflict: one of them is closed, `incident` has an
    /// active order or is a call for help. Undone by unmerge(), which leaves both as they were.
    [[nodiscard]] base::Result<Incident> merge(const store::Actor &actor, IncidentId incident, IncidentId into);
    [[nodiscard]] base::Result<Incident> unmerge(const store::Actor &actor, IncidentId incident); ///< Conflict: it is not merged
    /// A fight at a feast is part of the feast: one whole at most. Invalid: the whole is a part of it. NotFound.
    [[nodiscard]] base::Result<> makePart(const store::Actor &actor, IncidentId incident, IncidentId whole);
    [[nodiscard]] base::Result<> makeWhole(const store::Actor &actor, IncidentId incident); ///< Conflict: it is no part
    [[nodiscard]] base::Result<Bonds> bonds(IncidentId id) const;
    /// What is known of who calls from this number. Personal: whoever asks writes that into the journal first.
    [[nodiscard]] base::Result<CallerRecord> caller(const std::string &number) const;
    /// Takes a call for help down as an incident. While an earlier one of the same device is open, the call joins that, and
    /// brings it to its place when that was unknown until then. The same call
    /// again changes nothing, also when its incident was closed long ago. The incident it belongs to. Invalid: as report().
    [[nodiscard]] base::Result<Incident> callForHelp(const store::Actor &actor, const HelpCall &call);
    /// Who called takes it back: that is noted on the open incident, which stays open until somebody has looked. The incident; nothing when
    /// no call of this device is open. Twice is once.
    [[nodiscard]] base::Result<std::optional<Incident>> helpTakenBack(const store::Actor &actor, const std::string &device);
    /// Keeps the recommendation with the incident as it was shown when the order was given.
    /// All orders or none. NotFound: no such incident. Invalid: no orders, unknown satellite, a recommendation for another incident.
    /// Conflict: closed incident, satellite bound by another order. Denied: a rule is in the way (rules.h) and no reason was given;
    /// somebody is taken from an incident that is as urgent, or without a reason.
    [[nodiscard]] base::Result<std::vector<Order>> send(const store::Actor &actor, IncidentId incident, std::span<const NewOrder> orders,
                                                        const std::optional<Recommendation> &basis);
    /// The order for which this one ended; nothing: it did not end so.
    [[nodiscard]] base::Result<std::optional<Order>> takenFor(OrderId order) const;
    /// Legal steps only (Conflict otherwise); a step that was skipped is not invented. Repeats are accepted silently, late
    /// receipts too; the table is in dispatch/README.md. NotFound: no such order.
    [[nodiscard]] base::Result<Order> advance(const store::Actor &actor, const OrderEvent &event);
    /// Recalls everybody who is still bound by it, in one transaction. The orders that were. Conflict: there is none.
    [[nodiscard]] base::Result<std::vector<Order>> recallAll(const store::Actor &actor, IncidentId incident);
    /// Writes down, once for each order and stage, that the limit has passed, and sends `next` (a system's decision) in the same transaction.
    /// What was written already, and an order that has gone on meanwhile, change nothing. The order that was sent. As send() when `next` may not go.
    [[nodiscard]] base::Result<std::optional<Order>> limitPassed(const store::Actor &actor, const PassedLimit &limit,
                                                                 const std::optional<NewOrder> &next, const std::optional<Recommendation> &basis);
    /// How many were sent to it by limitPassed().
    [[nodiscard]] base::Result<int> sentByItself(IncidentId incident) const;
    /// Conflict while an order is active, and when it is closed already. EventCancelled ends as Cancelled, the others as Closed.
    [[nodiscard]] base::Result<Incident> close(const store::Actor &actor, IncidentId incident, Disposition disposition, const std::string &text);

    /// Open again, as its orders say. Invalid: no reason. Conflict: it is open, or merged into another.
    [[nodiscard]] base::Result<Incident> reopen(const store::Actor &actor, IncidentId incident, const std::string &reason);
    /// To another office: closed as Referred. Invalid: no office, no reason. Conflict: as close().
    [[nodiscard]] base::Result<Incident> transfer(const store::Actor &actor, IncidentId incident, const std::string &office,
                                                  const std::string &reason);
    /// The caller was asked whether it was dealt with. Conflict while it is open.
    [[nodiscard]] base::Result<Incident> callBack(const store::Actor &actor, IncidentId incident, CallBackResult result, const std::string &words);
    [[nodiscard]] base::Result<std::vector<LifeEvent>> lifeOf(IncidentId id) const; ///< oldest first
    [[nodiscard]] base::Result<Incident> find(IncidentId id) const;                 ///< however long ago. NotFound
    [[nodiscard]] base::Result<Incident> findByNumber(const std::string &number) const;

    [[nodiscard]] const Incident *incident(IncidentId id) const;         ///< open ones, those closed since start and in the 24 hours before
    [[nodiscard]] std::vector<const Incident *> openIncidents() const;   ///< newest first
    [[nodiscard]] std::vector<const Incident *> recentIncidents() const; ///< all that incident() knows, in no order
    [[nodiscard]] const Order *order(OrderId id) const;
    [[nodiscard]] const Order *activeOrderOf(SatelliteId satellite) const;
    [[nodiscard]] std::vector<const Order *> ordersOf(SatelliteId satellite) const;   ///< active ones, oldest first
    [[nodiscard]] base::Result<std::int64_t> orderCount(SatelliteId satellite) const; ///< of all that were ever sent

    /// An incident that this device's call for help made is open: who is in need is not sent anywhere.
    [[nodiscard]] bool asksForHelp(const std::string &device) const { return helpIncidentOf(device).has_value(); }
    [[nodiscard]] std::optional<IncidentId> helpIncidentOf(const std::string &device) const;
    [[nodiscard]] base::Result<int> helpCalls(IncidentId incident) const; ///< how often they have called

    /// What was shown when the last order was given; NotFound when no order was given on a recommendation.
    [[nodiscard]] base::Result<Recommendation> recommendationOf(IncidentId id) const;

    /// Past incidents within `meters`, newest first, at most `limit`: "what happened here".
    [[nodiscard]] base::Result<std::vector<Incident>> historyNear(geo::Wgs84 place, double meters, std::size_t limit) const;
    /// What this station mostly meets: the types of the last 500 incidents, the most frequent first, at most `limit`.
    [[nodiscard]] base::Result<std::vector<IncidentType>> usualTypes(std::size_t limit) const;
    /// A year of past incidents for the sample and for stations that come from elsewhere; columns: dispatch/README.md. All or
    /// nothing: a bad row is named (file, line, column). Rows whose number was imported before are replaced. The number of rows.
    [[nodiscard]] base::Result<std::size_t> importHistoryCsv(const store::Actor &actor, const std::filesystem::path &file);
    /// The same reading, and nothing changes: for who imports other things beside it.
    [[nodiscard]] static base::Result<std::size_t> checkHistoryCsv(const std::filesystem::path &file);

private:
    IncidentBook();
    [[nodiscard]] base::Result<Incident> changeLife(const store::Actor &actor, IncidentChange change, Incident incident, LifeEvent event);
    struct Private;
    std::unique_ptr<Private> d;
};

[[nodiscard]] std::vector<store::Migration> migrations();

} // namespace radar::dispatch
