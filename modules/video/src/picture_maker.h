#pragma once
// A decoded picture of libav as Qt shows it: 4:2:0 planes are copied as they are, the shader does the colours; other kinds are converted.

#include <QVideoFrame>

#include "av_parts.h"

namespace radar::video {

class PictureMaker {
public:
    [[nodiscard]] QVideoFrame make(const AVFrame &frame); ///< invalid when there is no memory for it

private:
    ScalerPtr m_scaler;
    int m_scaledWidth = 0, m_scaledHeight = 0, m_scaledKind = -1;
};

} // namespace radar::video
