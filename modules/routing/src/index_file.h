#pragma once
// A Network kept in one file beside its map: the arrays as they lie in memory, under a header with magic, version, size and
// checksum. Read whole and checked before anything in it is believed. Made for this kind of machine (byte order) only.

#include <filesystem>
#include <memory>
#include <string>

#include "base/result.h"
#include "network_data.h"

namespace radar::routing {

/// What an index was made from: the map's fingerprint and every word of the modes. Another key, another network.
[[nodiscard]] std::string indexKey(const std::string &mapFingerprint, std::span<const TravelMode> modes);

/// NotFound when there is none; Conflict when it was made from something else or by another version; Corrupt when it is damaged,
/// cut off, or no index at all. `modes` are those of the key.
[[nodiscard]] base::Result<std::unique_ptr<Network::Data>> readIndex(const std::filesystem::path &file, const std::string &key,
                                                                     std::vector<TravelMode> modes);

/// Under another name first, then renamed: a reader sees the old file or the new one. Unavailable when it cannot be written.
[[nodiscard]] base::Result<> writeIndex(const Network::Data &data, const std::string &key, const std::filesystem::path &file);

} // namespace radar::routing
