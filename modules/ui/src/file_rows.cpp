// The file of an incident as rows and sentences.
#include <algorithm>
#include <ranges>

#include "file_model.h"
#include "file_words.h"
#include "intake_words.h"
#include "words.h"

using namespace Qt::StringLiterals;

namespace radar::ui {

namespace {

constexpr std::size_t shownAlike = 3;

} // namespace

QString FileModel::callSign(dispatch::SatelliteId id) const
{
    const auto *satellite = m_roster ? m_roster->satellite(id) : nullptr;
    return satellite ? words::text(satellite->callSign) : u"?"_s;
}

QVariantList FileModel::timeline() const
{
    QVariantList rows;
    if (!m_paper)
        return rows;
    const auto name = [this](dispatch::SatelliteId id) { return callSign(id); };
    for (const auto &event : m_paper->file.timeline)
        rows += QVariantMap{{u"time"_s, words::preciseClock(event.time)},
                            {u"what"_s, words::eventName(event.action)},
                            {u"who"_s, words::callSigns(event, name)},
                            {u"by"_s, words::actor(event)},
                            {u"words"_s, words::eventWords(event)}};
    return rows;
}

QVariantList FileModel::calls() const
{
    QVariantList rows;
    if (m_paper)
        for (const auto &call : m_paper->file.calls)
            rows += QVariantMap{{u"title"_s, words::clock(call.time) + u' ' + words::callerOf(call)}, {u"detail"_s, words::text(call.text)}};
    return rows;
}

QVariantList FileModel::bonds() const
{
    QVariantList rows;
    if (!m_paper)
        return rows;
    const auto number = [this](dispatch::IncidentId id) {
        const auto known = m_paper->numbers.find(id);
        return known == m_paper->numbers.end() ? u"?"_s : words::text(known->second);
    };
    const auto add = [&](const QString &text, dispatch::IncidentId below, const QString &verb) {
        rows += QVariantMap{{u"id"_s, words::text("incident:" + below.toString())}, {u"text"_s, text}, {u"verb"_s, verb}};
    };
    const auto &bonds = m_paper->bonds;
    if (bonds.mergedInto)
        add(tr("The same as %1").arg(number(bonds.mergedInto->into)), bonds.mergedInto->incident, u"unmerge"_s);
    if (bonds.partOf)
        add(tr("Part of %1").arg(number(bonds.partOf->into)), bonds.partOf->incident, u"whole"_s);
    for (const auto &bond : bonds.merged)
        add(tr("%1 is the same").arg(number(bond.incident)), bond.incident, u"unmerge"_s);
    for (const auto &bond : bonds.parts)
        add(tr("%1 is a part of it").arg(number(bond.incident)), bond.incident, u"whole"_s);
    return rows;
}

QVariantList FileModel::alike() const
{
    QVariantList rows;
    for (const auto &[likeness, incident] : m_alike | std::views::take(shownAlike))
        rows += QVariantMap{{u"id"_s, words::text("incident:" + incident.id.toString())},
                            {u"title"_s, u"%1 · %2"_s.arg(words::incidentType(incident.type), words::text(incident.number))},
                            {u"why"_s, words::likeness(likeness)}};
    return rows;
}

int FileModel::mergeable() const
{
    return static_cast<int>(std::ranges::count_if(m_alike, [](const auto &one) { return station::isMergeable(one.likeness, one.incident); }));
}

QVariantList FileModel::promises() const
{
    QVariantList rows;
    if (!m_paper)
        return rows;
    const auto now = m_clock.now();
    for (const auto &promise : m_paper->file.followUps) {
        const QString due =
            promise.doneTime ? tr("answered %1").arg(words::dateAndTime(*promise.doneTime)) : tr("until %1").arg(words::dateAndTime(promise.dueTime));
        rows += QVariantMap{{u"id"_s, words::text(promise.id.toString())},
                            {u"task"_s, words::text(promise.task)},
                            {u"detail"_s, u"%1 · %2"_s.arg(callSign(promise.owner), due)},
                            {u"result"_s, words::text(promise.result)},
                            {u"isDone"_s, promise.doneTime.has_value()},
                            {u"isOverdue"_s, promise.isOverdue(now)}};
    }
    return rows;
}

QVariantList FileModel::steps() const
{
    QVariantList rows;
    if (!m_paper)
        return rows;
    const auto &texts = words::isChinese() ? m_paper->plan.chineseSteps : m_paper->plan.englishSteps;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const auto ticked = std::ranges::find(m_paper->checks, i, &dispatch::Check::step);
        rows += QVariantMap{{u"step"_s, static_cast<int>(i)},
                            {u"text"_s, words::text(texts[i])},
                            {u"time"_s, ticked == m_paper->checks.end() ? QString() : words::clock(ticked->time)}};
    }
    return rows;
}

QVariantList FileModel::outcomes() const
{
    QVariantList rows;
    if (!m_paper || dispatch::isOpen(m_paper->file.incident.state))
        return rows;
    for (const auto &one : station::outcomes(*m_paper)) {
        QStringList parts{one.rank ? tr("recommended %1.").arg(*one.rank) : tr("not recommended")};
        if (one.estimated)
            parts += tr("estimated %1").arg(words::stopwatch(*one.estimated));
        parts += !one.isSent ? tr("not sent") : one.took ? tr("there after %1").arg(words::stopwatch(*one.took)) : tr("sent, never there");
        rows += QVariantMap{{u"title"_s, callSign(one.satellite)}, {u"detail"_s, parts.join(u" · "_s)}};
    }
    return rows;
}

QVariantList FileModel::nextJobs() const
{
    QVariantList rows;
    for (const auto &[job, number] : m_paper ? m_paper->nextJobs : std::vector<station::IncidentPaper::Next>())
        rows += QVariantMap{{u"id"_s, words::text(job.id.toString())},
                            {u"text"_s,
                             number.empty() ? tr("%1 comes next").arg(callSign(job.satellite))
                                            : tr("%1 comes when %2 is done").arg(callSign(job.satellite), words::text(number))}};
    return rows;
}

QString FileModel::backfillText() const
{
    if (!m_backfill || m_backfill->emptiedMeters < station::worthFillingMeters)
        return {};
    const QString emptied = tr("Those sent leave %1 of streets that nobody free reaches within %2.")
                                .arg(words::distance(m_backfill->emptiedMeters), words::minutes(m_backfill->limit));
    if (!m_backfill->move)
        return emptied + u' ' + tr("Nobody could close that by moving.");
    const auto &move = *m_backfill->move;
    const QString streets = words::text(words::isChinese() ? move.streets : move.streetsEnglish);
    const QString figures = tr("there in %1, closes %2").arg(words::minutes(move.time), words::distance(move.closesMeters));
    const QString who = words::text(move.callSign);
    return emptied + u' '
        + (streets.isEmpty() ? tr("%1 could move there: %2.").arg(who, figures) : tr("%1 could move to %2: %3.").arg(who, streets, figures));
}

QString FileModel::backfillWho() const
{
    return m_backfill && m_backfill->move ? words::text("satellite:" + m_backfill->move->satellite.toString()) : QString();
}

QVariantList FileModel::hindsight() const
{
    QVariantList rows;
    const auto name = [this](dispatch::SatelliteId id) { return callSign(id); };
    for (const auto &one : m_paper ? m_paper->hindsight : std::vector<dispatch::Hindsight>())
        rows += QVariantMap{{u"title"_s, words::clock(one.sentTime)}, {u"detail"_s, words::hindsight(one, name)}};
    return rows;
}

QVariantList FileModel::overdue() const
{
    QVariantList rows;
    for (const auto &[promise, number] : m_overdue)
        rows +=
            QVariantMap{{u"id"_s, words::text("incident:" + promise.incident.toString())},
                        {u"title"_s, words::text(promise.task)},
                        {u"detail"_s, tr("%1 · %2 · due %3").arg(callSign(promise.owner), words::text(number), words::dateAndTime(promise.dueTime))}};
    return rows;
}

QVariantList FileModel::callBackResults() const
{
    using enum dispatch::CallBackResult;
    QVariantList rows;
    for (const auto result : {Satisfied, Dissatisfied, NotReached, Declined})
        rows += QVariantMap{{u"value"_s, words::text(dispatch::code(result))}, {u"text"_s, words::callBackResult(result)}};
    return rows;
}

} // namespace radar::ui
