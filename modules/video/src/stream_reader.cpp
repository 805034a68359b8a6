#include "stream_reader.h"

#include <QUrl>
#include <QUrlQuery>

#include "av_parts.h"
#include "picture_maker.h"

using namespace Qt::StringLiterals;

namespace radar::video {

namespace {

using Clock = std::chrono::steady_clock;
using Problem = CameraStream::Problem;

/// libav asks it again and again while it waits.
struct Patience {
    const StreamListener &listener;
    Clock::time_point until;

    static int isOver(void *self)
    {
        const auto &patience = *static_cast<const Patience *>(self);
        return patience.listener.isStopped() || Clock::now() > patience.until;
    }
};

struct Options {
    AVDictionary *all = nullptr;
    Options() = default;
    Options(const Options &) = delete;
    Options &operator=(const Options &) = delete;
    ~Options() { av_dict_free(&all); }
    void set(const char *name, const char *value) { av_dict_set(&all, name, value, 0); }
};

/// "transport" is ours and not for the camera.
std::string takeTransport(QUrl &url)
{
    QUrlQuery query(url);
    const bool isUdp = query.queryItemValue(u"transport"_s) == u"udp"_s;
    query.removeAllQueryItems(u"transport"_s);
    url.setQuery(query.isEmpty() ? QString() : query.toString(QUrl::FullyEncoded));
    return isUdp ? "udp" : "tcp";
}

std::chrono::microseconds sinceEpoch()
{
    return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::system_clock::now().time_since_epoch());
}

class Connection {
public:
    Connection(const StreamLimits &limits, const StreamListener &listener)
        : m_limits(limits), m_listener(listener), m_patience{listener, Clock::now() + limits.opening}
    {}

    Problem open(const std::string &address)
    {
        QUrl url(QString::fromStdString(address), QUrl::StrictMode);
        if (!url.isValid() || url.host().isEmpty() || (url.scheme() != u"rtsp"_s && url.scheme() != u"rtsps"_s))
            return Problem::BadAddress;
        Options options;
        options.set("rtsp_transport", takeTransport(url).c_str());
        options.set("allowed_media_types", "video");
        options.set("protocol_whitelist", "rtp,udp,tcp,tls"); // what a camera answers opens no files and no other servers' pages
        options.set("fflags", "nobuffer");
        options.set("max_delay", "200000"); // µs that packets of UDP may come in the wrong order
        options.set("analyzeduration", "1000000");
        options.set("probesize", "1000000");
        AVFormatContext *format = avformat_alloc_context();
        if (!format)
            return Problem::NoPicture;
        format->interrupt_callback = {&Patience::isOver, &m_patience};
        const int opened =
            avformat_open_input(&format, url.toString(QUrl::FullyEncoded).toUtf8().constData(), av_find_input_format("rtsp"), &options.all);
        if (opened < 0) // and `format` is freed
            return opened == AVERROR_EXIT ? Problem::Unreachable : problemOf(opened);
        m_format.reset(format);
        if (avformat_find_stream_info(format, nullptr) < 0)
            return Clock::now() > m_patience.until ? Problem::Silent : Problem::NoPicture;
        const AVCodec *codec = nullptr;
        m_stream = av_find_best_stream(format, AVMEDIA_TYPE_VIDEO, -1, -1, &codec, 0);
        if (m_stream < 0 || !codec)
            return Problem::NoPicture;
        m_codec.reset(avcodec_alloc_context3(codec));
        if (!m_codec || avcodec_parameters_to_context(m_codec.get(), format->streams[m_stream]->codecpar) < 0)
            return Problem::NoPicture;
        m_codec->flags |= AV_CODEC_FLAG_LOW_DELAY;
        m_codec->thread_count = 1; // threads that decode several pictures at once hold each of them back
        m_codec->max_pixels = 8192LL * 8192;
        return avcodec_open2(m_codec.get(), codec, nullptr) < 0 ? Problem::NoPicture : Problem::None;
    }

    Problem read()
    {
        const PacketPtr packet(av_packet_alloc());
        m_lastPicture = Clock::now();
        while (true) {
            m_patience.until = Clock::now() + m_limits.silence;
            const int got = av_read_frame(m_format.get(), packet.get());
            if (m_listener.isStopped())
                return Problem::None;
            if (Clock::now() > m_patience.until)
                return Problem::Silent; // whatever came: libav hands out the one it held back, as if it were new
            if (got == AVERROR(EAGAIN))
                continue;
            if (got < 0)
                return Problem::Ended;
            if (packet->stream_index == m_stream && avcodec_send_packet(m_codec.get(), packet.get()) >= 0)
                decode(); // what cannot be decoded is passed over: the next whole picture comes
            av_packet_unref(packet.get());
            if (Clock::now() - m_lastPicture > 2 * m_limits.silence)
                return Problem::NoPicture;
        }
    }

private:
    void decode()
    {
        while (avcodec_receive_frame(m_codec.get(), m_frame.get()) == 0) {
            const bool isWhole = !(m_frame->flags & AV_FRAME_FLAG_CORRUPT) && m_frame->decode_error_flags == 0;
            if (isWhole)
                if (QVideoFrame picture = m_maker.make(*m_frame); picture.isValid()) {
                    m_lastPicture = Clock::now();
                    m_listener.picture(std::move(picture), delay());
                }
            av_frame_unref(m_frame.get());
        }
    }

    Delay delay()
    {
        const AVRational unit = m_format->streams[m_stream]->time_base;
        const std::int64_t stamp = m_frame->best_effort_timestamp;
        if (stamp == AV_NOPTS_VALUE)
            return {std::chrono::milliseconds(0), true};
        const std::int64_t began = m_format->start_time_realtime;
        const bool isToldTime = began != AV_NOPTS_VALUE && began != 0;
        return m_delays.add(sinceEpoch(), DelayMeter::Micros(av_rescale_q(stamp, unit, {1, 1'000'000})),
                            isToldTime ? std::optional(DelayMeter::Micros(began)) : std::nullopt);
    }

    const StreamLimits &m_limits;
    const StreamListener &m_listener;
    Patience m_patience;
    FormatPtr m_format;
    int m_stream = -1;
    CodecPtr m_codec;
    FramePtr m_frame{av_frame_alloc()};
    PictureMaker m_maker;
    DelayMeter m_delays;
    Clock::time_point m_lastPicture;
};

} // namespace

Problem readStream(const std::string &address, const StreamLimits &limits, const StreamListener &listener)
{
    silenceLibav();
    Connection connection(limits, listener);
    const Problem opened = connection.open(address);
    if (listener.isStopped())
        return Problem::None;
    return opened == Problem::None ? connection.read() : opened;
}

} // namespace radar::video
