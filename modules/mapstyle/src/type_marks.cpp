#include "type_marks.h"

#include <QByteArray>
#include <QPainter>
#include <QSvgRenderer>
#include <algorithm>
#include <array>
#include <cmath>

namespace radar::mapstyle {

namespace {

using enum SymbolPicture;

/// Codes of resources/dispatch/types.csv, by code.
constexpr std::array kinds = std::to_array<std::pair<std::string_view, SymbolPicture>>({
    {"ALMH", Help},        {"ALRPANA", Help},      {"ALRPANS", Help},    {"ANIMAL", Help},      {"ASSAULT", Violence}, {"BURGLARY", Theft},
    {"CDX", Dispute},      {"CITASST", Help},      {"CIVIL", Dispute},   {"CRWD", Dispute},     {"CU1", Dispute},      {"DISORD", Dispute},
    {"DRUGS", Suspect},    {"DVA", Violence},      {"DVNA", Dispute},    {"FIGHT", Violence},   {"FRAUD", Theft},      {"FSTRU", Fire},
    {"FVEH", Fire},        {"GASLEAK", Fire},      {"HLP1", Help},       {"HOLD", Suspect},     {"INFO", Property},    {"LARCENY", Theft},
    {"MAYDAY", Help},      {"MNTL", Health},       {"MTLV", Violence},   {"MVA", Traffic},      {"MVAHR", Traffic},    {"MVAINJY", Traffic},
    {"NOISE", Dispute},    {"PARKING", Traffic},   {"PERFND", Missing},  {"PERMISS", Missing},  {"PERSUSP", Suspect},  {"PERWANT", Suspect},
    {"PROPFND", Property}, {"PROPLOST", Property}, {"PURSUIT", Suspect}, {"ROBBERY", Violence}, {"SHOPLIFT", Theft},   {"STABBING", Violence},
    {"SUICTHRT", Health},  {"VEHREC", Theft},      {"VEHSTLN", Theft},   {"VEHSUSP", Suspect},  {"VICE", Suspect},     {"WEAPON", Violence},
    {"WELFARE", Health},
});
static_assert(std::ranges::is_sorted(kinds, {}, &std::pair<std::string_view, SymbolPicture>::first));

constexpr std::array names{"type-violence", "type-theft",   "type-fire",    "type-help",    "type-health",
                           "type-traffic",  "type-missing", "type-dispute", "type-suspect", "type-property"};

double luminance(std::uint32_t rgb)
{
    const auto part = [&](int shift) {
        const double value = ((rgb >> shift) & 0xff) / 255.0;
        return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * part(16) + 0.7152 * part(8) + 0.0722 * part(0);
}

} // namespace

std::optional<SymbolPicture> typeMark(std::string_view type)
{
    const auto found = std::ranges::lower_bound(kinds, type, {}, &std::pair<std::string_view, SymbolPicture>::first);
    return found == kinds.end() || found->first != type ? std::nullopt : std::optional(found->second);
}

std::unordered_map<std::string, SymbolPicture> typeMarks(const picture::Picture &picture)
{
    std::unordered_map<std::string, SymbolPicture> marks;
    for (const picture::IncidentCard &card : picture.incidents)
        if (const auto mark = typeMark(card.type))
            marks.emplace(card.id, *mark);
    return marks;
}

MarkPlace markPlace(SymbolPicture shape)
{
    switch (shape) {
    case Triangle: return {0.52F, 0.22F}; // where it is wide
    case Diamond: return {0.62F, 0};
    case HollowCircle: return {0.5F, 0};
    default: return {0.66F, 0};
    }
}

std::uint32_t markColour(std::uint32_t ground)
{
    constexpr std::uint32_t dark = 0x101418, light = 0xffffff;
    const double here = luminance(ground) + 0.05;
    return here / (luminance(dark) + 0.05) >= (luminance(light) + 0.05) / here ? dark : light;
}

void paintTypeMark(QPainter &painter, SymbolPicture mark, const QColor &ink)
{
    const auto index = static_cast<std::size_t>(mark) - static_cast<std::size_t>(Violence);
    const std::string_view source = typeMarkSource(names[index]);
    QByteArray svg(source.data(), static_cast<qsizetype>(source.size()));
    svg.replace("currentColor", QColor(ink.rgb()).name().toLatin1());
    QSvgRenderer renderer(svg);
    painter.save();
    painter.setOpacity(painter.opacity() * ink.alphaF());
    renderer.render(&painter, QRectF(-symbolRadius, -symbolRadius, 2 * symbolRadius, 2 * symbolRadius));
    painter.restore();
}

} // namespace radar::mapstyle
