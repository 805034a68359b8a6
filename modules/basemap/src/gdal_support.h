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
    [[nodiscard]] std::size_t errorCount() const { return m_errors; } ///< without warnings
    void keep(std::string message, bool isError)
    {
        m_messages.push_back(std::move(message));
        m_errors += isError ? 1 : 0;
    }

private:
    std::vector<std::string> m_messages;
    std::size_t m_errors = 0;
};

} // namespace radar::basemap
