#include "base/check.h"

#include <cstdio>
#include <cstdlib>

namespace radar::base {

void assertionFailed(const char *expression, const char *file, int line)
{
    std::fprintf(stderr, "police-radar: this cannot happen: %s (%s:%d)\n", expression, file, line);
    std::abort();
}

} // namespace radar::base
