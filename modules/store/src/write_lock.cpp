#include "write_lock.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace radar::store {

using base::ErrorKind;

base::Result<WriteLock> WriteLock::take(const std::filesystem::path &file)
{
    const std::string path = file.string() + ".lock";
    const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return base::fail(ErrorKind::Unavailable, path + " cannot be opened: " + std::strerror(errno));
    WriteLock lock(descriptor);
    int taken = 0;
    do
        taken = ::flock(descriptor, LOCK_EX | LOCK_NB);
    while (taken != 0 && errno == EINTR);
    if (taken != 0) {
        if (errno != EWOULDBLOCK)
            return base::fail(ErrorKind::Unavailable, path + " cannot be locked: " + std::strerror(errno));
        char owner[32] = {};
        const long pid = ::pread(descriptor, owner, sizeof owner - 1, 0) > 0 ? std::atol(owner) : 0;
        return base::fail(ErrorKind::Conflict,
                          file.string() + " is in use by another process" + (pid > 0 ? " (number " + std::to_string(pid) + ")" : std::string())
                              + "; close it first");
    }
    // Only for that sentence: whether it can be written does not matter.
    const std::string pid = std::to_string(::getpid()) + "\n";
    if (::ftruncate(descriptor, 0) == 0)
        (void)!::pwrite(descriptor, pid.data(), pid.size(), 0);
    return lock;
}

WriteLock::WriteLock(WriteLock &&other) noexcept : m_descriptor(std::exchange(other.m_descriptor, -1)) {}

WriteLock::~WriteLock()
{
    // The file stays: removing it would let two processes lock two different files of the same name.
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

} // namespace radar::store
