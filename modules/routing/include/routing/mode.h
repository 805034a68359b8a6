#pragma once
// A travel mode is data: speeds per street class, who may pass, how slope slows. From resources/modes/*.ini (README there).

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace radar::routing {

/// What it costs to turn from one street into another, and what is not allowed. Free without a [turns] section: then every
/// turn at every junction takes no time.
struct TurnRules {
    enum class UTurn { Anywhere, AtDeadEnds }; ///< at any junction; only where there is no other way on
    bool areHeeded = false;                    ///< the file has a [turns] section
    bool restrictions = false;                 ///< no_* and only_* relations of the map bind this mode
    std::vector<std::string> exceptions;       ///< a relation whose `except` names one of these does not: "motorcar", "emergency"
    UTurn uTurn = UTurn::Anywhere;             ///< back into the street one came from: at any junction
    double uTurnSeconds = 0;                   ///< where it is allowed
    double leftSeconds = 0;                    ///< a turn of 90° or more; in proportion from 20° on, nothing below
    double rightSeconds = 0;
    friend bool operator==(const TurnRules &, const TurnRules &) = default;
};

/// How long it takes inside a building, between the entrance and a floor: by the stairs, or by a lift where there is one and it is faster.
struct FloorRules {
    bool areKnown = false;      ///< the file has a [floors] section
    double stairsUpSeconds = 0; ///< for each floor
    double stairsDownSeconds = 0;
    double liftSeconds = 0;     ///< for each floor
    double liftWaitSeconds = 0; ///< until it is there and its doors are open
    int liftLevels = 0;         ///< buildings of so many storeys or more have one; 0: none is counted on
    friend bool operator==(const FloorRules &, const FloorRules &) = default;
};

struct TravelMode {
    std::string id;                                          ///< "foot", "bike", "car"
    std::map<std::string, double, std::less<>> kmhByHighway; ///< class → speed; a class that is missing is not used
    double kmhOverCrossingWithLights = 0;                    ///< the wait included; 0: as the class says
    std::vector<std::string> accessKeys;                     ///< most specific first: "motorcar", "motor_vehicle", "vehicle", "access"
    std::vector<std::string> forbidden;                      ///< values of those keys that close a way: "no"
    std::vector<std::string> explicitOnly;                   ///< classes used only where the first access key is present
    std::vector<std::string> openClasses;                    ///< classes for which only the first access key is asked
    std::vector<std::string> oneWayKeys;                     ///< "oneway:foot" for walkers, "oneway" for cars; first present wins
    std::vector<std::string> oneWayClasses;                  ///< bound only on these and in roundabouts; empty: everywhere
    bool usesMaxspeed = false;
    std::map<std::string, double, std::less<>> barrierSeconds; ///< "gate" → 5; a barrier that is missing costs nothing
    std::vector<std::string> closedBarriers;                   ///< "bollard" for cars
    bool heedsBarriers = true;                                 ///< no when the file has no [barriers] at all
    bool heedsGateHours = true;                                ///< a gate that is locked by night stops it
    double uphillSecondsPerMeter = 0;                          ///< added for each metre climbed
    TurnRules turns;
    FloorRules floors;
    friend bool operator==(const TravelMode &, const TravelMode &) = default;
};

/// Reads one file; NotFound when it cannot be read; Invalid with file and line for an unknown or double key, a missing or an
/// absurd speed (≤ 0, > 200).
[[nodiscard]] base::Result<TravelMode> readMode(const std::filesystem::path &file);

/// The same from text; `fileName` is for the errors.
[[nodiscard]] base::Result<TravelMode> parseMode(std::string_view text, std::string_view fileName);

/// One of resources/modes, by its id; empty when there is none.
[[nodiscard]] std::optional<TravelMode> shippedMode(std::string_view id);

/// foot, bike, car and emergency: what a station travels by.
[[nodiscard]] std::vector<TravelMode> standardModes();

} // namespace radar::routing
