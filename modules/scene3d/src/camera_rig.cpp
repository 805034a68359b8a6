#include "camera_rig.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <osg/BoundingBox>

namespace radar::scene3d {

namespace {

constexpr double degrees = std::numbers::pi / 180;
constexpr double eyeClearance = 3;

double turned(double heading)
{
    heading = std::fmod(heading, 360);
    return heading < 0 ? heading + 360 : heading;
}

double shortestTurn(double from, double to)
{
    double turn = std::fmod(to - from, 360);
    if (turn > 180)
        turn -= 360;
    if (turn < -180)
        turn += 360;
    return turn;
}

/// Where the ray meets the level plane at this height.
std::optional<osg::Vec3d> onLevel(const Ray &ray, double height)
{
    if (ray.direction.z() > -1e-4)
        return {};
    const double t = (height - ray.origin.z()) / ray.direction.z();
    if (t < 0)
        return {};
    return ray.origin + ray.direction * t;
}

} // namespace

osg::Vec3d CameraPose::direction() const
{
    const double heading = headingDegrees * degrees;
    const double tilt = tiltDegrees * degrees;
    return {std::sin(heading) * std::sin(tilt), std::cos(heading) * std::sin(tilt), -std::cos(tilt)};
}

osg::Vec3d CameraPose::up() const
{
    const double heading = headingDegrees * degrees;
    const double tilt = tiltDegrees * degrees;
    return {std::sin(heading) * std::cos(tilt), std::cos(heading) * std::cos(tilt), std::sin(tilt)};
}

std::optional<osg::Vec2d> CameraView::project(const osg::Vec3d &place) const
{
    const osg::Vec4d clip = osg::Vec4d(place, 1) * view * projection;
    if (clip.w() <= 0.01)
        return {};
    return osg::Vec2d((clip.x() / clip.w() * 0.5 + 0.5) * width, (0.5 - clip.y() / clip.w() * 0.5) * height);
}

Ray CameraView::ray(const osg::Vec2d &pixel) const
{
    const double x = pixel.x() / width * 2 - 1;
    const double y = 1 - pixel.y() / height * 2;
    const double half = std::tan(CameraRig::fieldOfViewDegrees * degrees / 2);
    const osg::Vec3d forward = pose.direction();
    const osg::Vec3d up = pose.up();
    const osg::Vec3d right = forward ^ up;
    osg::Vec3d direction = forward + right * (x * half * width / height) + up * (y * half);
    direction.normalize();
    return {pose.eye(), direction};
}

double CameraView::metersPerPixel(double distanceMeters) const
{
    return 2 * distanceMeters * std::tan(CameraRig::fieldOfViewDegrees * degrees / 2) / std::max(1.0, height);
}

CameraRig::CameraRig() : m_ground(std::make_shared<Ground>(nullptr)) { m_pose = homePose(); }

void CameraRig::setGround(std::shared_ptr<const Ground> ground) { m_ground = std::move(ground); }

void CameraRig::setViewport(double width, double height)
{
    m_width = std::max(1.0, width);
    m_height = std::max(1.0, height);
}

void CameraRig::setFree(const osg::Vec2d &topLeft, const osg::Vec2d &size)
{
    m_freeTopLeft = topLeft;
    m_freeSize = size;
}

void CameraRig::setPose(const CameraPose &pose)
{
    m_flight.reset();
    m_pose = pose;
    keepInside();
}

CameraView CameraRig::view() const { return viewFrom(m_pose); }

double CameraRig::metersPerPixel() const { return 2 * m_pose.distanceMeters * std::tan(fieldOfViewDegrees * degrees / 2) / m_height; }

double CameraRig::maxDistance() const
{
    // Narrow viewports need to be farther away to see as much.
    const double narrow = std::max(1.0, m_height / m_width);
    return std::max(2'000.0, m_ground->size() * 2.6 * narrow);
}

std::optional<osg::Vec3d> CameraRig::groundAt(const osg::Vec2d &pixel) const { return m_ground->hit(view().ray(pixel)); }

void CameraRig::drag(const osg::Vec2d &from, const osg::Vec2d &to)
{
    m_flight.reset();
    const CameraView current = view();
    const Ray fromRay = current.ray(from);
    const auto grabbed = m_ground->hit(fromRay, m_pose.distanceMeters * 6 + 200);
    const auto reached = grabbed ? onLevel(current.ray(to), grabbed->z()) : std::nullopt;
    osg::Vec3d shift;
    if (reached && (*reached - m_pose.eye()).length() < m_pose.distanceMeters * 8 + 200) {
        shift = *grabbed - *reached;
        shift.z() = 0;
        m_pose.target += shift;
        anchor();
        keepInside();
    } else {
        panBy(from.x() - to.x(), to.y() - from.y()); // the sky was grabbed
    }
}

void CameraRig::panBy(double pixelsRight, double pixelsUp)
{
    m_flight.reset();
    const double heading = m_pose.headingDegrees * degrees;
    const double scale = metersPerPixel();
    const osg::Vec3d right(std::cos(heading), -std::sin(heading), 0);
    const osg::Vec3d ahead(std::sin(heading), std::cos(heading), 0);
    m_pose.target += right * (pixelsRight * scale) + ahead * (pixelsUp * scale / std::max(0.35, std::cos(m_pose.tiltDegrees * degrees)));
    anchor();
    keepInside();
}

void CameraRig::zoomAt(const osg::Vec2d &pixel, double factor)
{
    m_flight.reset();
    const double wanted = std::clamp(m_pose.distanceMeters * factor, minDistance, maxDistance());
    factor = wanted / m_pose.distanceMeters;
    auto fixed = groundAt(pixel);
    if (!fixed || (*fixed - m_pose.eye()).length() > m_pose.distanceMeters * 5)
        fixed = m_pose.target; // towards the horizon one zooms into the middle
    m_pose.target = *fixed + (m_pose.target - *fixed) * factor;
    m_pose.distanceMeters = wanted;
    anchor();
    keepInside();
}

void CameraRig::orbitBy(double headingDegrees, double tiltDegrees)
{
    m_flight.reset();
    m_pose.headingDegrees = turned(m_pose.headingDegrees + headingDegrees);
    m_pose.tiltDegrees = std::clamp(m_pose.tiltDegrees + tiltDegrees, 0.0, maxTilt);
    keepInside();
}

/// Puts the target on the ground along the line of sight: the picture stays as it is.
void CameraRig::anchor()
{
    const osg::Vec3d eye = m_pose.eye();
    const auto hit = m_ground->hit({eye, m_pose.direction()}, m_pose.distanceMeters * 4 + 500);
    if (!hit)
        return;
    const double distance = (*hit - eye).length();
    if (distance < minDistance * 0.5 || distance > maxDistance() * 1.5)
        return;
    m_pose.target = *hit;
    m_pose.distanceMeters = distance;
}

void CameraRig::keepInside()
{
    const geo::Box &extent = m_ground->extent();
    const double margin = 0.15 * m_ground->size() + 50;
    m_pose.target.x() = std::clamp(m_pose.target.x(), extent.low.east - margin, extent.high.east + margin);
    m_pose.target.y() = std::clamp(m_pose.target.y(), extent.low.north - margin, extent.high.north + margin);
    m_pose.distanceMeters = std::clamp(m_pose.distanceMeters, minDistance, maxDistance());
    m_pose.tiltDegrees = std::clamp(m_pose.tiltDegrees, 0.0, maxTilt);
    const osg::Vec3d eye = m_pose.eye();
    const double lacking = m_ground->heightAt({eye.x(), eye.y()}) + eyeClearance - eye.z();
    if (lacking > 0)
        m_pose.target.z() += lacking;
    const double below = m_ground->heightAt({m_pose.target.x(), m_pose.target.y()}) - m_pose.target.z();
    if (below > 0)
        m_pose.target.z() += below;
}

CameraView CameraRig::viewFrom(const CameraPose &pose) const
{
    CameraView view;
    view.pose = pose;
    view.width = m_width;
    view.height = m_height;
    const osg::Vec3d eye = pose.eye();
    view.view = osg::Matrixd::lookAt(eye, pose.target, pose.up());
    const double overGround = std::max(eyeClearance, eye.z() - m_ground->heightAt({eye.x(), eye.y()}));
    const double near = std::clamp(std::min(overGround, pose.distanceMeters) * 0.12, 0.5, 200.0);
    view.projection = osg::Matrixd::perspective(fieldOfViewDegrees, m_width / m_height, near, pose.distanceMeters * 3 + 40'000);
    return view;
}

CameraPose CameraRig::homePose() const
{
    const geo::Box &extent = m_ground->extent();
    const std::array corners{m_ground->at(extent.low), m_ground->at({extent.high.east, extent.low.north}), m_ground->at(extent.high),
                             m_ground->at({extent.low.east, extent.high.north})};
    CameraPose pose;
    pose.target = m_ground->at({(extent.low.east + extent.high.east) / 2, (extent.low.north + extent.high.north) / 2});
    pose.headingDegrees = 0;
    pose.tiltDegrees = 48;
    constexpr double least = 100;
    const bool isFreeAll = m_freeSize.x() < least || m_freeSize.y() < least;
    const osg::Vec2d topLeft = isFreeAll ? osg::Vec2d() : m_freeTopLeft;
    const osg::Vec2d size = isFreeAll ? osg::Vec2d(m_width, m_height) : m_freeSize;
    // How far out the corners lie, in shares of half the free part; 1 is its edge.
    const auto spread = [&] {
        const CameraView view = viewFrom(pose);
        osg::BoundingBoxd seen;
        for (const osg::Vec3d &corner : corners) {
            const auto pixel = view.project(corner);
            if (!pixel)
                return osg::BoundingBoxd(-9, -9, 0, 9, 9, 0);
            seen.expandBy((pixel->x() - topLeft.x()) / size.x() * 2 - 1, 1 - (pixel->y() - topLeft.y()) / size.y() * 2, 0);
        }
        return seen;
    };
    constexpr double air = 0.92;
    double near = 150;
    double far = maxDistance();
    for (int round = 0; round < 40; ++round) {
        pose.distanceMeters = round == 0 ? far : (near + far) / 2;
        // Perspective makes the near edge lie lower than the far one lies high: the middle of what is seen to the middle of the free part.
        for (int i = 0; i < 4; ++i) {
            const osg::BoundingBoxd seen = spread();
            const double metersPerPixel = 2 * pose.distanceMeters * std::tan(fieldOfViewDegrees * degrees / 2) / m_height;
            const double metersUp = metersPerPixel * size.y() / 2 / std::cos(pose.tiltDegrees * degrees);
            pose.target.x() += std::clamp((seen.xMin() + seen.xMax()) / 2, -1.0, 1.0) * metersPerPixel * size.x() / 2 * 0.7;
            pose.target.y() += std::clamp((seen.yMin() + seen.yMax()) / 2, -1.0, 1.0) * metersUp * 0.7;
        }
        const osg::BoundingBoxd seen = spread();
        const bool isWhole = seen.xMin() > -air && seen.xMax() < air && seen.yMin() > -air && seen.yMax() < air;
        (isWhole ? far : near) = pose.distanceMeters;
    }
    return pose;
}

CameraPose CameraRig::poseAt(geo::Planar place, double distanceMeters) const
{
    CameraPose pose = destination();
    pose.target = m_ground->at(place);
    pose.distanceMeters = std::clamp(distanceMeters, minDistance, maxDistance());
    return pose;
}

void CameraRig::fly(const CameraPose &to, double nowSeconds) { m_flight = Flight{m_pose, to, nowSeconds}; }

bool CameraRig::tick(double nowSeconds)
{
    if (!m_flight)
        return false;
    const double share = std::clamp((nowSeconds - m_flight->startSeconds) / flightSeconds, 0.0, 1.0);
    const double eased = share < 0.5 ? 4 * share * share * share : 1 - std::pow(-2 * share + 2, 3) / 2;
    const CameraPose &from = m_flight->from;
    const CameraPose &to = m_flight->to;
    m_pose.target = from.target + (to.target - from.target) * eased;
    m_pose.headingDegrees = turned(from.headingDegrees + shortestTurn(from.headingDegrees, to.headingDegrees) * eased);
    m_pose.tiltDegrees = from.tiltDegrees + (to.tiltDegrees - from.tiltDegrees) * eased;
    m_pose.distanceMeters = from.distanceMeters * std::pow(to.distanceMeters / from.distanceMeters, eased);
    keepInside();
    if (share >= 1)
        m_flight.reset();
    return m_flight.has_value();
}

} // namespace radar::scene3d
