#include "opened_building.h"

#include <algorithm>
#include <charconv>

#include "building_mesh.h"
#include "roof_mesh.h"

namespace radar::scene3d {

namespace {

constexpr int mostStoreys = 60;
constexpr double gapShare = 0.55;     ///< of a storey, between two of them
constexpr double cutMeters = 1.2;     ///< walls of the chosen one: low enough to look in
constexpr double liftedStoreys = 1.8; ///< those above it

} // namespace

std::optional<basemap::FeatureId> buildingId(const std::string &id)
{
    constexpr std::string_view prefix = "building:";
    basemap::FeatureId number = 0;
    if (!id.starts_with(prefix) || std::from_chars(id.data() + prefix.size(), id.data() + id.size(), number).ec != std::errc{})
        return {};
    return number;
}

std::vector<Storey> openedStoreys(const basemap::Building &building, double foot, int chosen, double slide)
{
    std::vector<Storey> storeys;
    const int count = std::clamp(building.levels, 1, mostStoreys);
    const double height = std::max(2.0, building.heightMeters) / count;
    // A tower would grow out of the picture: it opens no wider than half its height.
    const double gap = std::min(gapShare * height, 0.5 * building.heightMeters / count) * slide;
    for (int floor = 0; floor < count; ++floor) {
        const bool isAbove = chosen >= 0 && floor > chosen;
        const double lift = chosen < 0 ? floor * gap : isAbove ? liftedStoreys * height * slide : 0;
        const double bottom = foot + floor * height + lift;
        const double wall = floor == chosen ? height + (std::min(cutMeters, height) - height) * slide : height * (1 - 0.06 * slide);
        storeys.push_back({floor, bottom, bottom + wall, isAbove});
    }
    return storeys;
}

OpenedLayer::OpenedLayer(const States &states) : m_states(states), m_group(new osg::Group) {}

void OpenedLayer::show(const basemap::Building *building, const Ground &ground, look::Hour hour, int chosen, double slide)
{
    m_group->removeChildren(0, m_group->getNumChildren());
    if (!building)
        return;
    const look::Palette &palette = look::palette(hour);
    const double foot = footOf(*building, ground);
    Mesh solid;
    Mesh hint;
    for (const Storey &storey : openedStoreys(*building, foot, chosen, slide)) {
        if (storey.isHint) {
            addHint(hint, *building, storey.bottom, storey.top, palette);
            continue;
        }
        addStorey(solid, *building, storey.bottom, storey.top, storey.floor == chosen, palette);
    }
    if (const auto geometry = solid.geometry(m_states.building))
        m_group->addChild(geometry);
    if (const auto geometry = hint.geometry(m_states.hint))
        m_group->addChild(geometry);
}

} // namespace radar::scene3d
