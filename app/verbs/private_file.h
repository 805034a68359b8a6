#pragma once
// A file only its owner can read, made beside the wanted one and renamed when it is whole.

#include <cstdint>
#include <filesystem>
#include <string_view>

#include "base/result.h"

namespace radar::app {

/// Unavailable: a folder, a link, a device such as /dev/stdout. Renaming a file over it would destroy it for everybody.
[[nodiscard]] base::Result<> mayReplace(const std::filesystem::path &file);

class PrivateFile {
public:
    explicit PrivateFile(std::filesystem::path file) : m_file(std::move(file)), m_part(m_file.string() + ".part") {}
    ~PrivateFile();
    PrivateFile(const PrivateFile &) = delete;
    PrivateFile &operator=(const PrivateFile &) = delete;

    /// Nothing has happened to the wanted file yet.
    [[nodiscard]] base::Result<> open();
    [[nodiscard]] base::Result<> write(std::string_view bytes);
    /// Under its name, and on the disk. Quickly: not synced, for what can be made again.
    enum class Sync : std::uint8_t { Yes, Quickly };
    [[nodiscard]] base::Result<> finish(Sync sync = Sync::Yes);

private:
    [[nodiscard]] std::unexpected<base::Error> failed() const;

    std::filesystem::path m_file, m_part;
    int m_descriptor = -1;
};

/// All steps, quickly.
[[nodiscard]] base::Result<> writeQuickly(const std::filesystem::path &file, std::string_view bytes);

} // namespace radar::app
