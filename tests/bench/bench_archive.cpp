// How big the archive of positions is and how fast it answers: 450 satellites, a fix every 5 s, 12 hours a day, so many days (first
// argument, 90 unless told) as whole sealed hours, which is more than the retention leaves. The ways are random walks over a square
// kilometre with an error of 3 m that wanders within a minute and 0.7 m of noise on every fix, all that a phone can say, a delay of
// 0.2 to 1 s.

#include <cstdio>
#include <ctime>
#include <numbers>
#include <random>

#include <QCoreApplication>
#include <QTemporaryDir>

#include "block_table.h"
#include "tracking/tracker.h"

using namespace radar;
using namespace std::chrono_literals;
using Steady = std::chrono::steady_clock;

namespace {

constexpr int satellites = 450;
constexpr int fixesAnHour = 720;
constexpr int hoursADay = 12;
const geo::Wgs84 middle{25.06, 102.74};
const base::Time begin = *base::parseIso8601("2026-08-01T00:00:00Z");

double processorSeconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }
double secondsSince(Steady::time_point start) { return std::chrono::duration<double>(Steady::now() - start).count(); }

void must(const base::Result<> &result)
{
    if (result)
        return;
    std::fprintf(stderr, "%s\n", result.error().detail.c_str());
    std::exit(1);
}

class Walker {
public:
    explicit Walker(unsigned seed) : m_random(seed), m_north(uniform(-500, 500)), m_east(uniform(-500, 500)), m_heading(uniform(0, 6.28)) {}

    std::vector<tracking::StoredFix> hour(std::int64_t hour, std::int64_t &sequence)
    {
        std::vector<tracking::StoredFix> fixes(fixesAnHour);
        for (int i = 0; i < fixesAnHour; ++i) {
            m_heading += uniform(-0.2, 0.2);
            if (std::hypot(m_north, m_east) > 600)
                m_heading = std::atan2(-m_east, -m_north);
            if (uniform(0, 1) < 0.02)
                m_stands = !m_stands;
            const double speed = m_stands ? 0 : 1.3;
            m_north += 5 * speed * std::cos(m_heading);
            m_east += 5 * speed * std::sin(m_heading);
            m_northError = wander(m_northError);
            m_eastError = wander(m_eastError);
            tracking::StoredFix &fix = fixes[static_cast<std::size_t>(i)];
            fix.deviceTime = tracking::beginOfHour(hour) + i * 5'000'000LL + 137'000;
            fix.latitude = std::llround((middle.latitude + (m_north + m_northError + noise()) / 110'800) * 1e7);
            fix.longitude = std::llround((middle.longitude + (m_east + m_eastError + noise()) / 100'900) * 1e7);
            fix.sequence = sequence + i * satellites + static_cast<std::int64_t>(uniform(0, satellites));
            fix.receivedTime = fix.deviceTime + std::llround(uniform(200'000, 1'000'000));
            fix.accuracy = std::llround(uniform(30, 90));
            fix.speed = std::llround(std::max(0.0, speed + uniform(-0.2, 0.2)) * 100);
            fix.course = std::llround((m_heading - std::floor(m_heading / 2 / std::numbers::pi) * 2 * std::numbers::pi) * 18000 / std::numbers::pi);
            fix.altitude = std::llround(18'930 + uniform(-40, 40));
            fix.battery = 100 - i / 60;
        }
        return fixes;
    }

private:
    double uniform(double from, double to) { return std::uniform_real_distribution(from, to)(m_random); }
    double noise() { return std::normal_distribution(0.0, 0.7)(m_random); }
    double wander(double error) // Gauss-Markov, 3 m and 60 s
    {
        const double kept = std::exp(-5.0 / 60);
        return kept * error + std::normal_distribution(0.0, 3 * std::sqrt(1 - kept * kept))(m_random);
    }

    std::mt19937 m_random;
    double m_north;
    double m_east;
    double m_heading;
    double m_northError = 0;
    double m_eastError = 0;
    bool m_stands = false;
};

void say(const char *what, const store::Database &database, double fixes)
{
    std::int64_t pages = 0;
    must(database.query("SELECT page_count - freelist_count FROM pragma_page_count, pragma_freelist_count", {},
                        [&](const store::Row &row) { pages = row.integer(0); }));
    const double bytes = static_cast<double>(pages) * 4096;
    std::printf("%s: %.2f GB, %.2f bytes for each fix that came\n", what, bytes / 1e9, bytes / fixes);
}

template <typename Ask>
void measure(const char *what, int times, const Ask &ask)
{
    std::vector<double> took;
    std::size_t found = 0;
    for (int i = 0; i < times; ++i) {
        const double before = processorSeconds();
        found += ask(i);
        took.push_back((processorSeconds() - before) * 1e3);
    }
    std::ranges::sort(took);
    std::printf("%s: p50 %.1f ms, p90 %.1f ms, worst %.1f ms of processor time (%zu found in %d questions)\n", what, took[took.size() / 2],
                took[took.size() * 9 / 10], took.back(), found, times);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    std::setvbuf(stdout, nullptr, _IOLBF, 0);
    const int days = argc > 1 && argv[1][0] != '-' ? std::atoi(argv[1]) : 90;
    QTemporaryDir folder;
    const std::filesystem::path file = std::filesystem::path(folder.path().toStdString()) / "station.db";
    auto schema = store::migrations();
    for (auto &migration : tracking::migrations())
        schema.push_back(std::move(migration));
    auto database = store::Database::open(file, schema);
    if (!database || days < 1 || days > 400) {
        std::fprintf(stderr, "bench_archive [DAYS]\n");
        return 2;
    }

    std::vector<Walker> walkers;
    for (unsigned i = 0; i < satellites; ++i)
        walkers.emplace_back(i);
    must((*database)->transaction([&](store::Transaction &transaction) -> base::Result<> {
        for (int i = 1; i <= satellites; ++i) {
            const QVariant values[] = {store::bind(i), store::bind("D-" + std::to_string(i))};
            if (auto done = transaction.run("INSERT INTO tracking_device (number, device) VALUES (?, ?)", values); !done)
                return std::unexpected(done.error());
        }
        return {};
    }));
    const auto start = Steady::now();
    std::int64_t sequence = 0;
    double packing = 0;
    for (int hour = 0; hour < days * hoursADay; ++hour) {
        const std::int64_t at = tracking::hourOf(base::toMicroseconds(begin)) + hour / hoursADay * 24 + hour % hoursADay;
        std::vector<std::vector<tracking::StoredFix>> all;
        for (Walker &walker : walkers)
            all.push_back(walker.hour(at, sequence));
        const auto before = Steady::now();
        must((*database)->transaction([&](store::Transaction &transaction) -> base::Result<> {
            for (std::size_t i = 0; i < all.size(); ++i)
                if (auto done = tracking::writeBlock(transaction, {static_cast<std::int64_t>(i) + 1, at, tracking::BlockKind::Whole}, all[i]); !done)
                    return done;
            return {};
        }));
        packing += secondsSince(before);
        sequence += fixesAnHour * satellites;
    }
    must((*database)->checkpoint());
    const double fixes = static_cast<double>(sequence);
    std::printf("%d satellites, %d days: %.0f fixes; made in %.0f s, of it packing and writing %.2f us a fix\n", satellites, days, fixes,
                secondsSince(start), packing / fixes * 1e6);
    say("all of them whole", **database, fixes);

    const auto connection = store::ReadConnection::open(file, schema);
    if (!connection)
        return 1;
    const tracking::Archive archive(**connection);
    std::mt19937 random(1);
    const auto someTime = [&] {
        return begin + std::chrono::days(random() % static_cast<unsigned>(days)) + std::chrono::minutes(random() % (hoursADay * 60 - 20));
    };
    measure("who was within 100 m in these 20 minutes", 200, [&](int) {
        const base::Time from = someTime();
        const geo::Wgs84 place{middle.latitude + (static_cast<double>(random() % 8000) - 4000) * 1e-6,
                               middle.longitude + (static_cast<double>(random() % 8000) - 4000) * 1e-6};
        const auto visits = archive.visits(place, 100, from, from + 20min);
        return visits ? visits->visits.size() : 0;
    });
    measure("where was this one for 2 hours", 200, [&](int) {
        const base::Time from = someTime();
        const auto track = archive.track("D-" + std::to_string(1 + random() % satellites), from, from + 2h);
        return track ? track->fixes.size() : 0;
    });
    measure("where was this one for a day", 100, [&](int) {
        const base::Time from = begin + std::chrono::days(random() % static_cast<unsigned>(days));
        const auto track = archive.track("D-" + std::to_string(1 + random() % satellites), from, from + 24h);
        return track ? track->fixes.size() : 0;
    });

    const base::ManualClock clock(begin + std::chrono::days(days));
    store::Journal journal(**database, clock);
    const auto tracker = tracking::Tracker::open(**database, journal, clock);
    std::vector<double> steps;
    while (tracker) {
        const auto before = Steady::now();
        const auto more = (*tracker)->tidy();
        steps.push_back(secondsSince(before) * 1e3);
        if (!more || !*more)
            break;
    }
    std::ranges::sort(steps);
    std::printf("thinned in %zu steps: p50 %.0f ms, p99 %.0f ms, worst %.0f ms\n", steps.size(), steps[steps.size() / 2],
                steps[steps.size() * 99 / 100], steps.back());
    say("after the usual retention", **database, fixes);
    return 0;
}
