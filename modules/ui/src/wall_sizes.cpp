#include "wall_sizes.h"

#include <QFontMetricsF>
#include <algorithm>
#include <cmath>
#include <numbers>

namespace radar::ui {

namespace {
constexpr double millimetersPerInch = 25.4;
constexpr double leastWall = 32, mostWall = 130; // inches
} // namespace

double millimetersOf(double minutes, double distanceMeters)
{
    return 2 * distanceMeters * 1000 * std::tan(minutes / 60 / 2 * std::numbers::pi / 180);
}

double pixelsPerMillimeter(QSizeF pixels, double diagonalInches)
{
    return std::hypot(pixels.width(), pixels.height()) / (diagonalInches * millimetersPerInch);
}

int smallestTextPixels(const QFont &font, double distanceMeters, double perMillimeter)
{
    constexpr int measured = 200;
    QFont large = font;
    large.setPixelSize(measured);
    const QFontMetricsF metrics(large);
    const double sign = metrics.tightBoundingRect(QStringLiteral("国")).height() / measured;
    const double capital = metrics.tightBoundingRect(QStringLiteral("H")).height() / measured;
    const auto needed = [&](double minutes, double share) { return millimetersOf(minutes, distanceMeters) * perMillimeter / share; };
    return static_cast<int>(std::ceil(std::max(needed(signMinutes, sign), needed(capitalMinutes, capital))));
}

double diagonalOf(QSizeF physicalMillimeters)
{
    const double inches = std::hypot(physicalMillimeters.width(), physicalMillimeters.height()) / millimetersPerInch;
    return inches >= leastWall && inches <= mostWall ? inches : usualDiagonalInches;
}

} // namespace radar::ui
