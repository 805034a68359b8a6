// The station's own authority: what phones will trust, and what they can not be made to trust.

#include <QBuffer>
#include <QSslCertificate>
#include <QSslCertificateExtension>
#include <QSslKey>
#include <QTemporaryDir>
#include <QTest>
#include <fstream>
#include <sys/stat.h>

#include "tls/authority.h"
#include "tls/key_store.h"

using namespace radar;
using namespace radar::tls;
using namespace std::chrono_literals;

namespace {

base::Time now() { return base::SystemClock().now(); }
QSslCertificate read(const std::string &pem) { return QSslCertificate(QByteArray::fromStdString(pem)); }
unsigned rights(const std::filesystem::path &file)
{
    struct stat info{};
    return ::stat(file.c_str(), &info) == 0 ? info.st_mode & 0777U : 0;
}

/// What a phone that trusts the authority thinks of the certificate; OpenSSL's word.
bool isTrusted(const Authority &authority, const Identity &identity, const QString &host)
{
    const auto chain = QSslCertificate::fromData(QByteArray::fromStdString(identity.certificates));
    QSslConfiguration before = QSslConfiguration::defaultConfiguration();
    QSslConfiguration trusting = before;
    trusting.setCaCertificates({read(authority.certificate())});
    QSslConfiguration::setDefaultConfiguration(trusting);
    const auto errors = QSslCertificate::verify({chain.first()}, host);
    QSslConfiguration::setDefaultConfiguration(before);
    return errors.isEmpty();
}

} // namespace

class TestAuthority final : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    [[nodiscard]] std::filesystem::path folder() const { return m_folder->filePath(QStringLiteral("tls")).toStdString(); }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_folder = std::make_unique<QTemporaryDir>();
    }

    void madeOnceAndKept()
    {
        const auto first = Authority::open(folder(), {"station.example.org"}, now());
        QVERIFY2(first, first ? "" : first.error().detail.c_str());
        QCOMPARE(rights(folder()), 0700U);
        QCOMPARE(rights(folder() / "authority.key"), 0600U);
        const auto again = Authority::open(folder(), {}, now());
        QVERIFY(again);
        QCOMPARE(again->certificate(), first->certificate());
        const auto facts = factsOf(first->certificate());
        QVERIFY(facts->ends > now() + std::chrono::days(3600));
        QVERIFY(facts->begins < now());
    }

    void madeWhileTheClockIsWrong_data()
    {
        QTest::addColumn<int>("days");
        QTest::newRow("ahead") << 3000;
        QTest::newRow("its battery is empty") << -20'000;
    }

    void madeWhileTheClockIsWrong()
    {
        QFETCH(int, days);
        const base::Time wrong = now() + std::chrono::days(days);
        const auto made = Authority::open(folder(), {}, wrong);
        QVERIFY2(made, made ? "" : made.error().detail.c_str());
        QVERIFY(made->server({"localhost"}, wrong));
        // Put right: the phones that trust it go on.
        const auto authority = Authority::open(folder(), {}, now());
        QVERIFY2(authority, authority ? "" : authority.error().detail.c_str());
        QCOMPARE(authority->certificate(), made->certificate());
        const auto identity = authority->server({"localhost"}, now());
        QVERIFY2(identity, identity ? "" : identity.error().detail.c_str());
        QVERIFY(isTrusted(*authority, *identity, QStringLiteral("localhost")));
    }

    void theServersCertificateIsForItsNames()
    {
        const auto authority = Authority::open(folder(), {"station.example.org"}, now());
        const auto identity = authority->server({"192.0.2.10", "2001:db8::1", "station.example.org", "localhost", "desk.local"}, now());
        QVERIFY2(identity, identity ? "" : identity.error().detail.c_str());
        QCOMPARE(rights(folder() / "server.key"), 0600U);
        for (const char *host : {"192.0.2.10", "2001:db8::1", "station.example.org", "localhost", "desk.local"})
            QVERIFY2(isTrusted(*authority, *identity, QString::fromLatin1(host)), host);
        QVERIFY(!isTrusted(*authority, *identity, QStringLiteral("192.0.2.11")));
        const auto facts = factsOf(identity->certificates);
        QCOMPARE(facts->names.size(), 5u);
        QVERIFY(facts->ends - facts->begins < std::chrono::days(399)); // what phones accept
        const QSslCertificate qts = read(identity->certificates);
        QCOMPARE(QString::fromStdString(facts->pin),
                 QString::fromLatin1(QCryptographicHash::hash(qts.publicKey().toDer(), QCryptographicHash::Sha256).toBase64()));
        // Somebody else's authority does not vouch for it.
        const auto other = Authority::open(m_folder->filePath(QStringLiteral("other")).toStdString(), {}, now());
        QVERIFY(!isTrusted(*other, *identity, QStringLiteral("localhost")));
    }

    void anAddressAloneIsEnough()
    {
        const auto authority = Authority::open(folder(), {}, now());
        const auto identity = authority->server({"192.0.2.10"}, now());
        QVERIFY2(identity, identity ? "" : identity.error().detail.c_str());
        QVERIFY(isTrusted(*authority, *identity, QStringLiteral("192.0.2.10")));
        QCOMPARE(authority->server({"192.0.2.10"}, now())->certificates, identity->certificates);
    }

    void itMayNotVouchForOthers()
    {
        const auto authority = Authority::open(folder(), {}, now());
        const auto refused = authority->server({"www.bank.example"}, now());
        QVERIFY(!refused);
        QVERIFY2(refused.error().detail.contains("may not vouch"), refused.error().detail.c_str());
        QVERIFY(!std::filesystem::exists(folder() / "server.pem"));
        bool isLimited = false;
        for (const auto &extension : read(authority->certificate()).extensions())
            isLimited = isLimited || (extension.oid() == QStringLiteral("2.5.29.30") && extension.isCritical());
        QVERIFY(isLimited);
        for (const char *name : {"two words", "a..b", "*.local", "http://a", ""})
            QVERIFY2(!authority->server({name}, now()), name);
        QVERIFY(!Authority::open(m_folder->filePath(QStringLiteral("b")).toStdString(), {"no name"}, now()));
    }

    void renewedBeforeItEndsWithTheSamePin()
    {
        const auto authority = Authority::open(folder(), {}, now());
        const auto first = authority->server({"localhost"}, now());
        QCOMPARE(authority->server({"localhost"}, now() + std::chrono::days(50))->certificates, first->certificates);
        const auto later = now() + std::chrono::days(60);
        const auto renewed = authority->server({"localhost"}, later);
        QVERIFY(renewed->certificates != first->certificates);
        QCOMPARE(factsOf(renewed->certificates)->pin, factsOf(first->certificates)->pin);
        QVERIFY(factsOf(renewed->certificates)->ends > later + std::chrono::days(95));
    }

    void aNewNameIsAddedAndTheOldOnesStay()
    {
        const auto authority = Authority::open(folder(), {}, now());
        const auto first = authority->server({"localhost", "192.0.2.10"}, now());
        const auto second = authority->server({"localhost", "192.0.2.77"}, now());
        for (const char *host : {"192.0.2.10", "192.0.2.77", "localhost"})
            QVERIFY2(isTrusted(*authority, *second, QString::fromLatin1(host)), host);
        QCOMPARE(factsOf(second->certificates)->pin, factsOf(first->certificates)->pin);
        QCOMPARE(authority->server({"192.0.2.77"}, now())->certificates, second->certificates);
    }

    void whatIsWrongIsSaid()
    {
        QVERIFY(Authority::open(folder(), {}, now()));
        const auto says = [this](const char *part, base::Time when = now()) {
            const auto opened = Authority::open(folder(), {}, when);
            if (opened || !opened.error().detail.contains(part))
                qWarning("%s", opened ? "it opened" : opened.error().detail.c_str()); // fails the test
            return !opened && opened.error().detail.contains(part);
        };
        QVERIFY(says("ended on", now() + std::chrono::days(3700)));
        std::filesystem::permissions(folder() / "authority.key", std::filesystem::perms(0644));
        QVERIFY(says("can be read by others"));
        std::filesystem::permissions(folder() / "authority.key", std::filesystem::perms(0600));
        std::filesystem::copy(folder() / "authority.key", folder() / "kept");
        std::filesystem::remove(folder() / "authority.key");
        QVERIFY(says("is gone"));
        std::ofstream(folder() / "authority.key") << "not a key\n";
        std::filesystem::permissions(folder() / "authority.key", std::filesystem::perms(0600));
        QVERIFY(says("holds no private key"));
        const auto other = Authority::open(m_folder->filePath(QStringLiteral("other")).toStdString(), {}, now());
        QVERIFY(other);
        std::filesystem::copy(m_folder->filePath(QStringLiteral("other/authority.key")).toStdString(), folder() / "authority.key",
                              std::filesystem::copy_options::overwrite_existing);
        QVERIFY(says("does not belong to"));
        // Cut off between key and certificate: nobody has seen the certificate yet.
        std::filesystem::rename(folder() / "kept", folder() / "authority.key");
        std::filesystem::remove(folder() / "authority.pem");
        QVERIFY(Authority::open(folder(), {}, now()));
        QVERIFY(!Authority::open("/proc/no/such", {}, now()));
    }

    void aDamagedServerCertificateIsMadeAnew()
    {
        const auto authority = Authority::open(folder(), {}, now());
        const auto first = authority->server({"localhost"}, now());
        std::ofstream(folder() / "server.pem") << "-----BEGIN CERTIFICATE-----\nrubbish";
        const auto second = authority->server({"localhost"}, now());
        QVERIFY(second);
        QVERIFY(isTrusted(*authority, *second, QStringLiteral("localhost")));
        QCOMPARE(factsOf(second->certificates)->pin, factsOf(first->certificates)->pin);
    }

    void phonesReadTheStores()
    {
        const auto authority = Authority::open(folder(), {}, now());
        const auto client = authority->client("JS-0042", now());
        QVERIFY(client);
        auto bytes = QByteArray::fromStdString(*keyStore(*client, "JS-0042", "passwort"));
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::ReadOnly);
        QSslKey key;
        QSslCertificate certificate;
        QVERIFY(QSslCertificate::importPkcs12(&buffer, &key, &certificate, nullptr, "passwort"));
        QCOMPARE(certificate.subjectInfo(QSslCertificate::CommonName), QStringList{QStringLiteral("JS-0042")});
        QVERIFY(!key.isNull());
        buffer.seek(0);
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("mac verify failure")));
        QVERIFY(!QSslCertificate::importPkcs12(&buffer, &key, &certificate, nullptr, "another"));
        QVERIFY(trustStore(authority->certificate(), "authority", "passwort")->size() > 500);
        QVERIFY(!trustStore("nothing", "authority", "passwort"));
        QCOMPARE(QSslCertificate(QByteArray::fromStdString(*derOf(authority->certificate())), QSsl::Der), read(authority->certificate()));
    }
};

QTEST_GUILESS_MAIN(TestAuthority)
#include "tst_authority.moc"
