#pragma once
// Positions in the Chinese map datums, as text: "gcj02 39.915,116.404". Sources that speak GCJ-02 or BD-09 say so per source;
// here is where they become WGS-84.

#include <optional>
#include <string_view>

#include "base/result.h"
#include "protocols/message.h"

namespace radar::protocols {

enum class Datum { Wgs84, Gcj02, Bd09 };
/// "wgs84" "gcj02" "bd09"
[[nodiscard]] std::optional<Datum> datumNamed(std::string_view text);
[[nodiscard]] const char *name(Datum datum);

/// The same place in WGS-84; exact to 1e-6 m.
[[nodiscard]] geo::Wgs84 toWgs84(geo::Wgs84 numbers, Datum datum);

/// "[datum] latitude,longitude [(lat,lon)|(lon,lat)]"; GCJ-02 when no datum is named. The fix is in WGS-84, extra has all three.
[[nodiscard]] base::Result<Message> decodeDatumLine(std::string_view text);

} // namespace radar::protocols
