#include "media_images.h"

#include <QBuffer>
#include <QImageReader>
#include <QThreadPool>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace radar::ui {

namespace {

constexpr int mostPixels = 4096; ///< of a side

QImage readPicture(const store::MediaFolder &media, const QString &name, QSize wanted)
{
    const QByteArray bytes = QByteArray::fromHex(name.toLatin1());
    store::Hash digest{};
    if (bytes.size() != static_cast<qsizetype>(digest.size()))
        return {};
    std::copy(bytes.begin(), bytes.end(), digest.begin());
    const auto file = media.read(digest);
    if (!file)
        return {};
    QByteArray content = QByteArray::fromRawData(reinterpret_cast<const char *>(file->data()), static_cast<qsizetype>(file->size()));
    QBuffer buffer(&content);
    QImageReader reader(&buffer);
    reader.setAutoTransform(true);
    QSize size = reader.size();
    if (const QSize most = wanted.isEmpty() ? QSize(mostPixels, mostPixels) : wanted; size.width() > most.width() || size.height() > most.height())
        size.scale(most, Qt::KeepAspectRatio);
    reader.setScaledSize(size);
    return reader.read();
}

class Response : public QQuickImageResponse {
public:
    Response(const store::MediaFolder &media, const QString &name, QSize wanted)
    {
        // Deleted by Qt only after finished(): the thread may use it until then.
        QThreadPool::globalInstance()->start([this, media, name, wanted] {
            m_picture = readPicture(media, name, wanted);
            Q_EMIT finished();
        });
    }
    [[nodiscard]] QQuickTextureFactory *textureFactory() const override { return QQuickTextureFactory::textureFactoryForImage(m_picture); }
    [[nodiscard]] QString errorString() const override { return m_picture.isNull() ? u"the picture is missing or was changed"_s : QString(); }

private:
    QImage m_picture;
};

} // namespace

QQuickImageResponse *MediaImages::requestImageResponse(const QString &digest, const QSize &requestedSize)
{
    return new Response(m_media, digest, requestedSize);
}

QString MediaImages::source(const store::Hash &digest)
{
    const auto bytes = QByteArray::fromRawData(reinterpret_cast<const char *>(digest.data()), static_cast<qsizetype>(digest.size()));
    return u"image://media/"_s + QString::fromLatin1(bytes.toHex());
}

} // namespace radar::ui
