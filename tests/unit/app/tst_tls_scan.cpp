// T16: what a scanner asks of the doors that speak TLS. No version before 1.2, no cipher without forward secrecy and a tag, no weak curve, no
// compression, no heartbeat; certificates that phones and walls take, and keys that nobody else can read. The control: a lax server has findings.

#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <poll.h>
#include <sys/socket.h>

#include <gnutls/gnutls.h>

#include <atomic>
#include <thread>

#include "../gateway/recorder.h"
#include "results.h"
#include "station/wall.h"
#include "story_station.h"
#include "tls/authority.h"
#include "tls_scan.h"
#include "wiring/identity.h"
#include "wiring/wall_door.h"

using namespace radar;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// As carelessly as GnuTLS can be asked to.
class LaxServer {
public:
    explicit LaxServer(const tls::Identity &identity)
    {
        gnutls_certificate_allocate_credentials(&m_credentials);
        const auto datum = [](const std::string &text) {
            return gnutls_datum_t{reinterpret_cast<unsigned char *>(const_cast<char *>(text.data())), static_cast<unsigned>(text.size())};
        };
        const auto certificates = datum(identity.certificates), key = datum(identity.key);
        gnutls_certificate_set_x509_key_mem(m_credentials, &certificates, &key, GNUTLS_X509_FMT_PEM);
        m_listener.listen(QHostAddress::LocalHost);
        m_thread = std::jthread([this, descriptor = static_cast<int>(m_listener.socketDescriptor())](const std::stop_token &stop) {
            while (!stop.stop_requested()) {
                pollfd wait{descriptor, POLLIN, 0};
                if (::poll(&wait, 1, 100) <= 0)
                    continue;
                const int socket = ::accept(descriptor, nullptr, nullptr);
                if (socket >= 0)
                    serve(socket);
            }
        });
    }
    ~LaxServer()
    {
        m_thread.request_stop();
        m_thread.join();
        gnutls_certificate_free_credentials(m_credentials);
    }
    [[nodiscard]] std::uint16_t port() const { return m_listener.serverPort(); }

private:
    void serve(int socket) const
    {
        gnutls_session_t session = nullptr;
        gnutls_init(&session, GNUTLS_SERVER);
        gnutls_priority_set_direct(session, "NORMAL:+VERS-TLS1.0:+VERS-TLS1.1:+SHA1:+AES-128-CBC:+AES-256-CBC:+AES-128-CCM:+SIGN-ALL:%COMPAT",
                                   nullptr);
        gnutls_credentials_set(session, GNUTLS_CRD_CERTIFICATE, m_credentials);
        gnutls_transport_set_int(session, socket);
        gnutls_handshake_set_timeout(session, 2000);
        std::ignore = gnutls_handshake(session);
        gnutls_deinit(session);
        ::close(socket);
    }

    gnutls_certificate_credentials_t m_credentials = nullptr;
    QTcpServer m_listener;
    std::jthread m_thread;
};

} // namespace

class TestTlsScan : public QObject {
    Q_OBJECT

    base::SystemClock m_clock;
    std::unique_ptr<test::StoryStation> m_story;
    std::unique_ptr<station::StationThread> m_station;
    std::unique_ptr<app::WallDoor> m_walls;
    gateway::test::Recorder m_recorder;
    std::unique_ptr<gateway::Gateway> m_gateway;
    tls::Identity m_identity;
    std::string m_authority;
    app::StationSettings m_settings;

    [[nodiscard]] std::vector<std::pair<const char *, std::uint16_t>> doors() const
    {
        return {{"phones", m_gateway->port()}, {"CoT", m_gateway->port("cot")}, {"JT/T 808", m_gateway->port("jt808")}, {"walls", m_walls->port()}};
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_story = std::make_unique<test::StoryStation>(m_clock);
        m_story->close();
        m_settings.gateway.tls = true;
        const auto identity = app::openIdentity(m_story->folder(), m_settings, m_clock.now());
        MUST(identity);
        m_identity = identity->identity;
        {
            QFile file(QString::fromStdString((m_story->folder().path() / "tls" / "authority.pem").string()));
            QVERIFY(file.open(QIODevice::ReadOnly));
            m_authority = file.readAll().toStdString();
        }
        auto station = station::StationThread::start(m_story->folder(), m_clock);
        MUST(station);
        m_station = std::move(*station);
        QTcpServer free;
        QVERIFY(free.listen(QHostAddress::LocalHost));
        m_settings.wall.port = free.serverPort();
        free.close();
        auto walls = app::WallDoor::open(m_story->folder(), m_settings, *m_station);
        MUST(walls);
        m_walls = std::move(*walls);
        QVERIFY2(m_walls->problem().empty(), m_walls->problem().c_str());
        gateway::Settings settings{.tls = true, .identity = m_identity, .port = 0};
        settings.cot = {.enabled = true, .tls = true};
        settings.jt808 = {.enabled = true, .tls = true};
        auto gateway = gateway::Gateway::start(settings, m_recorder.handlers(), m_clock);
        MUST(gateway);
        m_gateway = std::move(*gateway);
    }
    void cleanupTestCase()
    {
        m_gateway.reset();
        m_walls.reset();
        m_station.reset();
        m_story.reset();
    }

    void aScanFindsNothing_data()
    {
        QTest::addColumn<int>("port");
        for (const auto &[name, port] : doors())
            QTest::newRow(name) << int(port);
    }
    void aScanFindsNothing()
    {
        QFETCH(const int, port);
        const test::TlsScan scan(static_cast<std::uint16_t>(port));
        const QStringList findings = scan.findings();
        QVERIFY2(findings.isEmpty(), qPrintable(findings.join(u"; "_s)));
        const auto ciphers = scan.taken({.ciphers = test::TlsScan::everyOldCipher()});
        qInfo("%zu ciphers of TLS 1.2", ciphers.size());
    }

    // The control: the same questions find what is wrong with a server that takes everything.
    void aLaxServerHasFindings()
    {
        const LaxServer lax(m_identity);
        const QStringList findings = test::TlsScan(lax.port()).findings();
        for (const char *expected : {"takes version 0301", "takes version 0302", "takes cipher c009", "takes cipher c0ac", "SHA-1"})
            QVERIFY2(!findings.filter(QString::fromLatin1(expected)).isEmpty(),
                     qPrintable(QString::fromLatin1(expected) + u": "_s + findings.join(u"; "_s)));
    }

    void theCertificateIsOneThatPhonesTake()
    {
        const auto chain = QSslCertificate::fromData(QByteArray::fromStdString(m_identity.certificates));
        QVERIFY(!chain.isEmpty());
        const QSslCertificate &own = chain.front();
        QCOMPARE(own.version(), "3"_ba);
        QVERIFY(own.publicKey().algorithm() == QSsl::Ec ? own.publicKey().length() >= 256 : own.publicKey().length() >= 2048);
        QVERIFY(!own.toText().contains(u"sha1With"_s) && !own.toText().contains(u"ecdsa-with-SHA1"_s));
        QVERIFY2(own.effectiveDate().daysTo(own.expiryDate()) <= 825, "Apple's phones take no longer ones");
        QVERIFY(own.subjectAlternativeNames().contains(QSsl::IpAddressEntry, u"127.0.0.1"_s));
        const auto authority = QSslCertificate::fromData(QByteArray::fromStdString(m_authority));
        const auto wrongs = [&](const QList<QSslCertificate> &shown, const QString &host) {
            QList<QSslCertificate> whole = shown;
            QSslConfiguration trusting = QSslConfiguration::defaultConfiguration();
            trusting.setCaCertificates(authority);
            QSslConfiguration::setDefaultConfiguration(trusting);
            return QSslCertificate::verify(whole, host);
        };
        QVERIFY(wrongs(chain, u"127.0.0.1"_s).isEmpty());
        // The controls: another name, another authority.
        QVERIFY(!wrongs(chain, u"192.0.2.200"_s).isEmpty());
        QTemporaryDir other;
        const auto foreign = tls::Authority::open(other.path().toStdString(), {}, m_clock.now());
        MUST(foreign);
        QVERIFY(
            !wrongs(QSslCertificate::fromData(QByteArray::fromStdString(foreign->server({"127.0.0.1"}, m_clock.now())->certificates)), u"127.0.0.1"_s)
                 .isEmpty());
    }

    void keysAreForTheirOwnerAlone()
    {
        int keys = 0;
        for (const auto &entry : std::filesystem::recursive_directory_iterator(m_story->folder().path())) {
            const auto name = entry.path().filename().string();
            if (!entry.is_regular_file() || name.find("key") == std::string::npos)
                continue;
            ++keys;
            QVERIFY2((entry.status().permissions() & std::filesystem::perms(0177)) == std::filesystem::perms::none, name.c_str());
        }
        QVERIFY2(keys >= 3, "the authority's, the server's, the journal's");
    }
};

QTEST_GUILESS_MAIN(TestTlsScan)
#include "tst_tls_scan.moc"
