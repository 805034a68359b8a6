#include "sight/coverage.h"

#include <algorithm>

namespace radar::sight {

namespace {

std::shared_ptr<const SeenByOne> lookFrom(const Obstacles &obstacles, const Streets &streets, const View &view)
{
    auto seen = std::make_shared<SeenByOne>();
    seen->view = view;
    const Eye eye = obstacles.eye(view);
    streets.appendNear({eye.place.east, eye.place.north}, view.rangeMeters, seen->pieces);
    std::erase_if(seen->pieces, [&](std::uint32_t piece) { return !obstacles.sees(eye, obstacles.person(streets.pieces()[piece].middle())); });
    std::ranges::sort(seen->pieces);
    return seen;
}

std::vector<BlindStretch> blindStretches(const Streets &streets, const std::vector<std::uint16_t> &seenBy)
{
    std::vector<BlindStretch> stretches;
    const auto &pieces = streets.pieces();
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        if (seenBy[i] > 0)
            continue;
        const Streets::Piece &piece = pieces[i];
        const bool goesOn = i > 0 && seenBy[i - 1] == 0 && pieces[i - 1].way == piece.way;
        if (!goesOn)
            stretches.push_back({streets.ways()[piece.way], {piece.begin}, 0});
        auto &line = stretches.back().line;
        // A corner for each bend, not for each piece.
        if (line.size() >= 2) {
            const geo::Planar a = line[line.size() - 2];
            const geo::Planar b = line.back();
            const double aside = (b.east - a.east) * (piece.end.north - b.north) - (b.north - a.north) * (piece.end.east - b.east);
            if (std::abs(aside) < 1e-3)
                line.pop_back();
        }
        line.push_back(piece.end);
        stretches.back().meters += piece.meters();
    }
    return stretches;
}

} // namespace

Coverage coverageOf(const Obstacles &obstacles, const Streets &streets, std::span<const View> views, const Coverage *before)
{
    Coverage coverage;
    for (const View &view : views) {
        const SeenByOne *known = nullptr;
        if (before) {
            const auto same = std::ranges::find(before->cameras, view, [](const auto &camera) { return camera->view; });
            if (same != before->cameras.end()) {
                coverage.cameras.push_back(*same);
                known = same->get();
            }
        }
        if (!known)
            coverage.cameras.push_back(lookFrom(obstacles, streets, view));
    }
    coverage.seenBy.assign(streets.pieces().size(), 0);
    for (const auto &camera : coverage.cameras)
        for (const std::uint32_t piece : camera->pieces)
            ++coverage.seenBy[piece];
    for (std::size_t i = 0; i < coverage.seenBy.size(); ++i) {
        const double meters = streets.pieces()[i].meters();
        coverage.allMeters += meters;
        coverage.seenMeters += coverage.seenBy[i] > 0 ? meters : 0;
    }
    coverage.blind = blindStretches(streets, coverage.seenBy);
    return coverage;
}

} // namespace radar::sight
