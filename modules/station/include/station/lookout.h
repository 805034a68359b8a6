#pragma once
// What cameras see on the map of a station.

#include <memory>
#include <mutex>

#include "picture/picture.h"
#include "registry/types.h"
#include "sight/coverage.h"
#include "sight/surface.h"

namespace radar::station {

/// What stands in the way of sight, and the streets in pieces. Each is made when it is first asked for, on the asker's thread, which takes
/// up to a second on a large map: not for the station thread. Any other thread.
class Lookout {
public:
    explicit Lookout(std::shared_ptr<const basemap::Map> map) : m_map(std::move(map)) {}
    [[nodiscard]] const basemap::Map &map() const { return *m_map; }
    [[nodiscard]] const sight::Obstacles &obstacles() const;
    [[nodiscard]] const sight::Streets &streets() const;
    [[nodiscard]] sight::View viewOf(const registry::Camera &camera) const;

private:
    std::shared_ptr<const basemap::Map> m_map;
    mutable std::once_flag m_once, m_streetsOnce;
    mutable std::unique_ptr<const sight::Obstacles> m_obstacles;
    mutable std::unique_ptr<const sight::Streets> m_streets;
};

/// What it sees of the ground, to be drawn.
[[nodiscard]] std::shared_ptr<const picture::Sight> sightOf(const Lookout &lookout, const registry::Camera &camera);

} // namespace radar::station
