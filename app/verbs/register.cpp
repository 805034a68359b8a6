#include "verbs/verbs.h"

namespace radar::app {
int runRegister(const QStringList &) { return Failed; }
} // namespace radar::app
