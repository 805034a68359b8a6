// backup_load FOLDER GIGABYTES: what a backup costs those who write meanwhile, and how long it and the way back take. Makes a record of that size in
// FOLDER/station (once), then commits a journal entry every 5 ms for 30 s, without and with a backup, and rehearses. Figures on stdout.

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <thread>
#include <vector>

#include <QCoreApplication>
#include <QString>

#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "store/backup.h"
#include "store/database.h"
#include "store/journal.h"

using namespace radar;
using namespace std::chrono_literals;
using Steady = std::chrono::steady_clock;

namespace {

std::vector<store::Migration> schema()
{
    auto all = store::migrations();
    all.push_back({"load", 1, R"(
-- journalled: orders(id)
CREATE TABLE orders (id BLOB PRIMARY KEY, state TEXT NOT NULL);
CREATE TABLE fixes (device TEXT, time INTEGER, bytes BLOB);
)"});
    return all;
}

double seconds(Steady::duration time) { return std::chrono::duration<double>(time).count(); }

template <typename Value>
void must(const base::Result<Value> &result)
{
    if (result)
        return;
    std::fprintf(stderr, "%s\n", result.error().detail.c_str());
    std::exit(1);
}

void fill(store::Database &database, std::int64_t bytes)
{
    std::int64_t there = 0;
    must(database.query("SELECT count(*) * 4000 FROM fixes", {}, [&](const store::Row &row) { there = row.integer(0); }));
    constexpr int rowsAtOnce = 10'000, rowBytes = 4000;
    for (std::int64_t time = there / rowBytes; there < bytes; there += static_cast<std::int64_t>(rowsAtOnce) * rowBytes)
        must(database.transaction([&](store::Transaction &transaction) -> base::Result<> {
            for (int i = 0; i < rowsAtOnce; ++i) {
                const QVariant values[] = {store::bind("D-1"), store::bind(++time)};
                if (const auto done = transaction.run("INSERT INTO fixes VALUES (?, ?, randomblob(3950))", values); !done)
                    return std::unexpected(done.error());
            }
            return {};
        }));
    must(database.checkpoint());
}

/// How long each commit took, in milliseconds, sorted.
std::vector<double> commit(store::Journal &journal, Steady::duration length, const std::atomic<bool> *until)
{
    std::vector<double> all;
    const auto end = Steady::now() + length;
    for (int i = 0; until ? !*until : Steady::now() < end; ++i) {
        const auto start = Steady::now();
        const QVariant id = store::bind(base::Uuid::fromName("o" + std::to_string(i % 1000)));
        must(journal.record({"desk", "desk", {}}, {"order.set", std::to_string(i % 1000), "{}"},
                            [&](store::Transaction &transaction, store::JournalEntry &) -> base::Result<> {
                                const QVariant values[] = {id, store::bind("s" + std::to_string(i))};
                                auto put =
                                    transaction.run("INSERT INTO orders VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET state = excluded.state", values);
                                transaction.touched("orders", id);
                                return put.transform([](std::int64_t) {});
                            }));
        all.push_back(1000 * seconds(Steady::now() - start));
        std::this_thread::sleep_until(start + 5ms);
    }
    std::ranges::sort(all);
    return all;
}

void say(const char *what, const std::vector<double> &all)
{
    const auto at = [&](double part) { return all[std::min(all.size() - 1, static_cast<std::size_t>(part * static_cast<double>(all.size())))]; };
    std::printf("commits %s: %zu, p50 %.2f ms, p99 %.2f ms, longest %.1f ms\n", what, all.size(), at(0.5), at(0.99), all.back());
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    if (argc != 3)
        return 2;
    const std::filesystem::path root(argv[1]);
    const auto folder = store::StationFolder::open(root / "station");
    must(folder);
    const auto all = schema();
    auto database = store::Database::open(folder->database(), all);
    must(database);
    const base::SystemClock clock;
    store::Journal journal(**database, clock, store::Sealing{.key = folder->signingKey(), .heads = folder->heads()});
    auto start = Steady::now();
    fill(**database, static_cast<std::int64_t>(QString::fromLocal8Bit(argv[2]).toDouble() * (1 << 30)));
    std::printf("record: %.2f GiB, made in %.0f s\n", static_cast<double>(std::filesystem::file_size(folder->database())) / (1 << 30),
                seconds(Steady::now() - start));
    say("alone", commit(journal, 30s, nullptr));
    std::atomic<bool> isOver = false;
    base::Result<store::Backup> made = base::fail(base::ErrorKind::Internal, "not made");
    start = Steady::now();
    std::jthread maker([&] { // as station::RecordKeeper
        ::setpriority(PRIO_PROCESS, static_cast<id_t>(::syscall(SYS_gettid)), 19);
        made = store::backUp(*folder, all, {.folder = root / "backups"}, clock.now());
        isOver = true;
    });
    say("beside a backup", commit(journal, 0s, &isOver));
    maker.join();
    must(made);
    std::printf("backup: %.1f s\n", seconds(Steady::now() - start));
    const auto rehearsed = store::rehearse(*made, all);
    must(rehearsed);
    std::printf("restored and compared: %.1f s, %lld rows, %lld journal entries\n", static_cast<double>(rehearsed->took.count()) / 1000,
                static_cast<long long>(rehearsed->rows), static_cast<long long>(rehearsed->entries));
    return 0;
}
