#include "file_response.h"

#include <algorithm>
#include <charconv>
#include <format>
#include <optional>

namespace radar::gateway {

namespace {

struct Range {
    std::optional<std::size_t> first, last; ///< without a first: so many from the end
};

/// A number too large to be one is larger than any file.
std::optional<std::size_t> numberOf(std::string_view digits)
{
    if (digits.empty() || !std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; }))
        return {};
    std::size_t value = 0;
    const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return problem == std::errc() ? value : static_cast<std::size_t>(-1);
}

std::optional<Range> rangeOf(std::string_view header)
{
    constexpr std::string_view unit = "bytes=";
    if (!header.starts_with(unit))
        return {};
    header.remove_prefix(unit.size());
    const auto dash = header.find('-');
    if (dash == std::string_view::npos)
        return {};
    const auto from = header.substr(0, dash), to = header.substr(dash + 1);
    const Range range{numberOf(from), numberOf(to)};
    const bool isSound = (from.empty() || range.first) && (to.empty() || range.last) && (range.first || range.last)
        && (!range.first || !range.last || *range.first <= *range.last);
    return isSound ? std::optional(range) : std::nullopt;
}

} // namespace

Response fileResponse(std::shared_ptr<const std::vector<std::uint8_t>> file, const char *contentType, std::string_view wanted)
{
    const std::size_t size = file->size();
    const auto range = rangeOf(wanted);
    if (!range || size == 0)
        return {.contentType = contentType, .file = std::move(file), .part = {0, size}};
    const std::size_t first = range->first ? *range->first : size - std::min(size, *range->last);
    const std::size_t last = range->first && range->last ? std::min(*range->last, size - 1) : size - 1;
    if (first >= size)
        return {.status = 416, .contentRange = std::format("bytes */{}", size)};
    return {.status = 206,
            .contentType = contentType,
            .file = std::move(file),
            .part = {first, last - first + 1},
            .contentRange = std::format("bytes {}-{}/{}", first, last, size)};
}

} // namespace radar::gateway
