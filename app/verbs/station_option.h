#pragma once
// What every verb does alike: the --station option, opening the folder, saying an error.

#include <QCommandLineParser>
#include <optional>

#include "store/station_folder.h"

namespace radar::app {

[[nodiscard]] QCommandLineOption stationOption();
/// The folder that --station names, or the default one. Says what is wrong on stderr when it cannot be opened.
[[nodiscard]] std::optional<store::StationFolder> openStationFolder(const QCommandLineParser &parser);
/// One sentence on stderr; the exit code that fits the error.
int complain(const base::Error &error);
int complain(const std::string &sentence, int exitCode);

} // namespace radar::app
