#include "dispatch/limits.h"

#include <charconv>
#include <format>
#include <fstream>
#include <set>
#include <sstream>
#include <system_error>

#include "base/check.h"
#include "shipped_limits.h"

namespace radar::dispatch {

using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

constexpr int longestSeconds = 86'400;
constexpr std::string_view blanks = " \t\r\n";

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(blanks);
    return first == std::string_view::npos ? std::string_view() : text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::optional<int> wholeNumber(std::string_view text, int most)
{
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || number < 0 || number > most)
        return std::nullopt;
    return number;
}

/// One file on its way to Limits. Each step answers with what is wrong, or with nothing.
class Parser {
public:
    using Complaint = std::optional<std::string>;

    Complaint take(std::string_view line)
    {
        line = trimmed(line.substr(0, line.find('#')));
        if (line.empty())
            return {};
        if (line.starts_with('['))
            return begin(line);
        const auto equals = line.find('=');
        if (equals == std::string_view::npos)
            return std::format("\"{}\" is neither [section] nor key = value", line);
        const auto key = trimmed(line.substr(0, equals));
        if (!m_seen.insert(m_section + "/" + std::string(key)).second)
            return std::format("{} is there twice", key);
        return set(key, trimmed(line.substr(equals + 1)));
    }

    [[nodiscard]] Complaint finish() const
    {
        for (const char *section : {"level 1", "level 2", "level 3"})
            if (!m_sections.contains(section))
                return std::format("[{}] is missing", section);
        return {};
    }

    Limits limits;

private:
    Complaint begin(std::string_view line)
    {
        static const std::set<std::string, std::less<>> known{"level 1",      "level 2",   "level 3", "alarm top", "alarm high",
                                                              "alarm medium", "alarm low", "shelf",   "arrival"};
        if (!line.ends_with(']'))
            return "the section is not closed with ]";
        m_section = trimmed(line.substr(1, line.size() - 2));
        if (!known.contains(m_section))
            return std::format("there is no section [{}]", m_section);
        if (!m_sections.insert(m_section).second)
            return std::format("[{}] is there twice", m_section);
        return {};
    }

    Complaint set(std::string_view key, std::string_view value)
    {
        if (m_section.starts_with("level "))
            return setLevel(limits.levels[static_cast<std::size_t>(m_section.back() - '1')], key, value);
        if (m_section.starts_with("alarm "))
            return setAlarm(limits.alarms[m_section == "alarm top"          ? 0
                                              : m_section == "alarm high"   ? 1
                                              : m_section == "alarm medium" ? 2
                                                                            : 3],
                            key, value);
        if (m_section == "shelf" && key == "longest")
            return seconds(limits.longestShelf, key, value);
        if (m_section == "arrival")
            return setArrival(key, value);
        return unknown(key);
    }

    Complaint setLevel(LevelLimits &level, std::string_view key, std::string_view value)
    {
        constexpr std::array<std::string_view, orderStages> stages{"delivered", "accepted", "under_way", "arrived", "on_scene"};
        for (std::size_t i = 0; i < stages.size(); ++i)
            if (key == stages[i])
                return seconds(level.stages[i], key, value);
        if (key == "late")
            return seconds(level.late, key, value);
        if (key == "unassigned")
            return seconds(level.unassigned, key, value);
        if (key == "unread")
            return seconds(level.unread, key, value);
        if (key == "check_every")
            return seconds(level.checkEvery, key, value);
        if (key == "check_answer")
            return seconds(level.checkAnswer, key, value);
        if (key == "send_at_most")
            return count(level.sendAtMost, 50, key, value);
        if (key != "next")
            return unknown(key);
        if (value != "propose" && value != "send")
            return std::format("next is propose or send, not \"{}\"", value);
        level.next = value == "send" ? LevelLimits::Next::Send : LevelLimits::Next::Propose;
        return {};
    }

    Complaint setAlarm(AlarmTimes &times, std::string_view key, std::string_view value)
    {
        if (key == "repeat")
            return seconds(times.repeat, key, value);
        if (key == "second_desk")
            return seconds(times.secondDesk, key, value);
        if (key == "commander")
            return seconds(times.commander, key, value);
        return unknown(key);
    }

    Complaint setArrival(std::string_view key, std::string_view value)
    {
        int number = 0;
        if (key == "seconds")
            return seconds(limits.arrival.stay, key, value);
        if (key != "meters" && key != "accuracy")
            return unknown(key);
        auto complaint = count(number, 1000, key, value);
        (key == "meters" ? limits.arrival.meters : limits.arrival.worstAccuracyMeters) = number;
        return complaint;
    }

    static Complaint seconds(std::chrono::seconds &where, std::string_view key, std::string_view value)
    {
        int number = 0;
        auto complaint = count(number, longestSeconds, key, value);
        where = std::chrono::seconds(number);
        return complaint;
    }
    static Complaint count(int &where, int most, std::string_view key, std::string_view value)
    {
        const auto number = wholeNumber(value, most);
        if (!number)
            return std::format("{} is a whole number from 0 to {}, not \"{}\"", key, most, value);
        where = *number;
        return {};
    }
    [[nodiscard]] Complaint unknown(std::string_view key) const { return std::format("there is no {} in [{}]", key, m_section); }

    std::string m_section;
    std::set<std::string, std::less<>> m_sections;
    std::set<std::string, std::less<>> m_seen;
};

std::optional<base::Time> timeOf(const Order &order, OrderState state)
{
    for (const Order::Step &step : order.steps)
        if (step.state == state)
            return step.time;
    return {};
}

} // namespace

Result<Limits> parseLimits(std::string_view text, const std::string &file)
{
    Parser parser;
    int number = 0;
    while (!text.empty()) {
        const auto end = text.find('\n');
        ++number;
        if (const auto complaint = parser.take(text.substr(0, end)))
            return fail(ErrorKind::Invalid, std::format("{}:{}: {}", file, number, *complaint));
        text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    }
    if (const auto complaint = parser.finish())
        return fail(ErrorKind::Invalid, std::format("{}:{}: {}", file, number, *complaint));
    return parser.limits;
}

Result<Limits> readLimits(const std::filesystem::path &file)
{
    std::error_code error;
    if (!std::filesystem::exists(file, error) && !error)
        return shippedLimits();
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    if (!stream)
        return fail(ErrorKind::Invalid, file.string() + ":1: the file cannot be read or is empty");
    return parseLimits(text.str(), file.string());
}

const Limits &shippedLimits()
{
    static const Limits limits = [] {
        const auto parsed = parseLimits(shippedLimitsFile(), "limits.ini");
        RADAR_ASSERT(parsed);
        return *parsed;
    }();
    return limits;
}

std::optional<OrderClock> clockOf(const Order &order, const LevelLimits &limits)
{
    using enum OrderState;
    std::optional<OrderStage> stage;
    std::optional<base::Time> since;
    switch (order.state) {
    case Sent:
        stage = OrderStage::Delivery;
        since = order.sentTime;
        break;
    case Delivered:
    case Read:
        stage = OrderStage::Acceptance;
        since = timeOf(order, Delivered);
        if (!since)
            since = timeOf(order, Read);
        break;
    case Accepted:
        stage = OrderStage::Departure;
        since = timeOf(order, Accepted);
        break;
    case UnderWay:
        stage = OrderStage::Arrival;
        since = timeOf(order, UnderWay);
        break;
    case Arrived:
        stage = OrderStage::Scene;
        since = timeOf(order, Arrived);
        break;
    default: break;
    }
    if (!stage || !since)
        return {};
    base::Duration time = limits.stages[static_cast<std::size_t>(*stage)];
    if (*stage == OrderStage::Arrival && order.promisedTime.count() > 0)
        time = limits.late.count() > 0 ? base::Duration(order.promisedTime) + limits.late : base::Duration(0);
    if (time.count() <= 0)
        return {};
    return OrderClock{*stage, *since, *since + time};
}

std::vector<PassedLimit> passedLimits(std::span<const Incident *const> incidents, const Limits &limits, base::Time now)
{
    std::vector<PassedLimit> passed;
    for (const Incident *incident : incidents)
        for (const Order &order : incident->orders)
            if (const auto clock = clockOf(order, limits.of(incident->level)); clock && clock->due <= now)
                passed.push_back({incident->id, order.id, *clock});
    return passed;
}

} // namespace radar::dispatch
