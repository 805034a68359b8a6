#include "verbs/verbs.h"

namespace radar::app {
int runSimulate(const QStringList &) { return Failed; }
} // namespace radar::app
