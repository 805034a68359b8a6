// Who becomes a number from far away.

#include <QTest>

#include "mapstyle/crowd.h"

using namespace radar;
using namespace radar::mapstyle;

class TestCrowd : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nearByEverybodyIsThemself()
    {
        const std::vector<CrowdMember> members{{0, {1, 1}, 1}, {1, {2, 1}, 1}, {2, {1, 2}, 1}, {3, {2, 2}, 1}};
        QVERIFY(crowds(members).empty());
    }

    void farAwayNeighboursAreOneNumber()
    {
        const std::vector<CrowdMember> members{
            {7, {10, 10}, 20}, {8, {30, 10}, 20}, {9, {20, 40}, 20}, {4, {5'000, 5'000}, 20}, {5, {5'001, 5'000}, 20}};
        const auto found = crowds(members);
        QCOMPARE(found.size(), 1U); // two are no crowd
        QCOMPARE(found.front().members, (std::vector<std::size_t>{7, 8, 9}));
        QVERIFY(std::abs(found.front().middle.east - 20) < 1e-9 && std::abs(found.front().middle.north - 20) < 1e-9);
    }

    void panningChangesNothing()
    {
        // The same people with or without others at the edge of the screen.
        std::vector<CrowdMember> members{{0, {10, 10}, 20}, {1, {30, 10}, 20}, {2, {20, 40}, 20}};
        const auto before = crowds(members);
        members.push_back({3, {-9'000, 40}, 20});
        const auto after = crowds(members);
        QCOMPARE(after.size(), before.size());
        QCOMPARE(after.front().members, before.front().members);
    }
};

QTEST_APPLESS_MAIN(TestCrowd)
#include "tst_crowd.moc"
