#pragma once
// CAP 1.2, the Common Alerting Protocol, in and out; 1.1 in. Every rule is checked, also those the schema cannot: order, words,
// times with ±hh:mm, names without blanks, references, closed polygons. Source: OASIS CAP 1.2; protocol notes §8.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "protocols/message.h"

namespace radar::protocols {

struct CapCircle {
    geo::Wgs84 centre;
    double radiusMeters = 0; ///< kilometres on the wire
};
using CapPairs = std::vector<std::pair<std::string, std::string>>; ///< valueName, value

struct CapArea {
    std::string description;
    std::vector<std::vector<geo::Wgs84>> polygons; ///< closed: first = last
    std::vector<CapCircle> circles;
    CapPairs geocodes;
    std::string altitudeFeet; ///< as written
    std::string ceilingFeet;
};

struct CapInfo {
    std::string language; ///< empty: en-US
    std::vector<std::string> categories;
    std::string event;
    std::vector<std::string> responseTypes;
    std::string urgency;
    std::string severity;
    std::string certainty;
    std::string effective; ///< times as written, "2026-01-01T08:00:00+08:00"
    std::string onset;
    std::string expires;
    std::string senderName;
    std::string headline;
    std::string description;
    std::string instruction;
    std::string web;
    std::string contact;
    CapPairs parameters;
    std::vector<CapArea> areas;
};

struct CapAlert {
    std::string version; ///< "1.2", "1.1"
    std::string identifier;
    std::string sender;
    std::string sent;
    std::string status;
    std::string messageType;
    std::string source;
    std::string scope;
    std::string restriction;
    std::string addresses;
    std::string note;
    std::string references; ///< "sender,identifier,sent …"
    std::string incidents;
    std::vector<CapInfo> infos;
};

/// Invalid names the rule that is broken.
[[nodiscard]] base::Result<CapAlert> parseCap(std::string_view xml);
[[nodiscard]] base::Result<> checkCap(const CapAlert &alert);
[[nodiscard]] Message toMessage(const CapAlert &alert);
/// CAP 1.2. Invalid, as checkCap, before anything wrong goes out.
[[nodiscard]] base::Result<std::string> encodeCap(const CapAlert &alert);
/// "2026-01-01T08:00:00+08:00": CAP knows no Z; `offset` is the zone it is written in (UTC: -00:00).
[[nodiscard]] std::string toCapTime(base::Time time, std::chrono::minutes offset);

} // namespace radar::protocols
