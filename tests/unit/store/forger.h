#pragma once
// Somebody who may write to the record and knows how the chain is made (src/chain.h), but has not the station's secret key.

#include <QByteArray>
#include <QCryptographicHash>
#include <fstream>
#include <sstream>

#include "record.h"

namespace radar::test {

class Forger {
public:
    explicit Forger(const std::filesystem::path &file) : m_file(file)
    {
        sqlite3_open(file.c_str(), &m_connection);
        sqlite3_busy_timeout(m_connection, 2000);
        run("PRAGMA synchronous=OFF; BEGIN");
        run("DROP TRIGGER IF EXISTS journal_keeps_its_rows");
        run("DROP TRIGGER IF EXISTS journal_loses_no_rows");
    }
    ~Forger()
    {
        run("COMMIT");
        sqlite3_close(m_connection);
    }
    Forger(const Forger &) = delete;
    Forger &operator=(const Forger &) = delete;

    void run(const std::string &sql)
    {
        char *message = nullptr;
        if (sqlite3_exec(m_connection, sql.c_str(), nullptr, nullptr, &message) != SQLITE_OK)
            qFatal("%s: %s", sql.c_str(), message);
    }
    [[nodiscard]] qint64 number(const std::string &sql)
    {
        sqlite3_stmt *statement = prepared(sql);
        const qint64 value = sqlite3_step(statement) == SQLITE_ROW ? sqlite3_column_int64(statement, 0) : 0;
        sqlite3_finalize(statement);
        return value;
    }

    /// Each hash anew from this entry on, and the numbers without a hole: the chain fits again.
    void chainAnew(qint64 from)
    {
        run("UPDATE journal SET sequence = -sequence WHERE sequence >= " + std::to_string(from));
        QByteArray previous = from > 1 ? blob("SELECT hash FROM journal WHERE sequence = " + std::to_string(from - 1)) : QByteArray(32, '\0');
        for (qint64 sequence = from;; ++sequence) {
            sqlite3_stmt *row = prepared("SELECT id, time, actor, client, purpose, action, object, payload, touched, sequence FROM journal "
                                         "WHERE sequence < 0 ORDER BY sequence DESC LIMIT 1");
            if (sqlite3_step(row) != SQLITE_ROW) {
                sqlite3_finalize(row);
                break;
            }
            QByteArray bytes = previous + sized("journal 1") + eight(sequence) + column(row, 0) + eight(sqlite3_column_int64(row, 1));
            for (int i = 2; i <= 8; ++i)
                bytes += sized(column(row, i));
            const QByteArray hash = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
            run("UPDATE journal SET sequence = " + std::to_string(sequence) + ", previous = x'" + previous.toHex().toStdString() + "', hash = x'"
                + hash.toHex().toStdString() + "' WHERE sequence = " + std::to_string(sqlite3_column_int64(row, 9)));
            sqlite3_finalize(row);
            previous = hash;
        }
    }
    /// The anchor as it would be without a signature.
    void anchorAnew()
    {
        const qint64 last = number("SELECT max(sequence) FROM journal");
        auto anchor = m_file;
        std::ofstream(anchor.replace_extension(".anchor"))
            << "police-radar anchor 1\nhead " << last << ' '
            << (last > 0 ? blob("SELECT hash FROM journal WHERE sequence = " + std::to_string(last)) : QByteArray(32, '\0')).toHex().toStdString()
            << '\n';
    }

private:
    [[nodiscard]] sqlite3_stmt *prepared(const std::string &sql)
    {
        sqlite3_stmt *statement = nullptr;
        if (sqlite3_prepare_v2(m_connection, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK)
            qFatal("%s", sqlite3_errmsg(m_connection));
        return statement;
    }
    static QByteArray column(sqlite3_stmt *row, int index)
    {
        return {static_cast<const char *>(sqlite3_column_blob(row, index)), sqlite3_column_bytes(row, index)};
    }
    [[nodiscard]] QByteArray blob(const std::string &sql)
    {
        sqlite3_stmt *statement = prepared(sql);
        const QByteArray bytes = sqlite3_step(statement) == SQLITE_ROW ? column(statement, 0) : QByteArray();
        sqlite3_finalize(statement);
        return bytes;
    }
    static QByteArray eight(qint64 number)
    {
        QByteArray bytes;
        for (int shift = 56; shift >= 0; shift -= 8)
            bytes.append(static_cast<char>(number >> shift));
        return bytes;
    }
    static QByteArray sized(const QByteArray &text) { return eight(text.size()).last(4) + text; }

    std::filesystem::path m_file;
    sqlite3 *m_connection = nullptr;
};

} // namespace radar::test
