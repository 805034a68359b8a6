#include "gbk.h"

#include <QString>
#include <QStringConverter>

#include "base/check.h"

namespace radar::protocols {

std::string fromGbk(std::string_view bytes)
{
    thread_local QStringDecoder decoder("GBK"); // opening one costs more than most texts
    RADAR_ASSERT(decoder.isValid());            // Qt on the platform has ICU
    const QString text = decoder(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())));
    decoder.resetState();
    return text.toStdString();
}

std::string toGbk(std::string_view utf8)
{
    thread_local QStringEncoder encoder("GBK");
    RADAR_ASSERT(encoder.isValid());
    const QByteArray bytes = encoder(QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size())));
    encoder.resetState();
    return bytes.toStdString();
}

} // namespace radar::protocols
