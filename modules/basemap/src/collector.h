#pragma once
// Decides from its tags what an object is (a building, a street, a place …) and adds it to the draft. One for all readers.

#include "draft.h"
#include "tag_values.h"

namespace radar::basemap {

class Collector {
public:
    Collector(Draft &draft, SkipLog &skips) : m_draft(draft), m_skips(skips) {}

    /// `node` is the OSM node's id, or 0 for points that are no node of a way.
    void addPoint(FeatureId id, NodeId node, const TagList &tags, geo::Wgs84 place);
    /// Streets, paths, streams, railways, barriers and rows of trees; anything else is ignored.
    void addLine(FeatureId id, const TagList &tags, const std::vector<NodeId> &nodes, const Polyline &points);
    /// Buildings, areas and places with an extent.
    void addPolygon(FeatureId id, const TagList &tags, std::vector<Shape> shape, Polyline entrances);

    [[nodiscard]] static bool isBuilding(const TagList &tags); ///< or a part of one
    [[nodiscard]] static bool isEntrance(const TagList &tags);
    /// Is a closed line with these tags a polygon?
    [[nodiscard]] static bool isPolygon(const TagList &tags);
    [[nodiscard]] static bool isLine(const TagList &tags);

    SkipLog &skips() { return m_skips; }

private:
    void addAddress(FeatureId id, const TagList &tags, geo::Wgs84 place);
    void addTrees(FeatureId id, const TagList &tags, const Polyline &row);
    void addPlace(FeatureId id, const TagList &tags, geo::Wgs84 place);

    Draft &m_draft;
    SkipLog &m_skips;
};

/// A point surely inside.
[[nodiscard]] geo::Wgs84 pointInside(const Shape &shape);
[[nodiscard]] bool contains(const Shape &shape, geo::Wgs84 place);
[[nodiscard]] geo::Wgs84Box boundsOf(const std::vector<Shape> &shape);

} // namespace radar::basemap
