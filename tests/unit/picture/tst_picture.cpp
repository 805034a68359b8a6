#include <QTest>
#include <cmath>
#include <limits>
#include <random>

#include "picture/picture.h"

using namespace radar;
using namespace std::chrono_literals;

class PictureTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void nothingChangedIsNoDifference()
    {
        const picture::Picture picture = town(1, 50);
        const picture::Difference difference = picture::difference(picture, picture);
        QVERIFY(difference.changed.empty());
        QVERIFY(difference.removed.empty());
        QVERIFY(difference.changedIncidents.empty());
    }

    void movedAppearedAndLeft()
    {
        picture::Picture before = town(1, 3);
        picture::Picture after = before;
        after.symbols[0].position.latitude += 0.001;
        after.symbols.erase(after.symbols.begin() + 1);
        picture::Symbol fresh = before.symbols[2];
        fresh.id = "satellite:z";
        after.symbols.push_back(fresh);

        const picture::Difference difference = picture::difference(before, after);
        QCOMPARE(difference.changed.size(), 2u);
        QCOMPARE(difference.removed.size(), 1u);
        QCOMPARE(difference.removed.front(), before.symbols[1].id);
    }

    void anOrdersProgressChangesItsCard()
    {
        picture::Picture before = town(1, 1);
        picture::IncidentCard card;
        card.id = "incident:1";
        picture::IncidentCard::Unit unit;
        unit.symbol = "satellite:a";
        unit.callSign = "K-001";
        unit.orderState = "sent";
        card.units.push_back(unit);
        before.incidents.push_back(card);
        picture::Picture after = before;
        after.incidents[0].units[0].orderState = "accepted";
        QCOMPARE(picture::difference(before, after).changedIncidents.size(), 1u);
        QVERIFY(picture::difference(before, after).changed.empty());
    }

    void anOverlayTravelsOnlyWhenItIsAnother()
    {
        picture::Picture none = town(1, 1);
        picture::Picture some = none;
        some.overlay = std::make_shared<const picture::Overlay>();
        QVERIFY(picture::difference(none, some).overlay);
        QCOMPARE(picture::applied(none, picture::difference(none, some)).overlay, some.overlay);
        QVERIFY(!picture::difference(some, some).overlay);
        QCOMPARE(picture::applied(some, picture::difference(some, some)).overlay, some.overlay);
        QCOMPARE(picture::applied(some, picture::difference(some, none)).overlay, none.overlay);
    }

    void aPostChangesItsCard()
    {
        picture::Picture before = town(1, 1);
        picture::IncidentCard card;
        card.id = "incident:1";
        picture::IncidentCard::Unit unit;
        unit.symbol = "satellite:a";
        unit.callSign = "K-001";
        unit.orderState = "sent";
        card.units.push_back(unit);
        before.incidents.push_back(card);
        picture::Picture after = before;
        after.incidents[0].units[0].post = geo::Wgs84{25.06, 102.74};
        QCOMPARE(picture::difference(before, after).changedIncidents.size(), 1u);
    }

    /// A second machine that only ever gets differences must end with the same picture.
    void differencesAddUp()
    {
        picture::Picture mirror = town(1, 40);
        picture::Picture truth = mirror;
        std::mt19937 random(7);
        for (int step = 0; step < 200; ++step) {
            picture::Picture next = truth;
            next.sequence = truth.sequence + 1;
            for (picture::Symbol &symbol : next.symbols)
                if (random() % 3 == 0)
                    symbol.position.longitude += 0.0001;
            if (random() % 4 == 0 && !next.symbols.empty())
                next.symbols.erase(next.symbols.begin() + static_cast<std::ptrdiff_t>(random() % next.symbols.size()));
            if (random() % 4 == 0) {
                picture::Symbol symbol;
                symbol.id = "satellite:new" + std::to_string(1000 + step);
                symbol.headingDegrees = std::numeric_limits<double>::quiet_NaN();
                next.symbols.push_back(symbol);
                std::ranges::sort(next.symbols, {}, &picture::Symbol::id);
            }
            next.recordProblem = random() % 4 == 0 ? std::optional(base::Error{base::ErrorKind::Full, "disk full"}) : std::nullopt;
            mirror = picture::applied(mirror, picture::difference(truth, next));
            QCOMPARE(mirror.recordProblem, next.recordProblem);
            truth = next;
            QVERIFY(picture::difference(truth, mirror).changed.empty());
            QCOMPARE(mirror.symbols.size(), truth.symbols.size());
            QCOMPARE(mirror.sequence, truth.sequence);
            for (std::size_t i = 0; i < truth.symbols.size(); ++i)
                QCOMPARE(mirror.symbols[i].id, truth.symbols[i].id);
        }
    }

private:
    static picture::Picture town(std::uint64_t sequence, int satellites)
    {
        picture::Picture picture;
        picture.sequence = sequence;
        for (int i = 0; i < satellites; ++i) {
            picture::Symbol symbol;
            symbol.id = "satellite:" + std::to_string(100 + i);
            symbol.position = {25.06 + i * 1e-4, 102.74};
            symbol.headingDegrees = i % 2 ? 90 : std::numeric_limits<double>::quiet_NaN();
            picture.symbols.push_back(symbol);
        }
        return picture;
    }
};

QTEST_APPLESS_MAIN(PictureTest)
#include "tst_picture.moc"
