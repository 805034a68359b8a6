#pragma once
// police-radar cameras: who is there on the network. Exit codes as in verbs.h.

#include <QStringList>

namespace radar::app {

int runCameras(const QStringList &arguments);

} // namespace radar::app
