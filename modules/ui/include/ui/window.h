#pragma once
// What people see and press. One call opens the desk and runs it; everything inside is QML with a thin view-model a screen.

#include <QString>

#include "registry/accounts.h"
#include "station/station_thread.h"
#include "ui/phone_code.h"

namespace radar::ui {

/// Somebody else's tiles for the flat map.
struct TileSource {
    QString address; ///< with {z}, {x} and {y}: http, https or file; empty: none
    bool isGcj02 = false;
    int leastZoom = 3, mostZoom = 18;
    QString notice; ///< whose they are
};

struct DeskOptions {
    QString language;             ///< "zh" or "en"; empty: the machine's
    QString look;                 ///< "night", "dusk", "day" or "auto" for today; empty: as it was left
    QString settingsFile;         ///< where the desk keeps its light and its views; empty: nowhere
    QString gatewayAddress;       ///< "127.0.0.1:5055" for the status bar; empty when the door is closed
    bool isGatewayBroken = false; ///< the door should be open there and is not
    bool fullScreen = false;
    QString screenshotFile; ///< when set: write a picture there once the scene is ready and settled, then quit
    int screenshotAfterMs = 0;
    TileSource tiles = {};
    PhoneCodes phoneCodes = {}; ///< draws what phones scan
    /// Whether the program would start with the settings of this folder: asked before a line of station.ini is changed.
    std::function<base::Result<>(const store::StationFolder &)> settingsCheck = {};
    std::optional<registry::Session> session = {}; ///< who sits at the desk from the start; empty: they sign in there
};

/// prepareGraphics() of scene3d must have been called before the application object was made. The exit code of the program.
[[nodiscard]] int runDesk(station::StationThread &station, const DeskOptions &options);

} // namespace radar::ui
