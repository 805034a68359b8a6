#pragma once
// Streets that are closed by hand: market hours, roadworks, a cordon. Each has a reason and, if it is to end by itself, an end.
// Lives on the station thread; every change is one transaction with one journal entry. It knows places, not the network: what
// they close there is for the one who routes.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/id.h"
#include "base/result.h"
#include "geo/wgs84.h"
#include "store/journal.h"

namespace radar::dispatch {

using ClosureId = base::Id<struct ClosureTag>;

struct NewClosure {
    enum class Shape {
        Streets, ///< the piece of street nearest to each point
        Area,    ///< everything in or touched by the ring
    };
    Shape shape = Shape::Streets;
    std::vector<geo::Wgs84> points; ///< at most 1000; an area has at least 3
    std::vector<std::string> modes; ///< travel modes it holds for, "car"; empty: all
    base::Time from;
    std::optional<base::Time> until;
    std::string reason; ///< never empty: at most 500 bytes
    friend bool operator==(const NewClosure &, const NewClosure &) = default;
};

struct Closure : NewClosure {
    ClosureId id;
    friend bool operator==(const Closure &, const Closure &) = default;
};

class ClosureBook {
public:
    [[nodiscard]] static base::Result<std::unique_ptr<ClosureBook>> open(store::Database &database, store::Journal &journal,
                                                                         const base::Clock &clock);
    ~ClosureBook();

    /// Invalid: no reason, no or too many or impossible points, an end that is over or before the beginning.
    [[nodiscard]] base::Result<Closure> close(const store::Actor &actor, const NewClosure &closure);
    /// Before its end. NotFound: no such closure. Conflict: it is over already.
    [[nodiscard]] base::Result<> reopen(const store::Actor &actor, ClosureId id);

    [[nodiscard]] std::vector<Closure> active() const;  ///< now, oldest first
    [[nodiscard]] std::vector<Closure> planned() const; ///< those that begin later, the next one first
    /// When active() changes by itself; empty when it does not.
    [[nodiscard]] std::optional<base::Time> nextChange() const;

private:
    ClosureBook();
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace radar::dispatch
