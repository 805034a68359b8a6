#pragma once
// TAK phones on TCP: events of Cursor on Target, XML. A phone says who it is with <auth> first. Its position comes in; the incident,
// the way and the others who go there come out, to the phone that was ordered and to no other.

#include <memory>

#include "gateway/gateway.h"
#include "intake.h"
#include "tls/server_session.h"

namespace radar::gateway {

class CotLink {
public:
    /// Handlers outlive it. Unavailable when the address is taken.
    [[nodiscard]] static base::Result<std::unique_ptr<CotLink>> start(const TcpSettings &settings, const Handlers &handlers,
                                                                      std::shared_ptr<Intake> intake, const base::Clock &clock,
                                                                      std::shared_ptr<const tls::ServerContext> tls = {});
    /// Closes all connections, joins.
    ~CotLink();
    [[nodiscard]] std::uint16_t port() const;
    [[nodiscard]] LinkHealth line() const;
    void ordersChanged(const std::string &device);

private:
    CotLink();
    struct Private;
    std::shared_ptr<Private> d; ///< answers that come late hold it weakly
};

} // namespace radar::gateway
