#pragma once
// A folder where tracks are put: one GPX file, one track of one satellite, named by the file ("K-031.gpx", "K-031 2026-11-21.gpx") or by the
// track's own name. A file that still grows waits. What is in the record goes to taken/, what cannot be taken to refused/ with the reason
// beside it.

#include <memory>

#include "gateway/gateway.h"
#include "intake.h"

namespace radar::gateway {

class GpxLink {
public:
    /// Handlers outlive it. Invalid, Unavailable: there is no such folder, or nothing can be moved in it.
    [[nodiscard]] static base::Result<std::unique_ptr<GpxLink>> start(const GpxSettings &settings, const Handlers &handlers,
                                                                      std::shared_ptr<Intake> intake, const base::Clock &clock);
    ~GpxLink(); ///< joins; a file in the middle is read again at the next start
    [[nodiscard]] LinkHealth line() const;

private:
    GpxLink();
    struct Private;
    std::shared_ptr<Private> d; ///< answers that come late hold it weakly
};

} // namespace radar::gateway
