// The words of an incident's life and the table of legal steps.

#include <set>

#include <QTest>

#include "dispatch/incident_types.h"
#include "dispatch/types.h"

using namespace radar;
using dispatch::IncidentState;
using dispatch::OrderState;

namespace {

constexpr OrderState orderStates[] = {OrderState::Sent,    OrderState::Delivered, OrderState::Read,    OrderState::Accepted, OrderState::UnderWay,
                                      OrderState::Arrived, OrderState::Done,      OrderState::Refused, OrderState::Cancelled};

OrderState orderState(const QByteArray &code) { return dispatch::orderStateFromCode(code.toStdString()).value(); }

} // namespace

class TestTypes : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void everyCodeLeadsBack()
    {
        std::set<std::string> seen;
        for (const OrderState state : orderStates) {
            QCOMPARE(dispatch::orderStateFromCode(dispatch::code(state)), state);
            seen.insert(dispatch::code(state));
        }
        QCOMPARE(seen.size(), std::size(orderStates));
        for (int i = 0; i <= static_cast<int>(IncidentState::Cancelled); ++i)
            QCOMPARE(dispatch::incidentStateFromCode(dispatch::code(static_cast<IncidentState>(i))), static_cast<IncidentState>(i));
        using Reason = dispatch::Candidate::Reason;
        for (int i = 0; i <= static_cast<int>(Reason::NoConsent); ++i)
            QCOMPARE(dispatch::reasonFromCode(dispatch::code(static_cast<Reason>(i))), static_cast<Reason>(i));
        QVERIFY(!dispatch::orderStateFromCode("gone"));
        QVERIFY(!dispatch::incidentStateFromCode(""));
        QCOMPARE(dispatch::dispositionFromNumber(18), dispatch::Disposition::SettledOnScene);
        QVERIFY(!dispatch::dispositionFromNumber(6));
        QVERIFY(!dispatch::dispositionFromNumber(0));
    }

    void steps_data()
    {
        QTest::addColumn<QByteArray>("to");
        QTest::newRow("sent") << QByteArray("delivered read accepted refused cancelled");
        QTest::newRow("delivered") << QByteArray("read accepted refused cancelled");
        QTest::newRow("read") << QByteArray("accepted refused cancelled");
        QTest::newRow("accepted") << QByteArray("under-way arrived cancelled");
        QTest::newRow("under-way") << QByteArray("arrived cancelled");
        QTest::newRow("arrived") << QByteArray("done cancelled");
        QTest::newRow("done") << QByteArray();
        QTest::newRow("refused") << QByteArray();
        QTest::newRow("cancelled") << QByteArray();
    }
    void steps()
    {
        QFETCH(QByteArray, to);
        const OrderState from = orderState(QTest::currentDataTag());
        QCOMPARE(dispatch::isActive(from), !to.isEmpty());
        const QList<QByteArray> legal = to.split(' ');
        for (const OrderState state : orderStates)
            QVERIFY2(dispatch::isLegalStep(from, state) == legal.contains(dispatch::code(state)), dispatch::code(state));
    }

    void incidentFollowsItsOrders_data()
    {
        QTest::addColumn<QByteArray>("orders");
        QTest::addColumn<QByteArray>("incident");
        const auto row = [](const char *orders, const char *incident) { QTest::newRow(orders) << QByteArray(orders) << QByteArray(incident); };
        row("", "reported");
        row("sent", "assigned");
        row("accepted read", "assigned");
        row("accepted under-way", "under-way");
        row("under-way arrived", "on-scene");
        row("done under-way", "under-way");
        row("done sent", "assigned");
        row("done", "handled");
        row("done refused", "handled");
        row("refused", "reported");
        row("refused cancelled", "reported");
    }
    void incidentFollowsItsOrders()
    {
        QFETCH(QByteArray, orders);
        QFETCH(QByteArray, incident);
        std::vector<dispatch::Order> list;
        for (const QByteArray &code : orders.split(' ')) {
            if (code.isEmpty())
                continue;
            dispatch::Order order;
            order.state = orderState(code);
            list.push_back(order);
        }
        QCOMPARE(QByteArray(dispatch::code(dispatch::stateFromOrders(list))), incident);
    }

    void incidentTypesAreCompleteAndFound()
    {
        std::set<std::string_view> codes;
        for (const dispatch::TypeInfo &type : dispatch::incidentTypes()) {
            QVERIFY2(codes.insert(type.code).second, type.code.data());
            QVERIFY(!type.chinese.empty() && !type.english.empty());
            QCOMPARE(dispatch::incidentType(type.code), &type);
        }
        QVERIFY(codes.size() >= 30);
        QVERIFY(!dispatch::incidentType("fight"));
        QVERIFY(!dispatch::incidentType(""));
        // The rule of the tiers: neighbours are not sent against weapons.
        QCOMPARE(dispatch::incidentType("WEAPON")->lowestTier, registry::Tier::Core);
        QCOMPARE(dispatch::incidentType("FIGHT")->lowestTier, registry::Tier::Close);
        QCOMPARE(dispatch::incidentType("PERMISS")->lowestTier, registry::Tier::Loose);
    }
};

QTEST_GUILESS_MAIN(TestTypes)
#include "tst_types.moc"
