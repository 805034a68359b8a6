// An administrator's own certificate: each thing that can be wrong with it has its sentence.

#include <QTemporaryDir>
#include <QTest>
#include <fstream>

#include "tls/authority.h"
#include "tls/server_session.h"

using namespace radar;
using namespace radar::tls;

class TestIdentity final : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    Identity m_good;
    [[nodiscard]] std::filesystem::path path(const char *name) const { return m_folder.filePath(QString::fromLatin1(name)).toStdString(); }
    static base::Time now() { return base::SystemClock().now(); }
    std::filesystem::path file(const char *name, const std::string &text) const
    {
        std::ofstream(path(name), std::ios::binary) << text;
        return path(name);
    }

private Q_SLOTS:
    void initTestCase()
    {
        const auto authority = Authority::open(path("tls"), {}, now());
        QVERIFY(authority);
        m_good = *authority->server({"localhost"}, now());
        file("good.pem", m_good.certificates);
        file("good.key", m_good.key);
        const auto client = authority->client("other", now());
        file("other.key", client->key);
        file("text", "hello\n");
        file("empty", "");
        file("huge", std::string(2'000'000, 'x'));
        file("locked.key", "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIB\n-----END ENCRYPTED PRIVATE KEY-----\n");
        file("half.pem", m_good.certificates.substr(0, 200));
    }

    void aGoodOneIsTaken()
    {
        const auto read = readIdentity(path("good.pem"), path("good.key"), now());
        QVERIFY2(read, read ? "" : read.error().detail.c_str());
        QCOMPARE(read->certificates, m_good.certificates);
        QVERIFY(ServerContext::of(*read));
    }

    void eachFaultHasItsSentence_data()
    {
        QTest::addColumn<QString>("certificate");
        QTest::addColumn<QString>("key");
        QTest::addColumn<int>("days");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, const char *certificate, const char *key, int days, const char *says) {
            QTest::newRow(name) << QString::fromLatin1(certificate) << QString::fromLatin1(key) << days << QString::fromLatin1(says);
        };
        row("no certificate", "nowhere.pem", "good.key", 0, "nowhere.pem cannot be read: No such file");
        row("no key", "good.pem", "nowhere.key", 0, "nowhere.key cannot be read: No such file");
        row("text", "text", "good.key", 0, "text holds no certificate in PEM");
        row("empty", "empty", "good.key", 0, "empty holds no certificate in PEM");
        row("huge", "huge", "good.key", 0, "larger than a megabyte");
        row("half", "half.pem", "good.key", 0, "half.pem holds no certificate in PEM");
        row("key is text", "good.pem", "text", 0, "text holds no private key in PEM");
        row("key is a certificate", "good.pem", "good.pem", 0, "good.pem holds no private key");
        row("locked", "good.pem", "locked.key", 0, "passphrase");
        row("another's key", "good.pem", "other.key", 0, "other.key is not the key of the first certificate in");
        row("ended", "good.pem", "good.key", 400, "the certificate ended on 2");
        row("not begun", "good.pem", "good.key", -10, "begins only on 2");
        row("a folder", "tls", "good.key", 0, "cannot be read: Is a directory");
    }
    void eachFaultHasItsSentence()
    {
        QFETCH(const QString, certificate);
        QFETCH(const QString, key);
        QFETCH(const int, days);
        QFETCH(const QString, says);
        const auto read =
            readIdentity(m_folder.filePath(certificate).toStdString(), m_folder.filePath(key).toStdString(), now() + std::chrono::days(days));
        QVERIFY(!read);
        QVERIFY2(QString::fromStdString(read.error().detail).contains(says), read.error().detail.c_str());
    }
};

QTEST_GUILESS_MAIN(TestIdentity)
#include "tst_identity.moc"
