// bring_in STATION RESIDENTS.csv: what a whole register that is brought in costs those who write meanwhile. The station's core satellites go on duty
// and report, 50 positions a second, one at a time; beside them the file is compared and taken as it was once (one transaction on the station's
// thread) and by parts, each first with residents of other names, so that every row changes. Figures on stdout. The station is written to.

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <mutex>
#include <thread>
#include <vector>

#include <QCoreApplication>

#include "station/administration.h"
#include "station/station_thread.h"

using namespace radar;
using namespace std::chrono_literals;
using Steady = std::chrono::steady_clock;
using registry::Sheet;

namespace {

const store::Actor administrator{"account:bench", "cli", "bench"};

/// What the calling thread has used of a processor, in milliseconds.
double used()
{
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

double milliseconds(Steady::duration time) { return std::chrono::duration<double, std::milli>(time).count(); }

template <typename Value>
Value must(base::Result<Value> result)
{
    if (!result) {
        std::fprintf(stderr, "%s\n", result.error().detail.c_str());
        std::exit(1);
    }
    if constexpr (!std::is_void_v<Value>)
        return *std::move(result);
}

/// Phones that report one after another, and how long each waited until it was in the record.
class Phones {
public:
    explicit Phones(station::StationThread &thread) : m_thread(thread)
    {
        thread.run([this](station::Station &s) {
            for (const registry::Satellite &satellite : s.registry().satellites())
                if (!satellite.device.empty() && s.consents().mayTrack(satellite.device)) {
                    must(s.tracker().clockIn(administrator, satellite.device));
                    m_devices.push_back(satellite.device);
                }
        });
        if (m_devices.empty()) {
            std::fprintf(stderr, "nobody may be tracked there\n");
            std::exit(1);
        }
        m_talk = std::jthread([this](const std::stop_token &stop) { talk(stop); });
    }
    std::vector<double> take()
    {
        const std::lock_guard lock(m_mutex);
        auto all = std::exchange(m_waits, {});
        std::ranges::sort(all);
        return all;
    }

private:
    void talk(const std::stop_token &stop)
    {
        for (std::size_t i = 0; !stop.stop_requested(); ++i) {
            const auto next = Steady::now() + 20ms;
            const auto asked = Steady::now();
            m_thread.post([this, i, asked](station::Station &s) {
                tracking::Fix fix;
                fix.device = m_devices[i % m_devices.size()];
                fix.deviceTime = s.clock().now();
                fix.position = {25.06 + static_cast<double>(i % 100) * 1e-6, 102.74};
                fix.accuracyMeters = 5;
                must(s.ingest(std::array{fix}).transform([](const auto &) {}));
                const std::lock_guard lock(m_mutex);
                m_waits.push_back(milliseconds(Steady::now() - asked));
            });
            std::this_thread::sleep_until(next);
        }
    }

    station::StationThread &m_thread;
    std::vector<registry::DeviceId> m_devices;
    std::mutex m_mutex;
    std::vector<double> m_waits;
    std::jthread m_talk;
};

void say(const char *what, const std::vector<double> &all)
{
    const auto at = [&](double part) { return all[std::min(all.size() - 1, static_cast<std::size_t>(part * static_cast<double>(all.size())))]; };
    std::printf("%-28s %5zu positions, p50 %.2f ms, p99 %.1f ms, longest %.1f ms\n", what, all.size(), at(0.5), at(0.99), all.back());
}

/// Other names: every row changes.
base::CsvTable withNames(base::CsvTable table, const std::string &ending)
{
    for (base::CsvTable::Row &row : table.rows)
        row.fields[1] += ending;
    return table;
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    if (argc != 3)
        return 2;
    const auto folder = must(store::StationFolder::open(argv[1]));
    const base::SystemClock clock;
    const auto thread = must(station::StationThread::start(folder, clock));
    const auto file = must(base::readCsv(argv[2]));
    Phones phones(*thread);
    std::this_thread::sleep_for(2s);
    std::ignore = phones.take();
    std::this_thread::sleep_for(5s);
    say("alone", phones.take());

    // What it holds the station's thread up for, and what it uses of a processor there.
    const auto held = [&](const std::function<void(station::Station &)> &work) {
        std::pair<double, double> cost;
        thread->run([&](station::Station &s) {
            const auto start = Steady::now();
            const double before = used();
            work(s);
            cost = {milliseconds(Steady::now() - start), used() - before};
        });
        return cost;
    };
    for (int round = 0; round < 3; ++round) {
        const auto once = withNames(file, "a" + std::to_string(round));
        registry::Difference difference;
        const auto compared = held([&](station::Station &s) { difference = must(s.registry().compare(Sheet::Persons, once)); });
        const auto taken =
            held([&](station::Station &s) { must(s.registry().take(administrator, Sheet::Persons, once, difference).transform([](auto) {})); });
        std::printf("at once: compared in %.0f ms (%.0f of a processor; %zu new, %zu changed), taken in %.0f ms (%.0f)\n", compared.first,
                    compared.second, difference.added, difference.changed, taken.first, taken.second);
        std::this_thread::sleep_for(2s);
        say("  phones beside it", phones.take());

        const auto byParts = withNames(file, "b" + std::to_string(round));
        std::uint64_t asOf = 0;
        std::filesystem::path database;
        thread->run([&](station::Station &s) {
            asOf = s.registry().imports();
            database = s.database().file();
        });
        const auto start = Steady::now();
        const auto incoming = must(station::compareByParts(database, station::Section::Persons, byParts, asOf));
        const double elsewhere = milliseconds(Steady::now() - start);
        const auto decided = held([&](station::Station &s) { must(station::takeIncoming(s, administrator, incoming)); });
        std::vector<double> walls, used;
        for (bool isOver = false; !isOver;) {
            const auto part = held([&](station::Station &s) {
                isOver = !s.registry().isBringingIn();
                if (!isOver)
                    must(s.registry().bringIn()); // as the thread itself does in between
            });
            if (!isOver) {
                walls.push_back(part.first);
                used.push_back(part.second);
            }
        }
        std::printf(
            "by parts: compared elsewhere in %.0f ms, decided in %.0f ms (%.0f), longest of %zu parts %.0f ms (%.0f), all there after %.0f ms\n",
            elsewhere, decided.first, decided.second, incoming.parts.size(), std::ranges::max(walls), std::ranges::max(used),
            milliseconds(Steady::now() - start));
        std::this_thread::sleep_for(2s);
        say("  phones beside it", phones.take());
    }
    return 0;
}
