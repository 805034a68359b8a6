#pragma once
// image://media/DIGEST: a picture of the record, read and scaled on a pool thread. One that is missing or was changed is no picture.

#include <QQuickAsyncImageProvider>

#include "store/media_folder.h"

namespace radar::ui {

class MediaImages : public QQuickAsyncImageProvider {
public:
    explicit MediaImages(store::MediaFolder media) : m_media(std::move(media)) {}
    QQuickImageResponse *requestImageResponse(const QString &digest, const QSize &requestedSize) override;

    [[nodiscard]] static QString source(const store::Hash &digest);

private:
    store::MediaFolder m_media;
};

} // namespace radar::ui
