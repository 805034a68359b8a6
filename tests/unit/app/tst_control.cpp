// Verbs beside a station that runs, as programs: they ask it through the socket in its folder.

#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocalSocket>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "accounts.h"
#include "base/csv.h"
#include "run_verb.h"
#include "story_station.h"
#include "wiring/control_socket.h"

using namespace radar;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestControl : public QObject {
    Q_OBJECT

    base::SystemClock m_clock;
    std::unique_ptr<test::StoryStation> m_story;
    std::unique_ptr<QProcess> m_serve;

    static QString program() { return qEnvironmentVariable("RADAR_BINARY_DIR") + u"/bin/police-radar"_s; }
    [[nodiscard]] QString station() const { return QString::fromStdString(m_story->folder().path().string()); }
    [[nodiscard]] QString socketFile() const { return station() + u"/station.sock"_s; }

    void serve()
    {
        m_serve = std::make_unique<QProcess>();
        m_serve->start(program(), {u"serve"_s, u"--station"_s, station(), u"--port"_s, u"0"_s});
        QVERIFY(m_serve->waitForReadyRead(60'000));
        QVERIFY2(m_serve->readAllStandardOutput().startsWith("listening on"), m_serve->readAllStandardError());
    }

    test::Answer verb(QStringList words)
    {
        words.insert(1, u"--station"_s);
        words.insert(2, station());
        QProcess process;
        process.start(program(), words);
        process.waitForFinished(60'000);
        return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()), QString::fromUtf8(process.readAllStandardError())};
    }

    /// What somebody gets who says these bytes there.
    QByteArray say(const QByteArray &bytes)
    {
        const app::Descriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        std::strcpy(address.sun_path, socketFile().toUtf8().constData());
        if (::connect(socket.value(), reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
            return "not connected";
        for (qsizetype done = 0; done < bytes.size();) { // not all of it may be wanted
            const auto sent = ::send(socket.value(), bytes.constData() + done, static_cast<std::size_t>(bytes.size() - done), MSG_NOSIGNAL);
            if (sent <= 0)
                break;
            done += sent;
        }
        QByteArray answer(1 << 16, '\0');
        const auto got = ::recv(socket.value(), answer.data(), static_cast<std::size_t>(answer.size()), 0);
        return answer.left(std::max<qsizetype>(got, 0));
    }

    static QStringList visits(const QString &purpose)
    {
        return {u"visits"_s,           u"--at"_s,   u"102.74,25.06"_s, u"--from"_s, u"2026-01-01 00:00"_s, u"--to"_s,
                u"2099-01-01 00:00"_s, u"--json"_s, u"--purpose"_s,    purpose};
    }

private Q_SLOTS:
    void init()
    {
        m_story = std::make_unique<test::StoryStation>(m_clock);
        m_story->stand("K-001", test::crossing(0, 0));
        m_story->close();
        serve();
    }
    void cleanup()
    {
        m_serve->terminate();
        QVERIFY(m_serve->waitForFinished(30'000));
        QCOMPARE(m_serve->exitCode(), 0);
        QVERIFY2(!QFile::exists(socketFile()), "the socket stays behind");
    }

    void lookUpsAreAnsweredAndInTheJournalUnderTheAccount()
    {
        const auto found = verb(visits(u"20261121-0007 走失老人"_s));
        QVERIFY2(found.code == 0, qPrintable(found.err));
        QCOMPARE(QJsonDocument::fromJson(found.out.toUtf8()).object()[u"callSign"].toString(), u"K-001"_s);

        const QString file = station() + u"/tracks.csv"_s;
        const auto written = verb({u"export"_s, u"tracks"_s, u"--from"_s, u"2026-01-01"_s, u"--to"_s, u"2099-01-01"_s, u"--format"_s, u"csv"_s,
                                   u"--out"_s, file, u"--satellite"_s, u"K-001"_s, u"--purpose"_s, u"drill"_s});
        QVERIFY2(written.code == 0, qPrintable(written.err));
        QCOMPARE(written.out, u"1 positions of 1 devices\n"_s);

        QCOMPARE(verb(visits(u" "_s)).code, 2); // why?

        const auto listed = verb({u"audit"_s, u"list"_s, u"--json"_s});
        QList<QJsonObject> lookUps;
        for (const QString &line : listed.out.split(u'\n', Qt::SkipEmptyParts))
            if (const auto entry = QJsonDocument::fromJson(line.toUtf8()).object(); entry[u"action"].toString().startsWith(u"lookup."_s))
                lookUps.append(entry);
        QCOMPARE(lookUps.size(), 2);
        QCOMPARE(lookUps[0][u"action"].toString(), u"lookup.visits"_s);
        QCOMPARE(lookUps[0][u"purpose"].toString(), u"20261121-0007 走失老人"_s);
        QCOMPARE(lookUps[0][u"actor"].toString().toStdString(), app::accountOf(::getuid()));
        QCOMPARE(lookUps[0][u"payload"][u"radiusMeters"].toDouble(), 100.0);
        QCOMPARE(lookUps[1][u"object"].toString(), u"D-K001"_s);
        QCOMPARE(verb({u"audit"_s, u"verify"_s}).code, 0);
    }

    void aSecondStationIsRefusedAtOnce()
    {
        qint64 fastest = 1'000'000; // the machine may have other things to do
        for (int i = 0; i < 3; ++i) {
            QElapsedTimer timer;
            timer.start();
            const auto second = verb({u"serve"_s, u"--port"_s, u"0"_s});
            QCOMPARE(second.code, 1);
            QVERIFY2(second.err.contains(u"is in use by another process (number %1)"_s.arg(m_serve->processId())), qPrintable(second.err));
            fastest = std::min(fastest, timer.elapsed());
        }
        qInfo("refused within %lld ms", static_cast<long long>(fastest));
        QVERIFY2(fastest <= 1000, qPrintable(QString::number(fastest)));
    }

    void aForeignWriterIsNotedInTheJournal()
    {
        const auto noted = [&] { return verb({u"audit"_s, u"list"_s, u"--action"_s, u"journal.foreignWriter"_s}).out.count(u'\n'); };
        QCOMPARE(noted(), 0);
        QProcess tool;
        tool.start(u"sqlite3"_s, {station() + u"/station.db"_s, u"UPDATE satellites SET tier = 'core' WHERE call_sign = 'S-001'"_s});
        QVERIFY(tool.waitForFinished() && tool.exitCode() == 0);
        QVERIFY(QTest::qWaitFor([&] { return noted() == 1; }, 10'000));
        QVERIFY(verb({u"audit"_s, u"verify"_s}).err.contains(u"was changed outside the journal"_s));
    }

    void backupsAreMadeBesideARunningStationAndComeBack()
    {
        const QString to = station() + u"/../%1.backups"_s.arg(QFileInfo(station()).fileName());
        const auto made = verb({u"backup"_s, u"--to"_s, to, u"--json"_s});
        QVERIFY2(made.code == 0, qPrintable(made.err));
        QVERIFY(QJsonDocument::fromJson(made.out.toUtf8()).object()[u"rows"].toInteger() > 6);
        QCOMPARE(verb({u"audit"_s, u"list"_s, u"--action"_s, u"record.backup"_s}).out.count(u'\n'), 1);
        const auto restore = [&](const QStringList &words) {
            QProcess process;
            process.start(program(), QStringList{u"restore"_s, u"--from"_s, to} + words);
            process.waitForFinished(60'000);
            return test::Answer{process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
                                QString::fromUtf8(process.readAllStandardError())};
        };
        const auto rehearsed = restore({u"--rehearse"_s});
        QVERIFY2(rehearsed.code == 0 && rehearsed.out.startsWith(u"could be restored"_s), qPrintable(rehearsed.err));
        QCOMPARE(restore({}).code, 2);
        QCOMPARE(restore({u"--station"_s, station()}).code, 1); // never over one
        const QString again = station() + u"-again"_s;
        const auto restored = restore({u"--station"_s, again});
        QVERIFY2(restored.code == 0, qPrintable(restored.err));
        QProcess info;
        info.start(program(), {u"info"_s, u"--station"_s, again, u"--json"_s});
        QVERIFY(info.waitForFinished());
        QVERIFY(info.readAllStandardOutput().contains("\"satellites\":6"));
        QDir(to).removeRecursively();
        QDir(again).removeRecursively();
    }

    void fromTheFirstAccountOnNothingWorksWithoutOne()
    {
        const auto keep = [this](const QString &name) {
            const QString file = station() + u"/"_s + name + u".passphrase"_s;
            test::writeFile(file, QByteArray::fromStdString(test::somePassphrase()) + "\n");
            QFile::setPermissions(file, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
            return file;
        };
        const QString adminFile = keep(u"admin"_s), officerFile = keep(u"officer"_s);
        const QStringList admin{u"--as"_s, u"admin"_s, u"--passphrase-file"_s, adminFile};
        const QStringList officer{u"--as"_s, u"officer"_s, u"--passphrase-file"_s, officerFile};
        const auto ask = [&](const QByteArray &wish) { return QJsonDocument::fromJson(say(wish + '\n')).object(); };
        QVERIFY(ask(R"({"do":"desk"})")[u"ok"].toBool()); // being set up

        const auto added = verb({u"accounts"_s, u"add"_s, u"admin"_s, u"--role"_s, u"security-admin"_s, u"--new-passphrase-file"_s, adminFile});
        QVERIFY2(added.code == 0, qPrintable(added.err));
        QVERIFY(verb({u"accounts"_s, u"list"_s}).err.contains(u"say --as NAME"_s));
        const QStringList addOfficer{u"accounts"_s, u"add"_s, u"officer"_s, u"--role"_s, u"duty-officer"_s, u"--new-passphrase-file"_s, officerFile};
        QCOMPARE(verb(addOfficer).code, 1);
        const auto second = verb(addOfficer + admin);
        QVERIFY2(second.code == 0, qPrintable(second.err));
        QVERIFY(verb(QStringList{u"accounts"_s, u"list"_s} + officer).err.contains(u"not allowed: account.read"_s));
        QCOMPARE(verb(QStringList{u"accounts"_s, u"list"_s} + admin).out.count(u'\n'), 2);

        // At the socket: no wish without a session, none with somebody's guess or what is no session, and no hash of the client's own making.
        for (const QByteArray wish :
             {R"({"do":"desk"})", R"({"do":"desk","session":""})", R"({"do":"desk","session":"00000000000000000000000000000000"})",
              R"({"do":"enrol","all":true})", R"({"do":"account-list"})", R"({"do":"admit","right":"journal.read"})",
              R"({"do":"desk","as":"officer","passphrase":"whatever it may be"})"}) {
            const auto answer = ask(wish);
            QVERIFY2(!answer[u"ok"].toBool(true) && answer[u"kind"].toString() == u"Denied", wish.constData());
        }
        QCOMPARE(ask(R"({"do":"sign-in","as":"officer","passphrase":"some words that are wrong"})")[u"kind"].toString(), u"Denied"_s);
        QCOMPARE(ask(R"({"do":"sign-in","as":"officer","passphrase":"some words that are wrong"})")[u"kind"].toString(),
                 u"Unavailable"_s); // too early
        QTest::qWait(2100);
        QFile file(officerFile);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray passphrase = file.readLine().trimmed();
        const QByteArray session =
            ask(R"({"do":"sign-in","as":"officer","passphrase":")" + passphrase + R"("})")[u"answer"][u"session"].toString().toLatin1();
        QCOMPARE(session.size(), 32);
        QVERIFY(ask(R"({"do":"desk","session":")" + session + R"("})")[u"ok"].toBool());
        QCOMPARE(ask(R"({"do":"account-list","session":")" + session + R"("})")[u"kind"].toString(), u"Denied"_s);
        QCOMPARE(ask(R"({"do":"account-own","newHash":"x","hash":"x","session":")" + session + R"("})")[u"kind"].toString(), u"Invalid"_s);
        QCOMPARE(ask(R"({"do":"account-own","new":"too short","session":")" + session + R"("})")[u"kind"].toString(), u"Invalid"_s);
        QVERIFY(ask(R"({"do":"desk","session":")" + session + R"("})")[u"ok"].toBool());
        const auto locked = verb(QStringList{u"accounts"_s, u"lock"_s, u"officer"_s} + admin);
        QVERIFY2(locked.code == 0, qPrintable(locked.err));
        QCOMPARE(ask(R"({"do":"desk","session":")" + session + R"("})")[u"kind"].toString(), u"Denied"_s); // out at once
        QVERIFY(verb(QStringList{u"accounts"_s, u"lock"_s, u"admin"_s} + admin).err.contains(u"last security-admin"_s));
    }

    void enrolAndRevokeHoldForPhonesAtOnce()
    {
        const QString file = station() + u"/devices.csv"_s;
        const auto enrolled = verb({u"enrol"_s, u"--satellite"_s, u"K-001"_s, u"--out"_s, file});
        QVERIFY2(enrolled.code == 0, qPrintable(enrolled.err));
        const auto table = base::readCsv(file.toStdString());
        QVERIFY(table && table->rows.size() == 1);
        QCOMPARE(table->rows[0].fields[2], std::string("K-001"));
        const auto expected = verb({u"enrol"_s, u"--terminal"_s, u"--satellite"_s, u"K-002"_s});
        QVERIFY2(expected.out.contains(u"D-K002 of K-002 may register"_s), qPrintable(expected.err));
        const auto revoked = verb({u"enrol"_s, u"--revoke"_s, u"D-K001"_s});
        QVERIFY2(revoked.code == 0, qPrintable(revoked.err));
        QCOMPARE(verb({u"enrol"_s, u"--revoke"_s, u"D-9"_s}).code, 1);
        const auto all = verb({u"enrol"_s, u"--all"_s, u"--out"_s, file, u"--json"_s}); // the running station knows who has none now
        QCOMPARE(all.out, u"{\"enrolled\":1,\"inFile\":1}\n"_s);
    }

    void theRegisterIsReadBesideARunningStation()
    {
        QTemporaryDir csv;
        const auto write = [&](const char *name, const QByteArray &rows) { test::writeFile(csv.filePath(QLatin1StringView(name)), rows); };
        write("satellites.csv", "call_sign,name,tier,mode,skills,device\r\nK-009,辛,close,foot,,D-K009\r\nK-001,乙,core,foot,,D-K001\r\n");
        const QStringList read{u"register"_s, csv.path(), u"--json"_s};
        const auto done = verb(read);
        QVERIFY2(done.code == 0, qPrintable(done.err));
        QCOMPARE(QJsonDocument::fromJson(done.out.toUtf8()).object()[u"satellites"].toInt(), 2);
        QVERIFY(verb({u"enrol"_s, u"--satellite"_s, u"K-009"_s, u"--out"_s, csv.filePath(u"d.csv"_s)}).code == 0); // the station knows them
        // A wrong row is named, and nothing has changed.
        write("satellites.csv", "call_sign,name,tier,mode,skills,device\r\nK-010,壬,close,foot,,D-K010\r\nK-011,癸,inner,foot,,D-K011\r\n");
        const auto wrong = verb(read);
        QVERIFY2(wrong.code != 0 && wrong.err.contains(u"line 3"_s), qPrintable(wrong.err));
        QVERIFY(verb({u"enrol"_s, u"--satellite"_s, u"K-010"_s, u"--out"_s, csv.filePath(u"d.csv"_s)}).code != 0);
        // A device that somebody else bears: said.
        write("satellites.csv", "call_sign,name,tier,mode,skills,device\r\nK-012,子,close,foot,,D-K009\r\n");
        const auto taken = verb(read);
        QVERIFY2(taken.code != 0 && taken.err.contains(u"D-K009"_s), qPrintable(taken.err));
        QCOMPARE(verb({u"register"_s, u"/nowhere"_s}).code, 3);
        const auto listed = verb({u"audit"_s, u"list"_s, u"--action"_s, u"registry.import"_s});
        QCOMPARE(listed.out.count(u'\n'), 2); // the story's own, and the one that was right
    }

    void zonesHoldForARunningStationAtOnce()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(u"zones.geojson"_s);
        const auto write = [&](const QByteArray &more) {
            test::writeFile(file,
                            R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"集市","radius_m":80)" + more
                                + R"(},"geometry":{"type":"Point","coordinates":[102.74,25.06]}}]})");
        };
        write(R"(,"for":["K-001","tier:loose"])");
        QCOMPARE(verb({u"zones"_s, file}).code, 2); // why?
        const auto defined = verb({u"zones"_s, file, u"--purpose"_s, u"赶集日"_s});
        QVERIFY2(defined.code == 0, qPrintable(defined.err));
        QCOMPARE(defined.out, u"1 zones: 1 new, 0 changed, 0 removed\n"_s);
        QVERIFY(verb({u"zones"_s}).out.contains(u"集市  circle of 80 m  enter  leave  for K-001 tier:loose"_s));
        QVERIFY(verb({u"audit"_s, u"list"_s, u"--action"_s, u"zones.define"_s}).out.contains(u"赶集日"_s));
        QCOMPARE(verb({u"audit"_s, u"verify"_s}).code, 0);
        // Somebody who is not there, and a file that is not there: said, and nothing has changed.
        write(R"(,"for":["K-099"])");
        const auto nobody = verb({u"zones"_s, file, u"--purpose"_s, u"drill"_s});
        QVERIFY2(nobody.code != 0 && nobody.err.contains(u"K-099"_s), qPrintable(nobody.err));
        QVERIFY(verb({u"zones"_s, u"/nowhere.geojson"_s, u"--purpose"_s, u"drill"_s}).err.contains(u"cannot be read"_s));
        QVERIFY(verb({u"zones"_s}).out.contains(u"tier:loose"_s));
        QVERIFY(say("{\"do\":\"zones-define\",\"file\":\"zones.geojson\",\"purpose\":\"x\"}\n").contains("whole path"));
    }

    void onlyTheStationsUserMayAsk()
    {
        struct stat info{};
        QCOMPARE(::stat(socketFile().toUtf8().constData(), &info), 0);
        QCOMPARE(info.st_mode & 0777, 0600u);
        QVERIFY(S_ISSOCK(info.st_mode));
    }

    void hostileWordsAreHarmless_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("says");
        QTest::newRow("no JSON") << QByteArray("\x16\x03\x01\x7f\xff\n") << u"JSON object"_s;
        QTest::newRow("an array") << QByteArray("[[[[[1]]]]]\n") << u"JSON object"_s;
        QTest::newRow("very deep") << QByteArray(60'000, '[') + "\n" << u"JSON object"_s;
        QTest::newRow("a huge line") << QByteArray(1'000'000, 'a') << u"64 KiB"_s;
        QTest::newRow("an unknown wish") << QByteArray("{\"do\":\"format\"}\n") << u"does not know"_s;
        QTest::newRow("another action") << QByteArray(R"({"do":"lookup","action":"incident.close","object":"x","purpose":"x","question":{}})") + '\n'
                                        << u"no question"_s;
        QTest::newRow("no purpose") << QByteArray(R"({"do":"lookup","action":"lookup.visits","object":"x","question":{}})") + '\n' << u"purpose"_s;
        QTest::newRow("wrong types") << QByteArray(R"({"do":"enrol","satellite":{"a":1},"all":"yes"})") + '\n' << u"no satellite"_s;
    }
    void hostileWordsAreHarmless()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const QString, says);
        const auto answer = QJsonDocument::fromJson(say(bytes)).object();
        QVERIFY2(answer[u"ok"] == false && answer[u"error"].toString().contains(says), qPrintable(answer[u"error"].toString()));
        QCOMPARE(verb(visits(u"drill"_s)).code, 0);
    }

    void whoIsSlowOrManyHoldsNobodyUp()
    {
        std::vector<std::unique_ptr<QLocalSocket>> idle;
        for (int i = 0; i < 40; ++i) { // more than are let in at once; the others wait at the door
            idle.push_back(std::make_unique<QLocalSocket>());
            idle.back()->connectToServer(socketFile());
            QVERIFY(idle.back()->waitForConnected(5000));
            idle.back()->write("{\"do\":");
            idle.back()->flush();
        }
        QElapsedTimer timer;
        timer.start();
        const auto answer = verb(visits(u"drill"_s)); // behind forty that say nothing more: cut after 5 s, sixteen at a time
        QVERIFY2(answer.code == 0, qPrintable(answer.err));
        QVERIFY2(timer.elapsed() < 40'000, qPrintable(QString::number(timer.elapsed())));
    }

    void aSocketLeftByACrashIsReplaced()
    {
        m_serve->kill();
        QVERIFY(m_serve->waitForFinished());
        QVERIFY(QFile::exists(socketFile()));
        QCOMPARE(verb(visits(u"drill"_s)).code, 0); // nobody runs: the verb holds the record itself
        serve();
        QCOMPARE(verb(visits(u"drill"_s)).code, 0);
    }
};

QTEST_GUILESS_MAIN(TestControl)
#include "tst_control.moc"
