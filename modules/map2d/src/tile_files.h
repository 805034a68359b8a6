#pragma once
// Painted tiles on the disk, under the fingerprint of the map they were painted from: FOLDER/FINGERPRINT-vN/STYLE/Z/X/Y[@2x].png. A cache: what
// cannot be written is not kept, and what is not whole is painted again. Any thread.

#include <atomic>
#include <filesystem>
#include <optional>
#include <string>

#include "map2d/tile_address.h"

namespace radar::map2d {

class TileFiles {
public:
    /// Throws away what was painted from other maps. An empty folder: nothing is kept. Past `mostBytes` nothing more is.
    TileFiles(const std::filesystem::path &folder, const std::string &key, std::uintmax_t mostBytes);

    [[nodiscard]] std::optional<std::string> read(const TileRequest &request) const;
    void write(const TileRequest &request, const std::string &png);

private:
    [[nodiscard]] std::filesystem::path fileOf(const TileRequest &request) const;
    std::filesystem::path m_folder; ///< of this map
    std::uintmax_t m_mostBytes;
    std::atomic<std::uintmax_t> m_bytes = 0;
    std::atomic<std::uint64_t> m_number = 0;
};

} // namespace radar::map2d
