#pragma once
// The streets as they are now: closed, opened again, slower or faster than the map says. A Weights never changes; a change makes
// a new one, which shares everything that stayed the same, and a query in flight keeps the one it began with.
// Safe to read from any thread; making a new one costs microseconds for a few streets.

#include <memory>
#include <span>
#include <vector>

#include "base/result.h"
#include "geo/wgs84.h"
#include "routing/network.h"

namespace radar::routing {

class ModeWeights;

struct StreetChange {
    enum class To {
        AsMapped, ///< takes back what was changed before
        Closed,   ///< nobody gets in, out or through; who stands in it has no way
        Speed,    ///< so many km/h on all of the piece, slopes included
        Factor    ///< so many times as fast as the map says
    };
    enum class Direction { Both, WithDrawing, AgainstDrawing };

    std::vector<StreetPiece> pieces; ///< Network::piecesOfWay(), piecesTouching(), Router::pieceAt()
    std::vector<int> modes;          ///< indexes in Network::modes(); empty: every mode
    To to = To::Closed;
    double value = 0; ///< km/h from 0.1 to 200 for Speed, 0.01 to 100 for Factor
    Direction direction = Direction::Both;
};

/// What the gates that are locked at this moment of the week close.
[[nodiscard]] std::vector<StreetChange> gatesLockedAt(const Network &network, WeekMinute moment);

class Weights {
public:
    /// As the map says.
    explicit Weights(std::shared_ptr<const Network> network);
    ~Weights();

    /// In the order given: a later change of the same piece wins. A street that the map closes to a mode stays closed to it.
    /// Invalid for an unknown piece or mode and an absurd value; then nothing is changed.
    [[nodiscard]] base::Result<std::shared_ptr<const Weights>> with(std::span<const StreetChange> changes) const;

    [[nodiscard]] const std::shared_ptr<const Network> &network() const { return m_network; }
    /// Closed by a change, not by the map, for everyone of this mode.
    [[nodiscard]] bool isClosed(StreetPiece piece, int mode) const;

    [[nodiscard]] const ModeWeights &mode(std::size_t mode) const { return *m_modes[mode]; } ///< the inside

private:
    std::shared_ptr<const Network> m_network;
    std::vector<std::shared_ptr<const ModeWeights>> m_modes;
};

} // namespace radar::routing
