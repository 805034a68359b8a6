#pragma once
// The flat map's tiles as PNG, for whoever asks: from memory, from the disk, or painted on threads of its own. Every function may be
// called from any thread; no call waits for a painting.

#include <QImage>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "base/result.h"
#include "basemap/map.h"
#include "map2d/tile_address.h"

namespace radar::map2d {

struct TileStoreSettings {
    std::filesystem::path folder = {};               ///< of the painted tiles; empty: none are kept on the disk
    std::size_t memoryBytes = 48UL * 1024 * 1024;    ///< the tile that was not asked for longest leaves first
    std::uintmax_t diskBytes = 1024UL * 1024 * 1024; ///< past it tiles are painted again each time
    unsigned threads = 1;
    std::size_t mostWaiting = 128; ///< tiles waiting to be painted: more are refused
};

class TileStore {
public:
    using Png = std::shared_ptr<const std::string>;
    using Answer = std::function<void(base::Result<Png>)>;

    TileStore(std::shared_ptr<const basemap::Map> map, TileStoreSettings settings);
    /// Whoever still waits is answered Unavailable.
    ~TileStore();
    TileStore(const TileStore &) = delete;
    TileStore &operator=(const TileStore &) = delete;

    /// Called exactly once, at once or from a painting thread. Invalid: no such tile in the world. Unavailable: too many are waiting.
    void ask(const TileRequest &request, Answer answer);
    /// Changes when the map or the painting does; good in an HTTP header.
    [[nodiscard]] const std::string &tag() const;

    struct Counts {
        std::uint64_t fromMemory = 0, fromDisk = 0, painted = 0, refused = 0;
        std::size_t memoryBytes = 0;
    };
    [[nodiscard]] Counts counts() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

/// As it is sent and kept.
[[nodiscard]] std::string pngOf(const QImage &image);

} // namespace radar::map2d
