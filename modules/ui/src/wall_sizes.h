#pragma once
// How large text on a wall must be for people who stand metres away: 25 minutes of arc for a Chinese sign and 16 for a Latin capital, at the
// farthest.

#include <QFont>
#include <QSizeF>

namespace radar::ui {

inline constexpr double signMinutes = 25;    ///< height of a Chinese sign
inline constexpr double capitalMinutes = 16; ///< of a Latin capital (NUREG-0700, ISO 9241-303)
inline constexpr double usualDiagonalInches = 65;

/// What `minutes` of arc are at this distance, in millimetres.
[[nodiscard]] double millimetersOf(double minutes, double distanceMeters);
/// Of a screen with so many pixels; square ones.
[[nodiscard]] double pixelsPerMillimeter(QSizeF pixels, double diagonalInches);
/// The smallest pixel size of `font` in which signs and capitals are as large as that.
[[nodiscard]] int smallestTextPixels(const QFont &font, double distanceMeters, double pixelsPerMillimeter);
/// What a screen says of itself, when that is a wall's; else the usual one. A monitor that lies about its size must not make letters of a finger's
/// width.
[[nodiscard]] double diagonalOf(QSizeF physicalMillimeters);

} // namespace radar::ui
