#pragma once
// How one moves about: a camera that hangs on a point of the ground. Plain mathematics in the map's local frame; no OpenGL,
// no clock (seconds are handed in). Screen points are in pixels of the viewport, x to the right, y down.
//
// Promises (tst_camera_rig): panning keeps the ground under the cursor; zooming keeps the ground under the cursor; the eye stays
// above the ground; the target stays on the map.

#include <memory>
#include <optional>
#include <osg/Matrixd>
#include <osg/Vec2d>

#include "ground.h"
#include "mapstyle/view.h"

namespace radar::scene3d {

struct CameraPose {
    osg::Vec3d target;                          ///< on the ground, in the middle of the picture
    double headingDegrees = 0;                  ///< where the camera looks, clockwise from north
    double tiltDegrees = 45;                    ///< 0 straight down … 84 nearly level
    double distanceMeters = 1000;               ///< from the eye to the target
    [[nodiscard]] osg::Vec3d direction() const; ///< from the eye to the target, length 1
    [[nodiscard]] osg::Vec3d eye() const { return target - direction() * distanceMeters; }
    [[nodiscard]] osg::Vec3d up() const;
    friend bool operator==(const CameraPose &, const CameraPose &) = default;
};

/// What the renderer needs of a camera for one frame.
struct CameraView {
    CameraPose pose;
    osg::Matrixd view, projection;
    double width = 1, height = 1;
    [[nodiscard]] std::optional<osg::Vec2d> project(const osg::Vec3d &place) const; ///< empty behind the eye
    [[nodiscard]] Ray ray(const osg::Vec2d &pixel) const;
    [[nodiscard]] double metersPerPixel(double distanceMeters) const;
};

class CameraRig {
public:
    static constexpr double minDistance = 12, maxTilt = 84, fieldOfViewDegrees = mapstyle::fieldOfViewDegrees, flightSeconds = 0.6;

    CameraRig();
    void setGround(std::shared_ptr<const Ground> ground); ///< does not move the camera
    void setViewport(double width, double height);
    /// The part of the viewport over which nothing lies, in pixels; too small or empty: all of it.
    void setFree(const osg::Vec2d &topLeft, const osg::Vec2d &size);

    [[nodiscard]] const CameraPose &pose() const { return m_pose; }
    void setPose(const CameraPose &pose);
    [[nodiscard]] CameraView view() const;
    [[nodiscard]] double metersPerPixel() const; ///< in the middle
    [[nodiscard]] double maxDistance() const;
    [[nodiscard]] std::optional<osg::Vec3d> groundAt(const osg::Vec2d &pixel) const;

    /// The ground under `from` comes to lie under `to`.
    void drag(const osg::Vec2d &from, const osg::Vec2d &to);
    void panBy(double pixelsRight, double pixelsUp);
    /// factor < 1 goes nearer; the ground under `pixel` stays there.
    void zoomAt(const osg::Vec2d &pixel, double factor);
    void orbitBy(double headingDegrees, double tiltDegrees);

    /// All of the map's extent within the free part, with some air around it; north up.
    [[nodiscard]] CameraPose homePose() const;
    [[nodiscard]] CameraPose poseAt(geo::Planar place, double distanceMeters) const; ///< heading and tilt as they are
    void fly(const CameraPose &to, double nowSeconds);
    [[nodiscard]] bool isFlying() const { return m_flight.has_value(); }
    void stop() { m_flight.reset(); }
    /// Where a flight leads, or where the camera is.
    [[nodiscard]] const CameraPose &destination() const { return m_flight ? m_flight->to : m_pose; }
    /// Moves a flight on; true while there is one.
    bool tick(double nowSeconds);

private:
    struct Flight {
        CameraPose from, to;
        double startSeconds = 0;
    };
    [[nodiscard]] CameraView viewFrom(const CameraPose &pose) const;
    void anchor();
    void keepInside();

    std::shared_ptr<const Ground> m_ground;
    CameraPose m_pose;
    double m_width = 1280, m_height = 720;
    osg::Vec2d m_freeTopLeft, m_freeSize;
    std::optional<Flight> m_flight;
};

} // namespace radar::scene3d
