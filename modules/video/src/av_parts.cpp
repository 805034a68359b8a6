#include "av_parts.h"

namespace radar::video {

void silenceLibav()
{
    static const bool done = [] {
        av_log_set_level(AV_LOG_QUIET);
        avformat_network_init();
        return true;
    }();
    (void)done;
}

CameraStream::Problem problemOf(int error)
{
    using enum CameraStream::Problem;
    switch (error) {
    case AVERROR_HTTP_UNAUTHORIZED:
    case AVERROR_HTTP_FORBIDDEN: return Denied;
    case AVERROR_HTTP_NOT_FOUND:
    case AVERROR_HTTP_BAD_REQUEST:
    case AVERROR_HTTP_OTHER_4XX: return NotFound;
    case AVERROR_HTTP_SERVER_ERROR:
    case AVERROR_INVALIDDATA:
    case AVERROR_PATCHWELCOME:
    case AVERROR_STREAM_NOT_FOUND:
    case AVERROR_DECODER_NOT_FOUND: return NoPicture;
    default: return Unreachable;
    }
}

} // namespace radar::video
