#include "file_model.h"

#include <algorithm>

#include "desk_ids.h"
#include "file_words.h"
#include "intake_words.h"
#include "words.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace radar::ui {

namespace {

constexpr std::size_t mostAlike = 100;

} // namespace

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
        m_backfill.reset();
    }
    const auto active = [](const dispatch::Incident &one) {
        return std::ranges::count_if(one.orders, [](const auto &order) { return dispatch::isActive(order.state); });
    };
    const bool haveOthersGone = !m_incident || m_incident->id != incident.id || active(*m_incident) != active(incident);
    m_incident = incident;
    Q_EMIT changed();
    read();
    if (haveOthersGone)
        askBackfill();
}

void FileModel::clear()
{
    m_incident.reset();
    m_backfill.reset();
    m_paper.reset();
    m_alike.clear();
    Q_EMIT changed();
}

void FileModel::tick()
{
    if (m_clock.now() - m_askedBackfill >= 30s)
        askBackfill();
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
    const dispatch::DuplicateQuestion question{m_incident->position, m_incident->reportedTime, m_incident->type,
                                               m_incident->text,     m_incident->callerNumber, mostAlike};
    m_commands.intake(question, [this, id](base::Result<station::IntakeAnswer> answer) {
        if (!answer || !m_incident || m_incident->id != id)
            return;
        m_alike = std::move(answer->alike);
        std::erase_if(m_alike, [id](const auto &one) { return one.incident.id == id || !one.likeness.isOpen; });
        Q_EMIT changed();
    });
}

void FileModel::askBackfill()
{
    m_askedBackfill = m_clock.now();
    const bool isAnybodyGone =
        m_incident && std::ranges::any_of(m_incident->orders, [](const auto &order) { return dispatch::isActive(order.state); });
    if (!isAnybodyGone || !m_commands.backfill) {
        if (std::exchange(m_backfill, {}))
            Q_EMIT changed();
        return;
    }
    m_commands.backfill({m_incident->id}, [this, id = m_incident->id](base::Result<station::Backfill> answer) {
        if (!answer || !m_incident || m_incident->id != id)
            return; // what is not known is not said; asked again in half a minute
        if (std::exchange(m_backfill, std::move(*answer)) != m_backfill)
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
Answer<T> FileModel::answered(const QString &success, const QString &complaint, const std::function<void()> &back)
{
    setBusy(true);
    return [this, success, complaint, back](base::Result<T> &&result) {
        setBusy(false);
        if (!result)
            Q_EMIT failed(complaint, result.error());
        else if (back)
            Q_EMIT canGoBack(success, back);
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
                         answered<dispatch::Incident>(tr("Merged. It can be taken apart again here."), tr("The incidents were not merged."),
                                                      [this, id = m_incident->id] { takeApart({id}); }));
}

void FileModel::takeApart(const std::vector<dispatch::IncidentId> &merged)
{
    struct Answers {
        std::size_t missing;
        int apart = 0;
    };
    const auto answers = std::make_shared<Answers>(merged.size());
    for (const dispatch::IncidentId id : merged)
        m_commands.unmerge(id, [this, answers](base::Result<dispatch::Incident> one) {
            if (one)
                ++answers->apart;
            else
                Q_EMIT failed(tr("The incidents were not taken apart."), one.error());
            if (--answers->missing > 0)
                return;
            if (answers->apart > 0)
                Q_EMIT done(tr("%n incidents stand alone again.", "", answers->apart));
            Q_EMIT incidentChanged();
        });
}

void FileModel::mergeAlike()
{
    if (!m_incident || m_isBusy)
        return;
    setBusy(true);
    m_commands.mergeAlike(m_incident->id, [this, number = words::text(m_incident->number)](base::Result<std::vector<dispatch::IncidentId>> merged) {
        setBusy(false);
        if (!merged)
            Q_EMIT failed(tr("The incidents were not merged."), merged.error());
        else
            Q_EMIT canGoBack(
                tr("%n incidents are merged into %1. Each can be taken apart again there.", "", static_cast<int>(merged->size())).arg(number),
                [this, ids = *merged] { takeApart(ids); });
        Q_EMIT incidentChanged();
    });
}

void FileModel::makePart(const QString &of)
{
    const auto other = idFrom<dispatch::IncidentId>(of);
    if (m_incident && other && !m_isBusy)
        m_commands.makePart(m_incident->id, *other,
                            answered<void>(tr("It is a part of the other now."), tr("The incidents were not linked."), [this, id = m_incident->id] {
                                m_commands.makeWhole(id, answered<void>(tr("It stands alone again."), tr("The incidents were not taken apart.")));
                            }));
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

void FileModel::queueNext(const QString &satellite)
{
    const auto id = idFrom<dispatch::SatelliteId>(satellite);
    if (!m_incident || !id || m_isBusy)
        return;
    setBusy(true);
    m_commands.queueNext(m_incident->id, *id, [this](base::Result<dispatch::NextJob> job) {
        setBusy(false);
        if (job)
            Q_EMIT canGoBack(tr("They come when they are done there."), [this, job = job->id] { takeBackNext(job); });
        else
            Q_EMIT failed(tr("The next job was not noted."), job.error());
        Q_EMIT incidentChanged();
    });
}

void FileModel::takeBackNext(dispatch::NextJobId job)
{
    m_commands.cancelNext(job, answered<void>(tr("They do not come any more."), tr("The next job was not taken back.")));
}

void FileModel::cancelNext(const QString &job)
{
    const auto id = dispatch::NextJobId::parse(job.toStdString());
    if (id && !m_isBusy)
        takeBackNext(*id);
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

} // namespace radar::ui
