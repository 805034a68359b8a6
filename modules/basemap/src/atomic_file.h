#pragma once
// A file that appears whole or not at all: written under another name beside its target, synced, renamed.

#include <filesystem>

#include "base/result.h"

namespace radar::basemap {

class AtomicFile {
public:
    explicit AtomicFile(std::filesystem::path target);
    ~AtomicFile(); ///< removes the temporary file unless committed
    AtomicFile(const AtomicFile &) = delete;
    AtomicFile &operator=(const AtomicFile &) = delete;

    /// Makes sure that the folder is there and clears what killed processes left behind.
    [[nodiscard]] base::Result<> prepare();
    [[nodiscard]] const std::filesystem::path &temporary() const { return m_temporary; }
    [[nodiscard]] base::Result<> commit();

private:
    void removeTemporary() const;

    std::filesystem::path m_target;
    std::filesystem::path m_temporary;
    bool m_committed = false;
};

} // namespace radar::basemap
