#pragma once
// The record and its backups: what there is, how old it is, whether it is whole; made, verified, rehearsed and brought back beside the station on a
// press. The work is done by station::RecordKeeper. Lives on the GUI thread.

#include <QObject>
#include <QTimer>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>
#include <functional>

#include "station/record_keeper.h"

namespace radar::ui {

/// What the desk asks of the station; tests hand in their own. Answers come later, at most once.
struct RecordCommands {
    using Outcome = station::RecordKeeper::Outcome;
    using Work = station::RecordKeeper::Work;
    template <typename T>
    using Answer = std::function<void(base::Result<T> &&)>;
    std::function<void(Answer<Outcome>)> outcome;
    /// `backup`: for Rehearse and Restore.
    std::function<void(Work, std::filesystem::path backup, Answer<void>)> begin;
    std::function<base::Time()> now;
};

class RecordModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(bool open READ isOpen WRITE setOpen NOTIFY changed) ///< only then is the station asked, once a second
    Q_PROPERTY(bool known READ isKnown NOTIFY changed)
    Q_PROPERTY(QString backupText READ backupText NOTIFY changed) ///< how old the newest is, how often one is made, where they lie
    Q_PROPERTY(QString backupProblem READ backupProblem NOTIFY changed)
    Q_PROPERTY(QString verifyText READ verifyText NOTIFY changed)
    Q_PROPERTY(bool whole READ isWhole NOTIFY changed)              ///< as far as is known
    Q_PROPERTY(QString finding READ finding NOTIFY changed)         ///< what is wrong, for who may know
    Q_PROPERTY(QStringList aside READ aside NOTIFY changed)         ///< damaged records that were put aside: safe mode
    Q_PROPERTY(QString workingText READ workingText NOTIFY changed) ///< empty: nothing is being done
    Q_PROPERTY(QString trialText READ trialText NOTIFY changed)     ///< how the newest rehearsal or restoring ended
    Q_PROPERTY(bool trialFailed READ hasTrialFailed NOTIFY changed)
    Q_PROPERTY(QVariantList backups READ backups NOTIFY backupsChanged) ///< {folder, when, ageText, text, isProblem}, the newest first
    Q_PROPERTY(QString problem READ problem NOTIFY changed)             ///< why the last press did nothing
public:
    explicit RecordModel(RecordCommands commands, QObject *parent = nullptr);

    Q_INVOKABLE void backUp();
    Q_INVOKABLE void verify();
    Q_INVOKABLE void rehearse(const QString &folder);
    Q_INVOKABLE void restore(const QString &folder); ///< beside the station: nothing of it is touched

    [[nodiscard]] bool isOpen() const { return m_timer.isActive(); }
    void setOpen(bool isOpen);
    void retranslate();
    [[nodiscard]] bool isKnown() const { return m_isKnown; }
    [[nodiscard]] QString backupText() const;
    [[nodiscard]] QString backupProblem() const;
    [[nodiscard]] QString verifyText() const;
    [[nodiscard]] bool isWhole() const { return !m_outcome.finding; }
    [[nodiscard]] QString finding() const;
    [[nodiscard]] QStringList aside() const;
    [[nodiscard]] QString workingText() const;
    [[nodiscard]] QString trialText() const;
    [[nodiscard]] bool hasTrialFailed() const { return m_outcome.trial && !m_outcome.trial->found; }
    [[nodiscard]] const QVariantList &backups() const { return m_backups; }
    [[nodiscard]] QString problem() const { return m_problem; }

Q_SIGNALS:
    void changed();
    void backupsChanged();

private:
    void ask();
    void begin(RecordCommands::Work work, const QString &folder);
    void setBackups();

    RecordCommands m_commands;
    RecordCommands::Outcome m_outcome;
    bool m_isKnown = false;
    QVariantList m_backups;
    QString m_problem;
    QTimer m_timer;
};

} // namespace radar::ui
