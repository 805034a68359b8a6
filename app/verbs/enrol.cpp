#include "verbs/verbs.h"

namespace radar::app {
int runEnrol(const QStringList &) { return Failed; }
} // namespace radar::app
