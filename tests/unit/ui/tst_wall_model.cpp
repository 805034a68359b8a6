// What a wall shows of the pictures that come, and when it must look frozen.

#include <QFontDatabase>
#include <QSignalSpy>
#include <QTest>

#include "incident_list_model.h"
#include "wall_model.h"
#include "wall_sizes.h"
#include "words.h"

using namespace radar;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const base::Time now = base::parseIso8601("2026-11-21T14:00:00Z").value();

picture::IncidentCard card(const std::string &id, int level, const char *state, base::Time reported)
{
    picture::IncidentCard one;
    one.id = "incident:" + id;
    one.number = id;
    one.type = "NOISE";
    one.level = level;
    one.state = state;
    one.reportedTime = reported;
    one.position = {25.06, 102.74};
    return one;
}

picture::PicturePtr pictureAt(base::Time made, std::vector<picture::IncidentCard> cards = {})
{
    auto shown = std::make_shared<picture::Picture>();
    shown->madeTime = made;
    shown->incidents = std::move(cards);
    shown->counts.openIncidents = static_cast<int>(shown->incidents.size());
    return shown;
}

} // namespace

class WallModelTest : public QObject {
    Q_OBJECT

    base::ManualClock m_steady{base::fromMicroseconds(5'000'000)}; // counts from anywhere
    std::unique_ptr<ui::WallModel> m_wall;

    void pass(base::Duration time)
    {
        m_steady.advance(time);
        m_wall->tick();
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_steady.set(base::fromMicroseconds(5'000'000));
        m_wall = std::make_unique<ui::WallModel>(m_steady);
    }

    // A wall is the second desk's and the commander's.
    void whatTheDeskLeavesIsSaidAndHeard()
    {
        auto shown = std::make_shared<picture::Picture>(*pictureAt(now));
        for (const auto &[kind, level] : {std::pair("unassigned", 1), std::pair("help", 0)}) {
            picture::Alarm &alarm = shown->alarms.emplace_back();
            alarm.kind = kind;
            alarm.level = level;
            alarm.state = "unacknowledged";
            alarm.escalation = "desk";
            alarm.sounds = true;
            alarm.callSign = "S-12";
        }
        m_wall->show(shown);
        QCOMPARE(m_wall->soundLevel(), -1); // the desk has its time
        const QStringList before = m_wall->alarms();
        QCOMPARE(before.size(), 2);

        base::Time made = now;
        const auto with = [&](std::size_t alarm, const char *escalation, const char *state, bool sounds) {
            auto next = std::make_shared<picture::Picture>(*shown);
            next->madeTime = made;
            next->alarms[alarm].escalation = escalation;
            next->alarms[alarm].state = state;
            next->alarms[alarm].sounds = sounds;
            m_wall->show(next);
            QVERIFY(!m_wall->isFrozen());
        };
        with(1, "second-desk", "unacknowledged", true);
        QCOMPARE(m_wall->soundLevel(), 0);
        QVERIFY(m_wall->alarms().front().contains(u"S-12"_s) && m_wall->alarms().front() != before[1]);
        QCOMPARE(m_wall->alarms().back(), before[0]);
        with(0, "commander", "unacknowledged", true);
        QCOMPARE(m_wall->soundLevel(), 1);
        QCOMPARE(m_wall->alarms().back(), before[1]);
        pass(10s); // an old picture says nothing of now
        QVERIFY(m_wall->isFrozen());
        QCOMPARE(m_wall->soundLevel(), -1);
        made += 10s;
        with(1, "second-desk", "unacknowledged", true); // a new one does
        QCOMPARE(m_wall->soundLevel(), 0);
        with(1, "second-desk", "unacknowledged", false); // silenced at the desk: somebody is there
        QCOMPARE(m_wall->soundLevel(), -1);
        with(1, "second-desk", "shelved", true);
        QCOMPARE(m_wall->soundLevel(), -1);
        with(1, "commander", "acknowledged", false); // somebody sees to it, late as it is
        QCOMPARE(m_wall->alarms(), before);
        QCOMPARE(m_wall->soundLevel(), -1);
    }

    void theClockIsTheStations()
    {
        m_wall->show(pictureAt(now));
        pass(3s);
        QCOMPARE(m_wall->ticker()->now(), ui::words::milliseconds(now + 3s));
        QCOMPARE(m_wall->dataAge(), 3);
    }

    void fiveSecondsWithoutAPictureAreFrozen()
    {
        m_wall->show(pictureAt(now));
        pass(5s);
        QVERIFY(!m_wall->isFrozen());
        pass(1s);
        QVERIFY(m_wall->isFrozen());
        m_wall->show(pictureAt(now + 6s));
        QVERIFY(!m_wall->isFrozen());
    }

    void whoNeverGotAPictureIsFrozenToo()
    {
        pass(4s);
        QVERIFY(!m_wall->isFrozen());
        pass(2s);
        QVERIFY(m_wall->isFrozen() && !m_wall->hasPicture());
    }

    /// Pictures come each second, but each has waited longer: what is shown is old although something comes.
    void whatWaitedOnTheWayIsOld()
    {
        for (int second = 0; second < 20; ++second) {
            m_wall->show(pictureAt(now + second * 500ms));
            pass(1s);
        }
        QVERIFY(m_wall->isFrozen());
        QVERIFY(m_wall->dataAge() >= 8);
    }

    /// Half a second a day slower than ours, for a month: no picture is older for that.
    void aClockThatRunsDifferentlyIsFollowed()
    {
        base::Time made = now;
        for (int hour = 0; hour < 24 * 30; ++hour) {
            made += 1h - 20ms;
            m_steady.advance(1h);
            m_wall->show(pictureAt(made));
            QVERIFY(!m_wall->isFrozen());
        }
    }

    void anotherLineBeginsAnew()
    {
        m_wall->show(pictureAt(now));
        m_steady.advance(20s);
        m_wall->join();
        m_wall->show(pictureAt(now - 1h)); // the station's clock was set back
        m_wall->tick();
        QVERIFY(!m_wall->isFrozen());
        QCOMPARE(m_wall->ticker()->now(), ui::words::milliseconds(now - 1h));
    }

    void theMostUrgentFirst()
    {
        m_wall->show(
            pictureAt(now,
                      {card("new3", 3, "reported", now), card("handled1", 1, "handled", now - 9min), card("old3", 3, "reported", now - 20min),
                       card("there2", 2, "on-scene", now - 30min), card("sent2", 2, "assigned", now - 1min)}));
        QStringList order;
        for (int row = 0; row < m_wall->incidents()->count(); ++row)
            order += m_wall->incidents()->at(row)[u"number"_s].toString();
        QCOMPARE(order, QStringList({u"sent2"_s, u"there2"_s, u"old3"_s, u"new3"_s, u"handled1"_s}));
    }

    void whoIsWaitedForAndUntilWhen()
    {
        auto facts = std::make_shared<picture::WallFacts>();
        facts->untilSent = {30s, 2min, 10min};
        m_wall->showFacts(facts);
        auto waiting = card("waiting", 1, "reported", now - 1min);
        auto going = card("going", 2, "assigned", now - 5min);
        picture::IncidentCard::Unit unit;
        unit.callSign = "K-031";
        unit.orderState = "accepted";
        unit.expectedArrival = now + 2min;
        unit.due = now + 1min;
        going.units = {unit, unit, unit};
        going.units[1].orderState = "refused";
        going.units[1].due.reset();
        going.units[2].due = now - 10s;
        m_wall->show(pictureAt(now, {waiting, going}));
        const QVariantMap first = m_wall->incidents()->at(0);
        QCOMPARE(first[u"dueTime"_s].toDouble(), ui::words::milliseconds(now - 30s)); // 30 s after the report
        const QVariantMap second = m_wall->incidents()->at(1);
        QCOMPARE(second[u"dueTime"_s].toDouble(), ui::words::milliseconds(now - 10s)); // the first limit of those who go
        QCOMPARE(second[u"units"_s].toList().size(), 2);                               // who refused does not come
        QCOMPARE(second[u"units"_s].toList()[0].toMap()[u"expectedArrival"_s].toDouble(), ui::words::milliseconds(now + 2min));
    }

    void theViewMovesWithTheSetOfIncidentsAlone()
    {
        auto map = std::make_shared<basemap::Map>();
        m_wall->showMap(map);
        QSignalSpy moved(m_wall.get(), &ui::WallModel::viewAsked);
        QSignalSpy home(m_wall.get(), &ui::WallModel::homeAsked);
        m_wall->show(pictureAt(now));
        QCOMPARE(home.count(), 1);
        m_wall->show(pictureAt(now + 1s, {card("a", 3, "reported", now)}));
        QCOMPARE(moved.count(), 1);
        auto further = card("a", 3, "assigned", now); // it goes on, its units move
        further.units.resize(2);
        m_wall->show(pictureAt(now + 2s, {further}));
        m_wall->show(pictureAt(now + 3s, {further}));
        QCOMPARE(moved.count(), 1);
        m_wall->show(pictureAt(now + 4s, {further, card("b", 2, "reported", now)}));
        QCOMPARE(moved.count(), 2);
        m_wall->show(pictureAt(now + 5s, {card("a", 3, "handled", now), card("b", 2, "reported", now)}));
        QCOMPARE(moved.count(), 3);
        m_wall->show(pictureAt(now + 6s));
        QCOMPARE(home.count(), 2);
    }

    void whatIsNotOnRecordIsNotZero()
    {
        auto facts = std::make_shared<picture::WallFacts>();
        facts->daysTime = now;
        facts->today.isOnRecord = true;
        facts->today.untilSent = 128s;
        facts->lastWeek.isOnRecord = true;
        m_wall->showFacts(facts);
        const QVariantList rows = m_wall->days()[u"rows"_s].toList();
        QCOMPARE(rows[0].toMap()[u"today"_s].toString(), u"0"_s);
        QCOMPARE(rows[0].toMap()[u"week"_s].toString(), u"0"_s);
        QCOMPARE(rows[0].toMap()[u"year"_s].toString(), u"–"_s);
        QCOMPARE(rows[3].toMap()[u"today"_s].toString(), u"2:08"_s);
        QCOMPARE(rows[4].toMap()[u"today"_s].toString(), u"–"_s);
        facts->daysTime.reset(); // the record could not be read
        m_wall->showFacts(std::make_shared<picture::WallFacts>(*facts));
        QVERIFY(m_wall->days().isEmpty());
    }

    void aCameraThatStaysIsNotOpenedAnew()
    {
        auto facts = std::make_shared<picture::WallFacts>();
        facts->cameras = {{"camera:1", "Gate", "rtsp://127.0.0.1/1", true}};
        m_wall->showFacts(facts);
        QSignalSpy inserted(m_wall->cameras(), &QAbstractItemModel::rowsInserted);
        QSignalSpy changed(m_wall->cameras(), &QAbstractItemModel::dataChanged);
        facts = std::make_shared<picture::WallFacts>(*facts);
        facts->tiers[0].onDuty = 3;
        m_wall->showFacts(facts);
        QCOMPARE(inserted.count() + changed.count(), 0);
    }

    // ── how large text must be ──

    void sizesAsTheyAreComputed()
    {
        // reliability.md §4 row 2: 16′ and 20′ in millimetres.
        QCOMPARE_LT(std::abs(ui::millimetersOf(16, 3) - 14.0), 0.1);
        QCOMPARE_LT(std::abs(ui::millimetersOf(16, 4) - 18.6), 0.1);
        QCOMPARE_LT(std::abs(ui::millimetersOf(20, 5) - 29.1), 0.1);
        QCOMPARE_LT(std::abs(ui::millimetersOf(20, 6) - 34.9), 0.1);
        // row 3: 65 inches with 3840×2160, 16′ at 4 m are 50 pixels.
        QCOMPARE(std::lround(ui::millimetersOf(16, 4) * ui::pixelsPerMillimeter({3840, 2160}, 65)), 50);
    }

    void theScreenIsBelievedWhenItIsAWalls()
    {
        QCOMPARE(std::lround(ui::diagonalOf(QSizeF(1660, 934))), 75); // a 75-inch screen
        QCOMPARE(ui::diagonalOf(QSizeF(510, 290)), ui::usualDiagonalInches);
        QCOMPARE(ui::diagonalOf(QSizeF(0, 0)), ui::usualDiagonalInches);
    }
};

QTEST_MAIN(WallModelTest)
#include "tst_wall_model.moc"
