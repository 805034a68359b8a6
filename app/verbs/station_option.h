#pragma once
// What every verb does alike: the --station option, opening the folder, saying an error.

#include <QCommandLineParser>
#include <cstdint>
#include <optional>

#include "registry/rights.h"
#include "store/station_folder.h"

namespace radar::app {

[[nodiscard]] QCommandLineOption stationOption();
enum class Missing : std::uint8_t { Make, Refuse };
/// The folder that --station names, or the default one. Says what is wrong on stderr when it cannot be opened; a mistyped name
/// makes no station, unless told to. Nobody is asked who they are: for the service, and for who asks afterwards.
[[nodiscard]] std::optional<store::StationFolder> stationFolder(const QCommandLineParser &parser, Missing missing = Missing::Refuse);
/// The same for who has this right (record.h); anybody while the station has no account.
[[nodiscard]] std::optional<store::StationFolder> openStationFolder(const QCommandLineParser &parser, registry::Right right,
                                                                    Missing missing = Missing::Refuse);
/// One sentence on stderr; the exit code that fits the error.
int complain(const base::Error &error);
int complain(const std::string &sentence, int exitCode);

} // namespace radar::app
