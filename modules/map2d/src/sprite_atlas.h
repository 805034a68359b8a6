#pragma once
// Small pictures side by side in one large one, painted when they are first wanted: the shapes of symbols in the colours of their statuses, and
// letters with what surrounds them. So everything that moves is one draw call. GUI thread.

#include <QColor>
#include <QHash>
#include <QImage>
#include <QPointF>
#include <utility>

#include "mapstyle/map_names.h"
#include "mapstyle/symbol_look.h"

namespace radar::map2d {

class SpriteAtlas {
public:
    struct Sprite {
        QRectF in;     ///< of the atlas's picture, pixels
        QPointF reach; ///< half its size, logical pixels, around its middle; of a letter: around the middle of its advance and line
        double advance = 0;
    };
    enum class Part { Halo, Ink };

    /// `pixelRatio`: device pixels to a logical one; `edge`: what surrounds a shape.
    SpriteAtlas(double pixelRatio, const QColor &edge);
    [[nodiscard]] double pixelRatio() const { return m_ratio; }

    /// `radius`: nominal, logical pixels; taken to the next half.
    [[nodiscard]] Sprite symbol(mapstyle::SymbolPicture picture, double radius, const QColor &ink);
    [[nodiscard]] Sprite letter(char32_t letter, mapstyle::NameSize size, Part part, const QColor &colour);
    /// Without painting it.
    [[nodiscard]] double advance(char32_t letter, mapstyle::NameSize size);

    [[nodiscard]] const QImage &image() const { return m_image; }
    /// Changes whenever the picture does.
    [[nodiscard]] unsigned version() const { return m_version; }
    /// It was full and has begun anew: what was said before about places in it is void. Until the next call.
    [[nodiscard]] bool hasBegunAnew() { return std::exchange(m_isNew, false); }

private:
    struct Key {
        std::uint32_t what = 0; ///< a picture or a letter
        std::uint32_t how = 0;  ///< kind, part and size
        QRgb colour = 0;
        friend bool operator==(const Key &, const Key &) = default;
        friend size_t qHash(const Key &key, size_t seed) { return qHashMulti(seed, key.what, key.how, key.colour); }
    };
    template <typename Paint>
    Sprite at(const Key &key, QSizeF size, double advance, Paint &&paint);

    double m_ratio;
    QColor m_edge;
    QImage m_image;
    unsigned m_version = 0;
    bool m_isNew = false;
    int m_x = 0, m_y = 0, m_rowHeight = 0;
    QHash<Key, Sprite> m_sprites;
    QHash<quint64, double> m_advances;
};

} // namespace radar::map2d
