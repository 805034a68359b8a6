#pragma once
// JT/T 808 terminals on TCP: registration, authentication, heartbeats, positions one by one and in batches, messages in parts,
// orders as text. A general reply with result 0 leaves only when what it answers is in the record.

#include "tcp_link.h"

namespace radar::gateway {

[[nodiscard]] std::shared_ptr<TcpLink::Talk> jt808Talk(const TcpSettings &settings, const Handlers &handlers, std::shared_ptr<Intake> intake,
                                                       const base::Clock &clock);

} // namespace radar::gateway
