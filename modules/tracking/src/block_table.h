#pragma once
// The sealed part of the archive: tracking_block, a row an hour of a device.

#include <functional>

#include "fix_table.h"

namespace radar::tracking {

/// Where questions go: the write connection, a transaction or a read connection.
using Source = std::function<base::Result<>(const char *sql, std::span<const QVariant> values, const store::RowVisitor &visit)>;

enum class BlockKind : std::int64_t {
    Whole,
    Thinned,  ///< a fix a minute
    Evidence, ///< of an incident: whole, kept with it
};

/// A block that could not be read when it was to be changed, or has no room left, is put aside as it is: so much or a multiple of it is
/// added to its kind. Questions read it like any other.
inline constexpr std::int64_t asideKinds = 10;

struct BlockName {
    DeviceNumber device = 0;
    std::int64_t hour = 0; ///< as the device said
    BlockKind kind = BlockKind::Whole;
};

/// Columns of tracking_block in the order readBlock() takes them.
#define RADAR_BLOCK_COLUMNS "checksum, data"
/// Corrupt: damaged, or changed by a foreign hand.
[[nodiscard]] base::Result<std::vector<StoredFix>> readBlock(const store::Row &row, int firstColumn);
[[nodiscard]] base::Result<std::vector<Whereabouts>> readWhereabouts(const store::Row &row, int firstColumn);
/// None: no fixes.
[[nodiscard]] base::Result<std::vector<StoredFix>> readBlock(const Source &source, const BlockName &name);
/// In place of what was there. Sorts the fixes; a block without any is removed.
[[nodiscard]] base::Result<> writeBlock(store::Transaction &transaction, const BlockName &name, std::vector<StoredFix> fixes);

/// Fixes of sealed hours that were said, for the question whether one is said again. Remembers the last hour asked for.
class SealedSayings {
public:
    [[nodiscard]] base::Result<bool> contain(const Source &source, DeviceNumber device, const StoredFix &said);

private:
    DeviceNumber m_device = 0;
    std::optional<std::int64_t> m_hour;
    std::vector<StoredFix> m_fixes; ///< sorted
};

} // namespace radar::tracking
