#pragma once
// A small record for the store's tests: the table "orders" under the journal, "fixes" outside of it, and a foreign hand.

#include <array>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <QTemporaryDir>
#include <QTest>

#include <sqlite3.h>

#include "base/clock.h"
#include "results.h"
#include "store/database.h"
#include "store/journal.h"
#include "store/read_connection.h"

namespace radar::test {

inline std::vector<store::Migration> schema()
{
    auto all = store::migrations();
    all.push_back({"orders", 1, R"(
-- journalled: orders(id)
CREATE TABLE orders (id BLOB PRIMARY KEY, state TEXT NOT NULL, minutes REAL, count INTEGER);
CREATE TABLE fixes (device TEXT, time INTEGER);
)"});
    return all;
}

inline base::Uuid orderId(int number) { return base::Uuid::fromName("order:" + std::to_string(number)); }

/// A station folder with its record open.
struct Record {
    QTemporaryDir folder;
    base::ManualClock clock{*base::parseIso8601("2026-11-21T08:00:00Z")};
    std::unique_ptr<store::Database> database;
    std::unique_ptr<store::Journal> journal;
    store::Actor officer{"officer", "desk", "20261121-0001"};
    bool isSealed = false; ///< the journal's head is signed

    [[nodiscard]] std::filesystem::path file() const { return std::filesystem::path(folder.path().toStdString()) / "station.db"; }
    [[nodiscard]] std::filesystem::path anchor() const { return std::filesystem::path(folder.path().toStdString()) / "station.anchor"; }

    [[nodiscard]] base::Result<> open()
    {
        auto opened = store::Database::open(file(), schema());
        if (!opened)
            return std::unexpected(opened.error());
        database = *std::move(opened);
        journal = std::make_unique<store::Journal>(*database, clock, isSealed ? std::optional(sealing()) : std::nullopt);
        return {};
    }
    [[nodiscard]] store::Sealing sealing() const
    {
        return {.key = file().parent_path() / "station.signing-key", .heads = file().parent_path() / "station.heads"};
    }
    void close()
    {
        journal.reset();
        database.reset();
    }
    [[nodiscard]] base::Result<> setOrder(int number, const std::string &state)
    {
        return journal->record(officer, {"order.set", orderId(number).toString(), "{}"},
                               [&](store::Transaction &transaction, store::JournalEntry &) -> base::Result<> {
                                   const std::array<QVariant, 4> values{store::bind(orderId(number)), store::bind(state), store::bind(number * 0.5),
                                                                        store::bind(number)};
                                   const auto done = transaction.run("INSERT INTO orders (id, state, minutes, count) VALUES (?, ?, ?, ?) "
                                                                     "ON CONFLICT (id) DO UPDATE SET state = excluded.state",
                                                                     values);
                                   if (!done)
                                       return std::unexpected(done.error());
                                   transaction.touched("orders", store::bind(orderId(number)));
                                   return {};
                               });
    }
    [[nodiscard]] std::int64_t count(const char *sql) const
    {
        std::int64_t number = -1;
        const auto asked = database->query(sql, {}, [&](const store::Row &row) { number = row.integer(0); });
        return asked ? number : -1;
    }
};

/// Somebody with the sqlite3 tool: knows nothing of us, takes the triggers away first.
inline void foreignHand(const std::filesystem::path &file, const std::string &sql)
{
    sqlite3 *connection = nullptr;
    QCOMPARE(sqlite3_open(file.c_str(), &connection), SQLITE_OK);
    sqlite3_busy_timeout(connection, 2000);
    char *message = nullptr;
    const int code = sqlite3_exec(connection, sql.c_str(), nullptr, nullptr, &message);
    const std::string text = message ? message : "";
    sqlite3_free(message);
    sqlite3_close(connection);
    QVERIFY2(code == SQLITE_OK, text.c_str());
}

} // namespace radar::test
