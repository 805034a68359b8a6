#include "verbs/verbs.h"

namespace radar::app {
int runImport(const QStringList &) { return Failed; }
} // namespace radar::app
