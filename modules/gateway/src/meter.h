#pragma once
// Counts for one link. Thread-safe.

#include <mutex>
#include <span>
#include <string>
#include <unordered_map>

#include "base/result.h"
#include "gateway/health.h"
#include "tracking/fix.h"

namespace radar::gateway {

/// Of what the station said when it did not take something.
[[nodiscard]] Refusal refusalOf(const base::Error &error);

class Meter {
public:
    Meter(std::string link, const base::Clock &clock) : m_link(std::move(link)), m_clock(clock) { m_health.link = m_link; }

    [[nodiscard]] const std::string &link() const { return m_link; }

    void up(std::string address);
    void down(std::string address, std::string problem);
    void message();
    void heard(const std::string &device);
    void fixes(std::span<const tracking::FixOutcome> outcomes);
    void helpCalls(std::size_t count);
    void refused(Refusal why);
    [[nodiscard]] LinkHealth health();

private:
    const std::string m_link;
    const base::Clock &m_clock;
    mutable std::mutex m_mutex;
    LinkHealth m_health;
    std::unordered_map<std::string, base::Time> m_heard; ///< of each device the last word; forgotten when it is old
};

} // namespace radar::gateway
