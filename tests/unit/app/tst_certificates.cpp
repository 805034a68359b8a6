// Certificate and enrolment by TLS: what a person at a terminal does, what phones get, and each thing that can be wrong with station.ini.

#include <fstream>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QSslCertificate>
#include <QTemporaryDir>
#include <QTest>
#include <QUrlQuery>

#include "base/csv.h"
#include "run_verb.h"
#include "verbs/phone_setup.h"
#include "verbs/tak_package.h"
#include "verbs/verbs.h"
#include "wiring/identity.h"

using namespace radar;
using namespace Qt::StringLiterals;
using test::run;

class TestCertificates final : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    [[nodiscard]] QString path(const char *name) const { return m_folder->filePath(QString::fromUtf8(name)); }
    [[nodiscard]] QString station() const { return path("station"); }
    void file(const char *name, const std::string &text) const
    {
        const std::filesystem::path target(path(name).toStdString());
        std::filesystem::create_directories(target.parent_path());
        std::ofstream(target, std::ios::binary) << text;
    }
    [[nodiscard]] QByteArray bytes(const char *name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    [[nodiscard]] test::Answer certificate(const QStringList &more = {}) const
    {
        return run(app::runCertificate, QStringList{u"--station"_s, station()} + more);
    }
    [[nodiscard]] QJsonObject shown(const QStringList &more = {}) const
    {
        return QJsonDocument::fromJson(certificate(QStringList{u"--json"_s} + more).out.toUtf8()).object();
    }
    [[nodiscard]] test::Answer enrol(const QString &at) const
    {
        return run(app::runEnrol,
                   {u"--station"_s, station(), u"--satellite"_s, u"C-01"_s, u"--out"_s, path("devices.csv"), u"--qr"_s, path("qr"), u"--at"_s, at});
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_folder = std::make_unique<QTemporaryDir>();
        file("csv/satellites.csv", "call_sign,name,tier,mode,skills,device\nC-01,A,core,foot,,D-1\n");
        QCOMPARE(run(app::runRegister, {u"--station"_s, station(), path("csv")}).code, int(app::Done));
    }

    void showsMakesAndExports()
    {
        const auto first = certificate();
        QVERIFY2(first.code == app::Done, qPrintable(first.err));
        QVERIFY(first.out.contains(QRegularExpression(u"pin: +sha256//[A-Za-z0-9+/]{43}="_s)));
        QVERIFY(first.out.contains(u"127.0.0.1"_s) && first.out.contains(u"not in use"_s));
        file("station/station.ini", "[gateway]\ntls=on\nnames=\"desk.local, 192.0.2.77\"\n");
        const QJsonObject json = shown({u"--name"_s, u"192.0.2.10"_s, u"--out"_s, path("out")});
        QCOMPARE(json[u"inUse"].toBool(), true);
        for (const char *name : {"127.0.0.1", "localhost", "192.0.2.10", "192.0.2.77", "desk.local"})
            QVERIFY2(json[u"names"].toArray().contains(QString::fromLatin1(name)), name);
        QVERIFY2(first.out.contains(json[u"pin"].toString()), "a new name must not change the pin");
        QCOMPARE(QSslCertificate(bytes("out/authority.pem")), QSslCertificate(bytes("out/authority.crt"), QSsl::Der));
        QVERIFY(bytes("out/GUIDE.zh.txt").contains("authority.crt") && bytes("out/GUIDE.en.txt").contains("authority.crt"));
        QVERIFY(bytes("out/GUIDE.en.txt").contains(json[u"pin"].toString().toUtf8()));
        QCOMPARE(certificate({u"--name"_s, u"no name"_s}).code, int(app::BadInput));
        QVERIFY(certificate({u"--name"_s, u"www.bank.example"_s}).err.contains(u"may not vouch"_s));
    }

    void eachPhoneGetsPinAndPackage()
    {
        file("station/station.ini", "[gateway]\ntls=on\n[cot]\nenabled=true\ntls=on\nport=8089\n");
        QCOMPARE(enrol(u"http://192.0.2.10:5055"_s).code, int(app::WrongUse)); // TLS is on
        const auto done = enrol(u"https://192.0.2.10:5055"_s);
        QVERIFY2(done.code == app::Done, qPrintable(done.err));
        const std::string secret = base::readCsv(path("devices.csv").toStdString())->rows[0].fields[1];
        const QString pin = shown()[u"pin"].toString();
        QVERIFY(shown()[u"names"].toArray().contains(u"192.0.2.10"_s));
        const app::PhoneSetup setup{QUrl(u"https://192.0.2.10:5055"_s), "D-1", secret, "C-01", pin.mid(8).toStdString()};
        const QUrl text(QString::fromLatin1(app::setupText(setup, app::PhoneApp::Radar)));
        QCOMPARE(text.scheme(), u"police-radar"_s);
        const QUrlQuery query(text);
        QCOMPARE(query.queryItemValue(u"at"_s, QUrl::FullyDecoded), u"https://192.0.2.10:5055"_s);
        QCOMPARE(query.queryItemValue(u"id"_s), u"D-1"_s);
        QCOMPARE(query.queryItemValue(u"secret"_s).toStdString(), secret);
        QCOMPARE(query.queryItemValue(u"pin"_s, QUrl::FullyDecoded), pin);
        for (const char *name : {"qr/D-1-radar.png", "qr/D-1-radar.svg", "qr/D-1-tak.zip", "qr/authority.crt", "qr/GUIDE.zh.txt"}) {
            QVERIFY2(QFile::exists(path(name)), name);
            QCOMPARE(QFile::permissions(path(name)) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        }
        // Somebody else's unzip reads it.
        QProcess python;
        python.start(u"python3"_s,
                     {u"-c"_s,
                      u"import sys,zipfile,json\nz=zipfile.ZipFile(sys.argv[1])\nassert z.testzip() is None\n"
                      "print(json.dumps({n:z.read(n).decode('latin1') for n in z.namelist()}))"_s,
                      path("qr/D-1-tak.zip")});
        QVERIFY(python.waitForFinished() && python.exitCode() == 0);
        const auto files = QJsonDocument::fromJson(python.readAllStandardOutput()).object();
        const QString preferences = files[u"certs/police-radar.pref"].toString();
        QVERIFY(preferences.contains(u"192.0.2.10:8089:ssl"_s) && preferences.contains(u"cert/police-radar-phone.p12"_s));
        for (const QString &name : files.keys())
            QVERIFY2(name.startsWith(u"MANIFEST"_s) || files[u"MANIFEST/manifest.xml"].toString().contains(name), qPrintable(name));
        QVERIFY(files[u"certs/police-radar.p12"].toString().size() > 300 && files[u"certs/police-radar-phone.p12"].toString().size() > 300);
    }

    void withoutTlsNothingIsMade()
    {
        const auto done = enrol(u"http://192.0.2.10:5055"_s);
        QVERIFY2(done.code == app::Done, qPrintable(done.err));
        QVERIFY(!QFile::exists(path("station/tls")) && !QFile::exists(path("qr/authority.pem")) && !QFile::exists(path("qr/D-1-tak.zip")));
        QVERIFY(!bytes("qr/GUIDE.en.txt").contains("authority"));
        QVERIFY(enrol(u"https://radar.example.org"_s).code == app::Done); // TLS ends in front of it, with a certificate of theirs
        QVERIFY(!bytes("qr/GUIDE.en.txt").contains("sha256"));
    }

    void aCertificateOfOnesOwn()
    {
        // Made by another station's authority, as a public one would.
        const auto authority = tls::Authority::open(path("foreign").toStdString(), {"radar.example.org"}, base::SystemClock().now());
        QVERIFY(authority);
        const auto identity = authority->server({"radar.example.org"}, base::SystemClock().now());
        QVERIFY(identity);
        file("station/own.pem", identity->certificates);
        file("own.key", identity->key);
        file("station/station.ini", "[gateway]\ntls=on\ncertificate=own.pem\nkey=" + path("own.key").toStdString() + "\n");
        const auto json = shown();
        QCOMPARE(json[u"pin"].toString().toStdString(), "sha256//" + tls::factsOf(identity->certificates)->pin);
        QCOMPARE(json[u"own"].toBool(), true);
        QVERIFY(!QFile::exists(path("station/tls")));
        QCOMPARE(certificate({u"--name"_s, u"a.local"_s}).code, int(app::WrongUse));
        QVERIFY(enrol(u"https://radar.example.org:5055"_s).code == app::Done);
        QVERIFY(!QFile::exists(path("qr/authority.pem")));
    }

    void aRunningStationNoticesAnotherCertificate()
    {
        base::ManualClock clock(base::SystemClock().now());
        const auto copy = [this](const char *from, const char *to) { file(to, bytes(from).toStdString()); };
        QCOMPARE(certificate().code, int(app::Done));
        copy("station/tls/server.pem", "station/own.pem");
        copy("station/tls/server.key", "station/own.key");
        file("station/station.ini", "[gateway]\ntls=on\ncertificate=own.pem\nkey=own.key\n");
        const auto folder = store::StationFolder::open(station().toStdString());
        const auto settings = app::readSettings(*folder);
        QVERIFY(settings);
        const auto look = app::newIdentityOf(*folder, *settings, clock);
        const auto first = look();
        QVERIFY(first && !*first); // nothing has changed

        file("station/own.pem", "no certificate");
        const auto bad = look();
        QVERIFY(!bad && bad.error().detail.contains("own.pem holds no certificate"));
        QVERIFY(look() && !*look()); // said once; the door keeps in mind what it was told

        QVERIFY(QFile::remove(path("station/tls/server.pem"))); // the authority makes another
        file("station/station.ini", "[gateway]\ntls=on\n");
        QCOMPARE(certificate().code, int(app::Done));
        copy("station/tls/server.pem", "station/own.pem");
        const auto good = look();
        QVERIFY(good && *good);
        QCOMPARE(QByteArray::fromStdString((*good)->certificates), bytes("station/own.pem"));

        clock.advance(std::chrono::hours(25)); // once a day in any case
        const auto daily = look();
        QVERIFY(daily && *daily);
        clock.advance(std::chrono::days(800));
        const auto ended = look();
        QVERIFY(!ended && ended.error().detail.contains("ended on"));
    }

    void theOwnAuthorityRenewsWhileTheStationRuns()
    {
        base::ManualClock clock(base::SystemClock().now());
        file("station/station.ini", "[gateway]\ntls=on\n");
        const auto folder = store::StationFolder::open(station().toStdString());
        auto settings = app::readSettings(*folder);
        QVERIFY(settings && app::giveIdentity(*settings, *folder, clock.now()));
        const auto look = app::newIdentityOf(*folder, *settings, clock);
        clock.advance(std::chrono::days(2));
        const auto same = look();
        QVERIFY(same && *same);
        QCOMPARE((*same)->certificates, settings->gateway.identity->certificates);
        clock.advance(std::chrono::days(100 - 45));
        const auto renewed = look();
        QVERIFY(renewed && *renewed);
        QVERIFY((*renewed)->certificates != settings->gateway.identity->certificates);
        QCOMPARE(tls::factsOf((*renewed)->certificates)->pin, tls::factsOf(settings->gateway.identity->certificates)->pin);
    }

    void whatIsWrongWithTheCertificateStandsOnTheLinksLine()
    {
        const base::Time now = *base::parseIso8601("2026-11-22T12:00:00Z");
        const auto says = [now](std::optional<std::chrono::hours> left, const std::string &problem = {}) {
            gateway::LinkHealth health;
            if (left)
                health.certificateEnds = now + *left;
            health.certificateProblem = problem;
            return app::certificateProblem(health, now);
        };
        QCOMPARE(says({}), std::string());
        QCOMPARE(says(std::chrono::hours(24 * 30)), std::string());
        QCOMPARE(says(std::chrono::hours(24 * 29 + 5)), std::string("The certificate ends on 2026-12-21, in 29 days: have it renewed."));
        QCOMPARE(says(std::chrono::hours(-1)), std::string("The certificate ended on 2026-11-22: phones do not come in."));
        QCOMPARE(says(std::chrono::hours(24 * 99), "own.pem holds no certificate"),
                 std::string("The new certificate is not used: own.pem holds no certificate"));
    }

    void whatIsWrongInTheSettingsIsSaid_data()
    {
        QTest::addColumn<QString>("ini");
        QTest::addColumn<QString>("says");
        QTest::newRow("no key") << u"certificate=own.pem"_s << u"go together"_s;
        QTest::newRow("no certificate") << u"key=own.key"_s << u"go together"_s;
        QTest::newRow("no file") << u"certificate=own.pem\nkey=own.key"_s << u"own.pem cannot be read: No such file"_s;
        QTest::newRow("no certificate in it") << u"certificate=station.ini\nkey=station.ini"_s << u"holds no certificate"_s;
        QTest::newRow("a bad name") << u"names=two words"_s << u"neither a host name nor an address"_s;
        QTest::newRow("neither on nor off") << u"tls=perhaps"_s << u"must be true or false"_s;
    }
    void whatIsWrongInTheSettingsIsSaid()
    {
        QFETCH(const QString, ini);
        QFETCH(const QString, says);
        file("station/station.ini", "[gateway]\n" + std::string(ini.startsWith(u"tls"_s) ? "" : "tls=on\n") + ini.toStdString() + '\n');
        for (auto *verb : {app::runCertificate, app::runServe}) {
            const auto answer = run(verb, {u"--station"_s, station()});
            QVERIFY2(answer.err.contains(says), qPrintable(answer.err));
            QVERIFY(answer.code == app::Failed || answer.code == app::BadInput);
            QCOMPARE(answer.err.count(u'\n'), 1);
        }
    }
};

QTEST_GUILESS_MAIN(TestCertificates)
#include "tst_certificates.moc"
