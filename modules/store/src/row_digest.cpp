#include "row_digest.h"

#include <algorithm>
#include <array>
#include <bit>

#include <QByteArray>
#include <QString>

#include <sodium.h>

#include "base/check.h"

namespace radar::store {

namespace {

std::uint64_t numberAt(std::string_view bytes, std::size_t count)
{
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < count; ++i)
        number = number << 8 | static_cast<std::uint8_t>(bytes[i]);
    return number;
}

std::optional<std::string_view> takeText(std::string_view &bytes)
{
    if (bytes.size() < 4)
        return {};
    const auto length = numberAt(bytes, 4);
    bytes.remove_prefix(4);
    if (bytes.size() < length)
        return {};
    const auto text = bytes.substr(0, length);
    bytes.remove_prefix(length);
    return text;
}

} // namespace

Hash sha256(std::string_view bytes)
{
    Hash hash{};
    crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char *>(bytes.data()), bytes.size());
    return hash;
}

void appendNumber(std::string &bytes, std::uint64_t number)
{
    for (int shift = 56; shift >= 0; shift -= 8)
        bytes.push_back(static_cast<char>(number >> shift & 0xff));
}

void appendText(std::string &bytes, std::string_view text)
{
    RADAR_ASSERT(text.size() <= UINT32_MAX);
    for (int shift = 24; shift >= 0; shift -= 8)
        bytes.push_back(static_cast<char>(text.size() >> shift & 0xff));
    bytes.append(text);
}

std::string encodeValue(const QVariant &value)
{
    std::string bytes;
    switch (value.typeId()) {
    case QMetaType::Bool:
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::LongLong:
    case QMetaType::ULongLong:
        bytes = "I";
        appendNumber(bytes, static_cast<std::uint64_t>(value.toLongLong()));
        break;
    case QMetaType::Double:
        bytes = "F";
        appendNumber(bytes, std::bit_cast<std::uint64_t>(value.toDouble()));
        break;
    case QMetaType::QString: bytes = "T" + value.toString().toStdString(); break;
    case QMetaType::QByteArray: bytes = "B" + value.toByteArray().toStdString(); break;
    default: RADAR_ASSERT(!"a value that SQLite stores");
    }
    return bytes;
}

std::string describeValue(std::string_view encoded)
{
    if (encoded.empty())
        return "?";
    const auto content = encoded.substr(1);
    switch (encoded.front()) {
    case 'I': return content.size() == 8 ? std::to_string(static_cast<std::int64_t>(numberAt(content, 8))) : "?";
    case 'F': return content.size() == 8 ? std::to_string(std::bit_cast<double>(numberAt(content, 8))) : "?";
    case 'T': return std::string(content);
    default: break;
    }
    if (content.size() == 16) {
        base::Uuid uuid;
        std::copy(content.begin(), content.end(), reinterpret_cast<char *>(uuid.bytes.data()));
        return uuid.toString();
    }
    return QByteArray(content.data(), static_cast<qsizetype>(content.size())).toHex().toStdString();
}

std::string encodeRows(const std::vector<TouchedRow> &rows)
{
    std::string bytes;
    bytes.reserve(rows.size() * 80);
    for (const TouchedRow &row : rows) {
        appendText(bytes, row.table);
        appendText(bytes, row.key);
        bytes.push_back(row.digest ? 1 : 0);
        if (row.digest)
            bytes.append(reinterpret_cast<const char *>(row.digest->data()), row.digest->size());
    }
    return bytes;
}

std::optional<std::vector<TouchedRow>> decodeRows(std::string_view bytes)
{
    std::vector<TouchedRow> rows;
    while (!bytes.empty()) {
        const auto table = takeText(bytes);
        const auto key = table ? takeText(bytes) : std::nullopt;
        if (!key || bytes.empty())
            return {};
        const bool present = bytes.front() == 1;
        bytes.remove_prefix(1);
        TouchedRow row{std::string(*table), std::string(*key), {}};
        if (present) {
            if (bytes.size() < sizeof(Hash))
                return {};
            row.digest.emplace();
            std::copy_n(bytes.begin(), sizeof(Hash), reinterpret_cast<char *>(row.digest->data()));
            bytes.remove_prefix(sizeof(Hash));
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

TouchedRow RowDigester::digestOf(const Row &row, const JournalledTable &table)
{
    auto found = m_columns.find(table.name);
    if (found == m_columns.end()) {
        const auto names = row.columns();
        Columns columns;
        const auto key = std::ranges::find(names, table.key);
        RADAR_ASSERT(key != names.end());
        columns.key = static_cast<int>(key - names.begin());
        for (const std::string &name : names)
            appendText(columns.names.emplace_back(), name);
        found = m_columns.emplace(table.name, std::move(columns)).first;
    }
    const Columns &columns = found->second;
    std::string bytes;
    appendText(bytes, "row 1");
    appendText(bytes, table.name);
    for (std::size_t i = 0; i < columns.names.size(); ++i) {
        const QVariant value = row.value(static_cast<int>(i));
        if (value.isNull())
            continue;
        bytes += columns.names[i];
        appendText(bytes, encodeValue(value));
    }
    const QVariant key = row.value(columns.key);
    return {table.name, key.isNull() ? std::string() : encodeValue(key), sha256(bytes)};
}

base::Result<TouchedRow> RowDigester::digest(const Connection &connection, const JournalledTable &table, const QVariant &key)
{
    TouchedRow result{table.name, encodeValue(key), {}};
    int count = 0;
    const std::array<QVariant, 1> values{key};
    const auto read = connection.query("SELECT * FROM " + table.name + " WHERE " + table.key + " = ?", values, [&](const Row &row) {
        result = digestOf(row, table);
        ++count;
    });
    if (!read)
        return std::unexpected(read.error());
    RADAR_ASSERT(count <= 1);
    return result;
}

base::Result<> RowDigester::digestAll(const Connection &connection, const JournalledTable &table, const std::function<void(TouchedRow)> &visit)
{
    return connection.query("SELECT * FROM " + table.name, {}, [&](const Row &row) { visit(digestOf(row, table)); });
}

} // namespace radar::store
