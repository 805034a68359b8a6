#pragma once
// Small files, read and written as a whole.

#include <filesystem>
#include <string>

#include "base/result.h"

namespace radar::tls {

/// NotFound when there is none; Invalid above a megabyte.
[[nodiscard]] base::Result<std::string> readFile(const std::filesystem::path &file);
/// Written beside it, synced, and renamed.
[[nodiscard]] base::Result<> writeFile(const std::filesystem::path &file, const std::string &text, unsigned mode);

/// Held while it lives; waits for another process that holds it.
class FolderLock {
public:
    [[nodiscard]] static base::Result<FolderLock> of(const std::filesystem::path &folder);
    FolderLock(FolderLock &&other) noexcept : m_descriptor(other.m_descriptor) { other.m_descriptor = -1; }
    FolderLock(const FolderLock &) = delete;
    FolderLock &operator=(const FolderLock &) = delete;
    ~FolderLock();

private:
    explicit FolderLock(int descriptor) : m_descriptor(descriptor) {}
    int m_descriptor;
};

} // namespace radar::tls
