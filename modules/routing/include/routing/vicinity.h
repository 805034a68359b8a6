#pragma once
// The streets around a place, for who wants to know which of them a track follows. As the map says, whatever is closed now; one-ways do
// not bind, because a driver may have got out. One thread: it keeps its room between questions.

#include <memory>
#include <span>
#include <vector>

#include "routing/fleet.h"
#include "routing/network.h"

namespace radar::routing {

class Vicinity {
public:
    explicit Vicinity(std::shared_ptr<const Network> network);
    ~Vicinity();

    /// Where each piece of street that the mode may use comes nearest to the place: the nearest first, `most` at most, none beyond the
    /// limit. Empty for a bad place or mode. Good until the next question.
    [[nodiscard]] std::span<const Snap> streets(geo::Wgs84 place, int mode, double limitMeters, std::size_t most);

    /// Metres in streets of the mode from one place to each of the others, either way; infinite beyond the limit (and beyond some hundred
    /// junctions). Good until the next question. `from` and `to` were made for this network and mode.
    [[nodiscard]] std::span<const double> metersTo(const Snap &from, std::span<const Snap> to, int mode, double limitMeters);

private:
    struct Reached {
        std::uint32_t junction = 0;
        double meters = 0;
        bool isDone = false;
    };
    void reach(std::uint32_t junction, double meters, double limitMeters);
    [[nodiscard]] double metersOf(std::uint32_t junction) const;
    [[nodiscard]] double lengthOf(std::uint32_t edge) const;
    [[nodiscard]] double alongOf(const Snap &snap) const; ///< from the beginning of its edge

    std::shared_ptr<const Network> m_network;
    std::vector<Snap> m_snaps;
    std::vector<Reached> m_reached;
    std::vector<double> m_meters;
};

} // namespace radar::routing
