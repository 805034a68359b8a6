#pragma once
// JT/T 808 terminals on TCP: registration, authentication, heartbeats, positions one by one and in batches, messages in parts,
// orders as text. A general reply with result 0 leaves only when what it answers is in the record.

#include <memory>

#include "gateway/gateway.h"
#include "intake.h"
#include "tls/server_session.h"

namespace radar::gateway {

class Jt808Link {
public:
    /// Handlers outlive it. Unavailable when the address is taken.
    [[nodiscard]] static base::Result<std::unique_ptr<Jt808Link>> start(const TcpSettings &settings, const Handlers &handlers,
                                                                        std::shared_ptr<Intake> intake, const base::Clock &clock,
                                                                        std::shared_ptr<const tls::ServerContext> tls = {});
    /// Closes all connections, joins.
    ~Jt808Link();
    [[nodiscard]] std::uint16_t port() const;
    [[nodiscard]] LinkHealth line() const;
    void ordersChanged(const std::string &device);

private:
    Jt808Link();
    struct Private;
    std::shared_ptr<Private> d; ///< answers that come late hold it weakly
};

} // namespace radar::gateway
