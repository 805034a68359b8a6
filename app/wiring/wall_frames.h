#pragma once
// What goes over the wire between a station and a wall.
//
// The wall says one line, and nothing afterwards:   {"wall":VERSION,"secret":SECRET,"map":SHA256}
//     secret: over TLS, from its invitation; map: the SHA-256 (hex) of the map it has, "own" when it reads the station's folder, or nothing
// The station says frames: four bytes of length (big endian, the kind included), one byte of kind, the rest:
//     Welcome   JSON: {"wall":VERSION,"zone":IANA,"map":{"sha256":HEX,"bytes":N}}
//     Refusal   JSON: {"why":"version"|"secret"|"full","wall":VERSION}, and the connection is over
//     Map       the next bytes of the map, when the wall has another one or none
//     Whole     picture::encode(Picture): when it has joined, and when it was too slow
//     Change    picture::encode(Difference): against the one before
//     Facts     picture::encode(WallFacts)

#include <QByteArray>
#include <optional>
#include <utility>

namespace radar::app {

/// Of the whole conversation, the codec included.
inline constexpr int wallVersion = 1;
inline constexpr const char *wallSocket = "wall.sock";
inline constexpr qsizetype longestHello = 1024;

enum class WallFrame : char { Welcome = 1, Refusal, Map, Whole, Change, Facts };

[[nodiscard]] QByteArray framed(WallFrame kind, const QByteArray &payload);

/// Takes bytes as they come, gives frames as they are whole.
class FrameReader {
public:
    static constexpr qsizetype largest = 32 * 1024 * 1024;

    void take(const QByteArray &bytes) { m_bytes += bytes; }
    [[nodiscard]] std::optional<std::pair<WallFrame, QByteArray>> next();
    [[nodiscard]] bool isBroken() const { return m_isBroken; } ///< these are no frames: nothing comes any more
    void clear();

private:
    QByteArray m_bytes;
    bool m_isBroken = false;
};

} // namespace radar::app
