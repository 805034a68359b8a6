#include "block_table.h"

#include <algorithm>
#include <tuple>

#include <zlib.h>

namespace radar::tracking {

using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

auto saying(const StoredFix &fix) { return std::tie(fix.deviceTime, fix.latitude, fix.longitude); }

std::int64_t checksum(std::span<const std::uint8_t> data) { return static_cast<std::int64_t>(crc32_z(0, data.data(), data.size())); }

/// The bytes of a row's block, checked.
Result<std::vector<std::uint8_t>> bytesOf(const store::Row &row, int firstColumn)
{
    std::vector<std::uint8_t> data = row.bytes(firstColumn + 1);
    if (checksum(data) != row.integer(firstColumn))
        return fail(ErrorKind::Corrupt, "a sealed hour of positions is damaged");
    return data;
}

// Of trusted ones.
struct Extent {
    std::optional<std::int64_t> first, last, south, north, west, east;

    void take(const StoredFix &fix)
    {
        widen(first, last, fix.time());
        widen(south, north, fix.placeLatitude());
        widen(west, east, fix.placeLongitude());
    }

private:
    static void widen(std::optional<std::int64_t> &least, std::optional<std::int64_t> &most, std::int64_t value)
    {
        least = std::min(least.value_or(value), value);
        most = std::max(most.value_or(value), value);
    }
};

} // namespace

Result<std::vector<StoredFix>> readBlock(const store::Row &row, int firstColumn) { return bytesOf(row, firstColumn).and_then(unpack); }

Result<std::vector<Whereabouts>> readWhereabouts(const store::Row &row, int firstColumn)
{
    return bytesOf(row, firstColumn).and_then(unpackWhereabouts);
}

Result<std::vector<StoredFix>> readBlock(const Source &source, const BlockName &name)
{
    const QVariant values[] = {store::bind(name.device), store::bind(name.hour), store::bind(std::to_underlying(name.kind))};
    Result<std::vector<StoredFix>> fixes;
    const auto read = source("SELECT " RADAR_BLOCK_COLUMNS " FROM tracking_block WHERE device = ? AND hour = ? AND kind = ?", values,
                             [&](const store::Row &row) { fixes = readBlock(row, 0); });
    if (!read)
        return std::unexpected(read.error());
    return fixes;
}

Result<> writeBlock(store::Transaction &transaction, const BlockName &name, std::vector<StoredFix> fixes)
{
    const QVariant key[] = {store::bind(name.device), store::bind(name.hour), store::bind(std::to_underlying(name.kind))};
    auto removed = transaction.run("DELETE FROM tracking_block WHERE device = ? AND hour = ? AND kind = ?", key);
    if (!removed)
        return std::unexpected(removed.error());
    if (fixes.empty())
        return {};
    std::ranges::sort(fixes, {}, saying);
    Extent extent;
    for (const StoredFix &fix : fixes)
        if (fix.isTrusted())
            extent.take(fix);
    const auto [earliest, latest] = std::ranges::minmax(fixes, {}, &StoredFix::receivedTime);
    const auto data = pack(fixes);
    const QVariant values[] = {
        key[0],
        key[1],
        key[2],
        store::bind(fixes.size()),
        store::bind(extent.first),
        store::bind(extent.last),
        store::bind(earliest.receivedTime),
        store::bind(latest.receivedTime),
        store::bind(extent.last.value_or(latest.receivedTime)),
        store::bind(extent.south),
        store::bind(extent.north),
        store::bind(extent.west),
        store::bind(extent.east),
        store::bind(checksum(data)),
        store::bind(std::span<const std::uint8_t>(data)),
    };
    return transaction
        .run("INSERT INTO tracking_block (device, hour, kind, fixes, first_time, last_time, first_received, last_received, newest, south, north,"
             " west, east, checksum, data) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
             values)
        .transform([](std::int64_t) {});
}

Result<bool> SealedSayings::contain(const Source &source, DeviceNumber device, const StoredFix &said)
{
    const std::int64_t hour = hourOf(said.deviceTime);
    if (m_device != device || m_hour != hour) {
        m_hour.reset();
        m_fixes.clear();
        const QVariant values[] = {store::bind(device), store::bind(hour)};
        const auto read =
            source("SELECT " RADAR_BLOCK_COLUMNS " FROM tracking_block WHERE device = ? AND hour = ?", values, [&](const store::Row &row) {
                // What a damaged one held is not known any more: better stored twice than refused for ever.
                if (const auto fixes = readBlock(row, 0))
                    m_fixes.insert(m_fixes.end(), fixes->begin(), fixes->end());
            });
        if (!read)
            return std::unexpected(read.error());
        std::ranges::sort(m_fixes, {}, saying);
        m_device = device;
        m_hour = hour;
    }
    return std::ranges::binary_search(m_fixes, saying(said), {}, saying);
}

} // namespace radar::tracking
