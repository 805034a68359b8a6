#pragma once
// A file only its owner can read, made beside the wanted one and renamed when it is whole.

#include <cstdint>
#include <filesystem>
#include <string>

#include "base/result.h"

namespace radar::app {

class SecretFile {
public:
    explicit SecretFile(std::filesystem::path file) : m_file(std::move(file)), m_part(m_file.string() + ".part") {}
    ~SecretFile();
    SecretFile(const SecretFile &) = delete;
    SecretFile &operator=(const SecretFile &) = delete;

    [[nodiscard]] base::Result<> open();
    /// Once. Quickly: not synced to the disk, for what can be made again.
    enum class Sync : std::uint8_t { Yes, Quickly };
    [[nodiscard]] base::Result<> write(const std::string &text, Sync sync = Sync::Yes);

private:
    [[nodiscard]] std::unexpected<base::Error> failed() const;
    std::filesystem::path m_file, m_part;
    int m_descriptor = -1;
};

/// Both steps, quickly.
[[nodiscard]] base::Result<> writeQuickly(const std::filesystem::path &file, const std::string &text);

} // namespace radar::app
