// store_writer FILE [LARGEST_FILE_BYTES]: opens the record and journals one order after the other, for ever. Says on stdout
// "open", then the number of each order after its commit; on an error one line "KIND: sentence", and goes on 3 times.

#include <csignal>
#include <cstdio>
#include <cstdlib>

#include <QCoreApplication>

#include <sys/resource.h>

#include "record.h"

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    using namespace radar;
    using namespace radar::test;
    if (argc < 2)
        return 2;
    std::setvbuf(stdout, nullptr, _IONBF, 0);
    if (argc > 2) {
        // What a full disk looks like to a program: writes fail.
        const auto largest = static_cast<rlim_t>(std::atoll(argv[2]));
        const rlimit limit{largest, largest};
        std::signal(SIGXFSZ, SIG_IGN);
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    const auto database = store::Database::open(argv[1], schema());
    if (!database) {
        std::printf("%s\n", why(database).c_str());
        return 1;
    }
    const base::SystemClock clock;
    store::Journal journal(**database, clock);
    std::printf("open\n");
    std::int64_t number = 0;
    (void)(*database)->query("SELECT max(count) FROM orders", {}, [&](const store::Row &row) { number = row.integer(0); });
    for (int errors = 0; errors < 3;) {
        ++number;
        const auto id = store::bind(orderId(static_cast<int>(number)));
        const auto done = journal.record(
            {"writer", "test", ""}, {"order.set", std::to_string(number), "{}"},
            [&](store::Transaction &transaction, store::JournalEntry &) -> base::Result<> {
                const std::array<QVariant, 2> values{id, store::bind(number)};
                if (const auto inserted = transaction.run("INSERT INTO orders (id, state, minutes, count) VALUES (?, 'sent', 1, ?)", values);
                    !inserted)
                    return std::unexpected(inserted.error());
                transaction.touched("orders", id);
                return {};
            });
        if (done) {
            std::printf("%lld\n", static_cast<long long>(number));
        } else {
            std::printf("%s\n", why(done).c_str());
            --number;
            ++errors;
        }
    }
    return 0;
}
