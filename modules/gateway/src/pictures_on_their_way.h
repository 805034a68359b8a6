#pragma once
// How many pictures are on their way to phones: in all, and two of one device, so that a slow one keeps no place from the others. Any thread.

#include <map>
#include <mutex>
#include <string>

namespace radar::gateway {

class PicturesOnTheirWay {
public:
    static constexpr unsigned mostOfDevice = 2;

    explicit PicturesOnTheirWay(unsigned most) : m_most(most) {}

    [[nodiscard]] bool mayBegin(const std::string &device) const
    {
        const std::lock_guard lock(m_mutex);
        return hasRoom(device);
    }
    /// False: too many. Otherwise end() follows, once.
    [[nodiscard]] bool begin(const std::string &device)
    {
        const std::lock_guard lock(m_mutex);
        if (!hasRoom(device))
            return false;
        ++m_ofDevice[device];
        ++m_count;
        return true;
    }
    void end(const std::string &device)
    {
        const std::lock_guard lock(m_mutex);
        --m_count;
        if (const auto found = m_ofDevice.find(device); --found->second == 0)
            m_ofDevice.erase(found);
    }

private:
    [[nodiscard]] bool hasRoom(const std::string &device) const
    {
        const auto found = m_ofDevice.find(device);
        return m_count < m_most && (found == m_ofDevice.end() || found->second < mostOfDevice);
    }

    const unsigned m_most;
    mutable std::mutex m_mutex;
    std::map<std::string, unsigned> m_ofDevice;
    unsigned m_count = 0;
};

} // namespace radar::gateway
