#pragma once
// An incident on paper: everything about it and its timeline, as PDF.

#include <QString>
#include <QTimeZone>
#include <functional>

#include "base/result.h"
#include "station/incident_paper.h"

namespace radar::ui {

using CallSignOf = std::function<QString(dispatch::SatelliteId)>; ///< "?" for nobody known

/// A4, in the language that is set. Any thread that may use fonts. Unavailable: the file cannot be written; one that is there is replaced.
[[nodiscard]] base::Result<> printIncident(const station::IncidentPaper &paper, const CallSignOf &callSign, const QString &file);

/// For a program without a window: sets language ("zh", "en") and zone first.
[[nodiscard]] base::Result<> printIncident(const station::IncidentPaper &paper, const CallSignOf &callSign, const QString &file,
                                           const QString &language, const QTimeZone &zone);

} // namespace radar::ui
