#pragma once
// Pictures, sound and papers of the record: files of their own, named by what is in them (SHA-256), so that one that was changed is noticed.
// The record names them by that digest. Any thread.

#include <algorithm>
#include <array>
#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

#include "base/result.h"
#include "store/journal.h"

namespace radar::store {

/// A file whole on the disk, under a passing name: gone again unless MediaFolder::keep() takes it.
class StagedFile {
public:
    StagedFile(StagedFile &&other) noexcept;
    StagedFile &operator=(StagedFile &&) = delete;
    ~StagedFile();

    [[nodiscard]] std::size_t bytes() const { return m_bytes; }
    /// As much as tells what kind of file it is.
    [[nodiscard]] std::span<const std::uint8_t> beginning() const { return {m_beginning.data(), std::min(m_bytes, m_beginning.size())}; }

private:
    friend class MediaFolder;
    explicit StagedFile(std::span<const std::uint8_t> bytes);
    std::filesystem::path m_partial; ///< empty: the folder has it already
    Hash m_digest{};
    std::size_t m_bytes = 0;
    std::array<std::uint8_t, 16> m_beginning{};
};

class MediaFolder {
public:
    static constexpr std::size_t mostBytes = 64 << 20;

    MediaFolder() = default; ///< nowhere: nothing can be kept
    explicit MediaFolder(std::filesystem::path folder) : m_folder(std::move(folder)) {}

    /// On the disk when it returns; keeping the same twice is keeping it once. Invalid: nothing, or more than mostBytes.
    /// Unavailable: the disk is full or may not be written.
    [[nodiscard]] base::Result<Hash> keep(std::span<const std::uint8_t> bytes) const;
    /// The slow part of it, for a thread that has the time; keep() only gives it its name then.
    [[nodiscard]] base::Result<StagedFile> stage(std::span<const std::uint8_t> bytes) const;
    [[nodiscard]] base::Result<Hash> keep(StagedFile file) const;
    /// NotFound: it is not there. Corrupt: it is not what it was.
    [[nodiscard]] base::Result<std::vector<std::uint8_t>> read(const Hash &digest) const;
    /// Its time is over: nobody can read it any more. It is overwritten and removed by sweepAside(), which takes longer. Not there: nothing happens.
    [[nodiscard]] base::Result<> setAside(const Hash &digest) const;
    void sweepAside() const;
    /// Removes what was half written, or set aside, when the program was killed. Only for the one process that keeps.
    void sweep() const;
    /// media/ab/cdef…; there or not.
    [[nodiscard]] std::filesystem::path fileOf(const Hash &digest) const;

private:
    std::filesystem::path m_folder;
};

} // namespace radar::store
