#pragma once
// The file of the selected incident: its timeline, further calls, what it belongs to, what was promised; and what is done after its end.

#include <QObject>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>
#include <functional>

#include "commands.h"

namespace radar::ui {

class FileModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(QVariantList timeline READ timeline NOTIFY changed)      ///< {time, what, who, words}, oldest first
    Q_PROPERTY(QVariantList calls READ calls NOTIFY changed)            ///< {title, detail}
    Q_PROPERTY(QVariantList bonds READ bonds NOTIFY changed)            ///< {id, text, verb}: "unmerge", "whole" or none
    Q_PROPERTY(int mergeable READ mergeable NOTIFY changed)             ///< how many may be merged into this one at once
    Q_PROPERTY(QVariantList alike READ alike NOTIFY changed)            ///< {id, title, why}: open ones that may be the same
    Q_PROPERTY(QVariantList promises READ promises NOTIFY changed)      ///< {id, task, detail, done, overdue}
    Q_PROPERTY(QVariantList steps READ steps NOTIFY changed)            ///< of the plan: {step, text, time}: empty until it is ticked
    Q_PROPERTY(QVariantList outcomes READ outcomes NOTIFY changed)      ///< a line each: recommended, and what happened
    Q_PROPERTY(QVariantList nextJobs READ nextJobs NOTIFY changed)      ///< {id, text}: who comes when they are done elsewhere
    Q_PROPERTY(QString backfillText READ backfillText NOTIFY changed)   ///< what those sent leave behind, and who could move; empty: nothing
    Q_PROPERTY(QString backfillWho READ backfillWho NOTIFY changed)     ///< "satellite:<uuid>" of who could move
    Q_PROPERTY(QVariantList hindsight READ hindsight NOTIFY changed)    ///< {title, detail}: each sending beside the fastest who were known then
    Q_PROPERTY(QVariantList overdue READ overdue NOTIFY overdueChanged) ///< of all incidents: {id, title, detail}
    Q_PROPERTY(QVariantList callBackResults READ callBackResults NOTIFY changed) ///< {value, text}
    Q_PROPERTY(bool busy READ isBusy NOTIFY busyChanged)
public:
    FileModel(const Commands &commands, const base::Clock &clock, QObject *parent = nullptr);

    void setRoster(RosterPtr roster);
    void show(const dispatch::Incident &incident); ///< or what has changed of it
    void clear();
    void tick(); ///< once a second
    void retranslate();

    Q_INVOKABLE void reopen(const QString &reason);
    Q_INVOKABLE void transfer(const QString &office, const QString &reason);
    Q_INVOKABLE void callBack(const QString &result, const QString &words);
    Q_INVOKABLE void mergeAlike();                ///< all that are as good as the same into this one
    Q_INVOKABLE void merge(const QString &into);  ///< "incident:<uuid>"
    Q_INVOKABLE void makePart(const QString &of); ///< "incident:<uuid>" or a number
    Q_INVOKABLE void undo(const QString &id, const QString &verb);
    /// `owner`: a call sign. `due`: "18:30", "11-23 18:30".
    Q_INVOKABLE void promise(const QString &owner, const QString &due, const QString &task);
    Q_INVOKABLE void keep(const QString &promise, const QString &result);
    Q_INVOKABLE void queueNext(const QString &satellite); ///< "satellite:<uuid>", who is busy elsewhere
    Q_INVOKABLE void cancelNext(const QString &job);
    Q_INVOKABLE void check(int step);
    Q_INVOKABLE void print(); ///< into a new file in the officer's documents; the export is in the journal

    [[nodiscard]] QVariantList timeline() const;
    [[nodiscard]] QVariantList calls() const;
    [[nodiscard]] QVariantList bonds() const;
    [[nodiscard]] QVariantList alike() const;
    [[nodiscard]] int mergeable() const; ///< into this one, at once
    [[nodiscard]] QVariantList promises() const;
    [[nodiscard]] QVariantList steps() const;
    [[nodiscard]] QVariantList outcomes() const;
    [[nodiscard]] QVariantList nextJobs() const;
    [[nodiscard]] QString backfillText() const;
    [[nodiscard]] QString backfillWho() const;
    [[nodiscard]] QVariantList hindsight() const;
    [[nodiscard]] QVariantList overdue() const;
    [[nodiscard]] QVariantList callBackResults() const;
    [[nodiscard]] bool isBusy() const { return m_isBusy; }

Q_SIGNALS:
    void changed();
    void overdueChanged();
    void busyChanged();
    void incidentChanged(); ///< to be read anew
    void done(const QString &what);
    void canGoBack(const QString &what, const std::function<void()> &back); ///< done, and can be taken back for a moment
    void failed(const QString &what, const base::Error &error);

private:
    void read();
    void askOverdue();
    void askBackfill();
    void setBusy(bool isBusy);
    template <typename T>
    Answer<T> answered(const QString &success, const QString &complaint, const std::function<void()> &back = {});
    void takeApart(const std::vector<dispatch::IncidentId> &merged);
    void takeBackNext(dispatch::NextJobId job);
    [[nodiscard]] QString callSign(dispatch::SatelliteId satellite) const;

    const Commands &m_commands;
    const base::Clock &m_clock;
    RosterPtr m_roster;
    std::optional<dispatch::Incident> m_incident;
    std::optional<station::IncidentPaper> m_paper;
    std::vector<station::IntakeAnswer::Alike> m_alike;
    std::vector<station::Overdue> m_overdue;
    std::optional<station::Backfill> m_backfill; ///< of m_incident
    base::Time m_askedBackfill;
    base::Time m_askedOverdue;
    bool m_isBusy = false;
};

} // namespace radar::ui
