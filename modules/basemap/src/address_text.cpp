// An address in one line, in the order of its language.

#include <array>
#include <cstdio>

#include "basemap/gazetteer.h"
#include "search_index.h"

namespace radar::basemap {

namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }

/// "3栋", "3 号楼", "3#楼": the number in front, when what follows is a word for a building.
std::string buildingNumber(std::string_view name)
{
    std::size_t digits = 0;
    while (digits < name.size() && isDigit(name[digits]))
        ++digits;
    auto word = name.substr(digits);
    while (word.starts_with(' '))
        word.remove_prefix(1);
    for (const std::string_view known : {"栋", "幢", "座", "号楼", "号栋", "#楼", "号"})
        if (digits > 0 && word == known)
            return std::string(name.substr(0, digits));
    return {};
}

/// A blank between the number and the word: "3栋" → "3 栋", "18" → "18 号".
std::string spaced(std::string_view text)
{
    std::size_t digits = 0;
    while (digits < text.size() && isDigit(text[digits]))
        ++digits;
    if (digits == 0 || digits == text.size() || static_cast<unsigned char>(text[digits]) < 0x80)
        return std::string(text);
    return std::string(text.substr(0, digits)) + " " + std::string(text.substr(digits));
}

std::string_view withoutHao(std::string_view number)
{
    if (number.ends_with("号"))
        number.remove_suffix(std::string_view("号").size());
    while (number.ends_with(' '))
        number.remove_suffix(1);
    return number;
}

std::string withoutBlanks(std::string text)
{
    std::erase(text, ' ');
    return text;
}

void join(std::string &line, std::string_view part, std::string_view separator)
{
    if (part.empty())
        return;
    if (!line.empty())
        line += separator;
    line += part;
}

std::string chinese(const Address &address)
{
    std::string line = address.street.in("zh");
    if (!line.empty() && !address.houseNumber.empty()) {
        const auto bare = withoutHao(address.houseNumber);
        const bool hao = isChinese(line) && !bare.empty() && isDigit(bare.back());
        line += " " + std::string(bare) + (hao ? " 号" : "");
    }
    if (const auto name = spaced(address.buildingName.in("zh")); withoutBlanks(name) != withoutBlanks(line)) // some are called by their address
        join(line, name, " ");
    return line;
}

std::string english(const Address &address)
{
    std::string line = address.buildingName.in("en");
    if (address.buildingName.english.empty())
        if (const auto number = buildingNumber(line); !number.empty())
            line = "Building " + number;
    std::string street;
    if (!address.street.isEmpty()) {
        street = withoutHao(address.houseNumber);
        join(street, address.street.in("en"), " ");
    }
    join(line, street, ", ");
    return line;
}

} // namespace

std::string Address::text(std::string_view language) const
{
    const bool isEnglish = language.starts_with("en");
    auto line = isEnglish ? english(*this) : chinese(*this);
    if (line.empty() && !near.isEmpty())
        line = isEnglish ? "near " + near.in("en") : near.in("zh") + (isChinese(near.in("zh")) ? "附近" : " 附近");
    if (!line.empty())
        return line;
    std::array<char, 64> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "%.5f, %.5f", position.latitude, position.longitude);
    return buffer.data();
}

} // namespace radar::basemap
