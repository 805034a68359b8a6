#include "atomic_file.h"

#include <atomic>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <sys/types.h>
#include <unistd.h>

namespace radar::basemap {

namespace {

// ".map.gpkg.import-<process>-<number>.gpkg": hidden, and the process in it says whether somebody still writes.
std::string prefixFor(const std::filesystem::path &target) { return "." + target.filename().string() + ".import-"; }

std::filesystem::path folderOf(const std::filesystem::path &target)
{
    return target.has_parent_path() ? target.parent_path() : std::filesystem::path(".");
}

bool isAlive(pid_t process) { return ::kill(process, 0) == 0 || errno == EPERM; }

base::Result<> sync(const std::filesystem::path &path, int flags)
{
    const int file = ::open(path.c_str(), flags | O_CLOEXEC);
    const bool good = file >= 0 && ::fsync(file) == 0;
    const int reason = errno;
    if (file >= 0)
        ::close(file);
    if (!good)
        return base::fail(base::ErrorKind::Unavailable, path.string() + " could not be written to the disk (" + std::strerror(reason) + ").");
    return {};
}

} // namespace

AtomicFile::AtomicFile(std::filesystem::path target) : m_target(std::move(target))
{
    static std::atomic<int> number = 0;
    m_temporary = folderOf(m_target) / (prefixFor(m_target) + std::to_string(::getpid()) + "-" + std::to_string(++number) + ".gpkg");
}

AtomicFile::~AtomicFile()
{
    if (!m_committed)
        removeTemporary();
}

void AtomicFile::removeTemporary() const
{
    std::error_code ignored;
    for (const char *suffix : {"", "-journal", "-wal", "-shm"})
        std::filesystem::remove(m_temporary.string() + suffix, ignored);
}

base::Result<> AtomicFile::prepare()
{
    const auto folder = folderOf(m_target);
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (std::filesystem::is_directory(m_target))
        return base::fail(base::ErrorKind::Unavailable, "The map cannot be written: " + m_target.string() + " is a directory.");
    if (!std::filesystem::is_directory(folder) || ::access(folder.c_str(), W_OK) != 0)
        return base::fail(base::ErrorKind::Unavailable,
                          "The map cannot be written to " + folder.string() + ": no such folder, or no right to write there.");
    const auto prefix = prefixFor(m_target);
    for (const auto &entry : std::filesystem::directory_iterator(folder, error)) {
        const auto name = entry.path().filename().string();
        if (!name.starts_with(prefix))
            continue;
        pid_t process = 0;
        const auto digits = std::string_view(name).substr(prefix.size());
        std::from_chars(digits.data(), digits.data() + digits.size(), process);
        if (process != ::getpid() && (process <= 0 || !isAlive(process)))
            std::filesystem::remove(entry.path(), error);
    }
    removeTemporary();
    return {};
}

base::Result<> AtomicFile::commit()
{
    if (const auto synced = sync(m_temporary, O_RDWR); !synced)
        return synced;
    std::error_code error;
    std::filesystem::rename(m_temporary, m_target, error);
    if (error)
        return base::fail(base::ErrorKind::Unavailable,
                          "The map could not be put in its place at " + m_target.string() + " (" + error.message() + ").");
    m_committed = true;
    return sync(folderOf(m_target), O_RDONLY | O_DIRECTORY);
}

} // namespace radar::basemap
