#pragma once
// HTTP: phones' positions by OsmAnd and OwnTracks, our own words under /field. See gateway/README.md, "The wire".

#include <memory>

#include "clerk.h"
#include "gateway/gateway.h"
#include "intake.h"

namespace radar::gateway {

class HttpLink {
public:
    /// Settings, handlers and clerk outlive it. Unavailable when the address is taken.
    [[nodiscard]] static base::Result<std::unique_ptr<HttpLink>> start(const Settings &settings, const Handlers &handlers,
                                                                       std::shared_ptr<Intake> intake, Clerk &clerk, const base::Clock &clock);
    /// Refuses new requests, answers the waiting ones, joins.
    ~HttpLink();
    [[nodiscard]] std::uint16_t port() const;
    [[nodiscard]] Health health() const;
    [[nodiscard]] LinkHealth line() const;
    void ordersChanged(const std::string &device);
    [[nodiscard]] base::Result<> present(const tls::Identity &identity); ///< to who connects from now on
    void tidy();                                                         ///< now and then

private:
    HttpLink();
    struct Private;
    std::shared_ptr<Private> d; ///< answers that come late hold it weakly
};

} // namespace radar::gateway
