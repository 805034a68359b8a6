#pragma once
// A raw socket for the tests: says what it is told, byte by byte if need be, and hears what comes back.

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace radar::gateway::test {

class WireClient {
public:
    explicit WireClient(std::uint16_t port);
    ~WireClient();
    WireClient(WireClient &&other) noexcept : m_socket(other.m_socket) { other.m_socket = -1; }
    WireClient(const WireClient &) = delete;
    WireClient &operator=(const WireClient &) = delete;

    bool send(std::string_view bytes); ///< false when the other side is gone
    /// One whole response (head and body), or what came before the end or the timeout.
    std::string response(std::chrono::milliseconds timeout = std::chrono::seconds(10));
    /// What comes next, as much as there is at once; empty at the end or the timeout.
    std::string receive(std::chrono::milliseconds timeout = std::chrono::seconds(10));
    /// The other side has closed within the timeout.
    bool closed(std::chrono::milliseconds timeout);
    void close();

private:
    int m_socket = -1;
};

int statusOf(const std::string &response); ///< 0 when there is none
std::string bodyOf(const std::string &response);

/// "POST /x HTTP/1.1" with host and length.
std::string post(const std::string &target, const std::string &body, const std::string &headers = {});
std::string get(const std::string &target, const std::string &headers = {});
std::string basic(const std::string &user, const std::string &secret); ///< the header line

/// Sends on a fresh connection, returns the response.
std::string once(std::uint16_t port, const std::string &request);

} // namespace radar::gateway::test
