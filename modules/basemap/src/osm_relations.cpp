#include "osm_relations.h"

#include <algorithm>
#include <cstring>
#include <string_view>

#include "collector.h"

namespace radar::basemap {

namespace {

std::string_view tag(const osmium::Relation &relation, const char *key)
{
    const auto *value = relation.tags().get_value_by_key(key);
    return value ? value : std::string_view();
}

std::vector<std::string> split(std::string_view text, char separator)
{
    std::vector<std::string> parts;
    while (!text.empty()) {
        const auto end = text.find(separator);
        auto part = text.substr(0, end);
        while (!part.empty() && part.front() == ' ')
            part.remove_prefix(1);
        if (!part.empty())
            parts.emplace_back(part);
        text = end == text.npos ? std::string_view() : text.substr(end + 1);
    }
    return parts;
}

} // namespace

void OsmRelations::add(const osmium::Relation &relation, Draft &draft, SkipLog &skips)
{
    if (!relation.visible())
        return;
    const auto type = tag(relation, "type");
    if (type == "restriction") {
        addRestriction(relation, draft, skips);
    } else if (type == "building") {
        FeatureId outline = 0;
        for (const auto &member : relation.members())
            if (!std::strcmp(member.role(), "outline"))
                outline = member.type() == osmium::item_type::way ? member.ref() : -member.ref();
        for (const auto &member : relation.members())
            if (outline != 0 && !std::strcmp(member.role(), "part"))
                m_outlineOfPart[member.type() == osmium::item_type::way ? member.ref() : -member.ref()] = outline;
    } else if (type == "multipolygon") {
        TagList tags;
        for (const auto &t : relation.tags())
            tags.add(t.key(), t.value());
        if (!Collector::isPolygon(tags))
            return;
        const bool isBuilding = Collector::isBuilding(tags);
        for (const auto &member : relation.members()) {
            if (member.type() != osmium::item_type::way)
                continue;
            m_members.insert(member.ref());
            if (isBuilding && std::strcmp(member.role(), "inner") != 0)
                m_outersOfBuildings.insert(member.ref());
        }
        m_relations.add_item(relation);
        m_relations.commit();
    }
}

void OsmRelations::addRestriction(const osmium::Relation &relation, Draft &draft, SkipLog &skips)
{
    auto kind = tag(relation, "restriction");
    if (kind.empty())
        kind = tag(relation, "restriction:motorcar");
    if (!kind.starts_with("no_") && !kind.starts_with("only_"))
        return; // conditional, for lorries only, or unreadable: none that binds us
    TurnRestriction restriction{.id = relation.id(),
                                .kind = std::string(kind),
                                .from = 0,
                                .to = 0,
                                .viaNodes = {},
                                .viaWays = {},
                                .except = split(tag(relation, "except"), ';')};
    std::vector<FeatureId> from;
    std::vector<FeatureId> to;
    for (const auto &member : relation.members()) {
        const std::string_view role = member.role();
        const bool isWay = member.type() == osmium::item_type::way;
        if (role == "from" && isWay)
            from.push_back(member.ref());
        else if (role == "to" && isWay)
            to.push_back(member.ref());
        else if (role == "via" && isWay)
            restriction.viaWays.push_back(member.ref());
        else if (role == "via" && member.type() == osmium::item_type::node)
            restriction.viaNodes.push_back(member.ref());
    }
    const char *missing = from.empty() ? "from" : to.empty() ? "to" : restriction.viaWays.empty() && restriction.viaNodes.empty() ? "via" : nullptr;
    if (missing) {
        skips.skip("relation " + std::to_string(relation.id()) + " (restriction=" + std::string(kind) + ")",
                   std::string("has no member \"") + missing + "\"");
        return;
    }
    // no_entry and no_exit may name several ways on one side.
    for (const auto f : from) {
        for (const auto t : to) {
            restriction.from = f;
            restriction.to = t;
            draft.restrictions.push_back(restriction);
        }
    }
}

void OsmRelations::keep(const osmium::Way &way)
{
    if (m_wayOffsets.contains(way.id()))
        return;
    m_wayOffsets[way.id()] = m_ways.committed();
    m_ways.add_item(way);
    m_ways.commit();
}

void OsmRelations::forEachArea(const HandleArea &handle) const
{
    for (const auto &relation : m_relations.select<osmium::Relation>()) {
        std::vector<const osmium::Way *> ways;
        bool isComplete = true;
        for (const auto &member : relation.members()) {
            if (member.type() != osmium::item_type::way)
                continue;
            const auto found = m_wayOffsets.find(member.ref());
            if (found == m_wayOffsets.end())
                isComplete = false;
            else
                ways.push_back(&m_ways.get<const osmium::Way>(found->second));
        }
        handle(relation, ways, isComplete && !ways.empty());
    }
}

void OsmRelations::linkParts(Draft &draft) const
{
    if (m_outlineOfPart.empty())
        return;
    for (auto &building : draft.buildings)
        if (const auto found = m_outlineOfPart.find(building.feature.id); found != m_outlineOfPart.end() && building.feature.isPart)
            building.feature.outlineOf = found->second;
}

} // namespace radar::basemap
