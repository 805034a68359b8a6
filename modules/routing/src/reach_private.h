#pragma once
// The inside of a Surveyor: a sweep over the graph first (reach.cpp), then what it means for each piece of street (reach_stretches.cpp).

#include <array>
#include <optional>

#include "fronts.h"
#include "path.h"
#include "routing/reach.h"
#include "sweep.h"

namespace radar::routing {

/// Where a sweep begins.
struct Origin {
    std::uint32_t label = 0;
    Milliseconds walk = 0;
    Position position;
    std::uint32_t junction = none; ///< on which it lies exactly
    bool isOnStreet = true;        ///< found in the street of `position`; a bare junction otherwise
};

struct Surveyor::Private {
    explicit Private(std::shared_ptr<const Weights> first) : weights(std::move(first)), data(weights->network()->data()) {}

    [[nodiscard]] bool isMode(int mode) const { return mode >= 0 && static_cast<std::size_t>(mode) < data.modes.size(); }

    /// Several for a place inside a building. False when it is off the network or in a street that is closed now.
    [[nodiscard]] bool addOrigins(const Spot &spot, int mode, Direction direction, std::size_t label, std::vector<Origin> &origins) const
    {
        const auto anchors = anchorsOf(data, spot, mode, snapLimitMeters, direction == Direction::From ? Going::Out : Going::In, "place");
        if (!anchors)
            return false;
        const std::size_t before = origins.size();
        for (const Anchor &anchor : *anchors) {
            if (!isShutIn(weights->mode(static_cast<std::size_t>(mode)), anchor))
                origins.push_back({static_cast<std::uint32_t>(label), anchor.access(), anchor.position, junctionAt(data, anchor.position), true});
        }
        return origins.size() > before;
    }

    void spread(const ModeWeights &mode, Direction direction, std::span<const Origin> origins, Milliseconds limit);
    /// When an arc is entered: at its tail, or looking back at its head.
    struct Entry {
        Milliseconds time = never;
        std::uint32_t label = none;
    };
    void enter(std::uint32_t arc, std::uint64_t time, std::uint32_t label, Milliseconds limit);
    void enterArcs(const ModeWeights &mode, Direction direction, std::span<const Origin> origins, Milliseconds limit);
    template <typename Visit>
    void forEachPair(const ModeWeights &mode, Direction direction, std::span<const Origin> origins, Milliseconds limit, Visit visit);
    void addOriginFronts(const ModeWeights &mode, Direction direction, const Origin &origin, std::vector<Front> &fronts) const;
    static std::size_t frontsOf(const ModeWeights &mode, Direction direction, std::uint32_t edge, Entry even, Entry odd,
                                std::array<Front, 2> &fronts);
    /// How long the two arcs of a street take.
    struct Whole {
        Milliseconds even = never;
        Milliseconds odd = never;
    };
    static Stretch *meetEvenly(Direction direction, std::uint32_t edge, Entry even, Entry odd, Whole whole, Milliseconds limit, Stretch *next);
    /// A street that leaves a junction.
    struct Leaving {
        std::uint32_t edge = 0;
        std::uint32_t head = 0;
        Whole whole; ///< as the map says
    };
    /// Of one mode, by junction; those drawn from it and those drawn towards it apart, so that who goes through them all seldom has to guess.
    struct Leavings {
        std::vector<std::uint32_t> first; ///< two for each junction: its drawn ones, then the others; one more at the end
        std::vector<Leaving> streets;
    };
    [[nodiscard]] const Leavings &streetsLeaving(const ModeWeights &mode);
    template <typename VisitPair, typename Visit>
    void forEachPiece(const ModeWeights &mode, Direction direction, std::span<const Origin> origins, Milliseconds limit, VisitPair visitPair,
                      Visit visit);
    void addFirst(const std::vector<std::vector<Origin>> &originsByMode, Milliseconds limit, FirstThere &first);
    void addStretches(const ModeWeights &mode, Direction direction, std::span<const Origin> origins, Milliseconds limit, Reach &reach);
    void addJunctions(const ModeWeights &mode, Direction direction, std::span<const Origin> origins, Milliseconds limit, Reach &reach);
    [[nodiscard]] Reach reachOf(int mode, Direction direction, std::span<const Origin> origins, Milliseconds limit);

    std::shared_ptr<const Weights> weights;
    const Network::Data &data;
    Sweep sweep;

    // For graphs of arcs.
    std::vector<Entry> entries;
    std::vector<std::uint32_t> entered;

    std::vector<Leavings> leavings; ///< for graphs of junctions: per mode; empty while not asked for

    std::vector<Stretch> drawn;           ///< room for those of an area
    std::vector<bool> hasOrigin;          ///< per edge
    std::vector<std::uint64_t> isReached; ///< a bit per junction
};

} // namespace radar::routing
