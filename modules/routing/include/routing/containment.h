#pragma once
// Containment 合围: given where and when somebody was last seen, how they move, and who can go where, the earliest ring of posts that
// can all be closed in time, with as few units as possible; or an honest "cannot be closed" with the gaps.
//
// A post is a junction, or junctions so near each other that one unit holds them together. A unit can hold it when it is there
// `margin` before the suspect can be, by the suspect's fastest way and as if he ran at once. A ring is a set of posts without which
// no street leads outside: to where the suspect needs longer than the horizon, or to a street that leaves the map. Turn costs and
// turn restrictions bind units, never the suspect.
//
// All times are from now, but for `seenAgo`. Plain values; a ContainmentPlanner serves one thread.

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "geo/wgs84.h"
#include "routing/network.h"
#include "routing/router.h"
#include "routing/weights.h"

namespace radar::routing {

struct Suspect {
    geo::Wgs84 place; ///< last seen
    std::chrono::milliseconds seenAgo{0};
    std::vector<int> modes; ///< how they may move; with several, whichever is fastest, changing at any junction
};

struct Containment;

struct ContainmentRequest {
    Suspect suspect;
    std::vector<Unit> units;
    /// Cameras, locked gates, units that are set up already: hold by themselves, now. Each holds the junction within 15 m of it,
    /// or else its street at that point. One that is not on a street the suspect may use holds nothing.
    std::vector<geo::Wgs84> fixedPosts;
    std::chrono::milliseconds margin{30'000};   ///< from a unit's arrival until it holds its post
    std::chrono::milliseconds horizon{900'000}; ///< what the suspect cannot reach within this time is outside
    double placeMeters = 20;                    ///< junctions joined by a street and not farther apart than this are one place

    /// The ring before, with the same units in the same order: it is kept while it holds and closes at most `tolerance` later than the
    /// best; else as much of it as a ring can have that closes as early, with no more posts than it had (or one more than the best has).
    /// Who has a post in it keeps it.
    const Containment *previous = nullptr;
    std::chrono::milliseconds tolerance{15'000};
};

struct ContainmentPost {
    enum class Holder { Unit, Fixed };
    Holder holder = Holder::Unit;
    std::size_t index = 0; ///< in `units` or `fixedPosts`
    geo::Wgs84 place;
    std::vector<basemap::NodeId> nodes;          ///< that it holds; empty for a fixed post within a street
    std::string streets;                         ///< names that meet there, " / " between; may be empty
    std::chrono::milliseconds arrival{0};        ///< of the unit; 0 for a fixed post
    std::chrono::milliseconds suspectArrival{0}; ///< the earliest; below 0: may have been there already
    std::chrono::milliseconds slack{0};          ///< suspectArrival - arrival - margin, not below 0 for units
};

struct ContainmentGap {
    geo::Wgs84 place;
    std::vector<basemap::NodeId> nodes; ///< empty: the street where the suspect was seen leads outside by itself
    std::string streets;
    std::chrono::milliseconds suspectArrival{0};
    std::optional<std::chrono::milliseconds> firstArrival; ///< of any unit within the horizon; it may be busy with another post
};

struct Containment {
    bool isClosed = false;
    std::chrono::milliseconds closesIn{0}; ///< when the last unit of the ring holds its post; 0 without one
    std::vector<ContainmentPost> posts;    ///< the ring, or the best part of it; units by arrival, then the fixed ones it leans on
    std::vector<ContainmentGap> gaps;      ///< where the suspect gets out; empty when closed. By the suspect's arrival
    std::size_t freeJunctions = 0;         ///< inside the ring
    /// Closed: no ring closes earlier, and none that closes as early takes fewer units. Not closed: there is none, of posts that are
    /// each in time by themselves. False: the search was given up before that was certain.
    bool isProven = false;
    std::vector<std::size_t> offNetwork; ///< units too far from any street of their mode or in a closed one; ascending
};

class ContainmentPlanner {
public:
    explicit ContainmentPlanner(std::shared_ptr<const Weights> weights);
    ~ContainmentPlanner();
    void use(std::shared_ptr<const Weights> weights); ///< of the same network

    /// Invalid: a place not on the globe, an unknown mode, no mode, no units, a time out of range (margin 0 to 1 h, seenAgo 0 to
    /// 2 h, horizon above margin to 2 h). NotFound: the suspect is off the network or in a closed street, no unit is on the network,
    /// or no street leads out of where the suspect is (an island, a closed street: look at the map before trusting it).
    [[nodiscard]] base::Result<Containment> plan(const ContainmentRequest &request);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

/// The proof: takes the ring's posts away, each from the moment it is held, and lets the suspect run by a plain Dijkstra that shares
/// nothing with the planner's search; also asks a Router for each unit's way. Conflict, with a sentence, when a unit comes later than
/// said, holds two posts, or a way leads outside; the same errors as plan() for a bad request. A fixed post is taken as it is.
[[nodiscard]] base::Result<> proveContainment(const std::shared_ptr<const Weights> &weights, const ContainmentRequest &request,
                                              const Containment &containment);

/// What could be blocked if every unit could hold any number of junctions: the definition that the reference tables are made by.
struct Encirclement {
    struct Block {
        basemap::NodeId node = 0;
        std::chrono::milliseconds suspectArrival{0};
        std::chrono::milliseconds unitArrival{0};
        std::size_t unit = 0;
    };
    std::vector<Block> blocks; ///< in no order
    std::size_t freeJunctions = 0;
    bool isContained = false; ///< the suspect meets a block on every way within the horizon
};
/// From junction to junction, all in one mode, everybody setting out now. NotFound: a node is no junction of the network.
[[nodiscard]] base::Result<Encirclement> encircle(const Weights &weights, int mode, basemap::NodeId suspect, std::span<const basemap::NodeId> units,
                                                  std::chrono::milliseconds margin, std::chrono::milliseconds horizon);

} // namespace radar::routing
