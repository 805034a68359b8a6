#include "file_model.h"

#include <algorithm>

#include "desk_ids.h"
#include "file_words.h"
#include "intake_words.h"
#include "words.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace radar::ui {

FileModel::FileModel(const Commands &commands, const base::Clock &clock, QObject *parent) : QObject(parent), m_commands(commands), m_clock(clock) {}

void FileModel::setRoster(RosterPtr roster)
{
    m_roster = std::move(roster);
    Q_EMIT changed();
}

void FileModel::show(const dispatch::Incident &incident)
{
    if (m_incident && m_incident->id != incident.id) {
        m_paper.reset();
        m_alike.clear();
    }
    m_incident = incident;
    Q_EMIT changed();
    read();
}

void FileModel::clear()
{
    m_incident.reset();
    m_paper.reset();
    m_alike.clear();
    Q_EMIT changed();
}

void FileModel::tick()
{
    if (m_clock.now() - m_askedOverdue >= 20s)
        askOverdue();
}

void FileModel::retranslate()
{
    Q_EMIT changed();
    Q_EMIT overdueChanged();
}

void FileModel::read()
{
    const auto id = m_incident->id;
    if (!m_commands.paper)
        return;
    m_commands.paper(id, [this, id](base::Result<station::IncidentPaper> paper) {
        if (!m_incident || m_incident->id != id)
            return;
        if (!paper)
            return Q_EMIT failed(tr("The file of the incident could not be read."), paper.error());
        m_paper = std::move(*paper);
        Q_EMIT changed();
    });
    if (!dispatch::isOpen(m_incident->state)) {
        m_alike.clear();
        return;
    }
    const dispatch::DuplicateQuestion question{m_incident->position, m_incident->reportedTime, m_incident->type, m_incident->text,
                                               m_incident->callerNumber};
    m_commands.intake(question, [this, id](base::Result<station::IntakeAnswer> answer) {
        if (!answer || !m_incident || m_incident->id != id)
            return;
        m_alike = std::move(answer->alike);
        std::erase_if(m_alike, [id](const auto &one) { return one.incident.id == id || !one.likeness.isOpen; });
        Q_EMIT changed();
    });
}

void FileModel::askOverdue()
{
    m_askedOverdue = m_clock.now();
    if (!m_commands.overdue)
        return;
    m_commands.overdue([this](base::Result<std::vector<station::Overdue>> overdue) {
        if (!overdue)
            return;
        m_overdue = std::move(*overdue);
        Q_EMIT overdueChanged();
    });
}

void FileModel::setBusy(bool isBusy)
{
    m_isBusy = isBusy;
    Q_EMIT busyChanged();
}

// ── verbs ────────────────────────────────────────────────────────────────────────────────────────────────────────────

template <typename T>
Answer<T> FileModel::answered(const QString &success, const QString &complaint)
{
    setBusy(true);
    return [this, success, complaint](base::Result<T> &&result) {
        setBusy(false);
        if (!result)
            Q_EMIT failed(complaint, result.error());
        else
            Q_EMIT done(success);
        askOverdue();
        Q_EMIT incidentChanged();
    };
}

void FileModel::reopen(const QString &reason)
{
    if (m_incident && !m_isBusy)
        m_commands.reopen(m_incident->id, reason.trimmed().toStdString(),
                          answered<dispatch::Incident>(tr("The incident is open again."), tr("The incident was not reopened.")));
}

void FileModel::transfer(const QString &office, const QString &reason)
{
    if (m_incident && !m_isBusy)
        m_commands.transfer(m_incident->id, office.trimmed().toStdString(), reason.trimmed().toStdString(),
                            answered<dispatch::Incident>(tr("The incident is handed over."), tr("The incident was not handed over.")));
}

void FileModel::callBack(const QString &result, const QString &words)
{
    const auto known = dispatch::callBackResultFromCode(result.toStdString());
    if (m_incident && known && !m_isBusy)
        m_commands.callBack(m_incident->id, *known, words.trimmed().toStdString(),
                            answered<dispatch::Incident>(tr("The call back is noted."), tr("The call back was not noted.")));
}

void FileModel::merge(const QString &into)
{
    const auto other = idFrom<dispatch::IncidentId>(into);
    if (m_incident && other && !m_isBusy)
        m_commands.merge(m_incident->id, *other,
                         answered<dispatch::Incident>(tr("Merged. It can be taken apart again here."), tr("The incidents were not merged.")));
}

void FileModel::makePart(const QString &of)
{
    const auto other = idFrom<dispatch::IncidentId>(of);
    if (m_incident && other && !m_isBusy)
        m_commands.makePart(m_incident->id, *other, answered<void>(tr("It is a part of the other now."), tr("The incidents were not linked.")));
}

void FileModel::undo(const QString &id, const QString &verb)
{
    const auto incident = idFrom<dispatch::IncidentId>(id);
    if (!incident || m_isBusy)
        return;
    if (verb == "unmerge"_L1)
        m_commands.unmerge(*incident, answered<dispatch::Incident>(tr("Both are as they were."), tr("The incidents were not taken apart.")));
    else
        m_commands.makeWhole(*incident, answered<void>(tr("It stands alone again."), tr("The incidents were not taken apart.")));
}

void FileModel::promise(const QString &owner, const QString &due, const QString &task)
{
    if (!m_incident || m_isBusy)
        return;
    const auto time = words::timeToCome(due, m_clock.now());
    if (!time)
        return Q_EMIT failed(tr("Until when? Write 18:30 or 11-23 18:30."), {base::ErrorKind::Invalid, "no time to come"});
    m_commands.promise(m_incident->id, owner.trimmed().toStdString(), *time, task.trimmed().toStdString(),
                       answered<dispatch::FollowUp>(tr("The promise is noted."), tr("The promise was not noted.")));
}

void FileModel::keep(const QString &promise, const QString &result)
{
    const auto id = dispatch::FollowUpId::parse(promise.toStdString());
    if (id && !m_isBusy)
        m_commands.keepPromise(*id, result.trimmed().toStdString(),
                               answered<dispatch::FollowUp>(tr("The answer is noted."), tr("The answer was not noted.")));
}

void FileModel::check(int step)
{
    if (!m_incident || m_isBusy || step < 0)
        return;
    setBusy(true);
    m_commands.check(m_incident->id, static_cast<std::size_t>(step), [this](base::Result<dispatch::Check> check) {
        setBusy(false);
        if (!check)
            return Q_EMIT failed(tr("The step was not ticked."), check.error());
        if (m_incident)
            read();
    });
}

void FileModel::print()
{
    if (!m_incident || m_isBusy)
        return;
    setBusy(true);
    m_commands.print(
        m_incident->id,
        [roster = m_roster](dispatch::SatelliteId id) {
            const auto *satellite = roster ? roster->satellite(id) : nullptr;
            return satellite ? words::text(satellite->callSign) : u"?"_s;
        },
        [this](base::Result<std::string> file) {
            setBusy(false);
            if (!file)
                return Q_EMIT failed(tr("The incident was not printed."), file.error());
            Q_EMIT done(tr("Printed to %1").arg(words::text(*file)));
            read();
        });
}

// ── rows ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

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
    for (const auto &[likeness, incident] : m_alike)
        rows += QVariantMap{{u"id"_s, words::text("incident:" + incident.id.toString())},
                            {u"title"_s, u"%1 · %2"_s.arg(words::incidentType(incident.type), words::text(incident.number))},
                            {u"why"_s, words::likeness(likeness)}};
    return rows;
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
