#pragma once
// Places somebody wants to know about: who comes, who goes, who stays. A market, a patrol segment, the station's own area, a yard that
// nobody is to enter. They are part of the record: who defined them and why is in the journal (`zones.define`).

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/id.h"
#include "base/result.h"
#include "geo/wgs84.h"
#include "store/journal.h"
#include "tracking/fix.h"

namespace radar::tracking {

using ZoneId = base::Id<struct ZoneTag>;

struct Zone {
    ZoneId id;        ///< of its name
    std::string name; ///< 1 to 100 bytes, no two the same
    /// A circle has a middle; an area has rings: a place in an odd number of them is inside.
    std::optional<geo::Wgs84> middle;
    double radiusMeters = 0; ///< 5 m to 50 km
    std::vector<std::vector<geo::Wgs84>> rings;

    // All is written down; this is said at the desk as well.
    bool tellsEnter = true;
    bool tellsLeave = true;
    std::optional<std::chrono::seconds> dwell; ///< who stays so long is written down and said, once a stay
    bool isForbidden = false;                  ///< who enters is a warning
    /// For whom it counts, in the words of Tracker::setAudience(); empty: for everybody on duty.
    std::vector<std::string> audience;
    friend bool operator==(const Zone &, const Zone &) = default;
};

/// GeoJSON (RFC 7946, WGS-84): a FeatureCollection of Polygon, MultiPolygon, and Point with `radius_m`. Properties: `name`; `tell`, words out
/// of "enter leave" (both when missing, none when empty); `dwell_minutes`; `forbidden`; `for`, a list of words: who they are is not looked up here.
/// Invalid names the line or the feature.
[[nodiscard]] base::Result<std::vector<Zone>> parseZones(std::string_view geoJson);

struct ZoneChanges {
    int added = 0, changed = 0, removed = 0;
};
/// From now on these and no others; a tracker that is open goes on by the old ones (Tracker::defineZones()). What was written down of those that
/// go stays as long as positions.
[[nodiscard]] base::Result<ZoneChanges> defineZones(store::Journal &journal, const store::Database &database, const store::Actor &actor,
                                                    std::span<const Zone> zones);

struct ZoneEvent {
    enum class Kind { Enter = 1, Leave, Dwell };
    std::int64_t number = 0; ///< ascending
    Kind kind = Kind::Enter;
    DeviceId device;
    ZoneId zone;
    std::string zoneName; ///< empty: no longer defined
    base::Time time;      ///< when the first position that shows it was measured

    // Not in the archive.
    bool isTold = false; ///< at the desk
    bool isWarning = false;
};

/// "enter", "leave", "dwell".
[[nodiscard]] const char *code(ZoneEvent::Kind kind);

} // namespace radar::tracking
