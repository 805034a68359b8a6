#pragma once
// The incident types a community station meets: code (APCO 2.103.2), both languages, default level, and the lowest tier
// that may be sent. Editable per station later; today the built-in list.

#include <span>
#include <string_view>

#include "dispatch/types.h"

namespace radar::dispatch {

struct TypeInfo {
    std::string_view code;
    std::string_view chinese;
    std::string_view english;
    Level level;
    registry::Tier lowestTier; ///< Loose: everybody; Core: officers only
};

[[nodiscard]] std::span<const TypeInfo> incidentTypes();
[[nodiscard]] const TypeInfo *incidentType(std::string_view code); ///< null when unknown

} // namespace radar::dispatch
