#pragma once
// What the values of OpenStreetMap tags mean, as they are found in the wild. Units: metres.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "basemap/map.h"

namespace radar::basemap {

/// The tags of one object while it is read; the text belongs to the reader's buffer.
class TagList {
public:
    void add(std::string_view key, std::string_view value) { m_tags.emplace_back(key, value); }
    void clear() { m_tags.clear(); }
    [[nodiscard]] bool isEmpty() const { return m_tags.empty(); }
    [[nodiscard]] std::string_view get(std::string_view key) const; ///< empty when absent
    [[nodiscard]] bool has(std::string_view key) const { return !get(key).empty(); }
    [[nodiscard]] const std::vector<std::pair<std::string_view, std::string_view>> &all() const { return m_tags; }

private:
    std::vector<std::pair<std::string_view, std::string_view>> m_tags;
};

/// "12", "12.5 m", "12,5", "40 ft", "40'", "10'6\""; empty when it is none of these, negative or above 1000 m.
[[nodiscard]] std::optional<double> parseMeters(std::string_view text);
/// "6", "5.5", "4;6" (the highest); empty above 200 or below 0.
[[nodiscard]] std::optional<double> parseLevels(std::string_view text);
/// "#c04020", "#c42", "red"; 0xRRGGBB.
[[nodiscard]] std::optional<std::uint32_t> parseColour(std::string_view text);

[[nodiscard]] Name nameOf(const TagList &tags);
[[nodiscard]] BuildingUse buildingUse(const TagList &tags);
[[nodiscard]] RoofShape roofShape(std::string_view text);
/// Fills height, min height and storeys: from height, else from levels, else by the kind of building.
void setHeights(Building &building, const TagList &tags);
/// A tree's height and crown: as mapped, else by its leaves, a bit more or less from one to the next. `id` says how much.
[[nodiscard]] Tree treeOf(FeatureId id, const TagList &tags);
[[nodiscard]] Lamp lampOf(FeatureId id, const TagList &tags);
[[nodiscard]] std::optional<AreaKind> areaKind(const TagList &tags);
/// "amenity=clinic" for what people look for by name; empty for benches and the like.
[[nodiscard]] std::string placeKind(const TagList &tags);

enum class HighwayClass { None, Street, Path };
[[nodiscard]] HighwayClass highwayClass(std::string_view highway);
/// The tags that routing and drawing need (README), sorted.
[[nodiscard]] Tags keptWayTags(const TagList &tags);
[[nodiscard]] Tags keptBarrierTags(const TagList &tags);

[[nodiscard]] bool isSet(std::string_view value); ///< neither absent nor "no"

} // namespace radar::basemap
