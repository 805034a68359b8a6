#pragma once
// How lists and tags stand in a text column of map.gpkg: readable in QGIS, quick to read back.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "draft.h"

namespace radar::basemap {

[[nodiscard]] std::string joinIds(const std::vector<std::int64_t> &ids); ///< "4711,4712"
[[nodiscard]] std::optional<std::vector<std::int64_t>> splitIds(std::string_view text);
[[nodiscard]] std::string joinWords(const std::vector<std::string> &words); ///< "bicycle;emergency"
[[nodiscard]] std::vector<std::string> splitWords(std::string_view text);
[[nodiscard]] std::string joinPlaces(const Polyline &places); ///< "102.74 25.06,102.75 25.07": longitude first
[[nodiscard]] std::optional<Polyline> splitPlaces(std::string_view text);
[[nodiscard]] std::string tagsToJson(const Tags &tags);                ///< {"oneway":"yes"}
[[nodiscard]] std::optional<Tags> tagsFromJson(std::string_view json); ///< a flat object of strings only

[[nodiscard]] std::string_view name(BuildingUse use); ///< "residential"
[[nodiscard]] std::string_view name(RoofShape shape);
[[nodiscard]] std::string_view name(AreaKind kind);
[[nodiscard]] std::optional<BuildingUse> buildingUseNamed(std::string_view text);
[[nodiscard]] std::optional<RoofShape> roofShapeNamed(std::string_view text);
[[nodiscard]] std::optional<AreaKind> areaKindNamed(std::string_view text);

} // namespace radar::basemap
