#pragma once
// What the station knows already while somebody takes an incident down.

#include <vector>

#include "dispatch/duplicates.h"
#include "dispatch/types.h"

namespace radar::station {

struct IntakeAnswer {
    struct Alike {
        dispatch::Likeness likeness;
        dispatch::Incident incident;
    };
    std::vector<Alike> alike;             ///< may be the same, the likeliest first
    std::vector<dispatch::Incident> here; ///< closed ones within 40 m, newest first, at most 5; none of `alike`
};

} // namespace radar::station
