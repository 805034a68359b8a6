#include "record_model.h"

#include <QLocale>

#include "words.h"

namespace radar::ui {

using namespace Qt::StringLiterals;
using Work = RecordCommands::Work;

namespace {

QString path(const std::filesystem::path &value) { return QString::fromStdString(value.string()); }

QString whole(qint64 count) { return QLocale().toString(count); }

/// How long ago, or how old.
QString age(base::Time then, base::Time now) { return words::minutes(std::chrono::duration_cast<std::chrono::milliseconds>(now - then)); }

} // namespace

RecordModel::RecordModel(RecordCommands commands, QObject *parent) : QObject(parent), m_commands(std::move(commands))
{
    m_timer.setInterval(std::chrono::seconds(1)); // ages are in minutes, but a work that was asked for ends soon
    connect(&m_timer, &QTimer::timeout, this, &RecordModel::ask);
}

void RecordModel::setOpen(bool isOpen)
{
    if (isOpen == m_timer.isActive())
        return;
    if (isOpen) {
        m_timer.start();
        ask();
    } else {
        m_timer.stop();
        m_problem.clear();
    }
    Q_EMIT changed();
}

void RecordModel::retranslate()
{
    setBackups();
    Q_EMIT changed();
}

void RecordModel::ask()
{
    m_commands.outcome([this](base::Result<RecordCommands::Outcome> &&outcome) {
        if (!outcome) {
            m_problem = words::advice(outcome.error().kind);
        } else {
            m_outcome = *std::move(outcome);
            m_isKnown = true;
            setBackups();
        }
        Q_EMIT changed();
    });
}

void RecordModel::setBackups()
{
    QVariantList rows;
    const base::Time now = m_commands.now();
    for (const auto &each : m_outcome.backups) {
        const QString damaged = each.problems > 0 ? tr("%n files were damaged already", nullptr, static_cast<int>(each.problems)) : QString();
        rows.append(QVariantMap{
            {u"folder"_s, path(each.folder)},
            {u"when"_s, words::shortDate(each.time) + u' ' + words::clock(each.time)},
            {u"ageText"_s, tr("%1 ago").arg(age(each.time, now))},
            {u"text"_s,
             damaged.isEmpty()
                 ? tr("%1 rows · %2 journal entries · %3").arg(whole(each.rows), whole(each.entries), QLocale().formattedDataSize(each.databaseBytes))
                 : damaged},
            {u"isProblem"_s, each.problems > 0}});
    }
    if (rows != m_backups) {
        m_backups = std::move(rows);
        Q_EMIT backupsChanged();
    }
}

void RecordModel::begin(Work work, const QString &folder)
{
    m_problem.clear();
    m_commands.begin(work, folder.toStdString(), [this](base::Result<> &&begun) {
        if (!begun)
            m_problem = begun.error().kind == base::ErrorKind::Conflict ? tr("Something else is being done; press again when it has ended.")
                                                                        : words::advice(begun.error().kind);
        ask();
    });
    Q_EMIT changed();
}

void RecordModel::backUp() { begin(Work::BackUp, {}); }
void RecordModel::verify() { begin(Work::Verify, {}); }
void RecordModel::rehearse(const QString &folder) { begin(Work::Rehearse, folder); }
void RecordModel::restore(const QString &folder) { begin(Work::Restore, folder); }

QString RecordModel::backupText() const
{
    if (!m_isKnown)
        return {};
    const auto every = static_cast<int>(std::chrono::ceil<std::chrono::minutes>(m_outcome.every).count());
    const QString habit = every == 0 ? tr("none is made by itself") : tr("one every %n minutes", nullptr, every);
    const QString newest = m_outcome.backups.empty() ? tr("There is no backup yet")
                                                     : tr("The newest is %1 old").arg(age(m_outcome.backups.front().time, m_commands.now()));
    return tr("%1 · %2 · %3").arg(newest, habit, path(m_outcome.folder));
}

QString RecordModel::backupProblem() const
{
    if (!m_outcome.backupProblem)
        return {};
    return tr("The last backup could not be made. %1").arg(QString::fromStdString(m_outcome.backupProblem->detail));
}

QString RecordModel::verifyText() const
{
    if (!m_outcome.lastVerified)
        return m_isKnown ? tr("Journal and rows have not been verified since the start") : QString();
    const QString when = age(*m_outcome.lastVerified, m_commands.now());
    return m_outcome.finding ? tr("Journal and rows verified %1 ago: NOT WHOLE").arg(when) : tr("Journal and rows verified %1 ago: whole").arg(when);
}

QString RecordModel::finding() const { return m_outcome.finding ? QString::fromStdString(m_outcome.finding->detail) : QString(); }

QStringList RecordModel::aside() const
{
    QStringList all;
    for (const auto &each : m_outcome.aside)
        all.append(path(each));
    return all;
}

QString RecordModel::workingText() const
{
    if (!m_outcome.working)
        return {};
    switch (*m_outcome.working) {
    case Work::BackUp: return tr("A backup is being made…");
    case Work::Verify: return tr("Journal and rows are being verified…");
    case Work::Rehearse: return tr("The way back is being rehearsed…");
    case Work::Restore: return tr("A backup is being restored…");
    }
    return {};
}

QString RecordModel::trialText() const
{
    if (!m_outcome.trial)
        return {};
    const auto &trial = *m_outcome.trial;
    const QString which = words::shortDate(trial.backup) + u' ' + words::clock(trial.backup);
    if (!trial.found)
        return (trial.work == Work::Rehearse ? tr("The backup of %1 could NOT be restored. %2") : tr("The backup of %1 was NOT restored. %2"))
            .arg(which, QString::fromStdString(trial.found.error().detail));
    const QString what = tr("%1 rows, the chain of %2 journal entries and %3 files are as they were (%4 s)")
                             .arg(whole(trial.found->rows), whole(trial.found->entries), whole(trial.found->files),
                                  QLocale().toString(static_cast<double>(trial.found->took.count()) / 1000, 'f', 1));
    if (trial.work == Work::Rehearse)
        return tr("The backup of %1 can be restored: %2.").arg(which, what);
    return tr("The backup of %1 is restored: %2. It lies in %3; close the program and start it with that folder as its station.")
        .arg(which, what, path(trial.restoredTo));
}

} // namespace radar::ui
