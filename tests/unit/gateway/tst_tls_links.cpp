// The doors with TLS: who trusts the station's authority is served as without, everybody else is cut off in time.

#include <QCryptographicHash>
#include <QSslCipher>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include "protocols/cot.h"
#include "protocols/cot_encode.h"
#include "recorder.h"
#include "tls/authority.h"
#include "wire_client.h"

using namespace radar;
using namespace radar::gateway;
using namespace radar::gateway::test;

namespace {

const std::string device = "JS-0042";
const std::string uid = "ANDROID-0042";

/// A phone's end of TLS: OpenSSL, by Qt.
class Client {
public:
    Client(std::uint16_t port, const std::string &authority, QSsl::SslProtocol protocol = QSsl::TlsV1_2OrLater)
    {
        QSslConfiguration trusting = QSslConfiguration::defaultConfiguration();
        trusting.setCaCertificates(QSslCertificate::fromData(QByteArray::fromStdString(authority)));
        trusting.setProtocol(protocol);
        m_socket.setSslConfiguration(trusting);
        m_socket.connectToHostEncrypted(QStringLiteral("127.0.0.1"), port);
        m_isIn = m_socket.waitForEncrypted(10'000);
    }
    [[nodiscard]] bool isIn() const { return m_isIn; }
    [[nodiscard]] QString problem() const { return m_socket.errorString(); }
    [[nodiscard]] QSsl::SslProtocol protocol() const { return m_socket.sessionProtocol(); }
    [[nodiscard]] QString cipher() const { return m_socket.sessionCipher().name(); }
    [[nodiscard]] QSslCertificate shown() const { return m_socket.peerCertificate(); }
    void send(const std::string &bytes)
    {
        m_socket.write(bytes.data(), static_cast<qint64>(bytes.size()));
        m_socket.flush();
    }
    /// What has come once it holds that; all there was when it does not.
    std::string receive(const std::string &part, int milliseconds = 10'000)
    {
        QElapsedTimer time;
        time.start();
        while (m_received.find(part) == std::string::npos && time.elapsed() < milliseconds
               && (m_socket.bytesAvailable() > 0 || m_socket.waitForReadyRead(500) || m_socket.state() == QAbstractSocket::ConnectedState))
            m_received += m_socket.readAll().toStdString();
        return m_received;
    }

private:
    QSslSocket m_socket;
    bool m_isIn = false;
    std::string m_received;
};

std::string position(int second)
{
    return post("/osmand?id=" + device + "&secret=secret-" + device + "&lat=25.06&lon=102.74&timestamp=" + std::to_string(1'700'000'000 + second),
                {});
}

} // namespace

class TestTlsLinks final : public QObject {
    Q_OBJECT

    base::SystemClock m_clock;
    QTemporaryDir m_folder;
    std::string m_authority;
    std::string m_foreign;
    tls::Identity m_identity;
    Recorder m_station;
    std::unique_ptr<Gateway> m_gateway;
    std::mutex m_newIdentityMutex;
    base::Result<std::optional<tls::Identity>> m_newIdentity = std::nullopt;

    void start(TcpSettings cot = {}, unsigned timeoutSeconds = 10)
    {
        cot.enabled = true;
        cot.tls = true;
        Settings settings{.tls = true, .identity = m_identity, .identityEvery = 50ms, .port = 0, .timeoutSeconds = timeoutSeconds, .cot = cot};
        Handlers handlers = m_station.handlers();
        handlers.newIdentity = [this]() -> base::Result<std::optional<tls::Identity>> {
            const std::lock_guard lock(m_newIdentityMutex);
            return std::exchange(m_newIdentity, std::nullopt);
        };
        auto gateway = Gateway::start(settings, std::move(handlers), m_clock);
        QVERIFY2(gateway, gateway ? "" : gateway.error().detail.c_str());
        m_gateway = std::move(*gateway);
    }
    void offer(base::Result<std::optional<tls::Identity>> identity)
    {
        const std::lock_guard lock(m_newIdentityMutex);
        m_newIdentity = std::move(identity);
    }
    [[nodiscard]] std::uint16_t cot() const { return m_gateway->port("cot"); }
    [[nodiscard]] LinkHealth cotLine() const { return m_gateway->links().back(); }
    static std::string introduction()
    {
        return protocols::encodeCotAuth({.username = device, .password = "secret-" + device, .uid = uid, .callsign = "甲"});
    }
    static std::string ping() { return protocols::encodeCot(protocols::cotPing(uid, base::SystemClock().now())); }

private Q_SLOTS:
    void initTestCase()
    {
        const auto authority = tls::Authority::open(m_folder.filePath(QStringLiteral("tls")).toStdString(), {}, m_clock.now());
        QVERIFY2(authority, authority ? "" : authority.error().detail.c_str());
        m_authority = authority->certificate();
        const auto identity = authority->server({"127.0.0.1"}, m_clock.now());
        QVERIFY2(identity, identity ? "" : identity.error().detail.c_str());
        m_identity = *identity;
        m_foreign = tls::Authority::open(m_folder.filePath(QStringLiteral("foreign")).toStdString(), {}, m_clock.now())->certificate();
    }
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_station.clear();
        m_newIdentity = std::nullopt;
    }
    void cleanup() { m_gateway.reset(); }

    void httpsTakesPositions()
    {
        start();
        Client phone(m_gateway->port(), m_authority);
        QVERIFY2(phone.isIn(), qPrintable(phone.problem()));
        QCOMPARE(phone.protocol(), QSsl::TlsV1_3);
        for (int i = 0; i < 3; ++i) { // one connection, several requests
            phone.send(position(i));
            QVERIFY(m_station.waitFor([&] { return m_station.fixes.size() == std::size_t(i) + 1; }));
        }
        QVERIFY(phone.receive("200 OK").find("200 OK") != std::string::npos);
        const auto facts = tls::factsOf(m_identity.certificates);
        QCOMPARE(QCryptographicHash::hash(phone.shown().publicKey().toDer(), QCryptographicHash::Sha256).toBase64().toStdString(), facts->pin);
        QVERIFY(QTest::qWaitFor([&] { return m_gateway->health().accepted == 3; }, 5000)); // counted a moment after the answer
    }

    void onlySafeVersionsAndCiphers()
    {
        start();
        for (const std::uint16_t port : {m_gateway->port(), cot()}) {
            Client modern(port, m_authority, QSsl::TlsV1_2);
            QVERIFY2(modern.isIn(), qPrintable(modern.problem()));
            QVERIFY2(modern.cipher().startsWith(QStringLiteral("ECDHE-")) && !modern.cipher().contains(QStringLiteral("CBC")),
                     qPrintable(modern.cipher()));
            QT_WARNING_PUSH
            QT_WARNING_DISABLE_DEPRECATED
            for (const auto old : {QSsl::TlsV1_0, QSsl::TlsV1_1})
                QVERIFY(!Client(port, m_authority, old).isIn());
            QT_WARNING_POP
        }
    }

    void whoTrustsAnotherAuthorityDoesNotComeIn()
    {
        start();
        for (const std::uint16_t port : {m_gateway->port(), cot()})
            QVERIFY(!Client(port, m_foreign).isIn());
        QVERIFY(QTest::qWaitFor([&] { return cotLine().connections == 0; }, 5000));
        QCOMPARE(m_station.fixCount(), std::size_t(0));
    }

    void plainWordsGetNothing()
    {
        start();
        WireClient http(m_gateway->port());
        http.send(position(0));
        QVERIFY(http.closed(5s));
        WireClient tak(cot());
        tak.send(introduction() + ping());
        QVERIFY(tak.closed(5s));
        QVERIFY(QTest::qWaitFor([&] { return cotLine().refused == 1; }, 5000));
        QCOMPARE(*cotLine().lastRefusal, Refusal::Malformed);
        QCOMPARE(m_station.fixCount(), std::size_t(0));
    }

    void aBodyThatIsTooLargeIsAnsweredInsideTls()
    {
        start();
        Client phone(m_gateway->port(), m_authority);
        QVERIFY(phone.isIn());
        phone.send("POST /osmand HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
        const std::string piece(0x2000, 'x');
        for (int i = 0; i < 20; ++i) {
            phone.send("2000\r\n");
            phone.send(piece);
            phone.send("\r\n");
        }
        QVERIFY2(phone.receive("413").find("413 Content Too Large") != std::string::npos, phone.receive("413").c_str());
        Client another(m_gateway->port(), m_authority);
        another.send(position(0));
        QVERIFY(another.receive("200 OK").find("200 OK") != std::string::npos);
    }

    void takPhonesComeInByTls()
    {
        start();
        Client phone(cot(), m_authority);
        QVERIFY2(phone.isIn(), qPrintable(phone.problem()));
        QCOMPARE(phone.protocol(), QSsl::TlsV1_3);
        const std::string words = introduction()
            + protocols::encodeCot(protocols::cotPosition(uid, "甲", {.time = m_clock.now(), .position = {25.06, 102.74}}, {m_clock.now()}));
        for (const char c : words) // a record each
            phone.send(std::string(1, c));
        QVERIFY(m_station.waitFor([&] { return m_station.fixes.size() == 1; }));
        phone.send(ping());
        QVERIFY(phone.receive("takPong").find("takPong") != std::string::npos);
    }

    void muchAtOnceInBothDirections()
    {
        start();
        Client phone(cot(), m_authority);
        QVERIFY(phone.isIn());
        constexpr int count = 2000; // 600 kB in, as much out: many records, and a full socket
        std::string pings;
        for (int i = 0; i < count; ++i)
            pings += ping();
        phone.send(introduction() + pings);
        int answers = 0;
        QElapsedTimer time;
        time.start();
        while (answers < count && time.elapsed() < 20'000) {
            const std::string all = phone.receive("nothing of the kind", 200);
            answers = static_cast<int>(QByteArray::fromStdString(all).count("uid=\"takPong\""));
        }
        QCOMPARE(answers, count);
    }

    void halfOpenHandshakesAreCut()
    {
        start({.handshakeSeconds = 1}, 1);
        std::vector<WireClient> silent;
        for (int i = 0; i < 100; ++i) {
            silent.emplace_back(cot());
            silent.emplace_back(m_gateway->port());
            silent.back().send("\x16\x03\x01\x02"); // a record begins, and no more comes
            silent[silent.size() - 2].send("\x16\x03\x01\x02");
        }
        QElapsedTimer time;
        time.start();
        Client honest(cot(), m_authority); // served all the while
        honest.send(introduction() + ping());
        QVERIFY(honest.receive("takPong").find("takPong") != std::string::npos);
        Client reporter(m_gateway->port(), m_authority);
        reporter.send(position(0));
        QVERIFY(reporter.receive("200 OK").find("200 OK") != std::string::npos);
        QVERIFY2(time.elapsed() < 1000, qPrintable(QString::number(time.elapsed())));
        for (WireClient &client : silent)
            QVERIFY(client.closed(6s));
        QVERIFY2(time.elapsed() < 6000, qPrintable(QString::number(time.elapsed())));
        QVERIFY(QTest::qWaitFor([&] { return cotLine().refused >= 100; }, 5000));
        honest.send(ping());
        QVERIFY(QTest::qWaitFor([&] { return cotLine().connections == 1; }, 5000));
    }

    void drippingHandshakesAreCutToo()
    {
        start({.handshakeSeconds = 1}, 1);
        WireClient tak(cot());
        WireClient http(m_gateway->port());
        bool isTakGone = false, isHttpGone = false;
        const std::string hello = "\x16\x03\x01\x02" + std::string(400, '\0');
        for (std::size_t i = 0; i < 60 && !(isTakGone && isHttpGone); ++i) {
            isTakGone = isTakGone || !tak.send(hello.substr(i, 1)) || tak.closed(50ms);
            isHttpGone = isHttpGone || !http.send(hello.substr(i, 1)) || http.closed(50ms);
        }
        QVERIFY(isTakGone);
        QVERIFY(isHttpGone);
    }

    void aClientHelloThatIsNoneIsCutAtOnce()
    {
        start();
        QElapsedTimer time;
        time.start();
        for (const std::uint16_t port : {m_gateway->port(), cot()}) {
            for (const std::string &bytes :
                 {std::string("\x16\x02"), std::string("\x16\x03\x01\xff\xff", 5), std::string("\x16\x03\x01\0\x04\x02", 6)}) {
                WireClient client(port);
                client.send(bytes);
                QVERIFY(client.closed(3s));
            }
        }
        QVERIFY2(time.elapsed() < 5000, qPrintable(QString::number(time.elapsed())));
        QVERIFY(QTest::qWaitFor([&] { return cotLine().refused == 3 && m_gateway->links().front().refused == 3; }, 5000));
    }

    void aHelloInPiecesIsAsGoodAsAWholeOne()
    {
        start();
        // What a phone says first, caught at a door of ours and said again slowly: an answer comes once all of it is there.
        QTcpServer ear;
        QVERIFY(ear.listen(QHostAddress::LocalHost));
        QSslSocket phone;
        phone.connectToHostEncrypted(QStringLiteral("127.0.0.1"), ear.serverPort());
        QVERIFY(ear.waitForNewConnection(5000));
        QTcpSocket *heard = ear.nextPendingConnection();
        QVERIFY(QTest::qWaitFor([&] { return heard->bytesAvailable() > 100; }, 5000));
        const std::string hello = heard->readAll().toStdString();
        for (const std::uint16_t port : {m_gateway->port(), cot()}) {
            WireClient client(port);
            for (std::size_t at = 0; at < hello.size(); at += 50) {
                QVERIFY(client.send(hello.substr(at, 50)));
                if (at + 50 < hello.size())
                    QVERIFY(!client.closed(2ms));
            }
            QVERIFY(client.receive(5s).starts_with("\x16\x03")); // the station's hello
        }
    }

    void aNewCertificateIsShownToWhoConnects()
    {
        start();
        Client before(m_gateway->port(), m_authority);
        Client takBefore(cot(), m_authority);
        QVERIFY(before.isIn() && takBefore.isIn());
        takBefore.send(introduction());

        const auto another = tls::Authority::open(m_folder.filePath(QStringLiteral("another")).toStdString(), {}, m_clock.now());
        const auto identity = another->server({"127.0.0.1"}, m_clock.now());
        QVERIFY(identity);
        offer(std::optional(*identity));
        const std::string pin = tls::factsOf(identity->certificates)->pin;
        for (const auto port : {m_gateway->port(), cot()})
            QVERIFY(QTest::qWaitFor([&] { return Client(port, another->certificate()).isIn(); }, 10'000));
        QVERIFY(!Client(m_gateway->port(), m_authority).isIn());

        for (int i = 0; i < 2; ++i) { // nobody who was connected noticed
            before.send(position(i));
            QVERIFY(m_station.waitFor([&] { return m_station.fixes.size() == std::size_t(i) + 1; }));
        }
        takBefore.send(ping());
        QVERIFY(takBefore.receive("takPong").find("takPong") != std::string::npos);
        QCOMPARE(m_gateway->links().front().certificateEnds, tls::factsOf(identity->certificates)->ends);
        QCOMPARE(m_gateway->links().front().certificateProblem, std::string());
    }

    void aBadNewCertificateKeepsTheOldOne()
    {
        start();
        QCOMPARE(cotLine().certificateEnds, tls::factsOf(m_identity.certificates)->ends);
        offer(base::fail(base::ErrorKind::Invalid, "station.pem holds no certificate"));
        QVERIFY(QTest::qWaitFor([&] { return cotLine().certificateProblem == "station.pem holds no certificate"; }, 5000));
        offer(std::optional(tls::Identity{m_identity.certificates, "no key"}));
        QVERIFY(QTest::qWaitFor([&] { return cotLine().certificateProblem.contains("cannot be used"); }, 5000));
        QVERIFY(cotLine().isUp && Client(cot(), m_authority).isIn() && Client(m_gateway->port(), m_authority).isIn());
        offer(std::optional(m_identity)); // the old file is back
        QVERIFY(QTest::qWaitFor([&] { return cotLine().certificateProblem.empty(); }, 5000));
    }

    void withoutAnIdentityNothingOpens()
    {
        for (const bool https : {true, false}) {
            Settings settings{.tls = https, .port = 0};
            settings.cot = {.enabled = true, .tls = true};
            const auto gateway = Gateway::start(settings, m_station.handlers(), m_clock);
            QVERIFY(!gateway);
            QVERIFY(gateway.error().detail.contains("no certificate"));
            settings.identity = tls::Identity{m_identity.certificates, "no key"};
            const auto broken = Gateway::start(settings, m_station.handlers(), m_clock);
            QVERIFY(!broken);
            QVERIFY2(broken.error().detail.contains("cannot be used"), broken.error().detail.c_str());
        }
    }

    void endsWhilePhonesAreThere()
    {
        start();
        Client phone(cot(), m_authority);
        Client reporter(m_gateway->port(), m_authority);
        WireClient silent(cot());
        QVERIFY(phone.isIn() && reporter.isIn());
        m_station.holdsBack = true;
        reporter.send(position(0));
        QVERIFY(m_station.waitFor([&] { return m_station.heldBack.size() == 1; }));
        m_gateway.reset();
        QVERIFY(silent.closed(2s));
    }
};

QTEST_GUILESS_MAIN(TestTlsLinks)
#include "tst_tls_links.moc"
