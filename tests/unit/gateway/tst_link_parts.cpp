// What the link is made of, without a socket: rate limit, forms.

#include <QTest>

#include "protocols/wire_values.h"
#include "rate_limit.h"

using namespace radar;
using namespace radar::gateway;
using namespace radar::protocols;
using namespace std::chrono_literals;

class TestLinkParts final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void burstThenSteady()
    {
        RateLimit limit(20, 60);
        RateLimit::Instant now{1h};
        int taken = 0;
        while (limit.take("a", now))
            ++taken;
        QCOMPARE(taken, 60);
        QVERIFY(limit.take("b", now)); // nobody pays for another
        now += 1s;
        taken = 0;
        while (limit.take("a", now))
            ++taken;
        QCOMPARE(taken, 20);
    }

    void fullBucketsAreForgotten()
    {
        RateLimit limit(20, 60);
        RateLimit::Instant now{1h};
        for (int i = 0; i < 1000; ++i)
            QVERIFY(limit.take(std::to_string(i), now));
        now += 2min;
        QVERIFY(limit.take("x", now));
        QCOMPARE(limit.size(), std::size_t(1));
    }

    void forms_data()
    {
        QTest::addColumn<QString>("form");
        QTest::addColumn<QString>("value");
        QTest::newRow("plain") << QStringLiteral("a=1&b=2") << QStringLiteral("1");
        QTest::newRow("last wins") << QStringLiteral("a=1&a=2") << QStringLiteral("2");
        QTest::newRow("escapes") << QStringLiteral("a=%E9%87%91%2B+x") << QStringLiteral("金+ x");
        QTest::newRow("broken escape stays") << QStringLiteral("a=100%") << QStringLiteral("100%");
        QTest::newRow("half an escape stays") << QStringLiteral("a=%4") << QStringLiteral("%4");
        QTest::newRow("no value") << QStringLiteral("a&b=1") << QString();
        QTest::newRow("equals in the value") << QStringLiteral("a=b=c") << QStringLiteral("b=c");
        QTest::newRow("empty pairs") << QStringLiteral("&&a=1&&") << QStringLiteral("1");
    }

    void forms()
    {
        QFETCH(const QString, form);
        QFETCH(const QString, value);
        const Fields fields = parseForm(form.toStdString());
        QCOMPARE(QString::fromStdString(std::string(protocols::field(fields, "a"))), value);
    }
};

QTEST_GUILESS_MAIN(TestLinkParts)
#include "tst_link_parts.moc"
