#include "building_mesh.h"
#include "label_layer.h"
#include "mapstyle/map_names.h"

namespace radar::scene3d {

namespace {

osg::Vec3 anchorOf(const mapstyle::MapName &name, const Ground &ground)
{
    if (!name.building)
        return osg::Vec3(ground.at(name.anchor));
    return {static_cast<float>(name.anchor.east), static_cast<float>(name.anchor.north),
            static_cast<float>(footOf(*name.building, ground) + name.building->heightMeters + 0.5)};
}

TextSize sizeOf(mapstyle::NameSize size)
{
    switch (size) {
    case mapstyle::NameSize::Small: return TextSize::Small;
    case mapstyle::NameSize::Normal: return TextSize::Normal;
    case mapstyle::NameSize::Large: break;
    }
    return TextSize::Large;
}

} // namespace

std::vector<MapLabel> mapLabels(const basemap::Map &map, const Ground &ground)
{
    std::vector<MapLabel> labels;
    for (mapstyle::MapName &name : mapstyle::mapNames(map)) {
        MapLabel label;
        label.anchor = anchorOf(name, ground);
        if (name.isAlong()) {
            label.along = osg::Vec3(ground.at(name.after) - ground.at(name.before));
            label.along.normalize();
        }
        label.lengthMeters = static_cast<float>(name.lengthMeters);
        label.local = std::move(name.local);
        label.english = std::move(name.english);
        label.size = sizeOf(name.size);
        label.ink = name.ink;
        label.priority = name.priority;
        label.coarsest = name.coarsest;
        label.finest = name.finest;
        label.building = name.building;
        labels.push_back(std::move(label));
    }
    return labels;
}

} // namespace radar::scene3d
