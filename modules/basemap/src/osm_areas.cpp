#include "osm_areas.h"

#include <algorithm>

namespace radar::basemap {

namespace {

class FirstProblem final : public osmium::area::ProblemReporter {
public:
    void report_intersection(osmium::object_id_type, osmium::Location, osmium::Location, osmium::object_id_type, osmium::Location, osmium::Location,
                             osmium::Location) override
    {
        note("its outline crosses itself");
    }
    void report_ring_not_closed(const osmium::NodeRef &, const osmium::Way *) override { note("ring is not closed"); }
    void report_duplicate_segment(const osmium::NodeRef &, const osmium::NodeRef &) override { spare("an edge is there twice"); }
    void report_overlapping_segment(const osmium::NodeRef &, const osmium::NodeRef &) override { spare("edges lie upon each other"); }
    void report_touching_ring(osmium::object_id_type, osmium::Location) override {}
    [[nodiscard]] std::string reason() const { return !m_reason.empty() ? m_reason : !m_spare.empty() ? m_spare : "it encloses nothing"; }

private:
    void note(std::string reason)
    {
        if (m_reason.empty())
            m_reason = std::move(reason);
    }
    void spare(const char *reason) { m_spare = reason; } // may be repaired; a reason only when there is no other

    std::string m_reason;
    std::string m_spare;
};

osmium::area::AssemblerConfig configFor(FirstProblem &problems)
{
    osmium::area::AssemblerConfig config;
    config.problem_reporter = &problems;
    config.create_empty_areas = false;
    return config;
}

/// Which node of the way has no place; empty when all have.
std::string missingNode(const osmium::Way &way)
{
    for (const auto &ref : way.nodes())
        if (!ref.location().valid())
            return "node " + std::to_string(ref.ref()) + " is not in the file";
    return {};
}

template <typename Ring>
Polyline toPath(const Ring &ring, std::vector<std::pair<NodeId, geo::Wgs84>> &corners)
{
    Polyline path;
    path.reserve(ring.size());
    for (const auto &ref : ring) {
        path.push_back({ref.lat(), ref.lon()});
        corners.emplace_back(ref.ref(), path.back());
    }
    if (path.size() > 1 && path.front() == path.back()) {
        path.pop_back();
        corners.pop_back();
    }
    return path;
}

} // namespace

AreaResult AreaAssembler::fromWay(const osmium::Way &way)
{
    if (auto missing = missingNode(way); !missing.empty())
        return {{}, {}, std::move(missing)};
    if (way.nodes().empty() || !way.ends_have_same_location())
        return {{}, {}, "ring is not closed"};
    if (way.nodes().size() < 4)
        return {{}, {}, "ring has fewer than three corners"};
    m_buffer.clear();
    FirstProblem problems;
    const auto config = configFor(problems);
    osmium::area::Assembler assembler(config);
    assembler(way, m_buffer);
    return take(problems.reason());
}

AreaResult AreaAssembler::fromRelation(const osmium::Relation &relation, const std::vector<const osmium::Way *> &ways)
{
    for (const auto *way : ways)
        if (auto missing = missingNode(*way); !missing.empty())
            return {{}, {}, std::move(missing)};
    m_buffer.clear();
    FirstProblem problems;
    const auto config = configFor(problems);
    osmium::area::Assembler assembler(config);
    assembler(relation, ways, m_buffer);
    return take(problems.reason());
}

AreaResult AreaAssembler::take(const std::string &problem)
{
    m_buffer.commit();
    AreaResult result;
    for (const auto &area : m_buffer.select<osmium::Area>()) {
        for (const auto &outer : area.outer_rings()) {
            Shape shape;
            shape.outer = toPath(outer, result.corners);
            for (const auto &inner : area.inner_rings(outer))
                shape.holes.push_back(toPath(inner, result.corners));
            if (shape.outer.size() > 2)
                result.shape.push_back(std::move(shape));
        }
    }
    if (result.shape.empty())
        result.problem = problem;
    return result;
}

std::string describeTags(const TagList &tags)
{
    for (const std::string_view key :
         {"building", "building:part", "highway", "waterway", "railway", "landuse", "natural", "leisure", "amenity", "barrier", "place", "shop"})
        if (isSet(tags.get(key)))
            return std::string(key) + "=" + std::string(tags.get(key));
    return tags.isEmpty() ? "no tags" : std::string(tags.all().front().first) + "=" + std::string(tags.all().front().second);
}

} // namespace radar::basemap
