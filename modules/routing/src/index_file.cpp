#include "index_file.h"

#include <atomic>
#include <bit>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <format>
#include <new>
#include <sys/mman.h>
#include <thread>
#include <type_traits>
#include <unistd.h>

namespace radar::routing {
namespace {

using base::ErrorKind;

constexpr std::uint64_t magic = 0x5458454e52444152; // "RADRNEXT"
constexpr std::uint32_t version = 6;                // another one whenever what lies in the file changes
constexpr std::size_t alignment = 16;

struct Header {
    std::uint64_t magicNumber = magic;
    std::uint32_t versionNumber = version;
    std::uint32_t modeCount = 0;
    std::uint64_t bodySize = 0;
    std::uint64_t checksum = 0;
};

constexpr std::size_t padded(std::size_t size) { return (size + alignment - 1) / alignment * alignment; }

/// Checked block by block, so that several threads may read; a block's sum is at hand while it lies in the cache.
constexpr std::size_t blockSize = std::size_t(1) << 20;

constexpr std::uint64_t factor = 0x9e3779b97f4a7c15;

/// Not against forgers, but any flipped bit changes it; four lanes, so that memory is the limit.
std::uint64_t sumOf(const std::byte *data, std::size_t size)
{
    std::uint64_t lanes[4] = {1, 2, 3, 4};
    const auto stir = [](std::uint64_t &lane, const std::byte *from, std::size_t count) {
        std::uint64_t word = 0;
        std::memcpy(&word, from, count);
        lane = std::rotl((lane ^ word) * factor, 27);
    };
    std::size_t i = 0;
    for (; i + 32 <= size; i += 32) {
        for (std::size_t lane = 0; lane < 4; ++lane)
            stir(lanes[lane], data + i + 8 * lane, 8);
    }
    for (; i < size; i += 8)
        stir(lanes[i / 8 % 4], data + i, std::min<std::size_t>(8, size - i));
    std::uint64_t sum = size;
    for (const std::uint64_t lane : lanes)
        sum = std::rotl((sum ^ lane) * factor, 31);
    return sum;
}

std::uint64_t sumOfBlocks(std::span<const std::uint64_t> sums) { return sumOf(reinterpret_cast<const std::byte *>(sums.data()), sums.size_bytes()); }

bool writeAll(int descriptor, const void *data, std::size_t size)
{
    const char *at = static_cast<const char *>(data);
    while (size > 0) {
        const ssize_t written = ::write(descriptor, at, size);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        at += written;
        size -= static_cast<std::size_t>(written);
    }
    return true;
}

bool readAllAt(int descriptor, void *data, std::size_t size, std::size_t offset)
{
    char *at = static_cast<char *>(data);
    while (size > 0) {
        const ssize_t got = ::pread(descriptor, at, size, static_cast<off_t>(offset));
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        at += got;
        offset += static_cast<std::size_t>(got);
        size -= static_cast<std::size_t>(got);
    }
    return true;
}

/// Block by block into a file, so that what is written is never in the memory a second time.
class Writer {
public:
    explicit Writer(int descriptor) : m_descriptor(descriptor) { m_block.reserve(blockSize); }

    template <typename T>
    void operator()(const Table<T> &table)
    {
        static_assert(std::is_trivially_copyable_v<T> && alignof(T) <= alignment);
        const std::uint64_t count = table.size();
        append(&count, sizeof count);
        append(table.data(), table.size() * sizeof(T));
    }
    template <typename T>
        requires std::is_trivially_copyable_v<T>
    void operator()(const T &value)
    {
        append(&value, sizeof value);
    }
    /// The last block goes too. False when not everything could be written.
    bool finish()
    {
        if (!m_block.empty())
            flush();
        return !m_hasFailed;
    }
    [[nodiscard]] std::uint64_t size() const { return m_size; }
    [[nodiscard]] std::uint64_t checksum() const { return sumOfBlocks(m_sums); }

private:
    void append(const void *data, std::size_t size)
    {
        put(static_cast<const std::byte *>(data), size);
        constexpr std::byte nothing[alignment] = {};
        put(nothing, padded(size) - size);
    }
    void put(const std::byte *data, std::size_t size)
    {
        while (size > 0) {
            const std::size_t count = std::min(size, blockSize - m_block.size());
            m_block.insert(m_block.end(), data, data + count);
            data += count;
            size -= count;
            if (m_block.size() == blockSize)
                flush();
        }
    }
    void flush()
    {
        m_sums.push_back(sumOf(m_block.data(), m_block.size()));
        m_size += m_block.size();
        if (!m_hasFailed && !writeAll(m_descriptor, m_block.data(), m_block.size()))
            m_hasFailed = true;
        m_block.clear();
    }

    int m_descriptor;
    std::vector<std::byte> m_block;
    std::vector<std::uint64_t> m_sums;
    std::uint64_t m_size = 0;
    bool m_hasFailed = false;
};

struct Damaged {};

class Reader {
public:
    Reader(std::shared_ptr<const std::byte[]> bytes, std::size_t begin, std::size_t size) : m_bytes(std::move(bytes)), m_at(begin), m_size(size) {}

    template <typename T>
    void operator()(Table<T> &table)
    {
        std::uint64_t count = 0;
        std::memcpy(&count, take(sizeof count), sizeof count);
        if (count > m_size / sizeof(T))
            throw Damaged{};
        table = Table<T>(m_bytes, {reinterpret_cast<const T *>(take(count * sizeof(T))), static_cast<std::size_t>(count)});
    }
    template <typename T>
        requires std::is_trivially_copyable_v<T>
    void operator()(T &value)
    {
        std::memcpy(&value, take(sizeof value), sizeof value);
    }
    [[nodiscard]] bool isAtEnd() const { return m_at == m_size; }

private:
    const std::byte *take(std::size_t size)
    {
        if (size > m_size - m_at || padded(size) > m_size - m_at)
            throw Damaged{};
        const std::byte *here = m_bytes.get() + m_at;
        m_at += padded(size);
        return here;
    }

    std::shared_ptr<const std::byte[]> m_bytes;
    std::size_t m_at;
    std::size_t m_size;
};

// Both ways through one list: what is written is what is read.
template <typename Archive, typename Kept>
void archiveGraph(Archive &archive, Kept &graph)
{
    archive(graph.vertices);
    archive(graph.first);
    archive(graph.out);
    archive(graph.edgeArc);
    archive(graph.inFirst);
    archive(graph.in);
    archive(graph.inEdge);
    archive(graph.junction);
    archive(graph.junctionFirst);
    archive(graph.junctionVertices);
    archive(graph.vertexArc);
    archive(graph.arcFirst);
    archive(graph.arcVertices);
}

template <typename Archive, typename Kept>
void archiveHierarchy(Archive &archive, Kept &hierarchy)
{
    archive(hierarchy.parent);
    archive(hierarchy.depth);
    archive(hierarchy.first);
    archive(hierarchy.head);
    archive(hierarchy.headDepth);
    archive(hierarchy.edgeSlot);
    archive(hierarchy.lowerFirst);
    archive(hierarchy.lower);
    archive(hierarchy.lowerJoint);
    archive(hierarchy.lowerHeads);
    archive(hierarchy.lowerHeadsFirst);
}

template <typename Archive, typename Kept>
void archiveData(Archive &archive, Kept &data)
{
    archive(data.junctionNodes);
    archive(data.junctionsByNode);
    archive(data.edges);
    archive(data.departFirst);
    archive(data.depart);
    archive(data.departHead);
    archive(data.ways);
    archive(data.wayKmh);
    archive(data.text);
    archive(data.points);
    archive(data.meters);
    archive(data.heights);
    archive(data.edgeOfPoint);
    data.grid.archive(archive);
    Doors::archive(archive, data.doors);
    archive(data.crossings);
    archive(data.gates);
    for (auto &mode : data.modes) {
        archive(mode.passage);
        archive(mode.arcTime);
        archiveGraph(archive, mode.graph);
        archiveHierarchy(archive, mode.hierarchy);
        archive(mode.metric);
        archive(mode.props);
    }
}

/// Closes when it goes.
class OpenFile {
public:
    explicit OpenFile(int descriptor) : m_descriptor(descriptor) {}
    ~OpenFile()
    {
        if (m_descriptor >= 0)
            ::close(m_descriptor);
    }
    OpenFile(const OpenFile &) = delete;
    OpenFile &operator=(const OpenFile &) = delete;
    [[nodiscard]] int descriptor() const { return m_descriptor; }

private:
    int m_descriptor;
};

/// Memory in large pages where the machine has them: an index is tens of megabytes, and each small page costs a fault.
std::shared_ptr<std::byte[]> largeMemory(std::size_t size)
{
    constexpr std::size_t largePage = std::size_t(2) << 20;
    void *memory = std::aligned_alloc(largePage, (size + largePage - 1) / largePage * largePage);
    if (!memory)
        throw std::bad_alloc();
    ::madvise(memory, size, MADV_HUGEPAGE); // a wish: without it everything works, a little slower
    return {static_cast<std::byte *>(memory), [](std::byte *given) { std::free(given); }};
}

bool readChecked(int descriptor, std::byte *data, std::size_t size, std::uint64_t checksum)
{
    std::vector<std::uint64_t> sums((size + blockSize - 1) / blockSize);
    std::atomic<std::size_t> next = 0;
    std::atomic<bool> isWhole = true;
    const auto readBlocks = [&] {
        for (std::size_t block = next++; block < sums.size() && isWhole; block = next++) {
            const std::size_t at = block * blockSize;
            const std::size_t count = std::min(blockSize, size - at);
            if (readAllAt(descriptor, data + at, count, sizeof(Header) + at))
                sums[block] = sumOf(data + at, count);
            else
                isWhole = false;
        }
    };
    {
        // More than a few only wait for the same memory.
        const std::size_t helpers = std::min<std::size_t>({std::max(1u, std::thread::hardware_concurrency()), 4, sums.size() / 4 + 1}) - 1;
        std::vector<std::jthread> threads;
        for (std::size_t i = 0; i < helpers; ++i)
            threads.emplace_back(readBlocks);
        readBlocks();
    }
    return isWhole && sumOfBlocks(sums) == checksum;
}

// ".map.routing.<process>": hidden, and the process says whether somebody still writes.
std::string temporaryPrefix(const std::filesystem::path &file) { return "." + file.filename().string() + "."; }

void removeLeftovers(const std::filesystem::path &file)
{
    std::error_code error;
    const std::string prefix = temporaryPrefix(file);
    const auto folder = file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
    for (const auto &entry : std::filesystem::directory_iterator(folder, error)) {
        const std::string name = entry.path().filename().string();
        if (!name.starts_with(prefix))
            continue;
        pid_t process = 0;
        std::from_chars(name.data() + prefix.size(), name.data() + name.size(), process);
        if (process > 0 && process != ::getpid() && ::kill(process, 0) != 0 && errno == ESRCH)
            std::filesystem::remove(entry.path(), error);
    }
}

} // namespace

std::string indexKey(const std::string &mapFingerprint, std::span<const TravelMode> modes)
{
    std::string key = std::format("map {}\n", mapFingerprint);
    const auto addWords = [&key](std::string_view name, const std::vector<std::string> &words) {
        key += name;
        for (const std::string &word : words)
            key += " " + word;
        key += '\n';
    };
    for (const TravelMode &mode : modes) {
        const TurnRules &turns = mode.turns;
        key += std::format("mode {} maxspeed {} barriers {} climb {} lights {} hours {}\n", mode.id, mode.usesMaxspeed, mode.heedsBarriers,
                           mode.uphillSecondsPerMeter, mode.kmhOverCrossingWithLights, mode.heedsGateHours);
        for (const auto &[highway, kmh] : mode.kmhByHighway)
            key += std::format("speed {} {}\n", highway, kmh);
        for (const auto &[kind, seconds] : mode.barrierSeconds)
            key += std::format("barrier {} {}\n", kind, seconds);
        addWords("access", mode.accessKeys);
        addWords("forbidden", mode.forbidden);
        addWords("explicit", mode.explicitOnly);
        addWords("open", mode.openClasses);
        addWords("oneway", mode.oneWayKeys);
        addWords("oneway_classes", mode.oneWayClasses);
        addWords("closed", mode.closedBarriers);
        key += std::format("turns {} {} {} {} {} {}\n", turns.areHeeded, turns.restrictions, turns.uTurn == TurnRules::UTurn::Anywhere,
                           turns.uTurnSeconds, turns.leftSeconds, turns.rightSeconds);
        addWords("except", turns.exceptions);
        const FloorRules &floors = mode.floors;
        key += std::format("floors {} {} {} {} {} {}\n", floors.areKnown, floors.stairsUpSeconds, floors.stairsDownSeconds, floors.liftSeconds,
                           floors.liftWaitSeconds, floors.liftLevels);
    }
    return key;
}

base::Result<std::unique_ptr<Network::Data>> readIndex(const std::filesystem::path &file, const std::string &key, std::vector<TravelMode> modes)
{
    const auto fail = [&](ErrorKind kind, std::string_view what) { return base::fail(kind, std::format("{} {}.", file.string(), what)); };
    const OpenFile open(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    if (open.descriptor() < 0)
        return fail(ErrorKind::NotFound, "is not there or cannot be read");
    Header header;
    std::error_code error;
    const std::uint64_t size = std::filesystem::file_size(file, error);
    if (error || !readAllAt(open.descriptor(), &header, sizeof header, 0) || header.magicNumber != magic)
        return fail(ErrorKind::Corrupt, "is no index of streets");
    if (header.versionNumber != version || header.modeCount != modes.size())
        return fail(ErrorKind::Conflict, "is from another version");
    if (size != sizeof header + header.bodySize)
        return fail(ErrorKind::Corrupt, "is cut off or too long");
    const std::shared_ptr<std::byte[]> bytes = largeMemory(header.bodySize);
    if (!readChecked(open.descriptor(), bytes.get(), header.bodySize, header.checksum))
        return fail(ErrorKind::Corrupt, "is damaged");
    auto data = std::make_unique<Network::Data>();
    data->travelModes = std::move(modes);
    data->modes.resize(header.modeCount);
    try {
        Reader reader(bytes, 0, header.bodySize);
        Table<char> writtenKey;
        reader(writtenKey);
        if (!std::ranges::equal(writtenKey, key))
            return fail(ErrorKind::Conflict, "was made from another map or other modes");
        archiveData(reader, *data);
        if (!reader.isAtEnd())
            throw Damaged{};
    } catch (const Damaged &) {
        return fail(ErrorKind::Corrupt, "is damaged");
    }
    return data;
}

base::Result<> writeIndex(const Network::Data &data, const std::string &key, const std::filesystem::path &file)
{
    removeLeftovers(file);
    const auto temporary = file.parent_path() / (temporaryPrefix(file) + std::to_string(::getpid()));
    std::error_code error;
    {
        // Not synced to the disk: what a power cut leaves half-written fails its checksum and is made anew.
        const OpenFile open(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
        const auto writeBody = [&] {
            Header header;
            if (!writeAll(open.descriptor(), &header, sizeof header)) // its place; what stands in it is known last
                return false;
            Writer writer(open.descriptor());
            writer(Table<char>(std::vector<char>(key.begin(), key.end())));
            archiveData(writer, data);
            if (!writer.finish())
                return false;
            header.modeCount = static_cast<std::uint32_t>(data.modes.size());
            header.bodySize = writer.size();
            header.checksum = writer.checksum();
            return ::lseek(open.descriptor(), 0, SEEK_SET) == 0 && writeAll(open.descriptor(), &header, sizeof header);
        };
        if (open.descriptor() < 0 || !writeBody()) {
            const std::string reason = std::strerror(errno);
            std::filesystem::remove(temporary, error);
            return base::fail(ErrorKind::Unavailable, std::format("The index {} could not be written ({}).", file.string(), reason));
        }
    }
    std::filesystem::rename(temporary, file, error);
    if (error) {
        const std::string reason = error.message();
        std::filesystem::remove(temporary, error);
        return base::fail(ErrorKind::Unavailable, std::format("The index {} could not be put in its place ({}).", file.string(), reason));
    }
    return {};
}

} // namespace radar::routing
