#pragma once
// A written evening or night: who calls when about what, whose phone dies, who calls for help. resources/scenarios/README.md.

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "geo/wgs84.h"

namespace radar::app {

/// Somebody calls the station.
struct PhoneCall {
    std::string type; ///< code, as the officer will take it down
    geo::Wgs84 position;
    std::string text;
    std::string callerNumber;
};

struct Happening {
    enum class What { Call, PhoneDies, HelpCall };
    std::chrono::milliseconds after{0}; ///< the start
    What what = What::Call;
    PhoneCall call = {};
    std::string callSign = {}; ///< of the phone; empty: of somebody who is on an order then
};

struct Scenario {
    std::vector<Happening> happenings; ///< in their order
    std::chrono::milliseconds length{0};
};

/// Invalid: names file, line and column.
[[nodiscard]] base::Result<Scenario> parseScenario(std::string_view text, const std::string &name);
/// One that goes with the program ("night"), or a file. NotFound.
[[nodiscard]] base::Result<Scenario> readScenario(const std::string &nameOrFile);

} // namespace radar::app
