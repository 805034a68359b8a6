#include "tile_files.h"

#include <fstream>
#include <iterator>

namespace radar::map2d {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view pngBegin = "\x89PNG\r\n\x1a\n";
constexpr std::string_view pngEnd{"IEND\xae\x42\x60\x82", 8};

bool isWhole(std::string_view png) { return png.starts_with(pngBegin) && png.ends_with(pngEnd); }

} // namespace

TileFiles::TileFiles(const fs::path &folder, const std::string &key, std::uintmax_t mostBytes) : m_mostBytes(mostBytes)
{
    if (folder.empty())
        return;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
        if (entry->path().filename() != key) {
            std::error_code ignored; // it is thrown away the next time
            fs::remove_all(entry->path(), ignored);
        }
    m_folder = folder / key;
    for (fs::recursive_directory_iterator entry(m_folder, error), end; !error && entry != end; entry.increment(error)) {
        std::error_code gone;
        if (entry->is_regular_file(gone))
            m_bytes += entry->file_size(gone);
    }
}

fs::path TileFiles::fileOf(const TileRequest &request) const
{
    const auto &[zoom, x, y] = request.address;
    return m_folder / nameOf(request.style) / std::to_string(zoom) / std::to_string(x)
        / (std::to_string(y) + (request.scale == 2 ? "@2x" : "") + ".png");
}

std::optional<std::string> TileFiles::read(const TileRequest &request) const
{
    if (m_folder.empty())
        return {};
    std::ifstream file(fileOf(request), std::ios::binary);
    std::string png{std::istreambuf_iterator<char>(file), {}};
    if (!isWhole(png))
        return {};
    return png;
}

void TileFiles::write(const TileRequest &request, const std::string &png)
{
    if (m_folder.empty() || m_bytes + png.size() > m_mostBytes)
        return;
    const fs::path target = fileOf(request);
    std::error_code error;
    fs::create_directories(target.parent_path(), error);
    const fs::path part = target.parent_path() / ("." + std::to_string(++m_number) + ".part");
    std::ofstream file(part, std::ios::binary);
    file << png;
    file.close();
    if (file)
        fs::rename(part, target, error);
    if (!file || error) {
        fs::remove(part, error);
        return;
    }
    m_bytes += png.size();
}

} // namespace radar::map2d
