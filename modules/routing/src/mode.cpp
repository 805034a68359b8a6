#include "routing/mode.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <format>
#include <fstream>
#include <optional>
#include <set>
#include <sstream>

#include "base/check.h"
#include "routing/spot.h"
#include "shipped_modes.h"

namespace radar::routing {
namespace {

using base::ErrorKind;

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view blanks = " \t\r\n";
    const auto first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::vector<std::string> listOf(std::string_view text)
{
    std::vector<std::string> items;
    while (!text.empty()) {
        const auto comma = text.find(',');
        if (const auto item = trimmed(text.substr(0, comma)); !item.empty())
            items.emplace_back(item);
        text = comma == std::string_view::npos ? std::string_view{} : text.substr(comma + 1);
    }
    return items;
}

std::optional<double> numberOf(std::string_view text)
{
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(number))
        return std::nullopt;
    return number;
}

/// One file on its way to a TravelMode. Each step answers with what is wrong, or with nothing.
class Parser {
public:
    using Complaint = std::optional<std::string>;

    Complaint take(std::string_view line)
    {
        line = trimmed(line.substr(0, line.find('#')));
        if (line.empty())
            return {};
        if (line.front() == '[')
            return takeSection(line);
        const auto equals = line.find('=');
        if (equals == std::string_view::npos)
            return std::format("\"{}\" is neither a section nor \"key = value\"", line);
        const auto key = trimmed(line.substr(0, equals));
        const auto value = trimmed(line.substr(equals + 1));
        if (key.empty())
            return "a key is missing before \"=\"";
        if (m_section.empty())
            return std::format("\"{}\" stands before the first section", key);
        if (!m_seen.insert(m_section + "/" + std::string(key)).second)
            return std::format("\"{}\" is there twice", key);
        if (m_section == "speeds")
            return takeSpeed(key, value);
        if (m_section == "turns")
            return takeTurnRule(key, value);
        if (m_section == "floors")
            return takeFloorRule(key, value);
        return m_section == "barriers" ? takeBarrier(key, value) : takeSetting(key, value);
    }

    Parser() { mode.heedsBarriers = false; }

    Complaint finish() const
    {
        if (mode.id.empty())
            return "the mode has no id";
        if (mode.accessKeys.empty())
            return "\"access\" is missing";
        if (mode.kmhByHighway.empty())
            return "there are no speeds";
        return {};
    }

    TravelMode mode;

private:
    Complaint takeSection(std::string_view line)
    {
        if (line.back() != ']')
            return std::format("\"{}\" lacks its \"]\"", line);
        m_section = trimmed(line.substr(1, line.size() - 2));
        if (m_section != "mode" && m_section != "speeds" && m_section != "barriers" && m_section != "turns" && m_section != "floors")
            return std::format("there is no section [{}]: only [mode], [speeds], [barriers], [turns] and [floors]", m_section);
        mode.heedsBarriers = mode.heedsBarriers || m_section == "barriers";
        mode.turns.areHeeded = mode.turns.areHeeded || m_section == "turns";
        mode.floors.areKnown = mode.floors.areKnown || m_section == "floors";
        return {};
    }

    Complaint takeSpeed(std::string_view key, std::string_view value)
    {
        const auto kmh = numberOf(value);
        if (!kmh)
            return std::format("the speed of \"{}\" is \"{}\", not a number of km/h", key, value);
        if (*kmh <= 0 || *kmh > 200)
            return std::format("{} km/h for \"{}\" is not above 0 and at most 200", value, key);
        if (key == "crossing_with_lights")
            mode.kmhOverCrossingWithLights = *kmh;
        else
            mode.kmhByHighway.emplace(key, *kmh);
        return {};
    }

    Complaint takeBarrier(std::string_view key, std::string_view value)
    {
        if (value == "closed") {
            mode.closedBarriers.emplace_back(key);
            return {};
        }
        const auto seconds = numberOf(value);
        if (!seconds || *seconds < 0 || *seconds > 3600)
            return std::format("\"{}\" takes seconds from 0 to 3600 or \"closed\", not \"{}\"", key, value);
        mode.barrierSeconds.emplace(key, *seconds);
        return {};
    }

    // Seconds for one turn, one gate, one traffic light: an hour is absurd enough.
    static Complaint takeSeconds(std::string_view key, std::string_view value, double &seconds)
    {
        const auto number = numberOf(value);
        if (!number || *number < 0 || *number > 3600)
            return std::format("{} is from 0 to 3600 seconds, not \"{}\"", key, value);
        seconds = *number;
        return {};
    }

    static Complaint takeYesOrNo(std::string_view key, std::string_view value, bool &answer)
    {
        if (value != "yes" && value != "no")
            return std::format("{} is yes or no, not \"{}\"", key, value);
        answer = value == "yes";
        return {};
    }

    Complaint takeTurnRule(std::string_view key, std::string_view value)
    {
        TurnRules &turns = mode.turns;
        if (key == "restrictions")
            return takeYesOrNo(key, value, turns.restrictions);
        if (key == "u_turn_seconds")
            return takeSeconds(key, value, turns.uTurnSeconds);
        if (key == "left_seconds")
            return takeSeconds(key, value, turns.leftSeconds);
        if (key == "right_seconds")
            return takeSeconds(key, value, turns.rightSeconds);
        if (key == "except") {
            turns.exceptions = listOf(value);
        } else if (key == "u_turns") {
            if (value != "anywhere" && value != "dead_ends")
                return std::format("u_turns is anywhere or dead_ends, not \"{}\"", value);
            turns.uTurn = value == "anywhere" ? TurnRules::UTurn::Anywhere : TurnRules::UTurn::AtDeadEnds;
        } else {
            return std::format("there is no key \"{}\" in [turns]", key);
        }
        return {};
    }

    // Ten minutes for one floor are absurd enough, and so many floors still make no more than a day.
    Complaint takeFloorRule(std::string_view key, std::string_view value)
    {
        FloorRules &floors = mode.floors;
        const auto number = numberOf(value);
        if (key == "lift_levels") {
            if (!number || *number < 0 || *number > highestFloor || *number != std::floor(*number))
                return std::format("lift_levels is a whole number of storeys from 0 to {}, not \"{}\"", highestFloor, value);
            floors.liftLevels = static_cast<int>(*number);
            return {};
        }
        double *seconds = key == "stairs_up_seconds" ? &floors.stairsUpSeconds
            : key == "stairs_down_seconds"           ? &floors.stairsDownSeconds
            : key == "lift_seconds"                  ? &floors.liftSeconds
            : key == "lift_wait_seconds"             ? &floors.liftWaitSeconds
                                                     : nullptr;
        if (!seconds)
            return std::format("there is no key \"{}\" in [floors]", key);
        if (!number || *number < 0 || *number > 600)
            return std::format("{} is from 0 to 600 seconds, not \"{}\"", key, value);
        *seconds = *number;
        return {};
    }

    Complaint takeSetting(std::string_view key, std::string_view value)
    {
        if (key == "id") {
            if (value.empty())
                return "the mode has no id";
            mode.id = value;
        } else if (key == "access") {
            mode.accessKeys = listOf(value);
        } else if (key == "forbidden") {
            mode.forbidden = listOf(value);
        } else if (key == "explicit") {
            mode.explicitOnly = listOf(value);
        } else if (key == "open") {
            mode.openClasses = listOf(value);
        } else if (key == "oneway") {
            mode.oneWayKeys = listOf(value);
        } else if (key == "oneway_classes") {
            mode.oneWayClasses = listOf(value);
        } else if (key == "maxspeed") {
            return takeYesOrNo(key, value, mode.usesMaxspeed);
        } else if (key == "gate_hours") {
            return takeYesOrNo(key, value, mode.heedsGateHours);
        } else if (key == "uphill_seconds_per_meter") {
            const auto seconds = numberOf(value);
            if (!seconds || *seconds < 0 || *seconds > 60)
                return std::format("uphill_seconds_per_meter is from 0 to 60, not \"{}\"", value);
            mode.uphillSecondsPerMeter = *seconds;
        } else {
            return std::format("there is no key \"{}\" in [mode]", key);
        }
        return {};
    }

    std::string m_section;
    std::set<std::string> m_seen;
};

} // namespace

base::Result<TravelMode> parseMode(std::string_view text, std::string_view fileName)
{
    Parser parser;
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    int line = 0;
    while (!text.empty()) {
        const auto end = text.find('\n');
        ++line;
        if (const auto complaint = parser.take(text.substr(0, end)))
            return base::fail(ErrorKind::Invalid, std::format("{}:{}: {}.", fileName, line, *complaint));
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    }
    if (const auto complaint = parser.finish())
        return base::fail(ErrorKind::Invalid, std::format("{}:{}: {}.", fileName, line, *complaint));
    return std::move(parser.mode);
}

base::Result<TravelMode> readMode(const std::filesystem::path &file)
{
    std::error_code error;
    std::ifstream stream(file, std::ios::binary);
    if (!stream || !std::filesystem::is_regular_file(file, error))
        return base::fail(ErrorKind::NotFound, std::format("{}: cannot read this travel mode.", file.string()));
    std::ostringstream text;
    text << stream.rdbuf();
    return parseMode(text.str(), file.filename().string());
}

std::optional<TravelMode> shippedMode(std::string_view id)
{
    for (const auto &[name, text] : shippedModeFiles())
        if (name.substr(0, name.find('.')) == id) {
            auto mode = parseMode(text, name);
            RADAR_ASSERT(mode.has_value()); // tst_mode reads the same files
            return std::move(*mode);
        }
    return {};
}

std::vector<TravelMode> standardModes()
{
    std::vector<TravelMode> modes;
    for (const char *id : {"foot", "bike", "car", "emergency"})
        modes.push_back(*shippedMode(id));
    return modes;
}

} // namespace radar::routing
