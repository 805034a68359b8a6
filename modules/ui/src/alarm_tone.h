#pragma once
// What an alarm sounds like: each level by its own pitch (at least a third apart) and rhythm.

#include <QByteArray>

namespace radar::ui {

inline constexpr int toneSamplesPerSecond = 44'100;

/// 16-bit mono samples of one call; `level` 0 (top) to 3.
[[nodiscard]] QByteArray alarmTone(int level);
/// After how many milliseconds it is repeated while nobody has silenced or seen it; 0: never.
[[nodiscard]] int alarmTonePeriod(int level);

} // namespace radar::ui
