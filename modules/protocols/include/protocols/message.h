#pragma once
// What any codec makes of one message, and its JSON as `police-radar decode` prints it. Plain values in the program's own
// units: WGS-84 degrees, metres, metres per second, degrees clockwise from true north, UTC.

#include <QByteArray>
#include <QJsonObject>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "geo/wgs84.h"

namespace radar::protocols {

enum class Kind {
    Location,
    Batch,  ///< several positions, or several messages
    Alarm,  ///< a call without a position report around it; a position report with an alarm stays a Location
    Cancel, ///< takes an Alarm back
    Heartbeat,
    Register,
    Authenticate,
    Logout,
    Text,
    Ack,
    Marker,
    Route,
    Shape,
    Transition, ///< entered or left a region
    Waypoint,
    Command,
    Card,
    Offline, ///< last will, or "I leave"
    Parameters,
    Media,
    Part, ///< of a message that is not whole yet
    Encrypted,
    Alert, ///< a public warning (CAP)
    Event,
    Other,
};
/// "location", "batch" …
[[nodiscard]] const char *name(Kind kind);

enum class AltitudeDatum { MeanSeaLevel, Ellipsoid };

struct Fix {
    std::optional<base::Time> time = {}; ///< the device's own clock; none when the message does not say
    geo::Wgs84 position = {};
    std::optional<double> altitudeMeters = {};
    AltitudeDatum altitudeDatum = AltitudeDatum::MeanSeaLevel;
    std::optional<double> speedMetersPerSecond = {};
    std::optional<double> courseDegrees = {}; ///< [0, 360)
    std::optional<double> accuracyMeters = {};
    std::optional<double> batteryPercent = {};
    bool valid = true; ///< false: the device itself does not trust it (no satellites, last known place)
    std::vector<std::string> alarms = {};
};

/// An alarm, also one that came without a usable position.
struct Alarm {
    std::string word;
    std::optional<base::Time> time;
    std::optional<geo::Wgs84> position;
};

struct Message {
    Kind kind = Kind::Other;
    std::string device;             ///< as the bytes name it; empty when they do not
    std::vector<std::string> names; ///< every name the bytes give the sender: who signed in under another one is not the sender
    std::optional<std::int64_t> sequence;
    std::vector<Fix> fixes; ///< positions the message speaks of: see isOwnPosition
    std::vector<Alarm> alarms;
    QJsonObject extra; ///< what else it said; bounded
};

/// Whether fixes of this kind say where the device is. A marker, a route, a waypoint have positions too.
[[nodiscard]] bool isOwnPosition(Kind kind);

/// A person may be in danger. True for every word but those known to be about a thing ("lowBattery", "camera_fault"):
/// better asked in vain than not heard.
[[nodiscard]] bool isCallForHelp(std::string_view alarm);

/// {"ok":true,"kind":…,"device":…,"sequence":…,"fixes":[…],"extra":{…}}, one line without its end. Unknown values are null.
[[nodiscard]] QByteArray toJson(const Message &message);
/// {"ok":false,"error":…}
[[nodiscard]] QByteArray toJson(const base::Error &error);
/// Shortest ISO 8601 that says the same: no fraction, milliseconds or microseconds, and Z.
[[nodiscard]] QString timeText(base::Time time);

/// GPS receivers count weeks modulo 1024. A time more than 512 weeks before `received` is one epoch (1024 weeks) short:
/// the time it means. Empty when it is not.
[[nodiscard]] std::optional<base::Time> withGpsWeekRollover(base::Time time, base::Time received);

} // namespace radar::protocols
