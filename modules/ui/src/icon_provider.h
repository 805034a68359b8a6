#pragma once
// Icons from resources/icons in the colour asked for: source "image://icon/NAME/RRGGBB".

#include <QQuickImageProvider>

namespace radar::ui {

class IconProvider final : public QQuickImageProvider {
public:
    IconProvider() : QQuickImageProvider(QQuickImageProvider::Image) {}
    [[nodiscard]] QImage requestImage(const QString &id, QSize *size, const QSize &requestedSize) override;
};

} // namespace radar::ui
