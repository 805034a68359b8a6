// register, enrol, audit: what a person at a terminal does, and the exit codes they get.

#include <fstream>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include "base/csv.h"
#include "run_verb.h"
#include "verbs/phone_setup.h"
#include "verbs/qr_code.h"
#include "verbs/verbs.h"

using namespace radar;
using namespace Qt::StringLiterals;
using test::run;

class TestRecordVerbs : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_folder = std::make_unique<QTemporaryDir>();
        file("csv/satellites.csv", "call_sign,name,tier,mode,skills,device\nC-01,A,core,foot,,D-1\nC-02,B,close,bike,fire,D-2\n");
        file("csv/persons.csv", "key,name,phone,building,unit,floor,room,tags\nP1,Zhang San,138,77,1,2,201,\n");
    }

    void qrCodesMoveAndRevoke()
    {
        QCOMPARE(run(app::runRegister, {u"--station"_s, station(), path("csv")}).code, int(app::Done));
        const QStringList enrol{u"--station"_s, station(), u"--satellite"_s, u"C-01"_s, u"--out"_s, path("devices.csv"), u"--qr"_s, path("qr")};
        QCOMPARE(run(app::runEnrol, enrol).code, int(app::WrongUse)); // no address
        QCOMPARE(run(app::runEnrol, enrol + QStringList{u"--at"_s, u"ftp://a"_s}).code, int(app::WrongUse));
        QVERIFY(!QFile::exists(path("devices.csv"))); // nobody got a secret that nobody knows
        const auto done = run(app::runEnrol, enrol + QStringList{u"--at"_s, u"http://192.0.2.10:5055"_s});
        QVERIFY2(done.code == app::Done, qPrintable(done.err));
        const std::string secret = base::readCsv(path("devices.csv").toStdString())->rows[0].fields[1];
        for (const char *app : {"traccar", "owntracks", "radar"}) {
            const QString front = path("qr/D-1-") + QString::fromLatin1(app);
            const QImage image(front + u".png"_s);
            QVERIFY(!image.isNull());
            QFile svg(front + u".svg"_s);
            QVERIFY(svg.open(QIODevice::ReadOnly));
            QVERIFY(svg.readAll().contains("C-01 · D-1"));
            QCOMPARE(svg.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        }
        const app::PhoneSetup setup{QUrl(u"http://192.0.2.10:5055"_s), "D-1", secret, "C-01"};
        QCOMPARE(app::setupText(setup, app::PhoneApp::Traccar),
                 "http://192.0.2.10:5055/osmand/" + QByteArray::fromStdString(secret) + "?id=D-1&interval=10&buffer=true");
        const QByteArray owntracks = app::setupText(setup, app::PhoneApp::Owntracks);
        QVERIFY(owntracks.startsWith("owntracks:///config?inline="));
        const auto inside = QJsonDocument::fromJson(QByteArray::fromBase64(QByteArray::fromPercentEncoding(owntracks.mid(27)))).object();
        QCOMPARE(inside[u"url"].toString(), u"http://192.0.2.10:5055/owntracks"_s);
        QCOMPARE(inside[u"password"].toString().toStdString(), secret);
        QCOMPARE(inside[u"cmd"].toBool(), true); // else orders would not be shown
        QVERIFY(!app::QrCode::of(QByteArray(5000, 'x')));

        const auto moved =
            run(app::runEnrol, {u"--station"_s, station(), u"--satellite"_s, u"C-02"_s, u"--move"_s, u"D-1"_s, u"--out"_s, path("devices.csv")});
        QVERIFY2(moved.code == app::Done, qPrintable(moved.err));
        const auto after = base::readCsv(path("devices.csv").toStdString());
        QCOMPARE(after->rows[0].fields[2], std::string("C-02"));
        QVERIFY(after->rows[0].fields[1] != secret);
        QCOMPARE(run(app::runEnrol, {u"--station"_s, station(), u"--revoke"_s, u"D-1"_s}).code, int(app::Done));
        QCOMPARE(run(app::runEnrol, {u"--station"_s, station(), u"--revoke"_s, u"D-9"_s}).code, int(app::Failed));
        QCOMPARE(run(app::runEnrol, {u"--station"_s, station(), u"--terminal"_s, u"--satellite"_s, u"C-01"_s}).code,
                 int(app::Failed)); // carries none
        const auto expected = run(app::runEnrol, {u"--station"_s, station(), u"--terminal"_s, u"--satellite"_s, u"C-02"_s});
        QVERIFY2(expected.out.contains(u"D-1 of C-02 may register"_s), qPrintable(expected.out + expected.err));
        QCOMPARE(run(app::runAudit, {u"--station"_s, station(), u"verify"_s}).code, int(app::Done));
    }

    void registerEnrolVerify()
    {
        const auto registered = run(app::runRegister, {u"--station"_s, station(), path("csv")});
        QVERIFY2(registered.code == app::Done, qPrintable(registered.err));
        QCOMPARE(registered.out, u"2 satellites, 1 persons, 0 firms, 0 cameras, 0 past incidents\n"_s);

        const auto enrolled = run(app::runEnrol, {u"--station"_s, station(), u"--all"_s, u"--out"_s, path("devices.csv")});
        QVERIFY2(enrolled.code == app::Done, qPrintable(enrolled.err));
        const auto secrets = base::readCsv(path("devices.csv").toStdString());
        QVERIFY(secrets.has_value());
        QCOMPARE(secrets->columns, (std::vector<std::string>{"device", "secret", "call_sign", "mode"}));
        QCOMPARE(secrets->rows.size(), std::size_t{2});
        QCOMPARE(secrets->rows[1].fields[2], std::string("C-02"));
        QCOMPARE(secrets->rows[1].fields[3], std::string("bike"));
        QCOMPARE(QFile::permissions(path("devices.csv")) & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther),
                 QFile::Permissions());

        // Again: nobody needs a new secret, the file keeps the old ones. One anew: only that row changes.
        QCOMPARE(run(app::runEnrol, {u"--station"_s, station(), u"--all"_s, u"--out"_s, path("devices.csv")}).code, int(app::Done));
        const auto anew = run(app::runEnrol, {u"--station"_s, station(), u"--satellite"_s, u"C-01"_s, u"--out"_s, path("devices.csv"), u"--json"_s});
        QCOMPARE(anew.out, u"{\"enrolled\":1,\"inFile\":2}\n"_s);
        const auto after = base::readCsv(path("devices.csv").toStdString());
        QVERIFY(after.has_value());
        QVERIFY(after->rows[0].fields[1] != secrets->rows[0].fields[1]);
        QCOMPARE(after->rows[1].fields[1], secrets->rows[1].fields[1]);

        const auto verified = run(app::runAudit, {u"--station"_s, station(), u"verify"_s});
        QVERIFY2(verified.code == app::Done, qPrintable(verified.err));
        QVERIFY2(verified.out.startsWith(u"intact: 5 journal entries, 6 rows of the record; head "_s), qPrintable(verified.out));
        const auto listed = run(app::runAudit, {u"--station"_s, station(), u"list"_s, u"--json"_s, u"--object"_s, u"device:D-1"_s});
        const QStringList lines = listed.out.trimmed().split(u'\n');
        QCOMPARE(lines.size(), 2);
        const auto entry = QJsonDocument::fromJson(lines[0].toUtf8()).object();
        QCOMPARE(entry[u"action"].toString(), u"device.enrol"_s);
        QCOMPARE(entry[u"payload"][u"satellite"].toString(), u"C-01"_s);
        QVERIFY(!listed.out.contains(u"Zhang"_s));
    }

    void strangersCheckAnExportWithoutTheProgram()
    {
        file("station/station.ini", "[journal]\nanchors=../elsewhere.heads\nsyslog=off\n");
        QCOMPARE(run(app::runRegister, {u"--station"_s, station(), path("csv")}).code, int(app::Done));
        const auto anchored = run(app::runAudit, {u"--station"_s, station(), u"anchor"_s, u"--json"_s, u"--qr"_s, path("sheet.svg")});
        QVERIFY2(anchored.code == app::Done, qPrintable(anchored.err));
        const auto sheet = QJsonDocument::fromJson(anchored.out.toUtf8()).object();
        QFile svg(path("sheet.svg"));
        QVERIFY(svg.open(QIODevice::ReadOnly) && svg.readAll().contains(sheet[u"code"].toString().toUtf8()));
        const QStringList verify{u"--station"_s,
                                 station(),
                                 u"verify"_s,
                                 u"--code"_s,
                                 sheet[u"code"].toString(),
                                 u"--code"_s,
                                 sheet[u"line"].toString(),
                                 u"--key"_s,
                                 sheet[u"publicKey"].toString(),
                                 u"--anchors"_s,
                                 path("elsewhere.heads")};
        const auto verified = run(app::runAudit, verify);
        QVERIFY2(verified.code == app::Done && verified.out.contains(sheet[u"publicKey"].toString()), qPrintable(verified.err));
        QCOMPARE(run(app::runAudit, verify + QStringList{u"--code"_s, u"1-0000"_s}).code, int(app::Failed)); // mistyped

        const QString file = path("journal.jsonl");
        const auto exported = run(app::runAudit, {u"--station"_s, station(), u"export"_s, u"--out"_s, file});
        QVERIFY2(exported.code == app::Done, qPrintable(exported.err));
        const auto check = [&](const QString &key) {
            QProcess python;
            python.start(u"python3"_s, {QStringLiteral(CHECK_EXPORT), file, key});
            python.waitForFinished();
            return QString::fromUtf8(python.readAllStandardOutput() + python.readAllStandardError());
        };
        QVERIFY2(check(sheet[u"publicKey"].toString()).startsWith(u"whole: 2 entries, 2 signed heads, the newest at entry 2"_s),
                 qPrintable(check(sheet[u"publicKey"].toString())));
        QVERIFY(check(QString(64, u'0')).contains(u"another public key"_s));
        QFile text(file);
        QVERIFY(text.open(QIODevice::ReadOnly));
        const QByteArray whole = text.readAll();
        text.close();
        const auto write = [&](const QByteArray &bytes) {
            QFile changed(file);
            changed.open(QIODevice::WriteOnly);
            changed.write(bytes);
        };
        write(QByteArray(whole).replace("registry", "Registry"));
        QVERIFY2(check({}).contains(u"was changed"_s), qPrintable(check({})));
        write(whole.first(whole.lastIndexOf('\n', -2) + 1));
        QVERIFY2(check({}).contains(u"cut off: entry 2 was signed"_s), qPrintable(check({})));
    }

    void listIsNarrowedByWhoWhatAndWhen()
    {
        QCOMPARE(run(app::runRegister, {u"--station"_s, station(), path("csv")}).code, int(app::Done));
        QCOMPARE(run(app::runEnrol, {u"--station"_s, station(), u"--all"_s, u"--out"_s, path("devices.csv")}).code, int(app::Done));
        const auto count = [&](const QStringList &words) {
            const auto listed = run(app::runAudit, QStringList{u"--station"_s, station(), u"list"_s} + words);
            return listed.code == app::Done ? listed.out.count(u'\n') : -listed.code;
        };
        QCOMPARE(count({}), 4);
        QCOMPARE(count({u"--action"_s, u"device.*"_s}), 2);
        QCOMPARE(count({u"--action"_s, u"device.enrol"_s, u"--object"_s, u"device:D-1"_s}), 1);
        QCOMPARE(count({u"--action"_s, u"device"_s}), 0);
        QCOMPARE(count({u"--actor"_s, u"system"_s}), 1);
        QCOMPARE(count({u"--from"_s, u"2026-01-01"_s}), 4);
        QCOMPARE(count({u"--from"_s, u"2099-01-01"_s}), 0);
        QCOMPARE(count({u"--to"_s, u"2026-01-01T00:00:00Z"_s}), 0);
        QCOMPARE(count({u"--to"_s, u"tomorrow"_s}), -2);
    }

    void aBadPastIncidentChangesNothing()
    {
        file("csv/incidents.csv", "number,type,level,reported,latitude,longitude,address,text,disposition,closed\n1,UFO,1,,,,,,,\n");
        const auto refused = run(app::runRegister, {u"--station"_s, station(), path("csv")});
        QCOMPARE(refused.code, int(app::BadInput));
        QVERIFY2(refused.err.contains(u"incidents.csv, line 2"_s), qPrintable(refused.err));
        const auto listed = run(app::runAudit, {u"--station"_s, station(), u"list"_s, u"--json"_s});
        QCOMPARE(listed.out.count(u'\n'), 1); // the station's key
        QVERIFY(listed.out.contains(u"journal.key"_s));
    }

    void rowChangedWithTheSqlite3ToolIsFoundAndNamed()
    {
        QCOMPARE(run(app::runRegister, {u"--station"_s, station(), path("csv")}).code, int(app::Done));
        QProcess tool;
        tool.start(u"sqlite3"_s, {station() + u"/station.db"_s, u"UPDATE satellites SET tier = 'core' WHERE call_sign = 'C-02'"_s});
        if (!tool.waitForStarted())
            QSKIP("the sqlite3 tool is not installed");
        QVERIFY(tool.waitForFinished() && tool.exitCode() == 0);
        const auto verified = run(app::runAudit, {u"--station"_s, station(), u"verify"_s});
        QCOMPARE(verified.code, int(app::Failed));
        QVERIFY2(verified.err.contains(
                     QRegularExpression(u"satellites row [0-9a-f-]{36} was changed outside the journal \\(last journalled in entry 2\\)"_s)),
                 qPrintable(verified.err));
        const auto json = QJsonDocument::fromJson(run(app::runAudit, {u"--station"_s, station(), u"verify"_s, u"--json"_s}).out.toUtf8()).object();
        QCOMPARE(json[u"intact"].toBool(true), false);
        QCOMPARE(json[u"findings"].toArray().size(), 1);
    }

    void wrongUseAndWrongFilesHaveTheirExitCodes_data()
    {
        QTest::addColumn<QString>("verb");
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("says");
        QTest::newRow("audit: no word") << u"audit"_s << QStringList{} << 2 << u"verify and list"_s;
        QTest::newRow("audit: another word") << u"audit"_s << QStringList{u"repair"_s} << 2 << u"verify and list"_s;
        QTest::newRow("audit: unknown option") << u"audit"_s << QStringList{u"--bogus"_s, u"verify"_s} << 2 << u"bogus"_s;
        QTest::newRow("audit: limit") << u"audit"_s << QStringList{u"list"_s, u"--limit"_s, u"many"_s} << 2 << u"whole numbers"_s;
        QTest::newRow("audit: no station") << u"audit"_s << QStringList{u"verify"_s} << 1 << u"does not exist"_s;
        QTest::newRow("register: no folder") << u"register"_s << QStringList{} << 2 << u"one folder"_s;
        QTest::newRow("register: missing folder") << u"register"_s << QStringList{u"/nowhere"_s} << 3 << u"/nowhere is not a folder"_s;
        QTest::newRow("register: no CSV") << u"register"_s << QStringList{u"EMPTY"_s} << 3 << u"holds none of"_s;
        QTest::newRow("register: bad row") << u"register"_s << QStringList{u"BAD"_s} << 3 << u"satellites.csv, line 2, column tier"_s;
        QTest::newRow("enrol: whom") << u"enrol"_s << QStringList{u"--out"_s, u"x"_s} << 2 << u"--all and --satellite"_s;
        QTest::newRow("enrol: no file") << u"enrol"_s << QStringList{u"--all"_s} << 2 << u"--out FILE"_s;
        QTest::newRow("enrol: nobody of that name")
            << u"enrol"_s << QStringList{u"--satellite"_s, u"C-99"_s, u"--out"_s, u"OUT"_s} << 1 << u"There is no satellite C-99"_s;
        QTest::newRow("enrol: file of another kind") << u"enrol"_s << QStringList{u"--all"_s, u"--out"_s, u"CSV"_s} << 3 << u"columns are missing"_s;
        QTest::newRow("enrol: no such folder") << u"enrol"_s << QStringList{u"--all"_s, u"--out"_s, u"/nowhere/devices.csv"_s} << 1
                                               << u"cannot be written"_s;
    }
    void wrongUseAndWrongFilesHaveTheirExitCodes()
    {
        QFETCH(const QString, verb);
        QFETCH(QStringList, words);
        QFETCH(const int, code);
        QFETCH(const QString, says);
        file("empty/readme.txt", "");
        file("bad/satellites.csv", "call_sign,name,tier,mode,skills,device\nC-01,A,kern,foot,,D-1\n");
        words.replaceInStrings(QRegularExpression(u"^EMPTY$"_s), path("empty")).replaceInStrings(QRegularExpression(u"^BAD$"_s), path("bad"));
        words.replaceInStrings(QRegularExpression(u"^OUT$"_s), path("out.csv"))
            .replaceInStrings(QRegularExpression(u"^CSV$"_s), path("csv/persons.csv"));
        if (verb == u"enrol"_s)
            QCOMPARE(run(app::runRegister, {u"--station"_s, station(), path("csv")}).code, int(app::Done));
        words += {u"--station"_s, station()};
        const auto answer = run(verb == u"audit"_s ? app::runAudit : verb == u"register"_s ? app::runRegister : app::runEnrol, words);
        QCOMPARE(answer.code, code);
        QVERIFY2(answer.err.contains(says), qPrintable(answer.err));
        QVERIFY2(answer.err.contains(QRegularExpression(u"^police-radar: .*[^.]\\.\\n$"_s, QRegularExpression::MultilineOption)),
                 qPrintable(answer.err));
        QVERIFY(answer.out.isEmpty());
        QVERIFY(!QFile::exists(path("out.csv")));
    }

    void aMistypedNameMakesNoStation()
    {
        const auto answer = run(app::runEnrol, {u"--all"_s, u"--out"_s, path("out.csv"), u"--station"_s, path("staton")});
        QCOMPARE(answer.code, int(app::Failed));
        QVERIFY2(answer.err.contains(u"there is no station in"_s), qPrintable(answer.err));
        QVERIFY(!QFile::exists(path("staton")) && !QFile::exists(path("out.csv")));
    }

    void helpIsNoError()
    {
        for (auto *verb : {app::runAudit, app::runRegister, app::runEnrol}) {
            const auto answer = run(verb, {u"--help"_s});
            QCOMPARE(answer.code, int(app::Done));
            QVERIFY(answer.out.contains(u"--station"_s) && answer.err.isEmpty());
        }
    }

private:
    [[nodiscard]] QString path(const char *name) const { return m_folder->filePath(QString::fromUtf8(name)); }
    [[nodiscard]] QString station() const { return path("station"); }
    void file(const char *name, const std::string &text) const
    {
        const std::filesystem::path target(path(name).toStdString());
        std::filesystem::create_directories(target.parent_path());
        std::ofstream(target, std::ios::binary) << text;
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestRecordVerbs)
#include "tst_record_verbs.moc"
