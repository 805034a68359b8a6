#pragma once
// A link on TCP: the server, and a Talk that speaks the protocol on the server's thread.

#include <memory>
#include <string>
#include <string_view>

#include "gateway/gateway.h"
#include "intake.h"
#include "tcp_server.h"

namespace radar::gateway {

class TcpLink {
public:
    /// What is said over it: CoT, JT/T 808. All virtual functions are called on the server's thread.
    class Talk : public std::enable_shared_from_this<Talk> {
    public:
        using Id = TcpServer::Id;

        Talk(const char *link, const TcpSettings &wanted, const Handlers &station, std::shared_ptr<Intake> where, const base::Clock &time)
            : settings(wanted), handlers(station), intake(std::move(where)), clock(time), meter(std::make_shared<Meter>(link, time))
        {}
        virtual ~Talk() = default;

        virtual void opened(Id id) = 0;
        virtual void received(Id id, std::string_view bytes) = 0;
        virtual void closed(Id id) = 0;
        virtual void tick() = 0;
        /// The orders of this device have changed: it is told, if it is there.
        virtual void askForOrders(const std::string &device) = 0;

        const TcpSettings settings;
        const Handlers &handlers; ///< outlive the link
        const std::shared_ptr<Intake> intake;
        const base::Clock &clock;
        const std::shared_ptr<Meter> meter;
        std::unique_ptr<TcpServer> server;
    };

    /// Unavailable when the address is taken.
    [[nodiscard]] static base::Result<std::unique_ptr<TcpLink>> start(std::shared_ptr<Talk> talk, std::shared_ptr<const tls::ServerContext> tls);
    /// Closes all connections, joins.
    ~TcpLink();
    [[nodiscard]] std::uint16_t port() const;
    [[nodiscard]] LinkHealth line() const;
    void ordersChanged(const std::string &device);
    void present(std::shared_ptr<const tls::ServerContext> tls); ///< to who connects from now on

private:
    explicit TcpLink(std::shared_ptr<Talk> talk) : m_talk(std::move(talk)) {}
    const std::shared_ptr<Talk> m_talk; ///< answers that come late hold it weakly
};

} // namespace radar::gateway
