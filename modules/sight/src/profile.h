#pragma once
// What is seen along one heading: the stretches of the way in which somebody who stands there is seen.

#include <vector>

#include "sight/obstacles.h"

namespace radar::sight {

struct Stretch {
    double near = 0, far = 0; ///< metres from the eye
};
using Profile = std::vector<Stretch>; ///< ascending

class Profiler {
public:
    Profiler(const Obstacles &obstacles, const Eye &eye);
    [[nodiscard]] Profile along(double heading) const; ///< radians clockwise from north
    [[nodiscard]] const std::vector<const Obstacles::Block *> &blocks() const { return m_blocks; }

private:
    const Obstacles &m_obstacles;
    const Eye &m_eye;
    std::vector<const Obstacles::Block *> m_blocks; ///< within range
    double m_step = 1;
};

} // namespace radar::sight
