#pragma once
// GDAL's global habits, tamed: drivers registered once, messages kept instead of printed, for as long as a session lives.

#include <string>
#include <vector>

namespace radar::basemap {

/// One per call into GDAL, on the calling thread's stack.
class GdalSession {
public:
    GdalSession();
    ~GdalSession();
    GdalSession(const GdalSession &) = delete;
    GdalSession &operator=(const GdalSession &) = delete;

    /// The last warning or error, on one line; "unknown reason" when GDAL said nothing.
    [[nodiscard]] std::string lastMessage() const;
    [[nodiscard]] const std::vector<std::string> &messages() const { return m_messages; }
    void keep(std::string message) { m_messages.push_back(std::move(message)); }

private:
    std::vector<std::string> m_messages;
};

} // namespace radar::basemap
