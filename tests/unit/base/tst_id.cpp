#include <QTest>
#include <set>

#include "base/id.h"

using namespace radar;
using namespace std::chrono_literals;

class IdTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void increasesEvenWhenTheClockStandsOrJumpsBack()
    {
        const base::Time start = base::fromMicroseconds(1'795'000'000'000'000);
        std::vector<base::Uuid> ids;
        for (int i = 0; i < 10'000; ++i)
            ids.push_back(base::Uuid::makeV7(start));
        ids.push_back(base::Uuid::makeV7(start - 5s));
        ids.push_back(base::Uuid::makeV7(start + 1h));
        QVERIFY(std::ranges::is_sorted(ids));
        QCOMPARE(std::set(ids.begin(), ids.end()).size(), ids.size());
    }

    void isVersion7WithTheTimeInFront()
    {
        const base::Time time = base::fromMicroseconds(1'900'000'000'123'000);
        const base::Uuid id = base::Uuid::makeV7(time);
        std::uint64_t milliseconds = 0;
        for (int i = 0; i < 6; ++i)
            milliseconds = milliseconds << 8 | id.bytes[static_cast<std::size_t>(i)];
        QCOMPARE(milliseconds, 1'900'000'000'123u);
        QCOMPARE(id.bytes[6] >> 4, 7);
        QCOMPARE(id.bytes[8] >> 6, 2);
    }

    void textAndBack()
    {
        const base::Uuid id = base::Uuid::makeV7(base::fromMicroseconds(1));
        const std::string text = id.toString();
        QCOMPARE(text.size(), 36u);
        QVERIFY(base::Uuid::parse(text) == id);
        std::string bare = text;
        std::erase(bare, '-');
        QVERIFY(base::Uuid::parse(bare) == id);
        QVERIFY(!base::Uuid::parse(text.substr(1)));
        QVERIFY(!base::Uuid::parse("g" + text.substr(1)));
        QVERIFY(!base::Uuid::parse(""));
    }

    void namesGiveTheSameIdForEver()
    {
        QCOMPARE(base::Uuid::fromName("satellite:K-001").toString(), base::Uuid::fromName("satellite:K-001").toString());
        QVERIFY(base::Uuid::fromName("satellite:K-001") != base::Uuid::fromName("satellite:K-002"));
        QVERIFY(base::Uuid::fromName("") != base::Uuid{});
        std::set<base::Uuid> all;
        for (int i = 0; i < 20'000; ++i)
            all.insert(base::Uuid::fromName("person:" + std::to_string(i)));
        QCOMPARE(all.size(), 20'000u);
    }
};

QTEST_APPLESS_MAIN(IdTest)
#include "tst_id.moc"
