#include "picture_maker.h"

#include <QVideoFrameFormat>
#include <algorithm>
#include <cstring>

namespace radar::video {

namespace {

QVideoFrameFormat::ColorSpace colourSpace(const AVFrame &frame)
{
    switch (frame.colorspace) {
    case AVCOL_SPC_BT709: return QVideoFrameFormat::ColorSpace_BT709;
    case AVCOL_SPC_BT2020_NCL:
    case AVCOL_SPC_BT2020_CL: return QVideoFrameFormat::ColorSpace_BT2020;
    case AVCOL_SPC_BT470BG:
    case AVCOL_SPC_SMPTE170M: return QVideoFrameFormat::ColorSpace_BT601;
    default: return frame.height >= 720 ? QVideoFrameFormat::ColorSpace_BT709 : QVideoFrameFormat::ColorSpace_BT601; // as decoders agree to guess
    }
}

void copyPlane(QVideoFrame &to, int plane, const AVFrame &from, int bytes, int rows)
{
    for (int y = 0; y < rows; ++y)
        std::memcpy(to.bits(plane) + static_cast<std::ptrdiff_t>(y) * to.bytesPerLine(plane),
                    from.data[plane] + static_cast<std::ptrdiff_t>(y) * from.linesize[plane],
                    static_cast<std::size_t>(std::min(bytes, to.bytesPerLine(plane))));
}

bool isPlanar420(int kind) { return kind == AV_PIX_FMT_YUV420P || kind == AV_PIX_FMT_YUVJ420P; }

} // namespace

QVideoFrame PictureMaker::make(const AVFrame &frame)
{
    const bool isPlanar = isPlanar420(frame.format);
    QVideoFrameFormat format(QSize(frame.width, frame.height), isPlanar ? QVideoFrameFormat::Format_YUV420P : QVideoFrameFormat::Format_BGRX8888);
    if (isPlanar) {
        format.setColorSpace(colourSpace(frame));
        const bool isFull = frame.format == AV_PIX_FMT_YUVJ420P || frame.color_range == AVCOL_RANGE_JPEG;
        format.setColorRange(isFull ? QVideoFrameFormat::ColorRange_Full : QVideoFrameFormat::ColorRange_Video);
    }
    QVideoFrame picture(format);
    if (!picture.map(QVideoFrame::WriteOnly))
        return {};
    if (isPlanar) {
        copyPlane(picture, 0, frame, frame.width, frame.height);
        copyPlane(picture, 1, frame, (frame.width + 1) / 2, (frame.height + 1) / 2);
        copyPlane(picture, 2, frame, (frame.width + 1) / 2, (frame.height + 1) / 2);
    } else {
        if (m_scaledWidth != frame.width || m_scaledHeight != frame.height || m_scaledKind != frame.format) {
            m_scaler.reset(sws_getContext(frame.width, frame.height, static_cast<AVPixelFormat>(frame.format), frame.width, frame.height,
                                          AV_PIX_FMT_BGR0, SWS_BILINEAR, nullptr, nullptr, nullptr));
            m_scaledWidth = frame.width;
            m_scaledHeight = frame.height;
            m_scaledKind = frame.format;
        }
        if (!m_scaler) {
            picture.unmap();
            return {};
        }
        std::uint8_t *const to[] = {picture.bits(0)};
        const int line[] = {picture.bytesPerLine(0)};
        sws_scale(m_scaler.get(), frame.data, frame.linesize, 0, frame.height, to, line);
    }
    picture.unmap();
    return picture;
}

} // namespace radar::video
