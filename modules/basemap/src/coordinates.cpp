#include "coordinates.h"

#include <charconv>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

namespace radar::basemap {

namespace {

constexpr std::pair<std::string_view, char> signs[] = {
    {"北纬", 'N'}, {"南纬", 'S'}, {"东经", 'E'}, {"西经", 'W'}, {"北", 'N'}, {"南", 'S'}, {"东", 'E'}, {"西", 'W'}, {"°", 'd'},
    {"º", 'd'},    {"度", 'd'},   {"′", 'm'},    {"’", 'm'},    {"'", 'm'},  {"分", 'm'}, {"″", 's'},  {"”", 's'},  {"\"", 's'},
    {"秒", 's'},   {"，", ','},   {"、", ','},   {",", ','},    {";", ','},  {"；", ','}, {"N", 'N'},  {"n", 'N'},  {"S", 'S'},
    {"s", 'S'},    {"E", 'E'},    {"e", 'E'},    {"W", 'W'},    {"w", 'W'},  {" ", ' '},  {"\t", ' '}, {"　", ' '}};

/// One of the two: degrees, perhaps minutes and seconds, perhaps a hemisphere.
struct Angle {
    std::vector<double> parts;
    char hemisphere = 0;
    bool isNegative = false;

    [[nodiscard]] std::optional<double> degrees() const
    {
        if (parts.empty() || parts.size() > 3)
            return {};
        double value = 0;
        double unit = 1;
        for (std::size_t i = 0; i < parts.size(); ++i, unit /= 60) {
            const bool isWhole = parts[i] == std::floor(parts[i]);
            if ((i > 0 && parts[i] >= 60) || (i + 1 < parts.size() && !isWhole))
                return {};
            value += parts[i] * unit;
        }
        const bool isTurned = hemisphere == 'S' || hemisphere == 'W';
        if (isTurned && isNegative)
            return {};
        return isTurned || isNegative ? -value : value;
    }
};

} // namespace

std::optional<geo::Wgs84> coordinatesIn(std::string_view text)
{
    std::vector<Angle> angles(1);
    bool hasUnits = false;
    bool isCut = false; // a comma, or a hemisphere after the numbers: the next number begins the other one
    char pending = 0;   // a hemisphere before the numbers
    const auto begin = [&] {
        if (isCut || (!hasUnits && pending == 0 && angles.back().hemisphere == 0 && !angles.back().parts.empty()))
            angles.emplace_back();
        isCut = false;
    };
    while (!text.empty()) {
        const bool isNumber = (text.front() >= '0' && text.front() <= '9') || text.front() == '-' || text.front() == '+' || text.front() == '.';
        if (isNumber) {
            begin();
            Angle &angle = angles.back();
            if (text.front() == '-' || text.front() == '+') {
                if (!angle.parts.empty())
                    return {};
                angle.isNegative = text.front() == '-';
                text.remove_prefix(1);
            }
            double value = 0;
            const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
            if (error != std::errc() || value < 0)
                return {};
            text.remove_prefix(static_cast<std::size_t>(end - text.data()));
            angle.parts.push_back(value);
            continue;
        }
        char sign = 0;
        for (const auto &[written, meaning] : signs)
            if (text.starts_with(written)) {
                sign = meaning;
                text.remove_prefix(written.size());
                break;
            }
        switch (sign) {
        case 0: return {};
        case ' ': break;
        case 'd':
            if (angles.back().parts.size() > 1) { // "25°3' 102°44'": the number before this sign begins the other one
                const double value = angles.back().parts.back();
                angles.back().parts.pop_back();
                angles.push_back({{value}, 0, false});
            }
            [[fallthrough]];
        case 'm':
        case 's':
            if (angles.back().parts.empty())
                return {};
            hasUnits = true;
            break;
        case ',': isCut = true; break;
        default:
            // Before its numbers or after them, but then the same way both times.
            if (angles.back().parts.empty() || (pending != 0 && angles.back().hemisphere != 0)) {
                if (!angles.back().parts.empty())
                    angles.emplace_back();
                if (angles.back().hemisphere != 0)
                    return {};
                angles.back().hemisphere = pending = sign;
                isCut = false;
            } else {
                if (angles.back().hemisphere != 0)
                    return {};
                angles.back().hemisphere = sign;
                isCut = true;
            }
        }
    }
    if (angles.size() != 2)
        return {};
    const auto first = angles[0].degrees();
    const auto second = angles[1].degrees();
    if (!first || !second || (angles[0].hemisphere == 0) != (angles[1].hemisphere == 0))
        return {};
    const auto isAcross = [](char hemisphere) { return hemisphere == 'E' || hemisphere == 'W'; };
    bool isTurned = std::abs(*first) > 90;
    if (angles[0].hemisphere != 0) {
        if (isAcross(angles[0].hemisphere) == isAcross(angles[1].hemisphere))
            return {};
        isTurned = isAcross(angles[0].hemisphere);
    }
    const geo::Wgs84 place = isTurned ? geo::Wgs84{*second, *first} : geo::Wgs84{*first, *second};
    return place.isValid() ? std::optional(place) : std::nullopt;
}

} // namespace radar::basemap
