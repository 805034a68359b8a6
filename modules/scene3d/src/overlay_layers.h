#pragma once
// Routes above the ground (flowing towards their target, or plain when only proposed) and the cameras' view sectors on it.

#include <osg/Group>
#include <string>

#include "ground.h"
#include "mesh.h"
#include "picture/picture.h"
#include "shaders.h"

namespace radar::scene3d {

class RouteLayer {
public:
    explicit RouteLayer(const States &states);
    [[nodiscard]] osg::Node *node() const { return m_group.get(); }
    /// Rebuilds when the routes differ from the last ones.
    void setPicture(const picture::Picture &picture, const geo::LocalFrame &frame, const Ground &ground);
    [[nodiscard]] bool isFlowing() const { return m_flowing; }

private:
    const States &m_states;
    osg::ref_ptr<osg::Group> m_group;
    std::size_t m_fingerprint = 0;
    bool m_flowing = false;
};

class SectorLayer {
public:
    explicit SectorLayer(const States &states);
    [[nodiscard]] osg::Node *node() const { return m_group.get(); }
    /// True when something changed. `marked`: the selected or hovered camera, drawn stronger.
    bool setPicture(const picture::Picture &picture, const geo::LocalFrame &frame, const Ground &ground, const std::string &marked);

private:
    const States &m_states;
    osg::ref_ptr<osg::Group> m_group;
    std::size_t m_fingerprint = 0;
};

} // namespace radar::scene3d
