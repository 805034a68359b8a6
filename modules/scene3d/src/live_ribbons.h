#pragma once
// Lines and discs on the ground that change with every frame, in two draw calls: lines keep their width in pixels.

#include <osg/Geometry>
#include <osg/Group>
#include <vector>

#include "shaders.h"

namespace radar::scene3d {

class LiveRibbons {
public:
    explicit LiveRibbons(const States &states);
    [[nodiscard]] osg::Node *node() const { return m_group.get(); }

    void clear();
    /// A line through these places, `halfWidth` pixels to either side; one colour a place.
    void addLine(const std::vector<osg::Vec3d> &places, const std::vector<osg::Vec4ub> &colours, float halfWidth);
    /// A disc with its middle in front and its rim behind, in one colour.
    void addDisc(const std::vector<osg::Vec3d> &middleAndRim, const osg::Vec4ub &colour);
    void commit();

private:
    struct Batch {
        osg::ref_ptr<osg::Geometry> geometry;
        osg::ref_ptr<osg::Vec3Array> places;
        osg::ref_ptr<osg::Vec4ubArray> colours;
        osg::ref_ptr<osg::Vec4Array> first, second;
        osg::ref_ptr<osg::DrawElementsUInt> indices;
        explicit Batch(osg::StateSet *state);
        unsigned add(const osg::Vec3d &place, const osg::Vec4ub &colour, const osg::Vec4 &one = {}, const osg::Vec4 &other = {});
        void clear();
        void commit();
    };
    osg::ref_ptr<osg::Group> m_group;
    Batch m_discs, m_lines;
};

} // namespace radar::scene3d
