#include "verbs/qr_code.h"

#include <cerrno>
#include <memory>
#include <qrencode.h>

namespace radar::app {

namespace {
constexpr int quiet = 4;
}

base::Result<QrCode> QrCode::of(const QByteArray &text, Correction correction)
{
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> made(QRcode_encodeData(static_cast<int>(text.size()),
                                                                                 reinterpret_cast<const unsigned char *>(text.constData()), 0,
                                                                                 correction == Correction::OnPaper ? QR_ECLEVEL_M : QR_ECLEVEL_L),
                                                               &QRcode_free);
    if (!made)
        return base::fail(base::ErrorKind::Invalid, "the text of " + std::to_string(text.size()) + " bytes does not fit into a QR code");
    QrCode code;
    code.m_size = made->width;
    for (int i = 0; i < made->width * made->width; ++i)
        code.m_modules.append(static_cast<char>(made->data[i] & 1)); // the other bits are the encoder's own
    return code;
}

QByteArray QrCode::svg(const QString &caption) const
{
    const int side = m_size + 2 * quiet;
    const int lineHeight = caption.isEmpty() ? 0 : 5;
    QByteArray out = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + QByteArray::number(side) + ' '
        + QByteArray::number(side + lineHeight) + "\" width=\"" + QByteArray::number(8 * side) + "\" height=\""
        + QByteArray::number(8 * (side + lineHeight))
        + "\" shape-rendering=\"crispEdges\">\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n<path fill=\"#000\" d=\"";
    for (int row = 0; row < m_size; ++row)
        for (int column = 0; column < m_size; ++column)
            if (isDark(column, row))
                out += 'M' + QByteArray::number(column + quiet) + ' ' + QByteArray::number(row + quiet) + "h1v1h-1z";
    out += "\"/>\n";
    if (!caption.isEmpty())
        out += "<text x=\"" + QByteArray::number(side / 2.0) + "\" y=\"" + QByteArray::number(side + 1)
            + "\" font-size=\"3\" text-anchor=\"middle\" font-family=\"sans-serif\">" + caption.toHtmlEscaped().toUtf8() + "</text>\n";
    return out + "</svg>\n";
}

QImage QrCode::image(int pixelsPerModule) const
{
    const int side = (m_size + 2 * quiet) * pixelsPerModule;
    QImage image(side, side, QImage::Format_Grayscale8);
    image.fill(255);
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x) {
            const int column = x / pixelsPerModule - quiet;
            const int row = y / pixelsPerModule - quiet;
            if (column >= 0 && row >= 0 && column < m_size && row < m_size && isDark(column, row))
                image.scanLine(y)[x] = 0;
        }
    return image;
}

} // namespace radar::app
