#pragma once
// What the station takes from one message of a phone: values, no link, no clock of its own.

#include <string>
#include <vector>

#include "gateway/gateway.h"
#include "protocols/message.h"
#include "tracking/fix.h"

namespace radar::gateway {

struct Report {
    std::string device;               ///< as the bytes name it; empty when they do not (the link may know it from elsewhere)
    std::vector<std::string> claims;  ///< every name the bytes give the sender; who signed in under another is refused
    std::vector<tracking::Fix> fixes; ///< none: a heartbeat or a message without a position
    std::vector<HelpCall> helpCalls;  ///< also those of fixes above
};

/// Positions the phone itself trusts and that are its own, and calls for help. A position without a time counts as of `received`.
[[nodiscard]] Report toReport(protocols::Message message, base::Time received);

} // namespace radar::gateway
