#include "geo/local_frame.h"

#include <array>
#include <cmath>
#include <cstdio>
#include <limits>
#include <numbers>

#include <proj.h>

#include "base/check.h"

namespace radar::geo {
namespace {

constexpr double degree = std::numbers::pi / 180;
constexpr double nowhere = std::numeric_limits<double>::quiet_NaN();

// PROJ objects belong to one thread and cost some microseconds to make, so each thread keeps those it used last.
class Projections {
public:
    Projections() = default;
    Projections(const Projections &) = delete;
    Projections &operator=(const Projections &) = delete;
    ~Projections()
    {
        for (const Entry &entry : m_entries)
            proj_destroy(entry.projection);
        proj_context_destroy(m_context);
    }

    PJ *about(Wgs84 origin)
    {
        if (m_latest->projection && m_latest->origin == origin)
            return m_latest->projection;
        return find(origin);
    }

private:
    struct Entry {
        Wgs84 origin;
        PJ *projection = nullptr;
    };

    PJ *find(Wgs84 origin)
    {
        for (Entry &entry : m_entries) {
            if (entry.projection && entry.origin == origin) {
                m_latest = &entry;
                return entry.projection;
            }
        }
        if (!m_context) {
            m_context = proj_context_create();
            proj_log_level(m_context, PJ_LOG_NONE);
        }
        std::array<char, 160> definition{};
        std::snprintf(definition.data(), definition.size(), "+proj=tmerc +ellps=WGS84 +k=1 +lat_0=%.15g +lon_0=%.15g", origin.latitude,
                      origin.longitude);
        PJ *projection = proj_create(m_context, definition.data());
        RADAR_ASSERT(projection);
        Entry &entry = m_entries[m_next++ % m_entries.size()];
        proj_destroy(entry.projection);
        entry = {origin, projection};
        m_latest = &entry;
        return projection;
    }

    PJ_CONTEXT *m_context = nullptr;
    std::array<Entry, 4> m_entries;
    Entry *m_latest = m_entries.data();
    std::size_t m_next = 0;
};

PJ *projectionAbout(Wgs84 origin)
{
    thread_local Projections projections;
    return projections.about(origin);
}

Planar planarOf(PJ *projection, Wgs84 place)
{
    if (!place.isValid())
        return {nowhere, nowhere};
    const PJ_COORD out = proj_trans(projection, PJ_FWD, proj_coord(place.longitude * degree, place.latitude * degree, 0, 0));
    return out.xy.x == HUGE_VAL ? Planar{nowhere, nowhere} : Planar{out.xy.x, out.xy.y};
}

} // namespace

LocalFrame::LocalFrame(Wgs84 origin) : m_origin(origin) { RADAR_ASSERT(origin.isValid()); }

Planar LocalFrame::toPlanar(Wgs84 place) const { return planarOf(projectionAbout(m_origin), place); }

void LocalFrame::toPlanar(std::span<const Wgs84> places, std::span<Planar> out) const
{
    RADAR_ASSERT(places.size() == out.size());
    PJ *projection = projectionAbout(m_origin);
    for (std::size_t i = 0; i < places.size(); ++i)
        out[i] = planarOf(projection, places[i]);
}

Wgs84 LocalFrame::toWgs84(Planar place) const
{
    const PJ_COORD out = proj_trans(projectionAbout(m_origin), PJ_INV, proj_coord(place.east, place.north, 0, 0));
    return out.lp.lam == HUGE_VAL ? Wgs84{nowhere, nowhere} : Wgs84{out.lp.phi / degree, out.lp.lam / degree};
}

} // namespace radar::geo
