// How long each step may take: the file, and the order's clock.

#include <QTest>

#include <QFile>
#include <QTemporaryDir>

#include "dispatch/limits.h"
#include "results.h"

using namespace radar;
using namespace radar::dispatch;
using namespace std::chrono_literals;

class TestLimits : public QObject {
    Q_OBJECT

    static constexpr auto sent = base::Time(1000s);
    static Order orderIn(std::vector<Order::Step> steps, std::chrono::milliseconds promised = 0ms)
    {
        Order order;
        order.sentTime = sent;
        order.promisedTime = promised;
        order.steps = std::move(steps);
        order.state = order.steps.back().state;
        return order;
    }
    static QByteArray levels() { return "[level 1]\ndelivered = 5\n[level 2]\n[level 3]\n"; }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void theShippedOnesAreTightestAtLevelOne()
    {
        const Limits &limits = shippedLimits();
        for (std::size_t i = 0; i < orderStages; ++i) {
            QVERIFY(limits.of(Level::One).stages[i] > 0s);
            QVERIFY(limits.of(Level::One).stages[i] < limits.of(Level::Two).stages[i]);
            QVERIFY(limits.of(Level::Two).stages[i] < limits.of(Level::Three).stages[i]);
        }
        QCOMPARE(limits.of(Level::One).next, LevelLimits::Next::Propose); // nobody is sent by itself unless the station says so
        QVERIFY(limits.alarms[0].secondDesk < limits.alarms[0].commander);
    }

    void theStationsOwnFileHoldsInstead()
    {
        QTemporaryDir folder;
        const auto path = std::filesystem::path(folder.filePath(QStringLiteral("limits.ini")).toStdString());
        QCOMPARE(*readLimits(path), shippedLimits());
        QFile file(QString::fromStdString(path.string()));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("# ours\n" + levels() + "next = send # at once\nsend_at_most = 3\n");
        file.close();
        const auto limits = readLimits(path);
        MUST(limits);
        QCOMPARE(limits->of(Level::One).stages[0], 5s);
        QCOMPARE(limits->of(Level::Three).next, LevelLimits::Next::Send);
        QCOMPARE(limits->of(Level::Three).sendAtMost, 3);
        QCOMPARE(limits->alarms[0].commander, 0s); // as a whole: what it leaves out is no limit
    }

    void aMistakeIsNamedWithItsLine_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("complaint");
        QTest::newRow("no number") << QByteArray("[level 1]\ndelivered = soon\n") << QByteArray("own.ini:2: delivered is a whole number");
        QTest::newRow("negative") << QByteArray("[level 1]\ndelivered = -1\n") << QByteArray("own.ini:2:");
        QTest::newRow("longer than a day") << QByteArray("[level 1]\n\nlate = 86401\n") << QByteArray("own.ini:3:");
        QTest::newRow("unknown key") << QByteArray("[level 1]\nhurry = 5\n") << QByteArray("own.ini:2: there is no hurry in [level 1]");
        QTest::newRow("before any section") << QByteArray("delivered = 5\n") << QByteArray("own.ini:1:");
        QTest::newRow("unknown section") << QByteArray("[level 4]\n") << QByteArray("own.ini:1: there is no section [level 4]");
        QTest::newRow("twice") << QByteArray("[level 1]\nlate = 5\nlate = 6\n") << QByteArray("own.ini:3: late is there twice");
        QTest::newRow("a word") << QByteArray("[level 1]\nnext = shout\n") << QByteArray("own.ini:2: next is propose or send");
        QTest::newRow("nothing at all") << QByteArray("[level 1]\nrubbish\n") << QByteArray("own.ini:2:");
        QTest::newRow("a level is missing") << QByteArray("[level 1]\n[level 3]\n") << QByteArray("[level 2] is missing");
    }
    void aMistakeIsNamedWithItsLine()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, complaint);
        const auto limits = parseLimits(text.toStdString(), "own.ini");
        QVERIFY(!limits);
        QCOMPARE(limits.error().kind, base::ErrorKind::Invalid);
        QVERIFY2(limits.error().detail.contains(complaint.toStdString()), limits.error().detail.c_str());
    }

    void eachStateHasItsClock_data()
    {
        using enum OrderState;
        QTest::addColumn<std::vector<Order::Step>>("steps");
        QTest::addColumn<int>("stage"); // -1: none
        QTest::addColumn<int>("since");
        QTest::addColumn<int>("seconds");
        const auto at = [](OrderState state, int seconds) { return Order::Step{state, sent + std::chrono::seconds(seconds)}; };
        const auto s = [](auto time) { return static_cast<int>(time.count()); };
        const LevelLimits &one = shippedLimits().of(Level::One);
        QTest::newRow("sent") << std::vector{at(Sent, 0)} << 0 << 0 << s(one.stages[0]);
        QTest::newRow("delivered") << std::vector{at(Sent, 0), at(Delivered, 3)} << 1 << 3 << s(one.stages[1]);
        QTest::newRow("reading it gives no more time") << std::vector{at(Sent, 0), at(Delivered, 3), at(Read, 30)} << 1 << 3 << s(one.stages[1]);
        QTest::newRow("read at once") << std::vector{at(Sent, 0), at(Read, 4)} << 1 << 4 << s(one.stages[1]);
        QTest::newRow("accepted") << std::vector{at(Sent, 0), at(Accepted, 9)} << 2 << 9 << s(one.stages[2]);
        QTest::newRow("under way, promised") << std::vector{at(Sent, 0), at(Accepted, 9), at(UnderWay, 20)} << 3 << 20 << 100 + s(one.late);
        QTest::newRow("there") << std::vector{at(Sent, 0), at(Accepted, 9), at(Arrived, 90)} << 4 << 90 << s(one.stages[4]);
        QTest::newRow("done") << std::vector{at(Sent, 0), at(Accepted, 9), at(Arrived, 90), at(Done, 99)} << -1 << 0 << 0;
        QTest::newRow("refused") << std::vector{at(Sent, 0), at(Refused, 9)} << -1 << 0 << 0;
        QTest::newRow("recalled") << std::vector{at(Sent, 0), at(Cancelled, 9)} << -1 << 0 << 0;
    }
    void eachStateHasItsClock()
    {
        QFETCH(std::vector<Order::Step>, steps);
        QFETCH(int, stage);
        QFETCH(int, since);
        QFETCH(int, seconds);
        const auto clock = clockOf(orderIn(steps, 100s), shippedLimits().of(Level::One));
        QCOMPARE(clock.has_value(), stage >= 0);
        if (!clock)
            return;
        QCOMPARE(static_cast<int>(clock->stage), stage);
        QCOMPARE(clock->since, sent + std::chrono::seconds(since));
        QCOMPARE(clock->due, clock->since + std::chrono::seconds(seconds));
    }

    void withoutAPromiseTheWayHasALimitOfItsOwn()
    {
        using enum OrderState;
        const Order order = orderIn({{Sent, sent}, {Accepted, sent + 5s}, {UnderWay, sent + 9s}});
        const LevelLimits &one = shippedLimits().of(Level::One);
        QCOMPARE(clockOf(order, one)->due, sent + 9s + one.stages[3]);
        LevelLimits none = one;
        none.stages[3] = 0s;
        QVERIFY(!clockOf(order, none));
    }

    void aLimitHasPassedAtItsMomentAndNotBefore()
    {
        Incident incident;
        incident.level = Level::One;
        incident.orders = {orderIn({{OrderState::Sent, sent}})};
        const std::array<const Incident *, 1> all{&incident};
        const auto due = sent + shippedLimits().of(Level::One).stages[0];
        QVERIFY(passedLimits(all, shippedLimits(), due - 1us).empty());
        QCOMPARE(passedLimits(all, shippedLimits(), due).size(), 1u);
        QCOMPARE(passedLimits(all, shippedLimits(), due).front().clock.due, due);
        incident.level = Level::Three; // has more time
        QVERIFY(passedLimits(all, shippedLimits(), due).empty());
    }
};

QTEST_GUILESS_MAIN(TestLimits)
#include "tst_limits.moc"
