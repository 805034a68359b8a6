#include "tcp_link.h"

namespace radar::gateway {

base::Result<std::unique_ptr<TcpLink>> TcpLink::start(std::shared_ptr<Talk> talk, std::shared_ptr<const tls::ServerContext> tls)
{
    Talk &self = *talk;
    auto server = TcpServer::open(self.meter->link(), self.settings,
                                  {.opened = [&self](TcpServer::Id id) { self.opened(id); },
                                   .received = [&self](TcpServer::Id id, std::string_view bytes) { self.received(id, bytes); },
                                   .closed = [&self](TcpServer::Id id) { self.closed(id); },
                                   .tick = [&self] { self.tick(); },
                                   .cut = [&self](CutFor why) { self.meter->refused(refusalOf(why)); }},
                                  std::move(tls));
    if (!server)
        return std::unexpected(server.error());
    std::unique_ptr<TcpLink> link(new TcpLink(std::move(talk)));
    self.server = std::move(*server);
    self.server->begin();
    self.meter->up(self.settings.address + ':' + std::to_string(link->port()));
    return link;
}

TcpLink::~TcpLink() { m_talk->server->stop(); }

std::uint16_t TcpLink::port() const { return m_talk->server->port(); }

LinkHealth TcpLink::line() const
{
    LinkHealth line = m_talk->meter->health();
    line.connections = m_talk->server->connections();
    return line;
}

void TcpLink::ordersChanged(const std::string &device)
{
    m_talk->server->post([weak = std::weak_ptr(m_talk), device] {
        if (const auto talk = weak.lock())
            talk->askForOrders(device);
    });
}

void TcpLink::present(std::shared_ptr<const tls::ServerContext> tls) { m_talk->server->present(std::move(tls)); }

} // namespace radar::gateway
