#pragma once
// A file by its descriptor: what has to be on the disk, or for its owner alone.

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <string_view>

#include <fcntl.h>
#include <unistd.h>

#include "base/result.h"

namespace radar::store {

class PlainFile {
public:
    PlainFile(const std::filesystem::path &file, int flags) : m_file(file), m_descriptor(::open(file.c_str(), flags | O_CLOEXEC, 0600)) {}
    ~PlainFile()
    {
        if (m_descriptor >= 0)
            ::close(m_descriptor);
    }
    PlainFile(const PlainFile &) = delete;
    PlainFile &operator=(const PlainFile &) = delete;
    [[nodiscard]] bool isOpen() const { return m_descriptor >= 0; }
    [[nodiscard]] int descriptor() const { return m_descriptor; }
    [[nodiscard]] bool write(std::string_view bytes) const
    {
        while (!bytes.empty()) {
            const auto count = ::write(m_descriptor, bytes.data(), bytes.size());
            if (count < 0 && errno == EINTR)
                continue;
            if (count <= 0)
                return false;
            bytes.remove_prefix(static_cast<std::size_t>(count));
        }
        return true;
    }

    /// By what went wrong last.
    [[nodiscard]] std::unexpected<base::Error> cannot(const char *what) const
    {
        return base::fail(base::ErrorKind::Unavailable, m_file.string() + " cannot be " + what + ": " + std::strerror(errno));
    }

private:
    std::filesystem::path m_file;
    int m_descriptor;
};

} // namespace radar::store
