#pragma once
// Where the Chinese datum applies. Private to geo.

#include "geo/wgs84.h"

namespace radar::geo {
[[nodiscard]] bool isInPolygonOfMainlandChina(Wgs84 place);
}
