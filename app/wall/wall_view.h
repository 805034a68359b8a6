#pragma once
// police-radar --view wall: the wall's window, beside a station on this machine or far from it.

#include <QCommandLineParser>

namespace radar::app {

void addWallOptions(QCommandLineParser &parser);
/// Runs it; the exit code. The application object is there already.
int runWallView(const QCommandLineParser &parser);

} // namespace radar::app
