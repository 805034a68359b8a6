#pragma once
// The program with a window: station, gateway and desk in one process.

namespace radar::app {

int runWindow(int argc, char *argv[]);

} // namespace radar::app
