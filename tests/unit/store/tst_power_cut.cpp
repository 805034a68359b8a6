// The power goes in the middle of writing, again and again: what was acknowledged is there afterwards, and the chain is whole. The same with a
// drive that ignores syncs does lose, so that we know the test can fail. RADAR_POWER_CUTS says how often (600 unless told).

#include "power_disk.h"
#include "record.h"

using namespace radar;
using namespace radar::test;

namespace {

struct Score {
    int cuts = 0;
    int acknowledged = 0;
    int lost = 0;   ///< acknowledged and not there
    int broken = 0; ///< would not open, or not intact
};

/// Several cuts of one disk after each other.
class Station {
public:
    Station(unsigned seed, PowerDisk::Syncs syncs) : m_disk(seed, syncs), m_random(seed) {}

    void cut(Score &score)
    {
        // Some cuts come within the first write, some after a checkpoint or two.
        if (!m_record.database && !reopen(score))
            return;
        m_disk.cutAfter(std::uniform_int_distribution(0, std::uniform_int_distribution(0, 3)(m_random) ? 60 : 600)(m_random));
        while (!m_disk.isOff()) {
            if (std::uniform_int_distribution(0, 15)(m_random) == 0)
                (void)m_record.database->checkpoint();
            const int number = m_next++;
            if (order(number)) {
                m_acknowledged.push_back(number);
                ++score.acknowledged;
            }
        }
        m_record.close();
        m_disk.restore();
        ++score.cuts;
        check(score);
    }

private:
    [[nodiscard]] bool order(int number)
    {
        const auto id = store::bind(orderId(number));
        return m_record.journal
            ->record(m_record.officer, {"order.send", orderId(number).toString(), "{}"},
                     [&](store::Transaction &transaction, store::JournalEntry &) -> base::Result<> {
                         const QVariant values[] = {id, store::bind("sent"), store::bind(number)};
                         auto done = transaction.run("INSERT INTO orders (id, state, count) VALUES (?, ?, ?)", values);
                         transaction.touched("orders", id);
                         for (int i = 0; done && i < number % 40; ++i) { // of several pages at times
                             const QVariant fix[] = {store::bind(std::string(100, 'x')), store::bind(number)};
                             done = transaction.run("INSERT INTO fixes (device, time) VALUES (?, ?)", fix);
                         }
                         return done.transform([](std::int64_t) {});
                     })
            .has_value();
    }

    bool reopen(Score &score)
    {
        if (const auto opened = m_record.open(); !opened) {
            m_why = opened.error().detail;
            ++score.broken;
            return false;
        }
        return true;
    }

    void check(Score &score)
    {
        if (!reopen(score))
            return;
        int lost = 0;
        for (const int number : m_acknowledged) {
            const QVariant id[] = {store::bind(orderId(number))};
            bool isThere = false;
            const auto read = m_record.database->query("SELECT 1 FROM orders WHERE id = ?", id, [&](const store::Row &) { isThere = true; });
            lost += !read || !isThere;
        }
        score.lost += lost;
        std::string answer;
        const auto sound = m_record.database->query("PRAGMA integrity_check(1)", {}, [&](const store::Row &row) { answer = row.text(0); });
        if (!sound || answer != "ok") {
            m_why = sound ? answer : sound.error().detail;
            ++score.broken;
            return;
        }
        const auto report = m_record.journal->verify();
        if (!report || !report->intact) {
            m_why = report ? report->finding : report.error().detail;
            ++score.broken;
        }
    }

public:
    [[nodiscard]] const std::string &why() const { return m_why; }

private:
    PowerDisk m_disk;
    Record m_record;
    std::mt19937 m_random;
    std::vector<int> m_acknowledged;
    int m_next = 1;
    std::string m_why;
};

constexpr int cutsOfOneDisk = 20;

} // namespace

class TestPowerCut : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nothingAcknowledgedIsLost()
    {
        bool isNumber = false;
        const int cuts = qEnvironmentVariableIntValue("RADAR_POWER_CUTS", &isNumber);
        Score score;
        for (unsigned seed = 1; score.cuts < (isNumber ? cuts : 600); ++seed) {
            Station station(seed, PowerDisk::Syncs::Kept);
            for (int i = 0; i < cutsOfOneDisk; ++i) {
                station.cut(score);
                QVERIFY2(
                    score.broken == 0 && score.lost == 0,
                    qPrintable(
                        QStringLiteral("disk %1, cut %2: %3 lost; %4").arg(seed).arg(i).arg(score.lost).arg(QString::fromStdString(station.why()))));
            }
        }
        qInfo("%d power cuts, %d acknowledged, none lost", score.cuts, score.acknowledged);
        QVERIFY(score.acknowledged > score.cuts);
    }

    void aDriveThatIgnoresSyncsLoses()
    {
        Score score;
        for (unsigned seed = 1; seed <= 20; ++seed) {
            Station station(seed, PowerDisk::Syncs::Ignored);
            for (int i = 0; i < 5 && station.why().empty(); ++i)
                station.cut(score);
        }
        qInfo("%d power cuts without syncs: %d of %d acknowledged lost, %d times broken", score.cuts, score.lost, score.acknowledged, score.broken);
        QVERIFY(score.lost > 0 || score.broken > 0);
    }
};

QTEST_GUILESS_MAIN(TestPowerCut)
#include "tst_power_cut.moc"
