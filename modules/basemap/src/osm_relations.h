#pragma once
// The relations that matter: multipolygons, turn restrictions, and which part belongs to which building.

#include <functional>
#include <unordered_map>
#include <unordered_set>

#include <osmium/memory/buffer.hpp>
#include <osmium/osm.hpp>

#include "draft.h"

namespace radar::basemap {

class OsmRelations {
public:
    /// Restrictions go straight into the draft; multipolygons wait for their ways.
    void add(const osmium::Relation &relation, Draft &draft, SkipLog &skips);
    [[nodiscard]] bool isMember(osmium::object_id_type way) const { return m_members.contains(way); }
    [[nodiscard]] bool isOuterOfBuilding(osmium::object_id_type way) const { return m_outersOfBuildings.contains(way); }
    void keep(const osmium::Way &way); ///< with its locations

    using HandleArea = std::function<void(const osmium::Relation &, const std::vector<const osmium::Way *> &, bool isComplete)>;
    void forEachArea(const HandleArea &handle) const;
    /// Relations of type=building say outright which outline a part has.
    void linkParts(Draft &draft) const;

private:
    void addRestriction(const osmium::Relation &relation, Draft &draft, SkipLog &skips);

    osmium::memory::Buffer m_relations{64 * 1024, osmium::memory::Buffer::auto_grow::yes};
    osmium::memory::Buffer m_ways{256 * 1024, osmium::memory::Buffer::auto_grow::yes};
    std::unordered_map<osmium::object_id_type, std::size_t> m_wayOffsets;
    std::unordered_set<osmium::object_id_type> m_members;
    std::unordered_set<osmium::object_id_type> m_outersOfBuildings;
    std::unordered_map<FeatureId, FeatureId> m_outlineOfPart;
};

} // namespace radar::basemap
