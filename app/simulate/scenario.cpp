#include "simulate/scenario.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <format>
#include <fstream>
#include <iterator>

#include "base/csv.h"
#include "geo/distance.h"
#include "simulate/dice.h"
#include "simulate/shipped_scenarios.h"

namespace radar::app {

using namespace std::chrono;

namespace {

constexpr int mostCalls = 1000;
constexpr double scatterMeters = 50; ///< where the callers of one thing stand

template <typename Number>
std::optional<Number> numberIn(std::string_view text, Number least, Number most)
{
    Number value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || !(value >= least && value <= most))
        return {};
    return value;
}

/// "1:04:30".
std::optional<milliseconds> timeIn(std::string_view text)
{
    const auto first = text.find(':');
    const auto second = text.find(':', first + 1);
    if (first == std::string_view::npos || second == std::string_view::npos)
        return {};
    const auto h = numberIn(text.substr(0, first), 0, 48);
    const auto m = numberIn(text.substr(first + 1, second - first - 1), 0, 59);
    const auto s = numberIn(text.substr(second + 1), 0, 59);
    if (!h || !m || !s)
        return {};
    return hours(*h) + minutes(*m) + seconds(*s);
}

std::vector<std::string> alternatives(const std::string &text)
{
    std::vector<std::string> out;
    for (std::size_t begin = 0; begin <= text.size();) {
        const auto end = std::min(text.find('/', begin), text.size());
        out.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return out;
}

enum Column : std::size_t { At, Do, Type, Latitude, Longitude, Who, Text, Caller, Count, Over };
constexpr std::array<std::string_view, 10> columnNames{"at", "do", "type", "latitude", "longitude", "who", "text", "caller", "count", "over"};

/// All calls of a row: many people see the same fire, each from a place of his own, in words of his own.
base::Result<> addCalls(Scenario &scenario, const base::CsvTable &table, const base::CsvTable::Row &row, const std::vector<std::string> &value,
                        milliseconds at)
{
    const auto latitude = numberIn(value[Latitude], -90.0, 90.0);
    const auto longitude = numberIn(value[Longitude], -180.0, 180.0);
    if (!latitude || !longitude)
        return table.wrong(row, latitude ? "longitude" : "latitude", "is no place in degrees");
    if (value[Type].empty() || value[Text].empty())
        return table.wrong(row, value[Type].empty() ? "type" : "text", "is empty");
    const auto count = value[Count].empty() ? 1 : numberIn(value[Count], 1, mostCalls);
    if (!count)
        return table.wrong(row, "count", std::format("is no number from 1 to {}", mostCalls));
    const auto over = value[Over].empty() ? milliseconds(0) : timeIn(value[Over]);
    if (!over)
        return table.wrong(row, "over", "is no time like 0:02:30");
    const auto words = alternatives(value[Text]);
    Dice dice(row.line, value[Text]);
    for (int i = 0; i < *count; ++i) {
        geo::Wgs84 place{*latitude, *longitude};
        if (i > 0)
            place = geo::moved(place, dice.between(0, 360), dice.between(0, scatterMeters));
        const auto later = i == 0 ? milliseconds(0) : milliseconds(static_cast<std::int64_t>(dice.between(0, static_cast<double>(over->count()))));
        const std::string number = *count > 1 && !value[Caller].empty() ? std::format("{}{:03}", value[Caller], i) : value[Caller];
        scenario.happenings.push_back({.after = at + later,
                                       .what = Happening::What::Call,
                                       .call = {value[Type], place, words[static_cast<std::size_t>(i) % words.size()], number}});
    }
    return {};
}

} // namespace

base::Result<Scenario> parseScenario(std::string_view text, const std::string &name)
{
    const auto table = base::parseCsv(text, name);
    if (!table)
        return std::unexpected(table.error());
    const auto columns = table->find(columnNames);
    if (!columns)
        return std::unexpected(columns.error());
    Scenario scenario;
    for (const auto &row : table->rows) {
        std::vector<std::string> value;
        for (const std::size_t column : *columns)
            value.push_back(row.fields[column]);
        const auto at = timeIn(value[At]);
        if (!at)
            return table->wrong(row, "at", "is no time like 0:12:30");
        scenario.length = std::max(scenario.length, *at);
        if (value[Do] == "call") {
            if (const auto added = addCalls(scenario, *table, row, value, *at); !added)
                return std::unexpected(added.error());
        } else if (value[Do] == "die" || (value[Do] == "help" && !value[Who].empty())) {
            const auto what = value[Do] == "die" ? Happening::What::PhoneDies : Happening::What::HelpCall;
            scenario.happenings.push_back({.after = *at, .what = what, .call = {}, .callSign = value[Who]});
        } else if (value[Do] == "help") {
            return table->wrong(row, "who", "is empty: whose phone calls for help?");
        } else if (value[Do] != "end") {
            return table->wrong(row, "do", "is none of call, die, help, end");
        }
    }
    std::ranges::stable_sort(scenario.happenings, {}, &Happening::after);
    if (!scenario.happenings.empty())
        scenario.length = std::max(scenario.length, scenario.happenings.back().after);
    return scenario;
}

base::Result<Scenario> readScenario(const std::string &nameOrFile)
{
    if (const auto shipped = shippedScenario(nameOrFile); !shipped.empty())
        return parseScenario(shipped, nameOrFile + ".csv");
    std::ifstream file(nameOrFile, std::ios::binary);
    if (!file)
        return base::fail(base::ErrorKind::NotFound, "There is no scenario \"" + nameOrFile + "\", neither built in (night) nor as a file.");
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    return parseScenario(text, std::filesystem::path(nameOrFile).filename().string());
}

} // namespace radar::app
