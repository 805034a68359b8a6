#pragma once
// How long something took, in processor time of this process: other work on the machine does not count, a sanitizer does.

#include <ctime>

namespace radar::test {

class ProcessorTimer {
public:
    [[nodiscard]] double seconds() const { return static_cast<double>(std::clock() - m_start) / CLOCKS_PER_SEC; }

private:
    std::clock_t m_start = std::clock();
};

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool isSanitized = true; ///< freed memory stays with the sanitizer: a process's size says nothing
#else
inline constexpr bool isSanitized = false;
#endif

inline constexpr double slowness = isSanitized ? 10 : 1;

} // namespace radar::test
