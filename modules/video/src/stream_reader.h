#pragma once
// One connection to a camera, from opening to its end. Blocks: belongs on a thread of its own. Only the picture is asked for, never the sound.

#include <QVideoFrame>
#include <chrono>
#include <functional>
#include <string>

#include "delay_meter.h"
#include "video/camera_stream.h"

namespace radar::video {

struct StreamListener {
    std::function<bool()> isStopped; ///< asked some ten times a second, also while waiting for the network
    std::function<void(QVideoFrame, Delay)> picture;
};

struct StreamLimits {
    std::chrono::milliseconds opening{10'000}; ///< from the first packet out to the first picture's data
    std::chrono::milliseconds silence{5'000};
};

/// Returns when the stream is over and says why: None when it was stopped.
[[nodiscard]] CameraStream::Problem readStream(const std::string &address, const StreamLimits &limits, const StreamListener &listener);

} // namespace radar::video
