#include "shapefile_text.h"

#include <cstring>
#include <fstream>
#include <memory>

#include <cpl_conv.h>
#include <cpl_string.h>

namespace radar::basemap {

namespace {

bool isGbk(const char *text)
{
    for (const auto *p = reinterpret_cast<const unsigned char *>(text); *p; ++p) {
        if (*p < 0x80)
            continue;
        if (*p == 0x80 || *p == 0xff)
            return false;
        ++p;
        if (*p < 0x40 || *p == 0x7f || *p == 0xff)
            return false;
    }
    return true;
}

} // namespace

ShapefileText::ShapefileText(const std::filesystem::path &file)
{
    const auto sibling = [&file](const char *lower, const char *upper) {
        auto path = file;
        path.replace_extension(lower);
        if (!std::filesystem::exists(path))
            path.replace_extension(upper);
        return path;
    };
    const auto extension = file.extension();
    if ((extension != ".shp" && extension != ".SHP") || std::filesystem::exists(sibling(".cpg", ".CPG")))
        return;
    std::ifstream table(sibling(".dbf", ".DBF"), std::ios::binary);
    char header[32] = {};
    if (!table.read(header, sizeof header))
        return;
    const auto language = static_cast<unsigned char>(header[29]);
    // Unsaid, "ANSI of this machine", or simplified Chinese; any other code page GDAL knows how to read.
    m_isRaw = language == 0 || language == 0x57 || language == 0x4d || language == 0x7a;
}

std::string ShapefileText::decode(const char *text) const
{
    if (!m_isRaw || CPLIsUTF8(text, -1))
        return text;
    const std::unique_ptr<char, decltype(&VSIFree)> recoded(CPLRecode(text, isGbk(text) ? "GBK" : "CP1252", CPL_ENC_UTF8), &VSIFree);
    return recoded.get();
}

} // namespace radar::basemap
