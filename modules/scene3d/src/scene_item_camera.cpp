// Where the camera of a Scene item goes when it is told to: to a place, home, down to the street, to a saved view, after somebody.

#include <algorithm>
#include <cmath>

#include "opened_building.h"
#include "scene_item_private.h"
#include "street_stand.h"

namespace radar::scene3d {

namespace {

constexpr double streetTilt = 83;     // nearly level, the eye about 4 m above the street
constexpr double streetDistance = 34; // metres

} // namespace

void SceneItem::Private::flyTo(const CameraPose &pose)
{
    rig.fly(pose, now());
    animate();
}

void SceneItem::Private::flyToOpened()
{
    const auto number = buildingId(state.openedBuilding.toStdString());
    if (!map || !number)
        return;
    const auto building = std::ranges::find(map->buildings, *number, &basemap::Building::id);
    if (building == map->buildings.end())
        return;
    CameraPose pose = rig.poseAt(building->centre, std::max(110.0, building->heightMeters * 4.2));
    pose.tiltDegrees = 36;
    flyTo(pose);
}

void SceneItem::flyTo(double latitude, double longitude, double distanceMeters)
{
    if (!d->map || !geo::Wgs84{latitude, longitude}.isValid())
        return;
    setFollowedId({});
    d->flyTo(d->rig.poseAt(d->map->frame.toPlanar({latitude, longitude}), distanceMeters));
}

void SceneItem::home()
{
    setFollowedId({});
    d->flyTo(d->rig.homePose());
}

void SceneItem::northUp()
{
    CameraPose pose = d->rig.destination();
    pose.headingDegrees = 0;
    d->flyTo(pose);
}

void SceneItem::topDown()
{
    CameraPose pose = d->rig.destination();
    if (pose.tiltDegrees > 1) {
        d->beforeTopDown = pose;
        pose.tiltDegrees = 0;
        pose.headingDegrees = 0;
    } else {
        pose.tiltDegrees = d->beforeTopDown.tiltDegrees;
        pose.headingDegrees = d->beforeTopDown.headingDegrees;
    }
    d->flyTo(pose);
}

void SceneItem::streetLevel()
{
    if (!d->map)
        return;
    const CameraPose from = d->rig.destination();
    if (from.tiltDegrees > streetTilt - 0.5 && from.distanceMeters < streetDistance + 1) { // back up
        CameraPose pose = d->beforeStreet;
        pose.target = from.target;
        d->flyTo(pose);
        return;
    }
    const geo::Planar middle{from.target.x(), from.target.y()};
    const StreetStand stand = streetStand(*d->map, middle, from.headingDegrees).value_or(StreetStand{middle, from.headingDegrees});
    d->beforeStreet = from;
    setFollowedId({});
    CameraPose pose = d->rig.poseAt(stand.place, streetDistance);
    pose.headingDegrees = stand.headingDegrees;
    pose.tiltDegrees = streetTilt;
    d->flyTo(pose);
}

QVariantMap SceneItem::view() const
{
    if (!d->map)
        return {};
    const CameraPose &pose = d->rig.destination();
    const geo::Wgs84 place = d->map->frame.toWgs84({pose.target.x(), pose.target.y()});
    return {{QStringLiteral("latitude"), place.latitude},
            {QStringLiteral("longitude"), place.longitude},
            {QStringLiteral("distance"), pose.distanceMeters},
            {QStringLiteral("heading"), pose.headingDegrees},
            {QStringLiteral("tilt"), pose.tiltDegrees}};
}

std::optional<CameraPose> SceneItem::Private::poseOf(const QVariantMap &view) const
{
    const auto figure = [&view](const char *name) { return view.value(QLatin1StringView(name), std::nan("")).toDouble(); };
    const geo::Wgs84 place{figure("latitude"), figure("longitude")};
    const double heading = figure("heading");
    const double tilt = figure("tilt");
    const double distance = figure("distance");
    if (!map || !place.isValid() || !std::isfinite(heading) || !std::isfinite(tilt) || !(distance > 0))
        return {};
    CameraPose pose = rig.poseAt(map->frame.toPlanar(place), distance);
    pose.headingDegrees = heading;
    pose.tiltDegrees = std::clamp(tilt, 0.0, CameraRig::maxTilt);
    return pose;
}

void SceneItem::showView(const QVariantMap &view)
{
    const auto pose = d->poseOf(view);
    if (!pose)
        return;
    setFollowedId({});
    d->flyTo(*pose);
}

void SceneItem::standAt(const QVariantMap &view)
{
    const auto pose = d->poseOf(view);
    if (!pose)
        return;
    d->rig.setPose(*pose);
    d->showCamera();
}

QString SceneItem::followedId() const { return d->followedId; }

void SceneItem::setFollowedId(const QString &id)
{
    if (id == d->followedId)
        return;
    d->followedId = id;
    d->follow(Private::Follow::Now);
    Q_EMIT followedIdChanged();
}

/// In calm steps: the camera rests while the one it follows is near the middle, and flies on when they are about to leave it.
void SceneItem::Private::follow(Follow when)
{
    if (followedId.isEmpty() || !map || !state.picture)
        return;
    const std::string id = followedId.toStdString();
    const auto symbol = std::ranges::find(state.picture->symbols, id, &picture::Symbol::id);
    if (symbol == state.picture->symbols.end())
        return; // may come back
    const geo::Planar place = map->frame.toPlanar(symbol->position);
    constexpr double middle = 0.22; // of the shorter side
    if (when == Follow::WhenLeaving) {
        if (rig.isFlying())
            return;
        const CameraView view = rig.view();
        const auto pixel = view.project(ground->at(place));
        const double off = pixel ? (*pixel - osg::Vec2d(view.width / 2, view.height / 2)).length() : 1e9;
        if (off < middle * std::min(view.width, view.height))
            return;
    }
    flyTo(rig.poseAt(place, when == Follow::Now ? std::min(rig.destination().distanceMeters, 420.0) : rig.destination().distanceMeters));
}

void SceneItem::zoomBy(double factor)
{
    if (!(factor > 0) || !std::isfinite(factor))
        return;
    CameraPose pose = d->rig.destination();
    pose.distanceMeters = std::clamp(pose.distanceMeters / factor, CameraRig::minDistance, d->rig.maxDistance());
    d->flyTo(pose);
}

void SceneItem::orbitBy(double headingDegrees, double tiltDegrees)
{
    d->rig.orbitBy(headingDegrees, tiltDegrees);
    d->showCamera();
}

void SceneItem::panBy(double pixelsRight, double pixelsUp)
{
    setFollowedId({});
    d->rig.panBy(pixelsRight / d->magnification, pixelsUp / d->magnification);
    d->showCamera();
}

} // namespace radar::scene3d
