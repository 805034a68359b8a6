// Files of settings as text: one line is found or put in its place, and whatever else somebody wrote there stays.

#include "settings_sheet.h"

namespace radar::station {

namespace {

constexpr std::string_view blanks = " \t\r";

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(blanks);
    return first == std::string_view::npos ? std::string_view() : text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

/// Where a line of a settings file is, and what stands in it.
struct Line {
    std::size_t begin = 0, end = 0; ///< without the line break
    std::string_view text;
};

template <typename Visit>
void eachLine(std::string_view text, const Visit &visit)
{
    std::size_t begin = 0;
    while (begin < text.size()) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        if (!visit(Line{begin, end, trimmed(text.substr(begin, end - begin))}))
            return;
        begin = end + 1;
    }
}

struct Place {
    std::optional<Line> line;               ///< of the key
    std::optional<std::size_t> sectionEnds; ///< after its last line that says something
};

Place placeOf(std::string_view text, std::string_view section, std::string_view key)
{
    Place place;
    bool isInside = false;
    eachLine(text, [&](const Line &line) {
        if (line.text.starts_with('[') && line.text.find(']') != std::string_view::npos) {
            isInside = trimmed(line.text.substr(1, line.text.find(']') - 1)) == section;
            if (isInside)
                place.sectionEnds = line.end;
            return true;
        }
        if (!isInside || line.text.empty())
            return true;
        place.sectionEnds = line.end;
        if (line.text.starts_with('#') || line.text.starts_with(';'))
            return true;
        if (const auto equals = line.text.find('='); equals != std::string_view::npos && trimmed(line.text.substr(0, equals)) == key)
            place.line = line;
        return true;
    });
    return place;
}

} // namespace

std::optional<std::string> settingIn(std::string_view text, std::string_view section, std::string_view key)
{
    const Place place = placeOf(text, section, key);
    if (!place.line)
        return {};
    std::string_view value = place.line->text.substr(place.line->text.find('=') + 1);
    if (const auto comment = value.find(" #"); comment != std::string_view::npos)
        value = value.substr(0, comment);
    value = trimmed(value);
    if (value.size() >= 2 && value.starts_with('"') && value.ends_with('"'))
        value = value.substr(1, value.size() - 2);
    return std::string(value);
}

std::string withSetting(std::string_view text, std::string_view section, std::string_view key, const std::optional<std::string> &value)
{
    const Place place = placeOf(text, section, key);
    std::string changed(text);
    const std::string line = value ? std::string(key) + " = " + *value : std::string();
    if (place.line) {
        const std::string_view old = std::string_view(text).substr(place.line->begin, place.line->end - place.line->begin);
        auto comment = old.find(" #");
        while (comment != std::string_view::npos && comment > 0 && blanks.contains(old[comment - 1]))
            --comment;
        if (value)
            changed.replace(place.line->begin, old.size(),
                            line + (comment == std::string_view::npos ? std::string() : std::string(old.substr(comment))));
        else
            changed.erase(place.line->begin, old.size() + (place.line->end < text.size() ? 1 : 0));
        return changed;
    }
    if (!value)
        return changed;
    if (place.sectionEnds) {
        changed.insert(*place.sectionEnds, '\n' + line);
        return changed;
    }
    if (!changed.empty() && !changed.ends_with('\n'))
        changed += '\n';
    return changed + '[' + std::string(section) + "]\n" + line + '\n';
}

} // namespace radar::station
