#pragma once
// What every server of ours begins with: a socket that listens at an address of the settings.

#include <cstdint>
#include <string>
#include <sys/socket.h>
#include <unistd.h>

#include "base/result.h"

namespace radar::gateway {

/// A file descriptor that is closed.
struct Descriptor {
    int value = -1;
    Descriptor() = default;
    explicit Descriptor(int open) : value(open) {}
    Descriptor(Descriptor &&other) noexcept : value(other.release()) {}
    Descriptor &operator=(Descriptor &&other) noexcept
    {
        reset();
        value = other.release();
        return *this;
    }
    ~Descriptor() { reset(); }
    [[nodiscard]] int release()
    {
        const int open = value;
        value = -1;
        return open;
    }
    void reset()
    {
        if (value >= 0)
            ::close(value);
        value = -1;
    }
};

struct Listener {
    Descriptor socket;
    std::uint16_t port = 0;
};

/// Does not block. Invalid: no address; Unavailable: taken, and the sentence names `setting`/port.
[[nodiscard]] base::Result<Listener> listenOn(const std::string &setting, const std::string &address, std::uint16_t port);

struct Guest {
    Descriptor socket; ///< does not block; closed: see error
    sockaddr_storage address{};
    socklen_t length = 0;
    int error = 0; ///< EAGAIN: nobody (any more); otherwise why nobody can be let in now

    [[nodiscard]] std::string peer() const; ///< the address without its port
};
[[nodiscard]] Guest acceptFrom(const Descriptor &listener);

/// Phones need more files than the usual soft limit of 1024 allows. False: the system allows less.
bool raiseFileLimit(unsigned connections);

} // namespace radar::gateway
