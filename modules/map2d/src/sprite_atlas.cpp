#include "sprite_atlas.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <cmath>

#include "name_layout.h"

namespace radar::map2d {

namespace {

constexpr int width = 2048;
constexpr int firstHeight = 512;
constexpr int mostHeight = 4096;
constexpr double haloWidth = 4.4;

enum Kind : std::uint32_t { Symbol, HaloLetter, InkLetter };

std::uint32_t how(Kind kind, std::uint32_t size) { return (kind << 16) | size; }

} // namespace

SpriteAtlas::SpriteAtlas(double pixelRatio, const QColor &edge)
    : m_ratio(pixelRatio), m_edge(edge), m_image(width, firstHeight, QImage::Format_RGBA8888_Premultiplied)
{
    m_image.fill(Qt::transparent);
}

/// In rows, each as high as its highest; a full picture grows, a full large one begins anew.
template <typename Paint>
SpriteAtlas::Sprite SpriteAtlas::at(const Key &key, QSizeF size, double advance, Paint &&paint)
{
    if (const auto found = m_sprites.constFind(key); found != m_sprites.constEnd())
        return *found;
    constexpr int gap = 1;
    const int wide = static_cast<int>(std::ceil(size.width() * m_ratio));
    const int high = static_cast<int>(std::ceil(size.height() * m_ratio));
    if (m_x + wide + gap > width) {
        m_x = 0;
        m_y += m_rowHeight;
        m_rowHeight = 0;
    }
    if (m_y + high + gap > m_image.height()) {
        if (m_image.height() < mostHeight) {
            m_image = m_image.copy(0, 0, width, m_image.height() * 2); // what is new is transparent
        } else {
            m_image.fill(Qt::transparent);
            m_sprites.clear();
            m_x = m_y = m_rowHeight = 0;
            m_isNew = true;
        }
    }
    const QRect in(m_x, m_y, wide, high);
    m_x += wide + gap;
    m_rowHeight = std::max(m_rowHeight, high + gap);
    QPainter painter(&m_image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setClipRect(in);
    painter.translate(in.x() + wide / 2.0, in.y() + high / 2.0);
    painter.scale(m_ratio, m_ratio);
    paint(painter);
    ++m_version;
    return *m_sprites.insert(key, {QRectF(in), QPointF(wide / 2.0, high / 2.0) / m_ratio, advance});
}

SpriteAtlas::Sprite SpriteAtlas::symbol(mapstyle::SymbolPicture picture, double radius, const QColor &ink)
{
    const auto halves = static_cast<std::uint32_t>(std::lround(std::clamp(radius, 0.5, 200.0) * 2));
    const double side = halves * static_cast<double>(mapstyle::reach(picture)) + 1;
    return at({static_cast<std::uint32_t>(picture), how(Symbol, halves), ink.rgba()}, {side, side}, 0, [&](QPainter &painter) {
        const double scale = halves / 2.0 / mapstyle::symbolRadius;
        painter.scale(scale, scale);
        if (mapstyle::hasEdge(picture)) {
            const QPainterPath outline = mapstyle::symbolOutline(picture);
            QColor dark = m_edge;
            dark.setAlphaF(static_cast<float>(mapstyle::symbolEdgeAlpha * ink.alphaF()));
            painter.strokePath(outline, QPen(dark, mapstyle::symbolEdgeWidth, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
            painter.fillPath(outline, dark);
        }
        mapstyle::paintSymbol(painter, picture, ink);
    });
}

double SpriteAtlas::advance(char32_t letter, mapstyle::NameSize size)
{
    const quint64 key = (static_cast<quint64>(letter) << 8) | static_cast<quint64>(size);
    auto found = m_advances.constFind(key);
    if (found == m_advances.constEnd())
        found = m_advances.insert(key, QFontMetricsF(fontOf(size)).horizontalAdvance(QString::fromUcs4(&letter, 1)));
    return *found;
}

SpriteAtlas::Sprite SpriteAtlas::letter(char32_t letter, mapstyle::NameSize size, Part part, const QColor &colour)
{
    const double wide = advance(letter, size);
    const QFont font = fontOf(size);
    const double margin = haloWidth / 2 + 1;
    return at({letter, how(part == Part::Halo ? HaloLetter : InkLetter, static_cast<std::uint32_t>(size)), colour.rgba()},
              {wide + 2 * margin + 1, font.pixelSize() * 1.36 + 2 * margin}, wide, [&](QPainter &painter) {
                  QPainterPath path;
                  path.addText(-wide / 2, font.pixelSize() * 0.36, font, QString::fromUcs4(&letter, 1));
                  if (part == Part::Halo)
                      painter.strokePath(path, QPen(colour, haloWidth, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
                  else
                      painter.fillPath(path, colour);
              });
}

} // namespace radar::map2d
