#include "station/incident_paper.h"

#include <algorithm>

#include "station_private.h"

namespace radar::station {

using base::Result;

namespace {

void tell(const dispatch::Order &order, Outcome &outcome)
{
    outcome.isSent = true;
    for (const dispatch::Order::Step &step : order.steps)
        if (step.state == dispatch::OrderState::Arrived && !outcome.took)
            outcome.took = step.time - order.sentTime;
}

} // namespace

std::vector<Outcome> outcomes(const IncidentPaper &paper)
{
    std::vector<Outcome> all;
    if (paper.recommendation)
        for (const dispatch::Candidate &candidate : paper.recommendation->chosen) {
            Outcome outcome;
            outcome.satellite = candidate.satellite;
            outcome.rank = all.size() + 1;
            outcome.estimated = candidate.time;
            all.push_back(outcome);
        }
    for (const dispatch::Order &order : paper.file.incident.orders) {
        auto known = std::ranges::find(all, order.satellite, &Outcome::satellite);
        if (known == all.end()) {
            Outcome outcome;
            outcome.satellite = order.satellite;
            if (order.promisedTime.count() > 0)
                outcome.estimated = order.promisedTime;
            known = all.insert(all.end(), outcome);
        }
        tell(order, *known);
    }
    return all;
}

Result<IncidentPaper> Station::paper(dispatch::IncidentId id) const
{
    auto file = dispatch::incidentFile(*d->journal, *d->incidents, *d->followUps, *d->watch.messages, id);
    if (!file)
        return std::unexpected(file.error());
    auto bonds = d->incidents->bonds(id);
    if (!bonds)
        return std::unexpected(bonds.error());
    auto checks = d->checks->of(id);
    if (!checks)
        return std::unexpected(checks.error());
    const dispatch::Plan &plan = planOf(file->incident);
    IncidentPaper paper{std::move(*file), std::move(*bonds), {}, plan, std::move(*checks), {}};
    const auto name = [&](dispatch::IncidentId other) {
        if (const auto incident = d->incidents->find(other))
            paper.numbers.emplace(other, incident->number);
    };
    for (const auto *above : {&paper.bonds.mergedInto, &paper.bonds.partOf})
        if (*above)
            name((*above)->into);
    for (const auto *below : {&paper.bonds.merged, &paper.bonds.parts})
        for (const dispatch::Bond &bond : *below)
            name(bond.incident);
    auto recommendation = d->incidents->recommendationOf(id);
    if (recommendation)
        paper.recommendation = std::move(*recommendation);
    else if (recommendation.error().kind != base::ErrorKind::NotFound)
        return std::unexpected(recommendation.error());
    for (const dispatch::NextJob &job : d->nextJobs->waiting())
        if (job.incident == id) {
            const dispatch::Order *bound = d->incidents->activeOrderOf(job.satellite);
            const dispatch::Incident *other = bound ? d->incidents->incident(bound->incident) : nullptr;
            paper.nextJobs.push_back({job, other ? other->number : std::string()});
        }
    if (!dispatch::isOpen(paper.file.incident.state)) {
        auto seen = dispatch::hindsight(*d->database, paper.file.incident);
        if (!seen)
            return std::unexpected(seen.error());
        paper.hindsight = std::move(*seen);
    }
    return paper;
}

Result<IncidentPaper> Station::exportPaper(const store::Actor &actor, dispatch::IncidentId id)
{
    auto made = paper(id);
    if (!made)
        return made;
    // It names who called: written down before it is given out.
    const auto noted = d->journal->record(actor, {"export.incident", id.toString(), "{}"},
                                          [](store::Transaction &, store::JournalEntry &) -> Result<> { return {}; });
    if (!noted)
        return std::unexpected(noted.error());
    const auto accounts = d->accounts->list();
    const auto account = std::ranges::find(accounts, actor.id, [](const registry::Account &one) { return registry::actorId(one.id); });
    made->given = {account != accounts.end() ? account->name : actor.id, d->clock.now()};
    return made;
}

dispatch::FollowUpBook &Station::followUps() { return *d->followUps; }

Result<std::vector<Overdue>> Station::overdue() const
{
    const auto open = d->followUps->open();
    if (!open)
        return std::unexpected(open.error());
    std::vector<Overdue> late;
    for (const dispatch::FollowUp &promise : *open)
        if (promise.isOverdue(d->clock.now()))
            if (const auto incident = d->incidents->find(promise.incident))
                late.push_back({promise, incident->number});
    return late;
}

} // namespace radar::station
