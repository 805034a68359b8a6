#include "verbs/verbs.h"

namespace radar::app {
int runInfo(const QStringList &) { return Failed; }
} // namespace radar::app
