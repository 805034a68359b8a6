// The record and its backups on the desk: what is said of them, and what a press asks for.

#include <QTest>

#include "record_model.h"

using namespace radar;
using namespace radar::ui;
using namespace std::chrono_literals;
using Work = RecordCommands::Work;

class TestRecordModel : public QObject {
    Q_OBJECT

    static constexpr base::Time now{1'800'000'000s};
    RecordCommands::Outcome m_outcome;
    std::optional<base::Error> m_refusal;
    std::vector<std::pair<Work, std::string>> m_begun;

    RecordCommands commands()
    {
        RecordCommands commands;
        commands.now = [] { return now; };
        commands.outcome = [this](const RecordCommands::Answer<RecordCommands::Outcome> &answer) { answer(m_outcome); };
        commands.begin = [this](Work work, const std::filesystem::path &backup, const RecordCommands::Answer<void> &answer) {
            m_begun.emplace_back(work, backup.string());
            answer(m_refusal ? base::Result<>(std::unexpected(*m_refusal)) : base::Result<>());
        };
        return commands;
    }

private Q_SLOTS:
    void init()
    {
        m_outcome = {};
        m_outcome.folder = "/s/backup";
        m_outcome.every = 5min;
        m_outcome.backups = {{"/s/backup/b", now - 4min, 1200, 90, 5 << 20, 3, 0}, {"/s/backup/a", now - 64min, 1100, 80, 5 << 20, 3, 2}};
        m_outcome.lastVerified = now - 7min;
        m_refusal.reset();
        m_begun.clear();
    }

    void saysHowOldAndHowWholeItIs()
    {
        RecordModel model(commands());
        QVERIFY(!model.isKnown() && model.backupText().isEmpty() && model.verifyText().isEmpty()); // nothing is claimed before it is known
        model.setOpen(true);
        QVERIFY(model.backupText().contains(QStringLiteral("4 min")) && model.backupText().contains(QStringLiteral("/s/backup")));
        QVERIFY(model.verifyText().contains(QStringLiteral("7 min")) && model.isWhole());
        QCOMPARE(model.backups().size(), 2);
        QVERIFY(!model.backups()[0].toMap()[QStringLiteral("isProblem")].toBool());
        QVERIFY(model.backups()[1].toMap()[QStringLiteral("isProblem")].toBool());
        m_outcome.finding = base::Error{base::ErrorKind::Corrupt, "entry 7 was changed"};
        m_outcome.backups.clear();
        m_outcome.every = 0s;
        model.setOpen(false);
        model.setOpen(true);
        QVERIFY(!model.isWhole() && model.finding().contains(QStringLiteral("entry 7")));
        QVERIFY(model.backupText().contains(QStringLiteral("no backup")));
    }

    void asksForWhatIsPressed()
    {
        RecordModel model(commands());
        model.setOpen(true);
        model.backUp();
        model.verify();
        model.rehearse(QStringLiteral("/s/backup/a"));
        model.restore(QStringLiteral("/s/backup/b"));
        const std::vector<std::pair<Work, std::string>> wanted{
            {Work::BackUp, ""}, {Work::Verify, ""}, {Work::Rehearse, "/s/backup/a"}, {Work::Restore, "/s/backup/b"}};
        QCOMPARE(m_begun, wanted);
        QVERIFY(model.problem().isEmpty());
        m_refusal = base::Error{base::ErrorKind::Conflict, "busy"};
        model.backUp();
        QVERIFY(!model.problem().isEmpty());
        m_refusal = base::Error{base::ErrorKind::Denied, "not allowed: backup.keep"};
        model.backUp();
        QVERIFY(!model.problem().isEmpty());
        m_refusal.reset();
        model.backUp();
        QVERIFY(model.problem().isEmpty());
    }

    void saysHowATrialEnded()
    {
        RecordModel model(commands());
        station::RecordKeeper::Trial trial;
        trial.backup = now - 64min;
        trial.found = store::Restored{1100, 80, 3, 5 << 20, 1300ms};
        m_outcome.trial = trial;
        model.setOpen(true);
        QVERIFY(model.trialText().contains(QStringLiteral("can be restored")) && !model.hasTrialFailed());
        m_outcome.trial->work = Work::Restore;
        m_outcome.trial->restoredTo = "/restored-a";
        model.setOpen(false);
        model.setOpen(true);
        QVERIFY(model.trialText().contains(QStringLiteral("/restored-a")));
        m_outcome.trial->found = base::fail(base::ErrorKind::Corrupt, "satellites holds 5 rows, 6 were written");
        model.setOpen(false);
        model.setOpen(true);
        QVERIFY(model.hasTrialFailed() && model.trialText().contains(QStringLiteral("NOT")));
    }
};

QTEST_GUILESS_MAIN(TestRecordModel)
#include "tst_record_model.moc"
