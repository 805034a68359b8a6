#pragma once
// A station folder holds one station: everything the program remembers lies in it, nothing elsewhere.

#include <QTimeZone>
#include <filesystem>

#include "base/result.h"
#include "store/sealing.h"

namespace radar::store {

class StationFolder {
public:
    /// Makes the folder and its parts when they are missing (rights 0700). Fails with Unavailable, or Invalid for a file in its place.
    [[nodiscard]] static base::Result<StationFolder> open(const std::filesystem::path &folder);
    /// The same for who only looks: makes nothing, whether it is there or not.
    [[nodiscard]] static StationFolder at(const std::filesystem::path &folder) { return StationFolder(folder); }
    /// In the user's data folder.
    [[nodiscard]] static std::filesystem::path defaultPath();

    [[nodiscard]] const std::filesystem::path &path() const { return m_path; }
    [[nodiscard]] std::filesystem::path database() const { return m_path / "station.db"; }
    [[nodiscard]] std::filesystem::path map() const { return m_path / "map.gpkg"; }
    [[nodiscard]] std::filesystem::path settings() const { return m_path / "station.ini"; }
    [[nodiscard]] std::filesystem::path media() const { return m_path / "media"; }
    [[nodiscard]] std::filesystem::path backup() const { return m_path / "backup"; }

    [[nodiscard]] std::filesystem::path signingKey() const { return m_path / "station.signing-key"; }
    [[nodiscard]] std::filesystem::path heads() const { return m_path / "station.heads"; }

    /// With what the journal's head is signed, and where that is kept beside station.heads: [journal] anchors (files, separated by commas), syslog
    /// (on, off; on unless told). Invalid, naming file and key.
    [[nodiscard]] base::Result<Sealing> sealing() const;

    /// Whose days and clocks the station counts by: station/timeZone of the settings, an IANA name, "Asia/Shanghai" when it is missing
    /// (never the machine's: a wrong setting there would number incidents by the wrong day). Invalid for a name nobody knows.
    [[nodiscard]] base::Result<QTimeZone> timeZone() const;

private:
    explicit StationFolder(std::filesystem::path path) : m_path(std::move(path)) {}
    std::filesystem::path m_path;
};

} // namespace radar::store
