#pragma once
// In front of HTTP: who connects waits here, at the price of a socket, until there is something to read (in TLS all of a ClientHello); only
// then libmicrohttpd makes a connection and a TLS session of it. So who says nothing, or drips, costs next to nothing. Counts who is
// inside, in all, of each address, and how many of them have not asked anything yet.

#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "listener.h"

namespace radar::gateway {

class Doorstep {
public:
    using Instant = std::chrono::steady_clock::time_point;
    struct Limits {
        unsigned connections = 0; ///< waiting and inside; others wait to be accepted
        unsigned ofOneAddress = 0;
        unsigned strangers = 2000; ///< inside without having asked anything: handshakes under way
        std::chrono::milliseconds patience{};
        bool tls = false;
    };
    struct Handlers {
        std::function<bool(Guest)> enter; ///< false: could not
        std::function<void()> tooSlow, tooMany, noHandshake;
    };

    /// Held for as long as the connection is inside.
    class Pass {
    public:
        ~Pass();
        [[nodiscard]] Instant arrived() const; ///< at the door, not inside
        void hasAsked();                       ///< no stranger any more

    private:
        friend class Doorstep;
        struct Private;
        std::unique_ptr<Private> d;
        explicit Pass(std::unique_ptr<Private> made);
    };

    Doorstep(Listener listener, const Limits &limits, Handlers handlers);
    ~Doorstep(); ///< as stop()
    Doorstep(const Doorstep &) = delete;
    Doorstep &operator=(const Doorstep &) = delete;

    void begin(); ///< the thread, and with it the handlers
    /// The pass of a socket that was handed to `enter`: once, from any thread.
    [[nodiscard]] std::unique_ptr<Pass> passOf(int socket);
    [[nodiscard]] std::size_t connections() const; ///< waiting and inside
    void stop();                                   ///< nobody comes in any more; joins

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace radar::gateway
