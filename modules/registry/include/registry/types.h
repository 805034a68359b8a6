#pragma once
// Who and what exists. Plain values.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "base/result.h"
#include "geo/wgs84.h"

namespace radar::registry {

using PersonId = base::Id<struct PersonTag>;
using SatelliteId = base::Id<struct SatelliteTag>;
using CameraId = base::Id<struct CameraTag>;
using FirmId = base::Id<struct FirmTag>;

/// The phone or terminal a satellite carries, as it names itself on the wire: "JS-0042". Unique in a station.
using DeviceId = std::string;

enum class Tier { Core, Close, Loose }; ///< 核心层 紧密层 松散层
enum class Mode { Foot, Bike, Car };    ///< how a satellite moves; bike is also the e-bike
enum class Skill { FirstAid, Mediation, Fire, Patrol, Translation };

/// A day of the station's calendar. What is good until a day is good on that day.
using Date = std::chrono::year_month_day;
[[nodiscard]] std::string toText(Date date); ///< "2027-03-31"
[[nodiscard]] std::optional<Date> dateFromText(std::string_view text);
/// Nothing said: without an end.
[[nodiscard]] inline bool isGoodOn(const std::optional<Date> &until, Date today) { return !until || *until >= today; }

[[nodiscard]] const char *code(Tier tier);   ///< "core", "close", "loose": for files, JSON, the record
[[nodiscard]] const char *code(Mode mode);   ///< "foot", "bike", "car"
[[nodiscard]] const char *code(Skill skill); ///< "first-aid", …
[[nodiscard]] std::optional<Tier> tierFromCode(std::string_view text);
[[nodiscard]] std::optional<Mode> modeFromCode(std::string_view text);
[[nodiscard]] std::optional<Skill> skillFromCode(std::string_view text);

struct HeldSkill {
    Skill skill = Skill::Patrol;
    std::optional<Date> until{}; ///< the last day of the certificate; empty: without an end
    friend bool operator==(const HeldSkill &, const HeldSkill &) = default;
};

/// A human satellite 人防卫星: an officer, guard or volunteer who can be sent.
struct Satellite {
    SatelliteId id;
    std::string callSign; ///< "C-07", "K-031", "S-204": short, unique, spoken
    std::string name;
    Tier tier = Tier::Loose;
    Mode mode = Mode::Foot;
    std::vector<HeldSkill> skills;
    DeviceId device;                    ///< empty: carries none
    std::optional<Date> trainedUntil{}; ///< the last day on which their training holds; empty: without an end
    std::optional<Date> insuredUntil{}; ///< likewise their insurance
};

/// Where in a building: "3 栋 2 单元 5 层 501".
struct Dwelling {
    std::int64_t building = 0; ///< basemap::FeatureId; 0: none (a stall in the street)
    std::string unit;
    int floor = 0; ///< 1 is the ground floor, -1 the first basement; 0: not known
    std::string room;
};

struct Person {
    PersonId id;
    std::string name;
    std::string phone;
    Dwelling home;
    std::vector<std::string> tags; ///< household, trade, "needs help": what the station chose
};

struct Firm {
    FirmId id;
    std::string name;
    std::string kind; ///< "shop=convenience", "office=it", as OpenStreetMap would say it
    std::string phone;
    Dwelling at;
    geo::Wgs84 position;
};

/// A technical satellite 技防卫星.
struct Camera {
    enum class State { InUse, Stopped, NotYetInUse, InRepair, Scrapped };
    CameraId id;
    std::string name;
    geo::Wgs84 position;
    double heightMeters = 4;        ///< above the ground
    double headingDegrees = 0;      ///< clockwise from north
    double tiltDegrees = 20;        ///< below the horizon
    double fieldOfViewDegrees = 70; ///< horizontal opening
    double rangeMeters = 60;
    std::string owner;
    State state = State::InUse;
    bool hasStream = false; ///< its live picture can be opened
    std::string purpose;    ///< what it is there for: "entrance", "parking"; the station's words
    friend bool operator==(const Camera &, const Camera &) = default;
};
/// Invalid: no name, no place on the globe, or a figure outside what cameras.csv allows.
[[nodiscard]] base::Result<> checkCamera(const Camera &camera);
[[nodiscard]] const char *code(Camera::State state); ///< "in-use", "stopped", "not-yet", "in-repair", "scrapped"
[[nodiscard]] std::optional<Camera::State> cameraStateFromCode(std::string_view text);
/// rtsp:// or rtsps:// with a host, at most longestStream bytes, without spaces or control characters.
[[nodiscard]] bool isStreamAddress(std::string_view text);
inline constexpr std::size_t longestStream = 400;

} // namespace radar::registry
