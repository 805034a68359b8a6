#pragma once
// One SQLite connection through Qt Sql: pragmas, prepared statements, errors. The only place that knows SQLite's codes.

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <thread>
#include <unordered_map>

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QString>
#include <QVariant>

#include "base/result.h"
#include "store/database.h"

struct sqlite3;

namespace radar::store {

class Connection {
public:
    enum class Mode { ReadOnly, ReadWrite };
    enum class Damage {
        Refuse,
        Accept ///< opened all the same: for who wants to know what is wrong
    };

    /// Corrupt for a damaged file or none of SQLite's; ReadWrite makes the file when it is missing.
    [[nodiscard]] static base::Result<std::unique_ptr<Connection>> open(const std::filesystem::path &file, Mode mode, Damage damage = Damage::Refuse);
    ~Connection();
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    [[nodiscard]] base::Result<> query(std::string_view sql, std::span<const QVariant> values, const RowVisitor &visit) const;
    [[nodiscard]] base::Result<std::int64_t> run(std::string_view sql, std::span<const QVariant> values) const;
    /// Several statements without values.
    [[nodiscard]] base::Result<> execute(const std::string &script) const;
    [[nodiscard]] bool inTransaction() const;

    [[nodiscard]] const std::filesystem::path &file() const { return m_file; }
    [[nodiscard]] sqlite3 *handle() const { return m_handle; }
    void assertThread() const;

private:
    struct Statement {
        QSqlQuery query;
        bool busy = false;
    };
    struct Hash : std::hash<std::string_view> {
        using is_transparent = void;
    };

    Connection(std::filesystem::path file, Mode mode);
    [[nodiscard]] base::Result<> prepareConnection(Damage damage) const;
    [[nodiscard]] base::Result<> quickCheck() const;
    template <typename Work>
    auto withStatement(std::string_view sql, std::span<const QVariant> values, const Work &work) const -> decltype(work(std::declval<QSqlQuery &>()));
    [[nodiscard]] std::unexpected<base::Error> error(int code, const QString &text) const;
    [[nodiscard]] std::unexpected<base::Error> error(const QSqlQuery &query) const;

    std::filesystem::path m_file;
    Mode m_mode;
    QString m_name;
    std::thread::id m_thread;
    sqlite3 *m_handle = nullptr;
    mutable std::unordered_map<std::string, std::unique_ptr<Statement>, Hash, std::equal_to<>> m_statements;
};

} // namespace radar::store
