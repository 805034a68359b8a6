#include "block.h"

#include <algorithm>
#include <bit>
#include <memory>
#include <numeric>

#include <zstd.h>

#include "base/check.h"

namespace radar::tracking {

using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

constexpr std::uint8_t version = 2;
constexpr std::uint8_t versionWithoutCleaned = 1;
constexpr int zstdLevel = 6;
constexpr int mostOrders = 3;
constexpr std::int64_t microsecondsPerMillisecond = 1000;

using Numbers = std::vector<std::int64_t>;

// Differences may overflow where a device says nonsense: they are taken modulo 2^64, and come back so.
std::int64_t minus(std::int64_t a, std::int64_t b)
{
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) - static_cast<std::uint64_t>(b));
}
std::int64_t plus(std::int64_t a, std::int64_t b) { return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) + static_cast<std::uint64_t>(b)); }
std::int64_t times(std::int64_t a, std::int64_t b)
{
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) * static_cast<std::uint64_t>(b));
}
std::uint64_t zigzag(std::int64_t value) { return (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63); }
std::int64_t fromZigzag(std::uint64_t value) { return static_cast<std::int64_t>(value >> 1) ^ -static_cast<std::int64_t>(value & 1); }

struct FreeContext {
    void operator()(ZSTD_CCtx *context) const { ZSTD_freeCCtx(context); }
    void operator()(ZSTD_DCtx *context) const { ZSTD_freeDCtx(context); }
};

// ── bytes ───────────────────────────────────────────────────────────────────────────────────────────────────────────

class Writer {
public:
    void byte(std::uint8_t value) { m_bytes.push_back(value); }
    void number(std::uint64_t value)
    {
        for (; value >= 0x80; value >>= 7)
            byte(static_cast<std::uint8_t>(value | 0x80));
        byte(static_cast<std::uint8_t>(value));
    }
    void text(const std::string &value)
    {
        number(value.size());
        m_bytes.insert(m_bytes.end(), value.begin(), value.end());
    }
    /// As zstd makes it, or as it is when that is no shorter.
    void plane(std::span<const std::uint8_t> values)
    {
        static thread_local const std::unique_ptr<ZSTD_CCtx, FreeContext> context(ZSTD_createCCtx());
        m_packed.resize(ZSTD_compressBound(values.size()));
        const std::size_t size = ZSTD_compressCCtx(context.get(), m_packed.data(), m_packed.size(), values.data(), values.size(), zstdLevel);
        const bool isShorter = !ZSTD_isError(size) && size < values.size();
        const std::span<const std::uint8_t> kept = isShorter ? std::span<const std::uint8_t>(m_packed).first(size) : values;
        number(kept.size());
        m_bytes.insert(m_bytes.end(), kept.begin(), kept.end());
    }
    [[nodiscard]] std::vector<std::uint8_t> take() { return std::move(m_bytes); }

private:
    std::vector<std::uint8_t> m_bytes;
    std::vector<std::uint8_t> m_packed;
};

/// Reads zeros behind the end or after anything that is wrong, and remembers it.
class Reader {
public:
    explicit Reader(std::span<const std::uint8_t> bytes) : m_rest(bytes) {}
    [[nodiscard]] bool isGood() const { return m_isGood; }
    [[nodiscard]] bool isAtEnd() const { return m_rest.empty(); }
    void refuse() { m_isGood = false; }

    std::uint8_t byte()
    {
        const auto one = bytes(1);
        return one.empty() ? 0 : one.front();
    }
    std::uint64_t number()
    {
        std::uint64_t value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            const std::uint8_t part = byte();
            value |= static_cast<std::uint64_t>(part & 0x7f) << shift;
            if (!(part & 0x80))
                return value;
        }
        refuse();
        return 0;
    }
    std::string text()
    {
        const auto all = bytes(number());
        return {all.begin(), all.end()};
    }
    /// Good until the next one.
    std::span<const std::uint8_t> plane(std::size_t count)
    {
        static thread_local const std::unique_ptr<ZSTD_DCtx, FreeContext> context(ZSTD_createDCtx());
        const auto kept = bytes(number());
        if (kept.size() == count)
            return kept;
        m_plane.resize(count);
        if (kept.size() > count || ZSTD_decompressDCtx(context.get(), m_plane.data(), count, kept.data(), kept.size()) != count)
            refuse();
        return m_plane;
    }

private:
    std::span<const std::uint8_t> bytes(std::uint64_t count)
    {
        if (!m_isGood || count > m_rest.size()) {
            refuse();
            return {};
        }
        const auto taken = m_rest.first(count);
        m_rest = m_rest.subspan(count);
        return taken;
    }

    std::span<const std::uint8_t> m_rest;
    std::vector<std::uint8_t> m_plane;
    bool m_isGood = true;
};

// ── columns ─────────────────────────────────────────────────────────────────────────────────────────────────────────
// The first number as it is; behind it differences of the order that is shortest: from the first number (0), from the one before (1),
// from where the last two point (2); counted from the least of them in units of what divides them all.

Numbers differences(const Numbers &numbers, int order)
{
    Numbers result(numbers.size() - 1);
    for (std::size_t i = 1; i < numbers.size(); ++i)
        result[i - 1] = minus(numbers[i], order == 0 ? numbers[0] : numbers[i - 1]);
    if (order == 2)
        for (std::size_t i = result.size(); i-- > 1;)
            result[i] = minus(result[i], result[i - 1]);
    return result;
}

/// Bits that are needed about their middle.
std::uint64_t bitsOf(Numbers numbers)
{
    const auto middle = numbers.begin() + std::ssize(numbers) / 2;
    std::ranges::nth_element(numbers, middle);
    const std::int64_t centre = *middle;
    std::uint64_t bits = 0;
    for (const std::int64_t number : numbers)
        bits += static_cast<std::uint64_t>(std::bit_width(zigzag(minus(number, centre))));
    return bits;
}

void writeColumn(Writer &writer, const Numbers &numbers)
{
    if (numbers.empty())
        return;
    writer.number(zigzag(numbers.front()));
    if (numbers.size() == 1)
        return;
    int order = 0;
    Numbers shortest;
    std::uint64_t shortestBits = 0;
    for (int candidate = 0; candidate < mostOrders; ++candidate) {
        Numbers tried = differences(numbers, candidate);
        const std::uint64_t bits = bitsOf(tried);
        if (candidate == 0 || bits < shortestBits) {
            order = candidate;
            shortestBits = bits;
            shortest = std::move(tried);
        }
    }
    const std::int64_t least = *std::ranges::min_element(shortest);
    std::vector<std::uint64_t> values(shortest.size());
    std::ranges::transform(shortest, values.begin(), [least](std::int64_t number) { return static_cast<std::uint64_t>(minus(number, least)); });
    std::uint64_t unit = 0;
    for (const std::uint64_t value : values)
        unit = std::gcd(unit, value);
    std::uint64_t largest = 0;
    if (unit)
        for (std::uint64_t &value : values) {
            value /= unit;
            largest = std::max(largest, value);
        }
    const int width = (std::bit_width(largest) + 7) / 8;
    writer.byte(static_cast<std::uint8_t>(order << 4 | width));
    writer.number(zigzag(least));
    writer.number(unit);
    std::vector<std::uint8_t> plane(values.size());
    for (int p = 0; p < width; ++p) {
        std::ranges::transform(values, plane.begin(), [p](std::uint64_t value) { return static_cast<std::uint8_t>(value >> (8 * p)); });
        writer.plane(plane);
    }
}

Numbers readColumn(Reader &reader, std::size_t count)
{
    Numbers numbers(count);
    if (!count)
        return numbers;
    numbers[0] = fromZigzag(reader.number());
    if (count == 1)
        return numbers;
    const std::uint8_t shape = reader.byte();
    const int order = shape >> 4;
    const int width = shape & 0x0f;
    const std::int64_t least = fromZigzag(reader.number());
    const std::uint64_t unit = reader.number();
    if (order >= mostOrders || width > 8)
        reader.refuse();
    std::vector<std::uint64_t> values(count - 1);
    for (int p = 0; p < width && reader.isGood(); ++p) {
        const auto plane = reader.plane(values.size());
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] |= static_cast<std::uint64_t>(plane[i]) << (8 * p);
    }
    std::int64_t step = 0;
    for (std::size_t i = 1; i < count; ++i) {
        const std::int64_t difference = plus(static_cast<std::int64_t>(values[i - 1] * unit), least);
        step = order == 2 ? plus(step, difference) : difference;
        numbers[i] = plus(order == 0 ? numbers[0] : numbers[i - 1], step);
    }
    return numbers;
}

// Some have it, some do not.
enum Presence : std::uint8_t { None, All, Some };

void writeSparse(Writer &writer, const std::vector<std::optional<std::int64_t>> &column)
{
    Numbers numbers;
    std::vector<std::uint8_t> has(column.size());
    for (std::size_t i = 0; i < column.size(); ++i)
        if (column[i]) {
            has[i] = 1;
            numbers.push_back(*column[i]);
        }
    const Presence presence = numbers.empty() ? None : numbers.size() == column.size() ? All : Some;
    writer.byte(presence);
    if (presence == Some) {
        writer.plane(has);
        writer.number(numbers.size());
    }
    writeColumn(writer, numbers);
}

std::vector<std::optional<std::int64_t>> readSparse(Reader &reader, std::size_t count)
{
    std::vector<std::optional<std::int64_t>> column(count);
    const std::uint8_t presence = reader.byte();
    if (presence > Some)
        reader.refuse();
    if (presence == None || !reader.isGood())
        return column;
    std::vector<std::uint8_t> has(count, 1);
    if (presence == Some) {
        const auto plane = reader.plane(count);
        has.assign(plane.begin(), plane.end());
        const auto some = static_cast<std::uint64_t>(std::ranges::count_if(has, [](std::uint8_t one) { return one != 0; }));
        if (reader.number() != some)
            reader.refuse();
    }
    if (!reader.isGood())
        return column;
    const Numbers numbers = readColumn(reader, static_cast<std::size_t>(std::ranges::count_if(has, [](std::uint8_t one) { return one != 0; })));
    auto next = numbers.begin();
    for (std::size_t i = 0; i < count; ++i)
        if (has[i])
            column[i] = *next++;
    return column;
}

// First what says where somebody was, then the rest.
constexpr std::int64_t StoredFix::*placeColumns[] = {&StoredFix::deviceTime, &StoredFix::latitude, &StoredFix::longitude, &StoredFix::verdict};
/// What is trusted lies near what was said: kept as the way from one to the other.
constexpr std::pair<std::optional<std::int64_t> StoredFix::*, std::int64_t StoredFix::*> shiftedColumns[] = {
    {&StoredFix::trustedTime, &StoredFix::deviceTime},
    {&StoredFix::trustedLatitude, &StoredFix::latitude},
    {&StoredFix::trustedLongitude, &StoredFix::longitude},
};
constexpr std::optional<std::int64_t> StoredFix::*plainColumns[] = {&StoredFix::accuracy, &StoredFix::speed, &StoredFix::course, &StoredFix::altitude,
                                                                    &StoredFix::battery};
constexpr std::optional<std::int64_t> StoredFix::*cleanedColumns[] = {&StoredFix::cleanedBy, &StoredFix::cleanedLatitude,
                                                                      &StoredFix::cleanedLongitude};

template <typename Column>
void writeWhole(Writer &writer, std::span<const StoredFix> fixes, const Column &column)
{
    Numbers numbers(fixes.size());
    std::ranges::transform(fixes, numbers.begin(), column);
    writeColumn(writer, numbers);
}

void readWhole(Reader &reader, std::vector<StoredFix> &fixes, std::int64_t StoredFix::*column)
{
    const Numbers numbers = readColumn(reader, fixes.size());
    for (std::size_t i = 0; i < fixes.size(); ++i)
        fixes[i].*column = numbers[i];
}

void readPlain(Reader &reader, std::vector<StoredFix> &fixes, std::optional<std::int64_t> StoredFix::*column)
{
    const auto sparse = readSparse(reader, fixes.size());
    for (std::size_t i = 0; i < fixes.size(); ++i)
        fixes[i].*column = sparse[i];
}

std::unexpected<base::Error> damaged() { return fail(ErrorKind::Corrupt, "a sealed hour of positions is damaged"); }

struct Heading {
    std::size_t count = 0;
    bool hasCleaned = false;
};

Heading readHeading(Reader &reader)
{
    const std::uint8_t written = reader.byte();
    if (written != version && written != versionWithoutCleaned)
        reader.refuse();
    const std::uint64_t count = reader.number();
    if (count > mostFixesOfBlock)
        reader.refuse();
    return {reader.isGood() ? count : 0, written == version};
}

// The delay, not the moment: it is nearly the same from fix to fix.
std::int64_t delayOf(const StoredFix &fix)
{
    return minus(fix.receivedTime / microsecondsPerMillisecond, fix.deviceTime / microsecondsPerMillisecond);
}

} // namespace

std::vector<std::uint8_t> pack(std::span<const StoredFix> fixes)
{
    RADAR_ASSERT(fixes.size() <= mostFixesOfBlock);
    Writer writer;
    writer.byte(version);
    writer.number(fixes.size());
    for (const auto column : placeColumns)
        writeWhole(writer, fixes, column);
    std::vector<std::optional<std::int64_t>> sparse(fixes.size());
    for (const auto &[column, from] : shiftedColumns) {
        std::ranges::transform(fixes, sparse.begin(), [&](const StoredFix &fix) {
            return (fix.*column).transform([&](std::int64_t value) { return minus(value, fix.*from); });
        });
        writeSparse(writer, sparse);
    }
    for (const auto column : plainColumns) {
        std::ranges::transform(fixes, sparse.begin(), column);
        writeSparse(writer, sparse);
    }
    for (const auto column : cleanedColumns) {
        std::ranges::transform(fixes, sparse.begin(), column);
        writeSparse(writer, sparse);
    }
    writeWhole(writer, fixes, &StoredFix::sequence);
    writeWhole(writer, fixes, delayOf);
    for (std::size_t i = 0; i < fixes.size(); ++i)
        if (!fixes[i].alarm.empty()) {
            writer.number(i + 1);
            writer.text(fixes[i].alarm);
        }
    writer.number(0);
    return writer.take();
}

Result<std::vector<StoredFix>> unpack(std::span<const std::uint8_t> bytes)
{
    Reader reader(bytes);
    const Heading heading = readHeading(reader);
    std::vector<StoredFix> fixes(heading.count);
    for (const auto column : placeColumns)
        readWhole(reader, fixes, column);
    for (const auto &[column, from] : shiftedColumns) {
        readPlain(reader, fixes, column);
        for (StoredFix &fix : fixes)
            fix.*column = (fix.*column).transform([&](std::int64_t shift) { return plus(fix.*from, shift); });
    }
    for (const auto column : plainColumns)
        readPlain(reader, fixes, column);
    if (heading.hasCleaned)
        for (const auto column : cleanedColumns)
            readPlain(reader, fixes, column);
    readWhole(reader, fixes, &StoredFix::sequence);
    const Numbers delays = readColumn(reader, fixes.size());
    for (std::size_t i = 0; i < fixes.size(); ++i)
        fixes[i].receivedTime = times(plus(fixes[i].deviceTime / microsecondsPerMillisecond, delays[i]), microsecondsPerMillisecond);
    while (const std::uint64_t index = reader.number()) {
        if (index > fixes.size() || !reader.isGood())
            return damaged();
        fixes[index - 1].alarm = reader.text();
    }
    if (!reader.isGood() || !reader.isAtEnd())
        return damaged();
    return fixes;
}

Result<std::vector<Whereabouts>> unpackWhereabouts(std::span<const std::uint8_t> bytes)
{
    Reader reader(bytes);
    const std::size_t count = readHeading(reader).count;
    Numbers columns[std::size(placeColumns)];
    for (Numbers &column : columns)
        column = readColumn(reader, count);
    auto &[times, latitudes, longitudes, verdicts] = columns;
    for (Numbers *column : {&times, &latitudes, &longitudes}) { // in the order of shiftedColumns
        const auto shifts = readSparse(reader, count);
        for (std::size_t i = 0; i < count; ++i)
            (*column)[i] = plus((*column)[i], shifts[i].value_or(0));
    }
    const auto accuracies = readSparse(reader, count);
    if (!reader.isGood())
        return damaged();
    std::vector<Whereabouts> whereabouts;
    whereabouts.reserve(count);
    for (std::size_t i = 0; i < count; ++i)
        if (verdicts[i] == 0)
            whereabouts.push_back({times[i], latitudes[i], longitudes[i], accuracies[i]});
    return whereabouts;
}

} // namespace radar::tracking
