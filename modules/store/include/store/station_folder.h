#pragma once
// A station folder holds one station: everything the program remembers lies in it, nothing elsewhere.

#include <QTimeZone>
#include <filesystem>

#include "base/result.h"

namespace radar::store {

class StationFolder {
public:
    /// Makes the folder and its parts when they are missing (rights 0700). Fails with Unavailable, or Invalid for a file in its place.
    [[nodiscard]] static base::Result<StationFolder> open(const std::filesystem::path &folder);
    /// In the user's data folder.
    [[nodiscard]] static std::filesystem::path defaultPath();

    [[nodiscard]] const std::filesystem::path &path() const { return m_path; }
    [[nodiscard]] std::filesystem::path database() const { return m_path / "station.db"; }
    [[nodiscard]] std::filesystem::path map() const { return m_path / "map.gpkg"; }
    [[nodiscard]] std::filesystem::path settings() const { return m_path / "station.ini"; }
    [[nodiscard]] std::filesystem::path media() const { return m_path / "media"; }
    [[nodiscard]] std::filesystem::path backup() const { return m_path / "backup"; }

    /// Whose days and clocks the station counts by: station/timeZone of the settings, an IANA name, "Asia/Shanghai" when it is missing
    /// (never the machine's: a wrong setting there would number incidents by the wrong day). Invalid for a name nobody knows.
    [[nodiscard]] base::Result<QTimeZone> timeZone() const;

private:
    explicit StationFolder(std::filesystem::path path) : m_path(std::move(path)) {}
    std::filesystem::path m_path;
};

} // namespace radar::store
