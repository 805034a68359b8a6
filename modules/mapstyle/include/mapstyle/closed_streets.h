#pragma once
// Which closed street is meant by a place on the map. Any thread.

#include <vector>

#include "geo/local_frame.h"
#include "picture/picture.h"

namespace radar::mapstyle {

/// The closed street nearest to a place; null when none is within `meters`.
[[nodiscard]] const picture::ClosedPlace *closedPlaceAt(const std::vector<picture::ClosedPlace> &closed, const geo::LocalFrame &frame,
                                                        geo::Planar place, double meters);

} // namespace radar::mapstyle
