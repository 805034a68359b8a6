#include "gbk.h"

#include <QList>
#include <QString>
#include <QStringConverter>

#include "base/check.h"

namespace radar::protocols {

std::string fromGbk(std::string_view bytes)
{
    QStringDecoder decoder("GBK");
    RADAR_ASSERT(decoder.isValid()); // Qt on the platform has ICU
    const QString text = decoder(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())));
    return text.toStdString();
}

std::string toGbk(std::string_view utf8)
{
    QStringEncoder encoder("GBK");
    RADAR_ASSERT(encoder.isValid());
    std::string out;
    const QString text = QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
    for (const char32_t letter : text.toUcs4()) { // one by one, so that a letter GBK lacks costs only itself
        const QByteArray bytes = encoder(QString::fromUcs4(&letter, 1));
        const bool lost = encoder.hasError() || bytes.isEmpty() || (bytes == "?" && letter != U'?') || bytes == "\x1a";
        out += lost ? "?" : bytes.toStdString();
        encoder.resetState();
    }
    return out;
}

} // namespace radar::protocols
