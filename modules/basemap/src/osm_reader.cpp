#include "osm_reader.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include <osmium/area/assembler.hpp>
#include <osmium/handler/node_locations_for_ways.hpp>
#include <osmium/index/map/flex_mem.hpp>
#include <osmium/io/any_compression.hpp>
#include <osmium/io/pbf_input.hpp>
#include <osmium/io/reader.hpp>
#include <osmium/io/xml_input.hpp>
#include <osmium/osm.hpp>

#include "collector.h"
#include "osm_areas.h"
#include "osm_relations.h"

namespace radar::basemap {

namespace {

using LocationIndex = osmium::index::map::FlexMem<osmium::unsigned_object_id_type, osmium::Location>;

struct Cancelled {};

class Reader {
public:
    Reader(osmium::io::File file, Draft &draft, ReadContext &context)
        : m_file(std::move(file)), m_context(context), m_draft(draft), m_collector(draft, context.skips), m_locations(m_positive, m_negative)
    {
        m_locations.ignore_errors();
    }

    void read()
    {
        pass(osmium::osm_entity_bits::relation, 0, [this](osmium::memory::Buffer &buffer) {
            for (const auto &relation : buffer.select<osmium::Relation>())
                m_relations.add(relation, m_draft, m_context.skips);
        });
        pass(osmium::osm_entity_bits::node, 1, [this](osmium::memory::Buffer &buffer) {
            for (const auto &node : buffer.select<osmium::Node>())
                addNode(node);
        });
        pass(osmium::osm_entity_bits::way, 2, [this](osmium::memory::Buffer &buffer) {
            for (auto &way : buffer.select<osmium::Way>())
                addWay(way);
        });
        addRelations();
        m_relations.linkParts(m_draft);
    }

private:
    template <typename Handle>
    void pass(osmium::osm_entity_bits::type entities, int number, Handle handle)
    {
        osmium::io::Reader reader(m_file, entities);
        if (number == 0)
            if (const auto box = reader.header().joined_boxes(); box.valid()) {
                m_draft.bounds.include({box.bottom_left().lat(), box.bottom_left().lon()});
                m_draft.bounds.include({box.top_right().lat(), box.top_right().lon()});
            }
        const auto size = static_cast<double>(std::max<std::size_t>(1, reader.file_size()));
        while (auto buffer = reader.read()) {
            if (m_context.isCancelled())
                throw Cancelled();
            handle(buffer);
            if (m_context.progress)
                m_context.progress((number + std::min(1.0, static_cast<double>(reader.offset()) / size)) / 3);
        }
        reader.close();
    }

    void fill(const osmium::TagList &tags)
    {
        m_tags.clear();
        for (const auto &tag : tags)
            m_tags.add(tag.key(), tag.value());
    }

    void addNode(const osmium::Node &node)
    {
        if (!node.visible() || !node.location().valid())
            return;
        m_locations.node(node);
        if (node.tags().empty())
            return;
        fill(node.tags());
        if (Collector::isEntrance(m_tags))
            m_entrances.insert(node.id());
        m_collector.addPoint(node.id(), node.id(), m_tags, {node.location().lat(), node.location().lon()});
    }

    void addWay(osmium::Way &way)
    {
        const bool isMember = m_relations.isMember(way.id());
        if (!way.visible() || (way.tags().empty() && !isMember))
            return;
        m_locations.way(way);
        if (isMember)
            m_relations.keep(way);
        fill(way.tags());
        const auto id = featureId(way);
        const auto &nodes = way.nodes();
        const bool isClosed = nodes.size() > 1
            && (nodes.front().ref() == nodes.back().ref()
                || (nodes.front().location().valid() && nodes.front().location() == nodes.back().location()));
        if (Collector::isPolygon(m_tags) && (isClosed || (Collector::isBuilding(m_tags) && !isMember))) {
            // A multipolygon's outer way with a building's tags of its own is the same building once more.
            if (!m_relations.isOuterOfBuilding(way.id()) || !Collector::isBuilding(m_tags))
                addPolygon(id, way, "way " + std::to_string(way.id()));
        }
        if (Collector::isLine(m_tags))
            addLine(id, way);
    }

    static FeatureId featureId(const osmium::Way &way)
    {
        // Editors give new ways negative ids, which here belong to relations.
        return way.id() >= 0 ? way.id() : (FeatureId(1) << 47) - way.id();
    }

    void addLine(FeatureId id, const osmium::Way &way)
    {
        // Where a node is not in the file the way is cut: both halves keep the id.
        std::vector<NodeId> nodes;
        Polyline points;
        bool isCut = false;
        std::size_t pieces = 0;
        const auto flush = [&] {
            if (nodes.size() > 1) {
                m_collector.addLine(id, m_tags, nodes, points);
                ++pieces;
            }
            nodes.clear();
            points.clear();
        };
        for (const auto &ref : way.nodes()) {
            if (!ref.location().valid()) {
                isCut = true;
                flush();
            } else if (nodes.empty() || nodes.back() != ref.ref()) {
                nodes.push_back(ref.ref());
                points.push_back({ref.lat(), ref.lon()});
            }
        }
        flush();
        if (pieces == 0)
            m_context.skips.skip("way " + std::to_string(way.id()) + " (" + describeTags(m_tags) + ")",
                                 isCut ? "its nodes are not in the file" : "fewer than two different nodes");
    }

    template <typename Assemble>
    bool assemble(const std::string &what, FeatureId id, Assemble assemble)
    {
        AreaResult result = assemble();
        if (result.shape.empty()) {
            m_context.skips.skip(what + " (" + describeTags(m_tags) + ")", result.problem);
            return false;
        }
        Polyline entrances;
        if (Collector::isBuilding(m_tags) && !m_entrances.empty())
            for (const auto &[node, place] : result.corners)
                if (m_entrances.contains(node))
                    entrances.push_back(place);
        m_collector.addPolygon(id, m_tags, std::move(result.shape), std::move(entrances));
        return true;
    }

    void addPolygon(FeatureId id, const osmium::Way &way, const std::string &what)
    {
        assemble(what, id, [&] { return m_assembler.fromWay(way); });
    }

    void addRelations()
    {
        m_relations.forEachArea([this](const osmium::Relation &relation, const std::vector<const osmium::Way *> &ways, bool isComplete) {
            if (m_context.isCancelled())
                throw Cancelled();
            fill(relation.tags());
            const auto what = "relation " + std::to_string(relation.id());
            const bool added = assemble(what, -relation.id(), [&] {
                return isComplete ? m_assembler.fromRelation(relation, ways) : AreaResult{{}, {}, "a member is not in the file"};
            });
            if (added || !Collector::isBuilding(m_tags))
                return;
            for (const auto *way : ways) { // the outer ways that stood back for it
                fill(way->tags());
                if (way->is_closed() && m_relations.isOuterOfBuilding(way->id()) && Collector::isBuilding(m_tags) && Collector::isPolygon(m_tags))
                    addPolygon(featureId(*way), *way, "way " + std::to_string(way->id()));
            }
        });
    }

    osmium::io::File m_file;
    ReadContext &m_context;
    Draft &m_draft;
    Collector m_collector;
    LocationIndex m_positive;
    LocationIndex m_negative;
    osmium::handler::NodeLocationsForWays<LocationIndex, LocationIndex> m_locations;
    OsmRelations m_relations;
    AreaAssembler m_assembler;
    std::unordered_set<osmium::object_id_type> m_entrances;
    TagList m_tags;
};

} // namespace

base::Result<Draft> readOsm(const std::filesystem::path &file, const std::string &format, ReadContext &context)
{
    const auto name = file.filename().string();
    Draft draft;
    try {
        Reader(osmium::io::File(file.string(), format), draft, context).read();
    } catch (const Cancelled &) {
        return base::fail(base::ErrorKind::Unavailable, "The import was cancelled.");
    } catch (const std::bad_alloc &) {
        return base::fail(base::ErrorKind::Unavailable, "Not enough memory to read " + name + ".");
    } catch (const std::exception &error) {
        return base::fail(base::ErrorKind::Invalid, name + " is damaged or cut off (" + error.what() + "); fetch or copy it again.");
    }
    return draft;
}

} // namespace radar::basemap
