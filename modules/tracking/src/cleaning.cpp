#include "cleaning.h"

namespace radar::tracking {

const char *code(Cleaned::By by)
{
    switch (by) {
    case Cleaned::By::Street: return "street";
    case Cleaned::By::Standing: return "standing";
    }
    return "";
}

std::optional<Cleaned> cleaned(Followed &followed, const Fix &fix, Streets *streets, const Settings &settings)
{
    if (settings.cleansStanding) {
        if (const auto place = followed.standing.hear(fix, settings)) {
            followed.streets.rest(fix, *place);
            return Cleaned{Cleaned::By::Standing, *place};
        }
    }
    if (settings.cleansToStreets && streets) {
        Fix smoothed = fix;
        smoothed.position = followed.motion.hear(fix, settings);
        if (const auto place = followed.streets.hear(smoothed, *streets, settings))
            return Cleaned{Cleaned::By::Street, *place};
    }
    return std::nullopt;
}

} // namespace radar::tracking
