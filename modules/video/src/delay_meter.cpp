#include "delay_meter.h"

#include <algorithm>

using namespace std::chrono_literals;

namespace radar::video {

Delay DelayMeter::add(Micros arrived, Micros stamp, std::optional<Micros> streamBegan)
{
    const auto toMs = [](Micros value) { return std::chrono::duration_cast<std::chrono::milliseconds>(value); };
    const Micros offset = arrived - stamp;
    while (!m_least.empty() && m_least.back().offset >= offset)
        m_least.pop_back();
    m_least.push_back({arrived, offset});
    while (m_least.front().arrived < arrived - 60s)
        m_least.pop_front();
    if (streamBegan) {
        const Micros delay = arrived - (*streamBegan + stamp);
        if (delay > -100ms && delay < 20s) // clocks that differ by more are not those of one network
            return {toMs(std::max(delay, Micros(0))), false};
    }
    return {toMs(offset - m_least.front().offset), true};
}

} // namespace radar::video
