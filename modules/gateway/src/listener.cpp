#include "listener.h"

#include <algorithm>
#include <arpa/inet.h>
#include <cerrno>
#include <cstring>
#include <netinet/in.h>
#include <sys/resource.h>

namespace radar::gateway {

base::Result<Listener> listenOn(const std::string &setting, const std::string &address, std::uint16_t port)
{
    sockaddr_storage storage{};
    auto *v4 = reinterpret_cast<sockaddr_in *>(&storage);
    auto *v6 = reinterpret_cast<sockaddr_in6 *>(&storage);
    if (::inet_pton(AF_INET, address.c_str(), &v4->sin_addr) == 1) {
        v4->sin_family = AF_INET;
        v4->sin_port = htons(port);
    } else if (::inet_pton(AF_INET6, address.c_str(), &v6->sin6_addr) == 1) {
        v6->sin6_family = AF_INET6;
        v6->sin6_port = htons(port);
    } else {
        return base::fail(base::ErrorKind::Invalid, "\"" + address + "\" is not an IP address to listen on.");
    }
    Listener listener{Descriptor(::socket(storage.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0))};
    const int yes = 1;
    ::setsockopt(listener.socket.value, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    const socklen_t length = storage.ss_family == AF_INET ? sizeof(sockaddr_in) : sizeof(sockaddr_in6);
    constexpr int backlog = 1024;
    if (listener.socket.value < 0 || ::bind(listener.socket.value, reinterpret_cast<sockaddr *>(&storage), length) != 0
        || ::listen(listener.socket.value, backlog) != 0) {
        const int error = errno;
        return base::fail(base::ErrorKind::Unavailable,
                          "Cannot listen on " + address + " port " + std::to_string(port) + ": " + std::strerror(error)
                              + (error == EADDRINUSE ? "; is another station open? Close it, or set " + setting + "/port in station.ini." : "."));
    }
    socklen_t bound = sizeof storage;
    ::getsockname(listener.socket.value, reinterpret_cast<sockaddr *>(&storage), &bound);
    listener.port = ntohs(storage.ss_family == AF_INET ? v4->sin_port : v6->sin6_port);
    return listener;
}

std::string Guest::peer() const
{
    char text[INET6_ADDRSTRLEN] = {};
    if (address.ss_family == AF_INET)
        ::inet_ntop(AF_INET, &reinterpret_cast<const sockaddr_in &>(address).sin_addr, text, sizeof text);
    else
        ::inet_ntop(AF_INET6, &reinterpret_cast<const sockaddr_in6 &>(address).sin6_addr, text, sizeof text);
    return text;
}

Guest acceptFrom(const Descriptor &listener)
{
    for (;;) {
        Guest guest;
        guest.length = sizeof guest.address;
        guest.socket =
            Descriptor(::accept4(listener.value, reinterpret_cast<sockaddr *>(&guest.address), &guest.length, SOCK_NONBLOCK | SOCK_CLOEXEC));
        guest.error = guest.socket.value < 0 ? errno : 0;
        if (guest.error != EINTR && guest.error != ECONNABORTED)
            return guest;
    }
}

bool raiseFileLimit(unsigned connections)
{
    constexpr rlim_t others = 4096; // of the other links, the database, the desk
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return false;
    const rlim_t wanted = std::max<rlim_t>(limit.rlim_cur, others) + connections;
    limit.rlim_cur = std::min(wanted, limit.rlim_max);
    return ::setrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur >= connections + 256;
}

} // namespace radar::gateway
