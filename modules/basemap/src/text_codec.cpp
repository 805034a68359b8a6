#include "text_codec.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>

namespace radar::basemap {

namespace {

constexpr std::array<std::string_view, 13> useNames{"other",  "residential", "commercial", "market",  "school",    "kindergarten", "medical",
                                                    "police", "government",  "industrial", "worship", "transport", "garage"};
constexpr std::array<std::string_view, 4> roofNames{"flat", "gabled", "hipped", "pyramidal"};
constexpr std::array<std::string_view, 15> areaNames{"water",  "park",    "grass",   "wood",  "farmland", "residential",  "commercial", "industrial",
                                                     "school", "medical", "parking", "plaza", "pitch",    "construction", "other"};
static_assert(static_cast<std::size_t>(BuildingUse::Garage) + 1 == useNames.size());
static_assert(static_cast<std::size_t>(RoofShape::Pyramidal) + 1 == roofNames.size());
static_assert(static_cast<std::size_t>(AreaKind::Other) + 1 == areaNames.size());

template <typename Enum, std::size_t size>
std::optional<Enum> named(const std::array<std::string_view, size> &names, std::string_view text)
{
    const auto found = std::ranges::find(names, text);
    if (found == names.end())
        return {};
    return static_cast<Enum>(found - names.begin());
}

template <typename Take>
bool forEach(std::string_view text, char separator, Take take)
{
    while (!text.empty()) {
        const auto end = text.find(separator);
        if (!take(text.substr(0, end)))
            return false;
        text = end == text.npos ? std::string_view() : text.substr(end + 1);
    }
    return true;
}

template <typename Number>
bool parse(std::string_view text, Number &value)
{
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size();
}

template <typename Number>
void append(std::string &text, Number value)
{
    std::array<char, 40> buffer{};
    text.append(buffer.data(), std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr);
}

void appendQuoted(std::string &json, std::string_view text)
{
    json += '"';
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            json += '\\';
            json += c;
        } else if (static_cast<unsigned char>(c) < 0x20) {
            std::array<char, 8> escape{};
            std::snprintf(escape.data(), escape.size(), "\\u%04x", static_cast<unsigned>(static_cast<unsigned char>(c)));
            json += escape.data();
        } else {
            json += c;
        }
    }
    json += '"';
}

/// Reads what appendQuoted wrote; `json` becomes the rest.
bool takeQuoted(std::string_view &json, std::string &text)
{
    if (!json.starts_with('"'))
        return false;
    for (std::size_t i = 1; i < json.size(); ++i) {
        if (json[i] == '"') {
            json.remove_prefix(i + 1);
            return true;
        }
        if (json[i] != '\\') {
            text += json[i];
            continue;
        }
        if (++i >= json.size())
            return false;
        if (json[i] == 'u') {
            unsigned code = 0;
            const auto digits = json.substr(i + 1, 4);
            const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), code, 16);
            if (digits.size() != 4 || error != std::errc() || end != digits.data() + 4 || code > 0x7f)
                return false;
            text += static_cast<char>(code);
            i += 4;
        } else {
            text += json[i];
        }
    }
    return false;
}

} // namespace

std::string joinIds(const std::vector<std::int64_t> &ids)
{
    std::string text;
    for (const auto id : ids) {
        if (!text.empty())
            text += ',';
        append(text, id);
    }
    return text;
}

std::optional<std::vector<std::int64_t>> splitIds(std::string_view text)
{
    std::vector<std::int64_t> ids;
    const bool good = forEach(text, ',', [&ids](std::string_view part) { return parse(part, ids.emplace_back()); });
    return good ? std::optional(std::move(ids)) : std::nullopt;
}

std::string joinWords(const std::vector<std::string> &words)
{
    std::string text;
    for (const auto &word : words)
        text += (text.empty() ? "" : ";") + word;
    return text;
}

std::vector<std::string> splitWords(std::string_view text)
{
    std::vector<std::string> words;
    forEach(text, ';', [&words](std::string_view part) {
        words.emplace_back(part);
        return true;
    });
    return words;
}

std::string joinPlaces(const Polyline &places)
{
    std::string text;
    for (const auto place : places) {
        if (!text.empty())
            text += ',';
        append(text, place.longitude);
        text += ' ';
        append(text, place.latitude);
    }
    return text;
}

std::optional<Polyline> splitPlaces(std::string_view text)
{
    Polyline places;
    const bool good = forEach(text, ',', [&places](std::string_view part) {
        auto &place = places.emplace_back();
        const auto space = part.find(' ');
        return space != part.npos && parse(part.substr(0, space), place.longitude) && parse(part.substr(space + 1), place.latitude)
            && place.isValid();
    });
    return good ? std::optional(std::move(places)) : std::nullopt;
}

std::string tagsToJson(const Tags &tags)
{
    if (tags.all().empty())
        return {};
    std::string json = "{";
    for (const auto &[key, value] : tags.all()) {
        if (json.size() > 1)
            json += ',';
        appendQuoted(json, key);
        json += ':';
        appendQuoted(json, value);
    }
    return json + '}';
}

std::optional<Tags> tagsFromJson(std::string_view json)
{
    if (json.empty())
        return Tags();
    std::vector<std::pair<std::string, std::string>> tags;
    if (!json.starts_with('{'))
        return {};
    do {
        json.remove_prefix(1);
        auto &[key, value] = tags.emplace_back();
        if (!takeQuoted(json, key) || !json.starts_with(':'))
            return {};
        json.remove_prefix(1);
        if (!takeQuoted(json, value))
            return {};
    } while (json.starts_with(','));
    if (json != "}")
        return {};
    return Tags(std::move(tags));
}

std::string_view name(BuildingUse use) { return useNames[static_cast<std::size_t>(use)]; }
std::string_view name(RoofShape shape) { return roofNames[static_cast<std::size_t>(shape)]; }
std::string_view name(AreaKind kind) { return areaNames[static_cast<std::size_t>(kind)]; }
std::optional<BuildingUse> buildingUseNamed(std::string_view text) { return named<BuildingUse>(useNames, text); }
std::optional<RoofShape> roofShapeNamed(std::string_view text) { return named<RoofShape>(roofNames, text); }
std::optional<AreaKind> areaKindNamed(std::string_view text) { return named<AreaKind>(areaNames, text); }

} // namespace radar::basemap
