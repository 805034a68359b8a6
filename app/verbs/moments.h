#pragma once
// --from and --to: a span of time, with a zone ("2026-11-21T21:00:00+08:00") or by the station's clock ("2026-11-21 21:00").

#include <QCommandLineParser>

#include <optional>

#include "base/clock.h"
#include "base/result.h"
#include "store/station_folder.h"

namespace radar::app {

struct Moments {
    base::Time from;
    base::Time to;
};

void addMoments(QCommandLineParser &parser);
/// Invalid: missing, no time, one that the station's clock skips, or the end before the beginning.
[[nodiscard]] base::Result<Moments> momentsFrom(const QCommandLineParser &parser, const store::StationFolder &folder);

/// One of the two, none when it was not said. Invalid: as above.
[[nodiscard]] base::Result<std::optional<base::Time>> momentIfSaid(const QCommandLineParser &parser, const QString &option,
                                                                   const store::StationFolder &folder);

} // namespace radar::app
