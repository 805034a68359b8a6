// What a satellite leaves and means on the ground: the last two minutes of its way, and the circle it is within.

#include <algorithm>
#include <cmath>
#include <numbers>

#include "symbol_layer.h"

namespace radar::scene3d {

namespace {

using picture::Status;

constexpr auto kept = std::chrono::seconds(120);
constexpr std::size_t mostSteps = 48;
constexpr double above = 0.5;       ///< metres over the ground
constexpr double coarseMeters = 25; ///< nobody needs the circle of a good position unless they ask for it
constexpr double levelTilt = 75;    ///< from the street circles are only lines across the picture
constexpr double nearMeters = 0.4;  ///< below so many metres per pixel everybody has a tail

} // namespace

void Trail::report(geo::Planar place, base::Time time)
{
    if (!m_steps.empty() && time < m_steps.back().time)
        return; // late: the way that is shown stays
    m_steps.push_back({place, time});
    while (m_steps.size() > mostSteps || time - m_steps.front().time > kept)
        m_steps.pop_front();
}

void SymbolLayer::trace(const picture::Symbol &symbol, const Mark &mark, const ShownSymbol &shown, const CameraView &view, const Ground &ground,
                        float ratio)
{
    if (symbol.kind != picture::SymbolKind::Satellite)
        return;
    const double scale = view.metersPerPixel((shown.place - view.pose.eye()).length());
    const bool isMarked = symbol.id == m_selected || symbol.id == m_hovered;
    const osg::Vec3 colour = look::colour(mapstyle::symbolColour(symbol, *m_palette));

    const double radius = symbol.accuracyMeters;
    const bool isWide = radius > 1.8 * shown.radius * scale; // else the symbol covers it
    if (radius > 0 && radius < 3'000 && isWide && (isMarked || (scale < nearMeters && radius > coarseMeters && view.pose.tiltDegrees < levelTilt))) {
        constexpr int sides = 48;
        std::vector<osg::Vec3d> disc{shown.place};
        for (int i = 0; i < sides; ++i) {
            const double angle = i * 2 * std::numbers::pi / sides;
            disc.push_back(ground.at({shown.place.x() + std::sin(angle) * radius, shown.place.y() + std::cos(angle) * radius})
                           + osg::Vec3d(0, 0, above));
        }
        m_traces.addDisc(disc, look::baked(colour, 1, isMarked ? 0.16F : 0.05F));
        std::vector<osg::Vec3d> rim(disc.begin() + 1, disc.end());
        rim.push_back(disc[1]);
        m_traces.addLine(rim, std::vector(rim.size(), look::baked(colour, 1, isMarked ? 0.85F : 0.25F)), 0.8F * ratio);
    }

    if (!(isMarked || scale < nearMeters || (mapstyle::isBusy(symbol) && scale < 4 * nearMeters)))
        return;
    const auto &steps = mark.trail.steps();
    std::vector<osg::Vec3d> line;
    std::vector<osg::Vec4ub> colours;
    const geo::Planar here{shown.place.x(), shown.place.y()};
    for (const Trail::Step &step : steps) {
        // What was reported last is where the symbol is still gliding to.
        if (&step == &steps.back() && geo::distanceMeters(step.place, here) > 0.5)
            break;
        const double age = std::chrono::duration<double>(steps.back().time - step.time) / std::chrono::duration<double>(kept);
        line.push_back(ground.at(step.place) + osg::Vec3d(0, 0, above));
        colours.push_back(look::baked(colour, 1, static_cast<float>((1 - age) * (isMarked ? 0.85 : 0.5))));
    }
    if (line.empty())
        return;
    line.push_back(shown.place + osg::Vec3d(0, 0, above));
    colours.push_back(look::baked(colour, 1, isMarked ? 0.85F : 0.5F));
    m_traces.addLine(line, colours, (isMarked ? 1.6F : 1.1F) * ratio);
}

std::vector<ShownSymbol> SymbolLayer::gather(const std::vector<mapstyle::CrowdMember> &members, const Ground &ground, const CameraView &view,
                                             float ratio, std::vector<bool> &isGathered, std::vector<PointLabel> &labels)
{
    std::vector<ShownSymbol> gathered;
    for (const mapstyle::Crowd &crowd : mapstyle::crowds(members)) {
        ShownSymbol shown;
        shown.crowd = crowd.members.size();
        shown.place = ground.at(crowd.middle);
        const auto pixel = view.project(shown.place);
        if (!pixel)
            continue;
        shown.pixel = *pixel;
        shown.radius = 5 + 1.5 * std::log2(static_cast<double>(shown.crowd));
        const bool isAnyFree =
            std::ranges::any_of(crowd.members, [this](std::size_t index) { return m_picture->symbols[index].status == Status::Available; });
        const std::uint32_t colour = m_palette->status(isAnyFree ? Status::Available : Status::Offline);
        const auto half = static_cast<float>(shown.radius) * ratio;
        const auto put = [&](SymbolPicture picture, float scale, float alpha) {
            const float side = half * scale * mapstyle::reach(picture);
            m_billboards.add(osg::Vec3(shown.place), {-side, -side, side, side}, SymbolAtlas::rect(picture),
                             look::baked(look::colour(colour), 1, alpha));
        };
        put(SymbolPicture::Circle, 1, 0.9F);
        put(SymbolPicture::Ring, 1, 0.6F);
        PointLabel label;
        label.id = "crowd:" + std::to_string(std::lround(crowd.middle.east / 60)) + ':' + std::to_string(std::lround(crowd.middle.north / 60));
        label.anchor = osg::Vec3(shown.place);
        label.text = std::to_string(shown.crowd);
        label.right = half * 1.7F;
        label.radius = half;
        label.colour = m_palette->symbolNameStrong;
        label.priority = 800;
        labels.push_back(std::move(label));
        for (const std::size_t index : crowd.members)
            isGathered[index] = true;
        gathered.push_back(shown);
    }
    return gathered;
}

} // namespace radar::scene3d
