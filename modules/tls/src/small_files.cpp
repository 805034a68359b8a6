#include "small_files.h"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace radar::tls {

using base::ErrorKind;

namespace {
constexpr std::size_t largest = 1024 * 1024;
}

base::Result<std::string> readFile(const std::filesystem::path &file)
{
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    const auto failed = [&file](int error) {
        return base::fail(error == ENOENT ? ErrorKind::NotFound : ErrorKind::Unavailable, file.string() + " cannot be read: " + std::strerror(error));
    };
    if (descriptor < 0)
        return failed(errno);
    std::string text;
    char buffer[4096];
    for (;;) {
        const auto got = ::read(descriptor, buffer, sizeof buffer);
        const int error = errno;
        if (got < 0 && error == EINTR)
            continue;
        if (got > 0 && text.size() <= largest) {
            text.append(buffer, static_cast<std::size_t>(got));
            continue;
        }
        ::close(descriptor);
        if (got < 0)
            return failed(error);
        if (text.size() > largest)
            return base::fail(ErrorKind::Invalid, file.string() + " is larger than a megabyte: that is no certificate or key");
        return text;
    }
}

base::Result<> writeFile(const std::filesystem::path &file, const std::string &text, unsigned mode)
{
    const std::string part = file.string() + ".part";
    ::unlink(part.c_str()); // of an interrupted run
    const int descriptor = ::open(part.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
    bool isGood = descriptor >= 0;
    for (std::size_t done = 0; isGood && done < text.size();) {
        const auto count = ::write(descriptor, text.data() + done, text.size() - done);
        isGood = count >= 0 || errno == EINTR;
        done += count > 0 ? static_cast<std::size_t>(count) : 0;
    }
    isGood = isGood && ::fsync(descriptor) == 0 && ::rename(part.c_str(), file.c_str()) == 0;
    const int error = errno;
    if (descriptor >= 0)
        ::close(descriptor);
    if (isGood)
        return {};
    ::unlink(part.c_str());
    return base::fail(ErrorKind::Unavailable, file.string() + " cannot be written: " + std::strerror(error));
}

base::Result<FolderLock> FolderLock::of(const std::filesystem::path &folder)
{
    const std::string file = (folder / ".lock").string();
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0 || ::flock(descriptor, LOCK_EX) != 0) {
        const int error = errno;
        if (descriptor >= 0)
            ::close(descriptor);
        return base::fail(ErrorKind::Unavailable, file + " cannot be used: " + std::strerror(error));
    }
    return FolderLock(descriptor);
}

FolderLock::~FolderLock()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

} // namespace radar::tls
