#include "picker.h"

#include <algorithm>
#include <cmath>

#include "building_mesh.h"
#include "mapstyle/closed_streets.h"
#include "mapstyle/symbol_look.h"

namespace radar::scene3d {

namespace {

/// The ray against the walls and the top of a prism.
std::optional<double> hitPrism(const Ray &ray, const geo::Polygon &shape, double bottom, double top, double nearest)
{
    std::optional<double> best;
    const auto consider = [&](double t) {
        if (t > 0 && t < nearest && (!best || t < *best))
            best = t;
    };
    if (ray.direction.z() < -1e-9) {
        const double t = (top - ray.origin.z()) / ray.direction.z();
        const osg::Vec3d p = ray.origin + ray.direction * t;
        if (t > 0 && geo::contains(shape, {p.x(), p.y()}))
            consider(t);
    }
    const auto walls = [&](const geo::Ring &ring) {
        for (std::size_t i = 0; i < ring.size(); ++i) {
            const geo::Planar a = ring[i];
            const geo::Planar b = ring[(i + 1) % ring.size()];
            const double ex = b.east - a.east;
            const double ey = b.north - a.north;
            const double across = ray.direction.x() * ey - ray.direction.y() * ex;
            if (std::abs(across) < 1e-12)
                continue;
            const double dx = a.east - ray.origin.x();
            const double dy = a.north - ray.origin.y();
            const double t = (dx * ey - dy * ex) / across;
            const double share = (dx * ray.direction.y() - dy * ray.direction.x()) / across;
            if (t <= 0 || share < 0 || share > 1)
                continue;
            const double z = ray.origin.z() + ray.direction.z() * t;
            if (z >= bottom && z <= top)
                consider(t);
        }
    };
    walls(shape.outer);
    for (const auto &hole : shape.holes)
        walls(hole);
    return best;
}

constexpr double cellMeters = 50;       ///< of the grid that knows which building stands where
constexpr double closedReachPixels = 5; ///< beside a closed street one still means it

} // namespace

BuildingBoxes::BuildingBoxes(std::shared_ptr<const basemap::Map> map, const Ground &ground) : m_map(std::move(map))
{
    m_boxes.reserve(m_map->buildings.size());
    m_indices.reserve(m_map->buildings.size());
    for (std::size_t i = 0; i < m_map->buildings.size(); ++i) {
        const basemap::Building &building = m_map->buildings[i];
        m_indices.emplace(building.id, static_cast<int>(i));
        if (building.hasParts)
            continue;
        geo::Box plan;
        for (const auto &polygon : building.footprint)
            for (const auto &point : polygon.outer)
                plan.include(point);
        if (plan.isEmpty())
            continue;
        const double foot = footOf(building, ground);
        m_boxes.push_back(
            {{static_cast<float>(plan.low.east), static_cast<float>(plan.low.north), static_cast<float>(foot + building.minHeightMeters)},
             {static_cast<float>(plan.high.east), static_cast<float>(plan.high.north),
              static_cast<float>(foot + std::max(2.0, building.heightMeters))},
             static_cast<int>(i)});
    }
    makeGrid();
}

void BuildingBoxes::makeGrid()
{
    if (m_boxes.empty())
        return;
    float low[2] = {m_boxes.front().low[0], m_boxes.front().low[1]}, high[2] = {low[0], low[1]};
    for (const Box &box : m_boxes) {
        for (int axis = 0; axis < 2; ++axis) {
            low[axis] = std::min(low[axis], box.low[axis]);
            high[axis] = std::max(high[axis], box.high[axis]);
        }
        m_top = std::max(m_top, static_cast<double>(box.high[2]));
    }
    m_west = static_cast<double>(low[0]);
    m_south = static_cast<double>(low[1]);
    m_columns = static_cast<int>((static_cast<double>(high[0]) - m_west) / cellMeters) + 1;
    m_rows = static_cast<int>((static_cast<double>(high[1]) - m_south) / cellMeters) + 1;
    m_cells.resize(static_cast<std::size_t>(m_columns) * static_cast<std::size_t>(m_rows));
    m_tops.assign(m_cells.size(), -1e9F);
    const auto at = [](float value, double start) { return static_cast<int>((static_cast<double>(value) - start) / cellMeters); };
    for (std::size_t i = 0; i < m_boxes.size(); ++i)
        for (int row = at(m_boxes[i].low[1], m_south); row <= at(m_boxes[i].high[1], m_south); ++row)
            for (int column = at(m_boxes[i].low[0], m_west); column <= at(m_boxes[i].high[0], m_west); ++column) {
                const std::size_t cell = cellOf(column, row);
                m_cells[cell].push_back(static_cast<int>(i));
                m_tops[cell] = std::max(m_tops[cell], m_boxes[i].high[2]);
            }
}

bool BuildingBoxes::hides(const osg::Vec3d &eye, const osg::Vec3d &place, const basemap::Building *own, const basemap::Building *opened) const
{
    if (m_cells.empty())
        return false;
    // From the place towards the eye, no higher than the highest roof.
    Ray ray{place, eye - place};
    double length = ray.direction.normalize();
    if (ray.direction.z() > 1e-6)
        length = std::min(length, std::max(0.0, (m_top - place.z()) / ray.direction.z()));
    // Square by square along its plan (Amanatides and Woo).
    const double start[2] = {(place.x() - m_west) / cellMeters, (place.y() - m_south) / cellMeters};
    int cell[2] = {static_cast<int>(std::floor(start[0])), static_cast<int>(std::floor(start[1]))};
    int step[2];
    double next[2], each[2];
    for (int axis = 0; axis < 2; ++axis) {
        const double slope = ray.direction[axis] / cellMeters; // squares a metre
        step[axis] = slope < 0 ? -1 : 1;
        each[axis] = std::abs(slope) < 1e-12 ? 1e18 : 1 / std::abs(slope);
        const double ahead = slope < 0 ? start[axis] - cell[axis] : cell[axis] + 1 - start[axis];
        next[axis] = std::abs(slope) < 1e-12 ? 1e18 : ahead * each[axis];
    }
    for (double reached = 0; reached <= length;) {
        const bool isIn = cell[0] >= 0 && cell[0] < m_columns && cell[1] >= 0 && cell[1] < m_rows;
        // The ray rises: where it comes in over the highest roof, nothing is met.
        const double low = place.z() + std::min(0.0, ray.direction.z() * each[0]) + ray.direction.z() * reached;
        if (isIn && low <= static_cast<double>(m_tops[cellOf(cell[0], cell[1])])) {
            for (const int index : m_cells[cellOf(cell[0], cell[1])]) {
                const Box &box = m_boxes[static_cast<std::size_t>(index)];
                const basemap::Building &building = m_map->buildings[static_cast<std::size_t>(box.index)];
                const auto isOf = [&building](const basemap::Building *one) {
                    return one && (&building == one || (building.isPart && building.outlineOf == one->id));
                };
                if (isOf(own) || isOf(opened))
                    continue;
                for (const auto &polygon : building.footprint)
                    if (hitPrism(ray, polygon, static_cast<double>(box.low[2]), static_cast<double>(box.high[2]), length))
                        return true;
            }
        }
        const int axis = next[0] < next[1] ? 0 : 1;
        reached = next[axis];
        next[axis] += each[axis];
        cell[axis] += step[axis];
    }
    return false;
}

int BuildingBoxes::indexOf(basemap::FeatureId id) const
{
    const auto found = m_indices.find(id);
    return found == m_indices.end() ? -1 : found->second;
}

std::optional<BuildingHit> BuildingBoxes::hit(const Ray &ray, double nearerThan, const OpenedNow &except) const
{
    const float origin[] = {static_cast<float>(ray.origin.x()), static_cast<float>(ray.origin.y()), static_cast<float>(ray.origin.z())};
    float inverse[3];
    for (int axis = 0; axis < 3; ++axis)
        inverse[axis] = 1 / static_cast<float>(std::abs(ray.direction[axis]) < 1e-9 ? 1e-9 : ray.direction[axis]);
    std::optional<BuildingHit> best;
    double nearest = nearerThan;
    for (const Box &box : m_boxes) {
        float enter = 0;
        auto leave = static_cast<float>(nearest);
        for (int axis = 0; axis < 3; ++axis) {
            const float a = (box.low[axis] - origin[axis]) * inverse[axis];
            const float b = (box.high[axis] - origin[axis]) * inverse[axis];
            enter = std::max(enter, std::min(a, b));
            leave = std::min(leave, std::max(a, b));
        }
        if (enter > leave + 0.01F)
            continue;
        const basemap::Building &building = m_map->buildings[static_cast<std::size_t>(box.index)];
        if (except.building && (box.index == except.index || building.outlineOf == except.building->id))
            continue;
        for (const auto &polygon : building.footprint) {
            if (const auto t = hitPrism(ray, polygon, static_cast<double>(box.low[2]), static_cast<double>(box.high[2]), nearest)) {
                nearest = *t;
                best = BuildingHit{box.index, ray.origin + ray.direction * *t, *t};
            }
        }
    }
    return best;
}

Pick pick(const CameraView &view, const osg::Vec2d &pixel, const SymbolLayer &symbols, const BuildingBoxes *buildings, const Ground &ground,
          const geo::LocalFrame &frame, const picture::Picture *picture, const OpenedNow &opened)
{
    Pick result;
    const ShownSymbol *nearest = nullptr;
    double nearestDistance = 1e9;
    for (const ShownSymbol &shown : symbols.shown()) {
        const double distance = std::max(0.0, (shown.pixel - pixel).length() - shown.radius);
        if (distance < 4 && distance < nearestDistance - 1) { // the front one wins when both are hit alike
            nearest = &shown;
            nearestDistance = distance;
        }
    }
    if (nearest && nearest->crowd > 0) {
        result.kind = "crowd";
        result.position = frame.toWgs84({nearest->place.x(), nearest->place.y()});
        return result;
    }
    if (nearest) {
        const picture::Symbol &symbol = symbols.picture()->symbols[nearest->index];
        result.id = symbol.id;
        result.kind = mapstyle::kindOf(symbol.kind);
        result.position = symbol.position;
        return result;
    }
    const Ray ray = view.ray(pixel);
    const auto place = ground.hit(ray);
    double reach = place ? (*place - ray.origin).length() : 60'000;
    for (const Storey &storey : opened.storeys) {
        for (const auto &polygon : opened.building->footprint) {
            const auto t = storey.isHint ? std::nullopt : hitPrism(ray, polygon, storey.bottom, storey.top, reach);
            if (!t)
                continue;
            reach = *t;
            result.floor = storey.floor;
        }
    }
    if (buildings) {
        if (const auto hit = buildings->hit(ray, reach, opened)) {
            const basemap::Building &building = buildings->map().buildings[static_cast<std::size_t>(hit->index)];
            result.floor = -1;
            const basemap::FeatureId id = building.isPart && building.outlineOf != 0 ? building.outlineOf : building.id;
            result.id = "building:" + std::to_string(id);
            result.kind = "building";
            result.position = frame.toWgs84({hit->place.x(), hit->place.y()});
            return result;
        }
    }
    if (result.floor >= 0) {
        result.id = "building:" + std::to_string(opened.building->id);
        result.kind = "building";
        const osg::Vec3d at = ray.origin + ray.direction * reach;
        result.position = frame.toWgs84({at.x(), at.y()});
        return result;
    }
    if (place) {
        const geo::Planar at{place->x(), place->y()};
        result.kind = "ground";
        result.position = frame.toWgs84(at);
        const double meters = 3 + closedReachPixels * view.metersPerPixel(reach);
        const picture::ClosedPlace *closed = picture ? mapstyle::closedPlaceAt(picture->closed, frame, at, meters) : nullptr;
        if (closed) {
            result.kind = "closure";
            result.id = closed->id;
        }
    }
    return result;
}

} // namespace radar::scene3d
