#pragma once
// A receiver that speaks NMEA 0183, at a serial port or over TCP: where one satellite is. The cable is its proof of who it is.

#include <memory>

#include "gateway/gateway.h"
#include "intake.h"

namespace radar::gateway {

class NmeaLink {
public:
    /// Handlers outlive it. A receiver that is not there is waited for; Invalid for settings that cannot work.
    [[nodiscard]] static base::Result<std::unique_ptr<NmeaLink>> start(const NmeaSettings &settings, const Handlers &handlers,
                                                                       std::shared_ptr<Intake> intake, const base::Clock &clock);
    ~NmeaLink(); ///< joins
    [[nodiscard]] LinkHealth line() const;

private:
    NmeaLink();
    struct Private;
    std::shared_ptr<Private> d; ///< answers that come late hold it weakly
};

} // namespace radar::gateway
