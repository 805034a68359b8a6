#include <QSignalSpy>
#include <QTest>

#include "file_model.h"
#include "undo.h"

using namespace radar;
using namespace Qt::StringLiterals;

/// What is done to the file of an incident can be taken back for a moment, and only what was done.
class TestFileModel : public QObject {
    Q_OBJECT

    base::ManualClock m_clock{*base::parseIso8601("2026-11-21T08:00:00Z")};
    std::vector<std::string> m_asked; ///< of the station, in order
    bool m_refuses = false;
    ui::Commands m_commands;
    std::unique_ptr<ui::FileModel> m_file;
    ui::Undo m_undo;

    static QString target(const char *name) { return u"incident:"_s + QString::fromStdString(dispatch::IncidentId::fromName(name).toString()); }

    template <typename T>
    void answer(const std::string &what, const ui::Answer<T> &to, base::Result<T> value)
    {
        m_asked.push_back(what);
        to(m_refuses ? base::Result<T>(base::fail(base::ErrorKind::Conflict, "no")) : std::move(value));
    }

private Q_SLOTS:
    void init()
    {
        m_asked.clear();
        m_refuses = false;
        m_undo.forget();
        m_commands = {};
        m_commands.intake = [](const auto &, auto) {};
        m_commands.merge = [this](dispatch::IncidentId, dispatch::IncidentId, auto to) { answer<dispatch::Incident>("merge", to, {}); };
        m_commands.unmerge = [this](dispatch::IncidentId id, auto to) { answer<dispatch::Incident>("unmerge " + id.toString(), to, {}); };
        m_commands.mergeAlike = [this](dispatch::IncidentId, auto to) {
            answer<std::vector<dispatch::IncidentId>>("mergeAlike", to,
                                                      std::vector{dispatch::IncidentId::fromName("second"), dispatch::IncidentId::fromName("third")});
        };
        m_commands.makePart = [this](dispatch::IncidentId, dispatch::IncidentId, auto to) { answer<void>("part", to, {}); };
        m_commands.makeWhole = [this](dispatch::IncidentId id, auto to) { answer<void>("whole " + id.toString(), to, {}); };
        m_commands.queueNext = [this](dispatch::IncidentId, dispatch::SatelliteId, auto to) {
            dispatch::NextJob job;
            job.id = dispatch::NextJobId::fromName("job");
            answer<dispatch::NextJob>("queue", to, job);
        };
        m_commands.cancelNext = [this](dispatch::NextJobId id, auto to) { answer<void>("cancel " + id.toString(), to, {}); };
        m_file = std::make_unique<ui::FileModel>(m_commands, m_clock);
        connect(m_file.get(), &ui::FileModel::canGoBack, &m_undo, &ui::Undo::offer);
        dispatch::Incident incident;
        incident.id = dispatch::IncidentId::fromName("first");
        incident.number = "20261121-0001";
        m_file->show(incident);
    }

    void whatIsMergedStandsAloneAgain()
    {
        m_file->merge(target("second"));
        QVERIFY(m_undo.isPossible());
        m_undo.undo();
        QCOMPARE(m_asked, (std::vector<std::string>{"merge", "unmerge " + dispatch::IncidentId::fromName("first").toString()}));
        QVERIFY2(!m_undo.isPossible(), "once");
    }

    void aFloodThatWasMergedIsTakenApartAltogether()
    {
        QSignalSpy said(m_file.get(), &ui::FileModel::done);
        m_file->mergeAlike();
        m_undo.undo();
        QCOMPARE(m_asked.size(), 3U);
        QCOMPARE(m_asked[1], "unmerge " + dispatch::IncidentId::fromName("second").toString());
        QCOMPARE(m_asked[2], "unmerge " + dispatch::IncidentId::fromName("third").toString());
        QCOMPARE(said.size(), 1);
    }

    void aPartIsLinkedNoMore()
    {
        m_file->makePart(target("second"));
        m_undo.undo();
        QCOMPARE(m_asked, (std::vector<std::string>{"part", "whole " + dispatch::IncidentId::fromName("first").toString()}));
    }

    void aNextJobIsTakenBack()
    {
        m_file->queueNext(u"satellite:"_s + QString::fromStdString(dispatch::SatelliteId::fromName("K-02").toString()));
        m_undo.undo();
        QCOMPARE(m_asked, (std::vector<std::string>{"queue", "cancel " + dispatch::NextJobId::fromName("job").toString()}));
    }

    void whatWasRefusedCannotBeTakenBack()
    {
        m_refuses = true;
        QSignalSpy failed(m_file.get(), &ui::FileModel::failed);
        m_file->merge(target("second"));
        m_file->mergeAlike();
        m_file->makePart(target("second"));
        m_file->queueNext(u"satellite:"_s + QString::fromStdString(dispatch::SatelliteId::fromName("K-02").toString()));
        QCOMPARE(failed.size(), 4);
        QVERIFY(!m_undo.isPossible());
    }
};

QTEST_GUILESS_MAIN(TestFileModel)
#include "tst_file_model.moc"
