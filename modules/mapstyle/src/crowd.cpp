#include "mapstyle/crowd.h"

#include <cmath>
#include <map>
#include <tuple>

namespace radar::mapstyle {

std::vector<Crowd> crowds(std::span<const CrowdMember> members)
{
    std::map<std::tuple<int, int, int>, std::vector<const CrowdMember *>> squares;
    for (const CrowdMember &member : members) {
        if (member.metersPerPixel < crowdFrom)
            continue;
        const int level = static_cast<int>(std::ceil(std::log2(member.metersPerPixel * crowdPixels)));
        const double side = std::exp2(level);
        squares[{level, static_cast<int>(std::floor(member.place.east / side)), static_cast<int>(std::floor(member.place.north / side))}].push_back(
            &member);
    }
    std::vector<Crowd> result;
    for (const auto &[key, in] : squares) {
        if (in.size() < 3)
            continue;
        Crowd crowd;
        for (const CrowdMember *member : in) {
            crowd.middle.east += member->place.east / static_cast<double>(in.size());
            crowd.middle.north += member->place.north / static_cast<double>(in.size());
            crowd.members.push_back(member->index);
        }
        crowd.metersPerPixel = in.front()->metersPerPixel;
        result.push_back(std::move(crowd));
    }
    return result;
}

} // namespace radar::mapstyle
