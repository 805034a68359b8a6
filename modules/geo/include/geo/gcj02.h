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

/// Inside the polygon of mainland China (without Hong Kong and Macau), where GCJ-02 differs from WGS-84.
[[nodiscard]] bool isInMainlandChina(Wgs84 place);

[[nodiscard]] Gcj02 toGcj02(Wgs84 place);
/// Exact inverse by fixed-point iteration: the round trip stays below 1e-6 m.
[[nodiscard]] Wgs84 toWgs84(Gcj02 place);
[[nodiscard]] Bd09 toBd09(Gcj02 place);
[[nodiscard]] Gcj02 toGcj02(Bd09 place); ///< the round trip stays below 0.3 m

} // namespace radar::geo
