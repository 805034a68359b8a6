#pragma once
// Which certificate the station shows: the administrator's own files, or that of the authority in the station's folder.

#include <string>
#include <vector>

#include "store/station_folder.h"
#include "tls/authority.h"
#include "wiring/wiring.h"

namespace radar::app {

struct StationIdentity {
    tls::Identity identity;
    tls::CertificateFacts facts;
    std::optional<tls::Authority> authority; ///< none: own files
    bool isTold = false;                     ///< tls is on for a door
};

/// Made or renewed when that is due. `more`: further names it shall be for. Invalid, NotFound …: one sentence that names the file.
[[nodiscard]] base::Result<StationIdentity> openIdentity(const store::StationFolder &folder, const StationSettings &settings, base::Time now,
                                                         const std::vector<std::string> &more = {});

/// Puts it into the gateway's settings when a door wants TLS.
[[nodiscard]] base::Result<> giveIdentity(StationSettings &settings, const store::StationFolder &folder, base::Time now);

/// What somebody has to do about the certificate of an open door, in a sentence; empty: nothing.
[[nodiscard]] std::string certificateProblem(const gateway::LinkHealth &health, base::Time now);

/// For Handlers::newIdentity: looks when a file has changed, and once a day, because a certificate of the own authority is renewed in time.
[[nodiscard]] std::function<base::Result<std::optional<tls::Identity>>()> newIdentityOf(const store::StationFolder &folder,
                                                                                        const StationSettings &settings, const base::Clock &clock);

} // namespace radar::app
