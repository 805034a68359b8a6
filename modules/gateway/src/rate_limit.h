#pragma once
// A token bucket per device. Thread-safe. Buckets that are full again are forgotten.

#include <chrono>
#include <mutex>
#include <string>
#include <unordered_map>

namespace radar::gateway {

class RateLimit {
public:
    using Instant = std::chrono::steady_clock::time_point;

    RateLimit(double perSecond, double burst) : m_perSecond(perSecond), m_burst(burst) {}
    /// Takes one token; false when there is none.
    [[nodiscard]] bool take(const std::string &who, Instant now);
    [[nodiscard]] std::size_t size() const;

private:
    struct Bucket {
        double tokens = 0;
        Instant filled;
    };
    const double m_perSecond;
    const double m_burst;
    mutable std::mutex m_mutex;
    std::unordered_map<std::string, Bucket> m_buckets;
    Instant m_swept{};
};

} // namespace radar::gateway
