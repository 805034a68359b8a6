#pragma once
// Questions to a hierarchy: from place to place, and from (to) many places at once. Exact, and the same times as Search.

#include <cstdint>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

#include "placing.h"

namespace radar::routing {

/// One per thread; usable with any mode, one question at a time.
class HierarchySearch {
public:
    struct Found {
        Milliseconds time = never;        ///< never: none shorter than the bound
        std::vector<std::uint32_t> edges; ///< of the graph, in order of travel
        std::uint32_t exit = 0;           ///< index of the exit and the entrance of the way
        std::uint32_t entrance = 0;
    };

    /// From one of the exits to one of the entrances, in less than `bound`.
    [[nodiscard]] Milliseconds time(const ModeWeights &weights, std::span<const Exit> exits, std::span<const Exit> entrances, Milliseconds bound);
    [[nodiscard]] Found way(const ModeWeights &weights, std::span<const Exit> exits, std::span<const Exit> entrances, Milliseconds bound);

    /// Remembers where to; from then on timeFrom() answers for any vertex. What was worked out for one vertex helps the next.
    void aimAt(const ModeWeights &weights, std::span<const Exit> entrances);
    /// never when there is no way.
    [[nodiscard]] Milliseconds timeFrom(std::uint32_t vertex);

    /// Everything above the exits, the lowest first, with the fastest way that only climbs, or endOfTime. Good until the next question.
    using Climbed = std::pair<std::uint32_t, Milliseconds>; ///< vertex, time
    [[nodiscard]] std::span<const Climbed> climb(const ModeWeights &weights, std::span<const Exit> exits);

private:
    enum class Way : std::uint8_t { Up, Down }; ///< from the exits upwards, or downwards to the entrances
    struct Chain {
        std::uint32_t vertex = 0; ///< all below it on this chain is done
        std::uint32_t slot = 0;   ///< which of the arrays
    };
    /// Time << 32 | the vertex below, or beginning + index where it began: less is faster, and one comparison keeps both.
    using Label = std::uint64_t;
    static Milliseconds timeOf(Milliseconds time) { return time; }
    static Milliseconds timeOf(Label label) { return static_cast<Milliseconds>(label >> 32); }
    struct Side {
        std::vector<Chain> chains;
        std::vector<std::vector<Milliseconds>> times;              ///< by slot, by depth
        std::vector<std::vector<Label>> labels;                    ///< the same where the way is kept
        std::vector<std::pair<std::uint32_t, std::uint32_t>> done; ///< vertices in ascending order, each with what its label came from

        template <typename Reached>
        std::vector<std::vector<Reached>> &reached()
        {
            if constexpr (std::is_same_v<Reached, Label>)
                return labels;
            else
                return times;
        }
    };
    template <typename Reached>
    Milliseconds run(const ModeWeights &weights, std::span<const Exit> exits, std::span<const Exit> entrances, Milliseconds bound);
    template <typename Reached>
    void begin(Side &side, const ModeWeights &weights, std::span<const Exit> ends);
    template <typename Reached>
    static std::uint32_t chainAt(Side &side, std::uint32_t vertex, std::uint32_t depth);
    template <typename Reached, Way way>
    static void relax(Side &side, Chain &chain, const ModeWeights &weights, Milliseconds bound);
    /// The edges of a joint, travelled upwards from its low vertex or down to it.
    static void unpack(const ModeWeights &weights, std::uint32_t joint, bool isUp, std::vector<std::uint32_t> &edges);
    [[nodiscard]] std::vector<std::uint32_t> descend(const Side &side, std::uint32_t &end) const;

    Side m_up;
    Side m_down;
    std::uint32_t m_meeting = none;
    std::vector<Climbed> m_climbed;

    // For aimAt: times by vertex, valid where the stamp is the current one.
    struct Aimed {
        Milliseconds time = never;
        std::uint32_t stamp = 0;
        bool isFinal = false;
    };
    const ModeWeights *m_aimed = nullptr;
    std::vector<Aimed> m_timeTo;
    std::uint32_t m_stamp = 0;
    std::vector<std::uint32_t> m_stack;
};

} // namespace radar::routing
