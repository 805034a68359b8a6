#pragma once
// The picture as bytes, for another process or machine. One place for both directions: a member that is written is read. Places are kept to 1e-7
// degrees (a centimetre), everything else exactly. The bytes are no file format: both ends must be of the same codecVersion.

#include <QByteArray>

#include "base/result.h"
#include "picture/picture.h"
#include "picture/wall_facts.h"

namespace radar::picture {

/// Changes with every change of what is written.
inline constexpr int codecVersion = 1;

/// Packed (zlib).
[[nodiscard]] QByteArray encode(const Picture &picture);
[[nodiscard]] QByteArray encode(const Difference &difference);
[[nodiscard]] QByteArray encode(const WallFacts &facts);

/// Invalid: not what encode() makes; never more than 64 MiB are unpacked. Any thread.
[[nodiscard]] base::Result<Picture> decodePicture(const QByteArray &bytes);
[[nodiscard]] base::Result<Difference> decodeDifference(const QByteArray &bytes);
[[nodiscard]] base::Result<WallFacts> decodeWallFacts(const QByteArray &bytes);

} // namespace radar::picture
