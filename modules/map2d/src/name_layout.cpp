#include "name_layout.h"

#include <QFontMetricsF>
#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <unordered_map>

#include "room.h"

namespace radar::map2d {

using mapstyle::MapName;
using mapstyle::NameSize;

namespace {

constexpr double haloPixels = 2.2;
constexpr double closerThanScene = 0.65; ///< there is nothing upright on a tile: names may come a little earlier

constexpr std::array<double, 3> fontPixels{12, 14, 17};

/// Widths of texts from those of their letters, each asked for once.
class Widths {
public:
    double of(const QString &text, NameSize size)
    {
        auto &known = m_advances[static_cast<std::size_t>(size)];
        double width = 0;
        for (const char32_t letter : text.toStdU32String()) {
            auto found = known.find(letter);
            if (found == known.end())
                found = known.emplace(letter, metrics(size).horizontalAdvance(QString::fromUcs4(&letter, 1))).first;
            width += found->second;
        }
        return width;
    }

private:
    const QFontMetricsF &metrics(NameSize size) const { return m_metrics[static_cast<std::size_t>(size)]; }
    std::array<QFontMetricsF, 3> m_metrics{QFontMetricsF(fontOf(NameSize::Small)), QFontMetricsF(fontOf(NameSize::Normal)),
                                           QFontMetricsF(fontOf(NameSize::Large))};
    std::array<std::unordered_map<char32_t, double>, 3> m_advances;
};

/// Clockwise degrees of the street, so that the text is not upside down.
double direction(const MapName &name, const geo::LocalFrame &frame, int zoom)
{
    const QPointF way = worldPixel(frame.toWgs84(name.after), zoom) - worldPixel(frame.toWgs84(name.before), zoom);
    double degrees = std::atan2(way.y(), way.x()) * 180 / std::numbers::pi;
    if (degrees > 90)
        degrees -= 180;
    if (degrees <= -90)
        degrees += 180;
    return degrees;
}

} // namespace

std::vector<QRectF> boxesOf(const WrittenName &name, double height)
{
    constexpr double gapPixels = 5; // between two names
    const double angle = name.degrees * std::numbers::pi / 180;
    const QPointF along(std::cos(angle), std::sin(angle));
    const int parts = std::abs(std::sin(angle)) < 0.05 ? 1 : std::max(1, static_cast<int>(std::ceil(name.width / height)));
    const double piece = name.width / parts;
    const double across = std::abs(along.x()) * piece + std::abs(along.y()) * height + gapPixels;
    const double up = std::abs(along.y()) * piece + std::abs(along.x()) * height + gapPixels;
    std::vector<QRectF> boxes;
    for (int i = 0; i < parts; ++i) {
        const QPointF middle = name.middle + along * (piece * (i + 0.5) - name.width / 2);
        boxes.emplace_back(middle.x() - across / 2, middle.y() - up / 2, across, up);
    }
    return boxes;
}

double lineHeight(NameSize size) { return fontPixels[static_cast<std::size_t>(size)] * 1.25; }

QFont fontOf(NameSize size)
{
    QFont font;
    font.setFamilies({QStringLiteral("Noto Sans CJK SC"), QStringLiteral("Noto Sans"), QStringLiteral("sans-serif")});
    font.setPixelSize(static_cast<int>(fontPixels[static_cast<std::size_t>(size)]));
    font.setWeight(size == NameSize::Small ? QFont::Normal : QFont::Medium);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

NameLayout::NameLayout(std::span<const MapName> names, const geo::LocalFrame &frame, int zoom, Language language)
{
    const geo::Wgs84 origin = frame.origin();
    const double metersPerPixel = 2 * std::numbers::pi * 6378137 * std::cos(origin.latitude * std::numbers::pi / 180) / std::ldexp(tilePixels, zoom);
    const double scale = metersPerPixel * closerThanScene;
    Widths widths;
    Room room;
    for (const MapName &name : names) {
        if (scale > name.coarsest || scale < name.finest)
            continue;
        const std::string &first = language == Language::English ? name.english : name.local;
        const std::string &text = !first.empty() ? first : language == Language::English ? name.local : name.english;
        WrittenName one{QString::fromStdString(text), worldPixel(frame.toWgs84(name.anchor), zoom), 0, 0, name.size, name.ink, {}};
        one.width = widths.of(one.text, name.size);
        if (name.isAlong()) {
            if (one.width * metersPerPixel > name.lengthMeters * 1.15 && name.lengthMeters < 400)
                continue;
            one.degrees = direction(name, frame, zoom);
        }
        const auto boxes = boxesOf(one, lineHeight(name.size));
        if (!room.take(boxes))
            continue;
        for (const QRectF &box : boxes)
            one.box = one.box.united(box);
        one.box.adjust(-haloPixels, -haloPixels, haloPixels, haloPixels);
        m_names.push_back(std::move(one));
    }
    const auto tileOf = [](double at) { return static_cast<int>(std::floor(at / tilePixels)); };
    for (std::size_t i = 0; i < m_names.size(); ++i) {
        const QRectF &box = m_names[i].box;
        for (int y = tileOf(box.top()); y <= tileOf(box.bottom()); ++y)
            for (int x = tileOf(box.left()); x <= tileOf(box.right()); ++x)
                m_byTile[{x, y}].push_back(i);
    }
}

std::vector<const WrittenName *> NameLayout::on(TileAddress tile) const
{
    std::vector<const WrittenName *> names;
    if (const auto found = m_byTile.find({tile.x, tile.y}); found != m_byTile.end())
        for (auto index = found->second.rbegin(); index != found->second.rend(); ++index)
            names.push_back(&m_names[*index]);
    return names;
}

} // namespace radar::map2d
