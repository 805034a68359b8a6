#pragma once
// Polygons out of closed ways and multipolygon relations, by libosmium's assembler, with the reason when there is none.

#include <string>
#include <utility>
#include <vector>

#include <osmium/area/assembler.hpp>
#include <osmium/area/problem_reporter.hpp>
#include <osmium/osm.hpp>

#include "draft.h"
#include "tag_values.h"

namespace radar::basemap {

struct AreaResult {
    std::vector<Shape> shape; ///< empty when there is a problem
    std::vector<std::pair<NodeId, geo::Wgs84>> corners;
    std::string problem;
};

class AreaAssembler {
public:
    [[nodiscard]] AreaResult fromWay(const osmium::Way &way);
    [[nodiscard]] AreaResult fromRelation(const osmium::Relation &relation, const std::vector<const osmium::Way *> &ways);

private:
    AreaResult take(const std::string &problem);
    osmium::memory::Buffer m_buffer{64 * 1024, osmium::memory::Buffer::auto_grow::yes};
};

/// "building=yes", "landuse=forest": the tag by which a person recognises the thing.
[[nodiscard]] std::string describeTags(const TagList &tags);

} // namespace radar::basemap
