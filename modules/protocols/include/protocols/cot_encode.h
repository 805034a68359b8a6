#pragma once
// What the station says to TAK phones: each a whole event with its declaration, ready for the stream.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "protocols/cot.h"

namespace radar::protocols {

struct CotTimes {
    base::Time now;
    std::chrono::seconds validFor{75};
};

/// Any event; what it has is written, detail only when there is some. Control characters that XML cannot carry become U+FFFD.
[[nodiscard]] std::string encodeCot(const CotEvent &event);

/// A position as a friendly ground unit (or `type`); a TAK phone sends the same.
[[nodiscard]] CotEvent cotPosition(std::string_view uid, std::string_view callsign, const Fix &fix, CotTimes times,
                                   std::string_view type = "a-f-G-U-C");
/// An incident or a post on the map: "b-m-p-s-m" a spot, "a-h-G" a suspect.
[[nodiscard]] CotEvent cotMarker(std::string_view uid, std::string_view callsign, geo::Wgs84 place, std::string_view remarks, CotTimes times,
                                 std::string_view type = "b-m-p-s-m");
[[nodiscard]] CotEvent cotRoute(std::string_view uid, std::string_view callsign, std::span<const geo::Wgs84> way, CotTimes times);
/// GeoChat. `toUid` "All Chat Rooms" speaks to everybody.
[[nodiscard]] CotEvent cotChat(std::string_view messageId, std::string_view fromUid, std::string_view fromCallsign, std::string_view toUid,
                               std::string_view toCallsign, std::string_view text, CotTimes times);
/// The 911 alarm of a device, and what takes it back.
[[nodiscard]] CotEvent cotAlarm(std::string_view deviceUid, std::string_view callsign, const Fix &fix, CotTimes times);
[[nodiscard]] CotEvent cotAlarmCancel(std::string_view deviceUid, std::string_view callsign, const Fix &fix, CotTimes times);
[[nodiscard]] CotEvent cotPing(std::string_view uid, base::Time now); ///< a phone asks
[[nodiscard]] CotEvent cotPong(base::Time now);                       ///< the answer, to the asker only
/// `uid` is gone: a contact that left, a marker taken away.
[[nodiscard]] CotEvent cotDelete(std::string_view uid, std::string_view type, CotTimes times);

} // namespace radar::protocols
