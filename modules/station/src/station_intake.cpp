// Taking an incident down: what is known already, who calls, what begins later.
#include <algorithm>

#include <QJsonDocument>
#include <QJsonObject>

#include "station_private.h"

namespace radar::station {

using base::Result;

namespace {

constexpr double hereMeters = 40;
constexpr std::size_t mostHere = 5;
constexpr std::size_t mostMerged = 1000;

} // namespace

Result<IntakeAnswer> Station::intake(const dispatch::DuplicateQuestion &question) const
{
    if (!question.position.isValid())
        return base::fail(base::ErrorKind::Invalid, "the incident has no place on the globe");
    IntakeAnswer answer;
    for (const dispatch::Likeness &likeness : dispatch::possibleDuplicates(question, d->incidents->recentIncidents()))
        answer.alike.push_back({likeness, *d->incidents->incident(likeness.incident)});
    auto here = d->incidents->historyNear(question.position, hereMeters, mostHere + answer.alike.size());
    if (!here)
        return std::unexpected(here.error());
    for (dispatch::Incident &incident : *here)
        if (answer.here.size() < mostHere && !std::ranges::contains(answer.alike, incident.id, [](const auto &one) { return one.incident.id; }))
            answer.here.push_back(std::move(incident));
    return answer;
}

Result<std::vector<dispatch::IncidentId>> Station::mergeAlike(const store::Actor &actor, dispatch::IncidentId into)
{
    const dispatch::Incident *kept = d->incidents->incident(into);
    if (!kept)
        return base::fail(base::ErrorKind::NotFound, "there is no incident " + into.toString());
    const dispatch::DuplicateQuestion question{kept->position, kept->reportedTime, kept->type, kept->text, kept->callerNumber, mostMerged};
    const std::string number = kept->number; // `kept` is good until the first is merged
    std::vector<dispatch::IncidentId> merged;
    for (const dispatch::Likeness &likeness : dispatch::possibleDuplicates(question, d->incidents->recentIncidents())) {
        const dispatch::Incident &other = *d->incidents->incident(likeness.incident);
        if (other.id == into || !isMergeable(likeness, other))
            continue;
        const auto done = d->incidents->merge(actor, likeness.incident, into);
        if (done)
            merged.push_back(likeness.incident);
        else if (done.error().kind != base::ErrorKind::Conflict) // a call for help stays what it is
            return std::unexpected(done.error());
    }
    if (merged.empty())
        return base::fail(base::ErrorKind::NotFound, "nothing is like incident " + number);
    return merged;
}

Result<dispatch::CallerRecord> Station::caller(const store::Actor &actor, const std::string &number)
{
    // Who calls is personal data: the look-up is written down before the answer is given, without the number.
    auto record = d->incidents->caller(number);
    if (!record)
        return record;
    const QJsonObject payload{{QStringLiteral("calls"), static_cast<qint64>(record->calls)}};
    const auto noted = d->journal->record(actor, {"lookup.caller", "caller", QJsonDocument(payload).toJson(QJsonDocument::Compact).toStdString()},
                                          [](store::Transaction &, store::JournalEntry &) -> Result<> { return {}; });
    if (!noted)
        return std::unexpected(noted.error());
    return record;
}

Result<dispatch::Scheduled> Station::schedule(const store::Actor &actor, base::Time start, dispatch::NewIncident incident)
{
    if (incident.address.empty() && incident.position.isValid())
        incident.address = d->gazetteer->describe(incident.position).text("zh");
    return d->schedules->schedule(actor, start, incident);
}

Result<> Station::cancelScheduled(const store::Actor &actor, dispatch::ScheduledId id) { return d->schedules->cancel(actor, id); }

const std::vector<dispatch::Scheduled> &Station::scheduled() const { return d->schedules->waiting(); }

Result<bool> Station::beginScheduled()
{
    return d->schedules->begin({"system", "station", "scheduled"}, *d->incidents).transform([](const auto &begun) { return !begun.empty(); });
}

dispatch::CheckBook &Station::checks() { return *d->checks; }

const dispatch::Plan &Station::planOf(const dispatch::Incident &incident) const { return dispatch::planFor(d->plans, incident.type, incident.level); }

Result<dispatch::PlannedRecommendation> Station::recommendByPlan(dispatch::IncidentId id, std::size_t count, std::vector<registry::SatelliteId> asked)
{
    const dispatch::Incident *incident = d->incidents->incident(id);
    if (!incident)
        return base::fail(base::ErrorKind::NotFound, "there is no incident " + id.toString());
    d->keepClosures();
    auto request = d->requestFor(*incident, count);
    request.asked = std::move(asked);
    return dispatch::recommendByPlan(request, planOf(*incident), d->everybodyFor(*incident), *d->router, d->clock.now());
}

const std::vector<base::Error> &Station::listProblems() const { return d->listProblems; }

} // namespace radar::station
