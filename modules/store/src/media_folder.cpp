#include "store/media_folder.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <format>
#include <fstream>
#include <sys/stat.h>
#include <unistd.h>

#include <QUuid>

#include <sodium.h>

namespace radar::store {

using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

Hash digestOf(std::span<const std::uint8_t> bytes)
{
    Hash digest{};
    crypto_hash_sha256(digest.data(), bytes.data(), bytes.size());
    return digest;
}

std::unexpected<base::Error> cannot(const char *what, const std::filesystem::path &file)
{
    return fail(ErrorKind::Unavailable, std::format("cannot {} {}: {}", what, file.string(), std::strerror(errno)));
}

class Descriptor {
public:
    explicit Descriptor(int number) : m_number(number) {}
    ~Descriptor() { (void)finish(); }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;
    [[nodiscard]] bool isOpen() const { return m_number >= 0; }
    [[nodiscard]] int number() const { return m_number; }
    [[nodiscard]] bool finish() { return m_number < 0 || ::close(std::exchange(m_number, -1)) == 0; }

private:
    int m_number;
};

Result<> syncFolder(const std::filesystem::path &folder)
{
    const Descriptor descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!descriptor.isOpen() || ::fsync(descriptor.number()) != 0)
        return cannot("write", folder);
    return {};
}

Result<> writeWhole(const std::filesystem::path &file, std::span<const std::uint8_t> bytes)
{
    Descriptor descriptor(::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR));
    if (!descriptor.isOpen())
        return cannot("write", file);
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor.number(), bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return cannot("write", file);
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
    if (::fsync(descriptor.number()) != 0 || !descriptor.finish())
        return cannot("write", file);
    return {};
}

constexpr const char *asideName = "aside";
constexpr const char *partialEnding = ".partial";

/// Zeros in the place of what it held, on the disk.
void overwrite(const std::filesystem::path &file)
{
    const Descriptor descriptor(::open(file.c_str(), O_WRONLY | O_CLOEXEC | O_NOFOLLOW));
    struct stat state{};
    if (!descriptor.isOpen() || ::fstat(descriptor.number(), &state) != 0)
        return;
    const std::vector<std::uint8_t> zeros(1 << 20);
    for (off_t left = state.st_size; left > 0;) {
        const ssize_t written = ::write(descriptor.number(), zeros.data(), std::min<std::size_t>(zeros.size(), static_cast<std::size_t>(left)));
        if (written <= 0)
            return;
        left -= written;
    }
    ::fsync(descriptor.number());
}

} // namespace

StagedFile::StagedFile(std::span<const std::uint8_t> bytes) : m_digest(digestOf(bytes)), m_bytes(bytes.size())
{
    std::ranges::copy(bytes.first(std::min(bytes.size(), m_beginning.size())), m_beginning.begin());
}

StagedFile::StagedFile(StagedFile &&other) noexcept
    : m_partial(std::exchange(other.m_partial, {})), m_digest(other.m_digest), m_bytes(other.m_bytes), m_beginning(other.m_beginning)
{}

StagedFile::~StagedFile()
{
    std::error_code ignored;
    if (!m_partial.empty())
        std::filesystem::remove(m_partial, ignored);
}

std::filesystem::path MediaFolder::fileOf(const Hash &digest) const
{
    std::string name;
    for (const std::uint8_t byte : digest)
        name += std::format("{:02x}", byte);
    return m_folder / name.substr(0, 2) / name.substr(2);
}

void MediaFolder::sweep() const
{
    std::error_code failure;
    std::vector<std::filesystem::path> left;
    for (auto entry = std::filesystem::directory_iterator(m_folder, failure); !failure && entry != std::filesystem::directory_iterator();
         entry.increment(failure))
        if (entry->path().extension() == partialEnding)
            left.push_back(entry->path());
    for (const auto &file : left)
        std::filesystem::remove(file, failure);
    sweepAside();
}

Result<> MediaFolder::setAside(const Hash &digest) const
{
    const std::filesystem::path file = fileOf(digest),
                                aside = m_folder / asideName / QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString();
    std::error_code failure;
    std::filesystem::create_directories(aside.parent_path(), failure);
    if (!failure && ::rename(file.c_str(), aside.c_str()) != 0 && errno != ENOENT)
        return cannot("set aside", file);
    if (failure)
        return fail(ErrorKind::Unavailable, std::format("cannot make {}: {}", aside.parent_path().string(), failure.message()));
    return {};
}

void MediaFolder::sweepAside() const
{
    std::error_code failure;
    for (auto entry = std::filesystem::directory_iterator(m_folder / asideName, failure); !failure && entry != std::filesystem::directory_iterator();
         entry.increment(failure)) {
        overwrite(entry->path());
        std::error_code ignored;
        std::filesystem::remove(entry->path(), ignored);
    }
}

Result<Hash> MediaFolder::keep(std::span<const std::uint8_t> bytes) const
{
    auto staged = stage(bytes);
    if (!staged)
        return std::unexpected(staged.error());
    return keep(std::move(*staged));
}

Result<StagedFile> MediaFolder::stage(std::span<const std::uint8_t> bytes) const
{
    if (bytes.empty() || bytes.size() > mostBytes)
        return fail(ErrorKind::Invalid, std::format("a file of the record holds 1 to {} bytes", mostBytes));
    StagedFile staged(bytes);
    if (read(staged.m_digest)) // and whole: a damaged one is written anew
        return staged;
    std::error_code failure;
    std::filesystem::create_directories(m_folder, failure);
    if (failure)
        return fail(ErrorKind::Unavailable, std::format("cannot make {}: {}", m_folder.string(), failure.message()));
    staged.m_partial = m_folder / (QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString() + partialEnding);
    if (auto written = writeWhole(staged.m_partial, bytes); !written)
        return std::unexpected(written.error());
    return staged;
}

Result<Hash> MediaFolder::keep(StagedFile staged) const
{
    const std::filesystem::path file = fileOf(staged.m_digest);
    std::error_code failure;
    if (staged.m_partial.empty()) {
        if (!std::filesystem::exists(file, failure)) // its time was over meanwhile
            return fail(ErrorKind::Unavailable, file.string() + " has just been removed");
        return staged.m_digest;
    }
    std::filesystem::create_directories(file.parent_path(), failure);
    if (failure)
        return fail(ErrorKind::Unavailable, std::format("cannot make {}: {}", file.parent_path().string(), failure.message()));
    // Under another name until it is whole on the disk: what bears its digest as name is that.
    if (::rename(staged.m_partial.c_str(), file.c_str()) != 0)
        return cannot("write", file);
    staged.m_partial.clear();
    for (const auto &folder : {file.parent_path(), m_folder})
        if (auto synced = syncFolder(folder); !synced)
            return std::unexpected(synced.error());
    return staged.m_digest;
}

Result<std::vector<std::uint8_t>> MediaFolder::read(const Hash &digest) const
{
    const std::filesystem::path file = fileOf(digest);
    std::ifstream stream(file, std::ios::binary | std::ios::ate);
    if (!stream)
        return fail(ErrorKind::NotFound, file.string() + " is not there");
    const auto size = static_cast<std::size_t>(std::max<std::streamoff>(0, stream.tellg()));
    std::vector<std::uint8_t> bytes(std::min(size, mostBytes));
    stream.seekg(0);
    if (size > mostBytes || !stream.read(reinterpret_cast<char *>(bytes.data()), static_cast<std::streamsize>(bytes.size()))
        || digestOf(bytes) != digest)
        return fail(ErrorKind::Corrupt, file.string() + " is not what it was when it was kept");
    return bytes;
}

} // namespace radar::store
