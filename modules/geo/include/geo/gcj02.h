#pragma once
// The Chinese map datums. They appear here and in the codec that speaks them, nowhere else.
// Source: the published GCJ-02 polynomial (a = 6378245, e² = 0.00669342162296594323) and Baidu's polar shift.

#include "geo/wgs84.h"

namespace radar::geo {

struct Gcj02 {
    double latitude = 0;
    double longitude = 0;
};
struct Bd09 {
    double latitude = 0;
    double longitude = 0;
};

/// Where GCJ-02 differs from WGS-84: mainland China with its coastal waters, Hainan and the Paracels; without Hong Kong, Macau
/// and Taiwan (nor Kinmen and Matsu). The polygon is our own: about 1 km at Hong Kong, Macau and border towns, 20 km elsewhere.
[[nodiscard]] bool isInMainlandChina(Wgs84 place);

[[nodiscard]] Gcj02 toGcj02(Wgs84 place);
/// Exact inverse by fixed-point iteration: the round trip stays below 1e-6 m. Within 700 m of the polygon's edge a GCJ-02 place
/// can have two origins; the one inside is taken.
[[nodiscard]] Wgs84 toWgs84(Gcj02 place);
[[nodiscard]] Bd09 toBd09(Gcj02 place);
[[nodiscard]] Gcj02 toGcj02(Bd09 place); ///< exact too: the published inverse alone leaves 0.2 m

} // namespace radar::geo
