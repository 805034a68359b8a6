#pragma once
// How long a picture was on its way. By the camera's own clock (RTCP sender reports, RFC 3550 §6.4.1) where it agrees with ours within
// reason; otherwise only how much later than the quickest one of the last minute.

#include <chrono>
#include <deque>
#include <optional>

namespace radar::video {

struct Delay {
    std::chrono::milliseconds value{0};
    bool isAtLeast = false; ///< nothing is known but that it is no less
};

class DelayMeter {
public:
    using Micros = std::chrono::microseconds;
    /// `arrived`: our clock, since 1970. `stamp`: the picture's time in the stream. `streamBegan`: the stream's time 0 by the camera's clock.
    [[nodiscard]] Delay add(Micros arrived, Micros stamp, std::optional<Micros> streamBegan);

private:
    struct Offset {
        Micros arrived, offset;
    };
    std::deque<Offset> m_least; ///< rising offsets of the last minute: the first is the least of all
};

} // namespace radar::video
