#pragma once
// The zones that hold, as the maps show them: outlines over the ground, and their names.

#include <memory>
#include <vector>

#include "picture/picture.h"
#include "tracking/zones.h"

namespace radar::station {

/// Made once for the zones that hold, not once for a picture.
class ZoneOutlines {
public:
    using Zones = std::shared_ptr<const std::vector<tracking::Zone>>;
    void addTo(picture::Picture &picture, const Zones &zones);

private:
    void draw();

    Zones m_zones;
    picture::OverlayPtr m_overlay; ///< null: no zones
    std::vector<picture::Symbol> m_names;
};

} // namespace radar::station
