#pragma once
// What is laid over the ground for a while: closed streets, areas, coloured lines. Made into triangles by a pool thread, because
// "who is first" is every street of the map; taken by the render thread when it is ready. Until then the former one stays.

#include <functional>
#include <memory>
#include <osg/Group>
#include <vector>

#include "ground.h"
#include "look.h"
#include "mesh.h"
#include "picture/picture.h"
#include "shaders.h"

namespace radar::scene3d {

struct OverlayMeshes {
    std::vector<Mesh> areas;  ///< in painting order
    std::vector<Mesh> lines;  ///< one a tile
    std::vector<Mesh> closed; ///< one a tile
};
/// Any thread.
[[nodiscard]] OverlayMeshes overlayMeshes(const picture::Overlay *overlay, const std::vector<picture::ClosedPlace> &closed,
                                          const geo::LocalFrame &frame, const Ground &ground, const look::Palette &palette);

/// Render thread, but for the work itself.
class OverlayLayer {
public:
    explicit OverlayLayer(const States &states);
    ~OverlayLayer();
    [[nodiscard]] osg::Node *node() const { return m_group.get(); }

    /// Begins the work when this is another overlay or other closures than last time. `ready` is called by the pool thread.
    void setPicture(const picture::Picture &picture, const geo::LocalFrame &frame, std::shared_ptr<const Ground> ground, look::Hour hour,
                    std::function<void()> ready);
    /// True when something new is there to be drawn.
    [[nodiscard]] bool take();
    [[nodiscard]] bool isPending() const;

private:
    struct Workshop;
    const States &m_states;
    osg::ref_ptr<osg::Group> m_group;
    std::shared_ptr<Workshop> m_workshop;
    picture::OverlayPtr m_overlay;
    std::vector<picture::ClosedPlace> m_closed;
    std::shared_ptr<const Ground> m_ground;
    look::Hour m_hour = look::Hour::Night;
};

} // namespace radar::scene3d
