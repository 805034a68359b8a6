#pragma once
// TAK phones on TCP: events of Cursor on Target, XML. A phone says who it is with <auth> first. Its position comes in; the incident,
// the way and the others who go there come out, to the phone that was ordered and to no other.

#include "tcp_link.h"

namespace radar::gateway {

[[nodiscard]] std::shared_ptr<TcpLink::Talk> cotTalk(const TcpSettings &settings, const Handlers &handlers, std::shared_ptr<Intake> intake,
                                                     const base::Clock &clock);

} // namespace radar::gateway
