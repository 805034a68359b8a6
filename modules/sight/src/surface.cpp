#include "sight/surface.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "profile.h"

namespace radar::sight {

namespace {

constexpr double radians = std::numbers::pi / 180;
constexpr double beside = 2e-5; ///< radians: looking past a corner; 2 mm at 100 m

/// Of the straight line between (0, a) and (angle, b), at `share` of the angle.
double onLine(double a, double b, double angle, double share)
{
    const double below = a * std::sin(angle * share) + b * std::sin(angle * (1 - share));
    return below > 0 ? a * b * std::sin(angle) / below : 0;
}

class Sweep {
public:
    Sweep(const Profiler &profiler, const Fineness &fineness, Surface &surface) : m_profiler(profiler), m_fineness(fineness), m_surface(surface) {}

    void between(double from, const Profile &first, double to, const Profile &last)
    {
        const double middle = (from + to) / 2;
        if (to - from <= m_fineness.degrees * radians) {
            if (isLike(first, last)) {
                add(from, first, to, last);
            } else {
                const Profile both = seenInBoth(first, last); // rather too little than too much
                add(from, both, to, both);
            }
            return;
        }
        const Profile between = m_profiler.along(middle);
        if (isLike(first, last) && isStraight(first, between, last, to - from)) {
            add(from, first, to, last);
        } else {
            this->between(from, first, middle, between);
            this->between(middle, between, to, last);
        }
    }

private:
    static bool isLike(const Profile &a, const Profile &b)
    {
        return std::ranges::equal(a, b, [](const Stretch &x, const Stretch &y) { return x.near < y.far && y.near < x.far; });
    }

    static Profile seenInBoth(const Profile &a, const Profile &b)
    {
        Profile both;
        for (const Stretch &x : a)
            for (const Stretch &y : b)
                if (const Stretch common{std::max(x.near, y.near), std::min(x.far, y.far)}; common.near < common.far)
                    both.push_back(common);
        return both;
    }

    [[nodiscard]] bool isStraight(const Profile &first, const Profile &between, const Profile &last, double angle) const
    {
        if (between.size() != first.size())
            return false;
        const auto fits = [&](double a, double middle, double b) {
            return std::abs(onLine(a, b, angle, 0.5) - middle) <= m_fineness.meters + m_fineness.share * middle;
        };
        for (std::size_t i = 0; i < first.size(); ++i)
            if (!fits(first[i].near, between[i].near, last[i].near) || !fits(first[i].far, between[i].far, last[i].far))
                return false;
        return true;
    }

    void add(double from, const Profile &first, double to, const Profile &last)
    {
        for (std::size_t i = 0; i < first.size(); ++i)
            m_surface.wedges.push_back({from / radians, to / radians, first[i].near, first[i].far, last[i].near, last[i].far});
    }

    const Profiler &m_profiler;
    const Fineness &m_fineness;
    Surface &m_surface;
};

/// The headings at which what stands on the way may change at once, ascending, between the two.
std::vector<double> cornersBetween(const Profiler &profiler, const Eye &eye, double begin, double end)
{
    std::vector<double> corners;
    const auto addRing = [&](const geo::Ring &ring) {
        for (const geo::Planar corner : ring) {
            const double east = corner.east - eye.place.east;
            const double north = corner.north - eye.place.north;
            if (std::hypot(east, north) > eye.view.rangeMeters)
                continue;
            const double heading = begin + std::fmod(std::atan2(east, north) - begin + 8 * std::numbers::pi, 2 * std::numbers::pi);
            if (heading > begin && heading < end)
                corners.push_back(heading);
        }
    };
    for (const Obstacles::Block *block : profiler.blocks())
        for (const geo::Polygon &polygon : block->building->footprint) {
            addRing(polygon.outer);
            for (const geo::Ring &hole : polygon.holes)
                addRing(hole);
        }
    std::ranges::sort(corners);
    return corners;
}

} // namespace

Surface surfaceOf(const Obstacles &obstacles, const Eye &eye, const Fineness &fineness)
{
    Surface surface{{eye.place.east, eye.place.north}, {}};
    if (eye.isBuiltIn)
        return surface;
    const Profiler profiler(obstacles, eye);
    const double opening = std::clamp(eye.view.openingDegrees, 0.0, 360.0) * radians;
    const double begin = std::remainder(eye.view.headingDegrees * radians - opening / 2, 2 * std::numbers::pi) + 2 * std::numbers::pi;
    const double end = begin + opening;
    std::vector<double> corners = cornersBetween(profiler, eye, begin, end);
    corners.push_back(end);
    Sweep sweep(profiler, fineness, surface);
    const double wide = std::max(1.5, 10 * fineness.degrees) * radians;
    double from = begin;
    for (const double to : corners) {
        if (to - from < 4 * beside) // two corners in one line: the next part begins at the first
            continue;
        const int parts = static_cast<int>(std::ceil((to - from) / wide));
        Profile first = profiler.along(from + beside);
        for (int part = 1; part <= parts; ++part) {
            const double next = from + (to - from) * part / parts;
            Profile last = profiler.along(part == parts ? to - beside : next);
            sweep.between(from + (to - from) * (part - 1) / parts, first, next, last);
            first = std::move(last);
        }
        from = to;
    }
    return surface;
}

bool Surface::contains(geo::Planar place) const
{
    const double heading = std::atan2(place.east - eye.east, place.north - eye.north) / radians;
    const double distance = geo::distanceMeters(eye, place);
    return std::ranges::any_of(wedges, [=](const Wedge &wedge) {
        const double turned = std::fmod(heading - wedge.fromDegrees + 1080, 360.0);
        const double angle = wedge.toDegrees - wedge.fromDegrees;
        if (turned > angle)
            return false;
        const double share = turned / angle;
        return distance >= onLine(wedge.nearFrom, wedge.nearTo, angle * radians, share)
            && distance <= onLine(wedge.farFrom, wedge.farTo, angle * radians, share);
    });
}

double Surface::squareMeters() const
{
    double sum = 0;
    for (const Wedge &wedge : wedges)
        sum += (wedge.farFrom * wedge.farTo - wedge.nearFrom * wedge.nearTo) * std::sin((wedge.toDegrees - wedge.fromDegrees) * radians) / 2;
    return sum;
}

} // namespace radar::sight
