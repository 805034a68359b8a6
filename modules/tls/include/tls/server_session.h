#pragma once
// TLS 1.2 and 1.3 on a socket that does not block, for a server with its own event loop.

#include <memory>
#include <string>
#include <string_view>
#include <sys/types.h>

#include "tls/identity.h"

namespace radar::tls {

/// Protocol versions and ciphers of all our doors, as GnuTLS takes them: TLS 1.2 and 1.3, forward secrecy and authenticated ciphers only.
[[nodiscard]] const char *priorities();

/// What a connection begins with, looked at before anything is made of it: a session costs 20 KB.
enum class Hello {
    None,  ///< nothing that a handshake begins with
    Begun, ///< not all of it is there yet
    Whole, ///< the first record of a ClientHello
};
/// `start`: the first bytes, six are enough; `available`: how many there are.
[[nodiscard]] Hello helloIn(std::string_view start, std::size_t available);

/// What all sessions of a server share. Thread-safe once made.
class ServerContext {
public:
    [[nodiscard]] static base::Result<std::shared_ptr<const ServerContext>> of(const Identity &identity);
    ~ServerContext();

private:
    friend class ServerSession;
    ServerContext();
    struct Private;
    std::unique_ptr<Private> d;
};

/// Belongs to one thread. The socket stays its owner's.
class ServerSession {
public:
    ServerSession(std::shared_ptr<const ServerContext> context, int socket);
    ~ServerSession();
    ServerSession(const ServerSession &) = delete;
    ServerSession &operator=(const ServerSession &) = delete;

    enum class Step { Done, Again, Failed };
    [[nodiscard]] Step handshake(); ///< again when the socket is ready: see waitsForRoom()
    [[nodiscard]] bool waitsForRoom() const;

    /// As recv(2) and send(2) on a non-blocking socket: bytes; 0 at the end; -1 and errno EAGAIN or ECONNRESET. A buffer of 16 KiB or more
    /// takes a whole record, so that nothing stays behind that the socket would not announce.
    [[nodiscard]] ssize_t receive(char *buffer, std::size_t size);
    [[nodiscard]] ssize_t send(const char *bytes, std::size_t size);
    void bye(); ///< says that there is no more, without waiting

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace radar::tls
