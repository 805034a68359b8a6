#include "wire_client.h"

#include <QByteArray>
#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace radar::gateway::test {

namespace {

using Steady = std::chrono::steady_clock;

/// Waits until there is something to read; false at the deadline.
bool readable(int socket, Steady::time_point deadline)
{
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Steady::now()).count();
    pollfd wait{socket, POLLIN, 0};
    return socket >= 0 && left > 0 && ::poll(&wait, 1, static_cast<int>(left)) > 0;
}

} // namespace

WireClient::WireClient(std::uint16_t port) : m_socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(m_socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
        close();
}

WireClient::~WireClient() { close(); }

void WireClient::close()
{
    if (m_socket >= 0)
        ::close(m_socket);
    m_socket = -1;
}

bool WireClient::send(std::string_view bytes)
{
    while (!bytes.empty()) {
        const auto sent = ::send(m_socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

std::string WireClient::response(std::chrono::milliseconds timeout)
{
    const auto deadline = Steady::now() + timeout;
    std::string text;
    std::size_t wanted = std::string::npos;
    while (text.size() < wanted && readable(m_socket, deadline)) {
        char buffer[4096];
        const auto got = ::recv(m_socket, buffer, sizeof buffer, 0);
        if (got <= 0)
            break;
        text.append(buffer, static_cast<std::size_t>(got));
        const auto head = text.find("\r\n\r\n");
        if (wanted == std::string::npos && head != std::string::npos) {
            const auto length = QByteArray::fromStdString(text.substr(0, head)).toLower().indexOf("content-length: ");
            wanted = head + 4 + (length < 0 ? 0 : static_cast<std::size_t>(std::atoi(text.c_str() + length + 16)));
        }
    }
    return text;
}

std::string WireClient::receive(std::chrono::milliseconds timeout)
{
    if (!readable(m_socket, Steady::now() + timeout))
        return {};
    char buffer[65536];
    const auto got = ::recv(m_socket, buffer, sizeof buffer, 0);
    return got > 0 ? std::string(buffer, static_cast<std::size_t>(got)) : std::string();
}

bool WireClient::closed(std::chrono::milliseconds timeout)
{
    const auto deadline = Steady::now() + timeout;
    while (readable(m_socket, deadline)) {
        char buffer[4096];
        if (::recv(m_socket, buffer, sizeof buffer, 0) <= 0)
            return true;
    }
    return false;
}

int statusOf(const std::string &response) { return response.starts_with("HTTP/1.") && response.size() > 12 ? std::atoi(response.c_str() + 9) : 0; }

std::string bodyOf(const std::string &response)
{
    const auto head = response.find("\r\n\r\n");
    return head == std::string::npos ? std::string() : response.substr(head + 4);
}

std::string post(const std::string &target, const std::string &body, const std::string &headers)
{
    return "POST " + target + " HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" + headers + "\r\n" + body;
}

std::string get(const std::string &target, const std::string &headers) { return "GET " + target + " HTTP/1.1\r\nHost: a\r\n" + headers + "\r\n"; }

std::string basic(const std::string &user, const std::string &secret)
{
    return "Authorization: Basic " + QByteArray::fromStdString(user + ':' + secret).toBase64().toStdString() + "\r\n";
}

std::string once(std::uint16_t port, const std::string &request)
{
    WireClient client(port);
    client.send(request);
    return client.response();
}

} // namespace radar::gateway::test
