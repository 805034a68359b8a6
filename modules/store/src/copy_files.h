#pragma once
// Files copied with their digest, onto the disk.

#include <filesystem>
#include <stop_token>

#include "base/result.h"
#include "store/sealing.h"

namespace radar::store {

[[nodiscard]] base::Result<Hash> digestOfFile(const std::filesystem::path &file, const std::stop_token &stop = {});
/// Makes `to`, for its owner alone, and syncs it every few megabytes, so that nobody else's sync waits long. NotFound: `from` is not there; Conflict:
/// `to` is. What it copied is the digest.
[[nodiscard]] base::Result<Hash> copyFile(const std::filesystem::path &from, const std::filesystem::path &to, const std::stop_token &stop = {});
/// The names in it are on the disk.
[[nodiscard]] base::Result<> syncFolder(const std::filesystem::path &folder);
[[nodiscard]] base::Result<> syncFile(const std::filesystem::path &file);

} // namespace radar::store
