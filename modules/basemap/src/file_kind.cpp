#include "file_kind.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <optional>

namespace radar::basemap {

namespace {

struct Signature {
    std::string_view bytes;
    std::size_t offset;
    const char *name;
};

using namespace std::string_view_literals;

constexpr Signature foreign[] = {
    {"\xff\xd8\xff"sv, 0, "a JPEG picture"},
    {"\x89PNG"sv, 0, "a PNG picture"},
    {"%PDF"sv, 0, "a PDF document"},
    {"PK\x03\x04"sv, 0, "a ZIP archive (unpack it first)"},
    {"\x7f"
     "ELF"sv,
     0, "a program"},
    {"GIF8"sv, 0, "a GIF picture"},
    {"\xfd"
     "7zXZ"sv,
     0, "an XZ archive (unpack it first)"},
    {"\x28\xb5\x2f\xfd"sv, 0, "a Zstandard archive (unpack it first)"},
    {"7z\xbc\xaf"sv, 0, "a 7z archive (unpack it first)"},
    {"<!DOCTYPE html"sv, 0, "a web page"},
    {"<html"sv, 0, "a web page"},
};

std::string_view withoutBlanks(std::string_view text)
{
    if (text.starts_with("\xef\xbb\xbf"sv))
        text.remove_prefix(3);
    const auto first = text.find_first_not_of(" \t\r\n");
    return first == text.npos ? std::string_view() : text.substr(first);
}

std::optional<FileKind> kindOfContent(std::string_view head, const std::string &extension)
{
    if (head.size() > 15 && head[0] == 0 && head.substr(4).starts_with("\x0a\x09OSMHeader"sv))
        return FileKind::OsmPbf;
    if (head.starts_with("\x1f\x8b"sv))
        return FileKind::OsmXmlGzip;
    if (head.starts_with("BZh"sv))
        return FileKind::OsmXmlBzip2;
    if (head.starts_with("SQLite format 3\0"sv))
        return FileKind::GeoPackage;
    if (head.starts_with("\0\0\x27\x0a"sv))
        return FileKind::Shapefile;
    if (head.starts_with("II*\0"sv) || head.starts_with("MM\0*"sv) || head.starts_with("II+\0"sv) || head.starts_with("MM\0+"sv))
        return FileKind::GeoTiff;
    const auto text = withoutBlanks(head);
    if (text.starts_with("<osm"sv) || (text.starts_with("<?xml"sv) && text.find("<osm") != text.npos))
        return FileKind::OsmXml;
    if (text.starts_with("{"sv) && extension != ".osm")
        return FileKind::GeoJson;
    return {};
}

const char *claimed(const std::string &name)
{
    static constexpr std::pair<std::string_view, const char *> endings[] = {{".osm.pbf", "an OpenStreetMap PBF file"},
                                                                            {".pbf", "an OpenStreetMap PBF file"},
                                                                            {".osm", "an OpenStreetMap XML file"},
                                                                            {".osm.gz", "a compressed OpenStreetMap XML file"},
                                                                            {".osm.bz2", "a compressed OpenStreetMap XML file"},
                                                                            {".gpkg", "a GeoPackage"},
                                                                            {".geojson", "a GeoJSON file"},
                                                                            {".json", "a GeoJSON file"},
                                                                            {".shp", "a Shapefile"},
                                                                            {".tif", "a GeoTIFF"},
                                                                            {".tiff", "a GeoTIFF"}};
    for (const auto &[ending, what] : endings)
        if (name.ends_with(ending))
            return what;
    return "a map file that this program reads (.osm.pbf .osm .osm.gz .osm.bz2 .gpkg .geojson .shp .tif)";
}

} // namespace

base::Result<FileKind> fileKind(const std::filesystem::path &file)
{
    const auto name = file.filename().string();
    const auto invalid = [](std::string sentence) { return base::fail(base::ErrorKind::Invalid, std::move(sentence)); };
    std::error_code error;
    const auto status = std::filesystem::status(file, error);
    if (status.type() == std::filesystem::file_type::not_found)
        return invalid("There is no file " + file.string() + ".");
    if (std::filesystem::is_directory(status))
        return invalid(file.string() + " is a directory; name the map file in it.");
    if (!std::filesystem::is_regular_file(status))
        return invalid(file.string() + " is not a file.");
    std::ifstream stream(file, std::ios::binary);
    if (!stream)
        return invalid(file.string() + " cannot be read (" + std::strerror(errno) + ").");
    std::array<char, 4096> buffer{};
    stream.read(buffer.data(), buffer.size());
    const std::string_view head(buffer.data(), static_cast<std::size_t>(stream.gcount()));
    if (head.empty())
        return invalid(name + " is empty.");

    std::string lower = name;
    std::ranges::transform(lower, lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    if (const auto kind = kindOfContent(head, std::filesystem::path(lower).extension().string()))
        return *kind;
    for (const auto &signature : foreign)
        if (head.substr(std::min(signature.offset, head.size())).starts_with(signature.bytes))
            return invalid(name + " is not " + claimed(lower) + ": it looks like " + signature.name + ".");
    return invalid(name + " is not " + claimed(lower) + ".");
}

} // namespace radar::basemap
