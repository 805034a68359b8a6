#pragma once
// A file as an answer, or the part of it that was asked for (RFC 9110 §14: one range of bytes). Pure.

#include <memory>
#include <string_view>
#include <vector>

#include "http_server.h"

namespace radar::gateway {

/// 200 with all of it; 206 with the part; 416 for a part behind its end. A header that names several parts, or makes no sense, asks for all of it.
[[nodiscard]] Response fileResponse(std::shared_ptr<const std::vector<std::uint8_t>> file, const char *contentType, std::string_view range);

} // namespace radar::gateway
