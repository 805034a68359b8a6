#pragma once
// The common operational picture: everything to show now, as one immutable value. Both maps, the lists and the wall draw it.
// It knows symbols, routes, cards and counts, and nothing of the domain, so that one day another machine can be fed with it.
// Made on the station thread, handed on as shared_ptr<const Picture>. Positions are WGS-84; times are UTC.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "geo/wgs84.h"

namespace radar::picture {

enum class SymbolKind {
    Satellite,
    Camera,
    Incident,
    Barrier, ///< in a closed street
    Post,    ///< where somebody is to stand; as an alarm: where somebody should stand and nobody does
    Spot,    ///< the place a question is about
    Note,    ///< its label alone
};

/// What colour and shape say (resources/README.md has the palette).
enum class Status {
    Available, ///< ● on duty and free
    EnRoute,   ///< ▲ has an order, going
    OnScene,   ///< ■
    Alarm,     ///< ◆ an open incident nobody is at; a satellite's emergency
    Offline,   ///< ○ off duty, lost, camera out of use
};

/// What a camera sees of the ground, cut by what stands in the way: from a near line to a far one between each two headings.
struct Sight {
    struct Wedge {
        float fromDegrees = 0, toDegrees = 0; ///< clockwise from north
        float nearFrom = 0, farFrom = 0;      ///< metres from the eye, at the first heading …
        float nearTo = 0, farTo = 0;          ///< … and at the second
    };
    geo::Wgs84 eye;
    std::vector<Wedge> wedges;
};

struct Symbol {
    std::string id; ///< "satellite:<uuid>", "incident:<uuid>", "camera:<uuid>", "closure:<uuid>"; others have a word of their own
    SymbolKind kind = SymbolKind::Satellite;
    Status status = Status::Available;
    int rank = 0; ///< satellite: tier 0 core … 2 loose; incident: level 1…3
    geo::Wgs84 position;
    double headingDegrees = 0; ///< NaN when unknown
    double speedMetersPerSecond = 0;
    double accuracyMeters = 0;                                       ///< 0 when unknown
    double heightMeters = 0;                                         ///< above the ground (cameras)
    double fieldOfViewDegrees = 0, rangeMeters = 0, tiltDegrees = 0; ///< cameras
    std::shared_ptr<const Sight> sight;                              ///< cameras: null while it is not known
    std::string label;                                               ///< "K-031", "20261121-0041"
    std::optional<base::Time> fixTime;                               ///< when this position was true; empty for things that do not move
    bool isStale = false;                                            ///< older than a minute: drawn with a dashed ring and its age
};

struct RouteLine {
    std::string id;     ///< "order:<uuid>" or "candidate:<uuid>"
    std::string symbol; ///< whose way it is
    Status status = Status::EnRoute;
    bool isProposed = false; ///< of a recommendation, not of an order
    std::vector<geo::Wgs84> points;
};

/// A closure of streets that holds now.
struct ClosedPlace {
    std::string id;                             ///< "closure:<uuid>", or "gate:<number>" for one that its own hours lock
    std::vector<geo::Wgs84> area;               ///< its ring; empty when single streets are closed
    std::vector<std::vector<geo::Wgs84>> lines; ///< the pieces of street
    geo::Wgs84 mark;                            ///< in their middle, where its symbol stands
    std::vector<std::string> modes;             ///< codes of the travel modes it holds for; empty: all
    std::string streets, streetsEnglish;        ///< names, " / " between; may be empty
    std::string reason;
    base::Time since;
    std::optional<base::Time> until; ///< empty: until it is opened by hand
    friend bool operator==(const ClosedPlace &, const ClosedPlace &) = default;
};

/// Shapes that lie over the map for as long as a question is open: what is reached, who is first, a ring. Whoever makes them knows
/// what they mean. Large, and therefore shared: a picture that shows the same has the same one.
struct Overlay {
    struct Polygon {
        std::vector<geo::Wgs84> outer; ///< rings do not repeat their first place
        std::vector<std::vector<geo::Wgs84>> holes;
    };
    struct Area {
        std::vector<Polygon> polygons;
        double weight = 1; ///< 0 to 1: how strongly it is drawn
    };
    enum class Tone { Plain, Group, Warning };
    struct Line {
        Tone tone = Tone::Plain;
        int group = 0; ///< of Tone::Group: which of the few colours, 0 to groupCount - 1
        std::vector<geo::Wgs84> points;
    };
    static constexpr int groupCount = 6;

    std::vector<Area> areas; ///< in painting order
    std::vector<Line> lines;
};
using OverlayPtr = std::shared_ptr<const Overlay>;

/// A row of the incident list.
struct IncidentCard {
    std::string id; ///< "incident:<uuid>"
    std::string number;
    std::string type; ///< code
    int level = 3;
    std::string state; ///< code
    std::string address;
    base::Time reportedTime;
    geo::Wgs84 position;
    struct Unit {
        std::string symbol;
        std::string callSign;
        std::string orderState; ///< code
        std::optional<base::Time> expectedArrival;
        std::optional<base::Time> since;        ///< of that state
        std::optional<geo::Wgs84> post;         ///< where to, when it is not the incident's place
        std::string order;                      ///< "order:<uuid>"
        std::string stage;                      ///< code of what the order waits for; empty: no limit
        std::optional<base::Time> due;          ///< until when
        bool isOverdue = false;                 ///< the limit has passed and is in the record
        std::optional<base::Time> checkDue;     ///< asked whether all is well: until when they may answer
        std::optional<base::Time> wellTime;     ///< when they last said so
        std::optional<base::Time> arrivalAsked; ///< whether they have arrived: when, and they are not there yet
    };
    std::vector<Unit> units;
    /// Who could be sent next, as somebody refuses or takes too long.
    struct Next {
        std::string symbol;
        std::string callSign;
        base::Duration time{0}; ///< 0: unknown
        friend bool operator==(const Next &, const Next &) = default;
    };
    std::optional<Next> next;
    std::int64_t talk = 0;                ///< another number after each change of what is said about it
    int unseen = 0;                       ///< messages of units that the desk has not seen
    std::optional<base::Time> lastUnseen; ///< when the last of them came
};

struct Counts {
    int onDuty = 0, available = 0, busy = 0, stale = 0, satellites = 0;
    int noConsent = 0; ///< on duty, and not tracked
    int openIncidents = 0, unassigned = 0;
    int cameras = 0, camerasInUse = 0;
};

/// A way in for phones and terminals, and how it is.
struct Link {
    std::string name; ///< "http", "jt808", "cot", "mqtt"
    std::string address;
    bool isUp = false;
    std::string problem; ///< why it is not
    std::int64_t connections = 0;
    std::int64_t devices = 0;  ///< that said something in the last ten minutes
    std::int64_t messages = 0; ///< taken, since the start
    std::optional<base::Time> lastMessage;
    std::int64_t repeats = 0;   ///< positions that were here already
    std::int64_t offDuty = 0;   ///< positions dropped
    std::int64_t noConsent = 0; ///< likewise
    std::int64_t expired = 0;   ///< likewise: too old to be kept
    std::int64_t untrusted = 0; ///< positions kept as evidence only
    std::int64_t unknown = 0;   ///< refused: nobody's device
    std::int64_t revoked = 0;   ///< refused: locked out
    std::int64_t refused = 0;   ///< in all
    std::string refusal;        ///< why the last one was: code of gateway::Refusal
    std::optional<base::Time> refusalTime;
    friend bool operator==(const Link &, const Link &) = default;
};

/// Something that happened and is said once, to whoever looks.
struct Notice {
    std::int64_t number = 0; ///< ascending, since the start of the station
    std::string what;        ///< code: "zone.enter", "zone.leave", "zone.dwell"
    std::string who;         ///< call sign
    std::string where;       ///< name of the zone
    base::Time time;
    bool isWarning = false;
    friend bool operator==(const Notice &, const Notice &) = default;
};

/// Something is wrong, or was and nobody has seen it.
struct Alarm {
    std::string id;         ///< "alarm:<uuid>"
    std::string kind;       ///< code
    int level = 1;          ///< 0 top, 1 high, 2 medium, 3 low
    std::string state;      ///< code: "unacknowledged", "acknowledged", "returned", "shelved"
    std::string escalation; ///< code: "desk", "second-desk", "commander"
    int count = 1;          ///< how often it came
    bool sounds = false;    ///< not silenced
    bool isHandled = false; ///< of a call for help: somebody has seen to it
    base::Time raisedTime;
    base::Time newsTime; ///< when it last wanted to be seen
    std::optional<base::Time> shelvedUntil;
    std::string shelfReason;
    std::string incident; ///< "incident:<uuid>", or empty
    std::string incidentNumber, incidentType, address;
    std::string satellite; ///< "satellite:<uuid>", or empty
    std::string callSign;
    std::string detail; ///< code of an order's stage, name of a zone or a link
    friend bool operator==(const Alarm &, const Alarm &) = default;
};

struct Picture {
    std::uint64_t sequence = 0;
    base::Time madeTime;
    std::vector<Symbol> symbols; ///< by id
    std::vector<RouteLine> routes;
    std::vector<ClosedPlace> closed;     ///< oldest first
    OverlayPtr overlay;                  ///< null: none
    std::vector<IncidentCard> incidents; ///< newest first, then by id downwards
    Counts counts;
    std::optional<base::Time> lastPositionReceived; ///< of any device: the age on the status bar
    std::optional<base::Error> recordProblem;       ///< why positions cannot be written down (a full disk); none when they can
    std::vector<Link> links;                        ///< those that are switched on
    std::vector<Notice> notices;                    ///< the last ones, oldest first
    std::vector<Alarm> alarms;                      ///< the most urgent first
};

using PicturePtr = std::shared_ptr<const Picture>;

/// What is new between two pictures, for views that update in place and for a second machine.
struct Difference {
    std::vector<Symbol> changed;      ///< new or different
    std::vector<std::string> removed; ///< ids
    std::vector<IncidentCard> changedIncidents;
    std::vector<std::string> removedIncidents;
    // Few and small: they travel whole.
    std::uint64_t sequence = 0;
    base::Time madeTime;
    std::vector<RouteLine> routes;
    std::vector<ClosedPlace> closed;
    std::optional<OverlayPtr> overlay; ///< empty: the one before; with a null in it: none any more
    Counts counts;
    std::optional<base::Time> lastPositionReceived;
    std::optional<base::Error> recordProblem;
    std::vector<Link> links;
    std::vector<Notice> notices;
    std::vector<Alarm> alarms;
};
[[nodiscard]] Difference difference(const Picture &before, const Picture &after);
/// before + difference = after.
[[nodiscard]] Picture applied(const Picture &before, const Difference &difference);

} // namespace radar::picture
