#pragma once
// Where neighbours who do not know each other are introduced: the gateway's messages become the station's commands.

#include <functional>
#include <memory>

#include "gateway/gateway.h"
#include "map2d/tile_store.h"
#include "protocols/chinese_datum.h"
#include "station/station_thread.h"

namespace radar::app {

/// Where walls on other machines find the station; nowhere until an administrator gives a port.
struct WallSettings {
    std::string address = "127.0.0.1";
    std::uint16_t port = 0; ///< 0: for walls on this machine alone, by the socket in the station's folder
};

/// Keys of station.ini: [wall] address, port; [flat] tiles, datum (wgs84 or gcj02), leastZoom, mostZoom, notice;
/// [gateway] enabled, address, port, tls, certificate, key, names, at; [tiles] enabled, forAll; [jt808] and [cot] the same and
/// the limits, as the members of gateway::TcpSettings are named; [datum] a device or link = wgs84, gcj02 or bd09. Missing keys mean the defaults of
/// gateway::Settings.
struct StationSettings {
    struct FlatTiles {            ///< for the desk's flat map: somebody else's, over our own ground
        std::string address = {}; ///< with {z}, {x} and {y}: http, https or file; empty: none
        protocols::Datum datum = protocols::Datum::Wgs84;
        int leastZoom = 3, mostZoom = 18;
        std::string notice = {};
    } flat = {};
    gateway::Settings gateway;
    bool gatewayEnabled = true;
    WallSettings wall = {};
    bool tilesEnabled = true;
    std::string certificate = {}; ///< own file, from the station's folder; else the station's own authority
    std::string key = {};
    std::vector<std::string> names = {};       ///< host names phones use, for the own authority
    std::string at = "https://127.0.0.1:5055"; ///< where phones reach the station, for their QR codes
};
[[nodiscard]] base::Result<StationSettings> readSettings(const store::StationFolder &folder);

/// The tiles of the station's map, kept in STATION/cache/tiles; null when they are switched off. Needs a QGuiApplication.
[[nodiscard]] std::shared_ptr<map2d::TileStore> openTiles(const StationSettings &settings, const store::StationFolder &folder,
                                                          const station::StationThread &station);

/// The door open in front of the station. `newIdentity`: newIdentityOf() of identity.h; without it the certificate stays.
[[nodiscard]] base::Result<std::unique_ptr<gateway::Gateway>>
openGateway(const gateway::Settings &settings, station::StationThread &station,
            std::function<base::Result<std::optional<tls::Identity>>()> newIdentity = {}, std::shared_ptr<map2d::TileStore> tiles = {});
/// Closes it; must be called before the station ends.
void closeGateway(std::unique_ptr<gateway::Gateway> door, station::StationThread &station);

} // namespace radar::app
