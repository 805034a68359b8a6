#pragma once
// Walls on other machines that may have the station's picture: STATION/walls.json holds their names and the digests of their secrets (0600). A secret
// is 256 random bits, made here, in the invitation and nowhere else. Any thread.

#include <QString>
#include <optional>
#include <vector>

#include "base/result.h"
#include "store/station_folder.h"

namespace radar::app {

/// What a wall on another machine needs: a file in JSON, for its administrator to carry there.
struct WallInvitation {
    QString name;
    QString host;
    std::uint16_t port = 0;
    QString secret;
    QString pin; ///< of the station's key: "sha256//…"

    [[nodiscard]] QByteArray toJson() const;
    [[nodiscard]] static base::Result<WallInvitation> fromJson(const QByteArray &json); ///< Invalid: it is none
};

/// Invalid: no name, or a longer one than 60 characters. A name that is there already gets a new secret, and the old one is nothing any more.
[[nodiscard]] base::Result<QString> addWall(const store::StationFolder &folder, const QString &name);
/// NotFound: no wall of that name.
[[nodiscard]] base::Result<> removeWall(const store::StationFolder &folder, const QString &name);
[[nodiscard]] base::Result<std::vector<QString>> wallNames(const store::StationFolder &folder);
/// Whose secret it is; nothing: nobody's.
[[nodiscard]] std::optional<QString> wallWith(const store::StationFolder &folder, const QString &secret);

} // namespace radar::app
