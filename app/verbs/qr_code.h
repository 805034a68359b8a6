#pragma once
// A text as a QR code: a file a screen shows (SVG, PNG) for a phone's camera.

#include <QImage>
#include <QString>
#include <cstdint>

#include "base/result.h"

namespace radar::app {

class QrCode {
public:
    enum class Correction : std::uint8_t { OnPaper, OnScreen }; ///< a screen has no folds and stains: fewer, larger modules
    /// Invalid: longer than a QR code can hold (about 2300 bytes).
    [[nodiscard]] static base::Result<QrCode> of(const QByteArray &text, Correction correction = Correction::OnPaper);

    [[nodiscard]] int size() const { return m_size; } ///< modules on a side, without the quiet zone
    [[nodiscard]] bool isDark(int column, int row) const { return m_modules.at(row * m_size + column) != '\0'; }

    /// With the quiet zone of four modules; the caption under it, for who hands the phone out.
    [[nodiscard]] QByteArray svg(const QString &caption) const;
    [[nodiscard]] QImage image(int pixelsPerModule) const;

private:
    int m_size = 0;
    QByteArray m_modules;
};

} // namespace radar::app
