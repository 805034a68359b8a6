#include "verbs/private_file.h"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace radar::app {

using base::ErrorKind;
using base::Result;

Result<> mayReplace(const std::filesystem::path &file)
{
    struct stat there{};
    if (::lstat(file.c_str(), &there) == 0 && !S_ISREG(there.st_mode))
        return base::fail(ErrorKind::Unavailable, file.string() + " cannot be written: it is there and no plain file");
    return {};
}

PrivateFile::~PrivateFile()
{
    if (m_descriptor >= 0) {
        ::close(m_descriptor);
        ::unlink(m_part.c_str());
    }
}

Result<> PrivateFile::open()
{
    if (auto replaceable = mayReplace(m_file); !replaceable)
        return replaceable;
    ::unlink(m_part.c_str()); // of an interrupted run
    m_descriptor = ::open(m_part.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    return m_descriptor >= 0 ? Result<>() : failed();
}

Result<> PrivateFile::write(std::string_view bytes)
{
    while (!bytes.empty()) {
        const auto count = ::write(m_descriptor, bytes.data(), bytes.size());
        if (count < 0 && errno != EINTR)
            return failed();
        bytes.remove_prefix(count > 0 ? static_cast<std::size_t>(count) : 0);
    }
    return {};
}

Result<> PrivateFile::finish(Sync sync)
{
    if ((sync == Sync::Yes && ::fsync(m_descriptor) != 0) || ::rename(m_part.c_str(), m_file.c_str()) != 0)
        return failed();
    ::close(m_descriptor);
    m_descriptor = -1;
    if (sync == Sync::Quickly)
        return {};
    // The name too.
    const auto folder = m_file.has_parent_path() ? m_file.parent_path() : std::filesystem::path(".");
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) // may be written to and not read
        return {};
    const bool isOnDisk = ::fsync(descriptor) == 0 || errno == EINVAL;
    const int error = errno;
    ::close(descriptor);
    errno = error;
    return isOnDisk ? Result<>() : failed();
}

std::unexpected<base::Error> PrivateFile::failed() const
{
    return base::fail(errno == ENOSPC ? ErrorKind::Full : ErrorKind::Unavailable, m_file.string() + " cannot be written: " + std::strerror(errno));
}

Result<> writeQuickly(const std::filesystem::path &file, std::string_view bytes)
{
    PrivateFile output(file);
    return output.open().and_then([&] { return output.write(bytes); }).and_then([&] { return output.finish(PrivateFile::Sync::Quickly); });
}

} // namespace radar::app
