#include "station/plan_cameras.h"

#include <algorithm>
#include <tuple>

#include "geo/distance.h"
#include "station/lookout.h"

namespace radar::station {

using base::ErrorKind;
using base::fail;
using base::Result;

Result<PlanCameras> planCameras(const Situation &situation, const PlanCamerasQuestion &question)
{
    if (!question.place.isValid())
        return fail(ErrorKind::Invalid, "the incident has no place on the globe");
    PlanCameras answer;
    answer.wanted = question.count;
    if (question.count == 0)
        return answer;
    const sight::Obstacles &obstacles = situation.lookout->obstacles();
    const geo::Planar place = situation.map->frame.toPlanar(question.place);
    std::vector<double> silent; // how far those are that cannot be opened
    for (const registry::Camera &camera : situation.cameras) {
        if (camera.state != registry::Camera::State::InUse)
            continue;
        PlanCameras::One one{camera, geo::distanceMeters(camera.position, question.place), false};
        const sight::View view = situation.lookout->viewOf(camera);
        one.isSeen = one.meters <= view.rangeMeters && obstacles.sees(obstacles.eye(view), obstacles.person(place));
        if (!one.isSeen && one.meters > farthestPlanCameraMeters)
            continue;
        if (camera.hasStream)
            answer.cameras.push_back(std::move(one));
        else
            silent.push_back(one.meters);
    }
    std::ranges::sort(answer.cameras, {}, [](const PlanCameras::One &one) { return std::tuple(!one.isSeen, one.meters, one.camera.name); });
    if (answer.cameras.size() > question.count)
        answer.cameras.resize(question.count);
    const bool isShort = answer.cameras.size() < question.count;
    const double last = isShort ? farthestPlanCameraMeters : std::ranges::max(answer.cameras, {}, &PlanCameras::One::meters).meters;
    answer.without = static_cast<std::size_t>(std::ranges::count_if(silent, [last](double meters) { return meters <= last; }));
    return answer;
}

} // namespace radar::station
