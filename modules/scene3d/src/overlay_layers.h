#pragma once
// Routes above the ground (flowing towards their target, or plain when only proposed), the cameras' view sectors on it, and the
// selected building and the one under the cursor, drawn once more in another light.

#include <osg/Group>
#include <string>

#include "ground.h"
#include "look.h"
#include "mesh.h"
#include "picture/picture.h"
#include "shaders.h"

namespace radar::scene3d {

class RouteLayer {
public:
    explicit RouteLayer(const States &states);
    [[nodiscard]] osg::Node *node() const { return m_group.get(); }
    /// Rebuilds when the routes differ from the last ones.
    void setPicture(const picture::Picture &picture, const geo::LocalFrame &frame, const Ground &ground, look::Hour hour);
    [[nodiscard]] bool isFlowing() const { return m_flowing; }
    [[nodiscard]] bool isEmpty() const { return m_group->getNumChildren() == 0; }

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
    bool setPicture(const picture::Picture &picture, const geo::LocalFrame &frame, const Ground &ground, look::Hour hour, const std::string &marked);

private:
    const States &m_states;
    osg::ref_ptr<osg::Group> m_group;
    std::size_t m_fingerprint = 0;
};

class MarkLayer {
public:
    explicit MarkLayer(const States &states);
    [[nodiscard]] osg::Node *node() const { return m_group.get(); }
    [[nodiscard]] bool isEmpty() const { return m_group->getNumChildren() == 0; }
    /// `map` may be null. An id is "building:<n>" or anything else.
    void setMarks(const basemap::Map *map, const Ground &ground, look::Hour hour, const std::string &selected, const std::string &hovered);

private:
    void add(const basemap::Map &map, const Ground &ground, const std::string &id, osg::StateSet *state);

    osg::ref_ptr<osg::StateSet> m_selectedState, m_hoveredState;
    osg::ref_ptr<osg::Group> m_group;
    const basemap::Map *m_map = nullptr;
    look::Hour m_hour = look::Hour::Night;
    std::string m_selected, m_hovered;
};

} // namespace radar::scene3d
