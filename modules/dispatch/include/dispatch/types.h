#pragma once
// An incident's life in values. Words: shared with field practice (EIDO, 110 practice); the Chinese ones are made in ui.

#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/id.h"
#include "geo/wgs84.h"
#include "registry/types.h"

namespace radar::dispatch {

using IncidentId = base::Id<struct IncidentTag>;
using OrderId = base::Id<struct OrderTag>;
using registry::SatelliteId;

/// By code, as APCO 2.103.2 names them: "FIGHT", "LARCENY" … The list: dispatch/incident_types.h.
using IncidentType = std::string;

enum class Level { One = 1, Two, Three }; ///< 一级 (most urgent) … 三级

enum class IncidentState {
    Reported, ///< nobody sent yet
    Assigned, ///< at least one order out
    UnderWay, ///< somebody is going
    OnScene,  ///< somebody is there
    Handled,  ///< all orders done; waits for its disposition
    Closed,
    Cancelled,
};

enum class OrderState { Sent, Delivered, Read, Accepted, UnderWay, Arrived, Done, Refused, Cancelled };
[[nodiscard]] const char *code(IncidentState state); ///< "reported", …
[[nodiscard]] const char *code(OrderState state);    ///< "sent", …
[[nodiscard]] std::optional<IncidentState> incidentStateFromCode(std::string_view text);
[[nodiscard]] std::optional<OrderState> orderStateFromCode(std::string_view text);
[[nodiscard]] bool isOpen(IncidentState state); ///< neither closed nor cancelled
[[nodiscard]] bool isActive(OrderState state);  ///< the satellite is bound by it

/// The step table of dispatch/README.md: may an order go from here to there?
[[nodiscard]] bool isLegalStep(OrderState from, OrderState to);

/// What an order waits for: its clock (dispatch/limits.h).
enum class OrderStage {
    Delivery,   ///< sent: until a phone has it
    Acceptance, ///< delivered or read: until somebody says yes
    Departure,  ///< accepted: until they go
    Arrival,    ///< under way
    Scene,      ///< arrived: until they are done
};
inline constexpr std::size_t orderStages = 5;
[[nodiscard]] const char *code(OrderStage stage); ///< "delivery", …
[[nodiscard]] std::optional<OrderStage> orderStageFromCode(std::string_view text);

/// APCO 1.111.2 as listed in EIDO; the ones a community station uses.
enum class Disposition {
    ReportTaken = 1,
    NoReport = 2,
    Arrest = 3,
    Warning = 4,
    SettledByPhone = 5,
    CivilMatter = 7,
    FollowUp = 8,
    EventCancelled = 10,
    FieldInterview = 11,
    Property = 12,
    GoneOnArrival = 14,
    Referred = 15,
    FalseAlarm = 17,
    SettledOnScene = 18,
    BuildingSecure = 20,
    Duplicate = 22
};
[[nodiscard]] std::optional<Disposition> dispositionFromNumber(int apco); ///< empty for the ones not listed above

/// Where an order sends somebody when that is not the incident's own place.
struct Post {
    geo::Wgs84 place;
    std::string task; ///< in words, for the phone; at most longestText bytes
    friend bool operator==(const Post &, const Post &) = default;
};

/// What keeps somebody from being sent, unless a reason is given.
enum class Rule { Tier, Training, Insurance };
[[nodiscard]] const char *code(Rule rule); ///< "tier", "training", "insurance"
[[nodiscard]] std::optional<Rule> ruleFromCode(std::string_view text);

/// Sent all the same.
struct Exception {
    Rule rule;
    std::string reason; ///< in the officer's words
    friend bool operator==(const Exception &, const Exception &) = default;
};

/// Taken from a less urgent incident: what they did there ended for this.
struct Diversion {
    OrderId order; ///< the one that ended
    IncidentId incident;
    std::string reason;
    friend bool operator==(const Diversion &, const Diversion &) = default;
};

struct Order {
    OrderId id;
    IncidentId incident;
    SatelliteId satellite;
    OrderState state = OrderState::Sent;
    base::Time sentTime;
    std::chrono::milliseconds promisedTime{0}; ///< travel time when it was sent
    double promisedMeters = 0;
    std::vector<geo::Wgs84> route;
    std::optional<Post> post;           ///< empty: to the incident
    std::optional<base::Uuid> offer;    ///< offered to several under this id: the first to accept gets it
    std::optional<Exception> exception; ///< empty: no rule was in the way
    std::optional<Diversion> diversion; ///< empty: they were free
    std::string feedback;               ///< the satellite's own words at the end
    std::string refusalReason;
    struct Step {
        OrderState state;
        base::Time time;
        friend bool operator==(const Step &, const Step &) = default;
    };
    std::vector<Step> steps; ///< every state it was in, oldest first
    struct Overdue {
        OrderStage stage;
        base::Time time; ///< when its limit had passed
        friend bool operator==(const Overdue &, const Overdue &) = default;
    };
    std::vector<Overdue> overdue; ///< limits that have passed, oldest first; each once
    friend bool operator==(const Order &, const Order &) = default;
};

struct Incident {
    IncidentId id;
    std::string number; ///< "20261121-0041": day in the station's time zone and a counter
    IncidentType type;
    Level level = Level::Three;
    IncidentState state = IncidentState::Reported;
    geo::Wgs84 position;
    std::string address;        ///< filled in from the map, may be corrected
    std::string text;           ///< what was said
    std::string caller;         ///< name or number as given; may be empty
    std::string callerNumber;   ///< to call back, digits alone; may be empty
    bool isCallerNamed = false; ///< the caller's real name was checked
    base::Time reportedTime;
    std::optional<base::Time> closedTime;
    std::optional<Disposition> disposition;
    std::string closingText;
    std::vector<Order> orders; ///< in the order they were sent
    friend bool operator==(const Incident &, const Incident &) = default;
};

/// What the state of an incident follows from while it is open: its orders alone.
[[nodiscard]] IncidentState stateFromOrders(const std::vector<Order> &orders);

/// Bytes of UTF-8. The text: what was said, fed back, or written at the end.
inline constexpr std::size_t longestText = 4000;
inline constexpr std::size_t longestAddress = 500;
inline constexpr std::size_t longestCaller = 200;

struct NewIncident {
    IncidentType type;
    std::optional<Level> level; ///< empty: the type's default
    geo::Wgs84 position;
    std::string address;
    std::string text;
    std::string caller;
    std::string callerNumber{}; ///< as people write it
    bool isCallerNamed = false;
};

/// Somebody else called about the same.
struct FurtherCall {
    base::Uuid id;
    IncidentId incident;
    base::Time time;
    geo::Wgs84 position;
    std::string address, text, caller, callerNumber;
    bool isCallerNamed = false;
    friend bool operator==(const FurtherCall &, const FurtherCall &) = default;
};

enum class BondKind { Merged, Part };
struct Bond {
    base::Uuid id;
    BondKind kind = BondKind::Merged;
    IncidentId incident; ///< was merged into, or is a part of
    IncidentId into;
    base::Time madeTime;
    friend bool operator==(const Bond &, const Bond &) = default;
};
/// What an incident belongs to and what belongs to it, now.
struct Bonds {
    std::optional<Bond> mergedInto, partOf;
    std::vector<Bond> merged, parts;
    friend bool operator==(const Bonds &, const Bonds &) = default;
};

/// One who could go, or could not, and why. Everything the desk shows and the record keeps.
struct Candidate {
    enum class Reason {
        Fastest,     ///< first of all
        NextFastest, ///< by travel time
        Stale,       ///< left out: last position older than tracking::lostAfter
        NoPosition,  ///< left out: on duty, but no position at all, or one without a time
        OffDuty,     ///< left out; shown without a position, whatever was known
        InNeed,      ///< left out: they have called for help themselves
        Busy,        ///< left out: bound by another order
        AboveTier,   ///< left out: the incident is too dangerous for the tier
        OffNetwork,  ///< left out: too far from any street
        Unreachable, ///< left out: no way there in their mode
        Slower,      ///< left out: more than `count` were faster
        Refused,     ///< has refused this incident: chosen after everybody else, or left out
        Untrained,   ///< left out: their training has run out (`expiry`)
        Uninsured,   ///< left out: their insurance has run out (`expiry`)
        NoConsent,   ///< left out: has not agreed to be tracked: nobody knows where they are
    };
    struct Expiry {
        Rule rule;            ///< Training or Insurance
        registry::Date until; ///< the last day
        friend bool operator==(const Expiry &, const Expiry &) = default;
    };
    /// What binds who is busy.
    struct Bound {
        OrderId order;
        OrderState state = OrderState::Sent;
        IncidentId incident;
        std::string number; ///< of the incident
        IncidentType type;
        Level level = Level::Three;
        std::size_t others = 0;  ///< who else works there
        bool canBeTaken = false; ///< less urgent than this one, and no post of a ring: with a reason they may be sent here instead
        friend bool operator==(const Bound &, const Bound &) = default;
    };
    SatelliteId satellite;
    Reason reason = Reason::NextFastest;
    std::chrono::milliseconds time{0}; ///< 0 when unknown
    double meters = 0;
    std::optional<base::Duration> positionAge; ///< empty: there is no position, and `position` means nothing
    geo::Wgs84 position;
    registry::Mode mode = registry::Mode::Foot;
    registry::Tier tier = registry::Tier::Loose;
    std::optional<Expiry> expiry{}; ///< what has run out, or soon will
    std::optional<Bound> bound{};   ///< of who is busy; who can be taken has a travel time, too
    friend bool operator==(const Candidate &, const Candidate &) = default;
};
/// The rule behind a reason to leave somebody out; empty: no rule of those that a reason may set aside.
[[nodiscard]] std::optional<Rule> ruleOf(Candidate::Reason reason);
[[nodiscard]] Candidate::Reason reasonOf(Rule rule);
[[nodiscard]] const char *code(Candidate::Reason reason); ///< "fastest", "next-fastest", "stale", …
[[nodiscard]] std::optional<Candidate::Reason> reasonFromCode(std::string_view text);

struct Recommendation {
    IncidentId incident;
    base::Time madeTime;
    std::vector<Candidate> chosen;        ///< best first
    std::vector<Candidate> leftOut;       ///< the nearest ones as the crow flies first; at most 50, `Slower` at most 10
    std::size_t considered = 0;           ///< everybody: chosen and left out
    std::array<std::size_t, 15> counts{}; ///< how many of each Candidate::Reason, the unlisted ones included; their sum is `considered`
    [[nodiscard]] std::size_t count(Candidate::Reason reason) const { return counts[static_cast<std::size_t>(reason)]; }
    friend bool operator==(const Recommendation &, const Recommendation &) = default;
};

} // namespace radar::dispatch
