#include "dispatch/plans.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/check.h"
#include "data_file.h"
#include "dispatch/incident_types.h"

namespace radar::dispatch {

using base::Result;

namespace {

enum Column : std::size_t { Type, LevelColumn, Units, Needs, Radius, ChineseTell, EnglishTell, Cameras, ChineseSteps, EnglishSteps };
constexpr std::array<std::string_view, 10> columns{"type",         "level",        "units",   "needs",         "radius",
                                                   "tell_chinese", "tell_english", "cameras", "steps_chinese", "steps_english"};

std::optional<std::size_t> numberFrom(std::string_view text, std::size_t most)
{
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || number > most)
        return {};
    return number;
}

// "first-aid 2", "core 1"
std::optional<PlanNeed> needFrom(std::string_view text)
{
    const auto blank = text.rfind(' ');
    const auto count = blank == std::string_view::npos ? std::nullopt : numberFrom(text.substr(blank + 1), 50);
    if (!count || *count == 0)
        return {};
    const auto what = text.substr(0, blank);
    if (const auto tier = registry::tierFromCode(what))
        return PlanNeed{*tier, *count};
    if (const auto skill = registry::skillFromCode(what))
        return PlanNeed{*skill, *count};
    if (const auto mode = registry::modeFromCode(what))
        return PlanNeed{*mode, *count};
    return {};
}

Result<> readNumbers(const DataRow &row, Plan &plan)
{
    const std::string &level = row.field(LevelColumn);
    if (level != "*" && level != "1" && level != "2" && level != "3")
        return row.wrong(LevelColumn, "is not 1, 2, 3 or *");
    if (level != "*")
        plan.level = static_cast<Level>(level.front() - '0');
    const auto units = numberFrom(row.field(Units), 50);
    if (!units || *units == 0)
        return row.wrong(Units, "is not a number from 1 to 50");
    plan.units = *units;
    const auto radius = row.field(Radius).empty() ? std::optional<std::size_t>(0) : numberFrom(row.field(Radius), 100'000);
    if (!radius)
        return row.wrong(Radius, "is not a number of metres up to 100000");
    plan.radiusMeters = static_cast<double>(*radius);
    const auto cameras = row.field(Cameras).empty() ? std::optional<std::size_t>(0) : numberFrom(row.field(Cameras), 9);
    if (!cameras)
        return row.wrong(Cameras, "is not a number from 0 to 9");
    plan.cameras = *cameras;
    return {};
}

Result<Plan> readPlan(const DataRow &row)
{
    Plan plan;
    plan.type = row.field(Type);
    if (plan.type.empty() || plan.type.size() > 12)
        return row.wrong(Type, "is neither a type's code nor *");
    if (auto numbers = readNumbers(row, plan); !numbers)
        return std::unexpected(numbers.error());
    for (const std::string &part : partsOf(row.field(Needs), ';')) {
        const auto need = needFrom(part);
        if (!need)
            return row.wrong(Needs, "names no tier, skill or way of moving with a number");
        plan.needs.push_back(*need);
    }
    plan.chineseTell = partsOf(row.field(ChineseTell), ';');
    plan.englishTell = partsOf(row.field(EnglishTell), ';');
    if (plan.chineseTell.size() != plan.englishTell.size())
        return row.wrong(EnglishTell, "does not name as many as the Chinese ones");
    plan.chineseSteps = partsOf(row.field(ChineseSteps), ';');
    plan.englishSteps = partsOf(row.field(EnglishSteps), ';');
    if (plan.chineseSteps.size() != plan.englishSteps.size())
        return row.wrong(EnglishSteps, "does not have as many steps as the Chinese ones");
    return plan;
}

// Who of `chosen` is not among the recommended yet joins them: no longer slower, but needed.
void include(Recommendation &recommendation, const Candidate &needed)
{
    if (std::ranges::contains(recommendation.chosen, needed.satellite, &Candidate::satellite))
        return;
    auto count = [&](Candidate::Reason reason) -> std::size_t & { return recommendation.counts[static_cast<std::size_t>(reason)]; };
    const auto listed = std::ranges::find(recommendation.leftOut, needed.satellite, &Candidate::satellite);
    const auto before = listed == recommendation.leftOut.end() ? Candidate::Reason::Slower : listed->reason;
    if (listed != recommendation.leftOut.end())
        recommendation.leftOut.erase(listed);
    RADAR_ASSERT(count(before) > 0);
    --count(before);
    Candidate joined = needed;
    joined.reason = Candidate::Reason::NextFastest;
    ++count(joined.reason);
    const auto later = std::ranges::upper_bound(recommendation.chosen, joined.time, {}, &Candidate::time);
    recommendation.chosen.insert(later, joined);
}

class Filler {
public:
    Filler(const Plan &plan, std::span<const Available> all, registry::Date today) : m_plan(plan), m_all(all), m_today(today) {}

    [[nodiscard]] std::size_t have(const PlanNeed &need) const
    {
        return static_cast<std::size_t>(std::ranges::count_if(m_sent, [&](const Candidate &one) { return need.isMetBy(*satellite(one), m_today); }));
    }

    // The fastest who meet the need and do not go yet, as many as are missing.
    Result<> meet(const PlanNeed &need, const RecommendRequest &request, const routing::Router &router, base::Time now)
    {
        if (have(need) >= need.count)
            return {};
        std::vector<Available> able;
        std::ranges::copy_if(m_all, std::back_inserter(able), [&](const Available &one) { return need.isMetBy(*one.satellite, m_today); });
        RecommendRequest wanted = request;
        wanted.count = need.count + m_sent.size();
        auto found = recommend(wanted, able, router, now);
        if (!found)
            return std::unexpected(found.error());
        for (const Candidate &candidate : found->chosen)
            if (have(need) < need.count)
                add(candidate);
        return {};
    }

    void fillUp(const Recommendation &recommendation)
    {
        for (const Candidate &candidate : recommendation.chosen)
            if (m_sent.size() < m_plan.units)
                add(candidate);
    }

    void finish(PlannedRecommendation &planned)
    {
        std::ranges::stable_sort(m_sent, {}, &Candidate::time);
        for (const Candidate &candidate : m_sent) {
            include(planned.recommendation, candidate);
            planned.fill.sent.push_back(candidate.satellite);
            planned.fill.beyondRadius += m_plan.radiusMeters > 0 && candidate.meters > m_plan.radiusMeters ? 1 : 0;
        }
        planned.fill.units = m_plan.units;
        for (const PlanNeed &need : m_plan.needs)
            planned.fill.shares.push_back({need, std::min(have(need), need.count)});
    }

private:
    // Who has refused this incident is not taken by a plan.
    void add(const Candidate &candidate)
    {
        if (candidate.reason != Candidate::Reason::Refused && !std::ranges::contains(m_sent, candidate.satellite, &Candidate::satellite))
            m_sent.push_back(candidate);
    }
    [[nodiscard]] const registry::Satellite *satellite(const Candidate &candidate) const
    {
        const auto found = std::ranges::find(m_all, candidate.satellite, [](const Available &one) { return one.satellite->id; });
        RADAR_ASSERT(found != m_all.end());
        return found->satellite;
    }

    const Plan &m_plan;
    std::span<const Available> m_all;
    registry::Date m_today;
    std::vector<Candidate> m_sent;
};

} // namespace

bool PlanNeed::isMetBy(const registry::Satellite &satellite, registry::Date today) const
{
    if (const auto *tier = std::get_if<registry::Tier>(&what))
        return satellite.tier <= *tier;
    if (const auto *skill = std::get_if<registry::Skill>(&what))
        return std::ranges::any_of(satellite.skills,
                                   [&](const registry::HeldSkill &held) { return held.skill == *skill && registry::isGoodOn(held.until, today); });
    return satellite.mode == std::get<registry::Mode>(what);
}

bool PlanFill::isShort() const { return sent.size() < units || beyondRadius > 0 || std::ranges::any_of(shares, &Share::isShort); }

Result<PlanList> readPlans(const std::filesystem::path &file)
{
    PlanList plans;
    const auto done = readDataFile(builtInPlans(), file, columns, [&](const DataRow &row) -> Result<> {
        auto plan = readPlan(row);
        if (!plan)
            return std::unexpected(plan.error());
        const auto known = std::ranges::find_if(plans, [&](const Plan &one) { return one.type == plan->type && one.level == plan->level; });
        if (known != plans.end())
            *known = std::move(*plan);
        else
            plans.push_back(std::move(*plan));
        return {};
    });
    if (!done)
        return std::unexpected(done.error());
    return plans;
}

const Plan &planFor(const PlanList &plans, const IncidentType &type, Level level)
{
    const auto closeness = [&](const Plan &plan) {
        const bool isType = plan.type == type, isLevel = plan.level == level;
        if ((!isType && plan.type != "*") || (!isLevel && plan.level))
            return 0;
        return 1 + (isType ? 2 : 0) + (isLevel ? 1 : 0);
    };
    const auto closest = std::ranges::max_element(plans, {}, closeness);
    RADAR_ASSERT(closest != plans.end() && closeness(*closest) > 0); // the built-in ones hold for every level
    return *closest;
}

Result<PlannedRecommendation> recommendByPlan(const RecommendRequest &request, const Plan &plan, std::span<const Available> all,
                                              const routing::Router &router, base::Time now)
{
    RecommendRequest wanted = request;
    wanted.count = std::max(request.count, plan.units);
    auto recommendation = recommend(wanted, all, router, now);
    if (!recommendation)
        return std::unexpected(recommendation.error());
    PlannedRecommendation planned{std::move(*recommendation), {}};
    Filler filler(plan, all, request.today);
    for (const PlanNeed &need : plan.needs)
        if (auto met = filler.meet(need, request, router, now); !met)
            return std::unexpected(met.error());
    filler.fillUp(planned.recommendation);
    filler.finish(planned);
    return planned;
}

} // namespace radar::dispatch
