#pragma once
// Who waits for orders. A poll asks the station at once; when nothing is new it waits, holding no thread, until its device's
// orders change or its time is up, and is then answered with what there is.

#include <functional>
#include <memory>

#include "clerk.h"
#include "gateway/gateway.h"

namespace radar::gateway {

class LongPolls {
public:
    using Answer = std::function<void(base::Result<OrdersReply>)>;
    using Orders = std::function<void(std::string device, Answer)>;

    LongPolls(Orders orders, Clerk &clerk);
    ~LongPolls();

    /// `after` empty: answered at once. At most two wait for one device; a third sends the oldest home.
    void add(const std::string &device, std::optional<std::int64_t> after, std::chrono::milliseconds wait, Answer answer);
    void changed(const std::string &device);
    [[nodiscard]] std::size_t size() const;

private:
    struct Private;
    std::shared_ptr<Private> d;
};

} // namespace radar::gateway
