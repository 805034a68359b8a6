#pragma once
// GPX 1.1 in and out; 1.0 and files without a namespace in. Positions WGS-84 (never write GCJ-02 into one), height above the
// sea, time UTC. Source: topografix.com/GPX/1/1; protocol notes §5. At most 64 MiB and a million points; DTDs are refused.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "protocols/message.h"

namespace radar::protocols {

struct GpxSegment {
    std::vector<Fix> points;
};
struct GpxTrack {
    std::string name;
    std::vector<GpxSegment> segments;
};
struct GpxPlace {
    std::string name;
    Fix fix;
};
struct Gpx {
    std::string version; ///< as the file says; empty when it does not
    std::string creator;
    std::vector<GpxPlace> waypoints;
    std::vector<GpxTrack> routes; ///< one segment each
    std::vector<GpxTrack> tracks;
    std::size_t points = 0; ///< of all of them
};

[[nodiscard]] base::Result<Gpx> parseGpx(std::string_view xml);
/// Kind::Batch: waypoints, then routes, then tracks.
[[nodiscard]] Message toMessage(const Gpx &gpx);
/// A new segment wherever two fixes are further apart than `gap`. Speed and course go into Garmin's TrackPointExtension.
[[nodiscard]] std::string encodeGpx(std::string_view creator, std::span<const GpxTrack> tracks, std::span<const GpxPlace> waypoints,
                                    std::chrono::seconds gap = std::chrono::minutes(5));

} // namespace radar::protocols
