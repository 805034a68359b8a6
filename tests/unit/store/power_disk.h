#pragma once
// A disk in memory whose power can be cut: what was written and not yet synced is then kept, dropped or torn, sector by sector. SQLite
// writes to it while it exists (it is the default VFS), with one connection a file.

#include <cstdint>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

namespace radar::test {

class PowerDisk {
public:
    enum class Syncs { Kept, Ignored }; ///< Ignored: a drive that lies, the same as synchronous=OFF
    explicit PowerDisk(unsigned seed, Syncs syncs = Syncs::Kept);
    ~PowerDisk();
    PowerDisk(const PowerDisk &) = delete;
    PowerDisk &operator=(const PowerDisk &) = delete;

    /// After so many more writes, truncations and syncs everything fails.
    void cutAfter(int operations) { m_left = operations; }
    [[nodiscard]] bool isOff() const { return m_isOff; }
    /// The power is back: what survived is there. Nobody may have a file open.
    void restore();

    struct File {
        struct Change {
            std::size_t offset = 0;
            std::vector<std::uint8_t> bytes;
            bool isTruncation = false; ///< to `offset`
        };
        std::vector<std::uint8_t> now;
        std::vector<std::uint8_t> synced;
        std::vector<Change> unsynced;
        std::vector<std::unique_ptr<std::uint8_t[]>> shared; ///< of the write-ahead log
    };
    [[nodiscard]] File *find(const std::string &name);
    [[nodiscard]] File &make(const std::string &name) { return m_files[name]; }
    void remove(const std::string &name) { m_files.erase(name); }
    /// False: the power is off.
    [[nodiscard]] bool write(File &file, std::size_t offset, const std::uint8_t *bytes, std::size_t count);
    [[nodiscard]] bool truncate(File &file, std::size_t size);
    [[nodiscard]] bool sync(File &file);

private:
    [[nodiscard]] bool operate();

    std::map<std::string, File> m_files;
    std::mt19937 m_random;
    Syncs m_syncs;
    int m_left = -1; ///< negative: no end
    bool m_isOff = false;
};

} // namespace radar::test
