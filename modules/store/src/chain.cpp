#include "chain.h"

#include <algorithm>
#include <array>

#include <QJsonDocument>
#include <QJsonObject>

#include "row_digest.h"
#include "words.h"

namespace radar::store {

using base::Result;

namespace {

constexpr std::string_view columns = "sequence, version, id, time, actor, client, purpose, action, object, payload, previous, hash";

Hash hashIn(const Row &row, int column)
{
    Hash hash{};
    const auto bytes = row.bytes(column);
    if (bytes.size() == hash.size()) // anything else is no hash of ours: stays zero and fits nowhere
        std::ranges::copy(bytes, hash.begin());
    return hash;
}

StoredEntry entryIn(const Row &row)
{
    StoredEntry entry;
    entry.sequence = row.integer(0);
    entry.id = row.uuid(2);
    entry.time = row.time(3);
    entry.actor = {row.text(4), row.text(5), row.text(6)};
    entry.entry = {row.text(7), row.text(8), row.text(9)};
    entry.previous = hashIn(row, 10);
    entry.hash = hashIn(row, 11);
    return entry;
}

} // namespace

Hash hashOf(const Link &link)
{
    const StoredEntry &entry = link.entry;
    std::string bytes(reinterpret_cast<const char *>(entry.previous.data()), entry.previous.size());
    appendText(bytes, "journal 1");
    appendNumber(bytes, static_cast<std::uint64_t>(entry.sequence));
    bytes.append(reinterpret_cast<const char *>(entry.id.bytes.data()), entry.id.bytes.size());
    appendNumber(bytes, static_cast<std::uint64_t>(base::toMicroseconds(entry.time)));
    for (const std::string *text :
         {&entry.actor.id, &entry.actor.client, &entry.actor.purpose, &entry.entry.action, &entry.entry.object, &entry.entry.payload, &link.touched})
        appendText(bytes, *text);
    return sha256(bytes);
}

Result<Head> readHead(const Connection &connection)
{
    Head head;
    const auto read = connection.query("SELECT sequence, hash FROM journal ORDER BY sequence DESC LIMIT 1", {},
                                       [&](const Row &row) { head = {row.integer(0), hashIn(row, 1)}; });
    if (!read)
        return std::unexpected(read.error());
    return head;
}

Result<std::optional<Hash>> readHash(const Connection &connection, std::int64_t sequence)
{
    std::optional<Hash> hash;
    const std::array<QVariant, 1> values{store::bind(sequence)};
    const auto read = connection.query("SELECT hash FROM journal WHERE sequence = ?", values, [&](const Row &row) { hash = hashIn(row, 0); });
    if (!read)
        return std::unexpected(read.error());
    return hash;
}

Result<> insert(const Connection &connection, const Link &link)
{
    const StoredEntry &entry = link.entry;
    const auto touched = std::span(reinterpret_cast<const std::uint8_t *>(link.touched.data()), link.touched.size());
    const std::array<QVariant, 13> values{store::bind(entry.sequence),
                                          store::bind(link.version),
                                          store::bind(entry.id),
                                          store::bind(entry.time),
                                          store::bind(entry.actor.id),
                                          store::bind(entry.actor.client),
                                          store::bind(entry.actor.purpose),
                                          store::bind(entry.entry.action),
                                          store::bind(entry.entry.object),
                                          store::bind(entry.entry.payload),
                                          store::bind(touched),
                                          store::bind(std::span<const std::uint8_t>(entry.previous)),
                                          store::bind(std::span<const std::uint8_t>(entry.hash))};
    const auto done = connection.run("INSERT INTO journal (sequence, version, id, time, actor, client, purpose, action, object, payload, touched, "
                                     "previous, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                                     values);
    if (!done)
        return std::unexpected(done.error());
    return {};
}

Result<> walk(const Connection &connection, const std::function<void(const Link &)> &visit)
{
    return connection.query("SELECT " + std::string(columns) + ", touched FROM journal ORDER BY sequence", {}, [&](const Row &row) {
        const auto touched = row.bytes(12);
        visit({entryIn(row), row.integer(1), std::string(touched.begin(), touched.end())});
    });
}

Result<std::vector<StoredEntry>> readEntries(const Connection &connection, const EntryFilter &filter, std::int64_t limit)
{
    std::string sql = "SELECT " + std::string(columns) + " FROM journal WHERE sequence > ?";
    std::vector<QVariant> values{store::bind(filter.after)};
    const auto also = [&](const char *condition, QVariant value) {
        sql += condition;
        values.push_back(std::move(value));
    };
    if (filter.object)
        also(" AND object = ?", store::bind(*filter.object));
    if (filter.actor)
        also(" AND actor = ?", store::bind(*filter.actor));
    if (filter.action && filter.action->ends_with('*')) {
        const std::string begin = filter.action->substr(0, filter.action->size() - 1);
        also(" AND substr(action, 1, length(?)) = ?", store::bind(begin));
        values.push_back(store::bind(begin));
    } else if (filter.action) {
        also(" AND action = ?", store::bind(*filter.action));
    }
    if (filter.from)
        also(" AND time >= ?", store::bind(*filter.from));
    if (filter.until)
        also(" AND time < ?", store::bind(*filter.until));
    values.push_back(store::bind(limit));
    std::vector<StoredEntry> entries;
    const auto read = connection.query(sql + " ORDER BY sequence LIMIT ?", values, [&](const Row &row) { entries.push_back(entryIn(row)); });
    if (!read)
        return std::unexpected(read.error());
    for (StoredEntry &entry : entries)
        entry.actor.purpose = readWords(connection, entry.sequence, entry.actor.purpose);
    return entries;
}

std::optional<PublicKey> keyIn(const std::string &payload)
{
    const QString text = QJsonDocument::fromJson(QByteArray::fromStdString(payload)).object()[QStringLiteral("publicKey")].toString();
    PublicKey key{};
    return fromHex(text.toStdString(), key) ? std::optional(key) : std::nullopt;
}

} // namespace radar::store
