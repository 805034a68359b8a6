#pragma once
// Questions about the streets and the people on them that take longer than a picture: what is reached in some minutes, who is first
// where, the ring around somebody. The station thread says how things are (Station::situation()); each answer is a pure function
// of that, for any thread. Answers carry what is to be drawn as a picture::Overlay.

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "dispatch/types.h"
#include "picture/picture.h"
#include "registry/types.h"
#include "routing/containment.h"
#include "station/lookout.h"

namespace radar::station {

/// Somebody on duty whose position is known and not lost, and who has not called for help.
struct Responder {
    registry::SatelliteId id;
    std::string callSign;
    registry::Tier tier = registry::Tier::Loose;
    registry::Mode mode = registry::Mode::Foot;
    geo::Wgs84 position;
    bool isFit = true;                           ///< training and insurance hold today; else nobody is sent without a reason
    std::optional<dispatch::IncidentId> boundBy; ///< has an order of that incident
    std::optional<geo::Wgs84> heldPost;          ///< has arrived at the post of that order …
    base::Time heldSince;                        ///< … then
};

/// How things are, for a question that is answered elsewhere.
struct Situation {
    base::Time time;
    std::shared_ptr<const basemap::Map> map;
    std::shared_ptr<const routing::Weights> weights;
    std::vector<Responder> responders; ///< in the order of the register
    std::shared_ptr<const Lookout> lookout;
    std::vector<registry::Camera> cameras; ///< all, in the order of the register
};

// ── what is reached ──

struct ReachQuestion {
    geo::Wgs84 place;
    std::string mode;                                                                                                         ///< code
    std::vector<std::chrono::milliseconds> limits{std::chrono::minutes(1), std::chrono::minutes(3), std::chrono::minutes(5)}; ///< ascending
};
struct ReachRing {
    std::chrono::milliseconds limit{0};
    double streetMeters = 0;
    int responders = 0;              ///< who are in it now
    std::optional<geo::Wgs84> label; ///< on its edge, in the north; empty when it is too small to have one
};
struct ReachAnswer {
    picture::OverlayPtr overlay;
    std::vector<ReachRing> rings; ///< one a limit
};
/// Errors as routing::Surveyor::reach().
[[nodiscard]] base::Result<ReachAnswer> reachRings(const Situation &situation, const ReachQuestion &question);

// ── who is first ──

/// A colour for each, kept from answer to answer so that the map does not flicker.
using Colours = std::map<registry::SatelliteId, int>;

struct FirstThereQuestion {
    std::chrono::milliseconds limit = std::chrono::minutes(3);
    registry::Tier lowestTier = registry::Tier::Loose;
    Colours before;
};
struct FirstThereAnswer {
    picture::OverlayPtr overlay;
    Colours colours;
    int responders = 0;       ///< free ones of those tiers
    double coveredMeters = 0; ///< of streets that somebody reaches in time
    double gapMeters = 0;
    base::Time time;
};
/// With nobody free every street is a gap. Errors as routing::Surveyor::firstThere().
[[nodiscard]] base::Result<FirstThereAnswer> firstThere(const Situation &situation, const FirstThereQuestion &question);

// ── a ring around somebody ──

struct Ring {
    struct Post {
        registry::SatelliteId satellite;
        std::string callSign;
        registry::Mode mode = registry::Mode::Foot;
        geo::Wgs84 place;
        std::string streets, streetsEnglish; ///< that meet there; may be empty
        base::Time arrival;                  ///< of the unit, if it leaves now
        base::Time held;                     ///< arrival and the time to set up
        base::Time suspectArrival;           ///< the earliest
        bool isHeld = false;                 ///< its unit stands there already
        std::vector<geo::Wgs84> route;
    };
    struct Gap {
        geo::Wgs84 place;
        std::string streets, streetsEnglish;
        base::Time suspectArrival;
        std::optional<base::Time> firstArrival; ///< of any unit
    };
    base::Time time;
    geo::Wgs84 place; ///< last seen
    base::Time seen;
    bool isClosed = false;
    base::Time closes;      ///< when the last post is held; of a closed ring
    bool isChecked = false; ///< without these posts no way leads out: proven by a search of its own
    bool isBest = false;    ///< closed: none closes earlier or takes fewer; not closed: certainly there is none
    std::vector<Post> posts;
    std::vector<Gap> gaps;
    int responders = 0; ///< who were considered
    picture::OverlayPtr overlay;

    // For the next question.
    std::vector<registry::SatelliteId> units;
    routing::Containment plan;
    std::chrono::milliseconds horizon{0};
};
using RingPtr = std::shared_ptr<const Ring>;

struct RingQuestion {
    geo::Wgs84 place;
    base::Time seen;
    std::vector<std::string> modes;               ///< how the suspect may move; codes
    dispatch::IncidentType type;                  ///< says who may be sent
    std::optional<dispatch::IncidentId> incident; ///< whose orders do not make anybody busy
    std::vector<registry::SatelliteId> without;   ///< who is not to be sent: has refused
    RingPtr previous;                             ///< kept as far as it holds
};
/// Errors as routing::ContainmentPlanner::plan(); Unavailable when nobody may be sent.
[[nodiscard]] base::Result<RingPtr> ringAround(const Situation &situation, const RingQuestion &question);

} // namespace radar::station
