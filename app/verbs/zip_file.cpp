#include "verbs/zip_file.h"

#include <cstdint>
#include <zlib.h>

namespace radar::app {

namespace {

constexpr std::uint16_t version = 20;
constexpr std::uint16_t firstDay = (46 << 9) | (1 << 5) | 1; ///< 2026-01-01: a package of the same things is the same file

void put(std::string &out, std::uint32_t value, int bytes)
{
    for (int i = 0; i < bytes; ++i)
        out.push_back(static_cast<char>(value >> (8 * i) & 0xff));
}

/// What the local header and the directory say alike.
void putFacts(std::string &out, const std::string &name, const std::string &content)
{
    put(out, version, 2);
    put(out, 0, 2); // no flags
    put(out, 0, 2); // stored
    put(out, 0, 2); // midnight
    put(out, firstDay, 2);
    put(out, static_cast<std::uint32_t>(::crc32(0, reinterpret_cast<const Bytef *>(content.data()), static_cast<uInt>(content.size()))), 4);
    put(out, static_cast<std::uint32_t>(content.size()), 4);
    put(out, static_cast<std::uint32_t>(content.size()), 4);
    put(out, static_cast<std::uint32_t>(name.size()), 2);
    put(out, 0, 2); // nothing extra
}

} // namespace

std::string zipOf(const std::vector<std::pair<std::string, std::string>> &files)
{
    std::string out, directory;
    for (const auto &[name, content] : files) {
        const auto start = static_cast<std::uint32_t>(out.size());
        put(out, 0x04034b50, 4);
        putFacts(out, name, content);
        out += name + content;
        put(directory, 0x02014b50, 4);
        put(directory, version, 2);
        putFacts(directory, name, content);
        put(directory, 0, 2); // no comment
        put(directory, 0, 2); // first disk
        put(directory, 0, 2); // no attributes
        put(directory, 0, 4);
        put(directory, start, 4);
        directory += name;
    }
    const auto start = static_cast<std::uint32_t>(out.size());
    out += directory;
    put(out, 0x06054b50, 4);
    put(out, 0, 4); // one disk
    put(out, static_cast<std::uint32_t>(files.size()), 2);
    put(out, static_cast<std::uint32_t>(files.size()), 2);
    put(out, static_cast<std::uint32_t>(directory.size()), 4);
    put(out, start, 4);
    put(out, 0, 2);
    return out;
}

} // namespace radar::app
