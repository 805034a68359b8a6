#pragma once
// One writing process a database: a lock on <file>.lock that the system drops when the process ends, however it ends.

#include <filesystem>

#include "base/result.h"

namespace radar::store {

class WriteLock {
public:
    /// Conflict when another process (or another Database of this one) holds it; does not wait.
    [[nodiscard]] static base::Result<WriteLock> take(const std::filesystem::path &file);
    WriteLock(WriteLock &&other) noexcept;
    WriteLock &operator=(WriteLock &&) = delete;
    ~WriteLock();

private:
    explicit WriteLock(int descriptor) : m_descriptor(descriptor) {}
    int m_descriptor;
};

} // namespace radar::store
