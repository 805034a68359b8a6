// Sealed hours: what goes in comes out, and nothing that is damaged is taken for an hour.

#include <random>

#include <QTest>

#include "block.h"
#include "results.h"

using namespace radar;
using tracking::pack;
using tracking::StoredFix;
using tracking::unpack;

namespace {

/// As it comes back: the moment of receipt keeps its milliseconds.
std::vector<StoredFix> asKept(std::vector<StoredFix> fixes)
{
    for (StoredFix &fix : fixes)
        fix.receivedTime = fix.receivedTime / 1000 * 1000;
    return fixes;
}

/// A walk with a fix every five seconds and the noise of a phone between houses.
std::vector<StoredFix> walk(std::size_t count, unsigned seed)
{
    std::mt19937 random(seed);
    std::normal_distribution<double> noise(0, 300); // 3 m
    std::vector<StoredFix> fixes(count);
    double north = 250600000;
    double east = 1027400000;
    std::int64_t time = 1'795'000'000'000'000;
    std::int64_t sequence = 1'000'000;
    for (StoredFix &fix : fixes) {
        north += 500;
        east += 400;
        time += 5'000'000;
        sequence += 1 + static_cast<std::int64_t>(random() % 900);
        fix.deviceTime = time;
        fix.latitude = static_cast<std::int64_t>(north + noise(random));
        fix.longitude = static_cast<std::int64_t>(east + noise(random));
        fix.sequence = sequence;
        fix.receivedTime = time + 200'000 + static_cast<std::int64_t>(random() % 800'000);
        fix.accuracy = 30 + static_cast<std::int64_t>(random() % 60);
        fix.speed = 130 + static_cast<std::int64_t>(random() % 40);
        fix.course = 3870 + static_cast<std::int64_t>(random() % 600);
        fix.altitude = 18900 + static_cast<std::int64_t>(random() % 40);
        fix.battery = 80;
    }
    return fixes;
}

StoredFix anything(std::mt19937_64 &random)
{
    const auto any = [&random]() -> std::int64_t {
        constexpr std::int64_t edges[] = {0, 1, -1, std::numeric_limits<std::int64_t>::max(), std::numeric_limits<std::int64_t>::min()};
        return random() % 3 ? static_cast<std::int64_t>(random()) >> (random() % 64) : edges[random() % std::size(edges)];
    };
    const auto maybe = [&]() -> std::optional<std::int64_t> { return random() % 2 ? std::optional(any()) : std::nullopt; };
    StoredFix fix;
    fix.deviceTime = any();
    fix.latitude = any();
    fix.longitude = any();
    fix.sequence = any();
    fix.receivedTime = any();
    fix.accuracy = maybe();
    fix.speed = maybe();
    fix.course = maybe();
    fix.altitude = maybe();
    fix.battery = maybe();
    fix.alarm = random() % 4 ? "" : std::string(random() % 300, 'x') + "求助";
    fix.verdict = static_cast<std::int64_t>(random() % 3);
    fix.trustedTime = maybe();
    fix.trustedLatitude = maybe();
    fix.trustedLongitude = maybe();
    fix.cleanedBy = maybe();
    fix.cleanedLatitude = maybe();
    fix.cleanedLongitude = maybe();
    return fix;
}

} // namespace

class TestBlock : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aWalkComesBack()
    {
        for (const std::size_t count : {0, 1, 2, 3, 720, 36'000}) {
            const auto fixes = walk(count, 1);
            const auto back = unpack(pack(fixes));
            MUST(back);
            QVERIFY(*back == asKept(fixes));
        }
    }

    void anHourIsSmall()
    {
        const auto fixes = walk(720, 2);
        const double bytes = static_cast<double>(pack(fixes).size()) / static_cast<double>(fixes.size());
        qInfo("%.1f bytes a fix", bytes);
        QVERIFY2(bytes < 10, "450 satellites for 90 days no longer fit in 4 GB");
        auto cleaned = fixes; // half in a street, half standing
        std::mt19937 random(6);
        for (std::size_t i = 0; i < cleaned.size(); ++i) {
            const bool isStanding = i >= cleaned.size() / 2;
            const auto &from = cleaned[isStanding ? cleaned.size() / 2 : i];
            cleaned[i].cleanedBy = isStanding ? 2 : 1;
            cleaned[i].cleanedLatitude = (from.latitude + static_cast<std::int64_t>(random() % (isStanding ? 10 : 200))) / 10 * 10;
            cleaned[i].cleanedLongitude = (from.longitude + static_cast<std::int64_t>(random() % (isStanding ? 10 : 200))) / 10 * 10;
        }
        const double more = static_cast<double>(pack(cleaned).size()) / static_cast<double>(fixes.size()) - bytes;
        qInfo("%.1f bytes more for where it most likely was", more);
        QVERIFY(more < 2.5);
    }

    void whateverNumbersComeBack()
    {
        std::mt19937_64 random(3);
        for (int i = 0; i < 2000; ++i) {
            std::vector<StoredFix> fixes(random() % 20);
            for (StoredFix &fix : fixes)
                fix = anything(random);
            const auto back = unpack(pack(fixes));
            MUST(back);
            const auto kept = asKept(fixes);
            for (std::size_t f = 0; f < fixes.size(); ++f)
                QVERIFY((*back)[f] == kept[f]);
        }
    }

    void damagedBytesAreRefusedOrHarmless()
    {
        const auto whole = pack(walk(100, 4));
        for (std::size_t length = 0; length < whole.size(); ++length)
            MUST_FAIL(unpack(std::span(whole).first(length)), Corrupt, "damaged");
        std::mt19937 random(5);
        int refused = 0;
        for (int i = 0; i < 20'000; ++i) {
            auto bytes = whole;
            for (unsigned changes = 1 + random() % 4; changes > 0; --changes)
                bytes[random() % bytes.size()] = static_cast<std::uint8_t>(random());
            refused += !unpack(bytes); // the checksum beside it finds the others (tst_archive)
        }
        QVERIFY(refused > 1000);
        MUST_FAIL(unpack({}), Corrupt, "damaged");
        std::vector<std::uint8_t> huge{1, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f};
        MUST_FAIL(unpack(huge), Corrupt, "damaged");
    }
};

QTEST_GUILESS_MAIN(TestBlock)
#include "tst_block.moc"
