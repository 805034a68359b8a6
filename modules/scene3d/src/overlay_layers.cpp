#include "overlay_layers.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <osg/PolygonOffset>

#include "building_mesh.h"
#include "look.h"
#include "opened_building.h"

namespace radar::scene3d {

namespace {

using picture::RouteLine;
using picture::Symbol;
using picture::SymbolKind;

void mix(std::size_t &hash, std::size_t value) { hash ^= value + 0x9e3779b97f4a7c15ULL + (hash << 6) + (hash >> 2); }
void mix(std::size_t &hash, double value) { mix(hash, std::hash<double>{}(value)); }

void addRoute(Mesh &mesh, const RouteLine &route, const geo::LocalFrame &frame, const Ground &ground, const look::Palette &palette)
{
    std::vector<osg::Vec3d> line;
    constexpr double above = 1.6;
    for (const auto &point : route.points) {
        const geo::Planar p = frame.toPlanar(point);
        if (!line.empty()) {
            const geo::Planar from{line.back().x(), line.back().y()};
            const double length = geo::distanceMeters(from, p);
            if (length < 0.05)
                continue;
            const int parts = ground.isFlat() ? 1 : std::max(1, static_cast<int>(std::ceil(length / 10)));
            for (int i = 1; i < parts; ++i) {
                const double share = static_cast<double>(i) / parts;
                line.push_back(ground.at({from.east + (p.east - from.east) * share, from.north + (p.north - from.north) * share})
                               + osg::Vec3d(0, 0, above));
            }
        }
        line.push_back(ground.at(p) + osg::Vec3d(0, 0, above));
    }
    const osg::Vec3 colour = look::colour(route.isProposed ? palette.proposed : palette.status(route.status));
    const osg::Vec4ub paint = look::baked(colour, 1, route.isProposed ? 0.7F : 0.95F);
    const float half = route.isProposed ? 1.3F : 2.2F;
    float along = 0;
    // Each piece is its own quad; a little overlap hides the joints of so thin a line.
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        osg::Vec3d direction = line[i + 1] - line[i];
        const auto length = static_cast<float>(direction.normalize());
        const osg::Vec4 ahead(osg::Vec3(direction), 0);
        const float flow = route.isProposed ? 0.0F : 1.0F;
        const auto a = mesh.add(line[i], paint, {1, along, flow, half}, ahead);
        const auto b = mesh.add(line[i], paint, {-1, along, flow, half}, ahead);
        const auto c = mesh.add(line[i + 1], paint, {-1, along + length, flow, half}, ahead);
        const auto d = mesh.add(line[i + 1], paint, {1, along + length, flow, half}, ahead);
        mesh.quad(a, b, c, d);
        along += length;
    }
}

/// What the camera really sees: its sight, cut by houses and hills.
void addSight(Mesh &mesh, const Symbol &camera, const geo::LocalFrame &frame, const Ground &ground, const look::Palette &palette, bool isMarked)
{
    const geo::Planar eye = frame.toPlanar(camera.sight->eye);
    const double range = std::max(1.0, camera.rangeMeters);
    const osg::Vec4ub paint = look::baked(look::colour(palette.sector), 1, isMarked ? 0.62F : palette.sectorAlpha);
    for (const picture::Sight::Wedge &wedge : camera.sight->wedges) {
        const double depth = std::max(wedge.farFrom - wedge.nearFrom, wedge.farTo - wedge.nearTo);
        const int rings = ground.isFlat() ? 1 : std::max(1, static_cast<int>(depth / 12));
        const auto corner = [&](double degrees, double near, double far, int ring) {
            const double distance = near + (far - near) * ring / rings;
            const double heading = degrees * std::numbers::pi / 180;
            const geo::Planar p{eye.east + std::sin(heading) * distance, eye.north + std::cos(heading) * distance};
            // The sides of the opening are drawn as lines; where a house cuts it, there are none.
            const double across = 2 * std::remainder(degrees - camera.headingDegrees, 360.0) / std::max(1.0, camera.fieldOfViewDegrees);
            return mesh.add(ground.at(p), paint, {static_cast<float>(std::min(1.0, distance / range)), static_cast<float>(across), 0, 0});
        };
        auto left = corner(wedge.fromDegrees, wedge.nearFrom, wedge.farFrom, 0);
        auto right = corner(wedge.toDegrees, wedge.nearTo, wedge.farTo, 0);
        for (int ring = 1; ring <= rings; ++ring) {
            const auto nextLeft = corner(wedge.fromDegrees, wedge.nearFrom, wedge.farFrom, ring);
            const auto nextRight = corner(wedge.toDegrees, wedge.nearTo, wedge.farTo, ring);
            mesh.quad(left, nextLeft, nextRight, right);
            left = nextLeft;
            right = nextRight;
        }
    }
}

/// As it is registered, while nobody has worked out what stands in its way.
void addSector(Mesh &mesh, const Symbol &camera, const geo::LocalFrame &frame, const Ground &ground, const look::Palette &palette, bool isMarked)
{
    const geo::Planar at = frame.toPlanar(camera.position);
    const double opening = std::clamp(camera.fieldOfViewDegrees, 1.0, 360.0);
    const int parts = std::max(4, static_cast<int>(opening / 7));
    const int rings = ground.isFlat() ? 1 : std::max(1, static_cast<int>(camera.rangeMeters / 12));
    const osg::Vec4ub paint = look::baked(look::colour(palette.sector), 1, isMarked ? 0.62F : palette.sectorAlpha);
    std::vector<Mesh::Index> before;
    for (int ring = 0; ring <= rings; ++ring) {
        const double range = camera.rangeMeters * ring / rings;
        std::vector<Mesh::Index> here;
        for (int part = 0; part <= parts; ++part) {
            const double share = static_cast<double>(part) / parts;
            const double heading = (camera.headingDegrees + (share - 0.5) * opening) * std::numbers::pi / 180;
            const geo::Planar p{at.east + std::sin(heading) * range, at.north + std::cos(heading) * range};
            here.push_back(
                mesh.add(ground.at(p), paint, {static_cast<float>(ring) / static_cast<float>(rings), static_cast<float>(share * 2 - 1), 0, 0}));
        }
        if (ring > 0)
            for (std::size_t part = 0; part + 1 < here.size(); ++part)
                mesh.quad(before[part], here[part], here[part + 1], before[part + 1]);
        before = std::move(here);
    }
}

} // namespace

RouteLayer::RouteLayer(const States &states) : m_states(states), m_group(new osg::Group) {}

void RouteLayer::setPicture(const picture::Picture &picture, const geo::LocalFrame &frame, const Ground &ground, look::Hour hour)
{
    std::size_t fingerprint = std::hash<const Ground *>{}(&ground);
    mix(fingerprint, static_cast<std::size_t>(hour));
    for (const RouteLine &route : picture.routes) {
        mix(fingerprint, std::hash<std::string>{}(route.id));
        mix(fingerprint, static_cast<std::size_t>(route.status) * 2 + (route.isProposed ? 1U : 0U));
        for (const auto &point : route.points) {
            mix(fingerprint, point.latitude);
            mix(fingerprint, point.longitude);
        }
    }
    if (fingerprint == m_fingerprint)
        return;
    m_fingerprint = fingerprint;
    m_group->removeChildren(0, m_group->getNumChildren());
    Mesh mesh;
    m_flowing = false;
    for (const RouteLine &route : picture.routes)
        if (route.isProposed)
            addRoute(mesh, route, frame, ground, look::palette(hour));
    for (const RouteLine &route : picture.routes) {
        if (!route.isProposed) {
            addRoute(mesh, route, frame, ground, look::palette(hour));
            m_flowing = true;
        }
    }
    if (const auto hidden = mesh.geometry(m_states.routeHidden)) {
        m_group->addChild(hidden);
        m_group->addChild(mesh.geometry(m_states.route));
    }
}

SectorLayer::SectorLayer(const States &states) : m_states(states), m_group(new osg::Group) {}

bool SectorLayer::setPicture(const picture::Picture &picture, const geo::LocalFrame &frame, const Ground &ground, look::Hour hour,
                             const std::string &marked)
{
    std::size_t fingerprint = std::hash<const Ground *>{}(&ground) ^ std::hash<std::string>{}(marked.starts_with("camera:") ? marked : std::string());
    mix(fingerprint, static_cast<std::size_t>(hour));
    const auto isShown = [](const Symbol &s) { return s.kind == SymbolKind::Camera && s.status != picture::Status::Offline && s.rangeMeters > 0; };
    for (const Symbol &symbol : picture.symbols) {
        if (!isShown(symbol))
            continue;
        for (const double value :
             {symbol.position.latitude, symbol.position.longitude, symbol.headingDegrees, symbol.fieldOfViewDegrees, symbol.rangeMeters})
            mix(fingerprint, value);
        mix(fingerprint, std::hash<const picture::Sight *>{}(symbol.sight.get()));
    }
    if (fingerprint == m_fingerprint)
        return false;
    m_fingerprint = fingerprint;
    m_group->removeChildren(0, m_group->getNumChildren());
    Mesh mesh;
    for (const Symbol &symbol : picture.symbols)
        if (isShown(symbol))
            (symbol.sight ? addSight : addSector)(mesh, symbol, frame, ground, look::palette(hour), symbol.id == marked);
    if (const auto geometry = mesh.geometry(m_states.sector))
        m_group->addChild(geometry);
    return true;
}

MarkLayer::MarkLayer(const States &states) : m_group(new osg::Group)
{
    const auto lit = [&](float marked) {
        osg::ref_ptr<osg::StateSet> state = new osg::StateSet(*states.building);
        state->addUniform(new osg::Uniform("marked", marked));
        state->setAttributeAndModes(new osg::PolygonOffset(-1, -1)); // over the same walls
        return state;
    };
    m_selectedState = lit(1);
    m_hoveredState = lit(2);
}

void MarkLayer::setMarks(const basemap::Map *map, const Ground &ground, look::Hour hour, const std::string &selected, const std::string &hovered)
{
    if (map == m_map && hour == m_hour && selected == m_selected && hovered == m_hovered)
        return;
    m_map = map;
    m_hour = hour;
    m_selected = selected;
    m_hovered = hovered;
    m_group->removeChildren(0, m_group->getNumChildren());
    if (map) {
        add(*map, ground, selected, m_selectedState);
        if (hovered != selected)
            add(*map, ground, hovered, m_hoveredState);
    }
}

void MarkLayer::add(const basemap::Map &map, const Ground &ground, const std::string &id, osg::StateSet *state)
{
    const auto number = buildingId(id);
    if (!number)
        return;
    Tiles tiles;
    for (std::size_t i = 0; i < map.buildings.size(); ++i) // an outline is drawn by its parts
        if (map.buildings[i].id == *number || map.buildings[i].outlineOf == *number)
            addBuilding(tiles, map.buildings[i], static_cast<int>(i), ground, look::palette(m_hour));
    for (const auto &[key, tile] : tiles)
        if (const auto geometry = tile.buildings.geometry(state))
            m_group->addChild(geometry);
}

} // namespace radar::scene3d
