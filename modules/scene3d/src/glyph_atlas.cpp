#include "glyph_atlas.h"

#include <QFont>
#include <QFontMetricsF>
#include <QImage>
#include <QPainter>
#include <QPainterPath>
#include <QPainterPathStroker>
#include <algorithm>
#include <cmath>
#include <cstring>

namespace radar::scene3d {

namespace {

QFont fontFor(TextSize size, double scale)
{
    QFont font;
    font.setFamilies({QStringLiteral("Noto Sans CJK SC"), QStringLiteral("Noto Sans"), QStringLiteral("sans-serif")});
    constexpr double pixels[] = {12, 13.5, 17};
    font.setPixelSize(static_cast<int>(std::lround(pixels[static_cast<std::size_t>(size)] * scale)));
    font.setWeight(size == TextSize::Small ? QFont::Normal : QFont::Medium);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

} // namespace

GlyphAtlas::GlyphAtlas(double scale) : m_scale(scale), m_image(new osg::Image)
{
    m_image->allocateImage(side, side, 1, GL_LUMINANCE_ALPHA, GL_UNSIGNED_BYTE);
    std::memset(m_image->data(), 0, m_image->getTotalSizeInBytes());
}

float GlyphAtlas::lineHeight(TextSize size) const
{
    constexpr double pixels[] = {12, 13.5, 17};
    return static_cast<float>(std::lround(pixels[static_cast<std::size_t>(size)] * m_scale * 1.25));
}

const Glyph &GlyphAtlas::glyph(char32_t letter, TextSize size)
{
    auto &known = m_glyphs[static_cast<std::size_t>(size)];
    if (const auto found = known.find(letter); found != known.end())
        return found->second;
    return known.emplace(letter, draw(letter, size)).first->second;
}

void GlyphAtlas::prepare(const std::u32string &letters, TextSize size)
{
    for (const char32_t letter : letters)
        (void)glyph(letter, size);
}

Glyph GlyphAtlas::draw(char32_t letter, TextSize size)
{
    const QFont font = fontFor(size, m_scale);
    const QString text = QString::fromUcs4(&letter, 1);
    Glyph glyph;
    glyph.advance = static_cast<float>(QFontMetricsF(font).horizontalAdvance(text));
    QPainterPath path;
    path.addText(0, 0, font, text);
    if (path.isEmpty())
        return glyph;
    const double halo = 2.2 * m_scale;
    const QRectF bounds = path.boundingRect().adjusted(-halo - 1, -halo - 1, halo + 1, halo + 1);
    const int left = static_cast<int>(std::floor(bounds.left()));
    const int top = static_cast<int>(std::floor(bounds.top()));
    const int width = static_cast<int>(std::ceil(bounds.right())) - left;
    const int height = static_cast<int>(std::ceil(bounds.bottom())) - top;
    if (m_x + width + 1 > side) {
        m_x = 1;
        m_y += m_rowHeight + 1;
        m_rowHeight = 0;
    }
    if (m_y + height + 1 > side)
        return glyph; // full: the letter is left out, its place is kept
    const auto painted = [&](const QPainterPath &shape, const QPainterPath &also) {
        QImage image(width, height, QImage::Format_Grayscale8);
        image.fill(Qt::black);
        QPainter painter(&image);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.translate(-left, -top);
        painter.fillPath(shape, Qt::white);
        painter.fillPath(also, Qt::white);
        painter.end();
        return image;
    };
    QPainterPathStroker stroker;
    stroker.setWidth(halo * 2);
    stroker.setJoinStyle(Qt::RoundJoin);
    const QImage letterImage = painted(path, {});
    const QImage haloImage = painted(path, stroker.createStroke(path));
    for (int y = 0; y < height; ++y) {
        unsigned char *row = m_image->data(m_x, m_y + height - 1 - y);
        const uchar *ink = letterImage.constScanLine(y);
        const uchar *dark = haloImage.constScanLine(y);
        for (int x = 0; x < width; ++x) {
            row[x * 2] = ink[x];
            row[x * 2 + 1] = dark[x];
        }
    }
    m_image->dirty();
    glyph.left = static_cast<float>(left);
    glyph.right = static_cast<float>(left + width);
    glyph.top = static_cast<float>(-top);
    glyph.bottom = static_cast<float>(-top - height);
    glyph.u0 = static_cast<float>(m_x) / side;
    glyph.u1 = static_cast<float>(m_x + width) / side;
    glyph.v0 = static_cast<float>(m_y) / side;
    glyph.v1 = static_cast<float>(m_y + height) / side;
    m_x += width + 1;
    m_rowHeight = std::max(m_rowHeight, height);
    return glyph;
}

std::u32string lettersOf(const std::string &utf8) { return QString::fromStdString(utf8).toStdU32String(); }

} // namespace radar::scene3d
