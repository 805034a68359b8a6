#pragma once
// What the ids of selected things say.

#include <QString>
#include <optional>

#include "basemap/map.h"

namespace radar::ui {

inline constexpr auto draftMark = "incident:new"; ///< where the incident being taken down is

/// Of "satellite:<uuid>" and the like; empty when it is none.
template <typename Id>
[[nodiscard]] std::optional<Id> idFrom(const QString &prefixed)
{
    return Id::parse(prefixed.sliced(prefixed.indexOf(u':') + 1).toStdString());
}

/// Of "building:<n>"; 0 for anything else.
[[nodiscard]] inline basemap::FeatureId buildingOf(const QString &selectedId)
{
    return selectedId.startsWith(QLatin1String("building:")) ? selectedId.sliced(9).toLongLong() : basemap::FeatureId(0);
}

} // namespace radar::ui
