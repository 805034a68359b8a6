#include "power_disk.h"

#include <algorithm>
#include <cstring>
#include <new>

#include <sqlite3.h>

namespace radar::test {

namespace {

constexpr std::size_t sectorBytes = 512;

PowerDisk *disk = nullptr; // the one that exists

void apply(std::vector<std::uint8_t> &bytes, std::size_t offset, const std::uint8_t *from, std::size_t count)
{
    if (bytes.size() < offset + count)
        bytes.resize(offset + count);
    std::copy_n(from, count, bytes.begin() + static_cast<std::ptrdiff_t>(offset));
}

// ── SQLite's view ───────────────────────────────────────────────────────────────────────────────────────────────────

struct Handle {
    sqlite3_file base;
    PowerDisk::File *file;
};

PowerDisk::File &fileOf(sqlite3_file *file) { return *reinterpret_cast<Handle *>(file)->file; }

int close(sqlite3_file *) { return SQLITE_OK; }
int read(sqlite3_file *handle, void *out, int count, sqlite3_int64 offset)
{
    if (disk->isOff())
        return SQLITE_IOERR_READ;
    const auto &bytes = fileOf(handle).now;
    const auto begin = std::min(static_cast<std::size_t>(offset), bytes.size());
    const auto available = std::min(static_cast<std::size_t>(count), bytes.size() - begin);
    if (available > 0)
        std::memcpy(out, bytes.data() + begin, available);
    std::memset(static_cast<char *>(out) + available, 0, static_cast<std::size_t>(count) - available);
    return available == static_cast<std::size_t>(count) ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}
int write(sqlite3_file *handle, const void *bytes, int count, sqlite3_int64 offset)
{
    const bool done =
        disk->write(fileOf(handle), static_cast<std::size_t>(offset), static_cast<const std::uint8_t *>(bytes), static_cast<std::size_t>(count));
    return done ? SQLITE_OK : SQLITE_IOERR_WRITE;
}
int truncate(sqlite3_file *handle, sqlite3_int64 size)
{
    return disk->truncate(fileOf(handle), static_cast<std::size_t>(size)) ? SQLITE_OK : SQLITE_IOERR_TRUNCATE;
}
int sync(sqlite3_file *handle, int) { return disk->sync(fileOf(handle)) ? SQLITE_OK : SQLITE_IOERR_FSYNC; }
int fileSize(sqlite3_file *handle, sqlite3_int64 *size)
{
    *size = static_cast<sqlite3_int64>(fileOf(handle).now.size());
    return SQLITE_OK;
}
int lock(sqlite3_file *, int) { return SQLITE_OK; }
int checkReservedLock(sqlite3_file *, int *isReserved)
{
    *isReserved = 0;
    return SQLITE_OK;
}
int fileControl(sqlite3_file *, int, void *) { return SQLITE_NOTFOUND; }
int sectorSize(sqlite3_file *) { return static_cast<int>(sectorBytes); }
int deviceCharacteristics(sqlite3_file *) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; } // as SQLite takes every unix disk to be
int shmMap(sqlite3_file *handle, int region, int bytes, int isToGrow, void volatile **out)
{
    auto &shared = fileOf(handle).shared;
    while (isToGrow && shared.size() <= static_cast<std::size_t>(region))
        shared.push_back(std::make_unique<std::uint8_t[]>(static_cast<std::size_t>(bytes)));
    *out = shared.size() > static_cast<std::size_t>(region) ? shared[static_cast<std::size_t>(region)].get() : nullptr;
    return SQLITE_OK;
}
int shmLock(sqlite3_file *, int, int, int) { return SQLITE_OK; }
void shmBarrier(sqlite3_file *) {}
int shmUnmap(sqlite3_file *handle, int isToDelete)
{
    if (isToDelete)
        fileOf(handle).shared.clear();
    return SQLITE_OK;
}

constexpr sqlite3_io_methods methods{
    .iVersion = 2,
    .xClose = close,
    .xRead = read,
    .xWrite = write,
    .xTruncate = truncate,
    .xSync = sync,
    .xFileSize = fileSize,
    .xLock = lock,
    .xUnlock = lock,
    .xCheckReservedLock = checkReservedLock,
    .xFileControl = fileControl,
    .xSectorSize = sectorSize,
    .xDeviceCharacteristics = deviceCharacteristics,
    .xShmMap = shmMap,
    .xShmLock = shmLock,
    .xShmBarrier = shmBarrier,
    .xShmUnmap = shmUnmap,
    .xFetch = nullptr,
    .xUnfetch = nullptr,
};

int open(sqlite3_vfs *, const char *name, sqlite3_file *out, int flags, int *outFlags)
{
    static int nameless = 0;
    auto *handle = new (out) Handle{};
    const std::string file = name ? name : "temporary-" + std::to_string(++nameless);
    handle->file = disk->find(file);
    if (!handle->file) {
        if (disk->isOff() || !(flags & SQLITE_OPEN_CREATE))
            return SQLITE_CANTOPEN;
        handle->file = &disk->make(file);
    }
    handle->base.pMethods = &methods;
    if (outFlags)
        *outFlags = flags;
    return SQLITE_OK;
}
int removeFile(sqlite3_vfs *, const char *name, int)
{
    if (disk->isOff())
        return SQLITE_IOERR_DELETE;
    disk->remove(name);
    return SQLITE_OK;
}
int access(sqlite3_vfs *, const char *name, int, int *result)
{
    *result = disk->find(name) != nullptr;
    return SQLITE_OK;
}
int fullPathname(sqlite3_vfs *, const char *name, int count, char *out)
{
    sqlite3_snprintf(count, out, "%s", name);
    return SQLITE_OK;
}

sqlite3_vfs vfs{};

} // namespace

PowerDisk::PowerDisk(unsigned seed, Syncs syncs) : m_random(seed), m_syncs(syncs)
{
    sqlite3_initialize();
    if (!vfs.zName) {
        vfs = *sqlite3_vfs_find(nullptr); // its clock and dice
        vfs.iVersion = 2;
        vfs.pNext = nullptr;
        vfs.szOsFile = sizeof(Handle);
        vfs.zName = "power-disk";
        vfs.xOpen = open;
        vfs.xDelete = removeFile;
        vfs.xAccess = access;
        vfs.xFullPathname = fullPathname;
    }
    disk = this;
    sqlite3_vfs_register(&vfs, 1);
}

PowerDisk::~PowerDisk()
{
    sqlite3_vfs_unregister(&vfs);
    disk = nullptr;
}

PowerDisk::File *PowerDisk::find(const std::string &name)
{
    const auto found = m_files.find(name);
    return found == m_files.end() ? nullptr : &found->second;
}

bool PowerDisk::operate()
{
    if (m_left >= 0 && m_left-- == 0)
        m_isOff = true;
    return !m_isOff;
}

bool PowerDisk::write(File &file, std::size_t offset, const std::uint8_t *bytes, std::size_t count)
{
    if (m_isOff)
        return false;
    file.unsynced.push_back({offset, {bytes, bytes + count}}); // what is under way when the power goes may still get there
    if (!operate())
        return false;
    apply(file.now, offset, bytes, count);
    return true;
}

bool PowerDisk::truncate(File &file, std::size_t size)
{
    if (m_isOff)
        return false;
    file.unsynced.push_back({size, {}, true});
    if (!operate())
        return false;
    file.now.resize(size);
    return true;
}

bool PowerDisk::sync(File &file)
{
    if (!operate())
        return false;
    if (m_syncs == Syncs::Ignored)
        return true;
    file.synced = file.now;
    file.unsynced.clear();
    return true;
}

void PowerDisk::restore()
{
    // Sometimes nearly all was already there, sometimes nearly nothing.
    const double share = std::uniform_real_distribution(0.0, 1.0)(m_random);
    std::bernoulli_distribution survives(share);
    for (auto &[name, file] : m_files) {
        for (const File::Change &change : file.unsynced) {
            if (change.isTruncation) {
                if (survives(m_random))
                    file.synced.resize(change.offset);
                continue;
            }
            for (std::size_t done = 0; done < change.bytes.size();) {
                const std::size_t at = change.offset + done;
                const std::size_t count = std::min(sectorBytes - at % sectorBytes, change.bytes.size() - done);
                if (survives(m_random))
                    apply(file.synced, at, change.bytes.data() + done, count);
                done += count;
            }
        }
        file.unsynced.clear();
        file.now = file.synced;
        file.shared.clear();
    }
    m_isOff = false;
    m_left = -1;
}

} // namespace radar::test
