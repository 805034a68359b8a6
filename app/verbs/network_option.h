#pragma once
// What the verbs about ways do alike: open a station's street network, read a mode, a place, a list of places.

#include <QCommandLineParser>
#include <expected>
#include <memory>
#include <optional>
#include <string_view>

#include "base/csv.h"
#include "base/result.h"
#include "geo/wgs84.h"
#include "routing/weights.h"

namespace radar::app {

[[nodiscard]] QCommandLineOption modeOption();

/// A shipped mode by its id, or one of one's own by its file (ends in .ini). Invalid: neither, or the file is wrong.
[[nodiscard]] base::Result<routing::TravelMode> modeNamed(std::string_view name);

/// --when TIME, by the station's clock or with a zone; without it, now.
[[nodiscard]] QCommandLineOption whenOption();

/// The streets of the station that --station names, for these modes, with the gates that are locked --when. When there are none, says why on
/// stderr; the error is the exit code.
[[nodiscard]] std::expected<std::shared_ptr<const routing::Weights>, int> openStreets(const QCommandLineParser &parser,
                                                                                      std::vector<routing::TravelMode> modes);

/// "102.7405,25.0601": longitude first, as in GeoJSON. Invalid names the option.
[[nodiscard]] base::Result<geo::Wgs84> placeFrom(const QCommandLineParser &parser, const QString &option);

/// "--floor 5", as on the lift's button.
[[nodiscard]] QCommandLineOption floorOption(const QString &name, const QString &whose);
/// Empty without the option; Invalid for what is no floor.
[[nodiscard]] base::Result<std::optional<int>> floorFrom(const QCommandLineParser &parser, const QString &option);
/// As on the lift's button. Invalid: "needs a floor from …".
[[nodiscard]] base::Result<int> floorFrom(const std::string &text);

/// Two columns of a row; Invalid names file, line and column.
[[nodiscard]] base::Result<geo::Wgs84> placeFrom(const base::CsvTable &table, const base::CsvTable::Row &row, std::size_t longitude,
                                                 std::size_t latitude);

} // namespace radar::app
