#include "ground.h"

#include <algorithm>
#include <cmath>

namespace radar::scene3d {

std::optional<osg::Vec3d> Ground::hit(const Ray &ray, double reach) const
{
    const osg::Vec3d &from = ray.origin;
    const osg::Vec3d &along = ray.direction;
    if (isFlat()) {
        if (std::abs(along.z()) < 1e-9)
            return {};
        const double t = (lowest() - from.z()) / along.z();
        if (t < 0 || t > reach)
            return {};
        return from + along * t;
    }
    // Only where the ray is between the lowest and the highest ground.
    double begin = 0;
    double end = reach;
    if (std::abs(along.z()) > 1e-9) {
        double a = (highest() + 0.01 - from.z()) / along.z();
        double b = (lowest() - 0.01 - from.z()) / along.z();
        if (a > b)
            std::swap(a, b);
        begin = std::max(begin, a);
        end = std::min(end, b);
    } else if (from.z() > highest() || from.z() < lowest()) {
        return {};
    }
    const auto above = [&](double t) {
        const osg::Vec3d p = from + along * t;
        return p.z() - heightAt({p.x(), p.y()});
    };
    if (begin > end)
        return {};
    double before = begin;
    if (above(before) < 0)
        return begin > 0 ? std::optional<osg::Vec3d>(from + along * begin) : std::nullopt;
    while (before < end) {
        const double step = std::clamp(before * 0.004, 2.0, 20.0);
        const double after = std::min(end, before + step);
        if (above(after) <= 0) {
            double low = before;
            double high = after;
            for (int i = 0; i < 30; ++i) {
                const double middle = (low + high) / 2;
                (above(middle) > 0 ? low : high) = middle;
            }
            return from + along * high;
        }
        before = after;
    }
    return {};
}

} // namespace radar::scene3d
