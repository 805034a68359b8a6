#pragma once
// How layers and columns of GIS files become the tags that OpenStreetMap would use. The table for people: README.md.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace radar::basemap {

enum class LayerKind { Unknown, Buildings, Parts, Streets, Paths, Places, Areas, Water, Green, Waterways, Railways, Barriers, Addresses };

/// By the words in a layer's name, English or Chinese: "gis_osm_buildings_a_free_1", "房屋面".
[[nodiscard]] LayerKind layerKind(std::string_view layerName);

using OwnedTags = std::vector<std::pair<std::string, std::string>>;

enum class GisGeometry { Point, Line, Polygon };

/// One feature's columns (name, value as text) → tags. Empty when nothing says what it is.
[[nodiscard]] OwnedTags tagsOf(LayerKind kind, GisGeometry geometry, const OwnedTags &columns);

/// The OSM id a feature brings along: columns osm_way_id, osm_id, "@id" = "way/4711". Relations are negative.
[[nodiscard]] std::optional<std::int64_t> osmIdOf(const OwnedTags &columns);

} // namespace radar::basemap
