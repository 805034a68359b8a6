#include "alarm_tone.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace radar::ui {

namespace {

struct Tone {
    std::array<double, 2> hertz; ///< by turns
    int beeps;
    int beepMilliseconds;
    int gapMilliseconds;
    int period;
};

constexpr std::array<Tone, 4> tones{{
    {{1250, 1600}, 6, 110, 30, 3'000},
    {{880, 880}, 3, 120, 80, 10'000},
    {{620, 620}, 2, 160, 120, 30'000},
    {{440, 440}, 1, 300, 0, 0},
}};

const Tone &toneOf(int level) { return tones[static_cast<std::size_t>(std::clamp(level, 0, 3))]; }

} // namespace

QByteArray alarmTone(int level)
{
    constexpr double loudness = 9'000; // of 32 767: audible beside speech, not over it
    constexpr int edge = toneSamplesPerSecond / 200;
    const Tone &tone = toneOf(level);
    const int beep = toneSamplesPerSecond * tone.beepMilliseconds / 1000;
    const int gap = toneSamplesPerSecond * tone.gapMilliseconds / 1000;
    QByteArray samples;
    samples.reserve(tone.beeps * (beep + gap) * 2);
    for (int number = 0; number < tone.beeps; ++number)
        for (int i = 0; i < beep + gap; ++i) {
            const double turn = 2 * std::numbers::pi * tone.hertz[static_cast<std::size_t>(number % 2)] * i / toneSamplesPerSecond;
            const double swell = std::clamp(std::min(i, beep - i) / static_cast<double>(edge), 0.0, 1.0); // no clicks
            const auto value = static_cast<qint16>(std::lround(loudness * swell * std::sin(turn)));
            samples.append(static_cast<char>(value & 0xff));
            samples.append(static_cast<char>((value >> 8) & 0xff));
        }
    return samples;
}

int alarmTonePeriod(int level) { return toneOf(level).period; }

} // namespace radar::ui
