#pragma once
// SIGINT and SIGTERM end the event loop in the ordinary way: everything is committed and closed.

namespace radar::app {
void quitOnSignals();
}
