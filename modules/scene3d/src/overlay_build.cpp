#include "overlay_build.h"

#include <QThreadPool>
#include <algorithm>
#include <functional>
#include <mutex>
#include <optional>

#include "look.h"
#include "street_mesh.h"
#include "tessellate.h"

namespace radar::scene3d {

namespace {

using picture::ClosedPlace;
using picture::Overlay;

geo::Ring ringOf(const std::vector<geo::Wgs84> &points, const geo::LocalFrame &frame)
{
    geo::Ring ring;
    ring.reserve(points.size() + 1);
    for (const geo::Wgs84 &point : points)
        ring.push_back(frame.toPlanar(point));
    return ring;
}

geo::Ring closedRing(geo::Ring ring)
{
    if (!ring.empty())
        ring.push_back(ring.front());
    return ring;
}

void addArea(Mesh &mesh, const geo::Polygon &polygon, const osg::Vec4ub &paint, const Ground &ground)
{
    const Triangles triangles =
        divided(tessellated(polygon), [&ground](geo::Planar middle) { return ground.isFlat() || !ground.gridBox().contains(middle) ? 150.0 : 24.0; });
    std::vector<Mesh::Index> corners;
    corners.reserve(triangles.points.size());
    for (const geo::Planar &point : triangles.points)
        corners.push_back(mesh.add(ground.at(point), paint, osg::Vec4()));
    for (const auto &triangle : triangles.indices)
        mesh.triangle(corners[triangle[0]], corners[triangle[1]], corners[triangle[2]]);
}

void addLine(Tiles &tiles, const geo::Ring &line, const look::StreetLook &style, const Ground &ground)
{
    addRibbon(tiles, line, style, ground, Course::OnGround, [](Tile &tile, int) -> Mesh & { return tile.paths; });
}

std::vector<Mesh> meshesOf(Tiles &&tiles)
{
    std::vector<Mesh> meshes;
    for (auto &[key, tile] : tiles)
        if (!tile.paths.isEmpty())
            meshes.push_back(std::move(tile.paths));
    return meshes;
}

} // namespace

OverlayMeshes overlayMeshes(const Overlay *overlay, const std::vector<ClosedPlace> &closed, const geo::LocalFrame &frame, const Ground &ground,
                            const look::Palette &palette)
{
    OverlayMeshes meshes;
    Tiles lines;
    if (overlay) {
        for (const Overlay::Area &area : overlay->areas) {
            Mesh mesh;
            const auto weight = static_cast<float>(std::clamp(area.weight, 0.0, 1.0));
            const osg::Vec4ub paint = look::baked(look::colour(palette.overlayFill), 1, palette.overlayFillAlpha * weight);
            for (const Overlay::Polygon &polygon : area.polygons) {
                geo::Polygon planar;
                planar.outer = ringOf(polygon.outer, frame);
                for (const auto &hole : polygon.holes)
                    planar.holes.push_back(ringOf(hole, frame));
                addArea(mesh, planar, paint, ground);
                addLine(lines, closedRing(planar.outer), palette.edgeOfArea(area.weight), ground);
            }
            meshes.areas.push_back(std::move(mesh));
        }
        for (const Overlay::Line &line : overlay->lines)
            addLine(lines, ringOf(line.points, frame), palette.overlayLine(line), ground);
    }
    meshes.lines = meshesOf(std::move(lines));
    Tiles barred;
    for (const ClosedPlace &place : closed) {
        if (place.area.size() >= 3)
            addLine(barred, closedRing(ringOf(place.area, frame)), palette.closedEdge(), ground);
        for (const auto &line : place.lines)
            addLine(barred, ringOf(line, frame), palette.closedStreet(), ground);
    }
    meshes.closed = meshesOf(std::move(barred));
    return meshes;
}

/// Where the pool's threads leave what they have made; outlives the layer when a thread is late.
struct OverlayLayer::Workshop {
    mutable std::mutex mutex;
    std::optional<OverlayMeshes> made;
    std::function<void()> next; ///< what to do once the present work is done: only the newest counts
    bool isBusy = false;

    static void start(const std::shared_ptr<Workshop> &self, std::function<void()> work)
    {
        {
            const std::scoped_lock lock(self->mutex);
            if (self->isBusy) {
                self->next = std::move(work);
                return;
            }
            self->isBusy = true;
        }
        QThreadPool::globalInstance()->start([self, work = std::move(work)]() mutable {
            while (work) {
                work();
                const std::scoped_lock lock(self->mutex);
                work = std::exchange(self->next, {});
                self->isBusy = static_cast<bool>(work);
            }
        });
    }
};

OverlayLayer::OverlayLayer(const States &states) : m_states(states), m_group(new osg::Group), m_workshop(std::make_shared<Workshop>()) {}

OverlayLayer::~OverlayLayer() = default;

void OverlayLayer::setPicture(const picture::Picture &picture, const geo::LocalFrame &frame, std::shared_ptr<const Ground> ground, look::Hour hour,
                              std::function<void()> ready)
{
    if (picture.overlay == m_overlay && picture.closed == m_closed && ground == m_ground && hour == m_hour)
        return;
    m_overlay = picture.overlay;
    m_closed = picture.closed;
    m_ground = std::move(ground);
    m_hour = hour;
    // The workshop may not be held by the work that it keeps.
    Workshop::start(
        m_workshop,
        [workshop = std::weak_ptr(m_workshop), overlay = m_overlay, closed = m_closed, frame, ground = m_ground, hour, ready = std::move(ready)] {
            OverlayMeshes meshes = overlayMeshes(overlay.get(), closed, frame, *ground, look::palette(hour));
            if (const auto open = workshop.lock()) {
                {
                    const std::scoped_lock lock(open->mutex);
                    open->made = std::move(meshes);
                }
                ready();
            }
        });
}

bool OverlayLayer::isPending() const
{
    const std::scoped_lock lock(m_workshop->mutex);
    return m_workshop->isBusy || m_workshop->made;
}

bool OverlayLayer::take()
{
    std::optional<OverlayMeshes> made;
    {
        const std::scoped_lock lock(m_workshop->mutex);
        made = std::exchange(m_workshop->made, {});
    }
    if (!made)
        return false;
    m_group->removeChildren(0, m_group->getNumChildren());
    const auto add = [this](const std::vector<Mesh> &meshes, osg::StateSet *state) {
        for (const Mesh &mesh : meshes)
            if (const auto geometry = mesh.geometry(state))
                m_group->addChild(geometry);
    };
    add(made->areas, m_states.overlayArea);
    add(made->lines, m_states.overlayLine);
    add(made->closed, m_states.closedLine);
    return true;
}

} // namespace radar::scene3d
