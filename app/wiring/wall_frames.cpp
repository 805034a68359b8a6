#include "wiring/wall_frames.h"

#include <QtEndian>

namespace radar::app {

namespace {
constexpr qsizetype head = 4;
}

QByteArray framed(WallFrame kind, const QByteArray &payload)
{
    QByteArray bytes(head, Qt::Uninitialized);
    qToBigEndian(static_cast<quint32>(payload.size() + 1), bytes.data());
    bytes += static_cast<char>(kind);
    return bytes += payload;
}

std::optional<std::pair<WallFrame, QByteArray>> FrameReader::next()
{
    if (m_isBroken || m_bytes.size() < head)
        return {};
    const auto length = static_cast<qsizetype>(qFromBigEndian<quint32>(m_bytes.constData()));
    if (length < 1 || length > largest) {
        m_isBroken = true;
        m_bytes.clear();
        return {};
    }
    if (m_bytes.size() < head + length)
        return {};
    const auto kind = static_cast<WallFrame>(m_bytes[head]);
    std::pair frame(kind, m_bytes.mid(head + 1, length - 1));
    m_bytes.remove(0, head + length);
    if (kind < WallFrame::Welcome || kind > WallFrame::Facts) {
        m_isBroken = true;
        m_bytes.clear();
        return {};
    }
    return frame;
}

void FrameReader::clear()
{
    m_bytes.clear();
    m_isBroken = false;
}

} // namespace radar::app
