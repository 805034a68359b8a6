#include "copy_files.h"

#include <cerrno>
#include <cstring>
#include <vector>

#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

namespace radar::store {

using base::ErrorKind;
using base::Result;

namespace {

constexpr std::size_t bytesPerStep = 1 << 20;
constexpr int stepsPerSync = 8;

std::unexpected<base::Error> cannot(const char *what, const std::filesystem::path &file)
{
    const ErrorKind kind = errno == ENOENT ? ErrorKind::NotFound
        : errno == EEXIST                  ? ErrorKind::Conflict
        : errno == ENOSPC                  ? ErrorKind::Full
                                           : ErrorKind::Unavailable;
    return base::fail(kind, file.string() + " cannot be " + what + ": " + std::strerror(errno));
}

class Descriptor {
public:
    explicit Descriptor(int number) : m_number(number) {}
    ~Descriptor()
    {
        if (m_number >= 0)
            ::close(m_number);
    }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;
    [[nodiscard]] int operator*() const { return m_number; }

private:
    int m_number;
};

bool writeAll(int descriptor, const unsigned char *bytes, std::size_t count)
{
    while (count > 0) {
        const auto done = ::write(descriptor, bytes, count);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return false;
        bytes += done;
        count -= static_cast<std::size_t>(done);
    }
    return true;
}

/// `to`: −1 for none.
Result<Hash> walkFile(const std::filesystem::path &from, int to, const std::filesystem::path &toFile, const std::stop_token &stop)
{
    const Descriptor input(::open(from.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
    if (*input < 0)
        return cannot("read", from);
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    std::vector<unsigned char> buffer(bytesPerStep);
    for (int step = 1;; ++step) {
        if (stop.stop_requested())
            return base::fail(ErrorKind::Unavailable, "stopped before " + from.string() + " was copied");
        const auto count = ::read(*input, buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return cannot("read", from);
        if (count == 0)
            break;
        crypto_hash_sha256_update(&state, buffer.data(), static_cast<unsigned long long>(count));
        if (to >= 0 && (!writeAll(to, buffer.data(), static_cast<std::size_t>(count)) || (step % stepsPerSync == 0 && ::fdatasync(to) != 0)))
            return cannot("written", toFile);
    }
    if (to >= 0 && ::fsync(to) != 0)
        return cannot("written", toFile);
    Hash digest{};
    crypto_hash_sha256_final(&state, digest.data());
    return digest;
}

} // namespace

Result<Hash> digestOfFile(const std::filesystem::path &file, const std::stop_token &stop) { return walkFile(file, -1, {}, stop); }

Result<Hash> copyFile(const std::filesystem::path &from, const std::filesystem::path &to, const std::stop_token &stop)
{
    if (::access(from.c_str(), F_OK) != 0)
        return cannot("read", from);
    const Descriptor output(::open(to.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    if (*output < 0)
        return base::fail(errno == EEXIST ? ErrorKind::Conflict : ErrorKind::Unavailable, to.string() + " cannot be made: " + std::strerror(errno));
    return walkFile(from, *output, to, stop);
}

Result<> syncFile(const std::filesystem::path &file)
{
    const Descriptor descriptor(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    if (*descriptor < 0 || ::fsync(*descriptor) != 0)
        return cannot("written", file);
    return {};
}

Result<> syncFolder(const std::filesystem::path &folder) { return syncFile(folder); }

} // namespace radar::store
