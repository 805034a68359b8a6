#pragma once
// Response plans (run cards): by type and level how many go, what they must be able to do, how far from, who is told, which cameras are opened,
// what is done first. Built in: resources/dispatch/plans.csv; a station's own plans.csv goes over it. Pure.

#include <filesystem>
#include <span>
#include <variant>

#include "base/result.h"
#include "dispatch/recommend.h"

namespace radar::dispatch {

/// So many of those who go must be at least of this tier, have this skill, move like this.
struct PlanNeed {
    std::variant<registry::Tier, registry::Skill, registry::Mode> what;
    std::size_t count = 1;
    [[nodiscard]] bool isMetBy(const registry::Satellite &satellite, registry::Date today) const; ///< an ended skill is none
    friend bool operator==(const PlanNeed &, const PlanNeed &) = default;
};

struct Plan {
    std::string type;           ///< "*": every other
    std::optional<Level> level; ///< empty: every other
    std::size_t units = 1;
    std::vector<PlanNeed> needs;
    double radiusMeters = 0;                           ///< farther away by the streets is said; 0: however far
    std::vector<std::string> chineseTell, englishTell; ///< who must be told
    std::size_t cameras = 0;                           ///< to open, the nearest
    std::vector<std::string> chineseSteps, englishSteps;
    friend bool operator==(const Plan &, const Plan &) = default;
};
using PlanList = std::vector<Plan>;

/// The built-in plans with those of the file over them: a row of the same type and level replaces one. Invalid: the first wrong row, named by
/// file, line and column. The columns: dispatch/README.md.
[[nodiscard]] base::Result<PlanList> readPlans(const std::filesystem::path &file);
/// The closest one: of this type and level, of this type, of this level, of all. There is always one.
[[nodiscard]] const Plan &planFor(const PlanList &plans, const IncidentType &type, Level level);

/// How a plan can be filled now.
struct PlanFill {
    struct Share {
        PlanNeed need;
        std::size_t have = 0;
        [[nodiscard]] bool isShort() const { return have < need.count; }
        friend bool operator==(const Share &, const Share &) = default;
    };
    std::vector<SatelliteId> sent; ///< who fills it, the fastest first
    std::size_t units = 0;         ///< wanted
    std::vector<Share> shares;     ///< one for each need
    std::size_t beyondRadius = 0;  ///< of `sent`
    [[nodiscard]] bool isShort() const;
    friend bool operator==(const PlanFill &, const PlanFill &) = default;
};

struct PlannedRecommendation {
    Recommendation recommendation; ///< as recommend(), with everybody who fills a need among the chosen
    PlanFill fill;
};

/// The fastest who together fill the plan: for each need those who meet it, then the fastest. Who was left out keeps the reason. As recommend().
[[nodiscard]] base::Result<PlannedRecommendation> recommendByPlan(const RecommendRequest &request, const Plan &plan, std::span<const Available> all,
                                                                  const routing::Router &router, base::Time now);

} // namespace radar::dispatch
