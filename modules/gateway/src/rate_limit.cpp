#include "rate_limit.h"

#include <algorithm>

namespace radar::gateway {

bool RateLimit::take(const std::string &who, Instant now)
{
    const auto seconds = [now](Instant since) { return std::chrono::duration<double>(now - since).count(); };
    const std::lock_guard lock(m_mutex);
    if (now - m_swept > std::chrono::minutes(1)) {
        m_swept = now;
        std::erase_if(m_buckets, [&](const auto &entry) { return entry.second.tokens + seconds(entry.second.filled) * m_perSecond >= m_burst; });
    }
    auto &bucket = m_buckets.try_emplace(who, Bucket{m_burst, now}).first->second;
    bucket.tokens = std::min(m_burst, bucket.tokens + seconds(bucket.filled) * m_perSecond);
    bucket.filled = now;
    if (bucket.tokens < 1)
        return false;
    bucket.tokens -= 1;
    return true;
}

std::size_t RateLimit::size() const
{
    const std::lock_guard lock(m_mutex);
    return m_buckets.size();
}

} // namespace radar::gateway
