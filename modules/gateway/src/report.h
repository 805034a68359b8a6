#pragma once
// What a codec makes of one request: values, no link, no clock of its own.

#include <map>
#include <string>
#include <vector>

#include "gateway/gateway.h"
#include "tracking/fix.h"

namespace radar::gateway {

struct Report {
    std::string device;                                     ///< as the bytes name it; empty when they do not (the link may know it from elsewhere)
    std::vector<std::string> claims;                        ///< every name the bytes give the sender; who signed in under another name is refused
    std::vector<tracking::Fix> fixes;                       ///< none: a heartbeat or a message without a position
    std::vector<HelpCall> helpCalls;                        ///< also those of fixes above
    std::map<std::string, std::string, std::less<>> extras; ///< what else the last entry said; at most 32, 256 bytes each
};

} // namespace radar::gateway
