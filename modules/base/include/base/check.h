#pragma once
// RADAR_ASSERT: what cannot happen. Stays on in release builds; prints the place and aborts.

namespace radar::base {
[[noreturn]] void assertionFailed(const char *expression, const char *file, int line);
}

#define RADAR_ASSERT(expression) ((expression) ? static_cast<void>(0) : ::radar::base::assertionFailed(#expression, __FILE__, __LINE__))
