// Whom a phone or a wall of ours trusts, at a server that shows a certificate of another day or of somebody else: each is refused with its sentence.

#include <QRegularExpression>
#include <QSslKey>
#include <QSslServer>
#include <QSslSocket>
#include <QTemporaryDir>
#include <QTest>

#include "results.h"
#include "simulate/trust.h"
#include "tls/authority.h"

using namespace radar;
using namespace Qt::StringLiterals;
using std::chrono::days;

class TestTrust final : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    const base::Time m_now = base::SystemClock().now();

    [[nodiscard]] tls::Identity made(base::Time when, const char *folder = "own") const
    {
        const auto authority = tls::Authority::open(m_folder.filePath(QString::fromLatin1(folder)).toStdString(), {}, when);
        const auto identity = authority ? authority->server({"127.0.0.1"}, when) : std::unexpected(authority.error());
        if (!identity)
            qFatal("%s", identity.error().detail.c_str());
        return *identity;
    }
    [[nodiscard]] static QString pinOf(const tls::Identity &identity)
    {
        return u"sha256//"_s + QString::fromStdString(tls::factsOf(identity.certificates)->pin);
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void whoIsTrusted_data()
    {
        QTest::addColumn<int>("age");
        QTest::addColumn<bool>("isPinRight");
        QTest::addColumn<QString>("sentence");
        const QString ended = QString::fromStdString(tls::dayOf(m_now - days(20)));
        QTest::newRow("of today") << 0 << true << QString();
        QTest::newRow("renewed in time") << 54 << true << QString();
        QTest::newRow("ended") << 120 << true << u"the station's certificate ended on %1: it has to be renewed there"_s.arg(ended);
        QTest::newRow("not yet") << -30 << true << u"one of the two clocks is wrong"_s;
        QTest::newRow("another's") << 0 << false << u"the certificate is not the one of the pin"_s;
        QTest::newRow("another's, and ended") << 120 << false << u"the certificate is not the one of the pin"_s;
    }
    void whoIsTrusted()
    {
        QFETCH(const int, age);
        QFETCH(const bool, isPinRight);
        QFETCH(const QString, sentence);
        const tls::Identity shown = made(m_now - days(age), QTest::currentDataTag());
        const auto trust = app::Trust::of(pinOf(isPinRight ? shown : made(m_now, "somebody else")), {});
        MUST(trust);

        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setLocalCertificateChain(QSslCertificate::fromData(QByteArray::fromStdString(shown.certificates), QSsl::Pem));
        configuration.setPrivateKey(QSslKey(QByteArray::fromStdString(shown.key), QSsl::Ec));
        QSslServer server;
        server.setSslConfiguration(configuration);
        QVERIFY(server.listen(QHostAddress::LocalHost));

        QString refused;
        bool isOver = false, isIn = false;
        (*trust)->refused = [&](const QString &why) {
            refused = why;
            isOver = true;
        };
        QSslSocket socket;
        (*trust)->watch(socket);
        connect(&socket, &QSslSocket::encrypted, this, [&] {
            isIn = socket.state() == QAbstractSocket::ConnectedState;
            isOver = true;
        });
        socket.connectToHostEncrypted(u"127.0.0.1"_s, server.serverPort());
        QTRY_VERIFY(isOver);
        QTRY_VERIFY(isIn || socket.state() == QAbstractSocket::UnconnectedState);
        QCOMPARE(isIn, sentence.isEmpty());
        QVERIFY2(sentence.isEmpty() ? refused.isEmpty() : refused.contains(sentence), qPrintable(refused));
    }
};

QTEST_GUILESS_MAIN(TestTrust)
#include "tst_trust.moc"
