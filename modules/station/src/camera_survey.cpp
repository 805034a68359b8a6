#include "station/camera_survey.h"

#include <algorithm>
#include <map>

namespace radar::station {

using base::Result;
using picture::Overlay;

Result<CoverageAnswer> cameraCoverage(const Situation &situation, const CoverageQuestion &question)
{
    const Lookout &lookout = *situation.lookout;
    std::vector<sight::View> views;
    for (const registry::Camera &camera : situation.cameras)
        if (camera.state == registry::Camera::State::InUse)
            views.push_back(lookout.viewOf(camera));
    auto coverage = std::make_shared<const sight::Coverage>(sight::coverageOf(lookout.obstacles(), lookout.streets(), views, question.before.get()));
    CoverageAnswer answer;
    answer.time = situation.time;
    answer.seenMeters = coverage->seenMeters;
    answer.allMeters = coverage->allMeters;
    answer.cameras = static_cast<int>(views.size());
    auto overlay = std::make_shared<Overlay>();
    struct Street {
        CoverageAnswer::BlindStreet blind;
        double longest = 0;
    };
    std::map<std::string, Street> streets;
    const geo::LocalFrame &frame = situation.map->frame;
    for (const sight::BlindStretch &stretch : coverage->blind) {
        Overlay::Line line{Overlay::Tone::Warning, 0, {}};
        for (const geo::Planar point : stretch.line)
            line.points.push_back(frame.toWgs84(point));
        Street &street = streets[stretch.way->name.local];
        street.blind.street = stretch.way->name.local;
        street.blind.streetEnglish = stretch.way->name.english;
        street.blind.meters += stretch.meters;
        if (stretch.meters > street.longest) {
            street.longest = stretch.meters;
            street.blind.place = line.points[line.points.size() / 2];
        }
        overlay->lines.push_back(std::move(line));
    }
    for (auto &[name, street] : streets)
        answer.blind.push_back(std::move(street.blind));
    std::ranges::stable_sort(answer.blind, std::greater(), &CoverageAnswer::BlindStreet::meters);
    answer.overlay = std::move(overlay);
    answer.coverage = std::move(coverage);
    return answer;
}

Result<NextCamerasAnswer> nextCameras(const Situation &situation, const NextCamerasQuestion &question)
{
    if (!question.coverage)
        return base::fail(base::ErrorKind::Invalid, "what the cameras see today is not known yet");
    const Lookout &lookout = *situation.lookout;
    const auto next = sight::nextPlaces(lookout.obstacles(), lookout.streets(), *question.coverage, usualCamera, question.count);
    NextCamerasAnswer answer{{}, next.candidates, next.lookedFrom, next.isBest};
    constexpr std::size_t mostNames = 2;
    for (const sight::NextPlace &place : next.places) {
        NextCamerasAnswer::Place one{situation.map->frame.toWgs84(place.view.place), place.view.headingDegrees, place.gainMeters, {}, {}};
        std::size_t names = 0;
        for (const auto &street : place.streets) {
            if (street.way->name.local.empty() || names == mostNames)
                continue;
            const std::string &english = street.way->name.in("en");
            one.streets += (names > 0 ? " / " : "") + street.way->name.local;
            one.streetsEnglish += (names > 0 ? " / " : "") + english;
            ++names;
        }
        answer.places.push_back(std::move(one));
    }
    return answer;
}

} // namespace radar::station
