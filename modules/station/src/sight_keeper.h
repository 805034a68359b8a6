#pragma once
// What each camera sees, kept as long as neither it nor the map changes. Worked out on a pool thread, so that pictures do not wait; until
// then a camera has none. Lives on the station thread.

#include <memory>
#include <unordered_map>

#include "station/lookout.h"

namespace radar::station {

class SightKeeper {
public:
    explicit SightKeeper(std::shared_ptr<const Lookout> lookout);
    ~SightKeeper();

    /// Takes what is ready and begins what is missing. Only cameras in use are looked at.
    void keep(const std::vector<registry::Camera> &cameras);
    [[nodiscard]] bool hasNews() const; ///< something is ready
    [[nodiscard]] std::shared_ptr<const picture::Sight> of(registry::CameraId camera) const;

private:
    struct Workshop;
    struct Known {
        registry::Camera camera;
        std::shared_ptr<const picture::Sight> sight; ///< null: being worked out
    };
    std::shared_ptr<const Lookout> m_lookout;
    std::shared_ptr<Workshop> m_workshop;
    std::unordered_map<registry::CameraId, Known> m_known;
};

} // namespace radar::station
