#pragma once
// A building that is opened: its storeys slide apart; when one is chosen, those above it are lifted off and only hinted at, and one
// looks into the chosen one. Plain geometry, tested; OpenedLayer draws it.

#include <optional>
#include <string>
#include <vector>

#include <osg/Group>

#include "ground.h"
#include "look.h"
#include "shaders.h"

namespace radar::scene3d {

/// The number in "building:<n>"; empty for any other id.
[[nodiscard]] std::optional<basemap::FeatureId> buildingId(const std::string &id);

struct Storey {
    int floor = 0;              ///< 0 is at the ground
    double bottom = 0, top = 0; ///< of what is drawn, metres
    bool isHint = false;        ///< above the chosen one
};

/// From the ground upwards. `chosen`: -1 for none. `slide`: 0 closed … 1 wide open. At most 60 of them are told apart.
[[nodiscard]] std::vector<Storey> openedStoreys(const basemap::Building &building, double foot, int chosen, double slide);

class OpenedLayer {
public:
    explicit OpenedLayer(const States &states);
    [[nodiscard]] osg::Node *node() const { return m_group.get(); }
    /// Draws nothing for null.
    void show(const basemap::Building *building, const Ground &ground, look::Hour hour, int chosen, double slide);

private:
    const States &m_states;
    osg::ref_ptr<osg::Group> m_group;
};

} // namespace radar::scene3d
