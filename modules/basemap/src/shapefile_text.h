#pragma once
// The text of a Shapefile's table when no .cpg file says its encoding: UTF-8 where it is that, else GBK (what Chinese offices
// write), else Windows-1252.

#include <filesystem>
#include <string>

namespace radar::basemap {

class ShapefileText {
public:
    explicit ShapefileText(const std::filesystem::path &file);
    /// Must the bytes be read as they are, to be decoded here?
    [[nodiscard]] bool isRaw() const { return m_isRaw; }
    [[nodiscard]] std::string decode(const char *text) const;

private:
    bool m_isRaw = false;
};

} // namespace radar::basemap
