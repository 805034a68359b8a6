#pragma once
// TCP with limits, and nothing of what is said over it: one thread, epoll. All handlers are called on that thread, and whatever
// belongs to a connection lives there; send(), close() and post() come from any.
//
// Limits: connections (in all, per address), time for TLS' handshake and to introduce oneself, silence, bytes a client does not read. Who is too fast
// is not read for a while: nothing is dropped, it waits on the wire.

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "gateway/health.h"
#include "gateway/settings.h"
#include "tls/server_session.h"

namespace radar::gateway {

enum class CutFor { TooMany, TooSlow, TooMuchUnread, NoHandshake };
[[nodiscard]] Refusal refusalOf(CutFor why);

class TcpServer {
public:
    using Id = std::uint64_t;
    struct Handlers {
        std::function<void(Id)> opened;
        std::function<void(Id, std::string_view bytes)> received;
        std::function<void(Id)> closed;
        std::function<void()> tick;      ///< every second or so
        std::function<void(CutFor)> cut; ///< to be counted
    };

    /// `setting` names the settings' section in the sentence when the address is taken: "jt808".
    [[nodiscard]] static base::Result<std::unique_ptr<TcpServer>> open(const std::string &setting, const TcpSettings &settings, Handlers handlers,
                                                                       std::shared_ptr<const tls::ServerContext> tls = {});
    void begin(); ///< the thread, and with it the handlers
    /// As stop().
    ~TcpServer();

    [[nodiscard]] std::uint16_t port() const;
    [[nodiscard]] std::size_t connections() const;
    void present(std::shared_ptr<const tls::ServerContext> tls); ///< to who connects from now on
    void post(std::function<void()> work);                       ///< done on the thread, in order; dropped after stop()
    void stop();                                                 ///< closes all, joins

    // On the thread alone.
    void send(Id connection, std::string_view bytes);
    void close(Id connection); ///< once what was sent is out
    void introduced(Id connection);
    /// So many messages were just received; so many are waited for. May stop the reading for a while.
    void pace(Id connection, std::size_t messages, std::size_t unanswered);

private:
    TcpServer();
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace radar::gateway
